namespace Hob.Backends;

/// <summary>What a server does for one model, as far as its metadata tells. Nothing was generated to find out. Null: it does not
/// say.</summary>
public sealed record BackendCapabilities
{
    /// <summary>The server's version, as it reports it.</summary>
    public string? Version { get; init; }

    /// <summary>Whether <c>tools</c> in a request lead to calls in the answer.</summary>
    public bool? NativeTools { get; init; }

    /// <summary>Whether an answer can be held to a JSON Schema.</summary>
    public bool? StructuredOutput { get; init; }

    /// <summary>Whether an answer can be held to a GBNF grammar (<see cref="BackendKeys.Grammar"/>).</summary>
    public bool? Grammar { get; init; }

    /// <summary>Whether structured output and tools may be asked for in one request.</summary>
    public bool? StructuredOutputWithTools { get; init; }

    /// <summary>Whether the model thinks before it answers, apart from the answer's text.</summary>
    public bool? Reasoning { get; init; }

    /// <summary>Whether the model takes images.</summary>
    public bool? Vision { get; init; }

    /// <summary>Whether a prompt that is rendered already can be completed (<see cref="BackendKeys.Prompt"/>).</summary>
    public bool? RawCompletion { get; init; }

    /// <summary>Whether text can be tokenised.</summary>
    public bool? Tokenize { get; init; }

    /// <summary>Whether models can be loaded and unloaded.</summary>
    public bool? LoadsModels { get; init; }

    /// <summary>The model's chat template (Jinja, or Go's for Ollama), where the server gives it.</summary>
    public string? ChatTemplate { get; init; }
}
