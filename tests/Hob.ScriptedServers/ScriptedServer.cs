using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Hob.ScriptedServers;

/// <summary>A server in this process, on a port of its own, that answers by script: it can stream, stall, cut, repeat, lie and misbehave.
/// What has no script is answered with 404.</summary>
public sealed class ScriptedServer : IAsyncDisposable
{
    /// <summary>Waits in this library end after this time, so that a failing test fails instead of hanging.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly WebApplication _application;
    private readonly ConcurrentDictionary<string, Script> _scripts = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<ReceivedRequest> _requests = new();
    private readonly SemaphoreSlim _received = new(0);

    private ScriptedServer(WebApplication application) => _application = application;

    /// <summary>Where it listens: <c>http://127.0.0.1:PORT/</c>.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>The <c>Server</c> header of its answers; null for none.</summary>
    public string? Name { get; set; }

    /// <summary>Answers what has no script; null for 404.</summary>
    public Reply? Otherwise { get; set; }

    /// <summary>All requests so far, in the order of their arrival.</summary>
    public IReadOnlyList<ReceivedRequest> Requests => [.. _requests];

    /// <summary>Starts a server.</summary>
    /// <param name="certificate">Makes it speak TLS.</param>
    public static async Task<ScriptedServer> StartAsync(X509Certificate2? certificate = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new()); // No configuration files, no logs: it starts in a tenth of the time.
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options =>
        {
            options.AddServerHeader = false;
            options.Limits.MaxRequestBodySize = null;
            options.Listen(IPAddress.Loopback, 0, listen =>
            {
                if (certificate is not null) listen.UseHttps(certificate);
            });
        });
        if (certificate is not null) builder.WebHost.UseKestrelHttpsConfiguration();
        var server = new ScriptedServer(builder.Build());
        server._application.Run(server.AnswerAsync);
        await server._application.StartAsync();
        server.Address = new(server._application.Urls.Single());
        return server;
    }

    /// <summary>Writes a script: replies to requests in their order; the last one is repeated.</summary>
    /// <param name="request">Method and path: <c>GET /v1/models</c>. A query belongs to the path when the script names one.</param>
    /// <param name="replies">At least one.</param>
    public ScriptedServer On(string request, params Reply[] replies)
    {
        _scripts[request] = new(replies);
        return this;
    }

    /// <summary>The requests for a path.</summary>
    public IReadOnlyList<ReceivedRequest> To(string path) => [.. _requests.Where(request => request.Path == path)];

    /// <summary>Waits for a request that has not been waited for before.</summary>
    public async Task<ReceivedRequest> NextAsync(string path)
    {
        while (true)
        {
            if (!await _received.WaitAsync(Patience)) throw new TimeoutException($"no request for {path} came");
            if (To(path) is [.., var last]) return last;
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await _application.StopAsync(now.Token);
        await _application.DisposeAsync();
        _received.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var request = new ReceivedRequest(
            context.Request.Method,
            context.Request.Path.Value!,
            context.Request.QueryString.Value ?? "",
            await reader.ReadToEndAsync(),
            context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            context.RequestAborted);
        _requests.Enqueue(request);
        _received.Release();
        if (Name is not null) context.Response.Headers.Server = Name;
        var key = $"{request.Method} {request.Path}";
        var reply = _scripts.TryGetValue(key + request.Query, out var script) || _scripts.TryGetValue(key, out script)
            ? script.Next()
            : Otherwise ?? Replies.Json("""{"detail":"Not Found"}""", 404);
        try
        {
            await reply(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client went away, as some scripts want it to.
        }
    }

    private sealed class Script(Reply[] replies)
    {
        private int _next;

        public Reply Next() => replies[Math.Min(Interlocked.Increment(ref _next) - 1, replies.Length - 1)];
    }
}
