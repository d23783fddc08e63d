using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Hob.EndToEnd.Tests.Models;

/// <summary>A server on this machine that answers as Ollama does: two models, one of them in memory with a small window, half of it on the
/// processor.</summary>
public sealed class ScriptedOllama : IDisposable
{
    private readonly HttpListener _listener;
    private readonly Dictionary<string, int> _running = new() { ["qwen3:4b"] = 4096 };

    /// <summary>Starts it.</summary>
    public ScriptedOllama()
    {
        (_listener, Address) = Listen();
        _ = Task.Run(ServeAsync);
    }

    /// <summary>Where it listens.</summary>
    public string Address { get; }

    /// <summary>What was asked, in order, without the questions by which a server is recognised.</summary>
    public ConcurrentQueue<string> Requests { get; } = [];

    /// <inheritdoc/>
    public void Dispose() => _listener.Close();

    // A port that is free now may be taken a moment later.
    private static (HttpListener Listener, string Address) Listen()
    {
        for (var attempt = 0; ; attempt++)
        {
            using var probe = new TcpListener(IPAddress.Loopback, 0);
            probe.Start();
            var address = $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}";
            probe.Stop();
            var listener = new HttpListener { Prefixes = { address + "/" } };
            try
            {
                listener.Start();
                return (listener, address);
            }
            catch (HttpListenerException) when (attempt < 10)
            {
                listener.Close();
            }
        }
    }

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            try
            {
                var context = await _listener.GetContextAsync();
                _ = Task.Run(() => RespondAsync(context));
            }
            catch (Exception fault) when (fault is HttpListenerException or ObjectDisposedException)
            {
                return; // The test is over.
            }
        }
    }

    private async Task RespondAsync(HttpListenerContext context)
    {
        try
        {
            using var reader = new StreamReader(context.Request.InputStream);
            var body = await reader.ReadToEndAsync();
            string? answer;
            lock (_running)
            {
                answer = Answer(context.Request.Url!.AbsolutePath, body);
            }

            context.Response.StatusCode = answer is null ? 404 : 200;
            context.Response.ContentType = answer?.StartsWith('{') == true ? "application/json" : "text/plain";
            await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(answer ?? """{"error":"model not found, try pulling it first"}"""));
            context.Response.Close();
        }
        catch (Exception fault) when (fault is HttpListenerException or ObjectDisposedException or IOException)
        {
            // The caller has gone.
        }
    }

    private string? Answer(string path, string body)
    {
        switch (path)
        {
            case "/":
                return "Ollama is running";
            case "/api/version":
                return """{"version":"0.12.0"}""";
            case "/api/tags":
                return """
                    {"models":[
                      {"name":"qwen3:4b","size":2500000000,"details":{"family":"qwen3","parameter_size":"4.0B","quantization_level":"Q4_K_M"}},
                      {"name":"llama3.2:latest","size":2000000000,"details":{"family":"llama","parameter_size":"3.2B","quantization_level":"Q4_0"}}]}
                    """;
            case "/api/ps":
                var running = _running.Select(model => $$"""{"name":"{{model.Key}}","size":4000000000,"size_vram":2000000000,"context_length":{{model.Value}}}""");
                return $$"""{"models":[{{string.Join(',', running)}}]}""";
            case "/api/show":
                return """{"template":"{{ .Prompt }}","capabilities":["completion","tools"],"details":{"family":"qwen3"},"model_info":{"general.architecture":"qwen3","qwen3.context_length":40960}}""";
            case "/api/generate":
                Requests.Enqueue(body);
                return Generate(JsonDocument.Parse(body).RootElement);
            default:
                return null;
        }
    }

    private string? Generate(JsonElement request)
    {
        var model = request.GetProperty("model").GetString()!;
        model += model.Contains(':', StringComparison.Ordinal) ? "" : ":latest";
        if (model is not ("qwen3:4b" or "llama3.2:latest"))
            return null;

        if (request.TryGetProperty("keep_alive", out var keep) && keep.GetRawText() is "0" or "\"0\"" or "\"0s\"")
            _ = _running.Remove(model);
        else
            _running[model] = request.TryGetProperty("options", out var options) ? options.GetProperty("num_ctx").GetInt32() : 4096;

        return """{"done":true}""";
    }
}
