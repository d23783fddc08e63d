using System.Text;

namespace Hob.Shell.Cmd;

/// <summary>Splits a cmd command into its words.</summary>
internal static class CmdWords
{
    /// <summary>Takes carets away where they escape: outside double quotes.</summary>
    public static string Unescape(string text)
    {
        if (!text.Contains('^')) return text;
        var result = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '^' && !quoted)
            {
                if (++i < text.Length) result.Append(text[i]);
                continue;
            }

            if (c == '"') quoted = !quoted;
            result.Append(c);
        }

        return result.ToString();
    }

    /// <summary>Splits off the command's name; the rest is as written, without leading blanks.</summary>
    public static (string Name, string Tail) Head(string text)
    {
        var at = 0;
        while (at < text.Length && (IsBlank(text[at]) || text[at] == '@')) at++;
        var name = new StringBuilder();
        var quoted = false;
        for (; at < text.Length; at++)
        {
            var c = text[at];
            if (c == '"') quoted = !quoted;
            else if (!quoted && IsBlank(c)) break;
            else if (!quoted && c is '/' or '(' or '+' or '[' or ']' && name.Length > 0 && EndsName(name.ToString())) break;
            else if (!quoted && c is '.' or '\\' or ':' && name.Length > 0
                && name.ToString().ToLowerInvariant() is "cd" or "chdir" or "echo" or "dir" or "md" or "rd" or "type")
                break;
            else name.Append(c);
        }

        while (at < text.Length && IsBlank(text[at])) at++;
        return (name.ToString(), text[Math.Min(at, text.Length)..]);
    }

    private static bool EndsName(string name) => name.All(char.IsAsciiLetterOrDigit);

    private static bool IsBlank(char c) => c is ' ' or '\t' or ',' or ';' or '=' or '\u000b' or '\f' or '\u00a0' or '\r' or '\n';

    /// <summary>Splits the words of a built-in command: at blanks, commas, semicolons and equals signs; options apart from each
    /// other.</summary>
    public static List<string> ForBuiltin(string rest)
    {
        var words = new List<string>();
        foreach (var word in Split(rest, IsBlank, escapes: false))
        {
            if (word.StartsWith('/') && word.IndexOf('/', 1) > 0)
                words.AddRange(word.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(w => '/' + w));
            else words.Add(word);
        }

        return words;
    }

    /// <summary>Splits the words of a program as its runtime does.</summary>
    /// <param name="rest">What follows the name.</param>
    /// <param name="escapes">Whether a backslash before a quote makes it a character of the word.</param>
    public static List<string> ForProgram(string rest, bool escapes) => Split(rest, c => c is ' ' or '\t', escapes);

    private static List<string> Split(string text, Func<char, bool> isBlank, bool escapes)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        bool quoted = false, open = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (escapes && c == '\\' && i + 1 < text.Length && text[i + 1] == '"')
            {
                word.Append('"');
                i++;
                open = true;
            }
            else if (c == '"')
            {
                quoted = !quoted;
                open = true;
            }
            else if (!quoted && isBlank(c))
            {
                if (open || word.Length > 0) words.Add(word.ToString());
                word.Clear();
                open = false;
            }
            else
            {
                word.Append(c);
            }
        }

        if (open || word.Length > 0) words.Add(word.ToString());
        return words;
    }
}
