using System.Net;
using System.Text.Json;
using Hob.Backends.Http;

namespace Hob.Backends.Detection;

/// <summary>Questions to an unknown server: plain GETs, each with a limit on time and size.</summary>
internal sealed class Questions : IDisposable
{
    private const int MaxAnswer = 4 << 20;

    private readonly HttpClient _client;
    private readonly DetectionOptions _options;
    private HttpStatusCode? _refusal;

    public Questions(ServerAddress address, DetectionOptions options)
    {
        (Address, _options) = (address, options);
        var handler = ServerConnection.Handler(new() { Kind = BackendKind.OpenAICompatible, Connect = options.Connect }, address.Root);
        handler.ConnectTimeout = options.ConnectTimeout;
        _client = new(handler)
        {
            BaseAddress = address.Root,
            Timeout = options.ConnectTimeout + options.AnswerTimeout,
            MaxResponseContentBufferSize = MaxAnswer,
        };
        if (options.ApiKey is { Value.Length: > 0 } key)
        {
            _client.DefaultRequestHeaders.Authorization = new("Bearer", key.Value);
        }
    }

    public ServerAddress Address { get; }

    private ServerName Server => new(BackendKind.OpenAICompatible, Address);

    /// <summary>Asks. A server that is not there fails; one that has nothing at this path gives an answer without content.</summary>
    public async Task<Reply> AskAsync(string path, CancellationToken cancellationToken)
    {
        using var response = await _client.GetAsync(new Uri(path, UriKind.Relative), cancellationToken);
        var server = response.Headers.TryGetValues("Server", out var names) ? string.Join(' ', names) : "";
        if (!response.IsSuccessStatusCode)
        {
            if (response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden) _refusal = response.StatusCode;
            return new(server, "", default);
        }
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        try
        {
            using var document = JsonDocument.Parse(text);
            return new(server, text, document.RootElement.Clone());
        }
        catch (JsonException)
        {
            return new(server, text, default);
        }
    }

    /// <summary>Asks a server that is there; when it does not answer this question, its answer is empty.</summary>
    public async Task<Reply> TryAskAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return await AskAsync(path, cancellationToken);
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            return default;
        }
    }

    /// <summary>The failure when something answers that is no server of models.</summary>
    public BackendException Unknown() => _refusal is not null
        ? new(BackendFailure.Unauthorized, $"{Server} wants a key", "give one with HOB_API_KEY, --api-key or api_key_command")
        : new(BackendFailure.WrongUrl, $"{Server} is no server of models that Hob knows", "check --base-url, or name the kind with --backend");

    public BackendException Failed(Exception exception) => exception is OperationCanceledException
        ? Failures.Silent(Server, _options.AnswerTimeout)
        : Failures.Of(exception, Server);

    /// <inheritdoc />
    public void Dispose() => _client.Dispose();

    /// <param name="Server">The header of that name; null when there was no answer.</param>
    /// <param name="Text">The body; null or empty when the answer was no success.</param>
    /// <param name="Json">The body as JSON; undefined when it is none.</param>
    public readonly record struct Reply(string? Server, string? Text, JsonElement Json)
    {
        /// <summary>Whether another Hob answers.</summary>
        public bool IsHob => Json.Text("service") == "hob" || Server?.StartsWith("hob", StringComparison.OrdinalIgnoreCase) == true;
    }
}
