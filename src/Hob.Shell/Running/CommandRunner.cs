using System.Collections;
using Hob.Shell.Sandbox;

namespace Hob.Shell.Running;

/// <summary>Runs commands, in a sandbox where one is asked for, and ends all that they started. Any number may run at a time.</summary>
/// <param name="support">What enforces sandboxes; null: what <see cref="SandboxSupport.Detect"/> finds.</param>
/// <param name="time">The clock that measures durations; null: the system's.</param>
public sealed class CommandRunner(SandboxSupport? support = null, TimeProvider? time = null)
{
    private readonly TimeProvider _time = time ?? TimeProvider.System;

    /// <summary>What enforces the sandboxes of this runner.</summary>
    public SandboxSupport Support { get; } = support ?? SandboxSupport.Detect();

    /// <summary>Runs a command to its end. Cancelling ends it, and gives a result that says so.</summary>
    /// <returns>What became of it. A sandbox that cannot be set up in full is a failure, and the command has not started.</returns>
    public Task<CommandResult> RunAsync(CommandRequest request, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        // A thread of its own: the run waits for the operating system most of the time, and others must not wait for it.
        var completion = new TaskCompletionSource<CommandResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() =>
        {
            try
            {
                completion.SetResult(Run(request, cancellation));
            }
            catch (Exception e)
            {
                completion.SetException(e); // A fault of the caller's OnOutput, or of Hob.
            }
        })
        { IsBackground = true, Name = "hob command" };
        thread.Start();
        return completion.Task;
    }

    private CommandResult Run(CommandRequest request, CancellationToken cancellation)
    {
        if (cancellation.IsCancellationRequested) return new CommandResult { Cancelled = true };
        if (ShellInvocation.Of(request.Shell, request.Command) is not { } arguments)
            return Failed(new StartFailure("shell", $"{request.Shell ?? "a shell"} is not installed"));
        SandboxSession? session = null;
        if (request.Sandbox is { } policy)
        {
            session = SandboxSession.Open(policy, Support, out var failure);
            if (session is null) return Failed(failure!);
        }
        using (session)
        {
            var folder = request.WorkingDirectory ?? session?.Policy.Workspace ?? Environment.CurrentDirectory;
            if (!Directory.Exists(folder)) return Failed(new StartFailure("working folder", $"{folder} is not a folder"));
            var started = _time.GetTimestamp();
            var output = new CapturedOutput(request.OutputLimit, request.OnOutput);
            var run = new PreparedRun(request, session, arguments, VariablesOf(request, session), folder, output);
            CommandResult result;
            try
            {
                result = OperatingSystem.IsLinux() ? LinuxRun.Run(run, cancellation) : PortableRun.Run(run, cancellation);
            }
            catch
            {
                session?.Restore(); // What has run is put right even when the one who watched it failed.
                throw;
            }
            if (result.Failure is not null) return result;
            result = output.Complete(result) with { Duration = _time.GetElapsedTime(started), Restored = session?.Restore() ?? [] };
            return result with { Hints = SandboxHints.From(result, session?.Policy) };
        }
    }

    private static Dictionary<string, string> VariablesOf(CommandRequest request, SandboxSession? session)
    {
        var variables = new Dictionary<string, string>(OperatingSystem.IsWindows() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
        foreach (DictionaryEntry entry in Environment.GetEnvironmentVariables())
        {
            var (name, value) = ((string)entry.Key, (string?)entry.Value ?? "");
            if (request.PassedVariables.Contains(name) || !SecretVariables.IsSecret(name, value)) variables[name] = value;
        }
        foreach (var (name, value) in session?.Variables ?? []) variables[name] = value;
        foreach (var (name, value) in request.Environment)
            if (value is null) variables.Remove(name);
            else variables[name] = value;
        return variables;
    }

    private static CommandResult Failed(StartFailure failure) => new() { Failure = failure };
}

/// <summary>A run that is ready to start.</summary>
internal sealed record PreparedRun(CommandRequest Request, SandboxSession? Session, IReadOnlyList<string> Arguments,
    IReadOnlyDictionary<string, string> Variables, string Folder, CapturedOutput Output);
