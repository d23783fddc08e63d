namespace Hob.Backends.OpenAICompatible;

/// <summary>In what a server differs from OpenAI's chat endpoint: data, one row for each kind.</summary>
internal sealed record ServerProfile
{
    /// <summary>How a JSON Schema is asked for.</summary>
    public SchemaForm Schema { get; init; } = SchemaForm.ResponseFormat;

    /// <summary>How a grammar is asked for.</summary>
    public GrammarForm Grammar { get; init; } = GrammarForm.None;

    /// <summary>The name under which thinking of former turns goes back; null when it does not.</summary>
    public string? ReasoningField { get; init; }

    /// <summary>Whether a tool can be forced by name; otherwise any call is required.</summary>
    public bool NamesRequiredTool { get; init; } = true;

    /// <summary>Whether the settings that only local servers know (<c>top_k</c>, <c>min_p</c>, <c>repeat_penalty</c>) are sent.</summary>
    public bool HasLocalSampling { get; init; } = true;

    /// <summary>The name of the penalty for repeats.</summary>
    public string RepeatPenaltyField { get; init; } = "repeat_penalty";

    /// <summary>The name of the limit on the answer's length.</summary>
    public string MaxTokensField { get; init; } = "max_tokens";

    /// <summary>How thinking is switched.</summary>
    public ThinkingForm Thinking { get; init; } = ThinkingForm.None;

    /// <summary>Whether the server tells how far it has read the prompt when asked to (llama.cpp's <c>return_progress</c>).</summary>
    public bool ReportsProgress { get; init; }

    /// <summary>Whether a rendered prompt can be completed at <c>/v1/completions</c>.</summary>
    public bool CompletesPrompts { get; init; } = true;

    /// <summary>Whether that endpoint adds BOS unless told not to (vLLM, SGLang).</summary>
    public bool AddsSpecialTokens { get; init; }

    /// <summary>Whether <c>/tokenize</c> exists.</summary>
    public bool Tokenizes { get; init; }

    /// <summary>The path that tells the version, and the member of its answer.</summary>
    public (string Path, string Member)? Version { get; init; }

    /// <summary>The row of a kind.</summary>
    public static ServerProfile Of(BackendKind kind) => kind switch
    {
        BackendKind.LlamaCpp => new()
        {
            Grammar = GrammarForm.Gbnf,
            ReasoningField = "reasoning_content",
            NamesRequiredTool = false,
            Thinking = ThinkingForm.TemplateArguments,
            ReportsProgress = true,
            Tokenizes = true,
        },
        BackendKind.LMStudio => new()
        {
            Schema = SchemaForm.StrictText,
            NamesRequiredTool = false,
            Thinking = ThinkingForm.Effort,
        },
        BackendKind.Vllm => new()
        {
            Grammar = GrammarForm.StructuredOutputs,
            ReasoningField = "reasoning_content",
            RepeatPenaltyField = "repetition_penalty",
            Thinking = ThinkingForm.TemplateArguments,
            AddsSpecialTokens = true,
            Tokenizes = true,
            Version = ("version", "version"),
        },
        BackendKind.SgLang => new()
        {
            Grammar = GrammarForm.Ebnf,
            ReasoningField = "reasoning_content",
            RepeatPenaltyField = "repetition_penalty",
            Thinking = ThinkingForm.TemplateArguments,
            Version = ("get_server_info", "version"),
        },
        BackendKind.Exo => new()
        {
            Schema = SchemaForm.None,
            CompletesPrompts = false,
        },
        BackendKind.Mlx => new()
        {
            Schema = SchemaForm.None,
            RepeatPenaltyField = "repetition_penalty",
            Thinking = ThinkingForm.TemplateArguments,
        },
        BackendKind.OpenAI => new()
        {
            HasLocalSampling = false,
            MaxTokensField = "max_completion_tokens",
            Thinking = ThinkingForm.Effort,
            CompletesPrompts = false,
        },
        _ => new() { Thinking = ThinkingForm.Effort },
    };
}

/// <summary>How a JSON Schema is asked for.</summary>
internal enum SchemaForm
{
    /// <summary>Not at all: the server ignores or refuses it.</summary>
    None,
    /// <summary><c>response_format</c> with <c>"strict": true</c>.</summary>
    ResponseFormat,
    /// <summary>LM Studio: <c>response_format</c> with <c>"strict": "true"</c>, and no <c>json_object</c>.</summary>
    StrictText,
}

/// <summary>How a grammar is asked for.</summary>
internal enum GrammarForm
{
    /// <summary>Not at all.</summary>
    None,
    /// <summary>llama.cpp: <c>grammar</c>, only without tools.</summary>
    Gbnf,
    /// <summary>vLLM from 0.12 on: <c>structured_outputs.grammar</c>.</summary>
    StructuredOutputs,
    /// <summary>vLLM before 0.12: <c>guided_grammar</c>.</summary>
    Guided,
    /// <summary>SGLang: <c>ebnf</c>, whose notation is that of GBNF.</summary>
    Ebnf,
}

/// <summary>How thinking is switched.</summary>
internal enum ThinkingForm
{
    /// <summary>Not at all.</summary>
    None,
    /// <summary><c>reasoning_effort</c>: low, medium, high.</summary>
    Effort,
    /// <summary><c>chat_template_kwargs.enable_thinking</c>, and <c>reasoning_effort</c> for templates that read it.</summary>
    TemplateArguments,
}
