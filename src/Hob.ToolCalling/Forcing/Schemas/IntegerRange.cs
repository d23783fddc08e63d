using System.Globalization;
using System.Numerics;
using Hob.ToolCalling.Forcing.Grammars;

namespace Hob.ToolCalling.Forcing.Schemas;

/// <summary>The decimal numerals of a range of integers, without leading zeros.</summary>
internal static class IntegerRange
{
    public static GrammarNode Between(BigInteger low, BigInteger high)
    {
        if (low > high) return Choice.Nothing;
        var options = new List<GrammarNode>();
        if (low < 0)
        {
            var negative = Naturals(BigInteger.Max(1, -high), -low);
            options.Add(Sequence.Of(new Literal("-"), negative));
        }
        if (high >= 0) options.Add(Naturals(BigInteger.Max(0, low), high));
        return new Choice(options);
    }

    /// <summary>One alternative for each number of digits.</summary>
    private static Choice Naturals(BigInteger low, BigInteger high)
    {
        var options = new List<GrammarNode>();
        var (shortest, longest) = (Text(low).Length, Text(high).Length);
        for (var digits = shortest; digits <= longest; digits++)
        {
            var from = digits == shortest ? Text(low) : "1" + new string('0', digits - 1);
            var to = digits == longest ? Text(high) : new string('9', digits);
            AddSameLength(options, from, to);
        }
        return new(options);
    }

    /// <summary>Numerals of one length: those between the bounds' first different digits are free behind it, and on either side the
    /// bound is followed digit by digit.</summary>
    private static void AddSameLength(List<GrammarNode> options, string from, string to)
    {
        var shared = from.AsSpan().CommonPrefixLength(to);
        if (shared == from.Length)
        {
            options.Add(new Literal(from));
            return;
        }
        Add(options, from[..shared], (char)(from[shared] + 1), (char)(to[shared] - 1), from.Length - shared - 1);
        for (var i = shared + 1; i < from.Length; i++)
        {
            Add(options, from[..i], (char)(from[i] + 1), '9', from.Length - i - 1);
            Add(options, to[..i], '0', (char)(to[i] - 1), to.Length - i - 1);
        }
        options.Add(new Literal(from));
        options.Add(new Literal(to));
    }

    private static void Add(List<GrammarNode> options, string prefix, char first, char last, int free)
    {
        options.Add(Sequence.Of(
            new Literal(prefix),
            new AnyOf(CharacterClass.Of(new CodePointRange(first, last))),
            new Repeat(new AnyOf(JsonRules.Digit), free, free)));
    }

    private static string Text(BigInteger value) => value.ToString(CultureInfo.InvariantCulture);
}
