using System.Text.Json.Nodes;
using Hob.ToolCalling.Forcing.Grammars;

namespace Hob.ToolCalling.Forcing.Requests;

/// <summary>The exact fields of each server.</summary>
internal static class RequestWriter
{
    private const string SchemaName = "tool_call";

    public static ForcedRequest Write(ToolGrammar grammar, ToolGrammarOptions options, ServerDialect dialect)
    {
        var grammarField = dialect switch
        {
            ServerDialect.LlamaCppGrammar or ServerDialect.KoboldCpp => "grammar",
            ServerDialect.TextGenerationWebUi => "grammar_string",
            _ => null,
        };
        if (grammarField is not null)
        {
            var text = Gbnf(grammar, out var relaxed);
            return new(new() { [grammarField] = text }, relaxed);
        }
        var schema = grammar.ToJsonSchema(dialect, out var dropped);
        return new(Fields(schema, dialect), [.. dropped, .. NotInSchemas(options)]);
    }

    public static ForcedRequest WriteLazy(
        ToolGrammar grammar, IReadOnlyList<GrammarTrigger> triggers, IReadOnlyList<string> preservedTokens)
    {
        ArgumentNullException.ThrowIfNull(triggers);
        ArgumentNullException.ThrowIfNull(preservedTokens);
        ArgumentOutOfRangeException.ThrowIfZero(triggers.Count);
        var fields = new JsonObject
        {
            ["grammar"] = Gbnf(grammar, out var relaxed),
            ["grammar_lazy"] = true,
            ["grammar_triggers"] = new JsonArray([.. triggers.Select(Trigger)]),
            ["preserved_tokens"] = new JsonArray([.. preservedTokens.Select(token => JsonValue.Create(token))]),
        };
        return new(fields, relaxed);
    }

    private static JsonObject Fields(JsonObject schema, ServerDialect dialect) =>
        dialect switch
        {
            ServerDialect.LlamaCpp => ResponseFormat(new() { ["schema"] = schema }),
            ServerDialect.LlamaCppCompletion or ServerDialect.TabbyApi => new() { ["json_schema"] = schema },
            ServerDialect.VllmStructuredOutputs => new() { ["structured_outputs"] = new JsonObject { ["json"] = schema } },
            ServerDialect.VllmGuidedJson => new() { ["guided_json"] = schema },
            ServerDialect.SgLangGenerate => new() { ["sampling_params"] = new JsonObject { ["json_schema"] = schema.ToJsonString() } },
            ServerDialect.Ollama => new() { ["format"] = schema },
            ServerDialect.LmStudio => ResponseFormat(new() { ["name"] = SchemaName, ["strict"] = "true", ["schema"] = schema }),
            ServerDialect.MistralRs => new() { ["grammar"] = new JsonObject { ["type"] = "json_schema", ["value"] = schema } },
            _ => ResponseFormat(new() { ["name"] = SchemaName, ["schema"] = schema, ["strict"] = true }),
        };

    private static JsonObject ResponseFormat(JsonObject inner) =>
        new() { ["response_format"] = new JsonObject { ["type"] = "json_schema", ["json_schema"] = inner } };

    private static JsonObject Trigger(GrammarTrigger trigger)
    {
        var field = new JsonObject { ["type"] = (int)trigger.Kind, ["value"] = trigger.Value };
        if (trigger.Token is { } token) field["token"] = token;
        return field;
    }

    private static string Gbnf(ToolGrammar grammar, out IReadOnlyList<SchemaNote> dropped)
    {
        var relaxed = new SortedSet<string>(StringComparer.Ordinal);
        var text = GbnfWriter.Write(grammar.Grammar, relaxed);
        var notes = relaxed.Select(rule => new SchemaNote(
            grammar.PlaceOf(rule), $"llama.cpp refuses repetitions that come to {GbnfWriter.RepetitionLimit}; the bound is left out"));
        dropped = [.. grammar.Dropped, .. notes];
        return text;
    }

    private static IEnumerable<SchemaNote> NotInSchemas(ToolGrammarOptions options)
    {
        if (options.AllowText) yield return new("#", "a JSON Schema cannot also allow text");
        if (options.Opening.Length + options.Closing.Length > 0) yield return new("#", "a JSON Schema has no text around the call");
        if (options is { Form: CallForm.Envelope, RawParameter: not null })
            yield return new("#", "a JSON Schema has no raw blocks; text stands in JSON strings");
    }
}
