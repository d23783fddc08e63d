using System.CommandLine;
using System.CommandLine.Completions;
using Hob.Cli.CommandLine;
using Hob.Cli.Configuration;
using Hob.Cli.Configuration.Files;
using Hob.Cli.Configuration.Settings;
using Hob.Cli.Configuration.Toml;
using Hob.Cli.Json;
using Hob.Cli.Output;

namespace Hob.Cli.Commands.Config;

/// <summary><c>hob config set</c>: changes one value in the user's file, and nothing else in it.</summary>
internal static class ConfigSetCommand
{
    private static readonly Argument<string> Key = new("key")
    {
        Description = "The key, such as model or backend.lm_studio.base_url.",
        HelpName = "key",
        CompletionSources = { static _ => Keys() },
    };

    private static readonly Argument<string> Value = new("value") { Description = "The value; '-' reads it from standard input." };

    /// <summary>Defines the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new ExampleCommand(
            "set",
            "Changes one value in your configuration file; comments and layout stay.",
            "hob config set model qwen3-4b-instruct",
            "hob config set backend.lm_studio.base_url http://192.168.1.5:1234",
            "hob config set 'model.\"qwen3:4b\".context' 32768",
            "hob config set api_key_command '[\"pass\", \"show\", \"hob\"]'")
        {
            Key, Value,
        };
        GlobalOptions.AddTo(command, GlobalSettings.Config, GlobalSettings.Json);
        command.SetAction(parsed => Run(parsed, terminal));
        return command;
    }

    /// <summary>The keys that can be completed.</summary>
    public static IEnumerable<CompletionItem> Keys() =>
        Schema.Fixed.Where(static setting => setting.HasKey).Select(static setting => new CompletionItem(setting.Key));

    private static int Run(ParseResult parsed, Terminal terminal)
    {
        if (ConfigKey.TryParse(parsed.GetValue(Key)!, out var key) is { } unknown)
            return terminal.Fail(unknown);

        var text = parsed.GetValue(Value)!;
        text = text == "-" ? terminal.ReadInput().TrimEnd('\r', '\n') : text;
        if (key.Setting.TryParse(text, out var value) is { } problem)
            return terminal.Fail(new Failure(ExitCode.Usage, $"'{TomlText.Key(key.Path)}': {problem.Problem}", problem.Remedy));

        var options = GlobalOptions.GivenIn(parsed);
        if ((ConfigurationLoader.TryFindUserFile(Surroundings.OfThisProcess(), options, out var file) ?? UserFileEdit.TrySet(file, key.Path, value)) is { } wrong)
            return terminal.Fail(Configured.FailureOf(wrong));

        var shown = key.Setting.Kind == SettingKind.Secret ? "***" : TomlText.Value(value);
        if (GlobalOptions.WantsJson(parsed))
        {
            JsonOutput.WriteLine(terminal.Output, json =>
            {
                json.WriteStartObject();
                json.WriteString("key", TomlText.Key(key.Path));
                json.WriteString("value", shown);
                json.WriteString("file", file);
                json.WriteEndObject();
            });
        }
        else
            terminal.Out.WriteLine($"{Visible.Escape($"{TomlText.Key(key.Path)} = {shown}")}  {terminal.Ink.Dim(Visible.Escape(file))}");

        return ExitCode.Done;
    }
}
