using System.Diagnostics;
using System.Runtime.Versioning;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Hob.Agent.Files;

namespace Hob.Agent.Tests.Files;

[UnsupportedOSPlatform("windows")]
public sealed class FileTargetTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void A_new_file_gets_its_folders()
    {
        var change = _scratch.Write("a/b/c.txt", "text");
        Assert.Equal("a/b/c.txt", change.Value!.Shown);
        Assert.True(change.Value.Created);
        Assert.Equal("text", _scratch.Read("a/b/c.txt"));
        Assert.Equal(["a", "a/b", "a/b/c.txt"], _scratch.Names());
    }

    [Fact]
    public void Modes_stay_whatever_they_are() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(40), Prop.ForAll(Gen.Choose(0, 511).ToArbitrary(), bits =>
        {
            var mode = (UnixFileMode)(bits | 128); // Its owner may write.
            var path = _scratch.Put("file", "old");
            File.SetUnixFileMode(path, mode);
            Assert.True(_scratch.Write("file", "new").Succeeded);
            return File.GetUnixFileMode(path) == mode && File.ReadAllText(path) == "new";
        }));

    [Fact]
    public void The_owner_stays_where_that_is_possible()
    {
        if (Environment.UserName != "root") return; // Only root may give files away.
        var path = _scratch.Put("file", "old");
        using (var given = Process.Start("chown", ["1234:2345", path])) given.WaitForExit();
        Assert.True(_scratch.Write("file", "new").Succeeded);
        using var asked = Process.Start(new ProcessStartInfo("stat", ["-c", "%u:%g", path]) { RedirectStandardOutput = true })!;
        Assert.Equal("1234:2345\n", asked.StandardOutput.ReadToEnd());
    }

    [Fact]
    public void A_link_stays_and_what_it_leads_to_is_written()
    {
        _scratch.Put("real.txt", "old");
        File.CreateSymbolicLink(_scratch.At("link"), "real.txt");
        Assert.Equal("real.txt", _scratch.Write("link", "new").Value!.Shown);
        Assert.Equal("new", _scratch.Read("real.txt"));
        Assert.Equal("real.txt", new FileInfo(_scratch.At("link")).LinkTarget);
    }

    [Fact]
    public void Another_name_of_the_same_file_outside_keeps_its_content()
    {
        var outside = Path.Join(_scratch.Outside, "store.txt");
        File.WriteAllText(outside, "store");
        using (var linked = Process.Start("ln", [outside, _scratch.At("hard.txt")])) linked.WaitForExit();
        Assert.True(_scratch.Write("hard.txt", "mine").Succeeded);
        Assert.Equal("store", File.ReadAllText(outside));
    }

    [Fact]
    public void A_read_only_file_is_left_alone()
    {
        var path = _scratch.Put("file", "old");
        File.SetUnixFileMode(path, UnixFileMode.UserRead);
        Assert.Contains("read-only", _scratch.Write("file", "new").Problem, StringComparison.Ordinal);
        Assert.Equal("old", File.ReadAllText(path));
        Assert.Empty(_scratch.Made);
    }

    [Fact]
    public void A_file_that_another_program_changed_meanwhile_is_left_alone()
    {
        _scratch.Put("file", "old");
        using var target = _scratch.Workspace.OpenTarget("file").Value!;
        File.WriteAllText(_scratch.At("file"), "theirs");
        Assert.Contains("another program", target.Replace(Encoding.UTF8.GetBytes("mine"), _scratch.Checkpoints).Problem, StringComparison.Ordinal);
        Assert.Equal("theirs", _scratch.Read("file"));
        Assert.Equal(["file"], _scratch.Names());
    }

    [Fact]
    public void A_file_that_appeared_meanwhile_is_left_alone()
    {
        using var target = _scratch.Workspace.OpenTarget("file").Value!;
        _scratch.Put("file", "theirs");
        Assert.Contains("exists already", target.Replace(Encoding.UTF8.GetBytes("mine"), _scratch.Checkpoints).Problem, StringComparison.Ordinal);
        Assert.Equal("theirs", _scratch.Read("file"));
        Assert.Equal(["file"], _scratch.Names());
    }

    [Fact]
    public void When_the_session_cannot_be_written_nothing_is()
    {
        var failing = new Checkpoints(Path.Join(_scratch.Folder, "blobs"), _ => throw new IOException("full", 28));
        using var target = _scratch.Workspace.OpenTarget("new/file").Value!;
        var change = target.Replace(new byte[] { 65 }, failing);
        Assert.Contains("disk is full", change.Problem, StringComparison.Ordinal);
        Assert.Empty(_scratch.Names());
    }

    [Fact]
    public void When_former_bytes_cannot_be_kept_nothing_is_written()
    {
        _scratch.Put("file", "old");
        File.WriteAllText(Path.Join(_scratch.Folder, "blobs"), "in the way");
        Assert.Contains("could not be kept", _scratch.Write("file", "new").Problem, StringComparison.Ordinal);
        Assert.Equal("old", _scratch.Read("file"));
        Assert.Equal(["file"], _scratch.Names());
    }
}
