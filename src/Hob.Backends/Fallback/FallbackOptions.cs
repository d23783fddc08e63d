namespace Hob.Backends.Fallback;

/// <summary>How <see cref="FallbackChatClient"/> chooses.</summary>
public sealed record FallbackOptions
{
    /// <summary>Which requests go where first.</summary>
    public IReadOnlyList<RoutingRule> Rules { get; init; } = [];

    /// <summary>How long a backend that was down is asked last.</summary>
    public TimeSpan RestAfterFailure { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Hears in one line when another backend takes over.</summary>
    public IProgress<BackendNotice>? Notices { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
