using System.Net;

namespace Hob.Agent.Http;

/// <summary>A request to be sent.</summary>
internal sealed record HttpAsk(Uri Url)
{
    public HttpMethod Method { get; init; } = HttpMethod.Get;

    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    public string? Body { get; init; }

    /// <summary>The type of the body where no header says it.</summary>
    public string BodyType { get; init; } = "text/plain; charset=utf-8";
}

/// <summary>What came back, or why nothing did.</summary>
internal sealed record HttpAnswer
{
    /// <summary>Why there is no answer; null when there is one.</summary>
    public string? Failure { get; init; }

    public HttpStatusCode Status { get; init; }

    public string Reason { get; init; } = "";

    /// <summary>Where the answer came from, after redirects.</summary>
    public Uri? Url { get; init; }

    public int Redirects { get; init; }

    /// <summary>All headers, those of the body too.</summary>
    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    /// <summary>The body as far as it was read, decompressed.</summary>
    public byte[] Body { get; init; } = [];

    /// <summary>Why the body is not whole; null when it is.</summary>
    public string? Cut { get; init; }

    public bool IsSuccess => Failure is null && (int)Status is >= 200 and < 300;

    public string? Header(string name)
    {
        foreach (var (header, value) in Headers)
            if (header.Equals(name, StringComparison.OrdinalIgnoreCase)) return value;
        return null;
    }
}
