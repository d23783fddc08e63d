using System.Buffers;
using System.Text.Json;
using Hob.Agent.Http;
using Hob.Agent.Outside;

namespace Hob.Agent.Tools.HttpRequest;

/// <summary>Reads what a model wants to request.</summary>
internal static class HttpArguments
{
    private const int MaxBody = 8 << 20;

    // RFC 9110, 5.6.2.
    private static readonly SearchValues<char> TokenCharacters =
        SearchValues.Create("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    // What decides where a message ends, or who it is sent to, is not for a model to say.
    private static readonly string[] Own = ["Content-Length", "Transfer-Encoding", "Connection", "Upgrade", "TE", "Trailer", "Expect", "Proxy-Authorization", "Proxy-Connection"];

    /// <summary>The method, upper case.</summary>
    public static string Method(ToolArguments arguments) =>
        arguments.OptionalText("method") is { } method && method.Trim() is { Length: > 0 } given ? given.ToUpperInvariant() : "GET";

    /// <summary>The URL; one without a scheme is taken as an address bar would. Null when it is none.</summary>
    public static Uri? Url(string text)
    {
        var url = text.Trim();
        if (!url.Contains("://", StringComparison.Ordinal) && LooksLikeHost(url))
            url = (url.StartsWith("localhost", StringComparison.OrdinalIgnoreCase) || char.IsAsciiDigit(url[0]) || url[0] == '[' ? "http://" : "https://") + url;
        return Uri.TryCreate(url, UriKind.Absolute, out var result) ? result : null;
    }

    /// <summary>What is wrong with a call, or null with the request that it means.</summary>
    public static string? Read(ToolArguments arguments, out HttpAsk? ask)
    {
        ask = null;
        var text = arguments.Text("url");
        if (Url(text) is not { } url) return $"\"{OutsideText.Line(text, 200)}\" is no URL: give one like https://example.org/path";
        if (GuardedHttp.Fault(url) is { } fault) return fault;
        var method = Method(arguments);
        if (method.AsSpan().ContainsAnyExcept(TokenCharacters) || method is "CONNECT" or "TRACE")
            return $"{OutsideText.Line(method, 40)} is not a method that can be sent: GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS";
        if (Headers(arguments.Find("headers"), out var headers) is { } wrong) return wrong;
        var body = arguments.Find("body") switch
        {
            { ValueKind: JsonValueKind.String } value => value.GetString(),
            { } value => value.GetRawText(),
            null => null,
        };
        if (body?.Length > MaxBody) return $"the body is larger than {MaxBody >> 20} MiB";
        if (body is "" && method is "GET" or "HEAD") body = null;
        ask = new(url) { Method = new(method), Headers = headers, Body = body, BodyType = TypeOf(body) };
        return null;
    }

    private static string? Headers(JsonElement? given, out List<(string Name, string Value)> headers)
    {
        headers = [];
        if (given is { ValueKind: not JsonValueKind.Object }) return "headers must be an object: {\"Accept\": \"application/json\"}";
        foreach (var header in given?.EnumerateObject() ?? default)
        {
            var name = header.Name.Trim();
            if (name.Length == 0 || name.AsSpan().ContainsAnyExcept(TokenCharacters)) return $"\"{OutsideText.Line(name, 60)}\" is no header name";
            if (Own.Contains(name, StringComparer.OrdinalIgnoreCase)) return $"the header {name} is set by Hob itself: leave it out";
            foreach (var value in header.Value.ValueKind == JsonValueKind.Array ? [.. header.Value.EnumerateArray()] : (IEnumerable<JsonElement>)[header.Value])
            {
                var text = value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
                // The value is not repeated: it may be a secret.
                if (text.AsSpan().ContainsAny('\r', '\n', '\0')) return $"the value of the header {name} has a line end in it";
                headers.Add((name, text.Trim()));
            }
        }
        Default(headers, "User-Agent", "Mozilla/5.0 (compatible; Hob)");
        Default(headers, "Accept", "text/markdown, text/html;q=0.9, application/json;q=0.9, text/plain;q=0.9, */*;q=0.5");
        return null;
    }

    private static void Default(List<(string Name, string Value)> headers, string name, string value)
    {
        if (!headers.Exists(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase))) headers.Add((name, value));
    }

    private static string TypeOf(string? body)
    {
        if (body is null || body.AsSpan().TrimStart() is not ['{' or '[', ..]) return "text/plain; charset=utf-8";
        try
        {
            using var _ = JsonDocument.Parse(body);
            return "application/json";
        }
        catch (JsonException)
        {
            return "text/plain; charset=utf-8";
        }
    }

    // example.org/x, localhost:8080, 10.0.0.1:80, [::1]: but not mailto:x or file:x.
    private static bool LooksLikeHost(string url)
    {
        var end = url.AsSpan().IndexOfAny('/', '?', '#');
        var host = end < 0 ? url.AsSpan() : url.AsSpan(0, end);
        if (host.StartsWith("[")) return true;
        var colon = host.IndexOf(':');
        if (colon >= 0 && (colon == host.Length - 1 || host[(colon + 1)..].ContainsAnyExceptInRange('0', '9'))) return false;
        var name = colon < 0 ? host : host[..colon];
        return name.Equals("localhost", StringComparison.OrdinalIgnoreCase) || name.IndexOf('.') > 0;
    }
}
