using System.Diagnostics;
using System.Text;
using Hob.Agent.Events;
using Hob.Agent.Sessions;

namespace Hob.Agent.Tests.Sessions;

public sealed class KillTests : IDisposable
{
    private const int Kills = 15;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_killed_writer_loses_nothing_that_it_has_shown()
    {
        // A seed of its own, and the moment is one of the output, so that the load of the machine matters little.
        var random = new Random(20260301);
        var sessions = new SessionFolder(_folder.FullName);
        var shown = new HashSet<string>();
        for (var kill = 0; kill < Kills; kill++)
        {
            using var writer = Start();
            var after = random.Next(1, 200);
            while (after-- > 0 && await writer.StandardOutput.ReadLineAsync() is { } line)
                shown.Add(line);
            writer.Kill();
            // What was on its way when it was killed counts too; the last line only when it is whole.
            var rest = (await writer.StandardOutput.ReadToEndAsync()).Split('\n');
            shown.UnionWith(rest[..^1]);
            await writer.WaitForExitAsync();

            var id = Assert.Single(sessions.List()).Id;
            Assert.Null(sessions.TryOpen(id, out var session));
            session!.Dispose();
            Assert.All(session.Notices, notice => Assert.Contains("cut off", notice, StringComparison.Ordinal));
            var kept = session.Past.Select(Shown).ToHashSet();
            Assert.Empty(shown.Except(kept));
        }
        Assert.True(shown.Count > Kills);
    }

    [Fact]
    public async Task Of_two_writers_one_is_refused_whatever_the_order()
    {
        using var first = Start();
        Assert.NotNull(await first.StandardOutput.ReadLineAsync());
        using var second = Start();
        var refusal = await second.StandardError.ReadToEndAsync();
        await second.WaitForExitAsync();

        Assert.Equal(1, second.ExitCode);
        Assert.StartsWith($"process {first.Id} since ", refusal, StringComparison.Ordinal);

        first.Kill();
        await first.WaitForExitAsync();
        var sessions = new SessionFolder(_folder.FullName);
        Assert.Null(sessions.TryOpen(sessions.Last()!, out var session)); // The lock ended with its holder.
        session!.Dispose();
    }

    private Process Start()
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "Hob.Agent.Tests.exe" : "Hob.Agent.Tests"), [_folder.FullName, "100000"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        return Process.Start(start)!;
    }

    private static string Shown(AgentEvent happened)
    {
        var line = new System.Buffers.ArrayBufferWriter<byte>();
        EventJson.WriteLine(line, happened, EventForm.Shown);
        return Encoding.UTF8.GetString(line.WrittenSpan).TrimEnd('\n');
    }
}
