using System.Numerics;
using System.Text.Json;
using Hob.ToolCalling.Forcing.Grammars;
using Hob.ToolCalling.Json;

namespace Hob.ToolCalling.Forcing.Schemas;

/// <summary>The grammar of numbers: bounds of integers exactly, of other numbers as far as the sign goes.</summary>
internal static class NumberRule
{
    private static readonly BigInteger Largest = BigInteger.Pow(10, JsonRules.MaxIntegerDigits) - 1;

    public static GrammarNode Integer(SchemaRules compiler, Conjunction schema, SchemaScope scope)
    {
        var (low, high) = (-Largest, Largest);
        var bounded = false;
        foreach (var part in schema.Parts)
        {
            foreach (var keyword in (ReadOnlySpan<string>)["minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum"])
            {
                if (!part.TryGet(keyword, out var value) || value.ValueKind != JsonValueKind.Number) continue;
                if (!value.TryGetDecimal(out var bound))
                {
                    compiler.Note(scope, JsonPointer.Append(part.Path, keyword), "the bound is beyond 28 digits");
                    continue;
                }
                bounded = true;
                var least = keyword.EndsWith("inimum", StringComparison.Ordinal);
                var whole = new BigInteger(least ? Math.Ceiling(bound) : Math.Floor(bound));
                if (keyword[0] == 'e' && whole == new BigInteger(bound) && Math.Floor(bound) == bound) whole += least ? 1 : -1;
                if (least) low = BigInteger.Max(low, whole);
                else high = BigInteger.Min(high, whole);
            }
        }
        return bounded ? IntegerRange.Between(low, high) : JsonRules.Integer;
    }

    public static GrammarNode Number(SchemaRules compiler, Conjunction schema, SchemaScope scope)
    {
        var (positive, negative) = (true, true);
        foreach (var part in schema.Parts)
        {
            foreach (var keyword in (ReadOnlySpan<string>)["minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum"])
            {
                if (!part.TryGet(keyword, out var value) || value.ValueKind != JsonValueKind.Number) continue;
                var bound = value.GetDouble();
                if (keyword.EndsWith("inimum", StringComparison.Ordinal)) negative &= bound < 0;
                else positive &= bound >= 0;
                if (keyword != "minimum" || bound != 0)
                {
                    var path = JsonPointer.Append(part.Path, keyword);
                    compiler.Note(scope, path, "of numbers that are not integers only the sign is enforced");
                }
            }
        }
        return (positive, negative) switch
        {
            (true, true) => JsonRules.Number,
            (true, false) => Sequence.Of(JsonRules.Natural, JsonRules.Fraction),
            (false, true) => Sequence.Of(new Literal("-"), JsonRules.Natural, JsonRules.Fraction),
            _ => Choice.Nothing,
        };
    }
}
