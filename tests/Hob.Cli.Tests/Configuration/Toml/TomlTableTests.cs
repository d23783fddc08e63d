using System.Text;
using Hob.Cli.Configuration.Toml;
using static Hob.Cli.Tests.Configuration.Toml.TomlReading;

namespace Hob.Cli.Tests.Configuration.Toml;

public sealed class TomlTableTests
{
    [Theory]
    [InlineData("", "{}")]
    [InlineData("# only a comment", "{}")]
    [InlineData("\r\n \t\n# comment\r\na=1 # another\r\n", "{ a = 1 }")]
    [InlineData("key = 1\nbare_key = 2\nbare-key = 3\n1234 = 4", "{ key = 1, bare_key = 2, bare-key = 3, 1234 = 4 }")]
    [InlineData("\"127.0.0.1\" = 1\n'quoted \"x\"' = 2\n\"\" = 3\n'' .a = 4", null)]
    [InlineData("\"127.0.0.1\" = 1\n\"ʎǝʞ\" = 2\n'quoted \"x\"' = 3\n\"\" = 4", "{ \"127.0.0.1\" = 1, \"ʎǝʞ\" = 2, \"quoted \\\"x\\\"\" = 3, \"\" = 4 }")]
    [InlineData("a.b.c = 1\na . d = 2\n\ta.\"e.f\" = 3", "{ a = { b = { c = 1 }, d = 2, \"e.f\" = 3 } }")]
    [InlineData("3.14159 = \"pi\"", "{ 3 = { 14159 = \"pi\" } }")]
    [InlineData("true = 1\ninf = 2\n1979-05-27 = 3", "{ true = 1, inf = 2, 1979-05-27 = 3 }")]
    [InlineData("apple.type = 1\norange.type = 2\napple.skin = 3", "{ apple = { type = 1, skin = 3 }, orange = { type = 2 } }")]
    public void A_key_is_bare_quoted_or_dotted(string toml, string? expected)
    {
        if (expected is null)
            Assert.StartsWith("4:1: '' on line 3 is no table", Error(toml), StringComparison.Ordinal);
        else
            Assert.Equal(expected, Read(toml));
    }

    [Theory]
    [InlineData("[table]", "{ table = {} }")]
    [InlineData("[a]\nx=1\n[b]\nx=2", "{ a = { x = 1 }, b = { x = 2 } }")]
    [InlineData("[dog.\"tater.man\"]\ntype.name = \"pug\"", "{ dog = { \"tater.man\" = { type = { name = \"pug\" } } } }")]
    [InlineData("[ a . 'b' . \"c\" ] # comment\nx=1", "{ a = { b = { c = { x = 1 } } } }")]
    [InlineData("[x.y.z.w]\n[x]\na = 1", "{ x = { y = { z = { w = {} } }, a = 1 } }")]
    [InlineData("[a.b]\n[c]\n[a.d]\n[a]", "{ a = { b = {}, d = {} }, c = {} }")]
    [InlineData("[fruit]\napple.color = \"red\"\napple.taste.sweet = true\n[fruit.apple.texture]\nsmooth = true",
        "{ fruit = { apple = { color = \"red\", taste = { sweet = true }, texture = { smooth = true } } } }")]
    [InlineData("[a.b.c]\nx = 1\n[a]\nb.d = 2", "{ a = { b = { c = { x = 1 }, d = 2 } } }")]
    public void A_header_defines_a_table_and_those_above_it(string toml, string expected) => Assert.Equal(expected, Read(toml));

    [Theory]
    [InlineData("p = { x = 1, y = 2 }", "{ p = { x = 1, y = 2 } }")]
    [InlineData("p = {}", "{ p = {} }")]
    [InlineData("p={type.name = \"pug\",type.age=2 , \"q r\"={z=[1,\n2]}}", "{ p = { type = { name = \"pug\", age = 2 }, \"q r\" = { z = [1, 2] } } }")]
    public void An_inline_table_stands_on_one_line(string toml, string expected) => Assert.Equal(expected, Read(toml));

    [Theory]
    [InlineData("[[p]]\nn=1\n[[p]]\n[[ p ]] # third\nn=3", "{ p = [{ n = 1 }, {}, { n = 3 }] }")]
    [InlineData("[[f]]\n[f.p]\nc=1\n[[f.v]]\nn=1\n[[f.v]]\nn=2\n[[f]]\n[[f.v]]\nn=3", "{ f = [{ p = { c = 1 }, v = [{ n = 1 }, { n = 2 }] }, { v = [{ n = 3 }] }] }")]
    [InlineData("[a.b]\n[[a.c]]\nx.y=1\n[a.c.d]", "{ a = { b = {}, c = [{ x = { y = 1 }, d = {} }] } }")]
    public void A_double_header_adds_a_table_to_an_array(string toml, string expected) => Assert.Equal(expected, Read(toml));

    [Fact]
    public void A_byte_order_mark_is_no_key() => Assert.Equal("{ a = 1 }", Read("\uFEFFa = 1"));

    [Fact]
    public void A_node_knows_where_it_stands()
    {
        Assert.True(TomlDocument.TryRead("# first\n[a]\n  key = 'v'", out var document, out _));

        Assert.True(document.Root.TryGet<TomlTable>("a", out var table));
        var entry = table.Find("key")!;
        Assert.Equal((2, 1), (table.Span.Line, table.Span.Column));
        Assert.Equal((3, 3, "key"), (entry.Key.Line, entry.Key.Column, document.Text[entry.Key.Start..entry.Key.End]));
        Assert.Equal((3, 9, "'v'"), (entry.Value.Span.Line, entry.Value.Span.Column, document.Text[entry.Value.Span.Start..entry.Value.Span.End]));
    }

    [Fact]
    public void A_table_may_have_very_many_keys()
    {
        var toml = new StringBuilder();
        for (var i = 0; i < 50_000; i++)
            toml.Append("[[t]]\n[t.a]\nk").Append(i).Append(" = ").Append(i).Append('\n');

        Assert.True(TomlDocument.TryRead(toml.ToString(), out var document, out _));
        Assert.True(document.Root.TryGet<TomlArray>("t", out var tables));
        Assert.Equal(50_000, tables.Items.Count);
    }
}
