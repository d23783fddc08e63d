using System.Text.Json.Nodes;

namespace Hob.ToolCalling.Forcing.Requests;

/// <summary>A server and endpoint, as far as asking for constrained output goes.</summary>
public enum ServerDialect
{
    /// <summary>llama.cpp, <c>/v1/chat/completions</c>: <c>response_format</c>.</summary>
    LlamaCpp,
    /// <summary>llama.cpp, <c>/completion</c>: <c>json_schema</c>.</summary>
    LlamaCppCompletion,
    /// <summary>llama.cpp, either endpoint, no tools in the request: <c>grammar</c> in GBNF.</summary>
    LlamaCppGrammar,
    /// <summary>vLLM: <c>response_format</c>.</summary>
    Vllm,
    /// <summary>vLLM from 0.12 on: <c>structured_outputs</c>.</summary>
    VllmStructuredOutputs,
    /// <summary>vLLM before 0.12: <c>guided_json</c>.</summary>
    VllmGuidedJson,
    /// <summary>SGLang, OpenAI endpoint: <c>response_format</c>.</summary>
    SgLang,
    /// <summary>SGLang, <c>/generate</c>: <c>sampling_params.json_schema</c>, a string.</summary>
    SgLangGenerate,
    /// <summary>Ollama, <c>/api/chat</c> and <c>/api/generate</c>: <c>format</c>. Not together with tools.</summary>
    Ollama,
    /// <summary>Ollama, OpenAI endpoint: <c>response_format</c>.</summary>
    OllamaOpenAi,
    /// <summary>LM Studio, chat endpoint: <c>response_format</c>, where <c>strict</c> is the string <c>"true"</c>.</summary>
    LmStudio,
    /// <summary>TabbyAPI: <c>json_schema</c>.</summary>
    TabbyApi,
    /// <summary>mistral.rs: <c>grammar</c> of type <c>json_schema</c>.</summary>
    MistralRs,
    /// <summary>KoboldCpp: <c>grammar</c> in GBNF.</summary>
    KoboldCpp,
    /// <summary>text-generation-webui: <c>grammar_string</c> in GBNF.</summary>
    TextGenerationWebUi,
}

/// <summary>Choices among dialects.</summary>
public static class ServerDialects
{
    private static readonly Version StructuredOutputsSince = new(0, 12, 0);

    /// <summary>The dialect for a vLLM server by the <c>version</c> that its <c>/version</c> endpoint reports; an unreadable version counts
    /// as a current one.</summary>
    public static ServerDialect ForVllm(string version)
    {
        ArgumentNullException.ThrowIfNull(version);
        var plain = string.Concat(version.TrimStart('v').TakeWhile(character => char.IsAsciiDigit(character) || character == '.'));
        return Version.TryParse(plain.TrimEnd('.'), out var parsed) && parsed < StructuredOutputsSince
            ? ServerDialect.VllmGuidedJson
            : ServerDialect.VllmStructuredOutputs;
    }
}

/// <summary>What to put into a request.</summary>
/// <param name="Fields">Top-level fields to merge into the request's body.</param>
/// <param name="Dropped">What the server will not enforce. Check the answer in any case: servers skip silently what they do not
/// know.</param>
public sealed record ForcedRequest(JsonObject Fields, IReadOnlyList<SchemaNote> Dropped);

/// <summary>How llama.cpp recognises the begin of a lazy grammar (<c>grammar_triggers[].type</c>).</summary>
public enum TriggerKind
{
    /// <summary>A token.</summary>
    Token = 0,
    /// <summary>A word anywhere in the text.</summary>
    Word = 1,
    /// <summary>A regular expression anywhere in the text.</summary>
    Pattern = 2,
    /// <summary>A regular expression over the whole text.</summary>
    PatternFull = 3,
}

/// <summary>What starts a lazy grammar.</summary>
/// <param name="Kind">How <paramref name="Value"/> is understood.</param>
/// <param name="Value">The word, pattern, or text of the token.</param>
/// <param name="Token">The token's id, for <see cref="TriggerKind.Token"/>.</param>
public readonly record struct GrammarTrigger(TriggerKind Kind, string Value, int? Token = null);
