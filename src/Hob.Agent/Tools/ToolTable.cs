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
        Tools = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["execute_shell"] = "bash", ["bash_command"] = "bash", ["run_command"] = "bash", ["shell"] = "bash", ["run_shell_command"] = "bash",
            ["execute_command"] = "bash", ["terminal"] = "bash", ["glob_search"] = "glob", ["find_files"] = "glob", ["grep_search"] = "grep",
            ["search_files"] = "grep", ["ls"] = "list_directory", ["list_files"] = "list_directory", ["list_dir"] = "list_directory",
            ["read"] = "read_file", ["cat"] = "read_file", ["view"] = "read_file", ["view_file"] = "read_file", ["open_file"] = "read_file",
            ["write"] = "write_file", ["create_file"] = "write_file", ["save_file"] = "write_file", ["edit"] = "edit_file", ["replace"] = "edit_file",
            ["str_replace"] = "edit_file", ["str_replace_editor"] = "edit_file", ["search_web"] = "web_search", ["google_search"] = "web_search",
            ["fetch"] = "http_request", ["web_fetch"] = "http_request", ["calculator"] = "calculate", ["python"] = "execute_code",
            ["run_code"] = "execute_code", ["todo"] = "task_manager", ["todo_write"] = "task_manager",
        },
        Parameters = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["file_path"] = "path", ["filepath"] = "path", ["filename"] = "path", ["file"] = "path", ["directory"] = "path", ["dir"] = "path",
            ["folder"] = "path", ["dir_path"] = "path", ["directory_path"] = "path", ["notebook_path"] = "path", ["file_name"] = "path",
            ["cmd"] = "command", ["script"] = "command", ["query"] = "pattern", ["regex"] = "pattern", ["glob_pattern"] = "pattern",
            ["num_results"] = "max_results", ["limit"] = "max_results", ["old_str"] = "old_string", ["new_str"] = "new_string",
            ["old_text"] = "old_string", ["new_text"] = "new_string", ["contents"] = "content", ["text"] = "content", ["start"] = "start_line",
            ["end"] = "end_line", ["line_start"] = "start_line", ["line_end"] = "end_line", ["glob"] = "include", ["file_pattern"] = "include",
            ["include_pattern"] = "include", ["timeout_secs"] = "timeout", ["timeout_seconds"] = "timeout", ["uri"] = "url", ["expr"] = "expression",
            ["action"] = "operation", ["lang"] = "language",
        },
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
}
