using Hob.Inference.Architectures;
using Hob.Inference.Kernels;
using Hob.Inference.Tensors;

namespace Hob.Inference.Generation;

/// <summary>Decodes several sequences of one model together: the weights, whose reading is what a token costs, are read once for all of
/// them. For one thread at a time.</summary>
public sealed unsafe class SessionBatch : IDisposable
{
    private readonly Model _model;
    private readonly NativeBuffer _logits;
    private readonly (KvCache Cache, int Position)[] _places;

    /// <param name="model">The model of all sessions.</param>
    /// <param name="capacity">The most sessions, 1 to <see cref="ModelOptions.BatchTokens"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The capacity is out of its range.</exception>
    public SessionBatch(Model model, int capacity)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (capacity < 1 || capacity > model.Batch) Throw.OutOfRange(nameof(capacity), capacity, 1, model.Batch);
        _model = model;
        _places = new (KvCache, int)[capacity];
        _logits = NativeBuffer.OfSingles((capacity + 3L) / 4 * 4 * Panels.Padded(model.Shape.Vocabulary));
    }

    /// <summary>Appends one token to each session and evaluates them together.</summary>
    /// <param name="sessions">Sessions of the model, none twice; at most as many as the capacity.</param>
    /// <param name="tokens">The token of each.</param>
    /// <param name="cancellation">Stops within a token's time.</param>
    /// <returns><see cref="EvaluationStatus.ContextFull"/> when one of them is full: then none is changed.</returns>
    /// <exception cref="ArgumentException">The sessions are none, too many, of another model or not different.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A token id is not in the vocabulary.</exception>
    public EvaluationStatus Evaluate(ReadOnlySpan<Session> sessions, ReadOnlySpan<int> tokens, CancellationToken cancellation = default)
    {
        if (sessions.IsEmpty || sessions.Length > _places.Length || sessions.Length != tokens.Length)
            Throw.Argument($"{sessions.Length} sessions and {tokens.Length} tokens do not go together; the batch holds {_places.Length}");
        for (var i = 0; i < sessions.Length; i++)
            if (sessions[i].Model != _model || sessions[(i + 1)..].Contains(sessions[i]))
                Throw.Argument("a session is of another model, or there twice");
        var entered = 0;
        try
        {
            for (; entered < sessions.Length; entered++) sessions[entered].Using.Enter();
            return EvaluateEntered(sessions, tokens, cancellation);
        }
        finally
        {
            while (entered > 0) sessions[--entered].Using.Exit();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _logits.Dispose();

    private EvaluationStatus EvaluateEntered(ReadOnlySpan<Session> sessions, ReadOnlySpan<int> tokens, CancellationToken cancellation)
    {
        foreach (var session in sessions)
            if (session.Length == session.ContextLength) return EvaluationStatus.ContextFull;
        for (var i = 0; i < sessions.Length; i++) _places[i] = sessions[i].Place(tokens[i]);
        if (!_model.TryEvaluateApart(tokens, _places.AsSpan(0, tokens.Length), _logits.Singles, cancellation))
            return EvaluationStatus.Cancelled;
        long stride = Panels.Padded(_model.Shape.Vocabulary);
        for (var i = 0; i < sessions.Length; i++)
            sessions[i].Append(tokens[i], new ReadOnlySpan<float>(_logits.Singles + i * stride, _model.Shape.Vocabulary));
        return EvaluationStatus.Done;
    }
}
