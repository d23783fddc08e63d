using Hob.Cli.Configuration.Toml;

namespace Hob.Cli.Tests.Configuration.Toml;

public sealed class TomlEditTests
{
    [Theory]
    [InlineData("a = 1 # why\n", "a", "a = X # why\n")]
    [InlineData("[t]\n  a = \"\"\"\nlong\n\"\"\" # why\nb = 2\n", "t.a", "[t]\n  a = X # why\nb = 2\n")]
    [InlineData("t.a = [\n1, # one\n]", "t.a", "t.a = X")]
    [InlineData("t = { a = 1 , b = 2 }", "t.b", "t = { a = 1 , b = X }")]
    public void A_value_is_replaced_where_it_stands(string toml, string key, string expected) => Assert.Equal(expected, Set(toml, key));

    [Theory]
    [InlineData("", "a", "a = X\n")]
    [InlineData("b = 1", "a", "b = 1\na = X\n")]
    [InlineData("b = 1\r\n\r\n# about t\r\n[t]\r\n", "a", "b = 1\r\na = X\r\n\r\n# about t\r\n[t]\r\n")]
    [InlineData("# about the file\n\n# about t\n[t]\n", "a", "# about the file\n\na = X\n\n# about t\n[t]\n")]
    [InlineData("# about t\n[t]\n", "a", "a = X\n\n# about t\n[t]\n")]
    [InlineData("# about the file\n", "a", "# about the file\na = X\n")]
    [InlineData("[t]\n  b = 1 # one\n  # two\n\n[u]\n", "t.a", "[t]\n  b = 1 # one\n  a = X\n  # two\n\n[u]\n")]
    [InlineData("[t]\n[u]\n", "t.a", "[t]\na = X\n[u]\n")]
    [InlineData("[t]\nb.c = 1\n\n[u]\n", "t.b.a", "[t]\nb.c = 1\nb.a = X\n\n[u]\n")]
    [InlineData("t = { b = 1 }\n", "t.a", "t = { b = 1, a = X }\n")]
    [InlineData("t = {}\n", "t.a", "t = { a = X }\n")]
    public void A_new_key_joins_its_section(string toml, string key, string expected) => Assert.Equal(expected, Set(toml, key));

    [Theory]
    [InlineData("", "t.u.a", "[t.u]\na = X\n")]
    [InlineData("b = 1\n\n\n", "t.a", "b = 1\n\n[t]\na = X\n")]
    [InlineData("[t.u]\nb = 1", "t.a", "[t.u]\nb = 1\n\n[t]\na = X\n")]
    [InlineData("[t]\nb = 1\n# end\n", "t.u.a", "[t]\nb = 1\n# end\n\n[t.u]\na = X\n")]
    [InlineData("", "model.'qwen3:4b'.a", "[model.\"qwen3:4b\"]\na = X\n")]
    public void A_new_section_comes_last(string toml, string key, string expected) => Assert.Equal(expected, Set(toml, key));

    [Theory]
    [InlineData("a = 1", "a.b")]
    [InlineData("[a]\nb = 1", "a")]
    [InlineData("[[a]]\nb = 1", "a")]
    [InlineData("[[a]]\nb = 1", "a.b")]
    public void Another_thing_in_the_place_of_the_key_is_left_alone(string toml, string key) => Assert.Null(Set(toml, key));

    private static string? Set(string toml, string key)
    {
        Assert.True(TomlDocument.TryRead(toml, out var document, out _));
        Assert.True(TomlDocument.TryRead(key + " = 0", out var keyed, out _));
        var path = new List<string>();
        for (TomlNode node = keyed.Root; node is TomlTable table; node = table.Entries[0].Value)
            path.Add(table.Entries[0].Name);

        return TomlEdit.TrySet(document, path, "\"X\"", out var text) ? text.Replace("\"X\"", "X", StringComparison.Ordinal) : null;
    }
}
