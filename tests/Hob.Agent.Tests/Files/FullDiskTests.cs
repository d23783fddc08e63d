using System.Diagnostics;
using System.Text;
using Hob.Agent.Files;

namespace Hob.Agent.Tests.Files;

/// <summary>Needs a small file system of its own, which only root may mount; elsewhere these tests have nothing to say.</summary>
public sealed class FullDiskTests : IDisposable
{
    private readonly Scratch _scratch = new();
    private readonly bool _mounted;

    public FullDiskTests() => _mounted = OperatingSystem.IsLinux() && Run("mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", _scratch.Root);

    public void Dispose()
    {
        if (_mounted) Run("umount", "-l", _scratch.Root);
        _scratch.Dispose();
    }

    private static bool Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }

    [Fact]
    public void A_full_disk_is_said_and_leaves_the_old_file_and_nothing_else()
    {
        if (!_mounted) return;
        var workspace = new Workspace(_scratch.Root);
        _scratch.Put("file", "old");
        foreach (var path in new[] { "file", "new/folder/file" })
        {
            using var target = workspace.OpenTarget(path).Value!;
            var change = target.Replace(new byte[1 << 20], _scratch.Checkpoints);
            Assert.Contains("the disk is full", change.Problem, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', change.Problem!);
        }
        Assert.Equal("old", _scratch.Read("file"));
        Assert.Equal(["file"], _scratch.Names());
    }

    [Fact]
    public void A_read_only_file_system_is_said()
    {
        if (!_mounted) return;
        _scratch.Put("file", "old");
        if (!Run("mount", "-o", "remount,ro", _scratch.Root)) return;
        var workspace = new Workspace(_scratch.Root);
        foreach (var path in new[] { "file", "new/file" })
        {
            using var target = workspace.OpenTarget(path).Value!;
            Assert.Contains("read-only", target.Replace(Encoding.UTF8.GetBytes("new"), _scratch.Checkpoints).Problem, StringComparison.Ordinal);
        }
        Assert.Equal("old", _scratch.Read("file"));
    }
}
