using Hob.Backends;
using Hob.Backends.BuiltIn;
using Hob.Backends.Detection;
using Hob.Backends.Embedded;
using Hob.Cli.Configuration;
using Hob.Cli.Configuration.Settings;
using Hob.Cli.ModelFiles;
using Hob.Cli.Output;
using Hob.ToolCalling.Ladder;
using Microsoft.Extensions.AI;
using BackendPreset = Hob.Backends.Preset;

namespace Hob.Cli.Servers;

/// <summary>The model that answers, as the configuration and what runs here have it: a server's, or one in a file.</summary>
internal sealed class ChosenModel : IDisposable
{
    private const string Extension = ".gguf";
    private const string Embedded = "embedded";

    private readonly IBackend? _server;
    private readonly int? _window;

    private ChosenModel(IChatClient inner, string name, IBackend? server, int? window, ChosenModelOptions options, bool isBuiltIn = false)
    {
        (_server, _window, Name, IsBuiltIn) = (server, window, name, isBuiltIn);
        inner = options.Around?.Invoke(inner) ?? inner;
        Client = isBuiltIn ? inner : new ToolCallingChatClient(inner, options.Ladder);
    }

    /// <summary>The client, with everything around it that makes tool calls reliable.</summary>
    public IChatClient Client { get; }

    /// <summary>The model's name.</summary>
    public string Name { get; }

    /// <summary>Whether it is the specialist that is published with the program: it takes one step at a time, and needs no server.</summary>
    public bool IsBuiltIn { get; }

    /// <summary>The kind of server, as <c>--backend</c> names it; <c>embedded</c> for a file.</summary>
    public string Backend => _server?.Kind.Name() ?? Embedded;

    /// <summary>Where the model runs, for a person: <c>Ollama at http://localhost:11434/</c>, or <c>this machine</c>.</summary>
    public string Place => _server is null ? "this machine" : $"{_server.Kind.Title()} at {_server.BaseUrl}";

    /// <summary>Opens the model that is to answer. No prompt is sent yet; a model file is loaded by the first request.</summary>
    /// <param name="configuration">The configuration in force.</param>
    /// <param name="options">What the caller wishes.</param>
    /// <param name="cancellation">Ends the search.</param>
    /// <exception cref="ServerException">There is no usable server or model.</exception>
    /// <exception cref="BackendException">The server that was named cannot be used.</exception>
    public static async Task<ChosenModel> OpenAsync(HobConfiguration configuration, ChosenModelOptions options, CancellationToken cancellation)
    {
        var settings = configuration.Settings;
        options = options with { Ladder = options.Ladder with { Profiles = options.Ladder.Profiles ?? Remembered(configuration) } };
        if (settings.Model is { } file && file.EndsWith(Extension, StringComparison.OrdinalIgnoreCase))
            return OpenFile(Path.GetFullPath(file, settings.WorkingFolder), settings, options);

        if (settings.Backend == Embedded)
        {
            return BuiltIn.IsWanted(configuration) ? TryOpenBuiltIn(configuration, options)!
                : FileNamed(settings.Model ?? settings.Backends.GetValueOrDefault(Embedded)?.Model, configuration) is { } known ? OpenFile(known.Path, settings, options)
                : throw new ServerException(new Failure(ExitCode.NoBackend, "the embedded engine needs a model file", "name one with --model (see 'hob models list')"));
        }

        var servers = await new ServerSearch(configuration).FindAsync(cancellation).ConfigureAwait(false);
        if (servers.Count == 0 && FileNamed(settings.Model, configuration) is { } installed)
            return OpenFile(installed.Path, settings, options);

        try
        {
            return await OpenServerAsync(servers.Count > 0 ? servers : CloudServers(settings), configuration, options, cancellation).ConfigureAwait(false);
        }
        catch (ServerException) when (options.TakesBuiltIn && settings is { BaseUrl: null, Model: null } && TryOpenBuiltIn(configuration, options) is { } builtIn)
        {
            options.Notices?.Report(new BackendNotice(BackendNoticeKind.Fallback, $"no server answers, so the built-in model {builtIn.Name} does: it takes one step at a time"));
            return builtIn;
        }
    }

    /// <summary>The context window in tokens; null when the server does not tell it.</summary>
    /// <exception cref="BackendException">The server does not answer.</exception>
    public async ValueTask<int?> GetWindowAsync(CancellationToken cancellation)
    {
        if (_server is null)
            return _window;

        var model = await _server.Models.GetAsync(Name, cancellation).ConfigureAwait(false);
        return model.ContextLength ?? model.MaxContextLength;
    }

