using System.Diagnostics.CodeAnalysis;
using Hob.Inference.Gguf;
using Hob.Inference.Templates;
using Hob.Inference.Tokenizers;

namespace Hob.Inference.Chat;

/// <summary>A model's chat template and tokenizer together: conversations to tokens. What people, tools and models wrote never becomes a
/// control token, and the prompt begins with at most one BOS token, exactly one where the model wants it. Immutable.</summary>
public sealed class ChatFormat
{
    private const string TemplateKey = "tokenizer.chat_template";
    private readonly Tokenizer _tokenizer;
    private readonly ChatTemplate _template;

    private ChatFormat(Tokenizer tokenizer, ChatTemplate template) => (_tokenizer, _template) = (tokenizer, template);

    /// <summary>The tokenizer.</summary>
    public Tokenizer Tokenizer => _tokenizer;

    /// <summary>The template.</summary>
    public ChatTemplate Template => _template;

    /// <summary>Reads the chat format of a model.</summary>
    public static bool TryLoad(GgufMetadata metadata, [NotNullWhen(true)] out ChatFormat? format, [NotNullWhen(false)] out GgufError? error)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        format = null;
        if (!Tokenizer.TryLoad(metadata, out var tokenizer, out error)) return false;
        if (metadata.GetText(TemplateKey) is not { } source)
        {
            error = new GgufError(TemplateKey, "is missing");
            return false;
        }
        if (!ChatTemplate.TryParse(source, out var template, out var fault))
        {
            error = new GgufError(TemplateKey, $"line {fault.Line}, column {fault.Column}: {fault.Message}");
            return false;
        }
        format = new ChatFormat(tokenizer, template);
        return true;
    }

    /// <summary>Joins a tokenizer and a template.</summary>
    public static ChatFormat Create(Tokenizer tokenizer, ChatTemplate template)
    {
        ArgumentNullException.ThrowIfNull(tokenizer);
        ArgumentNullException.ThrowIfNull(template);
        return new ChatFormat(tokenizer, template);
    }

    /// <summary>Renders a conversation and gives its tokens.</summary>
    /// <param name="input">The conversation; the texts of BOS and EOS are filled in here.</param>
    /// <param name="tokens">The tokens of the whole prompt.</param>
    /// <param name="error">Why the template refuses the conversation.</param>
    public bool TryEncode(TemplateInput input, [NotNullWhen(true)] out int[]? tokens, [NotNullWhen(false)] out TemplateError? error)
    {
        ArgumentNullException.ThrowIfNull(input);
        tokens = null;
        var vocabulary = _tokenizer.Vocabulary;
        input = input with { BosToken = TextOf(vocabulary.Bos), EosToken = TextOf(vocabulary.Eos) };
        if (!_template.TryRender(input, out var prompt, out error)) return false;
        var all = new List<int>();
        _tokenizer.Encode(prompt.Text, prompt.FromTemplate, all);
        if (vocabulary.Bos is { } bos)
        {
            var written = all.TakeWhile(token => token == bos).Count();
            if (written > 1) all.RemoveRange(0, written - 1);
            if (written == 0 && _tokenizer.AddsBos) all.Insert(0, bos);
        }
        tokens = [.. all];
        return true;

        string TextOf(int? token) => token is { } known ? vocabulary.TextOf(known) : "";
    }
}
