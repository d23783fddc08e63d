using System.Globalization;
using System.Text;

namespace Hob.ToolCalling.Forcing.Grammars;

/// <summary>Writes a grammar as GBNF, the notation of llama.cpp (grammars/README.md there).</summary>
internal static class GbnfWriter
{
    /// <summary>llama.cpp expands repetitions and rejects a grammar where one comes to this many copies, those inside it
    /// multiplied.</summary>
    public const int RepetitionLimit = 2000;

    /// <summary>Writes all rules, the root first and named <c>root</c>.</summary>
    /// <param name="grammar">The grammar.</param>
    /// <param name="relaxed">Gets the names of the rules in which an upper bound was too large for llama.cpp and was left out.</param>
    public static string Write(Grammar grammar, ISet<string> relaxed)
    {
        var text = new StringBuilder();
        foreach (var rule in grammar.Rules)
        {
            text.Append(Name(grammar, rule.Name)).Append(" ::= ");
            var writer = new RuleWriter(grammar, text);
            writer.Write(rule.Body, Position.Whole, 1);
            if (writer.Relaxed) relaxed.Add(rule.Name);
            text.Append('\n');
        }
        return text.ToString();
    }

    private static string Name(Grammar grammar, string rule) => rule == grammar.Root ? "root" : rule == "root" ? "root-rule" : rule;

    /// <summary>Where a piece stands: what needs parentheses depends on it.</summary>
    private enum Position { Whole, InSequence, Repeated }

    private sealed class RuleWriter(Grammar grammar, StringBuilder text)
    {
        public bool Relaxed { get; private set; }

        public void Write(GrammarNode node, Position position, long copies)
        {
            switch (node)
            {
                case Literal literal:
                    WriteLiteral(literal.Text);
                    break;
                case AnyOf any:
                    WriteClass(any.Class);
                    break;
                case Reference reference:
                    text.Append(Name(grammar, reference.Rule));
                    break;
                case Sequence { Parts: [] }:
                    WriteLiteral("");
                    break;
                case Sequence sequence:
                    WriteGroup(sequence.Parts, " ", position == Position.Repeated, Position.InSequence, copies);
                    break;
                case Choice choice:
                    WriteGroup(choice.Options, " | ", position != Position.Whole, Position.InSequence, copies);
                    break;
                case Repeat repeat:
                    WriteRepeat(repeat, position, copies);
                    break;
            }
        }

        private void WriteGroup(IReadOnlyList<GrammarNode> items, string separator, bool parentheses, Position inner, long copies)
        {
            if (parentheses) text.Append('(');
            for (var i = 0; i < items.Count; i++)
            {
                if (i > 0) text.Append(separator);
                Write(items[i], inner, copies);
            }
            if (parentheses) text.Append(')');
        }

        private void WriteRepeat(Repeat repeat, Position position, long copies)
        {
            var (min, max) = Affordable(repeat, copies);
            if (position == Position.Repeated) text.Append('(');
            Write(repeat.Body, Position.Repeated, copies * Math.Max(1, max ?? min));
            text.Append((min, max) switch
            {
                (0, 1) => "?",
                (0, null) => "*",
                (1, null) => "+",
                (_, null) => string.Create(CultureInfo.InvariantCulture, $"{{{min},}}"),
                _ when min == max => string.Create(CultureInfo.InvariantCulture, $"{{{min}}}"),
                _ => string.Create(CultureInfo.InvariantCulture, $"{{{min},{max}}}"),
            });
            if (position == Position.Repeated) text.Append(')');
        }

        private (int Min, int? Max) Affordable(Repeat repeat, long copies)
        {
            var (min, max) = (repeat.Min, repeat.Max);
            if (max > 1 && copies * max >= RepetitionLimit) (max, Relaxed) = (null, true);
            if (min > 1 && copies * min >= RepetitionLimit) (min, Relaxed) = (1, true);
            return (min, max);
        }

        private void WriteLiteral(string value)
        {
            text.Append('"');
            foreach (var rune in value.EnumerateRunes())
            {
                if (rune.Value == '"') text.Append("\\\"");
                else WriteRune(rune.Value);
            }
            text.Append('"');
        }

        private void WriteClass(CharacterClass set)
        {
            if (set.Equals(CharacterClass.Everything))
            {
                text.Append('.');
                return;
            }
            // A class that reaches the end of Unicode is shorter, and common, as a negation.
            var negated = set.Ranges is [.., { Last: 0x10FFFF }];
            text.Append(negated ? "[^" : "[");
            foreach (var range in (negated ? set.Complement() : set).Ranges)
            {
                WriteClassRune(range.First);
                if (range.Last == range.First) continue;
                if (range.Last > range.First + 1) text.Append('-');
                WriteClassRune(range.Last);
            }
            text.Append(']');
        }

        private void WriteClassRune(int rune)
        {
            if (rune is ']' or '[' or '^' or '-') text.Append(CultureInfo.InvariantCulture, $"\\x{rune:X2}");
            else WriteRune(rune);
        }

        private void WriteRune(int rune)
        {
            _ = rune switch
            {
                '\\' => text.Append("\\\\"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                < 0x20 or 0x7F => text.Append(CultureInfo.InvariantCulture, $"\\x{rune:X2}"),
                < 0x7F => text.Append((char)rune),
                <= 0xFFFF => text.Append(CultureInfo.InvariantCulture, $"\\u{rune:X4}"),
                _ => text.Append(CultureInfo.InvariantCulture, $"\\U{rune:X8}"),
            };
        }
    }
}
