using Hob.Agent.Events;
using Hob.Agent.Files;
using Hob.Agent.Permissions;
using Hob.Agent.Turns;
using Hob.Cli.Output;

namespace Hob.Cli.Agents;

/// <summary>The answer on standard output, everything else on standard error. On a terminal the answer comes as it is written; elsewhere only
/// the last one, whole, so that it can be used.</summary>
internal sealed class TextScreen : IAgentScreen
{
    private const int LongestArguments = 100;
    private const int ResultLines = 6;

    private readonly Terminal _terminal;
    private readonly bool _streams;
    private readonly Ink _ink;
    private bool _inText;

    /// <param name="terminal">The streams.</param>
    public TextScreen(Terminal terminal)
    {
        _terminal = terminal;
        _streams = !Console.IsOutputRedirected;
        _ink = Terminal.ErrorInk;
        Approver = Terminal.InputIsKeyboard && !Console.IsErrorRedirected
            ? new KeyboardApprover(terminal)
            : new NobodyToAsk("a run without a terminal asks nobody: allow it with --allow-tool or in the configuration");
    }

    /// <inheritdoc/>
    public IApprover Approver { get; }

    /// <inheritdoc/>
    public void Show(AgentEvent happened)
    {
        switch (happened)
        {
            case TextDelta delta when _streams:
                _terminal.Out.Write(VisibleText.Of(delta.Text));
                _terminal.Out.Flush();
                _inText = true;
                break;
            case ToolCalled called:
                Line($"{_ink.Bold("●")} {Visible.Escape(called.Call.Name)} {_ink.Dim(Short(called.Call.Arguments))}{How(called.Call)}");
                break;
            case ToolAnswered answered:
                ShowResult(answered);
                break;
            case ToolApproval { Decision: "deny" } refused:
                Line(_ink.Yellow($"  refused: {Visible.Escape(refused.Reason)}"));
                break;
            case Notice { Kind: not "repair" } notice:
                Line(_ink.Yellow($"hob: note: {Visible.Escape(notice.Text)}"));
                break;
            case SessionStarted started when _terminal.Verbose:
                Line(_ink.Dim($"session {started.Id}, {Visible.Escape(started.Model ?? "")} ({started.Backend}), mode {started.Mode}"));
                break;
        }
    }

    /// <inheritdoc/>
    public void End(TurnOutcome outcome)
    {
        EndText();
        if (!_streams && outcome.Text.Length > 0)
            _terminal.Out.WriteLine(VisibleText.Of(outcome.Text));
        _terminal.Out.Flush();
        if (outcome.Problem is not { } problem)
            return;
        if (_streams && outcome.Kind == "loop")
            _terminal.Error.WriteLine(VisibleText.Of(outcome.Text));
        _terminal.Error.WriteLine(new Failure(outcome.ExitCode, problem, outcome.Hint!).ToString());
    }

    private void ShowResult(ToolAnswered answered)
    {
        if (answered.Diff is { Length: > 0 } diff)
        {
            foreach (var line in diff.TrimEnd().Split('\n'))
                Line("  " + (line.StartsWith('+') ? _ink.Green(Visible.Escape(line)) : line.StartsWith('-') ? _ink.Red(Visible.Escape(line)) : _ink.Dim(Visible.Escape(line))));
            return;
        }
        var lines = answered.Text.TrimEnd('\n').Split('\n');
        foreach (var line in lines.Take(lines.Length <= ResultLines ? ResultLines : ResultLines - 1))
            Line("  " + (answered.IsError ? _ink.Red(Visible.Escape(Cut(line))) : _ink.Dim(Visible.Escape(Cut(line)))));
        if (lines.Length > ResultLines)
            Line(_ink.Dim($"  … {lines.Length - ResultLines + 1} more lines"));
    }

    private void Line(string text)
    {
        EndText();
        _terminal.Error.WriteLine(text);
    }

    private void EndText()
    {
        if (!_inText)
            return;
        _terminal.Out.WriteLine();
        _terminal.Out.Flush();
        _inText = false;
    }

    private string How(CallRecord call) => call.Read switch
    {
        "native" => "",
        "repaired" => _ink.Dim($"  (mended: {string.Join(", ", call.Repairs)})"),
        "text" => _ink.Dim($"  (written as text: {call.Dialect})"),
        _ => _ink.Dim("  (forced)"),
    };

    private static string Short(string arguments) => Visible.Escape(arguments.Length <= LongestArguments ? arguments : arguments[..LongestArguments] + "…");

    private static string Cut(string line) => line.Length <= 200 ? line : line[..200] + "…";
}
