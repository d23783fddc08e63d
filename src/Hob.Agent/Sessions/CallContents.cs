using System.Text.Json;
using Hob.Agent.Events;
using Hob.ToolCalling.Json;
using Hob.ToolCalling.Ladder;
using Microsoft.Extensions.AI;

namespace Hob.Agent.Sessions;

/// <summary>Calls between the history of a session and the messages of a chat client.</summary>
public static class CallContents
{
    private static readonly JsonDocumentOptions Reading = new() { MaxDepth = JsonRepairOptions.Default.MaxDepth };

    /// <summary>What is kept of a call.</summary>
    public static CallRecord ToRecord(FunctionCallContent call)
    {
        ArgumentNullException.ThrowIfNull(call);
        var report = CallReport.Of(call);
        return new CallRecord(call.CallId, call.Name, ArgumentsOf(call))
        {
            Read = NameOf(report?.Source ?? CallSource.Native),
            Dialect = report?.Dialect,
            Written = report?.Text,
            Repairs = report?.Repairs ?? [],
            Error = report?.Error ?? call.Exception?.Message,
        };
    }

    /// <summary>The call as it stood in the conversation. One with an error is for the record only: its answer stands beside it.</summary>
    public static FunctionCallContent ToContent(CallRecord call)
    {
        ArgumentNullException.ThrowIfNull(call);
        return new FunctionCallContent(call.Id, call.Name, call.Error is null ? Parse(call.Arguments) : null)
        {
            InformationalOnly = call.Error is not null,
            AdditionalProperties = new()
            {
                [CallReport.Key] = new CallReport
                {
                    Source = SourceOf(call.Read),
                    Dialect = call.Dialect,
                    Repairs = call.Repairs,
                    Text = call.Written,
                    Error = call.Error,
                },
                [CallReport.ArgumentsKey] = call.Arguments,
            },
        };
    }

    private static string ArgumentsOf(FunctionCallContent call)
    {
        if (call.AdditionalProperties?.GetValueOrDefault(CallReport.ArgumentsKey) is string written)
            return written;
        return call.Arguments is { Count: > 0 } arguments ? Tools.ToolArguments.Of(new AIFunctionArguments(arguments)).Json.GetRawText() : "{}";
    }

    private static Dictionary<string, object?>? Parse(string arguments)
    {
        try
        {
            using var document = JsonDocument.Parse(arguments, Reading);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                return null;
            var members = new Dictionary<string, object?>(StringComparer.Ordinal);
            foreach (var member in document.RootElement.EnumerateObject())
                members[member.Name] = member.Value.ValueKind == JsonValueKind.Null ? null : member.Value.Clone();
            return members;
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string NameOf(CallSource source) => source switch
    {
        CallSource.Text => "text",
        CallSource.Repaired => "repaired",
        CallSource.Forced => "forced",
        _ => "native",
    };

    private static CallSource SourceOf(string name) => name switch
    {
        "text" => CallSource.Text,
        "repaired" => CallSource.Repaired,
        "forced" => CallSource.Forced,
        _ => CallSource.Native,
    };
}
