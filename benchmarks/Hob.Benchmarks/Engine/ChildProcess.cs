using System.Diagnostics;
using System.Globalization;

namespace Hob.Benchmarks.Engine;

/// <summary>What a measured program wrote, how long it ran and the most memory that it held.</summary>
internal readonly record struct ChildProcess(string Output, double Milliseconds, double PeakMegabytes)
{
    /// <summary>Runs a program to its end.</summary>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static ChildProcess Run(string program, IEnumerable<string> arguments, params ReadOnlySpan<(string Name, string Value)> environment)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        double peak = 0;
        while (!process.WaitForExit(20)) peak = Math.Max(peak, Peak(process.Id));
        var elapsed = clock.Elapsed.TotalMilliseconds;
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program} failed: {errors.GetAwaiter().GetResult().Trim()}");
        return new(output.GetAwaiter().GetResult(), elapsed, peak);
    }

    // The kernel's own record of the most memory that was resident, mapped files included.
    private static double Peak(int process)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process}/status").FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : double.Parse(line[6..^2], NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture) * 1024 / 1e6;
        }
        catch (IOException)
        {
            return 0; // it has ended
        }
    }
}
