using Hob.Backends.Embedded;
using Hob.Inference;
using Hob.Inference.Generation;
using Hob.Inference.Gguf;
using Hob.Inference.Tokenizers;
using Hob.ToolCalling.Forcing;
using Hob.ToolCalling.Forcing.Grammars;
using Hob.ToolCalling.Tools;

namespace Hob.Backends.BuiltIn;

/// <summary>The small specialist that is published with Hob: it turns a plain request into a shell command or one call of a tool, and knows when
/// it cannot. One request is answered at a time, the others wait.</summary>
public sealed class BuiltInModel : IDisposable
{
    /// <summary>An answer that is right less often than this is better not given.</summary>
    public const double LeastConfidence = 0.25;

    private const int Compared = 8; // answers, of which the best are given
    private const double MuchLessLikely = -4.6; // 1 %: no answer beside the best
    private const int Context = 512;
    private const int LongestPrompt = 224; // as it was trained
    private readonly Lock _asking = new();
    private readonly Model _model;
    private readonly Session _session;
    private readonly BuiltInTokens _tokens;
    private readonly Calibration? _calibration;
    private readonly AnswerRanking _ranking;
    private readonly Lazy<TokenTrie> _trie;

    private BuiltInModel(string name, Model model, BuiltInTokens tokens, GgufMetadata metadata)
    {
        (Name, _model, _tokens, _calibration) = (name, model, tokens, Calibration.In(metadata));
        Programs = metadata.TryGet("hob.programs", out var programs) && programs.ToStrings() is { } names ? names.ToHashSet(StringComparer.Ordinal) : null;
        var coverage = Coverage.In(metadata);
        _ranking = new AnswerRanking(coverage, DualEncoder.In(metadata, word => coverage?.IsPlain(word) == true || Programs?.Contains(word) == true));
        _session = model.CreateSession(new SessionOptions { ContextLength = Context });
        _trie = new(() => GrammarMask.TrieOf(tokens.Tokenizer.Vocabulary));
    }

    /// <summary>The model's name.</summary>
    public string Name { get; }

    /// <summary>The programs that it was taught to use: any other that it writes is made up. Null in a file that does not list them.</summary>
    public IReadOnlySet<string>? Programs { get; }

    /// <summary>Loads it.</summary>
    /// <exception cref="BackendException">The file is missing, or holds no such model.</exception>
    public static BuiltInModel Load(string path)
    {
        if (!File.Exists(path))
        {
            Throw.Failure(new BackendException(BackendFailure.ModelNotFound, $"there is no model file {path}", "install Hob again, or start a server"));
        }
        if (!GgufFile.TryOpen(path, out var file, out var fault))
        {
            throw Unusable(path, fault.ToString());
        }
        using (file)
        {
            if (!Tokenizer.TryLoad(file.Metadata, out var tokenizer, out fault))
            {
                throw Unusable(path, fault.ToString());
            }
            var tokens = BuiltInTokens.In(tokenizer) ?? throw Unusable(path, "it has not the control tokens of Hob's own models; give other models with --model");
            // The matrices are so small that several threads would mostly wait for each other.
            var options = new ModelOptions { Threads = 1, BatchTokens = LongestPrompt };
            return Model.TryLoad(file, options, out var model, out fault)
                ? new(Path.GetFileNameWithoutExtension(path), model, tokens, file.Metadata)
                : throw Unusable(path, fault.ToString());
        }
    }

    /// <summary>Answers a request.</summary>
    /// <returns>The answers, the likeliest first; none when it finds none.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public IReadOnlyList<BuiltInAnswer> Answer(BuiltInRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var aside = SetAsideNames.Of(PlainRequest.Of(request.Text));
        var prompt = _tokens.Prompt(aside, request.Platform, request.Tools is not null);
        if (prompt.Length > LongestPrompt)
        {
            return request.MustAct ? [] : [new BuiltInAnswer(BuiltInTokens.Decline, "The request is too long for the built-in model.", 0, 1)];
        }
        lock (_asking)
        {
            if (_session.Continue(prompt, out _, cancellation) != EvaluationStatus.Done)
            {
                cancellation.ThrowIfCancellationRequested();
            }
            var found = new AnswerSearch(_session, prompt, _tokens.End).Find(Starts(request), start => RulesOf(start, request, aside), Compared, cancellation);
            var ranked = _ranking.Rank(found, aside.Text, Copying);
            return [.. ranked.TakeWhile(answer => answer.LogProbability > ranked[0].LogProbability + MuchLessLikely).Select(answer => Read(answer, aside))
                .OfType<BuiltInAnswer>().DistinctBy(static answer => (answer.Tool, answer.Body)).Take(request.Most)];
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _session.Dispose();
        _model.Dispose();
    }

