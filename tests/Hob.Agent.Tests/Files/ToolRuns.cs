using System.Text.Json;
using Hob.Agent.Search;
using Hob.Agent.Tools;
using Hob.Agent.Tools.EditFile;
using Hob.Agent.Tools.Glob;
using Hob.Agent.Tools.Grep;
using Hob.Agent.Tools.ListDirectory;
using Hob.Agent.Tools.ReadFile;
using Hob.Agent.Tools.WriteFile;

namespace Hob.Agent.Tests.Files;

/// <summary>Runs file tools as the loop does.</summary>
internal static class ToolRuns
{
    public static ToolResult ReadFile(this Scratch scratch, string path, int? start = null, int? end = null) =>
        Run(new ReadFileTool(scratch.Workspace), new { path, start_line = start, end_line = end });

    public static ToolResult WriteFile(this Scratch scratch, string path, string content) =>
        Run(new WriteFileTool(scratch.Workspace, scratch.Checkpoints), new { path, content });

    public static ToolResult EditFile(this Scratch scratch, string path, string old, string replacement, bool? all = null) =>
        Run(new EditFileTool(scratch.Workspace, scratch.Checkpoints), new { path, old_string = old, new_string = replacement, replace_all = all });

    public static ToolResult ListDirectory(this Scratch scratch, string? path = null) => Run(new ListDirectoryTool(scratch.Workspace), new { path });

    public static ToolResult Glob(this Scratch scratch, string pattern, string? path = null, bool ripgrep = false) =>
        Run(new GlobTool(new FileSearch(scratch.Workspace, ripgrep)), new { pattern, path });

    public static ToolResult Grep(this Scratch scratch, string pattern, string? path = null, string? include = null, bool ripgrep = false) =>
        Run(new GrepTool(new FileSearch(scratch.Workspace, ripgrep)), new { pattern, path, include });

    public static ToolResult Run(AgentTool tool, object arguments) =>
        tool.RunAsync(new ToolArguments(JsonSerializer.SerializeToElement(arguments)), CancellationToken.None).GetAwaiter().GetResult();
}
