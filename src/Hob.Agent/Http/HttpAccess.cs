using System.Net;

namespace Hob.Agent.Http;

/// <summary>Finds the addresses of a host.</summary>
public delegate Task<IPAddress[]> HostResolver(string host, CancellationToken cancellationToken);

/// <summary>What Hob may reach over HTTP on behalf of a model, and within which bounds.</summary>
public sealed record HttpAccess
{
    /// <summary>Hosts that may be reached although their addresses are private, as the user wrote them: a name or address
    /// (<c>localhost</c>, <c>10.0.0.5</c>), with a port when only that one is meant (<c>localhost:8080</c>), <c>*.example.org</c> for all names
    /// below one, or a network (<c>192.168.0.0/16</c>). Public addresses need no entry.</summary>
    public IReadOnlyList<string> AllowedHosts { get; init; } = [];

    /// <summary>How long a request may take, redirects and body included.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How many redirects are followed.</summary>
    public int MaxRedirects { get; init; } = 8;

    /// <summary>How much of a body is read, in bytes after decompression.</summary>
    public int MaxBytes { get; init; } = 4 << 20;

    /// <summary>The proxy that all requests go through; null: none. Hosts that cannot be resolved here are left to it.</summary>
    public IWebProxy? Proxy { get; init; }

    /// <summary>Finds addresses; null: as the system does.</summary>
    public HostResolver? Resolver { get; init; }

    /// <summary>The clock of the time-out.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
