using Hob.Cli.CommandLine;
using Hob.Cli.Configuration.Settings;
using Hob.Cli.Configuration.Toml;
using Hob.Cli.Output;

namespace Hob.Cli.Commands.Config;

/// <summary>A key as a person writes it: dotted, with quotation marks where a name holds dots; or an option's name.</summary>
/// <param name="Path">Its parts.</param>
/// <param name="Setting">What it sets.</param>
internal sealed record ConfigKey(IReadOnlyList<string> Path, Setting Setting)
{
    /// <summary>Reads a key.</summary>
    /// <param name="written">Such as <c>max_tokens</c>, <c>max-tokens</c> or <c>model."qwen3:4b".context</c>.</param>
    /// <param name="key">The key.</param>
    /// <returns>Null, or why there is no such key.</returns>
    public static Failure? TryParse(string written, out ConfigKey key)
    {
        key = new ConfigKey([], GlobalSettings.Config);
        if (!TomlDocument.TryRead(written + " = 0", out var document, out _) || document.Root.Entries.Count != 1)
            return Unknown(written, "write it as in the file, such as model.\"qwen3:4b\".context");

        var path = new List<string>();
        for (TomlNode node = document.Root; node is TomlTable { Entries: [var entry] }; node = entry.Value)
            path.Add(entry.Name);

        if (path is [Schema.DefaultTable, var last])
            path = [last];

        path = path.Count == 1 ? [path[0].Replace('-', '_')] : path;
        if (Schema.Find(path) is not { } setting)
            return Unknown(written, Near(path) is { } near ? $"did you mean '{near}'?" : "'hob config show --all' lists them");

        key = new ConfigKey(path, setting);
        return null;
    }

    private static string? Near(List<string> path)
    {
        var known = Schema.Fixed.Where(static setting => setting.HasKey).Select(static setting => setting.Key);
        if (path is ["model", var name, var own])
            return NearestName.Of(own, Schema.Root.Tables["model"].Named!.Names) is { } near ? TomlText.Key(["model", name, near]) : null;

        return NearestName.Of(string.Join('.', path), known);
    }

    private static Failure Unknown(string written, string hint) => new(ExitCode.Usage, $"'{written}' is no key that Hob knows", hint);
}
