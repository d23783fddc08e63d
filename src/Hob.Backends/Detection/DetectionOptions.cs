namespace Hob.Backends.Detection;

/// <summary>Where to look for servers, and for how long.</summary>
public sealed record DetectionOptions
{
    /// <summary>The addresses where local servers listen unless they are told otherwise, in the order of preference.</summary>
    public static IReadOnlyList<Uri> KnownAddresses { get; } =
    [
        BackendKind.Exo.DefaultAddress()!,
        BackendKind.LMStudio.DefaultAddress()!,
        BackendKind.Ollama.DefaultAddress()!,
        BackendKind.Vllm.DefaultAddress()!,
        BackendKind.SgLang.DefaultAddress()!,
        BackendKind.LlamaCpp.DefaultAddress()!,
        BackendKind.Mlx.DefaultAddress()!,
    ];

    /// <summary>The addresses to ask, in the order of preference.</summary>
    public IReadOnlyList<Uri> Addresses { get; init; } = KnownAddresses;

    /// <summary>The key to show, for a server that wants one. Only for addresses that the user named.</summary>
    public ApiKey? ApiKey { get; init; }

    /// <summary>How long a connection may take to open. Local ones open, or are refused, at once.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromMilliseconds(75);

    /// <summary>How long a server that accepted the connection may take to answer one question.</summary>
    public TimeSpan AnswerTimeout { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Opens connections in place of TCP; see <see cref="BackendOptions.Connect"/>.</summary>
    public Func<SocketsHttpConnectionContext, CancellationToken, ValueTask<Stream>>? Connect { get; init; }
}
