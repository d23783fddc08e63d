using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Hob.Cli.Configuration.Toml;

namespace Hob.Cli.Tests.Configuration.Toml;

public sealed class TomlPropertyTests
{
    private static Arbitrary<int> Seeds => Gen.Choose(0, int.MaxValue).ToArbitrary();

    [Fact]
    public void What_is_written_in_any_way_is_read_as_it_was()
    {
        Check.One(Properties.Cases(300), Prop.ForAll(Seeds, seed =>
        {
            var sample = new TomlSample(new Random(seed));
            var text = sample.Write();
            Assert.True(TomlDocument.TryRead(Encoding.UTF8.GetBytes(text), out var document, out var error), $"{error}\n{text}");
            Assert.Equal(sample.Leaves, TomlSample.LeavesOf(document.Root));
            Assert.Equal(sample.Leaves, TomlSample.LeavesOf(Reread(TomlText.Value(document.Root))));
        }));
    }

    [Fact]
    public void A_document_with_one_change_is_read_or_refused_at_a_place_inside_it()
    {
        const string Units = "\"'[]{}=.,#\\\n\r\t 019abeEtfTZ:+-_\0\u0001";
        Check.One(Properties.Cases(100), Prop.ForAll(Seeds, seed =>
        {
            var random = new Random(seed);
            var text = new TomlSample(random).Write();
            for (var i = 0; i < 20 && text.Length > 0; i++)
            {
                var at = random.Next(text.Length);
                var changed = text[..at] + (random.Next(3) == 0 ? "" : Units[random.Next(Units.Length)]) + text[(at + random.Next(2))..];
                AssertReadOrRefused(Encoding.UTF8.GetBytes(changed));
            }
        }));
    }

    [Fact]
    public void Any_bytes_are_read_or_refused() =>
        Check.One(Properties.Cases(500), Prop.ForAll((byte[] bytes) => AssertReadOrRefused(bytes)));

    [Fact]
    public void A_set_value_is_read_back_and_nothing_else_changes()
    {
        Check.One(Properties.Cases(300), Prop.ForAll(Seeds, seed =>
        {
            var random = new Random(seed);
            var text = new TomlSample(random).Write();
            Assert.True(TomlDocument.TryRead(text, out var document, out _));
            string[][] paths = [["new"], ["a"], ["a", "b"], ["a", "b", "c-d"], ["two words", "new"], ["x", "y", "z"]];
            var path = paths[random.Next(paths.Length)];

            if (!TomlEdit.TrySet(document, path, "\"set\"", out var edited))
                return;

            var leaves = TomlSample.LeavesOf(Reread(edited));
            var key = string.Concat(path.Select(part => "/" + part));
            Assert.Equal("\"set\"", leaves[key]);
            var others = TomlSample.LeavesOf(document.Root).Where(leaf => leaf.Key != key && !leaf.Key.StartsWith(key + "/#", StringComparison.Ordinal));
            Assert.Equal(others, leaves.Where(leaf => leaf.Key != key));
        }));
    }

    private static TomlTable Reread(string text)
    {
        // An inline table is a document when it is given a name.
        var named = text.StartsWith('{') ? "x = " + text : text;
        Assert.True(TomlDocument.TryRead(named, out var document, out var error), $"{error}\n{text}");
        return text.StartsWith('{') ? (TomlTable)document.Root.Find("x")!.Value : document.Root;
    }

    private static void AssertReadOrRefused(byte[] bytes)
    {
        if (TomlDocument.TryRead(bytes, out _, out var error))
            return;

        var lines = Encoding.UTF8.GetString(bytes).Split('\n');
        Assert.InRange(error.Line, 1, lines.Length);
        Assert.InRange(error.Column, 1, lines[error.Line - 1].Length + 1);
        Assert.DoesNotContain('\n', error.ToString());
    }
}
