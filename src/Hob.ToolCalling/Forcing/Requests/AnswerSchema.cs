using System.Text.Json.Nodes;
using Hob.ToolCalling.Tools;

namespace Hob.ToolCalling.Forcing.Requests;

/// <summary>The JSON Schema of a whole answer: one alternative for each tool, so that name and arguments agree.</summary>
internal static class AnswerSchema
{
    public static JsonObject Build(
        IReadOnlyList<ToolDefinition> tools, ToolGrammarOptions options, ServerDialect dialect, out IReadOnlyList<SchemaNote> dropped)
    {
        var cleaner = new SchemaCleaner(IsLlamaCpp(dialect));
        JsonObject[] arguments = [.. tools.Select(tool => cleaner.Clean(tool.Name, ToolGrammar.ParametersOf(tool)))];
        var schema = options.Form switch
        {
            CallForm.Arguments => arguments[0],
            CallForm.Call => OneOf(tools.Select((tool, i) => Call("name", tool.Name, arguments[i], null))),
            CallForm.Calls => new()
            {
                ["type"] = "array",
                ["items"] = OneOf(tools.Select((tool, i) => Call("name", tool.Name, arguments[i], null))),
                ["minItems"] = 1,
                ["maxItems"] = options.MaxCalls,
            },
            _ => Envelope(tools, arguments, cleaner, options),
        };
        if (cleaner.Definitions() is { Count: > 0 } definitions) schema["$defs"] = definitions;
        dropped = cleaner.Notes;
        return schema;
    }

    /// <summary>Servers whose schemas go through llama.cpp's converter.</summary>
    private static bool IsLlamaCpp(ServerDialect dialect) =>
        dialect is ServerDialect.LlamaCpp or ServerDialect.LlamaCppCompletion or ServerDialect.Ollama or ServerDialect.OllamaOpenAi
            or ServerDialect.LmStudio;

    private static JsonObject Envelope(
        IReadOnlyList<ToolDefinition> tools, JsonObject[] arguments, SchemaCleaner cleaner, ToolGrammarOptions options)
    {
        var reason = options.Reason ? new JsonObject { ["type"] = "string", ["maxLength"] = options.MaxReasonLength } : null;
        var actions = tools.Select((tool, i) => Call("action", tool.Name, arguments[i], reason)).ToList();
        if (options.Reply)
        {
            var reply = cleaner.Clean(CallRules.Reply, ToolGrammar.ParametersOf(CallRules.ReplyTool));
            actions.Add(Call("action", CallRules.Reply, reply, reason));
        }
        return OneOf(actions);
    }

    private static JsonObject OneOf(IEnumerable<JsonObject> options)
    {
        JsonNode[] all = [.. options];
        return all is [JsonObject only] ? only : new() { ["oneOf"] = new JsonArray(all) };
    }

    /// <summary>Servers decode properties in the order in which they stand here: the name before the arguments.</summary>
    private static JsonObject Call(string key, string name, JsonObject arguments, JsonObject? reason)
    {
        var properties = new JsonObject();
        var required = new JsonArray();
        if (reason is not null) Add("reason", reason.DeepClone());
        Add(key, new JsonObject { ["const"] = name });
        Add("arguments", arguments);
        return new() { ["type"] = "object", ["properties"] = properties, ["required"] = required, ["additionalProperties"] = false };

        void Add(string property, JsonNode schema)
        {
            properties[property] = schema;
            required.Add((JsonNode)property);
        }
    }
}
