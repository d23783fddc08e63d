using System.Text.Json;
using Hob.ToolCalling.Json;
using Hob.ToolCalling.Ladder;
using Microsoft.Extensions.AI;

namespace Hob.ToolCalling.History;

/// <summary>Arguments of calls, as JSON text and as the values of Microsoft.Extensions.AI.</summary>
public static class CallArguments
{
    private static JsonDocumentOptions Reading { get; } = new() { MaxDepth = JsonRepairOptions.Default.MaxDepth };

    /// <summary>The arguments as the model wrote them, JSON or not; null when that is not known.</summary>
    public static string? Written(FunctionCallContent call)
    {
        ArgumentNullException.ThrowIfNull(call);
        return call.AdditionalProperties?.GetValueOrDefault(CallReport.ArgumentsKey) as string;
    }

    /// <summary>The arguments as they go back into the history, always a JSON object: byte for byte as the model wrote them where that is
    /// one, else written from their values.</summary>
    public static string Text(FunctionCallContent call)
    {
        var written = Written(call);
        return written is not null && IsObject(written) ? written : call.Arguments is { Count: > 0 } arguments ? JsonValues.Write(arguments) : "{}";
    }

    /// <summary>The members of a JSON object; null when <paramref name="json"/> is none.</summary>
    public static Dictionary<string, object?>? Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        if (!IsObject(json))
        {
            return null;
        }
        using var document = JsonDocument.Parse(json, Reading);
        var arguments = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var member in document.RootElement.EnumerateObject())
        {
            arguments[member.Name] = member.Value.ValueKind == JsonValueKind.Null ? null : member.Value.Clone();
        }
        return arguments;
    }

    /// <summary>Whether <paramref name="json"/> is a JSON object, nested no deeper than 512 levels.</summary>
    public static bool IsObject(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return json.AsSpan().TrimStart() is ['{', ..] && JsonRepair.IsValid(json);
    }
}
