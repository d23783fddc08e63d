using Hob.Cli.CommandLine;
using Hob.Cli.Configuration.Settings;
using Hob.Cli.Configuration.Toml;

namespace Hob.Cli.Configuration.Layers;

/// <summary>Reads a configuration file into a layer, and refuses what <see cref="Schema"/> does not know.</summary>
public sealed class FileLayer
{
    private readonly string _file;
    private readonly SettingOrigin _origin;
    private readonly ConfigurationLayer _layer;
    private readonly List<string> _notices = [];
    private ConfigurationProblem? _problem;

    private FileLayer(string file, SettingOrigin origin)
    {
        (_file, _origin) = (file, origin);
        _layer = new ConfigurationLayer(origin);
    }

    /// <summary>Reads a file.</summary>
    /// <param name="file">Its path.</param>
    /// <param name="utf8">What it says.</param>
    /// <param name="origin">Whose it is. A project's may not say everything.</param>
    /// <param name="layer">What it gives.</param>
    /// <param name="notices">What is left out, one line each.</param>
    /// <returns>Null, or the first thing that is wrong with it.</returns>
    public static ConfigurationProblem? TryRead(
        string file, ReadOnlySpan<byte> utf8, SettingOrigin origin, out ConfigurationLayer layer, out IReadOnlyList<string> notices)
    {
        var reading = new FileLayer(file, origin);
        (layer, notices) = (reading._layer, reading._notices);
        if (!TomlDocument.TryRead(utf8, out var document, out var error))
            return new ConfigurationProblem($"{file}:{error.Line}:{error.Column}: {error.Problem}", RemedyOf(error));

        reading.Walk(document.Root, Schema.Root, []);
        return reading._problem;
    }

    // TOML lets `model = …` and `[model.…]` not stand in one file.
    private static string RemedyOf(TomlError error) =>
        Schema.Root.Tables.Keys.FirstOrDefault(name => Schema.Root.Settings.ContainsKey(name) && error.Problem.StartsWith($"'{name}' on line ", StringComparison.Ordinal))
            is { } taken ? $"write '{taken} = …' below [{Schema.DefaultTable}]" : error.Remedy;

    private void Walk(TomlTable table, SettingTable schema, string[] path)
    {
        foreach (var entry in table.Entries)
        {
            if (_problem is not null)
                return;

            string[] here = [.. path, entry.Name];
            if (entry.Value is not TomlTable && schema.Settings.TryGetValue(entry.Name, out var setting))
                Take(entry, setting, here);
            else if (schema.Tables.GetValueOrDefault(entry.Name) is { } known)
                Enter(entry, known, here);
            else if (schema.Named is { } named)
                Enter(entry, named, here);
            else if (schema.Settings.TryGetValue(entry.Name, out setting))
                Fail(entry, $"'{TomlText.Key(here)}' is no table", $"write {entry.Name} = value");
            else
                FailUnknown(entry, schema, here);
        }
    }

    private void Enter(TomlEntry entry, SettingTable schema, string[] path)
    {
        if (schema.UserOnly && _origin == SettingOrigin.Project)
            Ignore(entry, path);
        else if (schema.IsList)
            EnterList(entry, schema, path);
        else if (entry.Value is TomlTable table)
            Walk(table, schema, path is [Schema.DefaultTable] ? [] : path);
        else
            Fail(entry, $"'{TomlText.Key(path)}' is a table", $"write [{TomlText.Key(path)}] and its keys below");
    }

    // A list is taken as a whole: its keys are checked, and the list is added when they are right.
    private void EnterList(TomlEntry entry, SettingTable schema, string[] path)
    {
        if (entry.Value is not TomlArray list || !list.Items.All(static item => item is TomlTable))
        {
            Fail(entry, $"'{TomlText.Key(path)}' is a list of tables", $"write [[{TomlText.Key(path)}]] and its keys below");
            return;
        }

        var isAllowed = true;
        foreach (var item in list.Items.Cast<TomlTable>().SelectMany(static item => item.Entries))
        {
            if (!schema.Settings.TryGetValue(item.Name, out var setting))
                FailUnknown(item, schema, [.. path, item.Name]);
            else if (setting.Check(item.Value) is { } problem)
                Fail(item, $"'{TomlText.Key([.. path, item.Name])}': {problem.Problem}", problem.Remedy);
            else
                isAllowed &= _origin != SettingOrigin.Project || setting.IsForProjects(item.Value);
        }

        if (isAllowed)
            Add(path, entry, isSecret: false);
        else
            Ignore(entry, path);
    }

    private void Take(TomlEntry entry, Setting setting, string[] path)
    {
        if (setting.Check(entry.Value) is { } problem)
            Fail(entry, $"'{TomlText.Key(path)}': {problem.Problem}", problem.Remedy);
        else if (_origin == SettingOrigin.Project && !setting.IsForProjects(entry.Value))
            Ignore(entry, path);
        else if (entry.Value is TomlScalar { Value: string text } && setting.Key == GlobalSettings.System.Key && Instructions.IsFile(text))
            TakeInstructions(entry, path, text);
        else
            Add(path, entry, setting.Kind == SettingKind.Secret);
    }

    // A file is meant from where it is named. A project names its own files only.
    private void TakeInstructions(TomlEntry entry, string[] path, string text)
    {
        var folder = Path.GetDirectoryName(_origin == SettingOrigin.Project ? Path.GetDirectoryName(_file) : _file)!;
        if (_origin == SettingOrigin.Project && !Instructions.IsBelow(folder, text))
            Ignore(entry, path);
        else
            Add(path, entry with { Value = new TomlScalar(Instructions.From(folder, text)) }, isSecret: false);
    }

    private void Add(string[] path, TomlEntry entry, bool isSecret)
    {
        if (_layer.Values.TryGetValue(ConfigurationKey.Of(path), out var earlier))
            Fail(entry, $"'{TomlText.Key(path)}' is given twice", $"remove it here or at {earlier.Where}");
        else
            _layer.Add(path, entry.Value, $"{_file}:{entry.Key.Line}", isSecret);
    }

    private void Ignore(TomlEntry entry, string[] path) =>
        _notices.Add($"{_file}:{entry.Key.Line}: '{TomlText.Key(path)}' is ignored: a project may not set URLs, keys, permissions, cloud servers or files outside it");

    private void FailUnknown(TomlEntry entry, SettingTable schema, string[] path)
    {
        // Among its neighbours first; then anywhere, for a key that stands in the wrong table.
        var nearest = NearestName.Of(entry.Name, schema.Names) is { } neighbour
            ? TomlText.Key([.. path[..^1], neighbour])
            : NearestName.Of(TomlText.Key(path), Schema.Fixed.Where(static setting => setting.HasKey).Select(static setting => setting.Key))
                ?? (Schema.Root.Settings.ContainsKey(entry.Name) ? entry.Name : null);
        Fail(entry, $"'{TomlText.Key(path)}' is no key that Hob knows", nearest is null ? "'hob config show --all' lists them" : $"did you mean '{nearest}'?");
    }

    private void Fail(TomlEntry entry, string problem, string remedy) =>
        _problem ??= new ConfigurationProblem($"{_file}:{entry.Key.Line}:{entry.Key.Column}: {problem}", remedy);
}