    // The kinds of answers that may be given, and how probable each is among them.
    private IEnumerable<(int Token, double LogProbability)> Starts(BuiltInRequest request)
    {
        const double Least = -7; // one in a thousand
        var kinds = _tokens.Kinds.Where(kind => kind.Key switch
        {
            BuiltInTokens.Decline => !request.MustAct,
            BuiltInTokens.Bash when request.Tools is null => true,
            BuiltInTokens.Text => request.Tools is not null && !request.MustAct,
            _ => request.Tools?.ContainsKey(kind.Key) == true,
        }).Select(kind => (Token: kind.Value, Logit: _session.Logits[kind.Value])).ToList();
        var whole = AnswerSearch.Likeliest([.. kinds.Select(static kind => kind.Logit)]).Whole;
        var starts = kinds.Select(kind => (kind.Token, LogProbability: kind.Logit - whole)).Where(static kind => kind.LogProbability > Least).ToList();

        // Reasons to decline are many, each of them unlikely: whether it declines is in their beginning.
        var decline = _tokens.Kinds[BuiltInTokens.Decline];
        var declines = starts.Exists(kind => kind.Token == decline && kind.LogProbability > Math.Log(0.5));
        return starts.Where(kind => kind.Token == decline == declines);
    }

    private ITokenMask RulesOf(int start, BuiltInRequest request, SetAsideNames aside)
    {
        var kind = _tokens.KindOf(start);
        return kind is BuiltInTokens.Decline or BuiltInTokens.Text ? new TextRules(_tokens, 0, isCommand: false)
            : kind == BuiltInTokens.Bash || request.Tools?.GetValueOrDefault(kind) is not { } tool ? new TextRules(_tokens, aside.Names.Count, isCommand: true)
            : new ArgumentRules(_tokens, AutomatonOf(tool), _trie.Value, aside);
    }

    private static GrammarAutomaton AutomatonOf(ToolDefinition tool) =>
        ToolGrammar.TryCreate([tool], new ToolGrammarOptions { Form = CallForm.Arguments, Whitespace = false }, out var grammar, out var fault)
            ? grammar.Automaton
            : Throw.Unsupported<GrammarAutomaton>($"the schema of {tool.Name} cannot be enforced: {fault}", "simplify it");

    private BuiltInAnswer? Read(FoundAnswer answer, SetAsideNames aside)
    {
        var kind = _tokens.KindOf(answer.Tokens[0]);
        var marked = _tokens.TextOf(answer.Tokens.AsSpan(1));
        var body = kind switch
        {
            BuiltInTokens.Decline or BuiltInTokens.Text => marked,
            BuiltInTokens.Bash => aside.InCommand(marked),
            _ => aside.InJson(marked),
        };
        return body.Length == 0 ? null : new BuiltInAnswer(kind, body, answer.LogProbability, _calibration?.Of(answer) ?? Math.Exp(answer.LogProbability));
    }

    // The text that has to copy what the request names; words of the model's own have not.
    private (string Text, bool IsCommand)? Copying(FoundAnswer answer) =>
        _tokens.KindOf(answer.Tokens[0]) is var kind and not (BuiltInTokens.Decline or BuiltInTokens.Text) ? (_tokens.TextOf(answer.Tokens.AsSpan(1)), kind == BuiltInTokens.Bash) : null;

    private static BackendException Unusable(string path, string fault) =>
        new(BackendFailure.Unsupported, $"{path} cannot be used as the built-in model", fault);
}

/// <summary>What is asked of a <see cref="BuiltInModel"/>.</summary>
/// <param name="Text">What the user wants, as it was written.</param>
/// <param name="Platform">Whose commands.</param>
public sealed record BuiltInRequest(string Text, BuiltInPlatform Platform)
{
    /// <summary>The tools that may be called, by name; null when only a shell command is wanted.</summary>
    public IReadOnlyDictionary<string, ToolDefinition>? Tools { get; init; }

    /// <summary>Whether it must act, even where it would decline.</summary>
    public bool MustAct { get; init; }

    /// <summary>The most answers.</summary>
    public int Most { get; init; } = 4;
}

/// <summary>An answer of a <see cref="BuiltInModel"/>.</summary>
/// <param name="Tool"><c>bash</c>, another tool's name, <c>text</c> or <c>decline</c>.</param>
/// <param name="Body">The command, the arguments as JSON, or words.</param>
/// <param name="LogProbability">The natural logarithm of how probable it is, by the model and by what it leaves out of the request.</param>
/// <param name="Confidence">How probable it is that it is right, 0 to 1.</param>
public sealed record BuiltInAnswer(string Tool, string Body, double LogProbability, double Confidence);
