using System.Collections;

namespace Hob.Cli.Configuration.Files;

/// <summary>What the program finds around it when it starts.</summary>
/// <param name="Variables">The environment.</param>
/// <param name="Home">The user's home folder.</param>
/// <param name="Folder">The folder in which the program was started.</param>
public sealed record Surroundings(IReadOnlyDictionary<string, string> Variables, string Home, string Folder)
{
    /// <summary>Those of this process.</summary>
    public static Surroundings OfThisProcess()
    {
        var variables = new Dictionary<string, string>(OperatingSystem.IsWindows() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
            variables[(string)variable.Key] = (string?)variable.Value ?? "";

        return new Surroundings(variables, Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), Environment.CurrentDirectory);
    }

    /// <summary>The user's configuration file: below <c>$XDG_CONFIG_HOME</c> or <c>~/.config</c>; on Windows below <c>%APPDATA%</c>.</summary>
    public string ConfigurationFile => Path.Combine(BaseFolder("XDG_CONFIG_HOME", "APPDATA", ".config"), "hob", "config.toml");

    /// <summary>Where Hob keeps what it remembers: below <c>$XDG_STATE_HOME</c> or <c>~/.local/state</c>; on Windows below <c>%LOCALAPPDATA%</c>.</summary>
    public string StateFolder => Path.Combine(BaseFolder("XDG_STATE_HOME", "LOCALAPPDATA", Path.Combine(".local", "state")), "hob");

    /// <summary>Where Hob keeps the models that it installs: below <c>$XDG_DATA_HOME</c> or <c>~/.local/share</c>; on Windows below
    /// <c>%LOCALAPPDATA%</c>.</summary>
    public string ModelFolder => Path.Combine(BaseFolder("XDG_DATA_HOME", "LOCALAPPDATA", Path.Combine(".local", "share")), "hob", "models");

    // A relative path in an XDG variable does not count (XDG Base Directory Specification).
    private string BaseFolder(string variable, string windowsVariable, string otherwise) =>
        Variables.GetValueOrDefault(variable) is { } folder && Path.IsPathFullyQualified(folder) ? folder
        : OperatingSystem.IsWindows() && Variables.GetValueOrDefault(windowsVariable) is { Length: > 0 } windows ? windows
        : Path.Combine(Home, otherwise);
}
