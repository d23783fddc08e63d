using System.Globalization;
using System.Text.Json;
using Hob.Agent.Files;
using Hob.Agent.Files.Diffs;
using Hob.ToolCalling.Loops;

namespace Hob.Agent.Tools.WriteFile;

/// <summary>Creates a file, with the folders it lacks, or replaces a whole one. A file that is replaced keeps its encoding, byte order mark,
/// mode and, when all its lines end with carriage returns, those.</summary>
/// <param name="workspace">The files.</param>
/// <param name="checkpoints">Keeps what they were.</param>
public sealed class WriteFileTool(Workspace workspace, Checkpoints checkpoints) : AgentTool("write_file", ToolEffect.Mutating)
{
    /// <inheritdoc/>
    public override ToolAccess AccessOf(ToolArguments arguments) => ToolAccess.Write(arguments.Text("path"));

    /// <inheritdoc/>
    public override Task<ToolResult> RunAsync(ToolArguments arguments, CancellationToken cancellationToken)
    {
        // What is no text must not become an empty file.
        return Task.FromResult(arguments.Find("content") is { ValueKind: JsonValueKind.String } content
            ? Write(arguments.Text("path"), content.GetString()!)
            : arguments.OptionalText("content") is { } plain ? Write(arguments.Text("path"), plain)
            : ToolResult.Error("content must be a text: nothing was written"));
    }

    private ToolResult Write(string path, string content)
    {
        var opened = workspace.OpenTarget(path);
        if (!opened.Succeeded) return ToolResult.Error(opened.Problem);
        using var target = opened.Value;
        if (target.ChangedSinceSeen) return ToolResult.Error($"{target.Shown}: it was changed by others since it was read; read it again before replacing it");

        var former = target.Exists && target.ReadText() is { Succeeded: true, Value: var old } ? old : null;
        var notes = "";
        if (former?.Ending == LineEnding.CarriageReturnLineFeed && content.Contains('\n') && !content.Contains('\r'))
        {
            content = content.Replace("\n", "\r\n", StringComparison.Ordinal);
            notes = " Its lines end with CRLF, as before.";
        }
        var bytes = (former ?? Plain).Encode(content);
        if (!bytes.Succeeded && former?.Encoding == TextEncoding.Latin1)
        {
            bytes = Plain.Encode(content);
            notes += " It was Latin-1, and is UTF-8 now.";
        }
        if (!bytes.Succeeded) return ToolResult.Error($"{target.Shown}: {bytes.Problem}");
        if (former?.Text == content) return ToolResult.Ok($"{target.Shown} holds exactly this already: nothing was changed.");

        var change = target.Replace(bytes.Value, checkpoints);
        if (!change.Succeeded) return ToolResult.Error(change.Problem);
        var diff = UnifiedDiff.Of(target.Shown, target.Exists ? former?.Text ?? "" : null, content);
        var size = string.Create(CultureInfo.InvariantCulture, $"{LinesOf(content)}, {FileKinds.SizeOf(bytes.Value.Length)}");
        var done = change.Value.Created ? $"Created {target.Shown}: {size}."
            : former is null ? $"Replaced {target.Shown}, which was no text: {size}."
            : $"Replaced {target.Shown}: {size} (+{diff.Added} -{diff.Removed} lines).";
        return ToolResult.Ok(done + notes) with { ChangedFiles = [change.Value.Path], Diff = diff.Text.Length == 0 ? null : diff.Text };
    }

    private static TextFile Plain { get; } = new("", TextEncoding.Utf8);

    private static string LinesOf(string content)
    {
        var lines = content.AsSpan().Count('\n') + (content.Length > 0 && content[^1] != '\n' ? 1 : 0);
        return lines == 1 ? "1 line" : $"{lines} lines";
    }
}
