using System.ComponentModel;
using System.Diagnostics;
using Hob.Cli.Output;
using Hob.Shell.Generation;
using Hob.Shell.Running;
using Hob.Shell.Sandbox;

namespace Hob.Cli.Commands.Do;

/// <summary>Runs a command that the user agreed to.</summary>
/// <param name="context">Where.</param>
/// <param name="history">Remembers it.</param>
/// <param name="terminal">Where its output goes.</param>
internal sealed class CommandStart(ShellContext context, DoHistory history, Terminal terminal)
{
    /// <summary>Runs it by the user's own shell, with this terminal.</summary>
    /// <returns>The exit code of <c>hob</c>: 1 when the command failed.</returns>
    public async Task<int> RunAsync(CommandSuggestion suggestion, CancellationToken cancellation)
    {
        terminal.Out.Flush();
        var start = new ProcessStartInfo(ShellProgram(), [.. Switches(), suggestion.Command!]) { WorkingDirectory = context.WorkingFolder };
        try
        {
            using var process = Process.Start(start)!;
            await process.WaitForExitAsync(cancellation).ConfigureAwait(false);
            history.Add(suggestion, context, "run", process.ExitCode);
            return Report(process.ExitCode);
        }
        catch (Win32Exception fault)
        {
            return terminal.Fail(new Failure(ExitCode.Failed, $"the shell '{start.FileName}' cannot be started", "name another with --shell, or check SHELL") { Detail = fault.ToString() });
        }
    }

    /// <summary>Runs it in the sandbox: files below the working folder may change, and there is no network.</summary>
    public async Task<int> RunInSandboxAsync(CommandSuggestion suggestion, CancellationToken cancellation)
    {
        var runner = new CommandRunner();
        if (runner.Support.Kind == SandboxKind.None)
            return terminal.Fail(new Failure(ExitCode.Refused, "this system has no sandbox", "see 'hob doctor'"));

        terminal.Out.Flush();
        var result = await runner.RunAsync(
            new CommandRequest
            {
                Command = suggestion.Command!,
                Shell = ShellProgram(),
                WorkingDirectory = context.WorkingFolder,
                Sandbox = new SandboxPolicy { Workspace = context.WorkingFolder, WorkspaceWritable = true },
                OutputLimit = 1 << 16,
                OnOutput = Pass,
            },
            cancellation).ConfigureAwait(false);
        terminal.Out.Flush();
        if (result.Failure is { } failure)
            return terminal.Fail(new Failure(ExitCode.Refused, $"the sandbox did not start: {failure.Message}", "see 'hob doctor'"));

        foreach (var hint in result.Hints)
            terminal.Error.WriteLine($"hob: note: {Visible.Escape(hint)}");

        foreach (var path in result.Restored)
            terminal.Error.WriteLine($"hob: note: {Visible.Escape(path)} gives power to whoever writes it: it was put back as it was");

        history.Add(suggestion, context, "sandbox", result.ExitCode);
        return result.Cancelled ? ExitCode.Cancelled : Report(result.ExitCode ?? 128 + (result.Signal ?? 0));
    }

    private void Pass(OutputChunk chunk)
    {
        if (chunk.Source == OutputSource.Error)
        {
            terminal.Error.Write(chunk.Text);
            return;
        }

        terminal.Out.Write(chunk.Text);
        terminal.Out.Flush();
    }

    private int Report(int exitCode)
    {
        if (exitCode != 0)
            terminal.Error.WriteLine($"hob: the command ended with exit code {exitCode}");

        return exitCode == 0 ? ExitCode.Done : ExitCode.Failed;
    }

    // The user's own program where it is of the kind that the command was written for.
    private string ShellProgram()
    {
        var own = Environment.GetEnvironmentVariable("SHELL");
        if (own is not null && Place.TryParseShell(Path.GetFileName(own), out var shell) && shell == context.Shell)
            return own;

        return context.Shell == TargetShell.PowerShell && !OperatingSystem.IsWindows() ? "pwsh" : context.ShellName;
    }

    private string[] Switches() =>
        context.Shell switch
        {
            TargetShell.PowerShell => ["-NoProfile", "-Command"],
            TargetShell.Cmd => ["/d", "/c"],
            _ => ["-c"],
        };
}
