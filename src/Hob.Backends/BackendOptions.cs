namespace Hob.Backends;

/// <summary>How to reach one server and how to speak with it.</summary>
public sealed record BackendOptions
{
    /// <summary>The kind of server. <see cref="Detection.BackendDetector"/> tells it from a server's answers.</summary>
    public required BackendKind Kind { get; init; }

    /// <summary>Its address, with or without <c>/v1</c>; null for the kind's <see cref="BackendKinds.DefaultAddress"/>.</summary>
    public Uri? BaseUrl { get; init; }

    /// <summary>The key, where the server wants one.</summary>
    public ApiKey? ApiKey { get; init; }

    /// <summary>The model for requests that name none; null for the loaded one, or else the first that the server lists.</summary>
    public string? Model { get; init; }

    /// <summary>The context window to ask for, in tokens, where the server lets the client choose (Ollama, LM Studio when it
    /// loads).</summary>
    public int? ContextLength { get; init; }

    /// <summary>How long the server shall keep the model loaded after a request (Ollama); null leaves it to the server.</summary>
    public TimeSpan? KeepAlive { get; init; }

    /// <summary>Speed or care.</summary>
    public Preset Preset { get; init; } = Preset.Balanced;

    /// <summary>How tokens are chosen; goes before <see cref="Preset"/>.</summary>
    public SamplingOptions Sampling { get; init; } = new();

    /// <summary>The longest silence before the first token (<c>timeout_seconds</c>). There is no limit on the whole of an answer.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>How often silence is told.</summary>
    public TimeSpan SilenceNotice { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The longest time spent waiting between attempts, in all. A server that asks for more (<c>Retry-After</c>) is given up at
    /// once.</summary>
    public TimeSpan RetryBudget { get; init; } = TimeSpan.FromSeconds(8);

    /// <summary>Whether an answer to a prompt that the server cut silently ends in <see cref="BackendFailure.Truncated"/>; otherwise it is
    /// only reported (<see cref="BackendKeys.Findings"/>).</summary>
    public bool FailOnTruncation { get; init; }

    /// <summary>Hears of silence, progress, retries and findings. A request may name its own (<see cref="BackendKeys.Notices"/>).</summary>
    public IProgress<BackendNotice>? Notices { get; init; }

    /// <summary>Where what a server can do is remembered between runs; null for nowhere.</summary>
    public CapabilityCache? Cache { get; init; }

    /// <summary>Opens connections in place of TCP: a tunnel, a socket of the file system. Null for TCP to <see cref="BaseUrl"/>.</summary>
    public Func<SocketsHttpConnectionContext, CancellationToken, ValueTask<Stream>>? Connect { get; init; }

    /// <summary>The clock of waits and time-outs.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
