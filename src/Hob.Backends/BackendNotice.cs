namespace Hob.Backends;

/// <summary>What a notice tells.</summary>
public enum BackendNoticeKind
{
    /// <summary>Nothing has come for a while; told again every ten seconds.</summary>
    Silence,
    /// <summary>The server is reading the prompt; <see cref="BackendNotice.Fraction"/> says how far it is.</summary>
    PromptProgress,
    /// <summary>The server is loading the model.</summary>
    Loading,
    /// <summary>The request failed and is sent again.</summary>
    Retry,
    /// <summary>Another backend or another way of asking takes over.</summary>
    Fallback,
    /// <summary>Something about the answer that a person should know; the same is on the response as a
    /// <see cref="BackendFinding"/>.</summary>
    Finding,
}

/// <summary>One line about a request that is under way, for a person to read. Notices come from any thread, in order.</summary>
/// <param name="Kind">What it tells.</param>
/// <param name="Text">One line, without a full stop.</param>
public sealed record BackendNotice(BackendNoticeKind Kind, string Text)
{
    /// <summary>Progress from 0 to 1, where the server reports it.</summary>
    public double? Fraction { get; init; }

    /// <summary>How long the silence or the loading has lasted.</summary>
    public TimeSpan? Elapsed { get; init; }
}
