using Hob.Backends.Chat;
using Hob.Inference.Generation;
using Hob.Inference.Tokenizers;
using Hob.ToolCalling;
using Hob.ToolCalling.Reading;
using Hob.ToolCalling.Tools;
using Microsoft.Extensions.AI;
using EngineSampling = Hob.Inference.Generation.SamplingOptions;

namespace Hob.Backends.Embedded;

/// <summary>One answer of the engine, token by token.</summary>
internal sealed class EmbeddedGeneration : IToolCallSink
{
    private readonly EmbeddedModel _model;
    private readonly Conversation _conversation;
    private readonly int[] _prompt;
    private readonly GrammarMask? _mask;
    private readonly Sampler _text;
    private readonly Sampler _call = new(EngineSampling.Greedy);
    private readonly ToolCallReader _reader;
    private int _reused;
    private int _generated;

    public EmbeddedGeneration(EmbeddedModel model, Conversation conversation, int[] prompt, GrammarMask? mask)
    {
        (_model, _conversation, _prompt, _mask) = (model, conversation, prompt, mask);
        var sampling = conversation.Sampling;
        _text = new(new EngineSampling
        {
            Temperature = sampling.Temperature ?? 0.7f,
            TopP = sampling.TopP ?? 1,
            TopK = sampling.TopK ?? 40,
            MinP = sampling.MinP ?? 0.05f,
            RepetitionPenalty = sampling.RepeatPenalty ?? 1,
            PresencePenalty = conversation.PresencePenalty ?? 0,
            FrequencyPenalty = conversation.FrequencyPenalty ?? 0,
            Seed = (int)(sampling.Seed ?? Random.Shared.Next()),
        });
        _reader = new(ToolSet.Empty, this);
    }

    /// <summary>Why the answer ended.</summary>
    public ChatFinishReason End { get; private set; } = ChatFinishReason.Stop;

    /// <summary>What it took.</summary>
    public UsageDetails Usage => new()
    {
        InputTokenCount = _prompt.Length,
        CachedInputTokenCount = _reused,
        OutputTokenCount = _generated,
        TotalTokenCount = _prompt.Length + _generated,
    };

    /// <summary>Generates; <paramref name="receive"/> gets each piece of text.</summary>
    /// <exception cref="BackendException">The prompt does not fit, or the grammar leaves no token.</exception>
    public void Run(Action<string> receive, CancellationToken cancellation)
    {
        var vocabulary = _model.Format.Tokenizer.Vocabulary;
        var decoder = new TokenDecoder(_model.Format.Tokenizer, special: true);
        var stops = new StopStrings(_conversation.Stop);
        var session = _model.Session;
        var status = session.Continue(_prompt, out _reused, cancellation);
        while (status == EvaluationStatus.Done && _generated < (_conversation.Sampling.MaxTokens ?? int.MaxValue))
        {
            _mask?.Apply(session.Logits);
            var token = (_reader.IsInCall || _mask is not null ? _call : _text).Sample(session.Logits, session.Tokens);
            if (token == Sampler.NoToken)
            {
                Throw.Failure(new BackendException(BackendFailure.ServerError, "no token of the model's vocabulary continues the grammar", "use another schema"));
            }
            if (vocabulary.EndOfGeneration.Contains(token))
            {
                Emit(stops.Rest());
                return;
            }
            _mask?.Accept(token);
            _generated++;
            decoder.Append(token);
            Emit(stops.Add(decoder.Take()));
            if (stops.Found)
            {
                return;
            }
            status = session.Evaluate([token], cancellation);
        }
        cancellation.ThrowIfCancellationRequested();
        if (_generated == 0 && status == EvaluationStatus.ContextFull)
        {
            Throw.Failure(new BackendException(
                BackendFailure.WindowTooSmall, $"the prompt has {_prompt.Length} tokens, the context window of the embedded engine has {session.ContextLength}",
                "shorten the conversation, or give a larger window (--context)"));
        }
        decoder.Finish();
        Emit(stops.Add(decoder.Take()) + stops.Rest());
        End = ChatFinishReason.Length;

        void Emit(string text)
        {
            if (text.Length > 0)
            {
                _reader.Feed(text);
                receive(text);
            }
        }
    }

    // The reader only tells whether a call is being written.
    void IToolCallSink.OnText(ReadOnlySpan<char> text)
    {
    }

    void IToolCallSink.OnReasoning(ReadOnlySpan<char> text)
    {
    }

    void IToolCallSink.OnMarkup(ReadOnlySpan<char> text)
    {
    }

    void IToolCallSink.OnCallStarted(int index, string name, string? id)
    {
    }

    void IToolCallSink.OnArguments(int index, ReadOnlySpan<char> json)
    {
    }

    void IToolCallSink.OnCall(int index, ToolCall toolCall)
    {
    }

    void IToolCallSink.OnAllWasReasoning()
    {
    }
}
