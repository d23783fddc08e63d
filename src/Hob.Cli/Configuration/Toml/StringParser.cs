using System.Buffers;
using System.Globalization;
using System.Text;

namespace Hob.Cli.Configuration.Toml;

/// <summary>Reads the four forms of strings.</summary>
internal static class StringParser
{
    /// <summary>What a key without quotation marks is made of.</summary>
    public static readonly SearchValues<char> BareKeyUnits =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-");

    public static bool IsMultiLine(Cursor cursor) => cursor.Peek(1) == cursor.Current && cursor.Peek(2) == cursor.Current;

    /// <summary>Reads the string that begins at the cursor with a quotation mark.</summary>
    public static string Parse(Cursor cursor)
    {
        var start = cursor.Here;
        var quote = cursor.Current;
        var multiLine = IsMultiLine(cursor);
        cursor.Advance(multiLine ? 3 : 1);
        if (multiLine)
            cursor.TakeNewline(); // The first one is not part of it.

        var text = new StringBuilder();
        while (!Closes(cursor, quote, multiLine, text))
        {
            if (cursor.AtEnd)
                Throw.At(start, "the string has no end", $"close it with {new string(quote, multiLine ? 3 : 1)}");

            if (cursor.Current == '\\' && quote == '"')
                ParseEscape(cursor, text, multiLine);
            else if (cursor.TakeNewline())
            {
                if (!multiLine)
                    Throw.At(start, "the string does not end on its line", $"close it with {quote}, or use {new string(quote, 3)} for several lines");

                text.Append('\n');
            }
            else
            {
                var from = cursor.Index;
                cursor.RefuseControl("a string");
                cursor.Advance();
                text.Append(cursor.Text, from, cursor.Index - from);
            }
        }

        return text.ToString();
    }

    // Up to two quotation marks may stand before the three that close a multi-line string.
    private static bool Closes(Cursor cursor, char quote, bool multiLine, StringBuilder text)
    {
        if (!multiLine)
            return cursor.Take(quote);

        var quotes = 0;
        while (quotes < 5 && cursor.Peek(quotes) == quote)
            quotes++;

        if (quotes < 3)
            return false;

        text.Append(quote, quotes - 3);
        cursor.Advance(quotes);
        return true;
    }

    private static void ParseEscape(Cursor cursor, StringBuilder text, bool multiLine)
    {
        if (multiLine && TakeLineContinuation(cursor))
            return;

        var unit = cursor.Peek(1);
        if (unit is 'u' or 'U')
        {
            text.Append(ParseCodePoint(cursor, unit == 'u' ? 4 : 8).ToString());
            return;
        }

        var escaped = unit switch
        {
            'b' => '\b',
            't' => '\t',
            'n' => '\n',
            'f' => '\f',
            'r' => '\r',
            '"' => '"',
            '\\' => '\\',
            _ => Cursor.End,
        };
        if (escaped == Cursor.End)
            Throw.Here(cursor, "the backslash begins no escape", @"write \\ for a backslash, or use single quotation marks");

        text.Append(escaped);
        cursor.Advance(2);
    }

    // A backslash at the end of a line removes all white space up to the next text.
    private static bool TakeLineContinuation(Cursor cursor)
    {
        var ahead = 1;
        while (cursor.Peek(ahead) is ' ' or '\t')
            ahead++;

        if (!(cursor.Peek(ahead) == '\n' || (cursor.Peek(ahead) == '\r' && cursor.Peek(ahead + 1) == '\n')))
            return false;

        cursor.Advance(ahead);
        do
        {
            cursor.SkipBlanks();
        }
        while (cursor.TakeNewline());

        return true;
    }

    private static Rune ParseCodePoint(Cursor cursor, int digits)
    {
        var rest = cursor.Rest;
        if (rest.Length < 2 + digits
            || !uint.TryParse(rest.Slice(2, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
        {
            Throw.Here(cursor, $@"\{cursor.Peek(1)} is not followed by {digits} hexadecimal digits", @"write \u00E9 or \U0001F600");
            return default;
        }

        if (!Rune.TryCreate(value, out var rune))
            Throw.Here(cursor, $"U+{value:X4} is no character", "write a Unicode scalar value: up to U+10FFFF, without U+D800 to U+DFFF");

        cursor.Advance(2 + digits);
        return rune;
    }
}
