using System.Diagnostics.CodeAnalysis;
using Hob.Cli.Configuration.Files;
using Hob.Cli.Configuration.Layers;
using Hob.Cli.Configuration.Settings;
using Hob.Cli.Configuration.Toml;
using Hob.Cli.Configuration.Trust;
using Microsoft.Extensions.Configuration;

namespace Hob.Cli.Configuration;

/// <summary>Brings the layers together: the command line before the environment, the project's file, the user's file and the defaults.</summary>
public sealed class ConfigurationLoader
{
    private readonly Surroundings _surroundings;
    private readonly ConfigurationLayer _options;
    private readonly ConfigurationLayer _variables;
    private readonly List<string> _notices = [];

    private ConfigurationLoader(Surroundings surroundings, ConfigurationLayer options, ConfigurationLayer variables) =>
        (_surroundings, _options, _variables) = (surroundings, options, variables);

    /// <summary>Loads the configuration.</summary>
    /// <param name="surroundings">What the program finds around it.</param>
    /// <param name="options">What was given on the command line, as it was written.</param>
    /// <param name="configuration">The configuration.</param>
    /// <param name="problem">The first thing that is wrong.</param>
    public static bool TryLoad(
        Surroundings surroundings,
        IEnumerable<KeyValuePair<Setting, string>> options,
        [NotNullWhen(true)] out HobConfiguration? configuration,
        [NotNullWhen(false)] out ConfigurationProblem? problem)
    {
        configuration = null;
        problem = TryReadGiven(surroundings, options, out var loader) ?? loader.TryLoad(out configuration);
        return problem is null;
    }

    /// <summary>The user's file: the one that was named, or the usual one. It need not exist, and nothing is read.</summary>
    public static ConfigurationProblem? TryFindUserFile(Surroundings surroundings, IEnumerable<KeyValuePair<Setting, string>> options, out string file)
    {
        var problem = TryReadGiven(surroundings, options, out var loader);
        file = problem is null ? loader.UserFile(out _) : "";
        return problem;
    }

    private static ConfigurationProblem? TryReadGiven(
        Surroundings surroundings, IEnumerable<KeyValuePair<Setting, string>> options, out ConfigurationLoader loader)
    {
        var problem = GivenLayers.TryReadOptions(options, out var fromOptions);
        var other = GivenLayers.TryReadVariables(surroundings.Variables, out var fromVariables);
        loader = new ConfigurationLoader(surroundings, fromOptions, fromVariables);
        return problem ?? other;
    }

    private string UserFile(out bool isNamed)
    {
        var named = TextIn(GlobalSettings.Config, _options, _variables);
        isNamed = named is not null;
        return named is null ? _surroundings.ConfigurationFile : Path.GetFullPath(named, _surroundings.Folder);
    }

    private ConfigurationProblem? TryLoad(out HobConfiguration? configuration)
    {
        configuration = null;
        var userFile = UserFile(out var isNamed);
        var user = new ConfigurationLayer(SettingOrigin.User);
        if (ConfigurationText.TryRead(userFile, out var utf8) is { } problem)
            return problem;

        if (utf8 is null && isNamed)
            return new ConfigurationProblem($"the configuration file '{userFile}' does not exist", "check --config and HOB_CONFIG");

        if (utf8 is not null && FileLayer.TryRead(userFile, utf8, SettingOrigin.User, out user, out _) is { } wrong)
            return wrong;

        var folder = Path.GetFullPath(TextIn(GlobalSettings.Cwd, _options, _variables, user) ?? ".", _surroundings.Folder);
        if (!Directory.Exists(folder))
            return new ConfigurationProblem($"'{folder}' is no folder", "check --cwd, HOB_CWD and the key 'cwd'");

        var projectFile = FindProjectFile(folder, userFile);
        var isTrusted = projectFile is not null && IsTrusted(folder, projectFile);
        var project = new ConfigurationLayer(SettingOrigin.Project);
        if (isTrusted && TryReadProject(projectFile!, out project) is { } broken)
            return broken;

        ConfigurationLayer[] layers = [GivenLayers.Defaults(), user, project, _variables, _options];
        var root = RootOf(layers);
        configuration = new HobConfiguration
        {
            Settings = SettingsReader.Read(root, RootOf([_variables, _options]), folder),
            Root = root,
            Layers = layers,
            Notices = _notices,
            UserFile = userFile,
            ProjectFile = projectFile,
            ProjectIsTrusted = isTrusted,
            Surroundings = _surroundings,
        };
        return null;
    }

    private bool IsTrusted(string folder, string projectFile)
    {
        var problem = TrustedFolders.TryOpen(TrustedFolders.FileOf(_surroundings), out var trusted);
        if (problem is not null)
            _notices.Add($"{problem.Message}: {problem.Hint}");

        // The folder itself too: it may be a repository inside a trusted one.
        var isTrusted = trusted.Trusts(Path.GetDirectoryName(Path.GetDirectoryName(projectFile)!)!) && trusted.Trusts(folder);
        if (!isTrusted)
            _notices.Add($"{projectFile} is ignored: 'hob trust' trusts this folder");

        return isTrusted;
    }

    private ConfigurationProblem? TryReadProject(string file, out ConfigurationLayer layer)
    {
        layer = new ConfigurationLayer(SettingOrigin.Project);
        if (ConfigurationText.TryRead(file, out var utf8) is { } problem)
            return problem;

        var wrong = FileLayer.TryRead(file, utf8 ?? [], SettingOrigin.Project, out layer, out var notices);
        _notices.AddRange(notices);
        return wrong;
    }

    // The nearest one above the folder, below the home folder.
    private string? FindProjectFile(string folder, string userFile)
    {
        for (var current = folder; current is not null && current != _surroundings.Home; current = Path.GetDirectoryName(current))
        {
            var file = Path.Combine(current, ".hob", "config.toml");
            if (File.Exists(file))
                return file == userFile ? null : file;
        }

        return null;
    }

    private static string? TextIn(Setting setting, params ReadOnlySpan<ConfigurationLayer> layers)
    {
        foreach (var layer in layers)
        {
            if (layer.Values.TryGetValue(setting.Key, out var given))
                return (string)((TomlScalar)given.Value).Value;
        }

        return null;
    }

    private static ConfigurationRoot RootOf(IEnumerable<ConfigurationLayer> layers) =>
        new([.. layers.Select(static layer => new LayerProvider(layer))]);
}
