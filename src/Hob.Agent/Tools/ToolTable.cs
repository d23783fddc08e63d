using Hob.Agent.Permissions;
using Hob.Agent.Tools.MoreTools;
using Hob.ToolCalling.Ladder;
using Microsoft.Extensions.AI;

namespace Hob.Agent.Tools;

/// <summary>The tools of a session: which there are, which a model is told of, and by which other names it may call them.</summary>
public sealed class ToolTable
{
    private static readonly string[] Compact = ["read_file", "write_file", "edit_file", "list_directory", "glob", "grep", "bash"];

    private readonly Action<string>? _begin;

    /// <summary>A table of tools.</summary>
    /// <param name="tools">The tools, in the order in which a model is told of them.</param>
    /// <param name="isCompact">Whether a model is told of the seven for files and the shell only, and finds the others by search.</param>
    /// <param name="begin">Called with the id of each call before it runs.</param>
    public ToolTable(IReadOnlyList<AgentTool> tools, bool isCompact = false, Action<string>? begin = null)
    {
        _begin = begin;
        var hidden = isCompact ? tools.Where(static tool => !Compact.Contains(tool.Name)).ToList() : [];
        All = hidden.Count > 0 ? [.. tools.Except(hidden), new MoreToolsTool(hidden)] : tools;
    }

    /// <summary>What models call the tools and their parameters by habit. Each use is reported as a repair.</summary>
    public static CallAliases Aliases { get; } = new()
    {
        Tools = Aliased(
            ("bash", "execute_shell bash_command run_command shell run_shell_command execute_command terminal"),
            ("glob", "glob_search find_files"),
            ("grep", "grep_search search_files"),
            ("list_directory", "ls list_files list_dir"),
            ("read_file", "read cat view view_file open_file"),
            ("write_file", "write create_file save_file"),
            ("edit_file", "edit replace str_replace str_replace_editor"),
            ("web_search", "search_web google_search"),
            ("http_request", "fetch web_fetch"),
            ("calculate", "calculator"),
            ("execute_code", "python run_code"),
            ("task_manager", "todo todo_write")),
        Parameters = Aliased(
            ("path", "file_path filepath filename file directory dir folder dir_path directory_path notebook_path file_name"),
            ("command", "cmd script"),
            ("pattern", "query regex glob_pattern"),
            ("max_results", "num_results limit"),
            ("old_string", "old_str old_text"),
            ("new_string", "new_str new_text"),
            ("content", "contents text"),
            ("start_line", "start line_start"),
            ("end_line", "end line_end"),
            ("include", "glob file_pattern include_pattern"),
            ("timeout", "timeout_secs timeout_seconds"),
            ("url", "uri"),
            ("expression", "expr"),
            ("operation", "action"),
            ("language", "lang")),
    };

    /// <summary>Every tool that can be called.</summary>
    public IReadOnlyList<AgentTool> All { get; }

    /// <summary>The tools that a model is told of in a mode: while a plan is made, none that writes or sends.</summary>
    public IList<AITool> Offered(PermissionMode mode) =>
        [.. All.Where(tool => mode != PermissionMode.Plan || tool.AccessOf(default).Kind is not (AccessKind.Write or AccessKind.Network))];

    /// <summary>The length of what a model is told of the tools, in characters.</summary>
    internal static long Characters(IEnumerable<AITool> offered) =>
        offered.OfType<AgentTool>().Sum(static tool => 60L + tool.Name.Length + tool.Description.Length + tool.JsonSchema.GetRawText().Length);

    internal void Begin(string callId) => _begin?.Invoke(callId);

    private static Dictionary<string, string> Aliased(params ReadOnlySpan<(string Name, string Aliases)> names)
    {
        var aliased = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, aliases) in names)
        {
            foreach (var alias in aliases.Split(' '))
                aliased.Add(alias, name);
        }
        return aliased;
    }
}
