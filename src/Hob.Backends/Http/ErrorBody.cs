using System.Text.Json;

namespace Hob.Backends.Http;

/// <summary>What a server says of a failure, in whichever of the known shapes: <c>{"error":"…"}</c>, <c>{"error":{"message":"…"}}</c>,
/// <c>{"message":"…"}</c>, <c>{"detail":"…"}</c>, plain text.</summary>
/// <param name="Message">One line; empty when it says nothing.</param>
/// <param name="Type">The type or code of the error, where there is one.</param>
/// <param name="Window">llama.cpp's <c>n_ctx</c>, in errors about the context window.</param>
/// <param name="PromptTokens">llama.cpp's <c>n_prompt_tokens</c>.</param>
internal sealed record ErrorBody(string Message, string? Type = null, int? Window = null, int? PromptTokens = null)
{
    public static ErrorBody Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return Read(document.RootElement);
        }
        catch (JsonException)
        {
            var text = System.Text.Encoding.UTF8.GetString(body.Span[..Math.Min(body.Length, 2048)]);
            return new(text.TrimStart().StartsWith('<') ? "" : Line.Of(text));
        }
    }

    public static ErrorBody Read(JsonElement root)
    {
        if (root.ValueKind == JsonValueKind.String) return new(Line.Of(root.GetString()!));
        if (root.ValueKind == JsonValueKind.Array && root.GetArrayLength() > 0) return Read(root[0]);
        if (root.ValueKind != JsonValueKind.Object) return new("");
        var error = root.Member("error") ?? root;
        if (error.ValueKind == JsonValueKind.String) return new(Line.Of(error.GetString()!), root.Text("code"));
        var message = error.Text("message") ?? error.Text("detail") ?? error.Text("msg") ?? error.Text("reason");
        if (message is null && error.Member("detail") is { ValueKind: JsonValueKind.Array } details) return Read(details);
        return new(
            message is null ? "" : Line.Of(message),
            error.Text("type") ?? error.Text("code") ?? error.Text("status"),
            error.Integer("n_ctx"),
            error.Integer("n_prompt_tokens"));
    }
}
