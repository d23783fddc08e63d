using System.Buffers;

namespace Hob.Shell.Generation.Checks;

/// <summary>Finds names of a request that a command holds in another form.</summary>
/// <param name="Wanted">The name as the request has it.</param>
/// <param name="Found">The word of the command that stands in its place.</param>
/// <param name="IsSlip">Whether the two are so alike that only a slip can be the cause: then the word can be replaced.</param>
/// <param name="IsAlone">Whether it is the only path that the request does not explain, in the place of the only one that it names and the command lacks.</param>
internal readonly record struct WrongCopy(string Wanted, CommandWord Found, bool IsSlip, bool IsAlone)
{
    private static readonly SearchValues<char> Plain =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./~:@%+,=");

    /// <summary>The wrong copies in a command.</summary>
    /// <param name="request">The request.</param>
    /// <param name="words">The words of the command.</param>
    /// <param name="home">The home folder, which <c>~</c> stands for; null when unknown.</param>
    public static IEnumerable<WrongCopy> In(string request, IReadOnlyList<CommandWord> words, string? home)
    {
        var names = NamedPaths.In(request);
        // A word that holds a name may still have moved it: "./srv/data" for "/srv/data".
        foreach (var name in names.Where(static name => name[0] == '/'))
        {
            var here = $".{name}";
            if (!request.Contains(here, StringComparison.Ordinal) && words.FirstOrDefault(word => word.Text == here) is { Text: not null } moved)
                yield return new WrongCopy(name, moved, IsSlip: true, IsAlone: false);
        }

        var missing = names.Where(name => !words.Any(word => Holds(word.Text, name, home))).ToList();
        if (missing.Count == 0)
            yield break;

        // Only a word that the request does not explain can stand in the place of one that it spells out.
        var strangers = words.Where(word => !IsExplained(word.Text, request)).ToList();
        var paths = strangers.Where(static word => NamedPaths.LooksLikePath(word.Text) && !IsOfTheSystem(word.Text)).ToList();
        var startsElsewhere = words.Any(static word => word.Text is "/" or "~" or "~/"); // tar -C / -xf data.tgz srv/data
        foreach (var name in missing)
        {
            var slip = words.FirstOrDefault(word => !startsElsewhere && IsWithoutRoot(word.Text, name)) is { Text: not null } bare ? bare
                : strangers.FirstOrDefault(word => IsSlipOf(word.Text, name));
            if (slip.Text is not null)
                yield return new WrongCopy(name, slip, IsSlip: true, IsAlone: false);
            else if (name.Contains('/') && paths is [var other, ..])
                yield return new WrongCopy(name, other, IsSlip: false, IsAlone: (missing.Count, paths.Count) == (1, 1) && RootOf(name) == RootOf(other.Text));
        }
    }

    /// <summary>The command with the name as the request has it, quoted as the word was.</summary>
    public string Mend(string command)
    {
        // A tilde stands for the home folder outside of quotes alone.
        var home = RootOf(Wanted) is "~/" ? "~/" : "";
        var name = Wanted[home.Length..];
        var isPlain = name.AsSpan().IndexOfAnyExcept(Plain) < 0;
        var begin = command[Found.Start];
        var quote = begin is '\'' or '"' && (!isPlain || home.Length == 0) ? begin : isPlain || name.Contains('*') ? '\0' : '\'';
        var text = quote switch
        {
            '\'' => $"'{name.Replace("'", @"'\''", StringComparison.Ordinal)}'",
            '"' => $"\"{Escaped(name)}\"",
            _ => name,
        };
        return command[..Found.Start] + home + text + command[Found.End..];
    }

    private static string Escaped(string text) =>
        string.Concat(text.Select(static c => c is '"' or '\\' or '$' or '`' ? $"\\{c}" : c.ToString()));

    private static bool Holds(string word, string name, string? home) =>
        word.Contains(name, StringComparison.Ordinal)
        || (name.TrimEnd('/') is { Length: > 1 } bare && word.Contains(bare, StringComparison.Ordinal))
        || (name.StartsWith("./", StringComparison.Ordinal) && word.Contains(name[2..], StringComparison.Ordinal))
        || (home is not null && name.StartsWith('~') && word.Contains(home + name[1..], StringComparison.Ordinal))
        || (home is not null && name.StartsWith(home, StringComparison.Ordinal) && word.Contains("~" + name[home.Length..], StringComparison.Ordinal));

    // A word that stands in the request, whole or as a part that has an end there (the folder of a path, the stem of a name).
    private static bool IsExplained(string word, string request)
    {
        var text = word.TrimEnd('/');
        if (text.Length < 2 || text.StartsWith('-'))
            return true;

        for (var at = request.IndexOf(text, StringComparison.Ordinal); at >= 0; at = request.IndexOf(text, at + 1, StringComparison.Ordinal))
        {
            var end = at + text.Length;
            if ((at == 0 || !char.IsLetterOrDigit(request[at - 1])) && (end == request.Length || !char.IsLetterOrDigit(request[end])))
                return true;
        }

        return false;
    }

    // "/srv/data" that has become "srv/data".
    private static bool IsWithoutRoot(string word, string name) => RootOf(name) is "/" or "~/" && word.Length > 1 && word == name[RootOf(name).Length..];

    // Where a path begins: at the root, at home, or here.
    private static string RootOf(string path) => path.StartsWith('/') ? "/" : path.StartsWith("~/", StringComparison.Ordinal) ? "~/" : "";

    private static bool IsSlipOf(string word, string name)
    {
        var (a, b) = (word.TrimEnd('/'), name.TrimEnd('/'));
        if (a.Length < 3 || b.Length < 3 || a == b || a.Contains(CommandWord.Unknown))
            return false;

        // One name may well be made of the other on purpose: a new ending, a number more. Only slips in between are slips.
        if (a.Equals(b, StringComparison.OrdinalIgnoreCase))
            return true;

        var allowed = Math.Max(1, b.Length / 8);
        return HaveOneEnding(a, b) && !DiffersInDigits(a, b) && Math.Abs(a.Length - b.Length) <= allowed && EditDistance.Within(a, b, allowed);
    }

    // .tx for .txt is a slip, .md is another file.
    private static bool HaveOneEnding(string a, string b)
    {
        var (one, other) = (Path.GetExtension(a), Path.GetExtension(b));
        return one.Length > 2 && other.Length > 2 ? one.StartsWith(other, StringComparison.Ordinal) || other.StartsWith(one, StringComparison.Ordinal) : one == other;
    }

    private static bool DiffersInDigits(string a, string b) =>
        !a.Where(char.IsDigit).SequenceEqual(b.Where(char.IsDigit));

    // Places that commands use for reasons of their own.
    private static bool IsOfTheSystem(string word) =>
        word.StartsWith("/dev/", StringComparison.Ordinal) || word.StartsWith("/tmp", StringComparison.Ordinal) || word.StartsWith("/proc/", StringComparison.Ordinal)
        || word.Contains('*') || word.Contains(' ') || word.Contains('%') || word is "./" or "../";
}
