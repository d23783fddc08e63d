using Hob.Inference.Architectures;
using Hob.Inference.Kernels;
using Hob.Inference.Tensors;

namespace Hob.Inference.Generation;

/// <summary>
/// One sequence of tokens and its cache of keys and values. What the cache holds need not be evaluated again: <see cref="Continue"/> keeps
/// the longest common beginning of what it holds and what is wanted. For one thread at a time.
/// </summary>
public sealed unsafe class Session : IDisposable
{
    private const int LongestContext = 1 << 24;
    private const int DefaultContext = 8192;
    private readonly Lock _using = new(); // so that a session that is disposed of while it evaluates ends well
    private readonly Model _model;
    private readonly KvCache _cache;
    private readonly NativeBuffer _logits;
    private readonly int[] _tokens;
    private bool _hasLogits;
    private bool _disposed;

    internal Session(Model model, SessionOptions options)
    {
        _model = model;
        ContextLength = options.ContextLength ?? Math.Min(model.Shape.ContextLength, DefaultContext);
        if (ContextLength is < 1 or > LongestContext) Throw.OutOfRange(nameof(options.ContextLength), ContextLength, 1, LongestContext);
        _cache = new KvCache(model.Shape, ContextLength, options.KvPrecision is KvPrecision.Bits16);
        _logits = NativeBuffer.OfSingles(Panels.Padded(model.Shape.Vocabulary));
        _tokens = new int[ContextLength];
    }

    /// <summary>The longest sequence in tokens.</summary>
    public int ContextLength { get; }

    /// <summary>Tokens in the cache.</summary>
    public int Length { get; private set; }

    /// <summary>The tokens in the cache.</summary>
    public ReadOnlySpan<int> Tokens => _tokens.AsSpan(0, Length);

    /// <summary>The model.</summary>
    public Model Model => _model;

    /// <summary>The logits of the last evaluated token, one per entry of the vocabulary; empty before the first and after a rewind. May be
    /// changed in place, by a mask for instance; the next evaluation overwrites them.</summary>
    public Span<float> Logits => _hasLogits && !_disposed ? new Span<float>(_logits.Singles, _model.Shape.Vocabulary) : default;

    /// <summary>Appends tokens to the sequence and evaluates them.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A token id is not in the vocabulary.</exception>
    public EvaluationStatus Evaluate(ReadOnlySpan<int> tokens, CancellationToken cancellation = default)
    {
        lock (_using)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return EvaluateBatches(tokens, cancellation);
        }
    }

    /// <summary>Makes the sequence equal to <paramref name="tokens"/>, reusing the beginning that the cache has in common with it. At least
    /// the last token is evaluated, so that there are logits.</summary>
    /// <param name="tokens">The whole sequence, at least one token.</param>
    /// <param name="reused">Tokens that were taken from the cache.</param>
    /// <param name="cancellation">Stops within a token's time.</param>
    /// <exception cref="ArgumentOutOfRangeException">A token id is not in the vocabulary.</exception>
    public EvaluationStatus Continue(ReadOnlySpan<int> tokens, out int reused, CancellationToken cancellation = default)
    {
        reused = 0;
        if (tokens.Length > ContextLength) return EvaluationStatus.ContextFull;
        reused = Math.Min(Tokens.CommonPrefixLength(tokens), Math.Max(tokens.Length - 1, 0));
        Rewind(reused);
        return Evaluate(tokens[reused..], cancellation);
    }

    /// <summary>Forgets everything after the first <paramref name="length"/> tokens.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The sequence is not that long.</exception>
    public void Rewind(int length)
    {
        if (length < 0 || length > Length) Throw.OutOfRange("rewind length", length, 0, Length);
        _hasLogits &= length == Length;
        Length = length;
    }

    /// <summary>Where a token goes that is evaluated beside those of other sequences.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The token is not in the vocabulary.</exception>
    internal (KvCache Cache, int Position) Place(int token)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if ((uint)token >= (uint)_model.Shape.Vocabulary) Throw.OutOfRange("token id", token, 0, _model.Shape.Vocabulary - 1);
        _hasLogits = false;
        return (_cache, Length);
    }

    /// <summary>Appends such a token once it is evaluated.</summary>
    internal void Append(int token, ReadOnlySpan<float> logits)
    {
        _tokens[Length++] = token;
        logits.CopyTo(new Span<float>(_logits.Singles, logits.Length));
        _hasLogits = true;
    }

    internal Lock Using => _using;

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_using)
        {
            _disposed = true;
            _cache.Dispose();
            _logits.Dispose();
        }
    }

    private EvaluationStatus EvaluateBatches(ReadOnlySpan<int> tokens, CancellationToken cancellation)
    {
        foreach (var token in tokens)
            if ((uint)token >= (uint)_model.Shape.Vocabulary) Throw.OutOfRange("token id", token, 0, _model.Shape.Vocabulary - 1);
        if (tokens.Length > ContextLength - Length) return EvaluationStatus.ContextFull;
        while (tokens.Length > 0)
        {
            var batch = tokens[..Math.Min(tokens.Length, _model.Batch)];
            tokens = tokens[batch.Length..];
            _hasLogits = false;
            if (!_model.TryEvaluate(batch, Length, _cache, tokens.IsEmpty ? _logits.Singles : null, cancellation))
                return EvaluationStatus.Cancelled;
            batch.CopyTo(_tokens.AsSpan(Length));
            Length += batch.Length;
            _hasLogits = tokens.IsEmpty;
        }
        return EvaluationStatus.Done;
    }
}
