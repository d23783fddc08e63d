using System.CommandLine;
using Hob.Cli.Configuration.Settings;
using Hob.Cli.Configuration.Toml;

namespace Hob.Cli.CommandLine;

/// <summary>The options that commands share, made of <see cref="GlobalSettings"/>. A command takes those that it uses.</summary>
internal static class GlobalOptions
{
    /// <summary>For commands that talk to a server.</summary>
    public static IReadOnlyList<Setting> Connection { get; } = [GlobalSettings.Backend, GlobalSettings.BaseUrl, GlobalSettings.ApiKey];

    /// <summary>For commands that run a model.</summary>
    public static IReadOnlyList<Setting> Generation { get; } =
    [
        GlobalSettings.Model, GlobalSettings.Context, GlobalSettings.MaxTokens, GlobalSettings.Temperature, GlobalSettings.TopP, GlobalSettings.Seed,
        GlobalSettings.GpuLayers, GlobalSettings.Preset, GlobalSettings.System, GlobalSettings.NoTools, GlobalSettings.Profile,
    ];

    /// <summary>For commands that are configured.</summary>
    public static IReadOnlyList<Setting> Files { get; } = [GlobalSettings.Config, GlobalSettings.Cwd, GlobalSettings.LogFile];

    private static readonly Dictionary<Setting, Option> Made = GlobalSettings.All.Where(static setting => setting.Option is not null)
        .ToDictionary<Setting, Setting, Option>(static setting => setting, Make, ReferenceEqualityComparer.Instance);

    /// <summary>Whether answers are JSON. Also for commands that are not configured.</summary>
    public static Option<bool> Json { get; } = (Option<bool>)Made[GlobalSettings.Json];

    /// <summary>Whether errors come with detail. For every command.</summary>
    public static Option<bool> Verbose { get; } = (Option<bool>)Made[GlobalSettings.Verbose];

    /// <summary>Whether the answer shall be JSON, for commands that are not configured: by option or variable.</summary>
    public static bool WantsJson(ParseResult parsed) => parsed.GetValue(Json) || IsOn(GlobalSettings.Json);

    /// <summary>Whether the variable of a flag turns it on.</summary>
    public static bool IsOn(Setting flag) =>
        Environment.GetEnvironmentVariable(flag.Variable) is { Length: > 0 } text
        && flag.TryParse(text, out var value) is null && value is TomlScalar { Value: true };

    /// <summary>Adds options to a command.</summary>
    public static void AddTo(Command command, params IEnumerable<Setting> settings)
    {
        foreach (var setting in settings)
            command.Options.Add(Made[setting]);
    }

    /// <summary>What was written on the command line.</summary>
    public static IEnumerable<KeyValuePair<Setting, string>> GivenIn(ParseResult parsed)
    {
        foreach (var (setting, option) in Made)
        {
            if (parsed.GetResult(option) is not { Implicit: false } result)
                continue;

            var text = option is Option<bool> ? parsed.GetValue((Option<bool>)option) ? "true" : "false" : result.Tokens is [.., var token] ? token.Value : "";
            yield return KeyValuePair.Create(setting, text);
        }
    }

    // Texts are checked by their setting, as in variables and files, and not by the parser.
    private static Option Make(Setting setting) =>
        setting.Kind == SettingKind.Flag
            ? new Option<bool>(setting.Option!) { Description = setting.Help, Recursive = setting == GlobalSettings.Verbose }
            : new Option<string?>(setting.Option!) { Description = setting.Help, HelpName = setting.ValueName, CompletionSources = { setting.Choices.ToArray() } };
}
