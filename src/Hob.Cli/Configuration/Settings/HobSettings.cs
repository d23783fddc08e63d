using Hob.Cli.Configuration.Keys;

namespace Hob.Cli.Configuration.Settings;

/// <summary>What is in force: every setting with its value. What nobody set is null, or its default.</summary>
public sealed record HobSettings
{
    /// <summary>The kind of server, as <c>--backend</c> names it; <c>auto</c> to find out.</summary>
    public string Backend { get; init; } = "auto";

    /// <summary>The server's address.</summary>
    public Uri? BaseUrl { get; init; }

    /// <summary>The key that was given for the server, whichever that is.</summary>
    public Secret? ApiKey { get; init; }

    /// <summary>A program and its arguments that print the key; empty for none.</summary>
    public IReadOnlyList<string> ApiKeyCommand { get; init; } = [];

    /// <summary>The model's name.</summary>
    public string? Model { get; init; }

    /// <summary>Sampling and context, for every model that has no settings of its own.</summary>
    public ModelSettings Generation { get; init; } = new();

    /// <summary>Whether the model gets no tools.</summary>
    public bool NoTools { get; init; }

    /// <summary>The folder to work in, absolute.</summary>
    public required string WorkingFolder { get; init; }

    /// <summary>The file to log to.</summary>
    public string? LogFile { get; init; }

    /// <summary>Whether answers are JSON.</summary>
    public bool Json { get; init; }

    /// <summary>Whether errors come with detail.</summary>
    public bool Verbose { get; init; }

    /// <summary>Each kind of server, by the name that <c>--backend</c> takes.</summary>
    public IReadOnlyDictionary<string, BackendSettings> Backends { get; init; } = new Dictionary<string, BackendSettings>();

    /// <summary>What is set for single models, by name.</summary>
    public IReadOnlyDictionary<string, ModelSettings> Models { get; init; } = new Dictionary<string, ModelSettings>();

    /// <summary>Which requests go where; the first that fits.</summary>
    public IReadOnlyList<RoutingRule> Routes { get; init; } = [];

    /// <summary>Whether servers of others may be asked.</summary>
    public CloudSettings Cloud { get; init; } = new();

    /// <summary>What the agent may do.</summary>
    public PermissionSettings Permissions { get; init; } = new();

    /// <summary>Where models are installed from; null for Hugging Face.</summary>
    public Uri? HubUrl { get; init; }

    /// <summary>What holds for a model: its own settings, and where it has none those of all. What the command line or a variable says holds
    /// for every model.</summary>
    /// <param name="name">The model's name.</param>
    public ModelSettings GenerationFor(string? name) =>
        Given.Or(name is not null && Models.TryGetValue(name, out var own) ? own : new ModelSettings()).Or(Generation);

    /// <summary>The part of <see cref="Generation"/> that was given for this run: on the command line or in a variable.</summary>
    public ModelSettings Given { get; init; } = new();
}

/// <summary>How a model is run. Null leaves it to the server.</summary>
public sealed record ModelSettings
{
    /// <summary>The context window, in tokens.</summary>
    public int? Context { get; init; }

    /// <summary>The longest answer, in tokens.</summary>
    public int? MaxTokens { get; init; }

    /// <summary>The temperature, from 0 to 2.</summary>
    public double? Temperature { get; init; }

    /// <summary>Nucleus sampling, from 0 to 1.</summary>
    public double? TopP { get; init; }

    /// <summary>The seed.</summary>
    public long? Seed { get; init; }

    /// <summary>Layers on the GPU; -1 for all.</summary>
    public int? GpuLayers { get; init; }

    /// <summary><c>fast</c>, <c>balanced</c> or <c>quality</c>.</summary>
    public string? Preset { get; init; }

    /// <summary>Instructions, or <c>@FILE</c>: see <see cref="Instructions"/>.</summary>
    public string? System { get; init; }

    /// <summary>The tools to offer: <c>full</c> or <c>compact</c>.</summary>
    public string? Profile { get; init; }

    /// <summary>These, and where they say nothing, others.</summary>
    public ModelSettings Or(ModelSettings others) =>
        new()
        {
            Context = Context ?? others.Context,
            MaxTokens = MaxTokens ?? others.MaxTokens,
            Temperature = Temperature ?? others.Temperature,
            TopP = TopP ?? others.TopP,
            Seed = Seed ?? others.Seed,
            GpuLayers = GpuLayers ?? others.GpuLayers,
            Preset = Preset ?? others.Preset,
            System = System ?? others.System,
            Profile = Profile ?? others.Profile,
        };
}

/// <summary>One kind of server.</summary>
public sealed record BackendSettings
{
    /// <summary>Whether it is used.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Its address, where it is not the usual one.</summary>
    public Uri? BaseUrl { get; init; }

    /// <summary>The model to use there.</summary>
    public string? Model { get; init; }

    /// <summary>The longest silence before the first byte of an answer.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Its key.</summary>
    public Secret? ApiKey { get; init; }

    /// <summary>A program and its arguments that print its key; empty for none.</summary>
    public IReadOnlyList<string> ApiKeyCommand { get; init; } = [];
}

/// <summary>Where some requests go.</summary>
public sealed record RoutingRule
{
    /// <summary>For requests with tools (true), without (false), or both (null).</summary>
    public bool? Tools { get; init; }

    /// <summary>For requests of more tokens than this.</summary>
    public int? LongerThan { get; init; }

    /// <summary>The kind of server, as <c>--backend</c> names it.</summary>
    public string? Backend { get; init; }

    /// <summary>The model.</summary>
    public string? Model { get; init; }
}

/// <summary>Whether servers of others may be asked.</summary>
public sealed record CloudSettings
{
    /// <summary>Whether they may, when no local one answers.</summary>
    public bool Enabled { get; init; }

    /// <summary>Which, in this order; as <c>--backend</c> names them.</summary>
    public IReadOnlyList<string> Order { get; init; } = [];
}

/// <summary>What the agent may do; see the guide to permissions for the form of rules.</summary>
public sealed record PermissionSettings
{
    /// <summary>The mode; null leaves it to the command.</summary>
    public string? Mode { get; init; }

    /// <summary>Calls that run unasked.</summary>
    public IReadOnlyList<string> Allow { get; init; } = [];

    /// <summary>Calls that are asked about.</summary>
    public IReadOnlyList<string> Ask { get; init; } = [];

    /// <summary>Calls that never run.</summary>
    public IReadOnlyList<string> Deny { get; init; } = [];
}
