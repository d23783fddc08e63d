using System.CommandLine;
using Hob.Cli.CommandLine;
using Hob.Cli.Configuration;
using Hob.Cli.Configuration.Settings;
using Hob.Cli.Output;
using Hob.Shell.Generation;

namespace Hob.Cli.Commands.Do;

/// <summary><c>hob do</c>: one shell command from plain language.</summary>
internal static class DoCommand
{
    private static readonly Argument<string[]> Request = new("request")
    {
        Description = "What the command shall do, in your words; '-' or none reads standard input.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private static readonly Option<bool> Print = new("--print") { Description = "Print the command alone." };

    private static readonly Option<bool> Yes = new("--yes") { Description = "Run it at once when its verdict is allow; otherwise end with 5." };

    private static readonly Option<bool> Explain = new("--explain") { Description = "Show and explain it without asking what to do." };

    private static readonly Option<bool> BestEffort = new("--best-effort") { Description = "Give the best command even where Hob would decline." };

    private static readonly Option<bool> JsonLines = new("--jsonl")
    {
        Description = "Answer many: a JSON line {\"id\",\"request\",\"cwd\"?,\"shell\"?} in, one answer out. Nothing is run.",
    };

    private static readonly Option<TargetShell?> Shell = Named("--shell", "The shell to write for: bash, powershell, cmd, zsh or fish; yours by default.", Place.ShellNames);

    private static readonly Option<TargetShell?> WidgetFor = Named("--widget", "Print a key binding (Ctrl-G) for bash, zsh or fish that turns the words on the prompt line into a command.", Widget.Shells);

    private static readonly Option<bool> ShowHistory = new("--history") { Description = "Show the requests of before with their commands; words choose among them." };

    /// <summary>Defines the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new ExampleCommand(
            "do",
            "Writes one shell command from plain language: shows, explains, asks, runs.",
            "hob do find the ten largest files below src",
            "hob do --print count the lines of all python files",
            "hob do --yes show how much disk space is free",
            "echo '{\"id\":1,\"request\":\"list hidden files\"}' | hob do --jsonl",
            "eval \"$(hob do --widget bash)\"",
            "hob do --history files")
        {
            Request, Print, Yes, Explain, BestEffort, Shell, WidgetFor, ShowHistory, JsonLines,
        };
        GlobalOptions.AddTo(
            command,
            [
                .. GlobalOptions.Connection, GlobalSettings.Model, GlobalSettings.Context, GlobalSettings.MaxTokens, GlobalSettings.Temperature, GlobalSettings.TopP,
                GlobalSettings.Seed, GlobalSettings.Preset, GlobalSettings.Config, GlobalSettings.Cwd, GlobalSettings.Json,
            ]);
        Configured.SetAction(command, terminal, (parsed, configuration, cancellation) => RunAsync(parsed, configuration, terminal, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, HobConfiguration configuration, Terminal terminal, CancellationToken cancellation)
    {
        var words = parsed.GetValue(Request) ?? [];
        if (parsed.GetValue(WidgetFor) is { } shell)
            return Widget.Print(shell, terminal);

        if (parsed.GetValue(ShowHistory))
            return HistoryScreen.Show(new DoHistory(configuration.Surroundings.StateFolder), words, configuration.Settings.Json, terminal);

        var options = new DoOptions
        {
            Shell = parsed.GetValue(Shell),
            BestEffort = parsed.GetValue(BestEffort),
            Then = parsed.GetValue(Print) ? DoThen.Print
                : configuration.Settings.Json ? DoThen.Json
                : parsed.GetValue(Yes) ? DoThen.Run
                : parsed.GetValue(Explain) || !CanAsk ? DoThen.Show
                : DoThen.Ask,
        };
        if (Contradiction(parsed, configuration) is { } contradiction)
            return terminal.Fail(contradiction);

        if (parsed.GetValue(JsonLines))
        {
            return words is [] or ["-"]
                ? await DoBatch.RunAsync(options, configuration, terminal, cancellation).ConfigureAwait(false)
                : terminal.Fail(new Failure(ExitCode.Usage, "--jsonl takes its requests from standard input", "leave out the request"));
        }

        if (words is [] && Terminal.InputIsKeyboard)
            return terminal.Fail(new Failure(ExitCode.Usage, "no request was given", "try: hob do list the files here"));

        var text = words is [] or ["-"] ? terminal.ReadInput() : string.Join(' ', words);
        return CommandGenerator.Refusal(text) is { } refusal
            ? terminal.Fail(new Failure(ExitCode.Usage, refusal, "say in a sentence what the command shall do"))
            : await new DoRun(options, configuration, terminal).RunAsync(text, cancellation).ConfigureAwait(false);
    }

    private static bool CanAsk => !Console.IsInputRedirected && !Console.IsOutputRedirected;

    private static Failure? Contradiction(ParseResult parsed, HobConfiguration configuration)
    {
        var chosen = new List<string>();
        if (parsed.GetValue(Print))
            chosen.Add("--print");

        if (parsed.GetValue(Yes))
            chosen.Add("--yes");

        if (parsed.GetValue(Explain))
            chosen.Add("--explain");

        if (configuration.Settings.Json && parsed.GetResult(GlobalOptions.Json) is { Implicit: false })
            chosen.Add("--json");

        if (parsed.GetValue(JsonLines))
            chosen.Add("--jsonl");

        return chosen.Count < 2 ? null : new Failure(ExitCode.Usage, $"{string.Join(" and ", chosen)} do not go together", "give one of them");
    }

    private static Option<TargetShell?> Named(string name, string description, string[] choices) =>
        new(name)
        {
            Description = description,
            HelpName = "name",
            CustomParser = result =>
            {
                if (choices.Contains(result.Tokens[0].Value) && Place.TryParseShell(result.Tokens[0].Value, out var shell))
                    return shell;

                result.AddError($"'{result.Tokens[0].Value}' is none of the shells that {name} takes: {string.Join(", ", choices)}");
                return null;
            },
            CompletionSources = { choices },
        };
}

/// <summary>What to do with the command once it is written.</summary>
internal enum DoThen
{
    /// <summary>Show it and ask.</summary>
    Ask,
    /// <summary>Show it.</summary>
    Show,
    /// <summary>Print it alone.</summary>
    Print,
    /// <summary>Print all about it as JSON.</summary>
    Json,
    /// <summary>Run it, if it may.</summary>
    Run,
}

/// <summary>How <c>hob do</c> was asked.</summary>
internal sealed record DoOptions
{
    /// <summary>The shell to write for; null for the user's own.</summary>
    public TargetShell? Shell { get; init; }

    /// <summary>Whether a command is wanted in any case.</summary>
    public bool BestEffort { get; init; }

    /// <summary>What to do with the command.</summary>
    public DoThen Then { get; init; }
}
