using Hob.Cli.Configuration.Layers;
using Hob.Cli.Configuration.Settings;

namespace Hob.Cli.Configuration.Keys;

/// <summary>Finds the API key for a server. One server's key never goes to another.</summary>
/// <remarks>In this order: <c>--api-key</c> and <c>HOB_API_KEY</c>; the key of <c>[backend.…]</c>; the variable that the provider's own tools
/// use; <c>api_key</c> of the file; the command of <c>[backend.…]</c>; <c>api_key_command</c>; the system's key store.</remarks>
/// <param name="configuration">The configuration in force.</param>
/// <param name="program">Runs commands that print keys.</param>
/// <param name="store">The system's key store. It is asked only for servers beyond this machine.</param>
public sealed class ApiKeys(HobConfiguration configuration, OutsideProgram program, IKeyStore store)
{
    private const string OpenAi = "openai";
    private const string Auto = "auto";

    private readonly HobSettings _settings = configuration.Settings;

    /// <summary>Finds the key.</summary>
    /// <param name="backend">The kind of server, as <c>--backend</c> names it.</param>
    /// <param name="cancellation">Ends the search.</param>
    public async Task<ApiKeyAnswer> FindAsync(string backend, CancellationToken cancellation)
    {
        var name = BackendNames.All.FirstOrDefault(name => name.Option == backend);
        var own = _settings.Backends.GetValueOrDefault(backend) ?? new BackendSettings();
        var isCloud = name?.KeyVariable is not null;

        // What is given for "the server" is for the one that was named: not for a cloud that stands in for it, nor for whoever listens where
        // a server is looked for. On the command line it is also for a server that is found.
        var isNamed = _settings.Backend == backend || (_settings.Backend == Auto && (_settings.BaseUrl ?? (isCloud ? null : own.BaseUrl)) is not null);
        var origin = configuration.Find([GlobalSettings.ApiKey.Key])?.Origin;
        var general = isNamed || (origin == SettingOrigin.CommandLine && !isCloud) ? _settings.ApiKey : null;
        if (general is { } given && origin is (SettingOrigin.CommandLine or SettingOrigin.Environment))
            return new ApiKeyAnswer(given, null);

        if ((own.ApiKey ?? FromVariable(name, isNamed) ?? general) is { } key)
            return new ApiKeyAnswer(key, null);

        var command = own.ApiKeyCommand.Count > 0 ? own.ApiKeyCommand : isNamed ? _settings.ApiKeyCommand : [];
        if (command.Count > 0)
            return await FromCommandAsync(command, cancellation).ConfigureAwait(false);

        var isFar = isCloud || (own.BaseUrl ?? _settings.BaseUrl) is { IsLoopback: false };
        return new ApiKeyAnswer(isFar ? await store.FindAsync(backend, cancellation).ConfigureAwait(false) : null, null);
    }

    // OPENAI_API_KEY also serves a URL that the user named, as it does in other programs; never a server that was merely found.
    private Secret? FromVariable(BackendName? name, bool isNamed)
    {
        var variable = name?.KeyVariable ?? (isNamed && _settings.BaseUrl is not null ? BackendNames.All.First(static name => name.Option == OpenAi).KeyVariable : null);
        return variable is not null && configuration.Surroundings.Variables.GetValueOrDefault(variable) is { Length: > 0 } key ? new Secret(key) : null;
    }

    private async Task<ApiKeyAnswer> FromCommandAsync(IReadOnlyList<string> command, CancellationToken cancellation)
    {
        var result = await program.RunAsync(command, cancellation).ConfigureAwait(false);
        var what = $"api_key_command '{command[0]}'";
        return result.End switch
        {
            OutsideEnd.NotFound => Failed($"{what} is no program that can be run", "check its name, or give its whole path"),
            OutsideEnd.TimedOut => Failed($"{what} did not end in time", "run it once by hand: it may wait for a password"),
            OutsideEnd.TooMuch => Failed($"{what} printed more than a key", "make it print the key alone"),
            _ when result.ExitCode != 0 => Failed($"{what} ended with exit code {result.ExitCode}", "run it by hand to see why"),
            _ when result.FirstLine.Length == 0 => Failed($"{what} printed nothing", "make it print the key on its first line"),
            _ => new ApiKeyAnswer(new Secret(result.FirstLine), null),
        };
    }

    private static ApiKeyAnswer Failed(string message, string hint) => new(null, new ConfigurationProblem(message, hint));
}

/// <summary>What came of looking for a key.</summary>
/// <param name="Key">The key; null when there is none, which a local server seldom minds.</param>
/// <param name="Problem">Why a key that was to be there cannot be had; null when all is well.</param>
public readonly record struct ApiKeyAnswer(Secret? Key, ConfigurationProblem? Problem);
