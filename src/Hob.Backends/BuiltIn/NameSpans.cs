using System.Buffers;
using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Hob.Backends.BuiltIn;

/// <summary>Finds the names in a request, by the rules of training/FORMAT.md.</summary>
internal static partial class NameSpans
{
    private const int Shortest = 2;
    private static readonly SearchValues<char> CoreSigns = SearchValues.Create(".@%+:,/=?&#~-");
    private static readonly SearchValues<char> PatternSigns = SearchValues.Create(@"$*?[]{}\");

    // What looks like a path and is none.
    private static readonly FrozenSet<string> Kept = new[]
    {
        "and/or", "or/and", "files/directories", "files/folders", "file/directory", "file/folder", "directories/files", "folders/files", "directory/folder", "read/write",
        "input/output", "i/o", "tcp/ip", "n/a", "w/o", "he/she", "client/server", "/dev/null", "/etc/passwd", "/etc/group", "/etc/hosts", "/bin/bash", "/bin/sh", "e.g", "i.e",
        "node.js", "utf-8", "utf-16", "sha-1", "sha-256", "sha-512", "iso-8859-1", "javascript", "typescript", "github", "gitlab", "youtube", "libreoffice", "powershell",
        "postgresql", "mysql", "networkmanager", "openssl", "opensuse", "macos", "ipython", "linkedin", "auth.log", "kern.log", "dpkg.log", "boot.log",
        "mail.log", "ufw.log", "fail2ban.log",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Where the names are, in order.</summary>
    public static IReadOnlyList<(int Start, int End)> In(string request)
    {
        var (found, covered) = (new List<(int Start, int End)>(), new List<(int Start, int End)>());
        foreach (var quoted in Quoted().EnumerateMatches(request))
        {
            covered.Add((quoted.Index, quoted.Index + quoted.Length));
            if (CoreOf(request.Substring(quoted.Index + 1, quoted.Length - 2), isForced: true) is { } core)
            {
                found.Add((quoted.Index + 1 + core.Start, quoted.Index + 1 + core.End));
            }
        }
        for (int at = 0, next = 0; at < request.Length; at = next)
        {
            while (at < request.Length && IsSpace(request[at]))
            {
                at++;
            }
            for (next = at; next < request.Length && !IsSpace(request[next]); next++)
            {
            }
            var (start, end) = (at, next);
            if (start == end || covered.Exists(quoted => quoted.Start < end && start < quoted.End))
            {
                continue;
            }
            (start, end) = Trimmed(request, start, end);
            if (CoreOf(request[start..end], isForced: false) is { } core)
            {
                found.Add((start + core.Start, start + core.End));
            }
        }
        found.Sort();
        return found;
    }

    /// <summary>Whether a character is a letter, a digit or <c>_</c>.</summary>
    public static bool IsWord(string text, int at) => text[at] == '_' || CategoryOf(text, at) is <= UnicodeCategory.OtherLetter or
        UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber;

    private static (int Start, int End) Trimmed(string text, int start, int end)
    {
        while (start < end && text[start] is '(' or '[' or '{' or '<' or ',' or ':' or ';' or '"' or '\'' or '`')
        {
            start++;
        }
        while (end > start && (text[end - 1] is ',' or ';' or ':' or '!' or '?' or ')' or ']' or '}' or '>' or '"' or '\'' or '`'
            || (text[end - 1] == '.' && text.AsSpan(start, end - start).ContainsAnyExcept('.'))))
        {
            end--;
        }
        return (start, end);
    }

    /// <summary>The part of a text that stands aside; null when it is no name.</summary>
    private static (int Start, int End)? CoreOf(string text, bool isForced)
    {
        if (Kept.Contains(text) || Name().Match(text) is not { Success: true } name)
        {
            return null;
        }
        var head = name.Groups[1].ValueSpan;
        var core = name.Groups[2].Value;
        var tail = name.Groups[3].ValueSpan;
        var span = (name.Groups[2].Index, name.Groups[2].Index + core.Length);
        if (isForced && (core.Length == 0 || !IsPlain(core)))
        {
            return text.Length >= Shortest && HasWord(text) && !text.AsSpan().ContainsAny(PatternSigns) ? (0, text.Length) : null;
        }
        var isAddress = IsAddress(core);
        var hasExtension = tail.TrimEnd("/*").Length > 0;
        if (core.Length < (hasExtension ? 1 : Shortest) || !IsPlain(core) || !(HasLetter(core) || isAddress))
        {
            return null;
        }
        return isForced || isAddress || hasExtension || text.Contains('/', StringComparison.Ordinal) || core.AsSpan().ContainsAny('_', '@')
            || head.EndsWith("*") || tail.EndsWith("*") || HasMixedCase(core) || HasNumberedPart(core)
            ? span : null;
    }

    private static bool IsPlain(string core) => All(core, static (text, i) => CoreSigns.Contains(text[i]) || IsWord(text, i));

    private static bool HasWord(string text) => !All(text, static (text, i) => !IsWord(text, i));

    private static bool HasLetter(string text) =>
        !All(text, static (text, i) => !IsWord(text, i) || CategoryOf(text, i) == UnicodeCategory.DecimalDigitNumber);

    private static bool IsAddress(string core) =>
        core.Length >= 7 && core.Count(static c => c == '.') == 3 && Array.TrueForAll(core.Split('.'), static part => part.Length > 0 && part.All(char.IsDigit));

    // A small letter with a capital one behind it.
    private static bool HasMixedCase(string core)
    {
        for (var i = 1; i < core.Length; i++)
        {
            if (char.IsAsciiLetterLower(core[i - 1]) && char.IsAsciiLetterUpper(core[i]))
            {
                return true;
            }
        }
        return false;
    }

    // A hyphen behind a word, with a digit in what follows it.
    private static bool HasNumberedPart(string core)
    {
        for (var i = core.IndexOf('-', 1); i > 0; i = core.IndexOf('-', i + 1))
        {
            if (!IsWord(core, i - 1))
            {
                continue;
            }
            for (var j = i + 1; j < core.Length && IsWord(core, j); j++)
            {
                if (char.IsDigit(core[j]))
                {
                    return true;
                }
            }
        }
        return false;
    }

    private static bool All(string text, Func<string, int, bool> holds)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!holds(text, i))
            {
                return false;
            }
        }
        return true;
    }

    // Both halves of a pair have the category of the character.
    private static UnicodeCategory CategoryOf(string text, int at) =>
        CharUnicodeInfo.GetUnicodeCategory(text, char.IsLowSurrogate(text[at]) && at > 0 && char.IsHighSurrogate(text[at - 1]) ? at - 1 : at);

    private static bool IsSpace(char c) => char.IsWhiteSpace(c) || c is >= '\x1c' and <= '\x1f';

    [GeneratedRegex("""(?<![\w\\])(["'`])(?=\S)[^"'`\n]{1,200}?(?<=\S)\1(?!\w)""", RegexOptions.CultureInvariant)]
    private static partial Regex Quoted();

    [GeneratedRegex("""\A((?:[a-z]+://)?(?:~/|(?:\.\.?/)+|/)?\*?)(.*?)((?:\.[A-Za-z][A-Za-z0-9]{0,6}|\.7z){0,2}/?\*?)\z""", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
