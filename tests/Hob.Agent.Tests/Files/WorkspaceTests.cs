using System.Diagnostics;
using Hob.Agent.Files;

namespace Hob.Agent.Tests.Files;

public sealed class WorkspaceTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public WorkspaceTests()
    {
        File.WriteAllText(Path.Join(_scratch.Outside, "secret.txt"), "secret");
        _scratch.Put("a.txt", "inside");
        _scratch.Put("sub/b.txt", "inside");
    }

    public void Dispose() => _scratch.Dispose();

    private string? Try(string path)
    {
        var text = _scratch.Workspace.ReadText(path);
        if (text.Succeeded) Assert.Equal("inside", text.Value.Text);
        return text.Problem;
    }

    private void Link(string name, string target) => File.CreateSymbolicLink(_scratch.At(name), target);

    [Fact]
    public void Files_are_read_by_relative_absolute_and_roundabout_paths()
    {
        foreach (var path in new[] { "a.txt", "./a.txt", "sub/../a.txt", "sub//b.txt", _scratch.Root + "/a.txt", _scratch.Root + "/sub/../a.txt" })
            Assert.Null(Try(path));
        Link("loop", ".");
        Assert.Null(Try("loop/loop/sub/b.txt"));
        Assert.Null(Try("/proc/self/root" + _scratch.Root + "/a.txt"));
    }

    [Fact]
    public void Links_that_stay_inside_are_followed()
    {
        Link("to-file", "sub/b.txt");
        Link("to-folder", Path.Join(_scratch.Root, "sub"));
        Assert.Null(Try("to-file"));
        Assert.Null(Try("to-folder/b.txt"));
    }

    [Theory]
    [InlineData("../outside/secret.txt")]
    [InlineData("sub/../../outside/secret.txt")]
    [InlineData("{outside}/secret.txt")]
    [InlineData("{root}/../outside/secret.txt")]
    [InlineData("/proc/self/root{outside}/secret.txt")]
    [InlineData("/proc/self/cwd/{outside}/secret.txt")]
    [InlineData("link/secret.txt")]
    [InlineData("file-link")]
    [InlineData("deep/link/secret.txt")]
    [InlineData("up/outside/secret.txt")]
    [InlineData("/etc/passwd")]
    [InlineData("/proc/self/environ")]
    [InlineData("~/../outside/secret.txt")]
    public void Nothing_outside_is_read_whatever_the_path(string path)
    {
        Directory.CreateDirectory(Path.Join(_scratch.Folder, "home"));
        Link("link", _scratch.Outside);
        Link("file-link", "../outside/secret.txt");
        Link("deep/link", "../link");
        Link("up", "..");
        var expanded = path.Replace("{outside}", _scratch.Outside).Replace("{root}", _scratch.Root);
        var problem = Try(expanded);
        Assert.NotNull(problem);
        Assert.False(_scratch.Workspace.OpenTarget(expanded).Succeeded);
        Assert.DoesNotContain("\n", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_refusal_says_how_a_user_may_allow_it()
    {
        var problem = Try("../outside/secret.txt")!;
        Assert.Contains("outside the workspace", problem, StringComparison.Ordinal);
        Assert.Contains("permissions", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_missing_outside_is_not_told_apart_from_what_is_there() =>
        Assert.Equal(Try("../outside/secret.txt")!.Replace("secret", "nothing"), Try("../outside/nothing.txt"));

    [Fact]
    public void Additional_roots_may_be_read_or_changed_as_they_are_given()
    {
        var more = Directory.CreateDirectory(Path.Join(_scratch.Folder, "more")).FullName;
        var workspace = new Workspace(_scratch.Root, new WorkspaceOptions { ReadableRoots = [_scratch.Outside], WritableRoots = [more] });
        Assert.Equal("secret", workspace.ReadText("../outside/secret.txt").Value!.Text);
        Assert.Contains("not changed", workspace.OpenTarget("../outside/secret.txt").Problem, StringComparison.Ordinal);
        using var target = workspace.OpenTarget(more + "/new.txt").Value!;
        Assert.True(target.Replace(new byte[] { 65 }, _scratch.Checkpoints).Succeeded);
    }

    [Fact]
    public void A_rule_keeps_files_from_every_tool_whatever_link_leads_to_them()
    {
        _scratch.Put("secrets/key.txt", "needle");
        _scratch.Put("open.txt", "needle");
        Link("way", "secrets");
        using var ruled = new Scratch(_scratch, new WorkspaceOptions { IsDenied = static path => path.StartsWith("secrets/", StringComparison.Ordinal) });
        foreach (var path in new[] { "secrets/key.txt", "way/key.txt", _scratch.Root + "/way/../secrets/key.txt" })
        {
            Assert.Contains("a rule of the user", ruled.ReadFile(path).Text, StringComparison.Ordinal);
            Assert.Contains("a rule of the user", ruled.WriteFile(path, "x").Text, StringComparison.Ordinal);
            Assert.Contains("a rule of the user", ruled.Grep("needle", path).Text, StringComparison.Ordinal);
        }
        Assert.Equal("open.txt:1:needle\n", ruled.Grep("needle").Text);
        Assert.StartsWith("No line", ruled.Grep("needle", "way").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_cannot_be_read_is_said_not_thrown()
    {
        if (!File.Exists("/proc/self/mem")) return; // Not even root reads its first page.
        var workspace = new Workspace("/proc/self");
        Assert.Equal("mem: the disk reports an error", workspace.ReadText("mem").Problem);
    }

    [Fact]
    public void The_home_of_the_user_is_a_tilde()
    {
        var workspace = new Workspace(_scratch.Root, new WorkspaceOptions { Home = _scratch.Root });
        Assert.Equal("inside", workspace.ReadText("~/a.txt").Value!.Text);
        _scratch.Put("~/tilde.txt", "inside");
        Assert.Equal("inside", workspace.ReadText("./~/tilde.txt").Value!.Text);
    }

    [Fact]
    public void Pipes_devices_sockets_and_loops_neither_block_nor_leak()
    {
        using (var made = Process.Start("mkfifo", [_scratch.At("pipe")])) made.WaitForExit();
        Link("null", "/dev/null");
        Link("circle", "circle");
        Link("nowhere", "not-there");
        Assert.Contains("pipe", Try("pipe"), StringComparison.Ordinal);
        Assert.Contains("pipe", _scratch.Workspace.OpenTarget("pipe").Problem, StringComparison.Ordinal);
        Assert.NotNull(Try("/dev/stdin"));
        Assert.NotNull(Try("/dev/zero"));
        Assert.NotNull(Try("null"));
        Assert.Contains("circle", Try("circle"), StringComparison.Ordinal);
        Assert.Contains("no such file", Try("nowhere"), StringComparison.Ordinal);
        Assert.Contains("leads nowhere", _scratch.Workspace.OpenTarget("nowhere").Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a.txt\0b")]
    [InlineData("a.txt/")]
    [InlineData("a.txt/b")]
    [InlineData("a.txt/../../outside/secret.txt")]
    [InlineData("sub")]
    [InlineData(".")]
    public void What_is_no_file_is_said(string path) => Assert.NotNull(Try(path));

    [Fact]
    public void Endless_names_are_said_to_be_too_long_and_are_not_repeated()
    {
        var problem = Try(new string('x', 100_000))!;
        Assert.True(problem.Length < 500);
    }

    [Theory]
    [InlineData(".git/config")]
    [InlineData(".git/hooks/pre-commit")]
    [InlineData(".GIT/config")]
    [InlineData("sub/.git")]
    [InlineData(".hob/config.toml")]
    [InlineData("sub/.hob/x")]
    [InlineData("gitdir/config")]
    [InlineData(".git./config")]
    [InlineData(".g\u200cit/config")]
    [InlineData("git~1/config")]
    public void The_insides_of_git_and_hob_are_not_written(string path)
    {
        _scratch.Put(".git/config", "inside");
        Link("gitdir", ".git");
        var target = _scratch.Workspace.OpenTarget(path);
        Assert.False(target.Succeeded);
        Assert.Contains("not changed", target.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(".gitignore")]
    [InlineData(".github/workflows/ci.yml")]
    [InlineData("git/config")]
    [InlineData("a.git")]
    public void Other_files_of_git_are_written(string path) => Assert.True(_scratch.Write(path, "x").Succeeded);

    [Fact]
    public void Where_hob_keeps_its_state_nothing_is_written()
    {
        var state = Directory.CreateDirectory(_scratch.At("state/here")).FullName;
        var workspace = new Workspace(_scratch.Root, new WorkspaceOptions { ProtectedFolders = [state] });
        Assert.Contains("state", workspace.OpenTarget("state/here/session.jsonl").Problem, StringComparison.Ordinal);
        using var beside = workspace.OpenTarget("state/hereby.txt").Value!;
        Assert.False(beside.Exists);
    }

    [Fact]
    public void A_slash_before_a_path_of_the_workspace_is_explained() =>
        Assert.Contains("sub/b.txt is inside", Try("/sub/b.txt"), StringComparison.Ordinal);

    [Fact]
    public void A_name_nearly_right_is_suggested()
    {
        Assert.Contains("there is a.txt", Try("A.TXT"), StringComparison.Ordinal);
        Assert.Contains("there is sub/b.txt", Try("sub/bb.txt"), StringComparison.Ordinal);
    }

    [Fact]
    public void Names_with_escape_sequences_are_shown_never_obeyed()
    {
        _scratch.Put("evil\u001b[2J\n.txt", "inside");
        var problem = _scratch.Workspace.FindFolder("evil\u001b[2J\n.txt").Problem!;
        Assert.Contains("evil\\x1b[2J\\n.txt", problem, StringComparison.Ordinal);
        Assert.Equal("evil\\x1b[2J\\n.txt", _scratch.Workspace.Shown(Path.Join(_scratch.Workspace.Root, "evil\u001b[2J\n.txt")));
    }

    [Fact]
    public void A_workspace_needs_a_folder() => Assert.Throws<DirectoryNotFoundException>(() => new Workspace(Path.Join(_scratch.Folder, "none")));

    [Fact]
    public void A_workspace_that_is_a_link_is_what_it_leads_to()
    {
        var link = Path.Join(_scratch.Folder, "link-to-work");
        Directory.CreateSymbolicLink(link, _scratch.Root);
        var workspace = new Workspace(link);
        Assert.Equal(_scratch.Root, workspace.Root);
        Assert.Equal("inside", workspace.ReadText(link + "/a.txt").Value!.Text);
    }
}
