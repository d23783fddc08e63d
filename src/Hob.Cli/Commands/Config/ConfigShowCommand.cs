using System.CommandLine;
using Hob.Cli.CommandLine;
using Hob.Cli.Configuration;
using Hob.Cli.Configuration.Layers;
using Hob.Cli.Configuration.Settings;
using Hob.Cli.Json;
using Hob.Cli.Output;

namespace Hob.Cli.Commands.Config;

/// <summary><c>hob config show</c>: every value in force, and where it comes from.</summary>
internal static class ConfigShowCommand
{
    private static readonly Option<bool> All = new("--all") { Description = "Also show the keys that have no value, and what each does." };

    /// <summary>Defines the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new ExampleCommand(
            "show",
            "Shows every value in force, and where it comes from.",
            "hob config show",
            "hob config show --all",
            "hob config show --json")
        {
            All,
        };
        GlobalOptions.AddTo(command, [.. GlobalOptions.Connection, .. GlobalOptions.Generation, .. GlobalOptions.Files, GlobalSettings.Json]);
        Configured.SetAction(command, terminal, (parsed, configuration) => Run(parsed.GetValue(All), configuration, terminal));
        return command;
    }

    private static int Run(bool all, HobConfiguration configuration, Terminal terminal)
    {
        if (configuration.Settings.Json)
        {
            JsonOutput.WriteLine(terminal.Output, json =>
            {
                json.WriteStartArray();
                foreach (var given in configuration.Values)
                    ConfigJson.Write(json, given);

                json.WriteEndArray();
            });
            return ExitCode.Done;
        }

        // That a server is enabled is worth no line, as long as nobody has said so.
        var values = configuration.Values.Where(given => all || given.Origin != SettingOrigin.Default || given.Path.Count == 1);
        var rows = values.Select(static given => (Line: $"{given.Key} = {given.Shown}", Note: given.Where)).ToList();
        if (all)
            rows.AddRange(Unset(configuration).Select(static setting => ($"# {setting.Key}", setting.Help)));

        var width = Math.Min(48, rows.Max(static row => row.Line.Length));
        foreach (var (line, note) in rows)
            terminal.Out.WriteLine($"{Visible.Escape(line.PadRight(width))}  {terminal.Ink.Dim(Visible.Escape(note))}");

        return ExitCode.Done;
    }

    private static IEnumerable<Setting> Unset(HobConfiguration configuration) =>
        Schema.Fixed.Where(setting => setting.HasKey && configuration.Find(setting.Key.Split('.')) is null);
}
