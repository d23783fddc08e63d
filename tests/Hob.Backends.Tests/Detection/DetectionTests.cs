using System.Net;
using System.Net.Sockets;
using Hob.Backends.Detection;
using Hob.ScriptedServers;

namespace Hob.Backends.Tests.Detection;

public sealed class DetectionTests
{
    public static TheoryData<BackendKind, string?> Kinds => new()
    {
        { BackendKind.LMStudio, null },
        { BackendKind.Ollama, "0.12.6" },
        { BackendKind.LlamaCpp, "b6500-abcdef" },
        { BackendKind.Vllm, "0.13.0" },
        { BackendKind.SgLang, "0.5.4" },
        { BackendKind.Exo, null },
        { BackendKind.Mlx, null },
        { BackendKind.OpenAICompatible, null },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_server_is_known_by_its_answers_whatever_its_port(BackendKind kind, string? version)
    {
        await using var server = await ScriptedServer.StartAsync();
        Session.Dress(server, kind);

        var found = await BackendDetector.RecogniseAsync(new(server.Address, "v1"));

        Assert.Equal((kind, version, server.Address), (found.Kind, found.Version, found.Address));
        Assert.All(server.Requests, request => Assert.Equal("GET", request.Method));
    }

    [Fact]
    public async Task A_question_without_an_answer_does_not_hide_the_server()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.Vllm().On("GET /node_id", Replies.Cut()).On("GET /props", Replies.Cut());

        Assert.Equal(BackendKind.Vllm, (await BackendDetector.RecogniseAsync(server.Address)).Kind);
    }

    [Fact]
    public async Task LM_Studio_before_0_4_is_known_too()
    {
        await using var server = await ScriptedServer.StartAsync();

        Assert.Equal(BackendKind.LMStudio, (await BackendDetector.RecogniseAsync(server.FormerLMStudio().Address)).Kind);
    }

    [Fact]
    public async Task All_addresses_are_asked_and_answers_keep_their_order()
    {
        await using var first = await ScriptedServer.StartAsync();
        await using var second = await ScriptedServer.StartAsync();
        first.Vllm();
        second.Ollama();

        var found = await BackendDetector.DetectAsync(Patient([first.Address, Closed(), second.Address]));

        Assert.Equal([BackendKind.Vllm, BackendKind.Ollama], found.Select(server => server.Kind));
    }

    [Fact]
    public async Task Another_Hob_is_never_taken_for_a_server()
    {
        await using var byBody = await ScriptedServer.StartAsync();
        await using var byHeader = await ScriptedServer.StartAsync();
        byBody.Hob().Name = null;
        byHeader.Hob().On("GET /health", Replies.Json("{}"));

        Assert.Empty(await BackendDetector.DetectAsync(Patient([byBody.Address, byHeader.Address])));
    }

    public static TheoryData<string, Action<ScriptedServer>> Strangers => new()
    {
        { "a router's web page", server => server.Otherwise = Replies.Text("<html><title>Router</title></html>", "text/html") },
        { "a web program that answers everything with an object", server => server.Otherwise = Replies.Json("{}") },
        { "a program with a version", server => server.On("GET /api/version", Replies.Json("""{"version":"1.0"}""")) },
        { "nothing", _ => { } },
    };

    [Theory]
    [MemberData(nameof(Strangers))]
    public async Task Strangers_are_left_alone(string what, Action<ScriptedServer> script)
    {
        await using var server = await ScriptedServer.StartAsync();
        script(server);

        Assert.True((await BackendDetector.DetectAsync(Patient([server.Address]))).Count == 0, what);
        var exception = await Assert.ThrowsAsync<BackendException>(() => BackendDetector.RecogniseAsync(server.Address));
        Assert.Equal((BackendFailure.WrongUrl, 3), (exception.Failure, exception.ExitCode));
    }

    [Fact]
    public async Task A_server_that_wants_a_key_says_so()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.Otherwise = Replies.Json("""{"error":"unauthorized"}""", 401);

        var exception = await Assert.ThrowsAsync<BackendException>(() => BackendDetector.RecogniseAsync(server.Address));

        Assert.Equal(BackendFailure.Unauthorized, exception.Failure);
    }

    [Fact]
    public async Task Nobody_there_is_told_with_the_address()
    {
        var address = Closed();

        var exception = await Assert.ThrowsAsync<BackendException>(() => BackendDetector.RecogniseAsync(address));

        Assert.Equal(BackendFailure.Unreachable, exception.Failure);
        Assert.Contains(address.Authority, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Someone_who_accepts_and_says_nothing_is_not_waited_for_long()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var address = new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");

        Assert.Empty(await BackendDetector.DetectAsync(new() { Addresses = [address], AnswerTimeout = TimeSpan.FromMilliseconds(50) }));
    }

    [Fact]
    public void The_known_addresses_are_those_of_this_machine_in_the_order_of_preference() =>
        Assert.Equal([52415, 1234, 11434, 8000, 30000, 8080, 10240], DetectionOptions.KnownAddresses.Select(address => address.IsLoopback ? address.Port : 0));

    private static DetectionOptions Patient(IReadOnlyList<Uri> addresses) => new()
    {
        Addresses = addresses,
        ConnectTimeout = TimeSpan.FromSeconds(10),
        AnswerTimeout = TimeSpan.FromSeconds(20),
    };

    private static Uri Closed()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
    }
}
