using System.Diagnostics;
using System.Globalization;
using Hob.Shell.Running;
using Hob.Shell.Sandbox;

namespace Hob.Benchmarks.Shell;

/// <summary>What the sandbox adds to the start of a command: <c>true</c> by the same runner, plain and sandboxed in turn.</summary>
public static class SandboxStartCost
{
    /// <summary>Measures and prints the medians in milliseconds.</summary>
    /// <param name="rounds">How many starts of each kind are measured, after a tenth as many that are not.</param>
    /// <param name="output">Where the lines go.</param>
    public static async Task MeasureAsync(int rounds, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var workspace = Directory.CreateTempSubdirectory("hob-bench-").FullName;
        var runner = new CommandRunner();
        var readOnly = new SandboxPolicy { Workspace = workspace };
        (string Name, SandboxPolicy? Policy, List<double> Times)[] kinds =
        [
            ("plain", null, []), ("read-only workspace", readOnly, []), ("writable workspace", readOnly with { WorkspaceWritable = true }, []),
            ("with limits", readOnly with { FileSizeBytes = 1 << 20 }, []),
        ];
        for (var round = -rounds / 10; round < rounds; round++)
            foreach (var (_, policy, times) in kinds)
            {
                var start = Stopwatch.GetTimestamp();
                var result = await runner.RunAsync(new CommandRequest { Command = "true", Shell = "sh", WorkingDirectory = workspace, Sandbox = policy });
                var time = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
                if (!result.Succeeded) throw new InvalidOperationException($"true did not run: {result.Failure?.Message}");
                if (round >= 0) times.Add(time);
            }
        Directory.Delete(workspace);
        output.WriteLine($"sandbox: {runner.Support.Summary}");
        foreach (var (name, _, times) in kinds)
        {
            times.Sort();
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{name,-20} median {times[times.Count / 2]:F2} ms  (fastest {times[0]:F2}, 90 % under {times[times.Count * 9 / 10]:F2})"));
        }
    }
}
