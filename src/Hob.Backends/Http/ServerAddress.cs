using System.Diagnostics.CodeAnalysis;

namespace Hob.Backends.Http;

/// <summary>The address of a server, told apart from the version of its API: <c>http://host:1234/v1/</c> is the root
/// <c>http://host:1234</c>
/// and the API <c>v1</c>.</summary>
public sealed class ServerAddress
{
    private static readonly string[] Endpoints = ["/chat/completions", "/completions", "/models", "/messages", "/api/chat"];

    private ServerAddress(Uri root, string version) => (Root, Version) = (root, version);

    /// <summary>The root, without a slash at its end when printed; what stands before the version of the API belongs to it.</summary>
    public Uri Root { get; }

    /// <summary>The version of an OpenAI-like API that was given, such as <c>v1</c>, which is also the default.</summary>
    public string Version { get; }

    /// <summary>The address for people: no user name, no password, no query.</summary>
    public string Shown => Root.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.Unescaped).TrimEnd('/');

    /// <summary>Reads an address as people write it: <c>localhost:1234</c>, <c>http://host/v1</c>, with an endpoint at its end.</summary>
    /// <returns>False when it is no address of a server.</returns>
    public static bool TryParse(string text, [NotNullWhen(true)] out Uri? address)
    {
        ArgumentNullException.ThrowIfNull(text);
        var trimmed = text.Trim();
        var complete = trimmed.Contains("://", StringComparison.Ordinal) ? trimmed : "http://" + trimmed;
        return Uri.TryCreate(complete, UriKind.Absolute, out address) && IsHttp(address) && address.Host.Length > 0;
    }

    /// <summary>Splits an address.</summary>
    /// <exception cref="ArgumentException">It is relative, or neither http nor https.</exception>
    public static ServerAddress Of(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (!address.IsAbsoluteUri || !IsHttp(address)) Throw.InvalidAddress(address);
        var path = address.AbsolutePath.TrimEnd('/');
        foreach (var endpoint in Endpoints)
        {
            if (path.EndsWith(endpoint, StringComparison.OrdinalIgnoreCase)) path = path[..^endpoint.Length];
        }
        var version = "v1";
        var last = path[(path.LastIndexOf('/') + 1)..];
        if (IsVersion(last))
        {
            version = last;
            path = path[..^last.Length];
        }
        var root = new UriBuilder(address) { Path = path.TrimEnd('/') + "/", Query = "", Fragment = "" };
        return new(root.Uri, version);
    }

    private static bool IsHttp(Uri address) => address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps;

    /// <summary><c>v1</c>, <c>v4</c>, <c>v1beta</c>.</summary>
    private static bool IsVersion(string segment) => segment is ['v', >= '0' and <= '9', ..] && segment.Length < 10;
}
