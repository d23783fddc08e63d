using System.Text.Json;
using Hob.ToolCalling.Json;
using Hob.ToolCalling.Schemas;

namespace Hob.ToolCalling.Tools;

/// <summary>A tool that a model may call.</summary>
public sealed record ToolDefinition
{
    /// <summary>The name that calls use.</summary>
    public required string Name { get; init; }

    /// <summary>What the tool does, for the model.</summary>
    public string? Description { get; init; }

    /// <summary>The schema of the arguments.</summary>
    public ToolSchema Parameters { get; init; } = ToolSchema.AnyObject;

    /// <summary>Reads OpenAI's shape (<c>{"type":"function","function":{…}}</c>) or the flat one (<c>name</c>, <c>description</c>,
    /// <c>parameters</c> or <c>input_schema</c>).</summary>
    public static ToolDefinitionResult Parse(JsonElement element) => Parse(element, "");

    internal static ToolDefinitionResult Parse(JsonElement element, string path)
    {
        if (element.ValueKind != JsonValueKind.Undefined && JsonText.HasHalfPair(element.GetRawText()))
            return Fault(path, "it escapes half a surrogate pair, which is no text");
        if (element.ValueKind != JsonValueKind.Object)
            return Fault(path, $"expected a tool definition (object), got {Snippet.Of(element)}");
        if (element.TryGetProperty("function", out var function))
        {
            path += "/function";
            element = function;
            if (element.ValueKind != JsonValueKind.Object)
                return Fault(path, $"expected an object, got {Snippet.Of(element)}");
        }
        if (!element.TryGetProperty("name", out var name))
            return Fault(path + "/name", "missing");
        if (name.ValueKind != JsonValueKind.String || string.IsNullOrWhiteSpace(name.GetString()))
            return Fault(path + "/name", $"expected a name, got {Snippet.Of(name)}");
        var schema = ReadParameters(element, ref path);
        if (schema.Schema is null)
            return new ToolDefinitionResult { Faults = [.. schema.Faults.Select(f => f with { Path = path + f.Path })] };
        if (schema.Schema.Types is { Count: > 0 } types && !types.Contains(SchemaType.Object))
            return Fault(path + "/type", $"expected object, got {types[0].ToName()}");
        var description = element.TryGetProperty("description", out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;
        return new ToolDefinitionResult
        {
            Tool = new ToolDefinition { Name = name.GetString()!, Description = description, Parameters = schema.Schema },
        };
    }

    private static ToolSchemaResult ReadParameters(JsonElement element, ref string path)
    {
        foreach (var key in (ReadOnlySpan<string>)["parameters", "input_schema", "inputSchema"])
        {
            if (!element.TryGetProperty(key, out var parameters))
                continue;
            path += "/" + key;
            return ToolSchema.Compile(parameters);
        }
        return new ToolSchemaResult { Schema = ToolSchema.AnyObject };
    }

    private static ToolDefinitionResult Fault(string path, string message) => new() { Faults = [new SchemaFault(path, message)] };
}

/// <summary>A tool definition, or why there is none.</summary>
public sealed record ToolDefinitionResult
{
    /// <summary>The tool; null when there are faults.</summary>
    public ToolDefinition? Tool { get; init; }

    /// <summary>What is wrong; empty when the definition was read.</summary>
    public IReadOnlyList<SchemaFault> Faults { get; init; } = [];
}
