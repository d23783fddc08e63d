using System.Text.RegularExpressions;

namespace Hob.Backends.BuiltIn;

/// <summary>What a request and a command consist of, hashed, as training/FORMAT.md says. What the command copies from the request is known by its place in it
/// alone: whether <c>cp a b</c> copies the right one does not depend on the names.</summary>
internal sealed partial class RequestAndCommand
{
    private const int MostItems = 9;
    private const uint Start = 2166136261;
    private static readonly string[] Endings = ["ing", "ed", "es", "s", "ly"];
    private readonly List<string> _words;
    private readonly List<string> _parts;
    private readonly Dictionary<string, string> _places = new(StringComparer.Ordinal);

    public RequestAndCommand(string request, string command, Func<string, bool> isKnown)
    {
        (_words, _parts) = (Texts(Word(), request), Texts(Part(), Before().Replace(command, "")));
        var copied = _parts.Select(Key).ToHashSet(StringComparer.Ordinal);
        foreach (var key in _words.Select(Key))
        {
            if (_places.Count < MostItems && copied.Contains(key) && (IsMark(key) || char.IsAsciiDigit(key[0]) || !isKnown(key.ToLowerInvariant())))
            {
                _places.TryAdd(key, $"\u0001{_places.Count}");
            }
        }
    }

    /// <summary>Words without their endings, pairs of neighbours, and threes and fours of letters.</summary>
    public HashSet<uint> OfRequest()
    {
        var (features, found) = (new HashSet<uint>(), new List<string>());
        foreach (var word in _words)
        {
            found.Add(Place(word) ?? (IsMark(word) ? "@" : Stem(word.ToLowerInvariant())));
            if (found[^1][0] == '\u0001')
            {
                AddExtension(features, word);
                if (char.IsAsciiDigit(word[0]))
                {
                    features.Add(Hashed("n", word));
                }
            }
            else if (word.Length > 2 && char.IsAsciiLetter(word[0]))
            {
                AddLetters(features, $"^{word.ToLowerInvariant()}$");
            }
        }
        foreach (var word in found)
        {
            features.Add(Hashed("u", word));
        }
        foreach (var (one, next) in found.Count == 0 ? [] : found.Prepend("^").Zip(found.Append("$")))
        {
            features.Add(Hashed("b", one, " ", next));
        }
        return features;
    }

    /// <summary>Words, options, numbers and signs, pairs of neighbours, what it begins with, and which copied parts follow each other.</summary>
    public HashSet<uint> OfCommand()
    {
        var features = new HashSet<uint>();
        foreach (var part in _parts.Where(part => Place(part) is not null))
        {
            AddExtension(features, part);
        }
        var found = _parts.ConvertAll(part => Place(part) ?? (IsMark(part) ? "@" : part));
        features.UnionWith(found.Select(static part => Hashed(part)));
        features.UnionWith(found.Take(1).Select(static first => Hashed("^", first)));
        features.UnionWith(found.Zip(found.Skip(1).Append("$"), static (one, next) => Hashed(one, "_", next)));
        var places = found.FindAll(static part => part[0] == '\u0001');
        features.UnionWith(places.Zip(places.Skip(1), static (one, next) => Hashed("o", one, next)));
        return features;
    }

    private string? Place(string piece) => _places.GetValueOrDefault(Key(piece));

    // A mark is known without what stands behind it.
    private static string Key(string piece) => IsMark(piece) ? piece[..1] : piece;

    private static bool IsMark(string piece) => piece[0] >= SetAsideNames.FirstMark;

    private static void AddExtension(HashSet<uint> features, string piece)
    {
        if (IsMark(piece) && piece.Length > 1)
        {
            features.Add(Hashed("x", piece[1..].ToLowerInvariant()));
        }
    }

    private static void AddLetters(HashSet<uint> features, string letters)
    {
        foreach (var length in (ReadOnlySpan<int>)[3, 4])
        {
            for (var at = 0; at + length <= letters.Length; at++)
            {
                features.Add(Hashed("c", letters.Substring(at, length)));
            }
        }
    }

    // Without the endings that most often change nothing.
    private static string Stem(string word) =>
        Array.Find(Endings, ending => word.EndsWith(ending, StringComparison.Ordinal) && word.Length - ending.Length >= 3) is { } end ? word[..^end.Length] : word;

    private static List<string> Texts(Regex kind, string text)
    {
        var found = new List<string>();
        foreach (var match in kind.EnumerateMatches(text))
        {
            found.Add(text.Substring(match.Index, match.Length));
        }
        return found;
    }

    // FNV-1a; all letters are ASCII.
    private static uint Hashed(params ReadOnlySpan<string> texts)
    {
        var hash = Start;
        foreach (var text in texts)
        {
            foreach (var letter in text)
            {
                hash = (hash ^ letter) * 16777619;
            }
        }
        return hash;
    }

    // A name with its extension is one.
    [GeneratedRegex(@"[A-Za-z]+|[0-9]+|[\uE001-\uE007](?:\.[A-Za-z][A-Za-z0-9]*)*")]
    private static partial Regex Word();

    [GeneratedRegex(@"-{1,2}[A-Za-z][A-Za-z0-9_-]*|[A-Za-z][A-Za-z0-9]*|[0-9]+|[\uE001-\uE007](?:\.[A-Za-z][A-Za-z0-9]*)*|' '|[!#$%&()*+,\-./:;<=>?@\[\\\]^_`{|}~]+")]
    private static partial Regex Part();

    // Whether a name is a path does not matter.
    [GeneratedRegex(@"(?:~/|\.{0,2}/)(?=[\uE001-\uE007])")]
    private static partial Regex Before();
}
