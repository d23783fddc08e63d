namespace Hob.ToolCalling.Json;

/// <summary>Finds where the value begins behind fences, comments and prose.</summary>
internal static class ValueStart
{
    private const int MaxLookahead = 128;

    /// <summary>The position of the first value at or after <paramref name="start"/>; -1 when the text is prose alone. Adds to
    /// <paramref name="repairs"/> what was passed over.</summary>
    public static int Find(ReadOnlySpan<char> text, int start, bool isSequence, List<Repair> repairs)
    {
        var i = SkipBlank(text, start);
        if (i >= text.Length)
            return -1;
        if (text[i..].StartsWith("```"))
        {
            repairs.Add(new Repair(RepairKind.SurroundingText));
            var line = text[i..].IndexOf('\n');
            var opener = text[i..].IndexOfAny('{', '[');
            i = opener >= 0 && (line < 0 || opener < line) ? i + opener : line < 0 ? text.Length : i + line + 1;
            return SkipBlank(text, i) < text.Length ? i : -1;
        }
        var c = text[i];
        if (c is '{' or '[' || (c != '`' && IsScalarStart(text, i, isSequence)))
            return start;
        var container = FindContainer(text, i);
        if (container >= 0)
            repairs.Add(new Repair(RepairKind.SurroundingText));
        return container;
    }

    /// <summary>The first bracket at or after <paramref name="start"/> that what follows it makes a plausible value; -1 when there is none.</summary>
    public static int FindContainer(ReadOnlySpan<char> text, int start)
    {
        for (var i = start; i < text.Length; i++)
        {
            var next = text[i..].IndexOfAny('{', '[');
            if (next < 0)
                return -1;
            i += next;
            if (IsPlausible(text[(i + 1)..Math.Min(text.Length, i + MaxLookahead)], text[i]))
                return i;
        }
        return -1;
    }

    private static bool IsPlausible(ReadOnlySpan<char> inside, char opener)
    {
        inside = inside.TrimStart();
        if (inside.IsEmpty)
            return true;
        var c = inside[0];
        if (c is '"' or '\'' or '{' or '[' or '/' or '#' or '“' or '‘' || c == (opener == '{' ? '}' : ']'))
            return true;
        var word = 0;
        while (word < inside.Length && (char.IsLetterOrDigit(inside[word]) || inside[word] is '_' or '-' or '.' or '$'))
            word++;
        if (word == 0)
            return false;
        var after = inside[word..].TrimStart();
        if (opener == '{')
            return after is [':', ..];
        return inside[..word] is "true" or "false" or "null" or "True" or "False" or "None"
            || (c is '-' or (>= '0' and <= '9') && after is [',', ..] or [']', ..] or []);
    }

    /// <summary>Whether a scalar may begin here: a string, a number, a literal, or a call such as <c>callback({…})</c>.</summary>
    private static bool IsScalarStart(ReadOnlySpan<char> text, int i, bool isSequence)
    {
        var c = text[i];
        if (c is '"' or '\'' or '“' or '‘' or '(' or '+' or '-' or '.' || char.IsAsciiDigit(c))
            return true;
        var end = i;
        while (end < text.Length && end - i < MaxLookahead && (char.IsLetterOrDigit(text[end]) || text[end] is '_' or '.' or '$'))
            end++;
        var word = text[i..end];
        if (end < text.Length && text[end] == '(')
            return text[(end + 1)..].TrimStart() is ['{' or '[' or '"' or '\'', ..];
        if (end < text.Length && text[end] is '"' or '\'')
            return TolerantReader.IsStringPrefix(word);
        var isLiteral = word is "true" or "false" or "null" or "True" or "False" or "None" or "TRUE" or "FALSE" or "NULL" or "undefined"
            or "NaN" or "Infinity";
        return isLiteral && (isSequence || SkipBlank(text, end) >= text.Length || text[SkipBlank(text, end)] is ';' or '`' or '<');
    }

    private static int SkipBlank(ReadOnlySpan<char> text, int i)
    {
        while (i < text.Length)
        {
            var rest = text[i..];
            int length;
            if (TolerantReader.IsSpace(rest[0]) || TolerantReader.IsInvisible(rest[0]))
                length = 1;
            else if (rest.StartsWith("/*"))
                length = rest[2..].IndexOf("*/") + 4;
            else if (rest[0] == '#' || rest.StartsWith("//"))
                length = rest.IndexOf('\n') + 1;
            else
                return i;
            // A comment that never ends.
            if (length is 0 or 3)
                return text.Length;
            i += length;
        }
        return i;
    }
}
