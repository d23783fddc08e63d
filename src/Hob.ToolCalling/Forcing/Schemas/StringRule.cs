using System.Text.Json;
using Hob.ToolCalling.Forcing.Grammars;
using Hob.ToolCalling.Json;

namespace Hob.ToolCalling.Forcing.Schemas;

/// <summary>The grammar of strings: a pattern, a known format, or a length in characters.</summary>
internal static class StringRule
{
    private const string Date = "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])";
    private const string Time = "([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,9})?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])";

    /// <summary>RFC 3339 dates and times (the number of days in a month aside), RFC 9562 identifiers.</summary>
    private static readonly Dictionary<string, string> Formats = new(StringComparer.Ordinal)
    {
        ["date"] = $"^{Date}$",
        ["time"] = $"^{Time}$",
        ["date-time"] = $"^{Date}T{Time}$",
        ["uuid"] = "^[0-9a-fA-F]{8}-([0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}$",
    };

    public static GrammarNode Build(SchemaRules compiler, Conjunction schema, SchemaScope scope)
    {
        var min = schema.Bound("minLength", largest: true) ?? 0;
        var max = schema.Bound("maxLength", largest: false);
        GrammarNode? shaped = null;
        foreach (var part in schema.Parts)
        {
            shaped = Shape(compiler, part, scope, "pattern", shaped);
            shaped = Shape(compiler, part, scope, "format", shaped);
        }
        if (shaped is null)
        {
            if (min > max) return Choice.Nothing;
            return min == 0 && max is null ? JsonRules.String : JsonRules.Quoted(new Repeat(JsonRules.Character, min, max));
        }
        foreach (var part in schema.Parts)
        {
            foreach (var keyword in (ReadOnlySpan<string>)["minLength", "maxLength"])
            {
                if (part.TryGet(keyword, out _))
                    compiler.Note(scope, JsonPointer.Append(part.Path, keyword), "a grammar cannot express it beside a pattern");
            }
        }
        return JsonRules.Quoted(shaped);
    }

    private static GrammarNode? Shape(SchemaRules compiler, SchemaPart part, SchemaScope scope, string keyword, GrammarNode? earlier)
    {
        if (!part.TryGet(keyword, out var value) || value.ValueKind != JsonValueKind.String) return earlier;
        var pattern = value.GetString()!;
        var path = JsonPointer.Append(part.Path, keyword);
        if (keyword == "format" && !Formats.TryGetValue(pattern, out pattern!))
        {
            compiler.Note(scope, path, "this format is not enforced");
            return earlier;
        }
        if (earlier is not null)
        {
            compiler.Note(scope, path, "a grammar enforces only one pattern at a time");
            return earlier;
        }
        var node = PatternParser.Parse(pattern, out var reason);
        if (node is null) compiler.Note(scope, path, reason!);
        return node;
    }
}
