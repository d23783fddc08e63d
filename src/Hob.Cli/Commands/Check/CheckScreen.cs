using Hob.Cli.Output;
using Hob.Shell.Judging;

namespace Hob.Cli.Commands.Check;

/// <summary>Shows a judgement to a person: the verdict, then each reason under the part of the command that it speaks of.</summary>
/// <param name="output">Where to.</param>
/// <param name="ink">The colours.</param>
/// <param name="width">Columns to fit in.</param>
internal sealed class CheckScreen(TextWriter output, Ink ink, int width)
{
    private const string Indent = "  ";

    public void Show(string command, Judgement judgement)
    {
        var verdict = CheckJson.Name(judgement.Verdict);
        output.WriteLine($"{ink.Bold(Coloured(judgement.Verdict, verdict))}  risk: {CheckJson.Name(judgement.Risk)}");
        foreach (var reason in judgement.Reasons)
        {
            output.WriteLine();
            var excerpt = Excerpt.Of(command, reason.Start, reason.End, width - Indent.Length);
            output.WriteLine(Indent + excerpt.Line);
            output.WriteLine(Indent + Coloured(reason.Verdict, excerpt.Carets));
            output.WriteLine($"{Indent}{Visible.Escape(reason.Text)} {ink.Dim($"[{Visible.Escape(reason.Rule)}]")}");
        }
    }

    private string Coloured(Verdict verdict, string text) =>
        verdict switch
        {
            Verdict.Allow => ink.Green(text),
            Verdict.Ask => ink.Yellow(text),
            _ => ink.Red(text),
        };
}