    /// <inheritdoc/>
    public void Dispose() => Client.Dispose();

    private static async Task<ChosenModel> OpenServerAsync(
        IReadOnlyList<DetectedServer> servers, HobConfiguration configuration, ChosenModelOptions options, CancellationToken cancellation)
    {
        var (search, known) = (new ServerOptions(configuration), new KnownServers(configuration.Surroundings.StateFolder));
        var isNamed = new ServerSearch(configuration).IsNamed;
        BackendException? failure = null;
        foreach (var server in servers)
        {
            var backend = Hob.Backends.Backend.Open(await search.ForAsync(server.Kind, server.Address, options.Patience, cancellation).ConfigureAwait(false) with { Notices = options.Notices });
            try
            {
                // With several servers, the one that has the model.
                var name = await backend.GetDefaultModelAsync(cancellation).ConfigureAwait(false);
                if (servers.Count > 1 && configuration.Settings.Model is not null)
                    _ = await backend.Models.GetAsync(name, cancellation).ConfigureAwait(false);

                if (!isNamed && known.Add(server.Address))
                    options.Notices?.Report(new BackendNotice(BackendNoticeKind.Finding, $"prompts go to {server}, which is new here"));

                return new ChosenModel(backend, name, backend, null, options);
            }
            catch (BackendException fault)
            {
                failure ??= fault;
                backend.Dispose(); // The next one may have a model.
            }
            catch
            {
                backend.Dispose();
                throw;
            }
        }

        throw failure ?? (Exception)new ServerException(new Failure(
            ExitCode.NoBackend, "no server answers", "start LM Studio, Ollama or llama-server, give --base-url, or name a file with --model (see 'hob models list')"));
    }

    private static ChosenModel OpenFile(string path, HobSettings settings, ChosenModelOptions options)
    {
        var name = Path.GetFileNameWithoutExtension(path);
        var generation = settings.GenerationFor(name);
        var client = new EmbeddedChatClient(new EmbeddedOptions
        {
            Path = path,
            ContextLength = generation.Context,
            Preset = generation.Preset is { } preset ? BackendPreset.Find(preset)! : BackendPreset.Balanced,
            Sampling = new SamplingOptions
            {
                Temperature = (float?)generation.Temperature,
                TopP = (float?)generation.TopP,
                Seed = generation.Seed,
                MaxTokens = generation.MaxTokens,
            },
        });
        return new ChosenModel(client, name, null, generation.Context, options);
    }

    private static ChosenModel? TryOpenBuiltIn(HobConfiguration configuration, ChosenModelOptions options) =>
        BuiltIn.FindFile(configuration) is { } file && BuiltInModel.Load(file) is var model
            ? new ChosenModel(new BuiltInChatClient(model, BuiltIn.Platform), model.Name, null, null, options, isBuiltIn: true)
            : null;

    private static ModelFile? FileNamed(string? name, HobConfiguration configuration) =>
        name is null ? null : new ModelFolders(configuration.Surroundings).Find().FirstOrDefault(file => file.Name == name || Path.GetFileName(file.Name) == name);

    // Asked only when the user has allowed it, and only where no local server answers.
    private static IReadOnlyList<DetectedServer> CloudServers(HobSettings settings) =>
        settings is not { Cloud.Enabled: true, Backend: "auto", BaseUrl: null }
            ? []
            : [.. settings.Cloud.Order.Select(static name => (known: BackendKinds.TryParse(name, out var kind), kind)).Where(static cloud => cloud.known)
                .Select(static cloud => new DetectedServer(cloud.kind, cloud.kind.DefaultAddress()!, "named by cloud.order"))];

    private static ProfileFolder Remembered(HobConfiguration configuration) => new(Path.Combine(configuration.Surroundings.StateFolder, "models"));
}

/// <summary>What whoever opens a model wishes.</summary>
internal sealed record ChosenModelOptions
{
    /// <summary>How tool calls are made reliable. Without profiles of its own, what is learnt of models is kept in the state folder.</summary>
    public ToolCallingOptions Ladder { get; init; } = ToolCallingOptions.Default;

    /// <summary>The longest silence before the first token, where the configuration says nothing.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>Whether the built-in model may answer where no server does.</summary>
    public bool TakesBuiltIn { get; init; }

    /// <summary>Wraps the client that speaks with the server, below the ladder; null for nothing.</summary>
    public Func<IChatClient, IChatClient>? Around { get; init; }

    /// <summary>Hears of silence, loading, retries, and of a server that no prompt went to before.</summary>
    public IProgress<BackendNotice>? Notices { get; init; }
}
