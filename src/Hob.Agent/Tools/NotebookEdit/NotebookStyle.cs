using System.Globalization;
using System.Text;

namespace Hob.Agent.Tools.NotebookEdit;

/// <summary>How a notebook's JSON is laid out, so that what is written looks like what is there.</summary>
/// <param name="Unit">The blanks of one level; empty when all is on one line.</param>
/// <param name="LineEnd">Between lines; empty when all is on one line.</param>
/// <param name="Colon">Between name and value.</param>
internal sealed record NotebookStyle(string Unit, string LineEnd, string Colon)
{
    /// <summary>Between values: with a blank where all is on one line and colons have one.</summary>
    public string Comma => LineEnd.Length > 0 || Colon.Length == 1 ? "," : ", ";

    /// <summary>Tells the layout from the beginning of the file.</summary>
    public static NotebookStyle Of(ReadOnlySpan<byte> json)
    {
        var open = json.IndexOf((byte)'{') + 1;
        var name = json[open..].IndexOf((byte)'"');
        var blanks = name < 0 ? "" : Encoding.UTF8.GetString(json.Slice(open, name));
        var lineEnd = blanks.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : blanks.Contains('\n', StringComparison.Ordinal) ? "\n" : "";
        var colon = json.IndexOf("\":"u8);
        return new(lineEnd.Length == 0 ? "" : blanks[(blanks.LastIndexOf('\n') + 1)..], lineEnd, colon >= 0 && colon + 2 < json.Length && json[colon + 2] == (byte)' ' ? ": " : ":");
    }

    /// <summary>A new line at a depth; nothing when all is on one line.</summary>
    public string Line(int depth) => LineEnd.Length == 0 ? "" : LineEnd + string.Concat(Enumerable.Repeat(Unit, depth));

    /// <summary>A cell, two levels deep, from names and values as JSON.</summary>
    public string Cell(IEnumerable<(string Name, string Json)> members) =>
        "{" + string.Join(Comma, members.Select(member => Line(3) + Quote(member.Name) + Colon + member.Json)) + Line(2) + "}";

    /// <summary>The text of a cell as JSON: lines with their ends, as Jupyter writes them.</summary>
    public string Source(string text)
    {
        var lines = new List<string>();
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end + 1;
            lines.Add(Line(4) + Quote(text[start..end]));
            start = end;
        }
        return lines.Count == 0 ? "[]" : "[" + string.Join(Comma, lines) + Line(3) + "]";
    }

    /// <summary>A JSON string; only what must be escaped is.</summary>
    public static string Quote(string text)
    {
        var json = new StringBuilder(text.Length + 2).Append('"');
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            var isHalf = char.IsSurrogate(c) && !(i + 1 < text.Length && char.IsSurrogatePair(c, text[i + 1])) && !(i > 0 && char.IsSurrogatePair(text[i - 1], c));
            json = c switch
            {
                '"' => json.Append("\\\""),
                '\\' => json.Append("\\\\"),
                '\n' => json.Append("\\n"),
                '\r' => json.Append("\\r"),
                '\t' => json.Append("\\t"),
                _ when c < ' ' || isHalf => json.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => json.Append(c),
            };
        }
        return json.Append('"').ToString();
    }
}
