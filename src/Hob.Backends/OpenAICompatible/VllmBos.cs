using Hob.Backends.Http;
using Hob.Backends.Models;

namespace Hob.Backends.OpenAICompatible;

/// <summary>Counts the BOS tokens of a rendered prompt by vLLM's <c>/tokenize</c>: two equal tokens at its beginning are a doubled
/// BOS.</summary>
internal static class VllmBos
{
    public static async Task<IReadOnlyList<BackendFinding>> InspectAsync(
        ServerConnection connection, ModelDescription model, CancellationToken cancellationToken)
    {
        var body = JsonBody.Write(model.Id, static (writer, id) =>
        {
            writer.WriteString("model", id);
            writer.WriteStartArray("messages");
            writer.WriteStartObject();
            writer.WriteString("role", "user");
            writer.WriteString("content", "hi");
            writer.WriteEndObject();
            writer.WriteEndArray();
        });
        using var answer = await connection.TryAskAsync(new("tokenize", body), cancellationToken);
        if (answer is null) return [];
        var tokens = answer.RootElement.Items("tokens").Take(2).Select(static token => token.GetRawText()).ToList();
        return tokens is [var first, var second] && first == second
            ? [new(
                FindingKind.DoubleBos, $"prompts for {model.Id} on {connection.Server} begin with the token {first} twice",
                "take the BOS token out of the chat template (--chat-template)")]
            : [];
    }
}
