using System.Text.Json;
using Hob.Inference.Gguf;
using Hob.Inference.Templates;
using Hob.Inference.Tokenizers;

namespace Hob.Inference.Chat;

/// <summary>What a file says about chatting with its model, and what is wrong with it. Found by rendering small conversations, not by
/// looking for words.</summary>
public sealed record ChatInspection
{
    private const string TemplateKey = "tokenizer.chat_template";
    private const string Probe = "hob_probe";

    /// <summary>The tokenizer; null when it cannot be read.</summary>
    public Tokenizer? Tokenizer { get; private init; }

    /// <summary>Whether there is a chat template.</summary>
    public bool HasTemplate { get; private init; }

    /// <summary>Whether the template shows tools to the model.</summary>
    public bool ShowsTools { get; private init; }

    /// <summary>What is wrong, by the field that is at fault.</summary>
    public IReadOnlyList<GgufError> Faults { get; private init; } = [];

    /// <summary>Inspects the metadata of a file.</summary>
    public static ChatInspection Of(GgufMetadata metadata)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        var faults = new List<GgufError>();
        if (!Tokenizer.TryLoad(metadata, out var tokenizer, out var error)) faults.Add(error);
        else CheckTokenizer(metadata, tokenizer, faults);
        var source = metadata.GetText(TemplateKey);
        if (source is null) faults.Add(new GgufError(TemplateKey, "is missing: chats need a template from elsewhere"));
        else if (!ChatTemplate.TryParse(source, out var template, out var fault)) faults.Add(new GgufError(TemplateKey, fault.ToString()));
        else if (tokenizer is not null) CheckTemplate(tokenizer, template, faults);

        return new ChatInspection
        {
            Tokenizer = tokenizer,
            HasTemplate = source is not null,
            ShowsTools = source is not null && ChatTemplate.TryParse(source, out var parsed, out _)
                && Render(parsed, tokenizer, withTools: true)?.Contains(Probe, StringComparison.Ordinal) == true,
            Faults = faults,
        };
    }

    private static void CheckTokenizer(GgufMetadata metadata, Tokenizer tokenizer, List<GgufError> faults)
    {
        var vocabulary = tokenizer.Vocabulary;
        if (tokenizer.Kind is TokenizerKind.BytePair && metadata.GetText("tokenizer.ggml.pre") is null)
            faults.Add(new GgufError("tokenizer.ggml.pre", "is missing: words are split by the default rule, which may not be the model's"));
        if (vocabulary.EndOfGeneration.Count == 0)
            faults.Add(new GgufError("tokenizer.ggml.eos_token_id", "is missing: nothing tells where an answer ends"));
        if (metadata.GetFlag("tokenizer.ggml.add_bos_token") == true && vocabulary.Bos is null)
            faults.Add(new GgufError("tokenizer.ggml.add_bos_token", "is true, but there is no tokenizer.ggml.bos_token_id"));
    }

    private static void CheckTemplate(Tokenizer tokenizer, ChatTemplate template, List<GgufError> faults)
    {
        if (Render(template, tokenizer, withTools: false) is not { } prompt)
        {
            template.TryRender(Input(tokenizer, withTools: false), out _, out var refusal);
            faults.Add(new GgufError(TemplateKey, $"cannot render one message of a user: {refusal}"));
            return;
        }
        if (tokenizer.Vocabulary.Bos is not { } bos) return;
        var tokens = new List<int>();
        tokenizer.Encode(prompt, SpecialTokens.Parsed, tokens);
        var written = tokens.TakeWhile(token => token == bos).Count();
        if (written > 1) faults.Add(new GgufError(TemplateKey, "writes the BOS token twice; Hob keeps one"));
        else if (written == 1 && tokenizer.AddsBos)
            faults.Add(new GgufError("tokenizer.ggml.add_bos_token", "the tokenizer adds the BOS token and the template writes it: programs that do both send two; Hob sends one"));
    }

    private static string? Render(ChatTemplate template, Tokenizer? tokenizer, bool withTools) =>
        template.TryRender(Input(tokenizer, withTools), out var prompt, out _) ? prompt.Text : null;

    private static TemplateInput Input(Tokenizer? tokenizer, bool withTools)
    {
        string TextOf(int? token) => token is { } known ? tokenizer!.Vocabulary.TextOf(known) : "";
        return new TemplateInput
        {
            Messages = Json("""[{"role":"user","content":"hi"}]"""),
            Tools = withTools
                ? Json("""
                    [{"type": "function", "function": {"name": "NAME", "description": "d", "parameters":
                        {"type": "object", "properties": {"a": {"type": "string", "description": "d"}}, "required": ["a"]}}}]
                    """.Replace("NAME", Probe, StringComparison.Ordinal))
                : null,
            BosToken = TextOf(tokenizer?.Vocabulary.Bos),
            EosToken = TextOf(tokenizer?.Vocabulary.Eos),
        };
    }

    private static JsonElement Json(string text)
    {
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }
}
