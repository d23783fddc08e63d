using System.Globalization;
using System.Text.Json;
using Hob.ToolCalling.Forcing.Grammars;
using Hob.ToolCalling.Json;

namespace Hob.ToolCalling.Forcing.Schemas;

/// <summary>The grammar of arrays: listed items first (<c>prefixItems</c>, or an array of <c>items</c> as in draft 7), then any number
/// of further ones within the bounds.</summary>
internal static class ArrayRule
{
    private const int MaxListed = 64;

    public static GrammarNode Build(SchemaRules compiler, Conjunction schema, SchemaScope scope, string rule)
    {
        var listed = new List<List<SchemaPart>>();
        var items = new List<SchemaPart>();
        var open = true;
        foreach (var part in schema.Parts) open &= Collect(part, listed, items);
        if (listed.Count > MaxListed)
        {
            compiler.Fail(scope, schema.Path, $"it lists more than {MaxListed} items one by one");
            return Choice.Nothing;
        }
        var min = schema.Bound("minItems", largest: true) ?? 0;
        var max = schema.Bound("maxItems", largest: false);
        if (min > max) return Choice.Nothing;

        GrammarNode? item = open ? compiler.Refer(items, scope, rule + "-item") : null;
        if (listed.Count == 0)
            return JsonRules.Bracketed("[", JsonRules.Separated(item ?? Choice.Nothing, min, item is null ? 0 : max), "]");
        var heads = listed.Select((parts, i) => compiler.Refer(parts, scope, string.Create(CultureInfo.InvariantCulture, $"{rule}-{i}")));
        return JsonRules.Bracketed("[", Tuple([.. heads], item, min, max), "]");
    }

    /// <summary>Each listed item in the place after the one before it; what is beyond the least number may be left out from the
    /// end.</summary>
    private static GrammarNode Tuple(GrammarNode[] heads, GrammarNode? item, int min, int? max)
    {
        if (item is null && min > heads.Length) return Choice.Nothing;
        var more = max - heads.Length;
        GrammarNode tail = item is null || more <= 0
            ? Literal.Empty
            : new Repeat(Sequence.Of(JsonRules.Comma, item), Math.Max(0, min - heads.Length), more);
        for (var i = heads.Length - 1; i >= 0; i--)
        {
            tail = i > 0 ? Sequence.Of(JsonRules.Comma, heads[i], tail) : Sequence.Of(heads[i], tail, JsonRules.Space);
            if (i >= max) tail = Literal.Empty;
            else if (i >= min) tail = Repeat.Optional(tail);
        }
        return tail;
    }

    /// <summary>Adds what a part says about items. False when it allows no items beyond the listed ones.</summary>
    private static bool Collect(SchemaPart part, List<List<SchemaPart>> listed, List<SchemaPart> items)
    {
        var hasItems = part.TryGet("items", out var value);
        var tuple = part.TryGet("prefixItems", out var prefix);
        if (tuple) List("prefixItems", prefix);
        if (hasItems && value.ValueKind == JsonValueKind.Array)
        {
            List("items", value);
            (tuple, hasItems) = (true, part.TryGet("additionalItems", out value));
        }
        if (!hasItems) return !tuple;
        if (value.ValueKind == JsonValueKind.False) return false;
        items.Add(part.At("items", value));
        return true;

        void List(string keyword, JsonElement schemas)
        {
            if (schemas.ValueKind != JsonValueKind.Array) return;
            var path = JsonPointer.Append(part.Path, keyword);
            var i = 0;
            foreach (var schema in schemas.EnumerateArray())
            {
                if (listed.Count == i) listed.Add([]);
                listed[i].Add(new(schema, JsonPointer.Append(path, i.ToString(CultureInfo.InvariantCulture))));
                i++;
            }
        }
    }
}
