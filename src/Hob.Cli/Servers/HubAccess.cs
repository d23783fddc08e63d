using Hob.Backends;
using Hob.Backends.Downloads;
using Hob.Cli.Configuration;

namespace Hob.Cli.Servers;

/// <summary>Where the hub of models is and by which token, as Hugging Face's own tools find it.</summary>
internal static class HubAccess
{
    private const string EndpointVariable = "HF_ENDPOINT";
    private static readonly string[] TokenVariables = ["HF_TOKEN", "HUGGING_FACE_HUB_TOKEN"];

    /// <summary>The options: the configuration goes before the variables.</summary>
    /// <exception cref="ServerException"><c>HF_ENDPOINT</c> is no address.</exception>
    public static HubOptions Of(HobConfiguration configuration, IProgress<string> notices) => new()
    {
        Endpoint = configuration.Settings.HubUrl ?? EndpointOf(configuration) ?? HubOptions.HuggingFace,
        Token = TokenOf(configuration) is { Length: > 0 } token ? new ApiKey(token) : null,
        Notices = notices,
    };

    private static Uri? EndpointOf(HobConfiguration configuration)
    {
        if (configuration.Surroundings.Variables.GetValueOrDefault(EndpointVariable) is not { Length: > 0 } text)
            return null;

        return Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "https" or "http" && address!.Host.Length > 0
            ? address
            : throw new ServerException(new Output.Failure(Output.ExitCode.Usage, $"{EndpointVariable} is '{text}', which is no address", "give a URL such as https://huggingface.co"));
    }

    private static string? TokenOf(HobConfiguration configuration)
    {
        var variables = configuration.Surroundings.Variables;
        if (TokenVariables.Select(name => variables.GetValueOrDefault(name)).FirstOrDefault(static token => !string.IsNullOrWhiteSpace(token)) is { } given)
            return given.Trim();

        var cache = variables.GetValueOrDefault("XDG_CACHE_HOME") is { Length: > 0 } own ? own : Path.Combine(configuration.Surroundings.Home, ".cache");
        var home = variables.GetValueOrDefault("HF_HOME") is { Length: > 0 } named ? named : Path.Combine(cache, "huggingface");
        var file = variables.GetValueOrDefault("HF_TOKEN_PATH") is { Length: > 0 } path ? path : Path.Combine(home, "token");
        try
        {
            return File.Exists(file) ? File.ReadAllText(file).Trim() : null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null; // Asked without one: the hub says whether it needs one.
        }
    }
}
