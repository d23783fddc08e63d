using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Hob.Backends.Chat;

/// <summary>Makes a call of what a server sent for its arguments.</summary>
internal static class CallArguments
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

    /// <summary>The text of a call's arguments as it goes back into the history: as it was written, where that is known.</summary>
    public static string Text(FunctionCallContent call)
    {
        if (call.AdditionalProperties?.GetValueOrDefault(BackendKeys.Arguments) is string written && IsObject(written)) return written;
        if (call.Arguments is not { Count: > 0 } arguments) return "{}";
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            foreach (var (name, value) in arguments)
            {
                writer.WritePropertyName(name);
                ResultText.WriteValue(writer, value);
            }
            writer.WriteEndObject();
        }
        return System.Text.Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    private static bool IsObject(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static Dictionary<string, object?>? ReadObject(ref string text)
    {
        var inner = text;
        for (var i = 0; i <= MaxWrappings; i++)
        {
            try
            {
                using var document = JsonDocument.Parse(inner);
                var root = document.RootElement;
                if (root.ValueKind == JsonValueKind.Object)
                {
                    text = inner;
                    var arguments = new Dictionary<string, object?>(StringComparer.Ordinal);
                    foreach (var member in root.EnumerateObject())
                        arguments[member.Name] = member.Value.ValueKind == JsonValueKind.Null ? null : member.Value.Clone();
                    return arguments;
                }
                if (root.ValueKind != JsonValueKind.String) return null;
                inner = root.GetString()!;
            }
            catch (JsonException)
            {
                return null;
            }
        }
        return null;
    }
}
