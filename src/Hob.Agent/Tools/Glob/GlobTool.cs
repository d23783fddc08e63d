using System.Globalization;
using System.Text;
using Hob.Agent.Files;
using Hob.Agent.Search;
using Hob.ToolCalling.Loops;

namespace Hob.Agent.Tools.Glob;

/// <summary>Finds files by name. What git ignores and what is hidden is left out, unless the pattern names it.</summary>
/// <param name="search">The files.</param>
public sealed class GlobTool(FileSearch search) : AgentTool("glob", ToolEffect.ReadOnly)
{
    private const int Most = 200;

    /// <inheritdoc/>
    public override ToolAccess AccessOf(ToolArguments arguments) => ToolAccess.Read(arguments.OptionalText("path") ?? ".");

    /// <inheritdoc/>
    public override Task<ToolResult> RunAsync(ToolArguments arguments, CancellationToken cancellationToken) =>
        Task.Run(() => Find(arguments.Text("pattern").Trim(), arguments.OptionalText("path"), cancellationToken), cancellationToken);

    private ToolResult Find(string pattern, string? path, CancellationToken cancellation)
    {
        (pattern, path) = PatternPaths.Split(search.Workspace, pattern, path);
        var folder = search.Workspace.FindFolder(path);
        if (!folder.Succeeded) return ToolResult.Error(folder.Problem);
        if (GlobFilter.Parse(pattern, out var problem) is not { } filter) return ToolResult.Error($"the pattern {VisibleText.OfName(pattern)} cannot be used: {problem}");
        var (paths, leftOut) = search.Find(folder.Value, filter, cancellation);
        if (paths.Count == 0) return ToolResult.Ok(Nothing(folder.Value, pattern, leftOut));
        var text = new StringBuilder();
        for (var i = 0; i < paths.Count && i < Most; i++) text.Append(search.Workspace.Shown(Path.Join(folder.Value, paths[i]))).Append('\n');
        if (paths.Count > Most) text.Append(CultureInfo.InvariantCulture, $"[{Most} of {paths.Count:N0} files; narrow the pattern or the path to see the others]\n");
        return ToolResult.Ok(text.ToString());
    }

    private string Nothing(string folder, string pattern, int leftOut)
    {
        if (pattern.AsSpan().IndexOfAny('*', '?', '[') < 0 && search.Workspace.FindFolder(Path.Join(folder, pattern)) is { Succeeded: true, Value: var named })
            return $"{search.Workspace.Shown(named)} is a folder: list_directory lists it, {VisibleText.OfName(pattern.TrimEnd('/'))}/** finds its files.";
        return $"No file matches {VisibleText.OfName(pattern)} in {search.Workspace.Shown(folder)}."
            + (leftOut > 0 ? " Hidden files and those that git ignores are left out: name their folder as path, or the dot in the pattern." : "");
    }
}
