using System.Globalization;
using System.Text;
using Hob.Agent.Files;
using Hob.Agent.Outside;
using Hob.ToolCalling.Loops;

namespace Hob.Agent.Tools.ParseDocument;

/// <summary>Shows documents as text: PDF, office documents, books, web pages, plain texts. Long ones come in pieces that can be asked for.</summary>
/// <param name="workspace">Where documents are.</param>
public sealed class ParseDocumentTool(Workspace workspace) : AgentTool("parse_document", ToolEffect.ReadOnly)
{
    /// <summary>How much text is shown at once, in UTF-16 units; about 4,000 tokens.</summary>
    public const int Limit = 16_000;

    private const long LargestFile = 128 << 20;

    /// <inheritdoc/>
    public override ToolAccess AccessOf(ToolArguments arguments) => ToolAccess.Read(arguments.Text("path"));

    /// <inheritdoc/>
    public override Task<ToolResult> RunAsync(ToolArguments arguments, CancellationToken cancellationToken)
    {
        var opened = workspace.OpenFile(arguments.Text("path"));
        if (!opened.Succeeded) return Task.FromResult(ToolResult.Error(opened.Problem));
        using var file = opened.Value;
        var (path, shown) = (file.Path, file.Shown);
        var bytes = file.ReadAll(LargestFile);
        if (!bytes.Succeeded) return Task.FromResult(ToolResult.Error(bytes.Problem));
        return DocumentThread.RunAsync(() => Show(bytes.Value, path, shown, arguments.OptionalText("pages"), cancellationToken), shown, cancellationToken);
    }

    private static ToolResult Show(byte[] bytes, string path, string shown, string? pages, CancellationToken cancellationToken)
    {
        try
        {
            if (DocumentKinds.Open(bytes, path, cancellationToken, out var document) is { } fault) return ToolResult.Error($"{shown}: {fault}");
            using (document) return Show(document!, shown, pages, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            throw;
        }
        catch (InvalidDataException e)
        {
            return ToolResult.Error($"{shown}: {OutsideText.Line(e.Message, 200)}");
        }
        catch (Exception e) // Whatever a reader of a format makes of a damaged file, it is the file that is at fault.
        {
            return ToolResult.Error($"{shown}: it is damaged and cannot be read: {OutsideText.Line(e.Message, 200)}");
        }
    }

    private static ToolResult Show(IDocument document, string shown, string? pages, CancellationToken cancellationToken)
    {
        var (wanted, problem) = PageRanges.Read(pages, document.Count, document.Unit);
        if (problem is not null) return ToolResult.Error($"{shown}: {problem}");
        var text = new StringBuilder();
        var given = new List<int>();
        var (hasText, cut) = (false, 0);
        foreach (var number in wanted)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var piece = OutsideText.Escape(document.Read(number, cancellationToken)).Trim('\n');
            if (given.Count > 0 && text.Length + piece.Length > Limit) break;
            given.Add(number);
            hasText |= !string.IsNullOrWhiteSpace(piece);
            if (piece.Length > Limit) (piece, cut) = (OutsideText.Head(piece, Limit).ToString(), piece.Length);
            if (document.Count > 1) text.Append(CultureInfo.InvariantCulture, $"--- {document.Unit} {number} ---\n");
            text.Append(piece).Append('\n');
        }
        var heading = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{shown}: {document.Kind}");
        if (document.Count > 1) heading.Append(CultureInfo.InvariantCulture, $" of {document.Count} {document.Unit}s");
        if (document.Title is { Length: > 0 } title) heading.Append(", \"").Append(OutsideText.Line(title, 150)).Append('"');
        if (!hasText) return ToolResult.Ok($"{heading}: {document.WithoutText}.");
        heading.Append('.');
        if (given.Count < wanted.Count)
        {
            var rest = PageRanges.Write(wanted.Skip(given.Count).ToList());
            heading.Append(CultureInfo.InvariantCulture, $" Here {PageRanges.Write(given)}; go on with pages \"{(rest.Length > 60 ? $"{wanted[given.Count]}-" : rest)}\".");
        }
        if (cut > 0) heading.Append(CultureInfo.InvariantCulture, $" Only the first {Limit} of {cut} characters of the {document.Unit} are shown.");
        return ToolResult.Ok($"{heading}\n{OutsideText.Mark}\n{text.ToString().TrimEnd()}");
    }
}
