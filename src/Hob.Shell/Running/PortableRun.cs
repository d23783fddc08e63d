using System.Diagnostics;
using Hob.Shell.Sandbox;

namespace Hob.Shell.Running;

/// <summary>A run on macOS and Windows, with what .NET offers: the tree is ended as far as its parents are known.</summary>
internal static class PortableRun
{
    internal static CommandResult Run(PreparedRun run, CancellationToken cancellation) => RunAsync(run, cancellation).GetAwaiter().GetResult();

    private static async Task<CommandResult> RunAsync(PreparedRun run, CancellationToken cancellation)
    {
        using var process = new Process { StartInfo = StartInfoOf(run) };
        try
        {
            process.Start();
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or InvalidOperationException)
        {
            return new CommandResult { Failure = new StartFailure("start", $"{run.Arguments[0]} could not be started: {e.Message}") };
        }
        var gate = new Lock();
        var reading = Task.WhenAll(
            ReadAsync(process.StandardOutput, OutputSource.Standard, run.Output, gate),
            ReadAsync(process.StandardError, OutputSource.Error, run.Output, gate));
        using var timeout = new CancellationTokenSource(run.Request.Timeout ?? Timeout.InfiniteTimeSpan);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, timeout.Token);
        await FeedAsync(process, run.Request.Input);
        try
        {
            await process.WaitForExitAsync(either.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
        }
        await Task.WhenAny(reading, Task.Delay(run.Request.Drain, CancellationToken.None));
        var cancelled = cancellation.IsCancellationRequested;
        return new CommandResult { ExitCode = process.ExitCode, Cancelled = cancelled, TimedOut = !cancelled && timeout.IsCancellationRequested };
    }

    private static ProcessStartInfo StartInfoOf(PreparedRun run)
    {
        var arguments = run.Session?.Wrap(run.Arguments, run.Folder, -1) ?? run.Arguments;
        var info = new ProcessStartInfo(arguments[0], arguments.Skip(1))
        {
            WorkingDirectory = run.Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        info.Environment.Clear();
        foreach (var (name, value) in run.Variables) info.Environment[name] = value;
        return info;
    }

    private static async Task FeedAsync(Process process, string? input)
    {
        try
        {
            if (input is not null) await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It does not want to read.
        }
    }

    private static async Task ReadAsync(StreamReader reader, OutputSource source, CapturedOutput output, Lock gate)
    {
        var buffer = new char[16 * 1024];
        while (await reader.ReadAsync(buffer) is > 0 and var length)
            lock (gate) output.Append(source, buffer.AsSpan(0, length));
    }
}
