using System.CommandLine;
using System.Globalization;
using Hob.Agent.Permissions;
using Hob.Cli.CommandLine;
using Hob.Cli.Configuration.Settings;

namespace Hob.Cli.Agents;

/// <summary>The options that commands with an agent share.</summary>
internal static class AgentOptions
{
    /// <summary>How much may be done unasked.</summary>
    public static Option<string?> Mode { get; } = new("--mode")
    {
        Description = "How much may be done unasked: ask, auto (default), plan (nothing is written) or dangerous.",
        HelpName = "name",
        CompletionSources = { PermissionModes.Names.ToArray() },
    };

    /// <summary>Calls that run unasked.</summary>
    public static Option<string[]> AllowTool { get; } = new("--allow-tool")
    {
        Description = "Calls that run unasked, such as 'bash(npm install *)'; may be given several times.",
        HelpName = "rule",
        Arity = ArgumentArity.OneOrMore,
    };

    /// <summary>Calls that never run.</summary>
    public static Option<string[]> DenyTool { get; } = new("--deny-tool")
    {
        Description = "Calls that never run, such as 'write_file' or 'bash(git push *)'; may be given several times.",
        HelpName = "rule",
        Arity = ArgumentArity.OneOrMore,
    };

    /// <summary>Whether dangerous mode runs what the analyser denies.</summary>
    public static Option<bool> AllowDenied { get; } = new("--allow-denied") { Description = "With --mode dangerous: run even what is judged as deny." };

    /// <summary>How many answers of the model a turn may take.</summary>
    public static Option<int> MaxTurns { get; } = new("--max-turns")
    {
        Description = "How many answers of the model one task may take; 50 by default.",
        HelpName = "count",
        DefaultValueFactory = static _ => 50,
        Validators =
        {
            static result =>
            {
                if (result.Tokens is [var token] && !(int.TryParse(token.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0))
                    result.AddError($"'{token.Value}' is no number of answers: give a whole number from 1");
            },
        },
    };

    /// <summary>How long a turn may take.</summary>
    public static Option<TimeSpan?> MaxTime { get; } = new("--max-time")
    {
        Description = "How long one task may take: 90, 90s, 10m or 1h.",
        HelpName = "time",
        CustomParser = static result =>
        {
            if (TryParseTime(result.Tokens[0].Value, out var time))
                return time;

            result.AddError($"'{result.Tokens[0].Value}' is no time: write 90, 90s, 10m or 1h");
            return null;
        },
    };

    /// <summary>The session to go on with.</summary>
    public static Option<string?> Resume { get; } = new("--resume")
    {
        Description = "Go on with a session: its id, the beginning of it, or 'last'.",
        HelpName = "session",
    };

    /// <summary>Adds what every command with an agent takes.</summary>
    public static void AddTo(Command command)
    {
        foreach (var option in (Option[])[Mode, AllowTool, DenyTool, AllowDenied, MaxTurns, MaxTime])
            command.Options.Add(option);
        GlobalOptions.AddTo(command, [.. GlobalOptions.Connection, .. GlobalOptions.Generation.Where(static setting => setting != GlobalSettings.NoTools), .. GlobalOptions.Files, GlobalSettings.Json]);
    }

    private static bool TryParseTime(string text, out TimeSpan time)
    {
        time = default;
        var unit = text.Length > 0 ? text[^1] : '0';
        var number = char.IsAsciiLetter(unit) ? text[..^1] : text;
        var seconds = unit switch { 'm' => 60, 'h' => 3600, 's' => 1, _ when char.IsAsciiDigit(unit) => 1, _ => 0 };
        if (seconds == 0 || !double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var count) || count <= 0 || count * seconds > 1e6)
            return false;
        time = TimeSpan.FromSeconds(count * seconds);
        return true;
    }
}
