using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Hob.Backends.Http;

/// <summary>The pooled connections to one server. Goes nowhere else: redirects are not followed, and a proxy is asked only for hosts
/// outside this machine. Giving up an answer closes its connection at once, so that the server stops generating.</summary>
internal sealed class ServerConnection : IDisposable
{
    private const int MaxDocument = 64 << 20;
    private const int MaxError = 64 << 10;
    /// <summary>The longest wait for what a server knows without work; loading a model may take as long as an answer.</summary>
    private static readonly TimeSpan QuestionTimeout = TimeSpan.FromSeconds(10);

    private static readonly MediaTypeHeaderValue Json = new("application/json");

    private readonly HttpClient _client;
    private readonly Action<HttpRequestHeaders>? _authorize;

    /// <param name="options">Whom to connect to, and how.</param>
    /// <param name="authorize">Adds what proves the right to ask; null for a bearer token.</param>
    public ServerConnection(BackendOptions options, Action<HttpRequestHeaders>? authorize = null)
    {
        Options = options;
        Server = new(options.Kind, ServerAddress.Of(options.BaseUrl ?? options.Kind.DefaultAddress() ?? Throw.NoAddress<Uri>(options.Kind)));
        _authorize = authorize;
        _client = new(Handler(options, Server.Address.Root))
        {
            BaseAddress = Server.Address.Root,
            Timeout = System.Threading.Timeout.InfiniteTimeSpan,
        };
    }

    public BackendOptions Options { get; }

    public ServerName Server { get; }

    /// <summary>Sends a request and returns as soon as the head of its answer is there. Anything but a success fails.</summary>
    /// <param name="request">Method, path from the root, and body.</param>
    /// <param name="cancellationToken">Closes the connection.</param>
    public async Task<HttpResponseMessage> SendAsync(ServerRequest request, CancellationToken cancellationToken)
    {
        using var message = new HttpRequestMessage(request.Method, new Uri(request.Path, UriKind.Relative));
        if (!request.Body.IsEmpty)
        {
            message.Content = new ReadOnlyMemoryContent(request.Body);
            message.Content.Headers.ContentType = Json;
        }
        if (_authorize is not null) _authorize(message.Headers);
        else if (Options.ApiKey is { Value.Length: > 0 } key) message.Headers.Authorization = new("Bearer", key.Value);

        var response = await _client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        if (response.IsSuccessStatusCode) return response;
        using (response)
        {
            var body = await ReadAsync(response, MaxError, cancellationToken);
            var error = ErrorBody.Read(body);
            if (Options.ApiKey is { } secret) error = error with { Message = secret.Redact(error.Message) };
            var failure = request.Model is { } model && Refusals.IsUnknownModel((int)response.StatusCode, error)
                ? UnknownModel(model, [])
                : Refusals.Of(response, error, Server, "/" + request.Path, Options.Time.GetUtcNow());
            return Throw.Failure<HttpResponseMessage>(failure);
        }
    }

    /// <summary>Asks for a document. Fails with <see cref="BackendException"/>.</summary>
    public async Task<JsonDocument> AskAsync(ServerRequest request, CancellationToken cancellationToken)
    {
        var limit = request.Body.IsEmpty && Options.Timeout > QuestionTimeout ? QuestionTimeout : Options.Timeout;
        using var watch = new SilenceWatch(Options, limit, null, Server, cancellationToken);
        try
        {
            using var response = await SendAsync(request, watch.Token);
            var body = await ReadAsync(response, MaxDocument, watch.Token);
            return Parse(body, response, request);
        }
        catch (OperationCanceledException) when (watch.Expired)
        {
            return Throw.Failure<JsonDocument>(Failures.Silent(Server, limit));
        }
        catch (Exception exception) when (exception is not BackendException && !cancellationToken.IsCancellationRequested)
        {
            return Throw.Failure<JsonDocument>(Failures.Of(exception, Server));
        }
    }

    /// <summary>Asks for a document that this server may not have; null when it has none or refuses it.</summary>
    public async Task<JsonDocument?> TryAskAsync(ServerRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await AskAsync(request, cancellationToken);
        }
        catch (BackendException exception) when (exception.Failure is BackendFailure.WrongUrl or BackendFailure.NotJson
            or BackendFailure.Refused or BackendFailure.ServerError or BackendFailure.ModelNotFound)
        {
            return null;
        }
    }

    public BackendException UnknownModel(string model, IReadOnlyList<string> near)
    {
        var hint = near.Count > 0 ? $"did you mean {string.Join(", ", near)}?" : "list what it has with hob models list";
        return new(BackendFailure.ModelNotFound, $"{Server} has no model '{Line.Of(model)}'", hint);
    }

    /// <inheritdoc />
    public void Dispose() => _client.Dispose();

    internal static SocketsHttpHandler Handler(BackendOptions options, Uri root)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            ConnectTimeout = TimeSpan.FromSeconds(10),
            MaxResponseDrainSize = 0,
            PooledConnectionIdleTimeout = TimeSpan.FromMinutes(1),
            ResponseDrainTimeout = TimeSpan.Zero,
            UseCookies = false,
            UseProxy = !root.IsLoopback,
        };
        if (options.Connect is { } connect) handler.ConnectCallback = connect;
        return handler;
    }

    private JsonDocument Parse(ReadOnlyMemory<byte> body, HttpResponseMessage response, ServerRequest request)
    {
        try
        {
            var document = JsonDocument.Parse(body);
            if (!IsError(document.RootElement)) return document;
            using (document)
                return Throw.Failure<JsonDocument>(Reported(ErrorBody.Read(document.RootElement), request));
        }
        catch (JsonException)
        {
            return Throw.Failure<JsonDocument>(Failures.NotJson(Server, "/" + request.Path, Described(response, body.Span)));
        }
    }

    /// <summary>LM Studio answers unknown paths with 200 and an error.</summary>
    private static bool IsError(JsonElement root) => root.Member("error") is not null && root.EnumerateObject().Count() == 1;

    private BackendException Reported(ErrorBody error, ServerRequest request) =>
        error.Message.Contains("Unexpected endpoint", StringComparison.OrdinalIgnoreCase)
            ? new(BackendFailure.WrongUrl, $"{Server} has no /{request.Path}", "check --base-url, and the kind of server in --backend")
            : new(BackendFailure.ServerError, $"{Server} failed ({error.Message})", "see the server's log");

    /// <summary>What an answer that is no JSON looks like.</summary>
    internal static string Described(HttpResponseMessage response, ReadOnlySpan<byte> body)
    {
        if (body.TrimStart(" \r\n\t"u8).StartsWith("<"u8) || response.Content.Headers.ContentType?.MediaType == "text/html") return "a web page";
        return body.IsEmpty ? "nothing" : "broken or incomplete text";
    }

    private static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpResponseMessage response, int limit, CancellationToken cancellationToken)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[Math.Min(limit, 4096)];
        var length = 0;
        while (true)
        {
            var read = await stream.ReadAsync(buffer.AsMemory(length), cancellationToken);
            if (read == 0) return buffer.AsMemory(0, length);
            length += read;
            if (length < buffer.Length) continue;
            if (length >= limit) return buffer.AsMemory(0, length); // What follows is not read: no JSON, then.
            Array.Resize(ref buffer, Math.Min(limit, 2 * length));
        }
    }
}
