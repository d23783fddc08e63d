using FsCheck;
using FsCheck.Fluent;
using Hob.Agent.Tests.Files;

namespace Hob.Agent.Tests.Tools;

public sealed class EditFileTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    private string Edited(string content, string old, string replacement, bool? all = null)
    {
        _scratch.Put("f", content);
        var result = _scratch.EditFile("f", old, replacement, all);
        Assert.False(result.IsError, result.Text);
        return _scratch.Read("f");
    }

    private string Refused(string content, string old, string replacement)
    {
        _scratch.Put("f", content);
        var result = _scratch.EditFile("f", old, replacement);
        Assert.True(result.IsError, result.Text);
        Assert.Equal(content, _scratch.Read("f"));
        Assert.Empty(_scratch.Made);
        return result.Text;
    }

    [Fact]
    public void An_exact_text_is_replaced()
    {
        _scratch.Put("f", "one\ntwo\nthree\n");
        var result = _scratch.EditFile("f", "two", "2");
        Assert.Equal("Edited f, line 2 (+1 -1 lines).", result.Text);
        Assert.Equal("--- a/f\n+++ b/f\n@@ -1,3 +1,3 @@\n one\n-two\n+2\n three\n", result.Diff);
        Assert.Equal("one\n2\nthree\n", _scratch.Read("f"));
    }

    [Fact]
    public void A_text_that_occurs_more_than_once_is_refused_unless_all_is_meant()
    {
        Assert.Equal("Error: old_string occurs 2 times in f (lines 1, 3): add lines around it until it is unique, or set replace_all", Refused("x = 1\ny\nx = 1\n", "x = 1", "x = 2"));
        Assert.Equal("x = 2\ny\nx = 2\n", Edited("x = 1\ny\nx = 1\n", "x = 1", "x = 2", all: true));
    }

    [Theory]
    [InlineData("a\r\nb\r\nc\r\n", "a\nb", "a\nx\ny", "a\r\nx\r\ny\r\nc\r\n")]
    [InlineData("a\r\nb\r\nc\r\n", "a\r\nb", "a\r\nx", "a\r\nx\r\nc\r\n")]
    [InlineData("a\nb\r\nc\n", "b", "x\ny", "a\nx\r\ny\r\nc\n")]
    [InlineData("a\nb\r\nc\n", "c", "x\ny", "a\nb\r\nx\ny\n")]
    [InlineData("a\nb", "b", "x\ny", "a\nx\ny")]
    [InlineData("a\r\r\nb\r\n", "b", "c", "a\r\r\nc\r\n")]
    public void Line_ends_are_those_of_the_file(string content, string old, string replacement, string expected) => Assert.Equal(expected, Edited(content, old, replacement));

    [Theory]
    [InlineData("if (x) {\n    y();   \n}\n", "if (x) {\n    y();\n}", "if (x)\n    z();", "if (x)\n    z();\n")] // blanks at the end
    [InlineData("a\tb\n", "a\tb  \n", "c\n", "c\n")]
    [InlineData("    if (x) {\n        y();\n    }\n", "if (x) {\n    y();\n}", "if (x) {\n    z();\n    w();\n}", "    if (x) {\n        z();\n        w();\n    }\n")] // shifted
    [InlineData("\tif (x)\n\t\ty();\n", "    if (x)\n        y();", "    if (x)\n        z();\n            w();", "\tif (x)\n\t\tz();\n\t\t\tw();\n")] // tabs for blanks
    [InlineData("if (x)\n    y();\n", "if (x)\n\ty();", "if (x)\n\tz();", "if (x)\n    z();\n")] // blanks for tabs
    [InlineData("foo(a,  b)\n", "foo(a, b)\n", "foo(b)\n", "foo(b)\n")] // blanks inside
    [InlineData("\n\nalpha\nbeta\n", "\nalpha \nbeta\n\n", "\nx\n\n", "\n\nx\n\n")] // blank lines around
    [InlineData("say “hello” – now", "say \"hello\" - now", "say \"bye\"", "say \"bye\"")]
    [InlineData("it's \"it\"\n", "it’s “it”", "it’s “that”", "it's \"that\"\n")]
    [InlineData("one\ntwo\n", "1\tone\n2\ttwo", "1\tuno\n2\tdos", "uno\ndos\n")] // line numbers
    [InlineData("x\none\ntwo\n", "2| one\n3| two", "uno", "x\nuno\n")]
    [InlineData("print(\"a\")\nend\n", "print(\\\"a\\\")\\nend", "print(\\\"b\\\")\\nend", "print(\"b\")\nend\n")] // escaped twice
    [InlineData("a\u001b[0m\n", "a\\x1b[0m", "b", "b\n")] // as results show it
    [InlineData("  one\n  two\n  three\n", "two\n", "", "  one\n    three\n")] // exact after all: "two\n" is there
    [InlineData("  one\n  two \n  three\n", "two\n", "", "  one\n  three\n")] // whole lines go without a trace
    public void What_models_get_wrong_is_found_all_the_same(string content, string old, string replacement, string expected) =>
        Assert.Equal(expected, Edited(content, old, replacement));

    [Fact]
    public void What_was_not_regarded_is_said()
    {
        _scratch.Put("f", "    a();\n");
        Assert.Equal("Edited f, line 1 (+1 -1 lines).\nNote: matched without regard to indentation; new_string was indented as the file is.", _scratch.EditFile("f", "a(); ", "b();").Text);
        Assert.Equal("    b();\n", _scratch.Read("f"));
    }

    [Fact]
    public void A_loose_match_must_be_unique_too() =>
        Assert.Contains("occurs 2 times", Refused("  a;\n    a;\n", "\ta;", "b;"), StringComparison.Ordinal);

    [Fact]
    public void A_miss_shows_the_nearest_lines_and_what_differs()
    {
        var message = Refused("using System;\n\nvar total = Sum(values);\nConsole.WriteLine(total);\n", "var total = Sum(value);\nConsole.WriteLine(total);", "x");
        Assert.Equal("""
            Error: old_string is not in f. Nearest are lines 3-4:
            3: var total = Sum(values);
            4: Console.WriteLine(total);
            Line 3 differs: old_string has there "var total = Sum(value);". Copy the text exactly as it is in the file.
            """, message);
    }

    [Fact]
    public void A_miss_of_something_else_says_so() =>
        Assert.Equal("Error: old_string is not in f, nor anything like it: read the file, and copy the text exactly", Refused("alpha\n", "while (true) {}", "x"));

    [Fact]
    public void An_edit_made_before_is_recognised() =>
        Assert.Equal("Error: old_string is not in f, but new_string is already, at line 2: the edit may have been made before", Refused("a\nnew\n", "old", "new"));

    [Fact]
    public void Nothing_to_change_is_said() => Assert.Equal("Error: old_string and new_string are the same: nothing was changed", Refused("a\n", "a", "a"));

    [Fact]
    public void An_empty_old_string_makes_a_file_and_never_replaces_one()
    {
        Assert.Equal("Created new/f (+1 -0 lines).", _scratch.EditFile("new/f", "", "text\n").Text);
        Assert.Equal("text\n", _scratch.Read("new/f"));
        Assert.Contains("use write_file", _scratch.EditFile("new/f", "", "other").Text, StringComparison.Ordinal);
        Assert.Contains("no such file", _scratch.EditFile("none", "a", "b").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_others_changed_is_edited_where_the_text_is_still_there_and_said()
    {
        var path = _scratch.Put("f", "one\ntwo\n");
        _scratch.ReadFile("f");
        File.WriteAllText(path, "one\ntwo\nthree\n");
        Assert.EndsWith("read it again before further edits.", _scratch.EditFile("f", "two", "2").Text, StringComparison.Ordinal);
        Assert.Equal("one\n2\nthree\n", _scratch.Read("f"));
        Assert.DoesNotContain("others", _scratch.EditFile("f", "one", "1").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_character_that_the_encoding_has_not_is_refused()
    {
        var path = _scratch.Put("f", [0xE9, (byte)' ', (byte)'x']);
        Assert.Contains("Latin-1, which has no '→' (U+2192)", _scratch.EditFile("f", "x", "→").Text, StringComparison.Ordinal);
        Assert.Equal([0xE9, (byte)' ', (byte)'x'], File.ReadAllBytes(path));
    }

    [Fact]
    public void An_exact_edit_changes_nothing_else_whatever_the_line_ends()
    {
        var lines = Gen.Two(Gen.Elements("a", "bb", "", "  c", "é🎉")).Zip(Gen.Elements("\n", "\r\n", "\r")).Select(line => line.Item1.Item1 + line.Item1.Item2 + line.Item2);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(60), Prop.ForAll(lines.ListOf().Select(string.Concat).Two().ToArbitrary(), texts =>
        {
            var (before, after) = texts;
            return Edited(before + "MARK" + after, "MARK", "replaced") == before + "replaced" + after;
        }));
    }

    [Fact]
    public void A_megabyte_without_a_match_is_answered()
    {
        var content = string.Concat(Enumerable.Range(0, 30_000).Select(n => $"    var value{n} = Compute({n});\n"));
        var message = Refused(content, "var value17 = Compute(18);\nvar nothing;\n", "x");
        Assert.Contains("value17 = Compute(17)", message, StringComparison.Ordinal);
        Assert.True(message.Length < 1000);
    }
}
