using System.Buffers;
using System.Globalization;
using Hob.Shell.Judging;

namespace Hob.Shell.Expansion;

/// <summary>What <c>grep</c>, <c>awk</c> and <c>cut</c> let through of a constant text, in their plainest uses. Null: not known.</summary>
internal static class Filters
{
    private static readonly SearchValues<char> Special = SearchValues.Create("\\*[]^$+?(){}|-");

    /// <summary><c>grep [-v] text</c>, where nothing in the text is special.</summary>
    public static string? Grep(ReadOnlySpan<Argument> arguments, string input)
    {
        bool inverts = arguments is [{ Text: "-v" }, ..];
        if (inverts) arguments = arguments[1..];
        if (arguments is not [{ IsExact: true, Text: var pattern }] || pattern.AsSpan().IndexOfAny(Special) >= 0) return null;
        return string.Concat(ConstantOutput.Lines(input).Where(line => inverts != Contains(line.TrimEnd('\n'), pattern)));
    }

    /// <summary><c>awk '{print $1, $2}'</c> with fields and nothing else.</summary>
    public static string? Awk(ReadOnlySpan<Argument> arguments, string input)
    {
        if (arguments is not [{ IsExact: true, Text: var program }]) return null;
        program = program.Trim();
        if (program is "1") return input;
        if (program is not ['{', .., '}'] || program[1..^1].Trim().TrimEnd(';') is not { } body || !body.StartsWith("print", StringComparison.Ordinal)) return null;
        string list = body["print".Length..].Trim();
        var fields = new List<int>();
        foreach (string item in list.Length == 0 ? [] : list.Split(','))
        {
            if (item.Trim() is not ['$', .. var digits] || !int.TryParse(digits, CultureInfo.InvariantCulture, out int field)) return null;
            fields.Add(field);
        }
        return string.Concat(ConstantOutput.Lines(input).Select(line => Fields(line.TrimEnd('\n'), fields) + "\n"));
    }

    /// <summary><c>cut -c</c> with a range, and <c>cut -d -f</c> with one field.</summary>
    public static string? Cut(ReadOnlySpan<Argument> arguments, string input)
    {
        string? range = null, characters = null, delimiter = "\t";
        for (int i = 0; i < arguments.Length; i++)
        {
            string text = arguments[i].Text;
            if (text is not ['-', 'c' or 'f' or 'd' or 'b', ..]) return null;
            string? value = text.Length > 2 ? text[2..] : ++i < arguments.Length ? arguments[i].Text : null;
            if (text[1] == 'd') delimiter = value;
            else if (text[1] == 'f') range = value;
            else characters = value;
        }
        if (delimiter is not [var mark] || (characters ?? range) is not { } bounds) return null;
        string[] ends = bounds.Split('-');
        if (!int.TryParse(ends[0].Length == 0 ? "1" : ends[0], CultureInfo.InvariantCulture, out int from) || from < 1 || ends.Length > 2) return null;
        int to = ends.Length == 1 ? from : ends[1].Length == 0 ? int.MaxValue : int.TryParse(ends[1], CultureInfo.InvariantCulture, out int parsed) ? parsed : 0;
        return string.Concat(ConstantOutput.Lines(input).Select(line => line.TrimEnd('\n')).Select(line => (characters is not null
            ? from > line.Length ? "" : line[(from - 1)..Math.Min(to, line.Length)]
            : line.Contains(mark) ? string.Join(mark, line.Split(mark).Skip(from - 1).Take(to - from + 1)) : line) + "\n"));
    }

    private static bool Contains(string line, string pattern) => ShellPattern.Matches("*" + pattern.Replace('.', '?') + "*", line);

    private static string Fields(string line, List<int> fields)
    {
        if (fields.Count == 0) return line;
        string[] words = line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        return string.Join(' ', fields.Select(field => field == 0 ? line : field <= words.Length ? words[field - 1] : ""));
    }
}
