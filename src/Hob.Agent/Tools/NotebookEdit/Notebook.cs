using System.Security.Cryptography;
using System.Text;

namespace Hob.Agent.Tools.NotebookEdit;

/// <summary>A notebook's file and where its cells are in it. Changes replace pieces of the file; every other byte stays.</summary>
internal sealed class Notebook(byte[] json, Span list, IReadOnlyList<NotebookCell> cells, bool hasIds)
{
    /// <summary>A notebook without cells, as Jupyter would write it.</summary>
    public const string Empty =
        "{\n \"cells\": [],\n \"metadata\": {\n  \"kernelspec\": {\n   \"display_name\": \"Python 3\",\n   \"language\": \"python\",\n   \"name\": \"python3\"\n  }\n },\n \"nbformat\": 4,\n \"nbformat_minor\": 5\n}\n";

    private readonly NotebookStyle _style = NotebookStyle.Of(json);
    private readonly List<(Span Place, string Text)> _changes = [];

    public IReadOnlyList<NotebookCell> Cells => cells;

    /// <summary>Puts a new cell before the one with this index, or at the end.</summary>
    /// <returns>Its id; null where cells have none.</returns>
    public string? Add(int index, string type, string source)
    {
        var id = hasIds ? NewId(index, source) : null;
        var cell = _style.Cell(Members(type, id, source));
        if (cells.Count == 0) _changes.Add((list, "[" + _style.Line(2) + cell + _style.Line(1) + "]"));
        else if (index < cells.Count) _changes.Add((new(cells[index].Place.Start, cells[index].Place.Start), cell + _style.Comma + _style.Line(2)));
        else _changes.Add((new(cells[^1].Place.End, cells[^1].Place.End), _style.Comma + _style.Line(2) + cell));
        return id;
    }

    /// <summary>Gives a cell another text; what its former text printed goes.</summary>
    public void Edit(NotebookCell cell, string source)
    {
        var place = cell.Member("source");
        if (place.IsMissing) Rewrite(cell, cell.Type, source);
        else
        {
            var isText = json[place.Start] == (byte)'"'; // nbformat allows one string as well as lines.
            _changes.Add((place, isText ? NotebookStyle.Quote(source) : _style.Source(source)));
            if (cell.IsCode) ClearOutputs(cell);
        }
    }

    /// <summary>Makes a cell one of another type, with another text. What it has besides stays.</summary>
    public void Rewrite(NotebookCell cell, string type, string source)
    {
        var members = new List<(string Name, string Json)>();
        foreach (var (name, value) in cell.Members)
        {
            if (name is not ("outputs" or "execution_count" or "source" or "cell_type"))
                members.Add((name, Encoding.UTF8.GetString(json.AsSpan(value.Start, value.End - value.Start))));
        }
        foreach (var member in Members(type, null, source))
            if (!members.Exists(other => other.Name == member.Name)) members.Add(member);
        members.Sort(static (one, other) => string.CompareOrdinal(one.Name, other.Name)); // As Jupyter orders them.
        _changes.Add((cell.Place, _style.Cell(members)));
    }

    /// <summary>Takes a cell out.</summary>
    public void Remove(int index)
    {
        var place = cells.Count == 1 ? (list, "[]")
            : index + 1 < cells.Count ? (new(cells[index].Place.Start, cells[index + 1].Place.Start), "")
            : (new Span(cells[index - 1].Place.End, cells[index].Place.End), "");
        _changes.Add(place);
    }

    /// <summary>Takes what a cell's last run left.</summary>
    public void ClearOutputs(NotebookCell cell)
    {
        if (cell.Member("outputs") is { IsMissing: false } outputs) _changes.Add((outputs, "[]"));
        if (cell.Member("execution_count") is { IsMissing: false } count) _changes.Add((count, "null"));
    }

    /// <summary>The file with all changes.</summary>
    public string Write()
    {
        var result = new StringBuilder(json.Length + 256);
        var at = 0;
        foreach (var (place, text) in _changes.OrderBy(static change => change.Place.Start))
        {
            result.Append(Encoding.UTF8.GetString(json.AsSpan(at, place.Start - at))).Append(text);
            at = place.End;
        }
        return result.Append(Encoding.UTF8.GetString(json.AsSpan(at))).ToString();
    }

    private IEnumerable<(string Name, string Json)> Members(string type, string? id, string source)
    {
        yield return ("cell_type", NotebookStyle.Quote(type));
        if (type == "code") yield return ("execution_count", "null");
        if (id is not null) yield return ("id", NotebookStyle.Quote(id));
        yield return ("metadata", "{}");
        if (type == "code") yield return ("outputs", "[]");
        yield return ("source", _style.Source(source));
    }

    // From what the cell is and where: the same edit gives the same file.
    private string NewId(int index, string source)
    {
        for (var attempt = 0; ; attempt++)
        {
            var id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{index}/{cells.Count}/{attempt}/{source}")).AsSpan(0, 4));
            if (!cells.Any(cell => cell.Id == id)) return id;
        }
    }
}
