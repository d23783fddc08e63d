using Hob.Backends.Chat;
using Hob.Inference;
using Hob.Inference.Chat;
using Hob.Inference.Generation;
using Hob.Inference.Gguf;
using Hob.ToolCalling.Forcing.Grammars;

namespace Hob.Backends.Embedded;

/// <summary>A loaded file with the one sequence that its requests share: what a request has in common with the one before is not
/// evaluated again.</summary>
internal sealed class EmbeddedModel : IDisposable
{
    private readonly Model _model;
    private readonly Lazy<TokenTrie> _trie;
    private readonly Constraint _constraint = new();

    private EmbeddedModel(Model model, ChatFormat format, Session session)
    {
        (_model, Format, Session) = (model, format, session);
        _trie = new(() => GrammarMask.TrieOf(format.Tokenizer.Vocabulary));
    }

    public ChatFormat Format { get; }

    public Session Session { get; }

    /// <summary>What a request holds the decoder to; null when the answer is free.</summary>
    /// <exception cref="BackendException">The request asks for what cannot be enforced.</exception>
    public GrammarMask? MaskFor(Conversation conversation) =>
        _constraint.Of(conversation) is { } automaton ? new(automaton, Format.Tokenizer.Vocabulary, _trie.Value) : null;

    /// <exception cref="BackendException">The file is missing, or no model that the engine runs.</exception>
    public static EmbeddedModel Load(EmbeddedOptions options)
    {
        if (!File.Exists(options.Path))
        {
            Throw.Failure(new BackendException(BackendFailure.ModelNotFound, $"there is no model file {options.Path}", "give the path of a GGUF file (hob models list shows what is here)"));
        }
        if (!GgufFile.TryOpen(options.Path, out var file, out var fault))
        {
            Throw.Failure(Unusable(options.Path, fault.ToString()));
        }
        using (file)
        {
            if (!ChatFormat.TryLoad(file.Metadata, out var format, out fault) || !Model.TryLoad(file, options.Engine, out var model, out fault))
            {
                throw Unusable(options.Path, fault.ToString());
            }
            return new(model, format, model.CreateSession(new SessionOptions { ContextLength = options.ContextLength }));
        }
    }

    public void Dispose()
    {
        Session.Dispose();
        _model.Dispose();
    }

    private static BackendException Unusable(string path, string fault) =>
        new(BackendFailure.Unsupported, $"the embedded engine cannot run {path}", $"{fault}; use another file, or a server");
}
