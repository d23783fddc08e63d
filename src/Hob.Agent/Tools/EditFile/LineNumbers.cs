using System.Text;

namespace Hob.Agent.Tools.EditFile;

/// <summary>Numbers before lines, as editors and search results show them.</summary>
internal static class LineNumbers
{
    /// <summary>The text without them; null when not every line that is not blank has one, rising by one.</summary>
    public static string? Strip(string text)
    {
        var plain = new StringBuilder(text.Length);
        var last = -1;
        var rest = text.AsSpan();
        while (!rest.IsEmpty)
        {
            var end = rest.IndexOf('\n');
            var line = end < 0 ? rest : rest[..(end + 1)];
            rest = rest[line.Length..];
            var trimmed = line.TrimStart(' ');
            var digits = trimmed.IndexOfAnyExceptInRange('0', '9');
            if (digits is < 1 or > 7)
            {
                if (!line.IsWhiteSpace()) return null;
                plain.Append(line);
                continue;
            }
            var number = int.Parse(trimmed[..digits]);
            if (trimmed[digits] is not ('\t' or '|' or ':' or '→') || (last >= 0 && number <= last)) return null;
            last = number;
            var code = trimmed[(digits + 1)..];
            plain.Append(trimmed[digits] is '|' or ':' && code.Length > 0 && code[0] == ' ' ? code[1..] : code);
        }
        return last < 0 ? null : plain.ToString();
    }
}
