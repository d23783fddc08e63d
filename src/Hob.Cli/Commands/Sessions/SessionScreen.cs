using Hob.Agent.Events;
using Hob.Cli.Output;

namespace Hob.Cli.Commands.Sessions;

/// <summary>Shows a session to a person.</summary>
/// <param name="output">Where to.</param>
/// <param name="ink">The colours.</param>
internal sealed class SessionScreen(TextWriter output, Ink ink)
{
    private const int FirstLines = 6;
    private const int LongestCall = 160;

    /// <summary>Whether results are shown as a whole.</summary>
    public bool IsFull { get; init; }

    public void Show(IEnumerable<AgentEvent> events)
    {
        foreach (var happened in events)
        {
            switch (happened)
            {
                case SessionStarted started: Write(ink.Dim, $"session {started.Id}, {started.Model ?? "unknown model"}, {started.Folder}"); break;
                case UserMessage { FromHob: true } message: Write(ink.Dim, message.Text); break;
                case UserMessage message: Paragraph(ink.Bold, "> " + message.Text); break;
                case AssistantMessage { Text.Length: > 0 } message: Paragraph(static text => text, message.Text); break;
                case ToolCalled called: Write(ink.Cyan, CallOf(called.Call)); break;
                case ToolApproval { Decision: "deny" } approval: Write(ink.Yellow, $"  refused: {approval.Reason}"); break;
                case ToolAnswered answered: Result(answered); break;
                case Notice notice: Write(ink.Yellow, $"{notice.Kind}: {notice.Text}"); break;
                case ErrorOccurred error: Write(ink.Red, $"error: {error.Message}: {error.Hint}"); break;
                case SessionEnded ended: Write(ink.Dim, $"({ended.Outcome})"); break;
            }
        }
    }

    private static string CallOf(CallRecord call)
    {
        var arguments = call.Arguments.Length <= LongestCall ? call.Arguments : call.Arguments[..LongestCall] + "…";
        var how = call.Read == "native" ? "" : $"  ({call.Read}{(call.Dialect is null ? "" : ", " + call.Dialect)}{string.Concat(call.Repairs.Select(static repair => ", " + repair))})";
        return $"* {call.Name} {arguments.ReplaceLineEndings(" ")}{how}";
    }

    private void Result(ToolAnswered answered)
    {
        var lines = (answered.Diff ?? answered.Text).TrimEnd().ReplaceLineEndings("\n").Split('\n');
        var shown = IsFull || lines.Length <= FirstLines + 1 ? lines.Length : FirstLines;
        foreach (var line in lines.AsSpan(0, shown))
            Write(answered.IsError ? ink.Red : ink.Dim, "  " + line);
        if (shown < lines.Length)
            Write(ink.Dim, $"  … {lines.Length - shown} more lines (--full shows them)");
    }

    private void Paragraph(Func<string, string> style, string text)
    {
        output.WriteLine();
        foreach (var line in text.TrimEnd().ReplaceLineEndings("\n").Split('\n'))
            Write(style, line);
        output.WriteLine();
    }

    private void Write(Func<string, string> style, string line) => output.WriteLine(style(Visible.Escape(line.TrimEnd())));
}
