using System.Runtime.InteropServices;
using System.Text;

namespace Hob.Agent.Tests.Files;

/// <summary>While one thread swaps a folder for a link that leads outside, thousands of times, nothing outside is ever read or written.</summary>
public sealed class WorkspaceRaceTests : IDisposable
{
    private const int Rounds = 3000;
    private readonly Scratch _scratch = new();

    public WorkspaceRaceTests()
    {
        _scratch.Put("real/file.txt", "inside");
        File.WriteAllText(Path.Join(_scratch.Outside, "file.txt"), "secret");
        Directory.CreateSymbolicLink(Path.Join(_scratch.Root, "evil"), _scratch.Outside);
        Directory.CreateSymbolicLink(Path.Join(_scratch.Root, "good"), Path.Join(_scratch.Root, "real"));
    }

    public void Dispose() => _scratch.Dispose();

    private void WhileSwapping(Action act)
    {
        using var stop = new CancellationTokenSource();
        var swaps = 0;
        var ready = new ManualResetEventSlim();
        var swapper = new Thread(() =>
        {
            var place = Path.Join(_scratch.Root, "place");
            for (var i = 0; !stop.IsCancellationRequested; i++)
            {
                var draft = Path.Join(_scratch.Root, "draft");
                File.CreateSymbolicLink(draft, i % 2 == 0 ? "good" : "evil");
                Assert.Equal(0, Rename(draft, place)); // File.Move takes no links to folders.
                swaps = i;
                if (i == 2) ready.Set();
            }
        });
        swapper.Start();
        ready.Wait();
        try
        {
            for (var i = 0; i < Rounds; i++) act();
            Assert.True(SpinWait.SpinUntil(() => swaps > 100, TimeSpan.FromSeconds(10)));
        }
        finally
        {
            stop.Cancel();
            swapper.Join();
        }
    }

    [DllImport("libc", EntryPoint = "rename", CharSet = CharSet.Ansi)]
    private static extern int Rename(string from, string to);

    [Fact]
    public void Reading_never_leaves_the_workspace()
    {
        int inside = 0, refused = 0;
        WhileSwapping(() =>
        {
            var text = _scratch.Workspace.ReadText("place/file.txt");
            if (text.Succeeded) Assert.Equal("inside", text.Value.Text);
            if (text.Succeeded) inside++;
            else refused++;
        });
        Assert.InRange(inside, 1, Rounds - 1);
        Assert.Equal(Rounds, inside + refused);
    }

    [Fact]
    public void Writing_never_leaves_the_workspace()
    {
        int n = 0, written = 0;
        WhileSwapping(() =>
        {
            n++;
            using var target = _scratch.Workspace.OpenTarget(n % 2 == 0 ? "place/file.txt" : $"place/new{n % 7}/x.txt").Value;
            if (target?.Replace(Encoding.UTF8.GetBytes("inside"), _scratch.Checkpoints).Succeeded == true) written++;
        });
        Assert.InRange(written, 1, Rounds - 1);
        Assert.Equal(["file.txt"], Directory.EnumerateFileSystemEntries(_scratch.Outside).Select(Path.GetFileName));
        Assert.Equal("secret", File.ReadAllText(Path.Join(_scratch.Outside, "file.txt")));
        Assert.DoesNotContain(_scratch.Names(), name => Path.GetFileName(name).StartsWith(".hob-", StringComparison.Ordinal));
    }
}
