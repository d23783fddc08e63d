namespace Hob.Cli.Configuration.Settings;

/// <summary>What may stand in a table of <c>config.toml</c>.</summary>
public sealed class SettingTable
{
    /// <summary>The settings, by their keys in this table.</summary>
    public IReadOnlyDictionary<string, Setting> Settings { get; init; } = new Dictionary<string, Setting>();

    /// <summary>The tables below, by name.</summary>
    public IReadOnlyDictionary<string, SettingTable> Tables { get; init; } = new Dictionary<string, SettingTable>();

    /// <summary>What a table of any other name holds, such as one for each model; null when there are no such tables.</summary>
    public SettingTable? Named { get; init; }

    /// <summary>Whether it is written as <c>[[tables]]</c>.</summary>
    public bool IsList { get; init; }

    /// <summary>Whether the user alone may set what is in it, never a project.</summary>
    public bool UserOnly { get; init; }

    /// <summary>The names that are known in it.</summary>
    public IEnumerable<string> Names => Settings.Keys.Concat(Tables.Keys);
}
