using Hob.ToolCalling.Forcing.Grammars;

namespace Hob.ToolCalling.Forcing.Schemas;

/// <summary>The grammar of every text over some characters that is none of some given texts.</summary>
internal static class ExcludedText
{
    /// <summary>Longer texts are excluded together with everything that begins like them, so that the grammar stays small.</summary>
    private const int MaxLength = 200;

    /// <summary>One alternative for every way to leave the tree of excluded texts: ending early, or with another character.</summary>
    public static Choice Except(IEnumerable<string> excluded, CharacterClass characters)
    {
        var options = new List<GrammarNode>();
        var texts = excluded.Select(text => text.Length > MaxLength ? text[..MaxLength] : text).ToHashSet(StringComparer.Ordinal);
        var cut = texts.Where(text => text.Length == MaxLength).ToHashSet(StringComparer.Ordinal);
        var followers = Followers(texts);
        foreach (var (prefix, next) in followers)
        {
            if (cut.Contains(prefix)) continue;
            if (!texts.Contains(prefix)) options.Add(new Literal(prefix));
            var others = characters.Except(CharacterClass.Of([.. next.Select(rune => new CodePointRange(rune, rune))]));
            options.Add(Sequence.Of(new Literal(prefix), new AnyOf(others), Repeat.Any(new AnyOf(characters))));
        }
        return new(options);
    }

    private static Dictionary<string, HashSet<int>> Followers(HashSet<string> texts)
    {
        var followers = new Dictionary<string, HashSet<int>>(StringComparer.Ordinal) { [""] = [] };
        foreach (var text in texts)
        {
            var length = 0;
            foreach (var rune in text.EnumerateRunes())
            {
                followers[text[..length]].Add(rune.Value);
                length += rune.Utf16SequenceLength;
                _ = followers.TryAdd(text[..length], []);
            }
        }
        return followers;
    }
}
