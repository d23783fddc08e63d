using System.Globalization;
using Hob.ToolCalling.Forcing.Grammars;
using Hob.ToolCalling.Json;

namespace Hob.ToolCalling.Forcing.Schemas;

/// <summary>Turns an anchored regular expression (the regular subset of ECMA-262: literals, classes, groups, alternatives, quantifiers)
/// into a grammar of the JSON string that holds a matching text: characters that JSON escapes stand there escaped.</summary>
internal ref struct PatternParser
{
    private const int MaxDepth = 32;

    /// <summary>Counted repetitions inside each other multiply the readings that an automaton has to follow.</summary>
    private const int MaxNestedCount = 1024;

    private static readonly CharacterClass Word = CharacterClass.Of(new('0', '9'), new('A', 'Z'), new('a', 'z'), new('_', '_'));
    private static readonly CharacterClass Blank = CharacterClass.Of(" \t\n\r\f\v\u00A0\uFEFF\u2028\u2029\u1680\u202F\u205F\u3000")
        .Union(CharacterClass.Of(new CodePointRange(0x2000, 0x200A)));
    private static readonly CharacterClass LineEnd = CharacterClass.Of("\n\r\u2028\u2029");

    private readonly ReadOnlySpan<char> _text;
    private int _at;
    private string? _reason;

    private PatternParser(ReadOnlySpan<char> text) => _text = text;

    private readonly bool Failed => _reason is not null;

    private readonly char Current => _at < _text.Length ? _text[_at] : '\0';

    /// <summary>The grammar of the string's inside, or null and the reason.</summary>
    public static GrammarNode? Parse(string pattern, out string? reason)
    {
        reason = "only patterns between ^ and $ are enforced";
        if (pattern.Length < 2 || pattern[0] != '^' || pattern[^1] != '$' || IsEscaped(pattern, pattern.Length - 1)) return null;
        var parser = new PatternParser(pattern.AsSpan(1, pattern.Length - 2));
        var node = parser.Alternatives(0, out _, out _);
        if (!parser.Failed && parser._at < parser._text.Length) parser.Fail("a group is closed that was not opened");
        // Without a group around them the anchors belong to the first and the last alternative only.
        if (!parser.Failed && node is Choice) parser.Fail("alternatives must stand in a group between ^ and $");
        reason = parser._reason;
        return parser.Failed ? null : node;
    }

    private static bool IsEscaped(string text, int index)
    {
        var backslashes = 0;
        while (index > backslashes && text[index - backslashes - 1] == '\\') backslashes++;
        return backslashes % 2 == 1;
    }

    private Literal Fail(string reason)
    {
        _reason ??= reason;
        _at = _text.Length;
        return Literal.Empty;
    }

    private GrammarNode Alternatives(int depth, out bool nullable, out int count)
    {
        (nullable, count) = (false, 1);
        if (depth > MaxDepth) return Fail("groups are nested too deeply");
        var options = new List<GrammarNode>();
        while (true)
        {
            options.Add(Terms(depth, out var optionNullable, out var optionCount));
            nullable |= optionNullable;
            count = Math.Max(count, optionCount);
            if (Current != '|') break;
            _at++;
        }
        return options is [var only] ? only : new Choice(options);
    }

    private Sequence Terms(int depth, out bool nullable, out int count)
    {
        (nullable, count) = (true, 1);
        var parts = new List<GrammarNode>();
        while (!Failed && _at < _text.Length && Current is not ('|' or ')'))
        {
            parts.Add(Quantified(Atom(depth, out var atomNullable, out var atomCount), ref atomNullable, ref atomCount));
            nullable &= atomNullable;
            count = Math.Max(count, atomCount);
        }
        return new(parts);
    }

    private GrammarNode Atom(int depth, out bool nullable, out int count)
    {
        (nullable, count) = (false, 1);
        var character = Current;
        switch (character)
        {
            case '(':
                return Group(depth, out nullable, out count);
            case '[':
                return Class();
            case '.':
                _at++;
                return OneOf(LineEnd.Complement());
            case '\\':
                return OneOf(Escape(inClass: false));
            case '*' or '+' or '?' or '^' or '$' or '{' or '}' or ']':
                return Fail($"'{character}' is not supported here");
            default:
                return OneOf(Single(NextRune()));
        }
    }

    private GrammarNode Group(int depth, out bool nullable, out int count)
    {
        (nullable, count) = (false, 1);
        _at++;
        if (Current == '?')
        {
            if (!_text[_at..].StartsWith("?:")) return Fail("look-around and named groups are not supported");
            _at += 2;
        }
        var inner = Alternatives(depth + 1, out nullable, out count);
        if (Failed) return inner;
        if (Current != ')') return Fail("a group is not closed");
        _at++;
        return inner;
    }

    private GrammarNode Quantified(GrammarNode atom, ref bool nullable, ref int count)
    {
        if (Failed) return atom;
        int min;
        int? max;
        switch (Current)
        {
            case '*': (min, max) = (0, null); _at++; break;
            case '+': (min, max) = (1, null); _at++; break;
            case '?': (min, max) = (0, 1); _at++; break;
            case '{':
                if (!TryBounds(out min, out max)) return Fail("a quantifier is malformed");
                break;
            default:
                return atom;
        }
        // Greedy or not makes no difference to what is matched.
        if (Current == '?') _at++;
        var repeat = new Repeat(atom, min, max);
        if (min > max) return Fail("a quantifier is malformed");
        if (repeat.Counts && nullable) return Fail("what is counted may be empty");
        var nested = count > 1;
        count *= Math.Clamp(max ?? Math.Max(2, min), 1, MaxNestedCount + 1);
        if (nested && count > MaxNestedCount) return Fail("its nested repetitions are too many");
        nullable |= min == 0;
        return repeat;
    }

    private bool TryBounds(out int min, out int? max)
    {
        max = null;
        _at++;
        if (!TryNumber(out min)) return false;
        max = min;
        if (Current == ',')
        {
            _at++;
            max = TryNumber(out var bound) ? bound : null;
        }
        if (Current != '}') return false;
        _at++;
        return true;
    }

    private bool TryNumber(out int number)
    {
        var start = _at;
        while (char.IsAsciiDigit(Current)) _at++;
        return int.TryParse(_text[start.._at], NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }

    private GrammarNode Class()
    {
        _at++;
        var negated = Current == '^';
        if (negated) _at++;
        var set = CharacterClass.Of([]);
        while (!Failed && _at < _text.Length && Current != ']')
        {
            var first = ClassAtom();
            if (Current == '-' && _at + 1 < _text.Length && _text[_at + 1] != ']')
            {
                _at++;
                var last = ClassAtom();
                if (first.Ranges is not [var low] || last.Ranges is not [var high] || low.First != low.Last || high.First != high.Last
                    || low.First > high.First) return Fail("a range in a class is malformed");
                first = CharacterClass.Of(new CodePointRange(low.First, high.First));
            }
            set = set.Union(first);
        }
        if (Failed) return Literal.Empty;
        if (Current != ']') return Fail("a class is not closed");
        _at++;
        return OneOf(negated ? set.Complement() : set);
    }

    private CharacterClass ClassAtom() => Current == '\\' ? Escape(inClass: true) : Single(NextRune());

    private CharacterClass Escape(bool inClass)
    {
        _at++;
        var character = Current;
        if (_at < _text.Length) _at++;
        switch (character)
        {
            case 'd': return JsonRules.Digit;
            case 'D': return JsonRules.Digit.Complement();
            case 'w': return Word;
            case 'W': return Word.Complement();
            case 's': return Blank;
            case 'S': return Blank.Complement();
            case 'n': return Single('\n');
            case 'r': return Single('\r');
            case 't': return Single('\t');
            case 'f': return Single('\f');
            case 'v': return Single('\v');
            case 'b' when inClass: return Single('\b');
            case 'x': return Hex(2);
            case 'u': return Hex(4);
            default:
                if (char.IsAsciiLetterOrDigit(character) || character == '\0') Fail($"the escape '\\{character}' is not supported");
                return Single(character);
        }
    }

    private CharacterClass Hex(int digits)
    {
        if (_at + digits > _text.Length
            || !int.TryParse(_text.Slice(_at, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
        {
            Fail("a hexadecimal escape is malformed");
            return Single(0);
        }
        _at += digits;
        return Single(value);
    }

    private int NextRune()
    {
        if (System.Text.Rune.DecodeFromUtf16(_text[_at..], out var rune, out var length) != System.Buffers.OperationStatus.Done)
            Fail("it contains a lone surrogate");
        else
            _at += length;
        return rune.Value;
    }

    private static CharacterClass Single(int codePoint) => CharacterClass.Of(new CodePointRange(codePoint, codePoint));

    /// <summary>One character of a class as it stands in a JSON string.</summary>
    private static GrammarNode OneOf(CharacterClass set)
    {
        var plain = new AnyOf(set.Except(JsonRules.Special));
        if (plain.Class.Equals(set)) return plain;
        var options = new List<GrammarNode> { plain };
        for (var character = 0; character <= '\\'; character++)
        {
            if (!set.Contains(character) || !JsonRules.Special.Contains(character)) continue;
            options.Add(new Literal(JsonText.Quote(((char)character).ToString())[1..^1]));
        }
        return new Choice(options);
    }
}
