namespace Hob.Inference.Generation;

/// <summary>Why a generation ended.</summary>
public enum GenerationEnd
{
    /// <summary>The model wrote a stop token.</summary>
    StopToken,
    /// <summary>As many tokens as were asked for.</summary>
    TokenLimit,
    /// <summary>The receiver wanted no more.</summary>
    Stopped,
    /// <summary>The context is full, or the prompt does not fit into it.</summary>
    ContextFull,
    /// <summary>The mask allows no token.</summary>
    NoToken,
    /// <summary>It was cancelled.</summary>
    Cancelled,
}

/// <summary>How a generation went.</summary>
/// <param name="End">Why it ended.</param>
/// <param name="PromptTokens">Tokens of the prompt.</param>
/// <param name="ReusedTokens">Those that were still in the cache.</param>
/// <param name="GeneratedTokens">Tokens that were handed out.</param>
public readonly record struct GenerationOutcome(GenerationEnd End, int PromptTokens, int ReusedTokens, int GeneratedTokens);

/// <summary>How tokens are generated.</summary>
public sealed record GenerationOptions
{
    /// <summary>How each token is chosen.</summary>
    public SamplingOptions Sampling { get; init; } = SamplingOptions.Greedy;

    /// <summary>Tokens that end the answer; they are not handed out.</summary>
    public IReadOnlySet<int> StopTokens { get; init; } = new HashSet<int>();

    /// <summary>The most tokens to generate; null for as many as the context holds.</summary>
    public int? MaxTokens { get; init; }

    /// <summary>Restricts which tokens may come next.</summary>
    public ITokenMask? Mask { get; init; }
}

/// <summary>Generates tokens after a prompt.</summary>
public static class Generator
{
    /// <summary>Evaluates the prompt, as far as the session does not hold it already, and generates until one of the reasons of
    /// <see cref="GenerationEnd"/>. Tokens that were handed out and the stop token stay in the sequence only when they were evaluated: the
    /// last one chosen is not.</summary>
    /// <param name="session">The sequence.</param>
    /// <param name="prompt">The whole prompt, at least one token.</param>
    /// <param name="options">How to generate.</param>
    /// <param name="receive">Takes each token; returns whether it wants another one.</param>
    /// <param name="cancellation">Stops within a token's time.</param>
    /// <exception cref="ArgumentOutOfRangeException">A token id is not in the vocabulary.</exception>
    public static GenerationOutcome Generate(
        Session session, ReadOnlySpan<int> prompt, GenerationOptions options, Func<int, bool> receive,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(receive);
        var sampler = new Sampler(options.Sampling);
        var generated = 0;
        var status = session.Continue(prompt, out int reused, cancellation);
        var promptTokens = prompt.Length;
        GenerationOutcome Outcome(GenerationEnd end) => new(end, promptTokens, reused, generated);
        while (true)
        {
            if (status is EvaluationStatus.ContextFull) return Outcome(GenerationEnd.ContextFull);
            if (status is EvaluationStatus.Cancelled || cancellation.IsCancellationRequested) return Outcome(GenerationEnd.Cancelled);
            if (generated >= options.MaxTokens) return Outcome(GenerationEnd.TokenLimit);
            options.Mask?.Apply(session.Logits);
            var token = sampler.Sample(session.Logits, session.Tokens);
            if (token == Sampler.NoToken) return Outcome(GenerationEnd.NoToken);
            if (options.StopTokens.Contains(token)) return Outcome(GenerationEnd.StopToken);
            options.Mask?.Accept(token);
            generated++;
            if (!receive(token)) return Outcome(GenerationEnd.Stopped);
            if (generated >= options.MaxTokens) return Outcome(GenerationEnd.TokenLimit);
            status = session.Evaluate([token], cancellation);
        }
    }
}
