using Hob.Agent.Events;
using Hob.Agent.Files;
using Hob.Agent.Permissions;
using Hob.Agent.Sessions;
using Hob.Agent.Tools;
using Hob.Agent.Tools.Bash;
using Hob.Cli.Configuration;
using Hob.Shell.Running;

namespace Hob.Cli.Agents;

/// <summary>The sixteen tools, made for one session.</summary>
internal sealed class AgentTools : IAsyncDisposable
{
    private readonly BashTool _bash;
    private string _current = "";

    public AgentTools(HobConfiguration configuration, Session session, AgentEvents events, PermissionOptions permissions)
    {
        var files = new Workspace(configuration.Settings.WorkingFolder, new WorkspaceOptions
        {
            Home = configuration.Surroundings.Home,
            ProtectedFolders = [configuration.Surroundings.StateFolder],
        });
        Workspace = files.Root;
        var runner = new CommandRunner(permissions.Sandbox);
        _bash = new BashTool(runner, files.Root);
        All = [_bash];
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

    /// <summary>Called with the id of each call before it runs: changes are kept under it.</summary>
    public void Begin(string callId) => _current = callId;

    /// <summary>The plan and what the session remembers, for when the conversation is shortened.</summary>
    public string Notes() => _current.Length < 0 ? _current : "";

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _bash.DisposeAsync();
}
