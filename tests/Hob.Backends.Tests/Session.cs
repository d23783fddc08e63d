using System.Collections.Concurrent;
using Hob.ScriptedServers;
using Microsoft.Extensions.AI;

namespace Hob.Backends.Tests;

/// <summary>A scripted server and a backend that speaks with it.</summary>
internal sealed class Session : IAsyncDisposable
{
    private readonly ConcurrentQueue<BackendNotice> _notices = new();

    private Session(ScriptedServer server) => Server = server;

    public ScriptedServer Server { get; }

    public IBackend Backend { get; private set; } = null!;

    public ManualTime Time { get; } = new();

    public IReadOnlyList<BackendNotice> Notices => [.. _notices];

    /// <summary>Starts a server of a kind with its persona, and opens a backend for it.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="script">Writes further scripts.</param>
    /// <param name="change">Changes the backend's options.</param>
    public static async Task<Session> StartAsync(
        BackendKind kind, Action<ScriptedServer>? script = null, Func<BackendOptions, BackendOptions>? change = null)
    {
        var session = new Session(await ScriptedServer.StartAsync());
        Dress(session.Server, kind);
        script?.Invoke(session.Server);
        var options = new BackendOptions
        {
            Kind = kind,
            BaseUrl = session.Server.Address,
            Notices = new Listener(session._notices),
            Time = session.Time,
        };
        session.Backend = Backends.Backend.Open(change is null ? options : change(options));
        return session;
    }

    public static void Dress(ScriptedServer server, BackendKind kind)
    {
        switch (kind)
        {
            case BackendKind.LMStudio: server.LMStudio(); break;
            case BackendKind.Ollama: server.Ollama(); break;
            case BackendKind.LlamaCpp: server.LlamaCpp(); break;
            case BackendKind.Vllm: server.Vllm(); break;
            case BackendKind.SgLang: server.SgLang(); break;
            case BackendKind.Exo: server.Exo(); break;
            case BackendKind.Mlx: server.Mlx(); break;
            default: server.OpenAICompatible(); break;
        }
    }

    public Task<ChatResponse> AskAsync(string prompt = "Hello", ChatOptions? options = null) =>
        Time.SkipWaitsAsync(Backend.GetResponseAsync([new ChatMessage(ChatRole.User, prompt)], options));

    public async Task<BackendException> FailAsync(string prompt = "Hello", ChatOptions? options = null) =>
        await Assert.ThrowsAsync<BackendException>(() => AskAsync(prompt, options));

    public async ValueTask DisposeAsync()
    {
        Backend.Dispose();
        await Server.DisposeAsync();
    }

    private sealed class Listener(ConcurrentQueue<BackendNotice> notices) : IProgress<BackendNotice>
    {
        public void Report(BackendNotice value) => notices.Enqueue(value);
    }
}
