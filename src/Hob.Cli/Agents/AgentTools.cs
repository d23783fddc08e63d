using Hob.Agent.Events;
using Hob.Agent.Files;
using Hob.Agent.Http;
using Hob.Agent.Permissions;
using Hob.Agent.Sessions;
using Hob.Agent.Tools;
using Hob.Agent.Tools.Bash;
using Hob.Agent.Tools.ExecuteCode;
using Hob.Agent.Tools.HttpRequest;
using Hob.Cli.Configuration;
using Hob.Shell.Running;
using Hob.Shell.Sandbox;

namespace Hob.Cli.Agents;

/// <summary>The sixteen tools, made for one session.</summary>
internal sealed class AgentTools : IAsyncDisposable, IDisposable
{
    private readonly BashTool _bash;
    private readonly Checkpoints _checkpoints;

    private AgentTools(HobConfiguration configuration, IStateLog state, Checkpoints checkpoints, PermissionOptions permissions)
    {
        var files = new Workspace(configuration.Settings.WorkingFolder, new WorkspaceOptions
        {
            Home = configuration.Surroundings.Home,
            ProtectedFolders = [configuration.Surroundings.StateFolder],
        });
        Workspace = files.Root;
        _checkpoints = checkpoints;
        var runner = new CommandRunner(permissions.Sandbox);
        _bash = new BashTool(runner, files.Root);
        All =
        [
            _bash,
            new ExecuteCodeTool(new CodeExecution(runner, files.Root)
            {
                Policy = () => permissions.Sandbox.Kind == SandboxKind.None ? null
                    : new SandboxPolicy { Workspace = files.Root, WorkspaceWritable = permissions.Mode != PermissionMode.Plan },
            }),
            new HttpRequestTool(new HttpAccess()),
        ];
    }

    /// <summary>The names of all tools, in the order in which a model is told of them.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "read_file", "write_file", "edit_file", "list_directory", "glob", "grep", "bash", "execute_code", "plan", "task_manager", "web_search",
        "http_request", "notebook_edit", "parse_document", "session_context", "calculate",
    ];

    /// <summary>The tools.</summary>
    public IReadOnlyList<AgentTool> All { get; }

    /// <summary>The real path of the workspace.</summary>
    public string Workspace { get; }

    /// <summary>Finds the whole result of a call of which the model sees less.</summary>
    public Func<string, string?> Recall { get; set; } = static _ => null;

    /// <summary>The tools of a session.</summary>
    public static AgentTools For(Session session, AgentEvents events, HobConfiguration configuration, PermissionOptions permissions) =>
        new(configuration, session, new Checkpoints(session.Files.Blobs, events.EmitDurably), permissions);

    /// <summary>The tools without a session: what they remember ends with the process, and what they change cannot be undone.</summary>
    public static AgentTools WithoutSession(HobConfiguration configuration, PermissionOptions? permissions = null) =>
        new(configuration, new MemoryStateLog(), new Checkpoints(Path.Combine(configuration.Surroundings.StateFolder, "calls"), static _ => { }), permissions ?? new PermissionOptions());

    /// <summary>Called with the id of each call before it runs: changes are kept under it.</summary>
    public void Begin(string callId) => _checkpoints.CallId = callId;

    /// <summary>The plan and what the session remembers, for when the conversation is shortened.</summary>
    public string Notes() => Recall("") ?? "";

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _bash.DisposeAsync();

    /// <inheritdoc/>
    public void Dispose() => _bash.DisposeAsync().AsTask().GetAwaiter().GetResult();
}
