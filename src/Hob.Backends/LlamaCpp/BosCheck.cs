using System.Text.Json;
using Hob.Backends.Http;
using Hob.Backends.Models;

namespace Hob.Backends.LlamaCpp;

/// <summary>Counts the tokens that mark the beginning (BOS) of a rendered prompt, by <c>/apply-template</c> and <c>/tokenize</c>: two ruin
/// the answers of many models, none those of Gemma.</summary>
internal static class BosCheck
{
    public static async Task<BackendFinding?> InspectAsync(ServerConnection connection, ModelDescription model, CancellationToken cancellationToken)
    {
        var body = JsonBody.Write("hi", static (writer, text) =>
        {
            writer.WriteStartArray("messages");
            writer.WriteStartObject();
            writer.WriteString("role", "user");
            writer.WriteString("content", text);
            writer.WriteEndObject();
            writer.WriteEndArray();
        });
        using var answer = await connection.TryAskAsync(new("apply-template", body), cancellationToken);
        if (answer?.RootElement.Text("prompt") is not { } prompt) return null;
        var bos = await CountAsync(connection, prompt, cancellationToken);
        return bos switch
        {
            { Count: > 1 } => new(
                FindingKind.DoubleBos, $"prompts for {model.Id} on {connection.Server} begin with {bos.Count} BOS tokens ({bos.Text})",
                "start llama-server with --override-kv tokenizer.ggml.add_bos_token=bool:false, or take it out of the chat template"),
            { Count: 0, IsWanted: true } => new(
                FindingKind.MissingBos, $"prompts for {model.Id} on {connection.Server} lack the BOS token that the model wants ({bos.Text})",
                "start llama-server with --override-kv tokenizer.ggml.add_bos_token=bool:true, or use the model's own chat template"),
            _ => null,
        };
    }

    /// <summary>How many BOS tokens a prompt begins with when <c>/completion</c> takes it. Null when the server does not tell.</summary>
    public static async Task<BosCount?> CountAsync(ServerConnection connection, string prompt, CancellationToken cancellationToken)
    {
        var tokens = await TokenizeAsync(connection, prompt[..Math.Min(prompt.Length, 256)], cancellationToken);
        var empty = await TokenizeAsync(connection, "", cancellationToken);
        if (tokens is null || empty is null) return null;
        using var props = await connection.TryAskAsync(new("props"), cancellationToken);
        var text = props?.RootElement.Text("bos_token");
        var bos = empty is [var added, ..] ? added : await SingleAsync(connection, text, cancellationToken);
        return bos is { } id ? new(tokens.TakeWhile(token => token == id).Count(), empty.Count > 0, text) : new(0, false, text);
    }

    /// <summary>The token that a text is, if it is one.</summary>
    private static async Task<long?> SingleAsync(ServerConnection connection, string? text, CancellationToken cancellationToken) =>
        text is not null && await TokenizeAsync(connection, text, cancellationToken) is [var single] ? single : null;

    private static async Task<IReadOnlyList<long>?> TokenizeAsync(ServerConnection connection, string text, CancellationToken cancellationToken)
    {
        var body = JsonBody.Write(text, static (writer, text) =>
        {
            writer.WriteString("content", text);
            writer.WriteBoolean("add_special", true);
            writer.WriteBoolean("parse_special", true);
        });
        using var answer = await connection.TryAskAsync(new("tokenize", body), cancellationToken);
        return answer?.RootElement.Member("tokens") is { ValueKind: JsonValueKind.Array } tokens
            ? [.. tokens.EnumerateArray().Select(static token => token.ValueKind == JsonValueKind.Number ? token.GetInt64() : token.Long("id") ?? -1)]
            : null;
    }
}

/// <summary>The BOS tokens at the beginning of a prompt.</summary>
/// <param name="Count">How many.</param>
/// <param name="IsWanted">Whether the model's tokenizer adds one by itself.</param>
/// <param name="Text">How it is written in templates.</param>
internal sealed record BosCount(int Count, bool IsWanted, string? Text);
