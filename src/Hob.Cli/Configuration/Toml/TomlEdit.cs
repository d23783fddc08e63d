using System.Diagnostics.CodeAnalysis;

namespace Hob.Cli.Configuration.Toml;

/// <summary>Changes one value of a document and leaves everything else, comments and layout included, as it is.</summary>
public static class TomlEdit
{
    /// <summary>Sets a key: replaces its value where it stands, or adds a line to its section, or adds the section at the end.</summary>
    /// <param name="document">The document.</param>
    /// <param name="path">The key's parts; at least one.</param>
    /// <param name="value">The value, as TOML on one line.</param>
    /// <param name="text">The new text.</param>
    /// <returns>False when something else stands in the key's place: a table, or a value where a table is due.</returns>
    public static bool TrySet(TomlDocument document, IReadOnlyList<string> path, string value, [NotNullWhen(true)] out string? text)
    {
        text = null;
        var tables = new List<TomlTable> { document.Root };
        while (tables.Count < path.Count && tables[^1].Find(path[tables.Count - 1]) is { } next)
        {
            if (next.Value is not TomlTable table)
                return false;

            tables.Add(table);
        }

        var old = tables.Count == path.Count ? tables[^1].Find(path[^1])?.Value : null;
        if (old is TomlTable or TomlArray { IsOfTables: true })
            return false;

        var edited = old is null ? Add(document.Text, tables, path, value) : Replace(document.Text, old.Span.Start, old.Span.End, value);

        // What was written must be read back as it was meant, whatever stands around it.
        if (!TomlDocument.TryRead(edited, out var result, out _) || Reach(result.Root, path) is not { } written
            || !TomlDocument.TryRead("x = " + value, out var meant, out _) || TomlText.Value(meant.Root.Find("x")!.Value) != TomlText.Value(written))
        {
            return false;
        }

        text = edited;
        return true;
    }

    private static string Add(string text, List<TomlTable> tables, IReadOnlyList<string> path, string value)
    {
        // What dotted keys have made is added to where they stand.
        var index = tables.Count - 1;
        if (tables[index].Section is { } section && tables[index].Form == TableForm.Dotted)
            index = tables.IndexOf(section);

        var table = tables[index];
        var line = $"{TomlText.Key(path.Skip(index))} = {value}";
        if (table.Form == TableForm.Inline)
            return AddInBraces(text, table, line);

        return table.Form == TableForm.Headed && (index == path.Count - 1 || index < tables.Count - 1)
            ? AddLine(text, table, line, isRoot: index == 0)
            : AddSection(text, $"[{TomlText.Key(path.Take(path.Count - 1))}]", $"{TomlText.Key([path[^1]])} = {value}");
    }

    private static string AddInBraces(string text, TomlTable table, string line)
    {
        var brace = table.Span.End - 1;
        var end = text.AsSpan(0, brace).TrimEnd(" \t").Length;
        return table.Entries.Count == 0 ? Replace(text, end, brace, $" {line} ") : Replace(text, end, end, ", " + line);
    }

    private static string AddLine(string text, TomlTable table, string line, bool isRoot)
    {
        var newline = NewlineOf(text);
        if (isRoot && table.Entries.All(static entry => entry.Value is TomlTable { Form: not TableForm.Dotted and not TableForm.Inline } or TomlArray { IsOfTables: true }))
        {
            // The first key of all: below the comment that opens the file, above the first section.
            var start = AfterOpeningComment(text);
            return Replace(text, start, start, line + newline + (start < text.Length ? newline : ""));
        }

        var indent = table.Entries is [.., { } last] ? IndentOf(text, last.Key.Start) : "";
        var before = text.AsSpan(0, table.BodyEnd);
        var added = (before.Length > 0 && before[^1] != '\n' ? newline : "") + indent + line + newline;
        return Replace(text, table.BodyEnd, table.BodyEnd, added);
    }

    private static string AddSection(string text, string header, string line)
    {
        var newline = NewlineOf(text);
        var body = text.TrimEnd('\n', '\r', ' ', '\t');
        return (body.Length == 0 ? "" : body + newline + newline) + header + newline + line + newline;
    }

    private static int AfterOpeningComment(string text)
    {
        var start = 0;
        while (start < text.Length && text[start] == '#')
        {
            var end = text.IndexOf('\n', start);
            start = end < 0 ? text.Length : end + 1;
        }

        // A comment that stands right above a section speaks of the section.
        var blank = text.AsSpan(start);
        return blank.StartsWith("\n") ? start + 1 : blank.StartsWith("\r\n") ? start + 2 : blank.Length == 0 && text.EndsWith('\n') ? start : 0;
    }

    private static string IndentOf(string text, int key)
    {
        var start = text.LastIndexOf('\n', Math.Max(0, key - 1)) + 1;
        var indent = start < key ? text[start..key] : "";
        return string.IsNullOrWhiteSpace(indent) ? indent : "";
    }

    private static TomlNode? Reach(TomlTable root, IReadOnlyList<string> path)
    {
        TomlNode? node = root;
        foreach (var part in path)
            node = (node as TomlTable)?.Find(part)?.Value;

        return node;
    }

    private static string Replace(string text, int start, int end, string by) => string.Concat(text.AsSpan(0, start), by, text.AsSpan(end));

    private static string NewlineOf(string text) => text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
}
