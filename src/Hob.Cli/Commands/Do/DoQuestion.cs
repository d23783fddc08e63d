using Hob.Cli.Output;
using Hob.Shell.Generation;
using Hob.Shell.Judging;

namespace Hob.Cli.Commands.Do;

/// <summary>Asks what to do with a command, until it is clear.</summary>
/// <param name="context">Where it would run.</param>
/// <param name="history">Remembers what became of it.</param>
/// <param name="terminal">The terminal.</param>
internal sealed class DoQuestion(ShellContext context, DoHistory history, Terminal terminal)
{
    /// <summary>Shows the command, asks, and does what is wished.</summary>
    public async Task<int> AskAsync(CommandSuggestion suggestion, CancellationToken cancellation)
    {
        while (true)
        {
            new DoScreen(terminal.Out, terminal.Ink, Terminal.Width).Show(suggestion);
            var mayRun = suggestion.Judgement!.Verdict != Verdict.Deny;
            switch (Choose(mayRun, suggestion.Alternatives.Count))
            {
                case 'r' when mayRun:
                    return await new CommandStart(context, history, terminal).RunAsync(suggestion, cancellation).ConfigureAwait(false);
                case 's' when mayRun:
                    return await new CommandStart(context, history, terminal).RunInSandboxAsync(suggestion, cancellation).ConfigureAwait(false);
                case 'c':
                    var way = await new Clipboard(terminal).CopyAsync(suggestion.Command!, cancellation).ConfigureAwait(false);
                    terminal.Out.WriteLine($"copied ({way})");
                    history.Add(suggestion, context, "copied", null);
                    return ExitCode.Done;
                case 'e':
                    if (new LineEditor(terminal).Edit("> ", suggestion.Command!) is { } edited && CommandGenerator.Refusal(edited) is null)
                        suggestion = Changed(suggestion, edited.Trim(), suggestion.Alternatives);

                    break;
                case >= '1' and <= '9' and var digit when digit - '1' < suggestion.Alternatives.Count:
                    var chosen = suggestion.Alternatives[digit - '1'];
                    suggestion = Changed(suggestion, chosen, [suggestion.Command!, .. suggestion.Alternatives.Where(other => other != chosen)]);
                    break;
                default:
                    history.Add(suggestion, context, "left", null);
                    return ExitCode.Cancelled;
            }
        }
    }

    // Asks for a key until it is one of those that are offered.
    private char Choose(bool mayRun, int alternatives)
    {
        var ink = terminal.Ink;
        var offers = new List<string>();
        if (mayRun)
            offers.Add($"[{ink.Bold("r")}]un");

        offers.Add($"[{ink.Bold("e")}]dit");
        offers.Add($"[{ink.Bold("c")}]opy");
        if (mayRun)
            offers.Add($"[{ink.Bold("s")}]andbox");

        if (alternatives > 0)
            offers.Add($"[{ink.Bold(alternatives == 1 ? "1" : $"1-{Math.Min(alternatives, 9)}")}] another");

        offers.Add($"[{ink.Bold("q")}]uit");
        terminal.Out.Write($"{string.Join(", ", offers)} ");
        terminal.Out.Flush();
        while (true)
        {
            var key = Console.ReadKey(intercept: true);
            var letter = key.Key == ConsoleKey.Escape || (key.Key is ConsoleKey.C or ConsoleKey.D && key.Modifiers == ConsoleModifiers.Control) ? 'q' : char.ToLowerInvariant(key.KeyChar);
            if (letter is 'e' or 'c' or 'q' || (letter is 'r' or 's' && mayRun) || (letter >= '1' && letter < '1' + Math.Min(alternatives, 9)))
            {
                terminal.Out.WriteLine(letter);
                return letter;
            }
        }
    }

    private CommandSuggestion Changed(CommandSuggestion suggestion, string command, IReadOnlyList<string> alternatives) => suggestion with
    {
        Command = command,
        Judgement = new CommandJudge().Judge(command, context.Judging),
        Alternatives = alternatives,
        Confidence = null,
        Faults = [],
        Repairs = [],
    };
}
