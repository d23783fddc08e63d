using Hob.Cli.Configuration.Toml;

namespace Hob.Cli.Configuration.Layers;

/// <summary>A value that was given for a setting.</summary>
/// <param name="Path">The setting's key, in parts.</param>
/// <param name="Value">The value.</param>
/// <param name="Origin">What kind of place it comes from.</param>
/// <param name="Where">The place: an option, a variable, or <c>file:line</c>.</param>
/// <param name="IsSecret">Whether it must not be shown.</param>
public sealed record GivenValue(IReadOnlyList<string> Path, TomlNode Value, SettingOrigin Origin, string Where, bool IsSecret)
{
    /// <summary>The key as it is written in a file.</summary>
    public string Key => TomlText.Key(Path);

    /// <summary>The value as it is written in a file; stars when it is secret.</summary>
    public string Shown => IsSecret ? "***" : TomlText.Value(Value);
}

/// <summary>What one place gives: the values by their keys, in order.</summary>
/// <param name="origin">What kind of place it is.</param>
public sealed class ConfigurationLayer(SettingOrigin origin)
{
    private readonly OrderedDictionary<string, GivenValue> _values = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What kind of place it is.</summary>
    public SettingOrigin Origin => origin;

    /// <summary>The values, by the keys of <see cref="ConfigurationKey"/>.</summary>
    public IReadOnlyDictionary<string, GivenValue> Values => _values;

    internal void Add(IReadOnlyList<string> path, TomlNode value, string where, bool isSecret) =>
        _values[ConfigurationKey.Of(path)] = new GivenValue(path, value, origin, where, isSecret);
}
