using Hob.Backends;
using Hob.Backends.Detection;
using Hob.Cli.Configuration;
using Hob.Cli.Configuration.Settings;
using Hob.Cli.Output;

namespace Hob.Cli.Servers;

/// <summary>Finds the servers to work with: the one that was named, or those that answer.</summary>
/// <param name="configuration">The configuration in force.</param>
internal sealed class ServerSearch(HobConfiguration configuration)
{
    private const string Embedded = "embedded";
    private const string Auto = "auto";

    private static readonly TimeSpan GivenPatience = TimeSpan.FromSeconds(10);

    // In the order of preference.
    private static readonly BackendKind[] Local =
        [BackendKind.Exo, BackendKind.LMStudio, BackendKind.Ollama, BackendKind.Vllm, BackendKind.SgLang, BackendKind.LlamaCpp, BackendKind.Mlx];

    private readonly HobSettings _settings = configuration.Settings;
    private readonly ServerOptions _options = new(configuration);

    /// <summary>Whether the user named a server, which then must answer.</summary>
    public bool IsNamed => _settings.BaseUrl is not null || _settings.Backend != Auto;

    /// <summary>The servers, the preferred one first. None when none was named and none answers.</summary>
    /// <exception cref="BackendException">The server that was named cannot be used.</exception>
    /// <exception cref="ServerException">The key for it cannot be had.</exception>
    public async Task<IReadOnlyList<DetectedServer>> FindAsync(CancellationToken cancellation)
    {
        if (_settings.Backend == Embedded)
            return [];

        if (BackendKinds.TryParse(_settings.Backend, out var kind))
            return [new DetectedServer(kind, (_settings.BaseUrl ?? GivenAddressOf(kind) ?? kind.DefaultAddress())!, "named by --backend")];

        if (_settings.BaseUrl is { } named)
        {
            var key = await _options.KeyOfAsync(BackendKind.OpenAICompatible, cancellation).ConfigureAwait(false);
            var options = new DetectionOptions { ApiKey = key, ConnectTimeout = GivenPatience, AnswerTimeout = GivenPatience };
            return [await BackendDetector.RecogniseAsync(named, options, cancellation).ConfigureAwait(false)];
        }

        return await DetectAsync(cancellation).ConfigureAwait(false);
    }

    // Addresses that the user gave get more time than those where merely something could be.
    private async Task<IReadOnlyList<DetectedServer>> DetectAsync(CancellationToken cancellation)
    {
        var usual = new List<Uri>();
        var given = new List<Uri>();
        foreach (var kind in Local.Where(kind => _options.SettingsOf(kind).Enabled))
        {
            if (GivenAddressOf(kind) is { } address)
                given.Add(address);
            else
                usual.Add(kind.DefaultAddress()!);
        }

        var searches = await Task.WhenAll(
            BackendDetector.DetectAsync(new DetectionOptions { Addresses = given, ConnectTimeout = GivenPatience, AnswerTimeout = GivenPatience }, cancellation),
            BackendDetector.DetectAsync(new DetectionOptions { Addresses = usual }, cancellation)).ConfigureAwait(false);
        return [.. searches[0].Concat(searches[1]).DistinctBy(static server => server.Address)];
    }

    /// <summary>The server that has a model: the preferred one, unless another one alone has it.</summary>
    /// <exception cref="ServerException">There is no server, or its key cannot be had.</exception>
    /// <exception cref="BackendException">The server that was named cannot be used.</exception>
    public async Task<IBackend> OpenWithAsync(string model, TimeSpan patience, CancellationToken cancellation)
    {
        var found = await FindAsync(cancellation).ConfigureAwait(false);
        if (found.Count == 0)
            throw new ServerException(None());

        foreach (var server in found.Count > 1 ? found : [])
        {
            var backend = await OpenAsync(server, patience, cancellation).ConfigureAwait(false);
            try
            {
                _ = await backend.Models.GetAsync(model, cancellation).ConfigureAwait(false);
                return backend;
            }
            catch (BackendException)
            {
                backend.Dispose(); // The next one may have it.
            }
        }

        return await OpenAsync(found[0], patience, cancellation).ConfigureAwait(false);
    }

    /// <summary>Opens a server that was found. Nothing is sent yet.</summary>
    public async Task<IBackend> OpenAsync(DetectedServer server, TimeSpan patience, CancellationToken cancellation) =>
        Backend.Open(await _options.ForAsync(server.Kind, server.Address, patience, cancellation).ConfigureAwait(false));

    private Failure None() =>
        _settings.Backend == Embedded
            ? new Failure(ExitCode.NoBackend, "the embedded engine is no server", "name another with --backend")
            : new Failure(ExitCode.NoBackend, "no server answers", "start LM Studio, Ollama or llama-server, or give --base-url");

    private Uri? GivenAddressOf(BackendKind kind) => _options.SettingsOf(kind).BaseUrl ?? (kind == BackendKind.Ollama ? OllamaAddress() : null);

    // Ollama's own variable; there 0.0.0.0 says where it listens, which is no place to go to.
    private Uri? OllamaAddress()
    {
        if (configuration.Surroundings.Variables.GetValueOrDefault("OLLAMA_HOST") is not { Length: > 0 } host)
            return null;

        var text = host.Contains("://", StringComparison.Ordinal) ? host : "http://" + host;
        if (!Uri.TryCreate(text.Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal), UriKind.Absolute, out var address) || address.Host.Length == 0)
            return null;

        return address.IsDefaultPort && !host.EndsWith($":{address.Port}", StringComparison.Ordinal) && address.Scheme == "http"
            ? new UriBuilder(address) { Port = BackendKind.Ollama.DefaultAddress()!.Port }.Uri
            : address;
    }
}
