namespace Hob.Shell.Generation.Checks;

/// <summary>The names of files, folders, patterns and addresses that a request spells out. A command must hold them as they are.</summary>
internal static class NamedPaths
{
    private const int LongestName = 260;
    private const string Opening = "([{<\"'`“‘«";
    private const string Closing = ".,;:!?)]}>\"'`”’»…";

    /// <summary>The names in the order of the text, each once.</summary>
    public static IReadOnlyList<string> In(string request)
    {
        var names = new List<string>();
        var rest = TakeQuoted(request, names);
        foreach (var token in rest.Split([' ', '\t', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries))
        {
            var name = token.TrimStart(Opening.ToCharArray()).TrimEnd(Closing.ToCharArray());
            if (LooksLikePath(name) && !names.Contains(name))
                names.Add(name);
        }

        return names;
    }

    /// <summary>Whether a word has the form of a path, a file's name, a pattern or an address.</summary>
    public static bool LooksLikePath(string word) =>
        word.Length is > 1 and <= LongestName
        && (word.Contains('/') || word.StartsWith('~') || word.Contains('*') || IsDrive(word) || HasExtension(word))
        && word.Any(char.IsLetterOrDigit);

    // Names in quotes may hold blanks. What looks like text to print or to search for is none.
    private static string TakeQuoted(string request, List<string> names)
    {
        var rest = request.ToCharArray();
        for (var at = 0; at < request.Length; at++)
        {
            if (request[at] is not ('"' or '\'' or '`') || (at > 0 && !char.IsWhiteSpace(request[at - 1]) && request[at - 1] != '('))
                continue;

            var end = request.IndexOf(request[at], at + 1);
            if (end < 0 || end - at - 1 is < 1 or > LongestName || request.AsSpan(at, end - at).Contains('\n'))
                continue;

            var name = request[(at + 1)..end];
            if (LooksLikePath(name) && !names.Contains(name))
                names.Add(name);

            Array.Fill(rest, ' ', at, end + 1 - at);
            at = end;
        }

        return new string(rest);
    }

    private static bool IsDrive(string word) => word is [var letter, ':', '\\', ..] && char.IsAsciiLetter(letter);

    // name.ext, where the extension begins with a letter: no numbers, no ends of sentences.
    private static bool HasExtension(string word)
    {
        var dot = word.LastIndexOf('.');
        return dot > 0 && dot < word.Length - 1 && word.Length - dot - 1 <= 10 && char.IsAsciiLetter(word[dot + 1])
            && word.AsSpan(dot + 1).IndexOfAnyExcept(LettersAndDigits) < 0 && !(dot == 1 && word.Length == 3);
    }

    private static readonly System.Buffers.SearchValues<char> LettersAndDigits =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");
}
