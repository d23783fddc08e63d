namespace Hob.Backends.Downloads;

/// <summary>How to reach the hub.</summary>
public sealed record HubOptions
{
    /// <summary>Where Hugging Face is.</summary>
    public static Uri HuggingFace { get; } = new("https://huggingface.co");

    /// <summary>The hub's address; a mirror speaks the same protocol.</summary>
    public Uri Endpoint { get; init; } = HuggingFace;

    /// <summary>The user's token. It goes to <see cref="Endpoint"/> and nowhere else: never to where the hub redirects.</summary>
    public ApiKey? Token { get; init; }

    /// <summary>The longest silence before a connection counts as stalled.</summary>
    public TimeSpan Silence { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often in a row a connection may fail without a byte of progress.</summary>
    public int MostAttempts { get; init; } = 5;

    /// <summary>The longest that the hub may ask to be left alone (<c>Retry-After</c>); more is given up at once.</summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Hears in one line of waits and of connections that are made again.</summary>
    public IProgress<string>? Notices { get; init; }

    /// <summary>The clock of waits.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}

/// <summary>A file of a repository.</summary>
/// <param name="Path">Its path in the repository.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Sha256">Its SHA-256 in lower-case hexadecimal digits; null when the hub does not tell it.</param>
public sealed record HubFile(string Path, long Bytes, string? Sha256);
