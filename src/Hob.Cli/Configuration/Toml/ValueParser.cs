using System.Buffers;

namespace Hob.Cli.Configuration.Toml;

/// <summary>Reads values.</summary>
internal sealed class ValueParser(Cursor cursor)
{
    private static readonly SearchValues<char> WordUnits =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-+.:");

    /// <summary>Reads the value at the cursor.</summary>
    /// <param name="depth">How many tables and arrays are around it.</param>
    public TomlNode Parse(int depth)
    {
        var start = cursor.Here;
        TomlNode node = cursor.Current switch
        {
            '"' or '\'' => new TomlScalar(StringParser.Parse(cursor)),
            '[' => ParseArray(depth + 1),
            '{' => ParseInlineTable(depth + 1),
            _ => new TomlScalar(ParseWord(start)),
        };
        node.Span = start with { End = cursor.Index };
        return node;
    }

    private object ParseWord(TomlSpan start)
    {
        var rest = cursor.Rest;
        var length = rest.IndexOfAnyExcept(WordUnits);
        length = length < 0 ? rest.Length : length;

        // A blank may stand between date and time.
        if (length == 10 && DateParser.IsDate(rest) && cursor.Peek(length) == ' ' && DateParser.IsTime(rest[11..]))
        {
            var time = rest[11..].IndexOfAnyExcept(WordUnits);
            length = time < 0 ? rest.Length : 11 + time;
        }

        var word = rest[..length];
        object? value = word switch
        {
            "true" => true,
            "false" => false,
            _ when DateParser.IsDate(word) || DateParser.IsTime(word) => DateParser.Parse(word, start),
            _ => NumberParser.Parse(word, start),
        };
        if (value is null)
            Unknown(word.ToString());

        cursor.Advance(length);
        return value!;
    }

    private void Unknown(string word)
    {
        if (word.Length == 0 && (cursor.AtEnd || cursor.Current is '\n' or '\r' or '#' or ',' or '}' or ']'))
            Throw.Here(cursor, "a value is missing", "write name = value");

        if (word.Length == 0)
        {
            cursor.RefuseControl("a value");
            Throw.Here(cursor, $"'{cursor.Current}' begins no value", "put text in quotation marks");
        }

        var shown = word.Length > 40 ? word[..40] + "…" : word;
        var literal = word.ToLowerInvariant();
        Throw.Here(cursor, $"'{shown}' is no value", literal is "true" or "false" or "inf" or "nan" ? $"write {literal}" : "put text in quotation marks");
    }

    private TomlArray ParseArray(int depth)
    {
        var start = cursor.Here;
        CheckDepth(start, depth);
        var array = new TomlArray { Depth = depth };
        cursor.Advance();
        while (true)
        {
            cursor.SkipToContent();
            if (cursor.Take(']'))
                return array;

            RefuseEndOfText(start);
            array.Add(Parse(depth));
            cursor.SkipToContent();
            RefuseEndOfText(start);
            if (!cursor.Take(',') && cursor.Current != ']')
                Throw.Here(cursor, "a comma is missing between values of an array", "separate values with a comma, and end with ]");
        }
    }

    private TomlTable ParseInlineTable(int depth)
    {
        var start = cursor.Here;
        CheckDepth(start, depth);
        var table = new TomlTable { Depth = depth, Form = TableForm.Inline };
        cursor.Advance();
        cursor.SkipBlanks();
        if (cursor.Take('}'))
            return table;

        while (true)
        {
            cursor.SkipBlanks();
            if (cursor.Current == '}')
                Throw.Here(cursor, "a comma stands before the end of an inline table", "remove the comma");

            RefuseLineEnd(start);
            TableRules.AddKey(table, KeyParser.Parse(cursor), cursor, this);
            cursor.SkipBlanks();
            if (cursor.Take('}'))
                return table;

            RefuseLineEnd(start);
            if (!cursor.Take(','))
                Throw.Here(cursor, "a comma is missing between keys of an inline table", "separate keys with a comma, and end with }");
        }
    }

    private void RefuseEndOfText(TomlSpan start)
    {
        if (cursor.AtEnd)
            Throw.At(start, "the array has no end", "close it with ]");
    }

    private void RefuseLineEnd(TomlSpan start)
    {
        if (cursor.AtEnd || cursor.Current is '\n' or '\r' or '#')
            Throw.At(start, "the inline table does not end on its line", "write it on one line, or as a [table]");
    }

    /// <summary>Refuses what is nested too deep.</summary>
    public static void CheckDepth(TomlSpan place, int depth)
    {
        if (depth > TomlDocument.MaximumDepth)
            Throw.At(place, $"more than {TomlDocument.MaximumDepth} tables and arrays stand inside each other", "make the document flatter");
    }
}
