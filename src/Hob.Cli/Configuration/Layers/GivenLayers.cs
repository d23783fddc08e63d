using Hob.Cli.Configuration.Settings;

namespace Hob.Cli.Configuration.Layers;

/// <summary>The layers that are no files.</summary>
public static class GivenLayers
{
    /// <summary>What holds when nothing is configured.</summary>
    public static ConfigurationLayer Defaults()
    {
        var layer = new ConfigurationLayer(SettingOrigin.Default);
        foreach (var setting in Schema.Fixed)
        {
            if (setting.Default is { } text && setting.TryParse(text, out var value) is null)
                layer.Add(setting.Key.Split('.'), value, "default", isSecret: false);
        }

        return layer;
    }

    /// <summary>What the environment says. An empty variable says nothing.</summary>
    /// <returns>Null, or the first variable that is wrong.</returns>
    public static ConfigurationProblem? TryReadVariables(IReadOnlyDictionary<string, string> variables, out ConfigurationLayer layer) =>
        TryRead(
            SettingOrigin.Environment,
            Schema.Fixed.Select(setting => (setting, setting.Variable, variables.GetValueOrDefault(setting.Variable))).Where(static given => !string.IsNullOrEmpty(given.Item3))!,
            out layer);

    /// <summary>What the command line says.</summary>
    /// <returns>Null, or the first option that is wrong.</returns>
    public static ConfigurationProblem? TryReadOptions(IEnumerable<KeyValuePair<Setting, string>> options, out ConfigurationLayer layer) =>
        TryRead(SettingOrigin.CommandLine, options.Select(static option => (option.Key, option.Key.Option!, option.Value)), out layer);

    private static ConfigurationProblem? TryRead(
        SettingOrigin origin, IEnumerable<(Setting Setting, string Where, string Text)> given, out ConfigurationLayer layer)
    {
        layer = new ConfigurationLayer(origin);
        foreach (var (setting, where, text) in given)
        {
            if (setting.TryParse(text, out var value) is { } problem)
                return new ConfigurationProblem($"{where}: {problem.Problem}", problem.Remedy);

            layer.Add(setting.Key.Split('.'), value, where, setting.Kind == SettingKind.Secret);
        }

        return null;
    }
}
