using System.Globalization;
using System.Text;

namespace Hob.ToolCalling.Tests.Forcing;

/// <summary>A small interpreter of GBNF text, written from its documentation: parses the rules, then matches by sets of
/// positions.</summary>
internal sealed class Gbnf
{
    private readonly Dictionary<string, Func<int, HashSet<int>>> _rules = [];
    private readonly Dictionary<(string, int), HashSet<int>> _memo = [];
    private readonly string _text;
    private int[] _input = [];
    private int _at;

    public Gbnf(string text)
    {
        _text = text;
        while (_at < _text.Length)
        {
            var name = Word();
            Skip();
            Expect("::=");
            Skip();
            _rules.Add(name, Alternatives());
            Expect("\n");
        }
    }

    public bool Accepts(string input)
    {
        _memo.Clear();
        _input = [.. input.EnumerateRunes().Select(rune => rune.Value)];
        return Rule("root", 0).Contains(_input.Length);
    }

    private HashSet<int> Rule(string name, int at)
    {
        if (!_memo.TryGetValue((name, at), out var ends)) _memo[(name, at)] = ends = _rules[name](at);
        return ends;
    }

    private Func<int, HashSet<int>> Alternatives()
    {
        var options = new List<Func<int, HashSet<int>>> { Terms() };
        while (Take('|')) options.Add(Terms());
        return at => [.. options.SelectMany(option => option(at))];
    }

    private Func<int, HashSet<int>> Terms()
    {
        var terms = new List<Func<int, HashSet<int>>>();
        for (Skip(); _at < _text.Length && _text[_at] is not ('|' or ')' or '\n'); Skip()) terms.Add(Repeated(Term()));
        return at => terms.Aggregate(new HashSet<int> { at }, (starts, term) => [.. starts.SelectMany(term)]);
    }

    private Func<int, HashSet<int>> Term()
    {
        if (Take('('))
        {
            Skip();
            var inner = Alternatives();
            Expect(")");
            return inner;
        }
        if (Take('"'))
        {
            var literal = new List<int>();
            while (!Take('"')) literal.Add(Character());
            return at => at + literal.Count <= _input.Length && _input.AsSpan(at, literal.Count).SequenceEqual([.. literal]) ? [at + literal.Count] : [];
        }
        if (Take('.')) return One(_ => true);
        if (Take('[')) return Class();
        var name = Word();
        return at => Rule(name, at);
    }

    private Func<int, HashSet<int>> Class()
    {
        var negated = Take('^');
        var ranges = new List<(int, int)>();
        while (!Take(']'))
        {
            var first = Character();
            ranges.Add((first, _text[_at] == '-' && _text[_at + 1] != ']' && Take('-') ? Character() : first));
        }
        return One(rune => ranges.Any(range => rune >= range.Item1 && rune <= range.Item2) != negated);
    }

    private Func<int, HashSet<int>> One(Func<int, bool> matches) => at => at < _input.Length && matches(_input[at]) ? [at + 1] : [];

    private Func<int, HashSet<int>> Repeated(Func<int, HashSet<int>> term)
    {
        var (min, max) = Take('*') ? (0, int.MaxValue) : Take('+') ? (1, int.MaxValue) : Take('?') ? (0, 1) : Take('{') ? Bounds() : (1, 1);
        return at =>
        {
            var ends = new HashSet<int>();
            HashSet<int> current = [at];
            for (var round = 0; current.Count > 0; round++)
            {
                if (round >= min) ends.UnionWith(current);
                if (round >= max || round > _input.Length + min) break;
                current = [.. current.SelectMany(term)];
            }
            return ends;
        };
    }

    private (int, int) Bounds()
    {
        var parts = _text[_at.._text.IndexOf('}', _at)];
        _at += parts.Length + 1;
        var comma = parts.IndexOf(',', StringComparison.Ordinal);
        if (comma < 0) return (int.Parse(parts, CultureInfo.InvariantCulture), int.Parse(parts, CultureInfo.InvariantCulture));
        var max = parts[(comma + 1)..];
        return (int.Parse(parts[..comma], CultureInfo.InvariantCulture), max.Length == 0 ? int.MaxValue : int.Parse(max, CultureInfo.InvariantCulture));
    }

    private int Character()
    {
        if (!Take('\\'))
        {
            var rune = Rune.GetRuneAt(_text, _at);
            _at += rune.Utf16SequenceLength;
            return rune.Value;
        }
        var escape = _text[_at++];
        var digits = escape switch { 'x' => 2, 'u' => 4, 'U' => 8, _ => 0 };
        if (digits == 0) return escape switch { 'n' => '\n', 'r' => '\r', 't' => '\t', _ => escape };
        _at += digits;
        return int.Parse(_text.AsSpan(_at - digits, digits), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
    }

    private string Word()
    {
        var start = _at;
        while (_at < _text.Length && (char.IsAsciiLetterOrDigit(_text[_at]) || _text[_at] == '-')) _at++;
        Assert.True(_at > start, $"a name was expected at {_at}: {_text[_at..Math.Min(_text.Length, _at + 40)]}");
        return _text[start.._at];
    }

    private void Skip()
    {
        while (_at < _text.Length && _text[_at] == ' ') _at++;
    }

    private bool Take(char character)
    {
        if (_at >= _text.Length || _text[_at] != character) return false;
        _at++;
        return true;
    }

    private void Expect(string token)
    {
        Assert.Equal(token, _text.Substring(_at, Math.Min(token.Length, _text.Length - _at)));
        _at += token.Length;
    }
}
