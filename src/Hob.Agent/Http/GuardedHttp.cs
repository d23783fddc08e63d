using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Hob.Agent.Http;

/// <summary>Sends requests that a model asked for: to allowed addresses only, connecting to exactly the address that was checked, following
/// redirects itself so that each step is checked too, and reading no more than its bounds. Any number at a time.</summary>
internal sealed class GuardedHttp(HttpAccess access) : IDisposable
{
    // What a redirect to another origin may take along. Everything else could be a secret of the first one.
    private static readonly string[] Harmless = ["Accept", "Accept-Language", "User-Agent", "Range"];

    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);

    private readonly HostRules _rules = new(access);
    private readonly Lock _lock = new();
    private HttpMessageInvoker? _client;

    /// <summary>Sends a request. Never throws but when cancelled.</summary>
    public async Task<HttpAnswer> SendAsync(HttpAsk ask, CancellationToken cancellationToken)
    {
        using var time = new CancellationTokenSource(access.Timeout, access.Time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, time.Token);
        var (url, method, body, headers) = (ask.Url, ask.Method, ask.Body, ask.Headers);
        try
        {
            for (var redirects = 0; ; redirects++)
            {
                if (Fault(url) is { } fault) return new() { Failure = fault };
                if (access.Proxy is not null && await RefusalBeforeProxyAsync(url, both.Token).ConfigureAwait(false) is { } refusal)
                    return new() { Failure = refusal };
                using var request = Request(url, method, headers, body, ask.BodyType);
                using var response = await Client().SendAsync(request, both.Token).ConfigureAwait(false);
                if (Next(url, response) is not { } next)
                    return await ReadAsync(response, url, redirects, both.Token, cancellationToken).ConfigureAwait(false);
                if (redirects == access.MaxRedirects)
                    return new() { Failure = $"more than {access.MaxRedirects} redirects, the last to {next}" };
                if (url.Scheme == Uri.UriSchemeHttps && next.Scheme == Uri.UriSchemeHttp)
                    return new() { Failure = $"{url.Host} redirects to an unencrypted address, {next}: ask for that one if it is meant" };
                if (response.StatusCode == HttpStatusCode.SeeOther && method != HttpMethod.Head
                    || (response.StatusCode is HttpStatusCode.Moved or HttpStatusCode.Found && method == HttpMethod.Post))
                    (method, body) = (HttpMethod.Get, null);
                if (body is null) headers = [.. headers.Where(static header => !header.Name.StartsWith("Content-", StringComparison.OrdinalIgnoreCase))];
                if (!SameOrigin(url, next))
                    headers = [.. headers.Where(static header => Harmless.Contains(header.Name, StringComparer.OrdinalIgnoreCase))];
                url = next;
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            var seconds = (time.IsCancellationRequested ? access.Timeout : ConnectTimeout).TotalSeconds;
            return new() { Failure = $"{url.Authority} did not answer within {seconds:0} seconds" };
        }
        catch (Exception e) when (e is HttpRequestException or IOException or SocketException or InvalidOperationException or NotSupportedException)
        {
            return new() { Failure = HttpFailures.Describe(e, url) };
        }
    }

    /// <summary>What is wrong with a URL, or null.</summary>
    public static string? Fault(Uri url)
    {
        if (!url.IsAbsoluteUri || (url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps))
            return $"{(url.IsAbsoluteUri ? url.Scheme + "://" : "a relative URL")} cannot be requested: only http:// and https://";
        if (url.UserInfo.Length > 0) return "a URL with a user name or password in it is not requested: send an Authorization header instead";
        return url.Host.Length == 0 ? "the URL names no host" : null;
    }

    /// <inheritdoc/>
    public void Dispose() => _client?.Dispose();

    private HttpMessageInvoker Client()
    {
        lock (_lock) return _client ??= new(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = access.Proxy is not null,
            Proxy = access.Proxy,
            AutomaticDecompression = DecompressionMethods.All,
            ConnectCallback = ConnectAsync,
            ConnectTimeout = ConnectTimeout,
            PooledConnectionLifetime = TimeSpan.FromMinutes(1),
            MaxResponseDrainSize = 64 << 10,
            ResponseDrainTimeout = TimeSpan.FromMilliseconds(100),
            ActivityHeadersPropagator = null,
        });
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        IPAddress[] addresses;
        if (access.Proxy is not null) addresses = await Dns.GetHostAddressesAsync(host, cancellationToken).ConfigureAwait(false);
        else
        {
            (addresses, var refusal) = await _rules.ResolveAsync(host, port, cancellationToken).ConfigureAwait(false);
            if (refusal is not null) Throw.Refused(refusal);
        }
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, port, cancellationToken).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    // A proxy connects by itself; what can be told here is told before.
    private async Task<string?> RefusalBeforeProxyAsync(Uri url, CancellationToken cancellationToken)
    {
        try
        {
            return (await _rules.ResolveAsync(url.IdnHost, url.Port, cancellationToken).ConfigureAwait(false)).Refusal;
        }
        catch (SocketException)
        {
            return null;
        }
    }

    private static HttpRequestMessage Request(Uri url, HttpMethod method, IReadOnlyList<(string Name, string Value)> headers, string? body, string type)
    {
        var request = new HttpRequestMessage(method, url) { Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionOrLower };
        if (body is not null) request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        foreach (var (name, value) in headers)
            if (!request.Headers.TryAddWithoutValidation(name, value)) request.Content?.Headers.TryAddWithoutValidation(name, value);
        if (request.Content is { Headers.ContentType: null } content) content.Headers.TryAddWithoutValidation("Content-Type", type);
        return request;
    }

    private static Uri? Next(Uri url, HttpResponseMessage response) =>
        response.StatusCode is HttpStatusCode.Moved or HttpStatusCode.Found or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect
            or HttpStatusCode.PermanentRedirect && response.Headers.Location is { } location && Uri.TryCreate(url, location, out var next) ? next : null;

    private static bool SameOrigin(Uri one, Uri other) =>
        Uri.Compare(one, other, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) == 0;

    private async Task<HttpAnswer> ReadAsync(HttpResponseMessage response, Uri url, int redirects, CancellationToken both, CancellationToken caller)
    {
        var (body, cut) = await BoundedBody.ReadAsync(response.Content, access.MaxBytes, both, caller).ConfigureAwait(false);
        return new()
        {
            Status = response.StatusCode,
            Reason = response.ReasonPhrase ?? "",
            Url = url,
            Redirects = redirects,
            Headers = [.. response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated).Select(static header => (header.Key, header.Value.ToString()))],
            Body = body,
            Cut = cut,
        };
    }
}
