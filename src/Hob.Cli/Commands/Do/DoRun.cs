using Hob.Cli.Configuration;
using Hob.Cli.Json;
using Hob.Cli.Output;
using Hob.Shell.Generation;
using Hob.Shell.Judging;

namespace Hob.Cli.Commands.Do;

/// <summary>One run of <c>hob do</c>: a request, a command, and what becomes of it.</summary>
internal sealed class DoRun(DoOptions options, HobConfiguration configuration, Terminal terminal)
{
    private readonly DoHistory _history = new(configuration.Surroundings.StateFolder);

    /// <summary>Runs to the exit code.</summary>
    public async Task<int> RunAsync(string text, CancellationToken cancellation)
    {
        var context = new Place(configuration.Surroundings).Of(configuration.Settings.WorkingFolder, options.Shell);
        var start = TimeProvider.System.GetTimestamp();
        using var writer = await WriterChoice.OpenAsync(configuration, terminal, cancellation).ConfigureAwait(false);
        var asking = new CommandGenerator(writer).SuggestAsync(new GenerationRequest(text, context) { BestEffort = options.BestEffort }, cancellation);
        var suggestion = await asking.ConfigureAwait(false);
        var time = TimeProvider.System.GetElapsedTime(start);
        if (options.Then == DoThen.Json)
            JsonOutput.WriteLine(terminal.Output, json => DoJson.Write(json, suggestion, time));

        if (suggestion.Command is null)
            return Decline(suggestion);

        return options.Then switch
        {
            DoThen.Print => Print(suggestion, context),
            DoThen.Json => Remember(suggestion, context, "shown", ExitCode.Done),
            DoThen.Run => await RunAtOnceAsync(suggestion, context, cancellation).ConfigureAwait(false),
            DoThen.Show => Show(suggestion, context),
            _ => await new DoQuestion(context, _history, terminal).AskAsync(suggestion, cancellation).ConfigureAwait(false),
        };
    }

    private int Decline(CommandSuggestion suggestion)
    {
        var failure = new Failure(ExitCode.Failed, $"{suggestion.Model} gives no command: {suggestion.Declined?.TrimEnd('.')}", "say it in other words, or try another model");
        if (options.Then != DoThen.Json)
            return terminal.Fail(failure);

        terminal.Error.WriteLine(failure.ToString()); // The JSON object has said it already.
        return failure.Code;
    }

    private int Print(CommandSuggestion suggestion, ShellContext context)
    {
        if (suggestion.Judgement is { Verdict: Verdict.Deny } judgement)
            terminal.Error.WriteLine($"hob: note: do not run it unread: {Visible.Escape(judgement.Reasons[0].Text)}");

        foreach (var fault in suggestion.Faults)
            terminal.Error.WriteLine($"hob: note: {Visible.Escape(fault.Text)}");

        terminal.Out.WriteLine(Console.IsOutputRedirected ? suggestion.Command! : Visible.Escape(suggestion.Command!, keepLines: true));
        return Remember(suggestion, context, "printed", ExitCode.Done);
    }

    private int Show(CommandSuggestion suggestion, ShellContext context)
    {
        new DoScreen(terminal.Out, terminal.Ink, Terminal.Width).Show(suggestion);
        return Remember(suggestion, context, "shown", ExitCode.Done);
    }

    private async Task<int> RunAtOnceAsync(CommandSuggestion suggestion, ShellContext context, CancellationToken cancellation)
    {
        var judgement = suggestion.Judgement!;
        if (judgement.Verdict != Verdict.Allow)
        {
            _history.Add(suggestion, context, "refused", null);
            var why = judgement.Reasons.MaxBy(static reason => reason.Verdict);
            return terminal.Fail(new Failure(ExitCode.Refused, $"not run: {suggestion.Command}: {why.Text}", "leave out --yes to be asked"));
        }

        terminal.Error.WriteLine(Visible.Escape(suggestion.Command!));
        return await new CommandStart(context, _history, terminal).RunAsync(suggestion, cancellation).ConfigureAwait(false);
    }

    private int Remember(CommandSuggestion suggestion, ShellContext context, string outcome, int exitCode)
    {
        _history.Add(suggestion, context, outcome, null);
        return exitCode;
    }
}
