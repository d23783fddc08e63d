using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Hob.ToolCalling.History;

/// <summary>What a tool answered, as the model reads it.</summary>
public static class ResultText
{
    /// <summary>Text as it is, anything else as JSON; a failure without a result as <c>Error: …</c>.</summary>
    public static string Of(FunctionResultContent result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return result.Result switch
        {
            null => result.Exception is { } exception ? $"Error: {exception.Message}" : "",
            string text => text,
            JsonElement { ValueKind: JsonValueKind.String } text => text.GetString()!,
            TextContent content => content.Text,
            IEnumerable<AIContent> contents => string.Concat(contents.OfType<TextContent>().Select(static content => content.Text)),
            var other => JsonValues.Write(other),
        };
    }
}
