using System.Text.Json;

namespace Hob.Inference.Templates;

/// <summary>What a chat template is rendered with.</summary>
public sealed record TemplateInput
{
    /// <summary>The conversation: an array of objects with <c>role</c>, <c>content</c>, <c>tool_calls</c> and so on.</summary>
    public required JsonElement Messages { get; init; }

    /// <summary>The tools: an array in OpenAI's form; none for a chat without tools.</summary>
    public JsonElement? Tools { get; init; }

    /// <summary>Whether the prompt ends where the model's answer begins.</summary>
    public bool AddGenerationPrompt { get; init; } = true;

    /// <summary>Other variables, <c>enable_thinking</c> or <c>documents</c>.</summary>
    public IReadOnlyDictionary<string, JsonElement> Variables { get; init; } = new Dictionary<string, JsonElement>();

    /// <summary>The text of the BOS token. Unlike all else, it counts as the template's own.</summary>
    public string BosToken { get; init; } = "";

    /// <summary>The text of the EOS token, likewise.</summary>
    public string EosToken { get; init; } = "";

    /// <summary>The time that the template may write.</summary>
    public DateTimeOffset Now { get; init; }
}
