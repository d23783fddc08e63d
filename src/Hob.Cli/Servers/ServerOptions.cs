using Hob.Backends;
using Hob.Cli.Configuration;
using Hob.Cli.Configuration.Keys;
using Hob.Cli.Configuration.Settings;
using BackendPreset = Hob.Backends.Preset;

namespace Hob.Cli.Servers;

/// <summary>What the configuration says about a server, as <c>Hob.Backends</c> takes it.</summary>
/// <param name="configuration">The configuration in force.</param>
internal sealed class ServerOptions(HobConfiguration configuration)
{
    private static readonly TimeSpan KeyPatience = TimeSpan.FromSeconds(30);

    private readonly HobSettings _settings = configuration.Settings;

    /// <summary>The settings of a kind of server.</summary>
    public BackendSettings SettingsOf(BackendKind kind) => _settings.Backends.GetValueOrDefault(kind.Name()) ?? new BackendSettings();

    /// <summary>The options for a server.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="address">Where it is; null for where the configuration says, or else the usual place.</param>
    /// <param name="patience">The longest silence, where the configuration says nothing.</param>
    /// <param name="cancellation">Ends the search for a key.</param>
    /// <exception cref="ServerException">A key that was to be there cannot be had.</exception>
    public async Task<BackendOptions> ForAsync(BackendKind kind, Uri? address, TimeSpan patience, CancellationToken cancellation)
    {
        var own = SettingsOf(kind);
        var model = _settings.Model ?? own.Model;
        var generation = _settings.GenerationFor(model);
        return new BackendOptions
        {
            Kind = kind,
            BaseUrl = address ?? own.BaseUrl,
            ApiKey = await KeyOfAsync(kind, cancellation).ConfigureAwait(false),
            Model = model,
            ContextLength = generation.Context,
            Preset = generation.Preset is { } preset ? BackendPreset.Find(preset)! : BackendPreset.Balanced,
            Sampling = new SamplingOptions
            {
                Temperature = (float?)generation.Temperature,
                TopP = (float?)generation.TopP,
                Seed = generation.Seed,
                MaxTokens = generation.MaxTokens,
            },
            Timeout = own.Timeout ?? patience,
            Cache = new CapabilityCache(Path.Combine(configuration.Surroundings.StateFolder, "capabilities")),
        };
    }

    /// <summary>The key for a kind of server, or null.</summary>
    /// <exception cref="ServerException">A key that was to be there cannot be had.</exception>
    public async Task<ApiKey?> KeyOfAsync(BackendKind kind, CancellationToken cancellation)
    {
        var program = new OutsideProgram(KeyPatience, TimeProvider.System);
        var answer = await new ApiKeys(configuration, program, new SystemKeyStore(program)).FindAsync(kind.Name(), cancellation).ConfigureAwait(false);
        if (answer.Problem is { } problem)
            throw new ServerException(new(Output.ExitCode.Usage, problem.Message, problem.Hint));

        return answer.Key is { } key ? new ApiKey(key.Reveal()) : null;
    }
}
