using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Hob.Agent.Tests.Files;

namespace Hob.Agent.Tests.Search;

public sealed class GrepTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void Matches_come_with_file_and_line_sorted()
    {
        _scratch.Put("b.txt", "no\nneedle one\n");
        _scratch.Put("a/c.txt", "\tneedle two\r\nneedle three");
        Assert.Equal("a/c.txt:1:\tneedle two\na/c.txt:2:needle three\nb.txt:2:needle one\n", _scratch.Grep("needle").Text);
    }

    [Theory]
    [InlineData("^import", "f:1:import a\n")]
    [InlineData("a$", "f:1:import a\nf:3:banana\n")]
    [InlineData("b.n", "f:3:banana\n")]
    [InlineData("(?i)IMPORT", "f:1:import a\n")]
    [InlineData("import|banana", "f:1:import a\nf:3:banana\n")]
    [InlineData("\\bb\\w+", "f:3:banana\n")]
    [InlineData("\\d{2,}", "f:4:x = 42; // {}\n")]
    [InlineData("x =\\s+\\d", "f:4:x = 42; // {}\n")]
    [InlineData("\\{\\}", "f:4:x = 42; // {}\n")]
    [InlineData("{}", "f:4:x = 42; // {}\n")]
    [InlineData("ba(na)+", "f:3:banana\n")]
    [InlineData("[^\\s]+\\s*$", "f:1:import a\nf:2:b\nf:3:banana\nf:4:x = 42; // {}\n")]
    [InlineData("(?<!i)m", "")]
    [InlineData("b\\s", "")]
    [InlineData("n(?=a$)", "f:3:banana\n")]
    [InlineData("(.)n\\1n", "f:3:banana\n")]
    [InlineData("colou?r|ban", "f:3:banana\n")]
    [InlineData("zz*|im", "f:1:import a\n")]
    [InlineData("x*import", "f:1:import a\n")]
    [InlineData("q{0,3}banana", "f:3:banana\n")]
    public void Regular_expressions_are_looked_for_line_by_line(string pattern, string expected)
    {
        _scratch.Put("f", "import a\nb\nbanana\nx = 42; // {}\n");
        var text = _scratch.Grep(pattern).Text;
        Assert.Equal(expected, text.StartsWith("No line", StringComparison.Ordinal) ? "" : text);
    }

    [Fact]
    public void A_pattern_that_only_matches_as_plain_text_does()
    {
        _scratch.Put("f", "foo(bar)\na.b\n");
        Assert.Equal("f:1:foo(bar)\n[found as plain text; as a regular expression it matches nothing]\n", _scratch.Grep("foo(bar)").Text);
        Assert.Equal("f:1:foo(bar)\nf:2:a.b\n[\\| was read as |, because nothing matches otherwise]\n", _scratch.Grep("foo\\|a\\.b").Text);
    }

    [Fact]
    public void An_invalid_pattern_says_what_is_wrong_and_how_to_escape()
    {
        var result = _scratch.Grep("foo(");
        Assert.True(result.IsError);
        Assert.Contains("Not enough )", result.Text, StringComparison.Ordinal);
        Assert.Contains("backslash", result.Text, StringComparison.Ordinal);
        Assert.True(_scratch.Grep("").IsError);
        Assert.True(_scratch.Grep("a\nb").IsError);
    }

    [Theory]
    [InlineData("(a+)+$")]
    [InlineData("^(a|a)*$")]
    [InlineData("(.*)*x{5}y")]
    public void A_pattern_made_to_be_slow_is_answered(string pattern)
    {
        _scratch.Put("f", new string('a', 40_000) + "!\n");
        Assert.StartsWith("No line", _scratch.Grep(pattern).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_slow_pattern_that_only_goes_back_is_refused()
    {
        _scratch.Put("f", new string('a', 5000) + "!\n");
        Assert.Contains("takes too long", _scratch.Grep("^(a+)+\\1$").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Long_lines_are_cut_around_the_match()
    {
        _scratch.Put("f", new string('x', 1 << 20) + "needle" + new string('y', 1 << 20));
        var text = _scratch.Grep("needle").Text;
        Assert.True(text.Length < 300);
        Assert.Matches("^f:1:…x+needley+…\n$", text);
    }

    [Fact]
    public void Binary_files_are_left_out()
    {
        _scratch.Put("a.bin", [.. "needle"u8, 0]);
        Assert.Contains("1 that may contain it are not text", _scratch.Grep("needle").Text, StringComparison.Ordinal);
        _scratch.Put("utf16.txt", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("a needle\n")]);
        _scratch.Put("latin1.txt", [0xE9, .. " needle\n"u8]);
        Assert.Equal("latin1.txt:1:\uFFFD needle\nutf16.txt:1:a needle\n", _scratch.Grep("needle").Text);
    }

    [Fact]
    public void Many_matches_are_capped_counted_and_the_first_in_order()
    {
        for (var i = 0; i < 60; i++) _scratch.Put($"f{i:00}", string.Concat(Enumerable.Range(1, 7).Select(n => $"needle {n}\n")));
        var lines = _scratch.Grep("needle").Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(101, lines.Length);
        Assert.Equal(Enumerable.Range(0, 100).Select(n => $"f{n / 7:00}:{(n % 7) + 1}:needle {(n % 7) + 1}"), lines[..100]);
        Assert.Equal("[100 of 420 matching lines in 60 files; narrow the pattern, path or include to see the others]", lines[100]);
    }

    [Fact]
    public void Path_and_include_narrow_the_search()
    {
        foreach (var path in new[] { "a.cs", "b.ts", "src/c.cs", "src/d.tsx", ".hidden/e.cs", "bin/f.cs" }) _scratch.Put(path, "needle\n");
        _scratch.Put(".gitignore", "bin/\n");
        string Files(string? path, string? include) => string.Join(' ', _scratch.Grep("needle", path, include).Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(':')[0]));
        Assert.Equal("a.cs b.ts src/c.cs src/d.tsx", Files(null, null));
        Assert.Equal("src/c.cs src/d.tsx", Files("src", null));
        Assert.Equal("a.cs src/c.cs", Files(null, "*.cs"));
        Assert.Equal("b.ts src/d.tsx", Files(null, "*.{ts,tsx}"));
        Assert.Equal("src/c.cs", Files(null, "src/*.cs"));
        Assert.Equal("a.cs", Files("a.cs", null));
        Assert.Equal("bin/f.cs", Files("bin", null));
        Assert.Equal("bin/f.cs", Files("bin/f.cs", null));
        Assert.Equal(".hidden/e.cs", Files(".hidden", "*.cs"));
        Assert.Equal(".hidden/e.cs", Files(null, ".hidden/**"));
        Assert.True(_scratch.Grep("x", "../outside").IsError);
        Assert.True(_scratch.Grep("x", "/etc/passwd").IsError);
    }

    [Fact]
    public void Links_are_not_searched()
    {
        File.WriteAllText(Path.Join(_scratch.Outside, "secret"), "needle");
        File.CreateSymbolicLink(_scratch.At("link"), Path.Join(_scratch.Outside, "secret"));
        File.CreateSymbolicLink(_scratch.At("folder"), _scratch.Outside);
        Assert.StartsWith("No line", _scratch.Grep("needle").Text, StringComparison.Ordinal);
        Assert.True(_scratch.Grep("needle", "link").IsError);
    }

    [Fact]
    public void Escape_sequences_are_shown()
    {
        _scratch.Put("f", "needle \u001b[2J\n");
        Assert.Equal("f:1:needle \\x1b[2J\n", _scratch.Grep("needle").Text);
    }

    [Fact]
    public void With_ripgrep_and_without_the_answers_are_the_same() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(Trees.Cases), Prop.ForAll(
        Trees.All.ToArbitrary(), Gen.Elements("needle", "needle$", "(?i)NEEDLE", "foo|and", "né", "needle\\w+ \\d", "foo.bar", "\\bb\\b", "nothing here", "e+d").ToArbitrary(), (tree, pattern) =>
        {
            using var scratch = new Scratch();
            scratch.Put(tree);
            Assert.Equal(Plain(scratch.Grep(pattern).Text), Plain(scratch.Grep(pattern, ripgrep: true).Text));
            return true;
        }));

    [Fact]
    public void Ripgrep_itself_finds_the_same_lines() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(Trees.Cases), Prop.ForAll(
        Trees.All.ToArbitrary(), Gen.Elements("needle", "needle( again)?$", "^a", "foo.bar", "[xé]", "\\d+").ToArbitrary(), (tree, pattern) =>
        {
            using var scratch = new Scratch();
            scratch.Put(tree);
            var other = Trees.Run(scratch.Root, "rg", '\n', "--no-config", "--no-heading", "--with-filename", "--line-number", "--no-require-git", "--no-mmap", "--crlf", pattern, "./");
            if (other is null) return true;
            // Its warnings about binary files are no lines, and neither are the lines before them.
            var binary = other.Where(line => line.Contains("stopped searching binary", StringComparison.Ordinal) || line.Contains("binary file matches", StringComparison.Ordinal))
                .Select(line => line[..line.IndexOf(": ", StringComparison.Ordinal)].Replace("WARNING: ", "")).ToHashSet();
            var expected = other.Where(line => !binary.Any(file => line.StartsWith(file + ":", StringComparison.Ordinal))).Select(line => line["./".Length..].TrimEnd('\r'));
            var mine = scratch.Grep(pattern).Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
            Assert.Equal(expected.Order(StringComparer.Ordinal), mine.Where(line => !line.StartsWith("No line", StringComparison.Ordinal) && !line.StartsWith("[found", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
            return true;
        }));

    private static string Plain(string answer) => answer.StartsWith("No line", StringComparison.Ordinal) ? "none" : answer;
}
