using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Hob.Agent.Files;
using Hob.Agent.Search;
using Hob.Agent.Tools.Glob;
using Hob.ToolCalling.Loops;

namespace Hob.Agent.Tools.Grep;

/// <summary>Searches the contents of files, line by line, by regular expression. What git ignores, what is hidden and what is no text is left
/// out; a file or folder that is named as the path is searched all the same.</summary>
/// <param name="search">The files.</param>
public sealed class GrepTool(FileSearch search) : AgentTool("grep", ToolEffect.ReadOnly)
{
    private static readonly SearchValues<char> Special = SearchValues.Create(@"\()[]{}.*+?^$|");

    private const int MostLines = 100, MostCharacters = 16 * 1024;

    /// <inheritdoc/>
    public override ToolAccess AccessOf(ToolArguments arguments) => ToolAccess.Read(arguments.OptionalText("path") ?? ".");

    /// <inheritdoc/>
    public override Task<ToolResult> RunAsync(ToolArguments arguments, CancellationToken cancellationToken) => Task.Run(
        () => Search(arguments.Text("pattern"), arguments.OptionalText("path"), arguments.OptionalText("include"), cancellationToken), cancellationToken);

    private ToolResult Search(string pattern, string? path, string? include, CancellationToken cancellation)
    {
        if (pattern.Length == 0) return ToolResult.Error("the pattern is empty: every line would match");
        if (LinePattern.Parse(pattern, out var problem) is not { } lines)
        {
            return ToolResult.Error($"{VisibleText.Of(problem.TrimEnd('.'))}. To find ( ) [ ] {{ }} . * + ? ^ $ | \\ as they are, write a backslash before each");
        }
        var root = search.Workspace.FindFileOrFolder(string.IsNullOrWhiteSpace(path) ? "." : path);
        if (!root.Succeeded) return ToolResult.Error(root.Problem);
        GlobFilter? filter = null;
        if (!string.IsNullOrWhiteSpace(include))
        {
            (include, _) = PatternPaths.Split(search.Workspace, include.Trim(), null);
            filter = GlobFilter.Parse(include, out problem);
            if (filter is null) return ToolResult.Error($"include {VisibleText.OfName(include)} cannot be used: {problem}");
        }
        try
        {
            var (found, leftOut) = search.Search(root.Value, lines, filter, MostLines, cancellation);
            if (found.Lines > 0) return ToolResult.Ok(Page(root.Value, found, ""));
            foreach (var (other, note) in Readings(pattern))
            {
                var (again, _) = search.Search(root.Value, other, filter, MostLines, cancellation);
                if (again.Lines > 0) return ToolResult.Ok(Page(root.Value, again, note));
            }
            return ToolResult.Ok(Nothing(found, leftOut));
        }
        catch (RegexMatchTimeoutException)
        {
            return ToolResult.Error("the pattern takes too long: avoid repeats inside repeats, such as (a+)+, and backreferences");
        }
    }

    // What a model may have meant whose pattern matches nothing.
    private static IEnumerable<(LinePattern Pattern, string Note)> Readings(string pattern)
    {
        if (pattern.Contains("\\|", StringComparison.Ordinal) && LinePattern.Parse(pattern.Replace("\\|", "|", StringComparison.Ordinal), out _) is { } alternatives)
            yield return (alternatives, "[\\| was read as |, because nothing matches otherwise]\n");
        if (pattern.AsSpan().ContainsAny(Special))
            yield return (LinePattern.Plain(pattern), "[found as plain text; as a regular expression it matches nothing]\n");
    }

    private string Page(string root, MatchCollector found, string note)
    {
        var page = new StringBuilder();
        var shown = 0;
        foreach (var file in found.Kept)
        {
            var name = search.Workspace.Shown(file.Path.Length == 0 ? root : Path.Join(root, file.Path));
            foreach (var line in file.Lines)
            {
                if (shown == MostLines || page.Length > MostCharacters) break;
                page.Append(name).Append(':').Append(line.Number.ToString(CultureInfo.InvariantCulture)).Append(':');
                VisibleText.Append(page, line.Text).Append('\n');
                shown++;
            }
        }
        if (shown < found.Lines)
        {
            page.Append(CultureInfo.InvariantCulture, $"[{shown} of {found.Lines:N0} matching lines in {found.Files:N0} {(found.Files == 1 ? "file" : "files")}; ");
            page.Append("narrow the pattern, path or include to see the others]\n");
        }
        return page.Append(note).ToString();
    }

    private static string Nothing(MatchCollector found, int leftOut)
    {
        var text = new StringBuilder("No line matches");
        if (found.Searched > 0) text.Append(CultureInfo.InvariantCulture, $" in {found.Searched:N0} {(found.Searched == 1 ? "file" : "files")}");
        if (found.Binary > 0) text.Append(CultureInfo.InvariantCulture, $"; {found.Binary:N0} that may contain it are not text");
        if (found.TooLarge > 0) text.Append(CultureInfo.InvariantCulture, $"; {found.TooLarge:N0} are over {FileScanner.LargestFile >> 20} MB");
        text.Append('.');
        if (leftOut > 0) text.Append(" Hidden files and those that git ignores are left out: name them as path to search them.");
        return text.ToString();
    }
}
