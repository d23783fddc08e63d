using System.Text.Json;
using Hob.Agent.Files;
using Hob.Agent.Files.Diffs;

namespace Hob.Agent.Tools.NotebookEdit;

/// <summary>What a call does to a notebook.</summary>
/// <param name="Problem">Why it does nothing; null when it can be done.</param>
/// <param name="Message">What was done, for the model.</param>
internal sealed record NotebookChange(string? Problem, string Message)
{
    /// <summary>Whether the file changes.</summary>
    public bool IsChange { get; init; } = true;

    private string Heading { get; init; } = "";
    private string Before { get; init; } = "";
    private string After { get; init; } = "";

    /// <summary>Reads a call and changes the notebook in memory.</summary>
    public static NotebookChange Make(Notebook notebook, string operation, ToolArguments arguments)
    {
        var source = SourceOf(arguments);
        var type = arguments.OptionalText("cell_type");
        if (type is not (null or "code" or "markdown" or "raw")) return Failed("cell_type is code or markdown");
        if (operation == "add") return Add(notebook, arguments, type ?? "code", source);
        if (operation == "clear_outputs" && arguments.Find("cell") is null) return Clear(notebook, notebook.Cells, "All outputs were cleared");
        if (operation is not ("edit" or "remove" or "clear_outputs")) return Failed("operation is add, edit, remove or clear_outputs");
        if (Find(notebook, arguments, out var index) is { } problem) return Failed(problem);
        var cell = notebook.Cells[index];
        return operation switch
        {
            "edit" => Edit(notebook, index, cell, type, source),
            "remove" => Remove(notebook, index, cell),
            _ => Clear(notebook, [cell], $"The outputs of cell {index} were cleared"),
        };
    }

    /// <summary>What changed in the text of the cell, as a unified diff; null when no text did.</summary>
    public string? Diff(string path) => Before == After ? null : UnifiedDiff.Of($"{path} ({Heading})", Ended(Before), Ended(After)).Text;

    // The last line of a cell ends without a newline; that is no change to speak of.
    private static string Ended(string source) => source.Length == 0 || source.EndsWith('\n') ? source : source + "\n";

    private static NotebookChange Add(Notebook notebook, ToolArguments arguments, string type, string? source)
    {
        if (source is null) return Failed("source is missing: the text of the new cell");
        var count = notebook.Cells.Count;
        var index = count;
        if (arguments.Find("cell") is not null && arguments.OptionalInteger("cell") != count && Find(notebook, arguments, out index) is { } problem)
            return Failed($"{problem}; leave cell out to add one at the end");
        var id = notebook.Add(index, type, source);
        return new(null, $"added {type} cell {index}{(id is null ? "" : $" (id {id})")}. {Count(count + 1)}") { Heading = $"cell {index}", After = source };
    }

    private static NotebookChange Edit(Notebook notebook, int index, NotebookCell cell, string? type, string? source)
    {
        if (source is null && type is null) return Failed("source is missing: the new text of the cell, all of it");
        if ((type ?? cell.Type) == cell.Type && (source ?? cell.Source) == cell.Source) return new(null, $"cell {index} is like that already.") { IsChange = false };
        if (type is not null && type != cell.Type) notebook.Rewrite(cell, type, source ?? cell.Source);
        else notebook.Edit(cell, source!);
        var what = type is not null && type != cell.Type ? $", now a {type} cell" : "";
        return new(null, $"edited cell {index}{what}{(cell.HasOutputs ? "; its outputs were cleared" : "")}.")
        {
            Heading = $"cell {index}",
            Before = cell.Source,
            After = source ?? cell.Source,
        };
    }

    private static NotebookChange Remove(Notebook notebook, int index, NotebookCell cell)
    {
        notebook.Remove(index);
        var left = notebook.Cells.Count - 1;
        var moved = index < left ? "; the cells after it moved up by one" : "";
        return new(null, $"removed {cell.Type} cell {index}{moved}. {Count(left)}") { Heading = $"cell {index}", Before = cell.Source };
    }

    private static NotebookChange Clear(Notebook notebook, IReadOnlyList<NotebookCell> cells, string message)
    {
        var cleared = cells.Where(static cell => cell.IsCode && cell.HasOutputs).ToList();
        foreach (var cell in cleared) notebook.ClearOutputs(cell);
        return cleared.Count == 0 ? new(null, "there were no outputs to clear.") { IsChange = false }
            : new(null, cells.Count == 1 && cells.Count < notebook.Cells.Count ? message + "." : $"{message} ({cleared.Count} of {Cells(cells.Count)}).");
    }

    // A number counts from 0, or from the end when it is negative; anything else is an id.
    private static string? Find(Notebook notebook, ToolArguments arguments, out int index)
    {
        var count = notebook.Cells.Count;
        index = -1;
        if (arguments.OptionalText("cell") is not { } given) return $"cell is missing: say which one. {Count(count)}";
        for (var i = 0; i < count && index < 0; i++)
            if (notebook.Cells[i].Id == given && arguments.Find("cell") is { ValueKind: JsonValueKind.String }) index = i;
        if (index < 0 && arguments.OptionalInteger("cell") is { } number) index = number < 0 ? count + number : number;
        return index >= 0 && index < count ? null : $"there is no cell {VisibleText.OfName(given.Length > 60 ? given[..60] : given)}. {Count(count)}";
    }

    private static string? SourceOf(ToolArguments arguments) => arguments.Find("source") switch
    {
        { ValueKind: JsonValueKind.Array } lines =>
            string.Concat(lines.EnumerateArray().Select(static line => line.ValueKind == JsonValueKind.String ? line.GetString() : "")),
        null => null,
        _ => arguments.OptionalText("source"),
    } is { } text ? TextFile.WithLineFeeds(text) : null;

    private static NotebookChange Failed(string problem) => new(problem, "");

    private static string Cells(int count) => count == 1 ? "1 cell" : $"{count} cells";

    private static string Count(int count) => count == 0 ? "The notebook has no cells." : $"The notebook has {Cells(count)}, counted from 0.";
}
