using Kind = Hob.Cli.Configuration.Settings.SettingKind;

namespace Hob.Cli.Configuration.Settings;

/// <summary>Everything that <c>config.toml</c> may say.</summary>
public static class Schema
{
    /// <summary>The table whose keys may also stand at the top: for files in which <c>[backend.…]</c> or <c>[model.…]</c> takes the name.</summary>
    public const string DefaultTable = "default";

    private static readonly Setting[] OfBackend =
    [
        new("enabled", Kind.Flag, "Whether it is used.") { Default = "true" },
        new("base_url", Kind.Address, "Its address.") { UserOnly = true },
        new("model", Kind.Text, "The model to use there."),
        new("timeout_seconds", Kind.WholeNumber, "The longest silence before the first byte of an answer.") { Minimum = 1, Maximum = 86_400 },
        new("api_key", Kind.Secret, "Its API key.") { UserOnly = true },
        new("api_key_command", Kind.Words, "A program and its arguments that print its API key.") { UserOnly = true },
    ];

    private static readonly Setting[] OfModel =
    [
        Short(GlobalSettings.Context), Short(GlobalSettings.MaxTokens), Short(GlobalSettings.Temperature), Short(GlobalSettings.TopP),
        Short(GlobalSettings.Seed), Short(GlobalSettings.GpuLayers), Short(GlobalSettings.Preset), Short(GlobalSettings.System),
        Short(GlobalSettings.Profile) with { Default = null },
    ];

    private static readonly Setting[] OfRoute =
    [
        new("tools", Kind.Flag, "For requests with tools (true) or without (false)."),
        new("longer_than", Kind.WholeNumber, "For requests of more tokens than this.") { Minimum = 0, Maximum = int.MaxValue },
        Short(GlobalSettings.Backend) with { Default = null },
        Short(GlobalSettings.Model),
    ];

    private static readonly Setting[] OfCloud =
    [
        new("enabled", Kind.Flag, "Whether cloud servers may be asked when no local one answers.") { Default = "false", UserOnly = true },
        new("order", Kind.Words, "The cloud servers to ask, in this order.")
        {
            UserOnly = true,
            Choices = [.. BackendNames.Cloud.Select(static name => name.Key)],
        },
    ];

    private static readonly Setting[] OfPermissions =
    [
        new("mode", Kind.Text, "How much the agent may do unasked: ask, auto, plan or dangerous.") { UserOnly = true, Choices = ["ask", "auto", "plan", "dangerous"] },
        new("allow", Kind.Words, "Calls that run unasked, such as \"bash(npm install *)\".") { UserOnly = true },
        new("ask", Kind.Words, "Calls that are asked about, such as \"write_file(docs/**)\".") { UserOnly = true },
        new("deny", Kind.Words, "Calls that never run, such as \"read_file(**/.env)\".") { UserOnly = true },
    ];

    private static readonly Setting[] OfHub =
    [
        new("base_url", Kind.Address, "Where models are installed from, in place of https://huggingface.co; a mirror speaks the same protocol.") { UserOnly = true },
    ];

    /// <summary>The whole file.</summary>
    public static SettingTable Root { get; } = new()
    {
        Settings = Keyed(GlobalSettings.All.Where(static setting => setting.HasKey)),
        Tables = new Dictionary<string, SettingTable>
        {
            ["backend"] = new() { Tables = BackendNames.All.ToDictionary(static name => name.Key, static name => Below($"backend.{name.Key}", OfBackend)) },
            ["model"] = new() { Named = new() { Settings = Keyed(OfModel) } },
            ["route"] = new() { IsList = true, Settings = Keyed(OfRoute) },
            ["cloud"] = Below("cloud", OfCloud),
            ["hub"] = Below("hub", OfHub),
            ["permissions"] = new() { UserOnly = true, Settings = Below("permissions", OfPermissions).Settings },
            [DefaultTable] = new() { Settings = Keyed(GlobalSettings.All.Where(static setting => setting.HasKey)) },
        },
    };

    /// <summary>The settings whose whole key is known beforehand: all but those of models and routes.</summary>
    public static IEnumerable<Setting> Fixed =>
        GlobalSettings.All.Concat(Root.Tables["backend"].Tables.Values.Concat([Root.Tables["cloud"], Root.Tables["hub"], Root.Tables["permissions"]])
            .SelectMany(static table => table.Settings.Values));

    /// <summary>The setting of a key, or null when there is none.</summary>
    /// <param name="path">The key's parts; <see cref="DefaultTable"/> may stand before a global one.</param>
    public static Setting? Find(IReadOnlyList<string> path)
    {
        var table = Root;
        foreach (var part in path.Take(path.Count - 1))
        {
            table = table.Tables.GetValueOrDefault(part) ?? table.Named;
            if (table is null || table.IsList)
                return null;
        }

        return table.Settings.GetValueOrDefault(path[^1]);
    }

    private static SettingTable Below(string prefix, IEnumerable<Setting> settings) =>
        new() { Settings = settings.ToDictionary(static setting => setting.Key, setting => setting with { Key = $"{prefix}.{setting.Key}" }) };

    private static Dictionary<string, Setting> Keyed(IEnumerable<Setting> settings) => settings.ToDictionary(static setting => setting.Key);

    private static Setting Short(Setting setting) => setting with { Option = null };
}
