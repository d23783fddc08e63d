using Hob.Agent.Context;
using Hob.Agent.Events;
using Hob.Agent.Files;
using Hob.Agent.Permissions;
using Hob.Agent.Plans;
using Hob.Agent.Search;
using Hob.Agent.Sessions;
using Hob.Agent.Tools;
using Hob.Agent.Tools.Bash;
using Hob.Agent.Tools.Calculate;
using Hob.Agent.Tools.EditFile;
using Hob.Agent.Tools.ExecuteCode;
using Hob.Agent.Tools.Glob;
using Hob.Agent.Tools.Grep;
using Hob.Agent.Tools.HttpRequest;
using Hob.Agent.Tools.ListDirectory;
using Hob.Agent.Tools.NotebookEdit;
using Hob.Agent.Tools.ParseDocument;
using Hob.Agent.Tools.Planning;
using Hob.Agent.Tools.ReadFile;
using Hob.Agent.Tools.SessionContext;
using Hob.Agent.Tools.TaskManager;
using Hob.Agent.Tools.WebSearch;
using Hob.Agent.Tools.WriteFile;
using Hob.Cli.Configuration;
using Hob.Shell.Running;

namespace Hob.Cli.Agents;

/// <summary>The sixteen tools, made for one session.</summary>
internal sealed class AgentTools : IAsyncDisposable
{
    private readonly BashTool _bash;
    private readonly HttpRequestTool _http;
    private readonly WebSearchTool _search;
    private readonly IStateLog _state;

    private AgentTools(HobConfiguration configuration, IStateLog state, Checkpoints checkpoints, PermissionOptions permissions)
    {
        Files = new Workspace(configuration.Settings.WorkingFolder, new WorkspaceOptions
        {
            Home = configuration.Surroundings.Home,
            ProtectedFolders = [configuration.Surroundings.StateFolder],
            IsDenied = permissions.Deny.Count > 0 ? permissions.Hides : null,
            HowToAllow = "work there with --cwd",
        });
        (_state, Checkpoints) = (state, checkpoints);
        Policy = new PermissionPolicy(permissions, Files.Root, configuration.Surroundings.Home);
        var runner = new CommandRunner(permissions.Sandbox);
        var sandbox = new CommandSandbox(permissions.Sandbox, Files.Root);
        _bash = new BashTool(runner, Files.Root, sandbox);
        _http = new HttpRequestTool(OutsideWorld.HttpOf(configuration.Settings.Outside));
        _search = new WebSearchTool(OutsideWorld.SearchOf(configuration.Settings.Outside));
        Plans = new PlanStore(state);
        Probe = new AcceptanceProbe { Run = CheckAsync, Exists = path => Files.FindFileOrFolder(path).Succeeded, Read = TextOf };
        var search = new FileSearch(Files);
        // In the order in which a model is told of them: what is used most comes first.
        All =
        [
            new ReadFileTool(Files), new WriteFileTool(Files, checkpoints), new EditFileTool(Files, checkpoints), new ListDirectoryTool(Files),
            new GlobTool(search), new GrepTool(search), _bash, new ExecuteCodeTool(new CodeExecution(runner, Files.Root) { Policy = sandbox.PolicyOf }),
            new PlanTool(Plans, Probe, () => Consent), new TaskManagerTool(state), _search, _http, new NotebookEditTool(Files, checkpoints),
            new ParseDocumentTool(Files), new SessionContextTool(state, new ResultPages(id => Recall(id), () => PageLength())), new CalculateTool(),
        ];
    }

    /// <summary>The names of all tools.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "read_file", "write_file", "edit_file", "list_directory", "glob", "grep", "bash", "execute_code", "plan", "task_manager", "web_search",
        "http_request", "notebook_edit", "parse_document", "session_context", "calculate",
    ];

    /// <summary>The tools.</summary>
    public IReadOnlyList<AgentTool> All { get; }

    /// <summary>The files that they are held to.</summary>
    public Workspace Files { get; }

    /// <summary>What is kept of files before they change.</summary>
    public Checkpoints Checkpoints { get; }

    /// <summary>What calls may do.</summary>
    public PermissionPolicy Policy { get; }

    /// <summary>The plans of the session.</summary>
    public PlanStore Plans { get; }

    /// <summary>How the acceptance of tasks is checked.</summary>
    public AcceptanceProbe Probe { get; }

    /// <summary>Who agrees to a plan.</summary>
    public PlanConsent Consent { get; set; } = PlanConsent.Implied;

    /// <summary>Finds the whole result of a call of which the model sees less.</summary>
    public Func<string, string?> Recall { get; set; } = static _ => null;

    /// <summary>How long a page of such a result may be, in characters.</summary>
    public Func<int> PageLength { get; set; } = static () => int.MaxValue;

    /// <summary>The tools of a session.</summary>
    public static AgentTools For(Session session, AgentEvents events, HobConfiguration configuration, PermissionOptions permissions) =>
        new(configuration, session, new Checkpoints(session.Files.Blobs, events.EmitDurably), permissions);

    /// <summary>The tools without a session: what they remember ends with the process, and what they change cannot be undone.</summary>
    public static AgentTools WithoutSession(HobConfiguration configuration, PermissionOptions? permissions = null) =>
        new(configuration, new MemoryStateLog(), new Checkpoints(Path.Combine(configuration.Surroundings.StateFolder, "calls"), static _ => { }), permissions ?? new PermissionOptions());

    /// <summary>Called with the id of each call before it runs: changes are kept under it.</summary>
    public void Begin(string callId) => Checkpoints.CallId = callId;

    /// <summary>The plan and what the session remembers, for when the conversation is shortened.</summary>
    public string Notes()
    {
        var plan = Plans.Current is { } current ? PlanStatusText.Of(current, Consent) : "";
        var facts = SessionContextTool.TextOf(_state);
        return plan.Length > 0 && facts.Length > 0 ? plan + "\n" + facts : plan + facts;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _bash.DisposeAsync().ConfigureAwait(false);
        _http.Dispose();
        _search.Dispose();
    }

    /// <summary>Runs the command of a task's acceptance, under the same permissions as the model's own commands.</summary>
    private async Task<CommandOutcome> CheckAsync(string command, CancellationToken cancellationToken)
    {
        var ruling = Policy.Decide(_bash, ToolArguments.OfText("command", command));
        if (ruling.Decision != PermissionDecision.Allow)
            return new CommandOutcome(null, ruling.Reason);
        var result = await _bash.RunAsync(command, ruling.Confinement, cancellationToken).ConfigureAwait(false);
        return new CommandOutcome(result.ExitCode, result.Failure?.Message ?? VisibleText.Of(result.Output));
    }

    private string? TextOf(string path) => Files.ReadText(path) is { Succeeded: true, Value: var file } ? file.Text : null;
}
