using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Hob.ScriptedServers;
using Microsoft.Extensions.AI;

namespace Hob.Backends.Tests.Http;

public sealed class FailureTests
{
    private const string ChatPath = "POST /v1/chat/completions";

    public static TheoryData<string, Reply, BackendFailure, int, string> Answers => new()
    {
        { "a web page", Replies.Text("<!DOCTYPE html><title>Router</title>", "text/html"), BackendFailure.NotJson, 3, "a web page" },
        { "a path that is not there", Replies.Json("""{"detail":"Not Found"}""", 404), BackendFailure.WrongUrl, 3, "has no /v1/chat/completions" },
        { "a redirect", Replies.Text("", "text/plain", 302, ("Location", "https://elsewhere.example/v1")), BackendFailure.WrongUrl, 3, "https://elsewhere.example/v1" },
        { "a wrong key", Replies.Json("""{"error":{"message":"bad key"}}""", 401), BackendFailure.Unauthorized, 3, "HOB_API_KEY" },
        { "a bad request", Replies.Json("""{"error":{"message":"top_k must be positive"}}""", 400), BackendFailure.Refused, 4, "top_k must be positive" },
        { "a proxy that wants a password", Replies.Text("", "text/plain", 407), BackendFailure.Proxy, 3, "HTTPS_PROXY" },
        {
            "a prompt that is too long for llama.cpp",
            Replies.Json("""{"error":{"code":400,"message":"the request exceeds the available context size","type":"exceed_context_size_error","n_prompt_tokens":9000,"n_ctx":4096}}""", 400),
            BackendFailure.WindowTooSmall, 4, "9000 tokens into 4096"
        },
        {
            "a prompt that is too long for vLLM",
            Replies.Json("""{"error":{"message":"This model's maximum context length is 4096 tokens. However, you requested 9000 tokens","type":"BadRequestError"}}""", 400),
            BackendFailure.WindowTooSmall, 4, "--context"
        },
        { "half an object in a stream", Replies.Events("""{"choices":[{"index":0,"delta":{"content":"H"""), BackendFailure.InvalidStream, 4, "invalid stream" },
        { "text in a stream", Replies.Events("hello?"), BackendFailure.InvalidStream, 4, "invalid stream" },
        { "a list in a stream", Replies.Events("[1,2]"), BackendFailure.InvalidStream, 4, "an event is no object" },
        { "bytes that are no text", Replies.Stream("text/event-stream", Latin), BackendFailure.InvalidStream, 4, "invalid stream" },
        { "a line without end", Replies.Stream("text/event-stream", Steps.Send("data: {\"a\":\""), Steps.Flood(10 << 20)), BackendFailure.InvalidStream, 4, "8 MiB" },
        { "an event without end", Replies.Stream("text/event-stream", [.. Enumerable.Repeat(Steps.Send("data: " + new string('a', 1 << 20) + "\n"), 10)]), BackendFailure.InvalidStream, 4, "8 MiB" },
        { "half a document", Replies.Json("""{"choices":[{"mess"""), BackendFailure.InvalidStream, 4, "invalid stream" },
        { "an error in a stream", Replies.Events("""{"error":{"message":"CUDA out of memory","code":500}}"""), BackendFailure.ServerError, 4, "CUDA out of memory" },
        { "an answer without content", Replies.Stream("text/event-stream"), BackendFailure.Cut, 4, "ended the connection" },
        { "objects deeper than any", Replies.Events(new string('[', 100_000)), BackendFailure.InvalidStream, 4, "invalid stream" },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task A_bad_answer_is_one_line_with_a_remedy(string what, Reply reply, BackendFailure failure, int exitCode, string words)
    {
        await using var session = await Session.StartAsync(BackendKind.OpenAICompatible, server => server.On(ChatPath, reply));

        var exception = await session.FailAsync();

        Assert.True(failure == exception.Failure, $"{what}: {exception.Failure} {exception}");
        Assert.Equal(exitCode, exception.ExitCode);
        Assert.Contains(words, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', exception.Message);
        Assert.Equal($"{exception.What}: {exception.Hint}", exception.Message);
        Assert.Contains(session.Server.Address.ToString().TrimEnd('/'), exception.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_that_has_come_is_followed_by_the_failure_never_by_another_answer()
    {
        var read = new TaskCompletionSource();
        await using var session = await Session.StartAsync(BackendKind.OpenAICompatible, server => server.On(
            ChatPath, Replies.Stream("text/event-stream", Steps.Event(OpenAIChunks.Text("Half")), Steps.Wait(read.Task), Steps.Cut())));
        var text = "";

        var exception = await Assert.ThrowsAsync<BackendException>(async () =>
        {
            await foreach (var update in session.Backend.GetStreamingResponseAsync("Hello"))
            {
                text += update.Text;
                read.SetResult();
            }
        });

        Assert.Equal("Half", text);
        Assert.Equal(BackendFailure.Cut, exception.Failure);
        Assert.Single(session.Server.To("/v1/chat/completions"));
    }

    [Fact]
    public async Task Nothing_listening_says_how_to_start_the_server()
    {
        using var backend = Backend.Open(new() { Kind = BackendKind.Ollama, BaseUrl = ClosedPort(), Model = "m", RetryBudget = TimeSpan.Zero });

        var exception = await Assert.ThrowsAsync<BackendException>(() => backend.GetResponseAsync("Hello"));

        Assert.Equal((BackendFailure.Unreachable, 3), (exception.Failure, exception.ExitCode));
        Assert.Contains("ollama serve", exception.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_host_is_named()
    {
        using var backend = Backend.Open(new()
        {
            Kind = BackendKind.OpenAICompatible,
            BaseUrl = new("http://nowhere.invalid:1234"),
            Model = "m",
            Connect = (_, _) => throw new SocketException((int)SocketError.HostNotFound),
        });

        var exception = await Assert.ThrowsAsync<BackendException>(() => backend.GetResponseAsync("Hello"));

        Assert.Equal(BackendFailure.Unreachable, exception.Failure);
        Assert.Contains("nowhere.invalid", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_that_nobody_accepts_is_no_cancellation()
    {
        using var backend = Backend.Open(new()
        {
            Kind = BackendKind.LlamaCpp,
            Model = "m",
            Connect = (_, _) => throw new TaskCanceledException("timed out", new TimeoutException()),
            RetryBudget = TimeSpan.Zero,
        });

        var exception = await Assert.ThrowsAsync<BackendException>(() => backend.GetResponseAsync("Hello"));

        Assert.Equal(BackendFailure.Unreachable, exception.Failure);
    }

    [Fact]
    public async Task Something_other_than_http_is_a_wrong_address()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var greeting = Task.Run(async () =>
        {
            while (true)
            {
                using var connection = await listener.AcceptTcpClientAsync();
                await connection.GetStream().WriteAsync("SSH-2.0-OpenSSH_9.6\r\n"u8.ToArray());
            }
        });
        using var backend = Backend.Open(new()
        {
            Kind = BackendKind.OpenAICompatible,
            BaseUrl = new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}"),
            Model = "m",
            RetryBudget = TimeSpan.Zero,
        });

        var exception = await Assert.ThrowsAsync<BackendException>(() => backend.GetResponseAsync("Hello"));

        Assert.Equal(BackendFailure.WrongUrl, exception.Failure);
        Assert.False(greeting.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task An_expired_certificate_is_told()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddYears(-2), DateTimeOffset.UtcNow.AddYears(-1));
        await using var server = await ScriptedServer.StartAsync(certificate);
        using var backend = Backend.Open(new() { Kind = BackendKind.OpenAICompatible, BaseUrl = server.Address, Model = "m" });

        var exception = await Assert.ThrowsAsync<BackendException>(() => backend.GetResponseAsync("Hello"));

        Assert.Equal((BackendFailure.Certificate, 3), (exception.Failure, exception.ExitCode));
        Assert.Contains("certificate", exception.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Https_to_a_server_without_it_says_so()
    {
        await using var server = await ScriptedServer.StartAsync();
        var address = new UriBuilder(server.Address) { Scheme = "https" }.Uri;
        using var backend = Backend.Open(new() { Kind = BackendKind.OpenAICompatible, BaseUrl = address, Model = "m" });

        var exception = await Assert.ThrowsAsync<BackendException>(() => backend.GetResponseAsync("Hello"));

        Assert.Contains("http://", exception.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_is_never_in_a_message()
    {
        const string secret = "sk-very-secret-123";
        await using var session = await Session.StartAsync(
            BackendKind.OpenAICompatible,
            server => server.On(ChatPath, Replies.Json($$$"""{"error":{"message":"Incorrect API key provided: {{{secret}}}."}}""", 401)),
            options => options with { ApiKey = new(secret) });

        var exception = await session.FailAsync();

        Assert.DoesNotContain(secret, exception.ToString(), StringComparison.Ordinal);
        Assert.Equal("Bearer " + secret, session.Server.To("/v1/chat/completions").Single().Headers["Authorization"]);
        Assert.DoesNotContain(secret, new BackendOptions { Kind = BackendKind.OpenAI, ApiKey = new(secret) }.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_password_in_an_address_is_never_in_a_message()
    {
        var address = new Uri(ClosedPort().ToString().Replace("http://", "http://ada:hunter2@", StringComparison.Ordinal));
        using var backend = Backend.Open(new() { Kind = BackendKind.Vllm, BaseUrl = address, Model = "m", RetryBudget = TimeSpan.Zero });

        var exception = await Assert.ThrowsAsync<BackendException>(() => backend.GetResponseAsync("Hello"));

        Assert.DoesNotContain("hunter2", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_model_is_answered_with_near_names()
    {
        await using var session = await Session.StartAsync(BackendKind.OpenAICompatible, server => server
            .On("GET /v1/models", Replies.Json("""{"data":[{"id":"qwen/qwen3-8b"},{"id":"llama-3.1-8b"},{"id":"mistral-small"}]}"""))
            .On(ChatPath, Replies.Json("""{"error":{"message":"The model `qwen3` does not exist.","type":"NotFoundError","code":404}}""", 404)));

        var exception = await session.FailAsync(options: new() { ModelId = "qwen3" });

        Assert.Equal((BackendFailure.ModelNotFound, 3), (exception.Failure, exception.ExitCode));
        Assert.Equal("did you mean qwen/qwen3-8b?", exception.Hint);
    }

    [Fact]
    public async Task A_prompt_larger_than_the_window_is_not_sent()
    {
        await using var session = await Session.StartAsync(BackendKind.Vllm, server => server.Vllm(window: 1000).On(ChatPath, OpenAIChunks.Answer("Hi")));

        var exception = await session.FailAsync(string.Join(' ', Enumerable.Repeat("word", 1500)));

        Assert.Equal(BackendFailure.WindowTooSmall, exception.Failure);
        Assert.Empty(session.Server.To("/v1/chat/completions"));
    }

    private static Uri ClosedPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
    }

    private static async Task Latin(Microsoft.AspNetCore.Http.HttpContext context) =>
        await context.Response.Body.WriteAsync((byte[])[.. "data: {\"id\":\""u8, 0xE9, 0xFF, .. "\"}\n\n"u8]);
}
