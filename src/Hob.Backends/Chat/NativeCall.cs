using System.Text.Json;
using Hob.ToolCalling.History;
using Microsoft.Extensions.AI;

namespace Hob.Backends.Chat;

/// <summary>Makes a call of what a server sent for it.</summary>
internal static class NativeCall
{
    /// <summary>Models and servers wrap objects into strings up to this often.</summary>
    private const int MaxWrappings = 2;

    /// <summary>The key under which a signature of the call is kept.</summary>
    public const string Signature = "hob.signature";

    public static FunctionCallContent Read(string id, string name, string written, bool isIncomplete, string? signature)
    {
        var text = string.IsNullOrWhiteSpace(written) ? "{}" : written;
        var arguments = isIncomplete ? null : ReadObject(ref text);
        var call = new FunctionCallContent(id, name, arguments)
        {
            AdditionalProperties = new() { [BackendKeys.Arguments] = text },
        };
        if (signature is not null) call.AdditionalProperties[Signature] = signature;
        if (isIncomplete)
        {
            call.AdditionalProperties[BackendKeys.Incomplete] = true;
            call.InformationalOnly = true;
            call.Exception = new FormatException("the answer ended inside the call");
        }
        else if (arguments is null) call.Exception = new FormatException("the arguments are no JSON object");
        return call;
    }

    private static Dictionary<string, object?>? ReadObject(ref string text)
    {
        var inner = text;
        for (var i = 0; i <= MaxWrappings; i++)
        {
            if (CallArguments.Parse(inner) is { } arguments)
            {
                text = inner;
                return arguments;
            }
            if (Unwrap(inner) is not { } unwrapped) return null;
            inner = unwrapped;
        }
        return null;
    }

    private static string? Unwrap(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind == JsonValueKind.String ? document.RootElement.GetString() : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
