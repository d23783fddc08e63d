using System.Globalization;
using System.Text;
using Hob.Agent.Files;
using Hob.Agent.Permissions;
using Hob.Shell.Running;
using Hob.Shell.Sandbox;
using Hob.ToolCalling.Loops;

namespace Hob.Agent.Tools.Bash;

/// <summary>Runs shell commands in the workspace. Each starts anew; what is to stay running goes into the background.</summary>
/// <param name="runner">Runs commands.</param>
/// <param name="workspace">The real path of the workspace.</param>
public sealed class BashTool(CommandRunner runner, string workspace) : AgentTool("bash", ToolEffect.Unknown), IConfinedTool, IAsyncDisposable
{
    /// <summary>How many characters of output a model gets: the first and the last half.</summary>
    public const int OutputLimit = 16_000;

    private const int DefaultSeconds = 120;
    private const int LongestSeconds = 3600;

    private readonly Lazy<BackgroundJobs> _jobs = new(() => new BackgroundJobs(runner));

    /// <inheritdoc/>
    public override ToolAccess AccessOf(ToolArguments arguments) =>
        JobCommand.TryParse(arguments.Text("command"), out _) ? ToolAccess.Nothing : ToolAccess.Command(arguments.Text("command"));

    /// <summary>Runs a command as closely held as this system can.</summary>
    public override Task<ToolResult> RunAsync(ToolArguments arguments, CancellationToken cancellationToken) =>
        RunAsync(arguments, Confinement.ReadOnly, cancellationToken);

    /// <inheritdoc/>
    public async Task<ToolResult> RunAsync(ToolArguments arguments, Confinement confinement, CancellationToken cancellationToken)
    {
        var command = arguments.Text("command");
        if (string.IsNullOrWhiteSpace(command))
            return ToolResult.Error("command is empty: give the command to run");
        if (JobCommand.TryParse(command, out var job))
            return await AboutJobsAsync(job, cancellationToken).ConfigureAwait(false);

        var seconds = Math.Clamp(arguments.OptionalInteger("timeout") ?? DefaultSeconds, 1, LongestSeconds);
        var request = new CommandRequest
        {
            Command = command,
            WorkingDirectory = workspace,
            OutputLimit = OutputLimit,
            Timeout = TimeSpan.FromSeconds(seconds),
            Sandbox = PolicyOf(confinement),
        };
        if (arguments.Flag("background"))
        {
            var started = _jobs.Value.Start(request with { Timeout = null });
            return ToolResult.Ok($"Job {started.Id} runs in the background. Its output: bash \"jobs\"; to end it: bash \"kill %{started.Id}\".");
        }
        var result = await runner.RunAsync(request, cancellationToken).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        return Told(result, seconds);
    }

    /// <summary>The policy of a sandbox; null for none.</summary>
    private SandboxPolicy? PolicyOf(Confinement confinement) => confinement == Confinement.None || runner.Support.Kind == SandboxKind.None
        ? null
        : new SandboxPolicy { Workspace = workspace, WorkspaceWritable = confinement == Confinement.Workspace };

    /// <summary>Ends what still runs in the background.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_jobs.IsValueCreated)
            await _jobs.Value.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>What became of a command, for a model: the output whatever happened, then what is not plain success.</summary>
    internal static ToolResult Told(CommandResult result, int seconds)
    {
        if (result.Failure is { } failure)
            return ToolResult.Error($"the command was not started ({failure.Step}): {failure.Message}");

        var text = new StringBuilder(VisibleText.Of(result.Output.TrimEnd()));
        void Line(string line) => text.Append(text.Length > 0 ? "\n" : "").Append(line);
        if (result.TimedOut)
            Line($"[ended after {seconds} s: raise timeout, or run it with background]");
        else if (result.TooManyProcesses)
            Line("[ended: it started too many processes]");
        else if (result.Signal is { } signal)
            Line(string.Create(CultureInfo.InvariantCulture, $"[ended by signal {signal}]"));
        else if (result.ExitCode is not 0)
            Line(string.Create(CultureInfo.InvariantCulture, $"[exit code {result.ExitCode}]"));
        else if (text.Length == 0)
            Line("[no output, exit code 0]");
        if (result.Leftovers > 0)
            Line(string.Create(CultureInfo.InvariantCulture, $"[{result.Leftovers} processes it had left running were ended: use background for what is to stay]"));
        foreach (var path in result.Restored)
            Line($"[{path} is protected and was put back]");
        foreach (var hint in result.Hints)
            Line($"[{hint}]");
        return result.Succeeded ? ToolResult.Ok(text.ToString()) : ToolResult.Failed(text.ToString());
    }

    private async Task<ToolResult> AboutJobsAsync(JobCommand about, CancellationToken cancellationToken)
    {
        var jobs = _jobs.IsValueCreated ? _jobs.Value.List() : [];
        if (about.Job is { } id && jobs.All(job => job.Id != id))
            return ToolResult.Error($"there is no job {id}: jobs lists them");
        switch (about.Verb)
        {
            case JobVerb.Stop:
                await _jobs.Value.StopAsync(about.Job!.Value).ConfigureAwait(false);
                break;
            case JobVerb.Wait:
                await _jobs.Value.WaitAsync(about.Job!.Value, cancellationToken).ConfigureAwait(false);
                break;
        }
        var text = new StringBuilder();
        foreach (var job in _jobs.IsValueCreated ? _jobs.Value.List() : [])
        {
            if (about.Job is { } only && job.Id != only)
                continue;
            var state = job.Result is not { } result ? "running" : result.ExitCode is { } code ? $"exit code {code}" : "ended";
            text.Append(CultureInfo.InvariantCulture, $"job {job.Id}, {state}: {job.Command}\n");
            text.Append(VisibleText.Of(_jobs.Value.ReadNew(job.Id) ?? ""));
            if (text[^1] != '\n')
                text.Append('\n');
        }
        return ToolResult.Ok(text.Length == 0 ? "no jobs" : text.ToString().TrimEnd());
    }
}
