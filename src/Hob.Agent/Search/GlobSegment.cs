namespace Hob.Agent.Search;

/// <summary>A pattern for one name: <c>*</c>, <c>?</c>, <c>[a-z]</c>, <c>[!a]</c>, <c>\</c> before what is to be taken as it is.</summary>
internal sealed class GlobSegment
{
    private enum Shape { Literal, Any, Prefix, Suffix, Wild }

    private readonly Shape _shape;
    private readonly string _text;
    private readonly Token[] _tokens;

    private GlobSegment(Token[] tokens)
    {
        _tokens = tokens;
        _text = string.Concat(Array.ConvertAll(tokens, static token => token.Set is null && !token.Many ? token.Character.ToString() : ""));
        _shape = ShapeOf(tokens, _text.Length);
        BeginsWithDot = tokens.Length > 0 && tokens[0] is { Many: false, Set: null, Character: '.' };
    }

    /// <summary>Whether it can only match names that begin with a dot.</summary>
    public bool BeginsWithDot { get; }

    /// <summary>The name that it matches, when there is only one.</summary>
    public string? Literal => _shape == Shape.Literal ? _text : null;

    /// <summary>Reads a pattern; null when it is none: a bracket that is not closed.</summary>
    public static GlobSegment? Parse(ReadOnlySpan<char> pattern)
    {
        var tokens = new List<Token>();
        for (var i = 0; i < pattern.Length; i++)
        {
            switch (pattern[i])
            {
                case '*':
                    if (tokens.Count == 0 || !tokens[^1].Many) tokens.Add(new Token('\0', null, Many: true));
                    break;
                case '?':
                    tokens.Add(new Token('\0', GlobSet.Everything, Many: false));
                    break;
                case '[':
                    if (GlobSet.Parse(pattern, ref i) is not { } set) return null;
                    tokens.Add(new Token('\0', set, Many: false));
                    break;
                case '\\' when i + 1 < pattern.Length:
                    tokens.Add(new Token(pattern[++i], null, Many: false));
                    break;
                case '\\':
                    return null;
                default:
                    tokens.Add(new Token(pattern[i], null, Many: false));
                    break;
            }
        }
        return new GlobSegment([.. tokens]);
    }

    /// <summary>Whether a name matches.</summary>
    public bool Matches(ReadOnlySpan<char> name) => _shape switch
    {
        Shape.Literal => name.SequenceEqual(_text),
        Shape.Any => true,
        Shape.Prefix => name.StartsWith(_text),
        Shape.Suffix => name.EndsWith(_text),
        _ => MatchesWild(name),
    };

    // Only the last star is ever tried again: the time is at most the product of both lengths.
    private bool MatchesWild(ReadOnlySpan<char> name)
    {
        int at = 0, token = 0, star = -1, starAt = 0;
        while (at < name.Length)
        {
            if (token < _tokens.Length && _tokens[token].Many)
            {
                star = token++;
                starAt = at;
            }
            else if (token < _tokens.Length && _tokens[token].Takes(name, at) is > 0 and var taken)
            {
                at += taken;
                token++;
            }
            else if (star >= 0)
            {
                token = star + 1;
                at = ++starAt;
            }
            else return false;
        }
        while (token < _tokens.Length && _tokens[token].Many) token++;
        return token == _tokens.Length;
    }

    private static Shape ShapeOf(Token[] tokens, int literals)
    {
        if (literals == tokens.Length) return Shape.Literal;
        if (literals != tokens.Length - 1) return Shape.Wild;
        return tokens.Length == 1 && tokens[0].Many ? Shape.Any : tokens[^1].Many ? Shape.Prefix : tokens[0].Many ? Shape.Suffix : Shape.Wild;
    }

    private readonly record struct Token(char Character, GlobSet? Set, bool Many)
    {
        // How many characters it takes there; 0 when it does not match. Two halves of one character count as one.
        public int Takes(ReadOnlySpan<char> name, int at)
        {
            if (Set is null) return name[at] == Character ? 1 : 0;
            var pair = char.IsHighSurrogate(name[at]) && at + 1 < name.Length && char.IsLowSurrogate(name[at + 1]);
            var code = pair ? char.ConvertToUtf32(name[at], name[at + 1]) : name[at];
            return Set.Contains(code) ? pair ? 2 : 1 : 0;
        }
    }
}

/// <summary>Characters in brackets.</summary>
internal sealed class GlobSet(List<(int From, int To)> ranges, bool negated)
{
    /// <summary>Any character at all.</summary>
    public static GlobSet Everything { get; } = new([], negated: true);

    public bool Contains(int code) => code != '/' && ranges.Exists(range => code >= range.From && code <= range.To) != negated;

    /// <summary>Reads from the opening bracket to the closing one, where <paramref name="at"/> is left.</summary>
    public static GlobSet? Parse(ReadOnlySpan<char> pattern, ref int at)
    {
        var i = at + 1;
        var negated = i < pattern.Length && pattern[i] is '!' or '^';
        if (negated) i++;
        var ranges = new List<(int From, int To)>();
        for (var first = true; i < pattern.Length; first = false)
        {
            if (pattern[i] == ']' && !first)
            {
                at = i;
                return new GlobSet(ranges, negated);
            }
            var from = Next(pattern, ref i);
            if (i + 1 < pattern.Length && pattern[i] == '-' && pattern[i + 1] != ']')
            {
                i++;
                var to = Next(pattern, ref i);
                if (to < from) return null;
                ranges.Add((from, to));
            }
            else ranges.Add((from, from));
        }
        return null;
    }

    private static int Next(ReadOnlySpan<char> pattern, ref int at)
    {
        if (char.IsHighSurrogate(pattern[at]) && at + 1 < pattern.Length && char.IsLowSurrogate(pattern[at + 1]))
        {
            at += 2;
            return char.ConvertToUtf32(pattern[at - 2], pattern[at - 1]);
        }
        return pattern[at++];
    }
}
