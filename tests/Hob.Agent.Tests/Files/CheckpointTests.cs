using System.Runtime.Versioning;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Hob.Agent.Files;

namespace Hob.Agent.Tests.Files;

[UnsupportedOSPlatform("windows")]
public sealed class CheckpointTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    private RestoreReport Restore(bool force = false) => CheckpointRestore.Restore(_scratch.Workspace, _scratch.Checkpoints, [.. _scratch.Made], force);

    [Fact]
    public void Former_bytes_are_kept_before_the_change()
    {
        var path = _scratch.Put("file", "old");
        var checkpoints = new Checkpoints(Path.Join(_scratch.Folder, "blobs"), made =>
        {
            Assert.Equal("old", File.ReadAllText(path));
            Assert.Equal("old", Encoding.UTF8.GetString(_scratch.Checkpoints.Read(made.Blob!).Value!));
            _scratch.Made.Add(made);
        });
        checkpoints.CallId = "call-1";
        using var target = _scratch.Workspace.OpenTarget("file").Value!;
        Assert.True(target.Replace(Encoding.UTF8.GetBytes("new"), checkpoints).Succeeded);
        var kept = Assert.Single(_scratch.Made);
        Assert.Equal(("call-1", path, Checkpoints.NameOf("old"u8), Checkpoints.NameOf("new"u8)), (kept.CallId, kept.Path, kept.Blob, kept.After));
        Assert.Equal(Convert.ToInt32("644", 8), kept.Mode!.Value & Convert.ToInt32("777", 8));
    }

    [Fact]
    public void Any_sequence_of_changes_is_taken_back_whole()
    {
        var steps = Gen.Two(Gen.Choose(0, 9)).Select(pair => (File: "d" + (pair.Item1 % 3) + "/f" + (pair.Item1 % 2), Text: new string('x', pair.Item2))).ListOf();
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(30).WithEndSize(12), Prop.ForAll(steps.ToArbitrary(), changes =>
        {
            using var scratch = new Scratch();
            scratch.Put("d0/f0", "zero");
            File.SetUnixFileMode(scratch.At("d0/f0"), (UnixFileMode)Convert.ToInt32("750", 8));
            foreach (var (file, text) in changes) Assert.True(scratch.Write(file, text).Succeeded);
            var report = CheckpointRestore.Restore(scratch.Workspace, scratch.Checkpoints, [.. scratch.Made]);
            Assert.Empty(report.Refused);
            return scratch.Names().SequenceEqual(["d0", "d0/f0"]) && scratch.Read("d0/f0") == "zero"
                && File.GetUnixFileMode(scratch.At("d0/f0")) == (UnixFileMode)Convert.ToInt32("750", 8);
        }));
    }

    [Fact]
    public void A_file_changed_since_is_named_and_nothing_is_taken_back_unless_forced()
    {
        _scratch.Put("a", "1");
        _scratch.Put("b", "1");
        _scratch.Write("a", "2");
        _scratch.Write("b", "2");
        File.WriteAllText(_scratch.At("b"), "theirs");
        var report = Restore();
        Assert.Equal(["b: it was changed since"], report.Refused);
        Assert.Equal(("2", "theirs"), (_scratch.Read("a"), _scratch.Read("b")));
        Assert.Equal(["b", "a"], Restore(force: true).Restored);
        Assert.Equal(("1", "1"), (_scratch.Read("a"), _scratch.Read("b")));
    }

    [Fact]
    public void A_removed_file_comes_back_and_what_restoring_overwrote_is_kept_too()
    {
        _scratch.Put("a", "1");
        using (var target = _scratch.Workspace.OpenTarget("a").Value!) Assert.True(target.Remove(_scratch.Checkpoints).Succeeded);
        Assert.Empty(_scratch.Names());
        Assert.Equal(["a"], Restore().Restored);
        Assert.Equal("1", _scratch.Read("a"));
        _scratch.Made.Clear();
        _scratch.Write("a", "2");
        var first = _scratch.Made.ToArray();
        _scratch.Made.Clear();
        CheckpointRestore.Restore(_scratch.Workspace, _scratch.Checkpoints, first);
        Assert.Equal(["a"], Restore().Restored);
        Assert.Equal("2", _scratch.Read("a"));
    }

    [Fact]
    public void A_folder_that_holds_something_else_meanwhile_stays()
    {
        _scratch.Write("new/a", "1");
        _scratch.Put("new/theirs", "x");
        Assert.Equal(["new/a"], Restore().Removed);
        Assert.Equal(["new", "new/theirs"], _scratch.Names());
    }

    [Fact]
    public void Damaged_bytes_are_never_put_back()
    {
        _scratch.Put("a", "old");
        _scratch.Write("a", "new");
        var blob = _scratch.Made[0].Blob!;
        File.WriteAllText(Path.Join(_scratch.Folder, "blobs", blob[..2], blob[2..]), "odd");
        Assert.Contains("damaged", Assert.Single(Restore().Refused), StringComparison.Ordinal);
        Assert.Equal("new", _scratch.Read("a"));
    }
}
