using System.Globalization;
using Hob.Cli.Configuration.Keys;
using Hob.Cli.Configuration.Layers;
using Microsoft.Extensions.Configuration;

namespace Hob.Cli.Configuration.Settings;

/// <summary>Makes typed settings of the configuration. By hand, not by reflection. Every value has been checked before.</summary>
internal sealed class SettingsReader(IConfigurationRoot root)
{
    /// <summary>The settings in force.</summary>
    /// <param name="root">All layers.</param>
    /// <param name="given">The layers that are no files.</param>
    /// <param name="workingFolder">The folder to work in.</param>
    public static HobSettings Read(IConfigurationRoot root, IConfigurationRoot given, string workingFolder)
    {
        var reader = new SettingsReader(root);
        return new HobSettings
        {
            Backend = reader.Text("backend") ?? "auto",
            BaseUrl = reader.Address("base_url"),
            ApiKey = reader.Secret("api_key"),
            ApiKeyCommand = reader.Words("api_key_command"),
            Model = reader.Text("model"),
            Generation = reader.Model(""),
            Given = new SettingsReader(given).Model(""),
            NoTools = reader.Flag("no_tools") ?? false,
            WorkingFolder = workingFolder,
            LogFile = reader.Text("log_file"),
            Json = reader.Flag("json") ?? false,
            Verbose = reader.Flag("verbose") ?? false,
            Backends = BackendNames.All.ToDictionary(static name => name.Option, name => reader.Backend($"backend:{name.Key}:")),
            Models = root.GetSection("model").GetChildren()
                .ToDictionary(static child => ConfigurationKey.NameOf(child.Key), child => reader.Model(child.Path + ":")),
            Routes = [.. Enumerable.Range(0, int.MaxValue).Select(static index => $"route:{index}:").TakeWhile(reader.HasRoute).Select(reader.Route)],
            HubUrl = reader.Address("hub:base_url"),
            Cloud = new CloudSettings { Enabled = reader.Flag("cloud:enabled") ?? false, Order = reader.Words("cloud:order") },
            Permissions = new PermissionSettings
            {
                Mode = reader.Text("permissions:mode"),
                Allow = reader.Words("permissions:allow"),
                Ask = reader.Words("permissions:ask"),
                Deny = reader.Words("permissions:deny"),
            },
        };
    }

    private BackendSettings Backend(string prefix) =>
        new()
        {
            Enabled = Flag(prefix + "enabled") ?? true,
            BaseUrl = Address(prefix + "base_url"),
            Model = Text(prefix + "model"),
            Timeout = Integer(prefix + "timeout_seconds") is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
            ApiKey = Secret(prefix + "api_key"),
            ApiKeyCommand = Words(prefix + "api_key_command"),
        };

    private ModelSettings Model(string prefix) =>
        new()
        {
            Context = (int?)Integer(prefix + "context"),
            MaxTokens = (int?)Integer(prefix + "max_tokens"),
            Temperature = Number(prefix + "temperature"),
            TopP = Number(prefix + "top_p"),
            Seed = Integer(prefix + "seed"),
            GpuLayers = (int?)Integer(prefix + "gpu_layers"),
            Preset = Text(prefix + "preset"),
            System = Text(prefix + "system"),
            Profile = Text(prefix + "profile"),
        };

    private bool HasRoute(string prefix) => TopmostWith("route")?.GetChildKeys([], prefix.TrimEnd(':')).Any() ?? false;

    private RoutingRule Route(string prefix)
    {
        var provider = TopmostWith("route")!;
        return new RoutingRule
        {
            Tools = Value("tools") is { } tools ? tools == "true" : null,
            LongerThan = Value("longer_than") is { } tokens ? int.Parse(tokens, CultureInfo.InvariantCulture) : null,
            Backend = Value("backend"),
            Model = Value("model"),
        };

        string? Value(string name) => provider.TryGet(prefix + name, out var value) ? value : null;
    }

    // Lists are not mixed: the layer that wins gives all of it.
    private List<string> Words(string key)
    {
        var words = new List<string>();
        if (TopmostWith(key) is { } provider)
        {
            while (provider.TryGet($"{key}:{words.Count}", out var word))
                words.Add(word!);
        }

        return words;
    }

    private IConfigurationProvider? TopmostWith(string key) => root.Providers.LastOrDefault(provider => provider.TryGet(key, out _));

    private string? Text(string key) => root[key];

    private Uri? Address(string key) => root[key] is { } text ? new Uri(text) : null;

    private Secret? Secret(string key) => root[key] is { } text ? new Secret(text) : null;

    private bool? Flag(string key) => root[key] is { } text ? text == "true" : null;

    private long? Integer(string key) => root[key] is { } text ? long.Parse(text, CultureInfo.InvariantCulture) : null;

    private double? Number(string key) => root[key] is { } text ? double.Parse(text, CultureInfo.InvariantCulture) : null;
}
