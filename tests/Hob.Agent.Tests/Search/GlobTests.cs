using FsCheck;
using FsCheck.Fluent;
using Hob.Agent.Tests.Files;

namespace Hob.Agent.Tests.Search;

public sealed class GlobTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    private string[] Found(string pattern, string? path = null)
    {
        var result = _scratch.Glob(pattern, path);
        Assert.False(result.IsError, result.Text);
        return result.Text.StartsWith("No file", StringComparison.Ordinal) ? [] : result.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private void Put(params string[] paths)
    {
        foreach (var path in paths) _scratch.Put(path, "");
    }

    [Theory]
    [InlineData("**/*.cs", "a.cs|src/b.cs|src/deep/c.cs")]
    [InlineData("*.cs", "a.cs|src/b.cs|src/deep/c.cs")]
    [InlineData("./*.md", "docs/x.md|readme.md")]
    [InlineData("src/*.cs", "src/b.cs")]
    [InlineData("src/**", "src/b.cs|src/deep/c.cs|src/deep/d.ts")]
    [InlineData("src/", "src/b.cs|src/deep/c.cs|src/deep/d.ts")]
    [InlineData("src/**/c.cs", "src/deep/c.cs")]
    [InlineData("**/deep/**", "src/deep/c.cs|src/deep/d.ts")]
    [InlineData("*.{cs,ts}", "a.cs|src/b.cs|src/deep/c.cs|src/deep/d.ts")]
    [InlineData("{src/deep,docs}/*", "docs/x.md|src/deep/c.cs|src/deep/d.ts")]
    [InlineData("**/*.{t{s,sx},md}", "docs/x.md|readme.md|src/deep/d.ts")]
    [InlineData("*.ts, *.md", "docs/x.md|readme.md|src/deep/d.ts")]
    [InlineData("[a-b].cs", "a.cs|src/b.cs")]
    [InlineData("?.cs", "a.cs|src/b.cs|src/deep/c.cs")]
    [InlineData("[!a].cs", "src/b.cs|src/deep/c.cs")]
    [InlineData("*.cs,!**/deep/*", "a.cs|src/b.cs")]
    [InlineData(".github/**", ".github/ci.yml")]
    [InlineData("**/.e*", ".env")]
    [InlineData("*.yml", "")]
    [InlineData("nothing*", "")]
    public void Patterns_find_what_people_mean(string pattern, string expected)
    {
        Put("a.cs", "src/b.cs", "src/deep/c.cs", "src/deep/d.ts", "docs/x.md", "readme.md", ".github/ci.yml", ".env", ".git/config");
        Assert.Equal(expected.Split('|', StringSplitOptions.RemoveEmptyEntries), Found(pattern));
    }

    [Fact]
    public void A_path_is_where_the_pattern_begins_and_results_are_relative_to_the_workspace()
    {
        Put("src/a/x.cs", "src/b/x.cs");
        Assert.Equal(["src/a/x.cs"], Found("*.cs", "src/a"));
        Assert.Equal(["src/a/x.cs"], Found("../a/*.cs", "src/b"));
        Assert.Equal(["src/b/x.cs"], Found(_scratch.Root + "/src/b/*.cs"));
        Assert.True(_scratch.Glob("*", "../outside").IsError);
        Assert.True(_scratch.Glob("/etc/*").IsError);
        Assert.True(_scratch.Glob("../../etc/*").IsError);
    }

    [Fact]
    public void What_git_ignores_is_found_only_where_it_is_named()
    {
        Put("bin/x.dll", "src/x.cs");
        _scratch.Put(".gitignore", "bin/\n");
        Assert.Empty(Found("*.dll"));
        Assert.Contains("git ignores", _scratch.Glob("*.dll").Text, StringComparison.Ordinal);
        Assert.Equal(["bin/x.dll"], Found("*.dll", "bin"));
    }

    [Fact]
    public void Many_files_are_capped_and_counted()
    {
        Put([.. Enumerable.Range(0, 250).Select(n => $"f{n:000}.txt")]);
        var lines = Found("*.txt");
        Assert.Equal(201, lines.Length);
        Assert.Equal(("f000.txt", "f199.txt"), (lines[0], lines[199]));
        Assert.Equal("[200 of 250 files; narrow the pattern or the path to see the others]", lines[200]);
    }

    [Fact]
    public void A_folder_is_said_to_be_one()
    {
        Put("src/x.cs");
        Assert.Equal("src is a folder: list_directory lists it, src/** finds its files.", _scratch.Glob("src").Text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[a")]
    [InlineData("{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}")]
    public void What_is_no_pattern_is_said(string pattern) => Assert.Contains("cannot be used", _scratch.Glob(pattern).Text, StringComparison.Ordinal);

    [Fact]
    public void A_pattern_made_to_be_slow_is_not()
    {
        Put(new string('a', 200) + ".txt", string.Concat(Enumerable.Repeat("a/", 60)) + "x");
        Assert.Empty(Found(string.Concat(Enumerable.Repeat("*a", 60)) + "*b"));
        Assert.Empty(Found(string.Concat(Enumerable.Repeat("**/a/", 40)) + "b"));
    }

    [Fact]
    public void Links_are_not_followed()
    {
        Put("real/x.cs");
        File.WriteAllText(Path.Join(_scratch.Outside, "secret.cs"), "");
        File.CreateSymbolicLink(_scratch.At("out"), _scratch.Outside);
        File.CreateSymbolicLink(_scratch.At("real/loop"), "..");
        Assert.Equal(["real/x.cs"], Found("*.cs"));
    }

    [Fact]
    public void Names_with_control_characters_are_shown_escaped()
    {
        Put("a\u001b[31m\n.txt");
        Assert.Equal(["a\\x1b[31m\\n.txt"], Found("*.txt"));
    }

    [Fact]
    public void Git_and_hob_agree_on_what_is_ignored() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(Trees.Cases), Prop.ForAll(Trees.All.ToArbitrary(), tree =>
    {
        using var scratch = new Scratch();
        scratch.Put(tree);
        if (Trees.Run(scratch.Root, "git", '\0', "init", "-q") is null) return true;
        // Git also lists hidden files: both are asked for those that are not.
        var git = Trees.Run(scratch.Root, "git", '\0', "-c", "core.excludesFile=", "ls-files", "-z", "--others", "--exclude-standard")!;
        var visible = git.Where(path => !("/" + path).Contains("/.", StringComparison.Ordinal)).ToArray();
        var mine = scratch.Glob("**").Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        mine = mine.Length == 1 && mine[0].StartsWith("No file", StringComparison.Ordinal) ? [] : mine;
        Assert.Equal(visible, mine.Where(path => !("/" + path).Contains("/.", StringComparison.Ordinal)));
        return true;
    }));

    [Fact]
    public void With_ripgrep_and_without_the_answers_are_the_same() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(Trees.Cases), Prop.ForAll(Trees.All.ToArbitrary(), Gen.Elements("**", "*.cs", "a/**", ".*", "**/.hidden/**").ToArbitrary(), (tree, pattern) =>
    {
        using var scratch = new Scratch();
        scratch.Put(tree);
        scratch.Put(".git/info/exclude", "*.log\n/deep/b.txt\n"); // A repository has rules of its own.
        Assert.Equal(Plain(scratch.Glob(pattern).Text), Plain(scratch.Glob(pattern, ripgrep: true).Text));
        return true;
    }));

    // Whether something was left out, ripgrep does not say.
    private static string Plain(string answer) => answer.StartsWith("No file", StringComparison.Ordinal) ? "none" : answer;
}
