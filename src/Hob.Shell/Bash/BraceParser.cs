using System.Collections.Immutable;

namespace Hob.Shell.Bash;

/// <summary>Finds brace expansions among the parts of a word: <c>{a,b}</c> and <c>{1..5}</c>, nested and with quotes and substitutions inside.</summary>
internal static class BraceParser
{
    private const int NestingLimit = 50;

    public static ImmutableArray<WordPart> Resolve(ImmutableArray<WordPart> parts)
    {
        foreach (var part in parts)
            if (part is Literal literal && literal.Text.Contains('{') && literal.Text.Length + parts.Length > 2) return new Resolver().Resolve(parts);
        return parts;
    }

    /// <summary>An opened brace: where its current alternative begins among the output, and the alternatives before it.</summary>
    private sealed class Opened(int mark, int start)
    {
        public int Mark { get; set; } = mark;
        public int Start { get; } = start;
        public int AlternativeStart { get; set; } = start + 1;
        public List<Word>? Alternatives { get; set; }
        public List<int> Commas { get; } = [];
    }

    private sealed class Resolver
    {
        private readonly List<WordPart> _output = [];
        private readonly Stack<Opened> _opened = new();

        public ImmutableArray<WordPart> Resolve(ImmutableArray<WordPart> parts)
        {
            foreach (var part in parts)
            {
                if (part is Literal literal && literal.Text.AsSpan().IndexOfAny('{', ',', '}') >= 0) Split(literal);
                else _output.Add(part);
            }
            return [.. _output];
        }

        private void Split(Literal literal)
        {
            string text = literal.Text;
            int from = 0;
            for (int at = 0; at < text.Length; at++)
            {
                char c = text[at];
                if (c is not ('{' or ',' or '}')) continue;
                bool parameter = c == '{' && at == 0 && literal.Start > 0 && _output.Count > 0 && _output[^1] is Literal { Text: [.., '$'] };
                if (parameter || (c != '{' && _opened.Count == 0)) continue;
                Add(literal, from, at);
                from = at + 1;
                int place = literal.Start + at;
                if (c == '{' && _opened.Count < NestingLimit)
                {
                    _output.Add(new Literal("{", place, place + 1));
                    _opened.Push(new(_output.Count, place));
                }
                else if (c == ',' && _opened.Count > 0)
                {
                    _opened.Peek().Commas.Add(_output.Count);
                    _output.Add(new Literal(",", place, place + 1));
                }
                else if (c == '}')
                {
                    Close(_opened.Pop(), place);
                }
                else _output.Add(new Literal("{", place, place + 1));
            }
            Add(literal, from, text.Length);
        }

        private void Add(Literal literal, int from, int to)
        {
            if (to > from) _output.Add(from == 0 && to == literal.Text.Length ? literal : new Literal(literal.Text[from..to], literal.Start + from, literal.Start + to));
        }

        /// <summary>Replaces the output since the opening brace by an expansion, or leaves it as text when it is none.</summary>
        private void Close(Opened opened, int place)
        {
            int first = opened.Mark - 1;
            WordPart? expansion = opened.Commas.Count > 0
                ? Alternatives(opened, place)
                : _output.Count == opened.Mark + 1 && _output[^1] is Literal range ? Range(range.Text, opened.Start, place + 1) : null;
            if (expansion is null)
            {
                _output.Add(new Literal("}", place, place + 1));
                return;
            }
            _output.RemoveRange(first, _output.Count - first);
            _output.Add(expansion);
        }

        private BraceExpansion Alternatives(Opened opened, int place)
        {
            var alternatives = ImmutableArray.CreateBuilder<Word>(opened.Commas.Count + 1);
            int from = opened.Mark, start = opened.Start + 1;
            foreach (int comma in opened.Commas)
            {
                alternatives.Add(new([.. _output.GetRange(from, comma - from)], start, _output[comma].Start));
                from = comma + 1;
                start = _output[comma].End;
            }
            alternatives.Add(new([.. _output.GetRange(from, _output.Count - from)], start, place));
            return new(alternatives.MoveToImmutable(), opened.Start, place + 1);
        }

        private static BraceRange? Range(string text, int start, int end)
        {
            int dots = text.IndexOf("..", StringComparison.Ordinal);
            if (dots <= 0) return null;
            string from = text[..dots], to = text[(dots + 2)..];
            int more = to.IndexOf("..", StringComparison.Ordinal);
            string? step = more < 0 ? null : to[(more + 2)..];
            if (more >= 0) to = to[..more];
            bool numbers = int.TryParse(from, out _) && int.TryParse(to, out _);
            bool letters = from.Length == 1 && to.Length == 1 && char.IsAsciiLetter(from[0]) && char.IsAsciiLetter(to[0]);
            return (numbers || letters) && (step is null || int.TryParse(step, out _)) ? new(from, to, step, start, end) : null;
        }
    }
}
