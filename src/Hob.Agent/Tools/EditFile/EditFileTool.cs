using System.Text;
using Hob.Agent.Files;
using Hob.Agent.Files.Diffs;
using Hob.ToolCalling.Loops;

namespace Hob.Agent.Tools.EditFile;

/// <summary>Replaces text in a file. What is to be replaced must occur exactly once, unless all of it is to be; where it does not occur, it is
/// looked for again without regard to blanks, typographic characters and the like, and the result says so. Line ends, encoding, byte order
/// mark and mode stay.</summary>
/// <param name="workspace">The files.</param>
/// <param name="checkpoints">Keeps what they were.</param>
public sealed class EditFileTool(Workspace workspace, Checkpoints checkpoints) : AgentTool("edit_file", ToolEffect.Mutating)
{
    private const int MostLinesNamed = 8;

    /// <inheritdoc/>
    public override ToolAccess AccessOf(ToolArguments arguments) => ToolAccess.Write(arguments.Text("path"));

    /// <inheritdoc/>
    public override Task<ToolResult> RunAsync(ToolArguments arguments, CancellationToken cancellationToken)
    {
        var (path, old, replacement) = (arguments.Text("path"), arguments.Text("old_string"), arguments.OptionalText("new_string"));
        if (replacement is null) return Task.FromResult(ToolResult.Error("new_string must be a text: nothing was changed"));
        var opened = workspace.OpenTarget(path);
        if (!opened.Succeeded) return Task.FromResult(ToolResult.Error(opened.Problem));
        using var target = opened.Value;
        return Task.FromResult(Edit(target, path, old, replacement, arguments.Flag("replace_all")));
    }

    private ToolResult Edit(FileTarget target, string path, string old, string replacement, bool all)
    {
        if (!target.Exists)
        {
            // Many models make files this way; with text to replace, the path is wrong.
            if (old.Length == 0) return Save(target, new TextFile("", TextEncoding.Utf8), replacement, $"Created {target.Shown}");
            var missing = workspace.OpenFile(path).Problem ?? "there is no such file";
            return ToolResult.Error($"{missing}: write_file creates files");
        }
        var text = target.ReadText();
        if (!text.Succeeded) return ToolResult.Error(text.Problem);
        var file = text.Value;
        if (old.Length == 0)
        {
            return file.Text.Length == 0 ? Save(target, file, replacement, $"Wrote {target.Shown}, which was empty")
                : ToolResult.Error($"old_string is empty, but {target.Shown} is not: name the text to replace, or use write_file to replace the whole file");
        }
        var content = TextFile.WithLineFeeds(file.Text);
        var (sought, given) = (TextFile.WithLineFeeds(old), TextFile.WithLineFeeds(replacement));
        if (sought == given) return ToolResult.Error("old_string and new_string are the same: nothing was changed");

        var found = TextSearch.Find(content, sought, given);
        if (found.Matches.Count == 0) return ToolResult.Error(Stale(target) + NearestLines.Explain(target.Shown, content, sought, given));
        if (found.Matches.Count > 1 && !all) return ToolResult.Error(Ambiguous(target.Shown, content, found));
        var edited = Splice.Replace(file.Text, content, found.Matches);
        if (edited == file.Text) return ToolResult.Ok($"{target.Shown} reads so already: nothing was changed.");
        return Save(target, file, edited, $"Edited {target.Shown}, {Where(content, found.Matches)}", found.Note, target.ChangedSinceSeen);
    }

    private ToolResult Save(FileTarget target, TextFile file, string edited, string done, string? note = null, bool changedSince = false)
    {
        var bytes = file.Encode(edited);
        if (!bytes.Succeeded) return ToolResult.Error($"{target.Shown}: {bytes.Problem}");
        var change = target.Replace(bytes.Value, checkpoints);
        if (!change.Succeeded) return ToolResult.Error(change.Problem);
        var diff = UnifiedDiff.Of(target.Shown, target.Exists ? file.Text : null, edited);
        var result = new StringBuilder($"{done} (+{diff.Added} -{diff.Removed} lines).");
        if (note is not null) result.Append("\nNote: ").Append(note);
        if (changedSince) result.Append("\nNote: others had changed the file since it was read; read it again before further edits.");
        return ToolResult.Ok(result.ToString()) with { ChangedFiles = [change.Value.Path], Diff = diff.Text.Length == 0 ? null : diff.Text };
    }

    private static string Where(string content, IReadOnlyList<TextMatch> matches)
    {
        var lines = new TextLines(content);
        return matches.Count == 1 ? $"line {lines.LineAt(matches[0].Start) + 1}" : $"{matches.Count} places";
    }

    private static string Ambiguous(string name, string content, SearchResult found)
    {
        var lines = new TextLines(content);
        var numbers = new StringBuilder();
        for (var i = 0; i < found.Matches.Count && i < MostLinesNamed; i++) numbers.Append(i == 0 ? "" : ", ").Append(lines.LineAt(found.Matches[i].Start) + 1);
        if (found.Matches.Count > MostLinesNamed) numbers.Append(", …");
        return $"old_string occurs {found.Matches.Count} times in {name} (lines {numbers}): add lines around it until it is unique, or set replace_all";
    }

    private static string Stale(FileTarget target) => target.ChangedSinceSeen ? "others changed the file since it was read. " : "";
}
