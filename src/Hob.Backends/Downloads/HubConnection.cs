using System.Net;
using System.Net.Http.Headers;
using Hob.Backends.Http;

namespace Hob.Backends.Downloads;

/// <summary>Sends requests to the hub and follows where it points. The token stays with the hub.</summary>
internal sealed class HubConnection : IDisposable
{
    private const int MostRedirects = 5;
    private readonly HttpClient _client;
    private readonly HubOptions _options;

    public HubConnection(HubOptions options)
    {
        _options = options;
        _client = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.None,
            ConnectTimeout = TimeSpan.FromSeconds(15),
        })
        { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>The hub, for a person.</summary>
    public string Name => _options.Endpoint == HubOptions.HuggingFace ? "Hugging Face" : $"the hub at {_options.Endpoint.ToString().TrimEnd('/')}";

    /// <summary>An address of the hub.</summary>
    public Uri Address(string path) => new(_options.Endpoint.ToString().TrimEnd('/') + "/" + path);

    /// <summary>Asks for something, with what <paramref name="prepare"/> adds, and follows redirects. A refusal is thrown.</summary>
    /// <returns>The answer, its head read.</returns>
    public async Task<HttpResponseMessage> GetAsync(Uri address, string repository, Action<HttpRequestHeaders>? prepare, CancellationToken cancellation)
    {
        for (var redirects = 0; redirects <= MostRedirects; redirects++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.UserAgent.Add(new ProductInfoHeaderValue("hob", "0.1"));
            prepare?.Invoke(request.Headers);
            if (_options.Token is { } token && IsHub(address))
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Value);

            var response = await SendAsync(request, cancellation).ConfigureAwait(false);
            if ((int)response.StatusCode is < 300 or > 399 || response.StatusCode == HttpStatusCode.NotModified)
            {
                if (response.IsSuccessStatusCode || response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable)
                    return response;

                using (response)
                    throw await HubRefusal.OfAsync(response, repository, this, _options, cancellation).ConfigureAwait(false);
            }

            using (response)
            {
                var next = response.Headers.Location is { } location ? new Uri(address, location) : null;
                if (next is null || next.Scheme is not ("https" or "http") || (next.Scheme == "http" && address.Scheme == "https"))
                {
                    throw new BackendException(
                        BackendFailure.WrongUrl, $"{Name} redirects to {next?.GetLeftPart(UriPartial.Authority) ?? "nowhere"}", "a download goes on over https only; check HF_ENDPOINT");
                }

                address = next;
            }
        }

        throw new BackendException(BackendFailure.WrongUrl, $"{Name} redirects in a circle", "check HF_ENDPOINT, or try again later");
    }

    public void Dispose() => _client.Dispose();

    private bool IsHub(Uri address) =>
        address.Scheme == _options.Endpoint.Scheme && address.Port == _options.Endpoint.Port && address.Host.Equals(_options.Endpoint.Host, StringComparison.OrdinalIgnoreCase);

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        using var silence = new CancellationTokenSource(_options.Silence, _options.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(silence.Token, cancellation);
        try
        {
            return await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (silence.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            throw new BackendException(BackendFailure.Silent, $"{Name} does not answer", "check the network, or try again later") { IsTransient = true };
        }
        catch (HttpRequestException fault)
        {
            if (fault.HttpRequestError == HttpRequestError.ResponseEnded || fault.InnerException is IOException)
                throw new BackendException(BackendFailure.Cut, $"{request.RequestUri!.GetLeftPart(UriPartial.Authority)} closed the connection without an answer", "try again later", fault) { IsTransient = true };

            var isCertificate = fault.HttpRequestError == HttpRequestError.SecureConnectionError;
            throw new BackendException(
                isCertificate ? BackendFailure.Certificate : BackendFailure.Unreachable, $"{request.RequestUri!.GetLeftPart(UriPartial.Authority)} cannot be reached ({Line.Of(fault.Message)})",
                "check the network, the proxy (HTTPS_PROXY) and HF_ENDPOINT", fault)
            { IsTransient = !isCertificate };
        }
    }
}
