using Microsoft.Extensions.AI;

namespace Hob.Backends.Chat;

/// <summary>One request, with every setting decided.</summary>
internal sealed class Conversation
{
    public Conversation(IEnumerable<ChatMessage> messages, ChatOptions? options, string model, BackendOptions defaults)
    {
        Model = model;
        Messages = Join(messages, options?.Instructions);
        Tools = [.. (options?.Tools ?? []).OfType<AIFunctionDeclaration>()];
        ToolMode = options?.ToolMode;
        ParallelCalls = options?.AllowMultipleToolCalls;
        Schema = options?.ResponseFormat as ChatResponseFormatJson;
        Stop = options?.StopSequences is { Count: > 0 } stop ? [.. stop] : [];
        Grammar = options?.AdditionalProperties?.GetValueOrDefault(BackendKeys.Grammar) as string;
        Prompt = options?.AdditionalProperties?.GetValueOrDefault(BackendKeys.Prompt) as string;
        Notices = options?.AdditionalProperties?.GetValueOrDefault(BackendKeys.Notices) as IProgress<BackendNotice> ?? defaults.Notices;
        Thinking = options?.Reasoning?.Effort ?? defaults.Preset.Thinking;
        var (single, preset) = (defaults.Sampling, defaults.Preset.Sampling);
        Sampling = new()
        {
            Temperature = options?.Temperature ?? single.Temperature ?? preset.Temperature,
            TopP = options?.TopP ?? single.TopP ?? preset.TopP,
            TopK = options?.TopK ?? single.TopK ?? preset.TopK,
            MinP = single.MinP ?? preset.MinP,
            RepeatPenalty = single.RepeatPenalty ?? preset.RepeatPenalty,
            Seed = options?.Seed ?? single.Seed ?? preset.Seed,
            MaxTokens = options?.MaxOutputTokens ?? single.MaxTokens ?? preset.MaxTokens,
        };
        PresencePenalty = options?.PresencePenalty;
        FrequencyPenalty = options?.FrequencyPenalty;
        EstimatedTokens = Prompt is null ? TokenEstimate.Low(Messages) : TokenEstimate.Low(Prompt);
    }

    public string Model { get; }

    /// <summary>The messages; system messages at the beginning are one.</summary>
    public IReadOnlyList<ChatMessage> Messages { get; }

    public IReadOnlyList<AIFunctionDeclaration> Tools { get; }

    public ChatToolMode? ToolMode { get; }

    public bool? ParallelCalls { get; }

    /// <summary>JSON is wanted, with or without a schema.</summary>
    public ChatResponseFormatJson? Schema { get; }

    public string? Grammar { get; }

    /// <summary>A prompt that is rendered already, in place of the messages.</summary>
    public string? Prompt { get; }

    public IReadOnlyList<string> Stop { get; }

    public SamplingOptions Sampling { get; }

    public float? PresencePenalty { get; }

    public float? FrequencyPenalty { get; }

    public ReasoningEffort? Thinking { get; }

    public IProgress<BackendNotice>? Notices { get; }

    /// <summary>Surely no more tokens than the prompt has.</summary>
    public int EstimatedTokens { get; }

    /// <summary>Whether the decoder is to be held to a form.</summary>
    public bool IsConstrained => Grammar is not null || Schema is not null;

    /// <summary>Many chat templates take one system message only, and only at the beginning.</summary>
    private static List<ChatMessage> Join(IEnumerable<ChatMessage> messages, string? instructions)
    {
        ArgumentNullException.ThrowIfNull(messages);
        List<ChatMessage> all = string.IsNullOrEmpty(instructions) ? [] : [new(ChatRole.System, instructions)];
        foreach (var message in messages)
        {
            if (message.Role == ChatRole.System && all is [.., { } last] && last.Role == ChatRole.System)
                all[^1] = new(ChatRole.System, last.Text + "\n\n" + message.Text);
            else all.Add(message);
        }
        return all;
    }
}
