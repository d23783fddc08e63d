using System.ComponentModel;
using System.Diagnostics;

namespace Hob.Cli.Configuration.Keys;

/// <summary>Runs a program for what it prints. No shell is involved: arguments are passed as they are.</summary>
/// <param name="timeout">How long it may take.</param>
/// <param name="time">The clock.</param>
public sealed class OutsideProgram(TimeSpan timeout, TimeProvider time)
{
    private const int MaximumLength = 16_384;

    /// <summary>Runs a program with nothing on its standard input.</summary>
    /// <param name="command">The program and its arguments.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>How it ended.</returns>
    public async Task<OutsideResult> RunAsync(IReadOnlyList<string> command, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1)) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = new Process { StartInfo = start };
        try
        {
            process.Start();
        }
        catch (Exception fault) when (fault is Win32Exception or InvalidOperationException)
        {
            return new OutsideResult(OutsideEnd.NotFound, 0, "");
        }

        using var limit = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            process.StandardInput.Close();
            var errors = process.StandardError.BaseStream.CopyToAsync(Stream.Null, either.Token);
            var output = new char[MaximumLength];
            var length = await process.StandardOutput.ReadBlockAsync(output, either.Token).ConfigureAwait(false);
            if (length == MaximumLength)
            {
                process.Kill(entireProcessTree: true);
                return new OutsideResult(OutsideEnd.TooMuch, 0, "");
            }

            await errors.ConfigureAwait(false);
            await process.WaitForExitAsync(either.Token).ConfigureAwait(false);
            return new OutsideResult(OutsideEnd.Exited, process.ExitCode, new string(output, 0, length));
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            cancellation.ThrowIfCancellationRequested();
            return new OutsideResult(OutsideEnd.TimedOut, 0, "");
        }
    }
}

/// <summary>How a program ended.</summary>
public enum OutsideEnd
{
    /// <summary>By itself.</summary>
    Exited,

    /// <summary>There is no such program.</summary>
    NotFound,

    /// <summary>It took too long and was ended.</summary>
    TimedOut,

    /// <summary>It printed more than a key can be, and was ended.</summary>
    TooMuch,
}

/// <summary>What came of a program.</summary>
/// <param name="End">How it ended.</param>
/// <param name="ExitCode">Its exit code, when it ended by itself.</param>
/// <param name="Output">What it printed.</param>
public readonly record struct OutsideResult(OutsideEnd End, int ExitCode, string Output)
{
    /// <summary>The first line of what it printed, without white space around it.</summary>
    public string FirstLine => Output.Split('\n', 2)[0].Trim();

    /// <summary>Never shows what was printed.</summary>
    public override string ToString() => $"{End} ({ExitCode})";
}
