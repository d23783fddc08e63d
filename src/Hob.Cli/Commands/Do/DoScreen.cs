using Hob.Cli.Commands.Check;
using Hob.Cli.Output;
using Hob.Shell.Generation;
using Hob.Shell.Judging;

namespace Hob.Cli.Commands.Do;

/// <summary>Shows a suggestion to a person: the command, its verdict, what each part does, and what else there is to know.</summary>
/// <param name="output">Where to.</param>
/// <param name="ink">The colours.</param>
/// <param name="width">Columns to fit in.</param>
internal sealed class DoScreen(TextWriter output, Ink ink, int width)
{
    private const string Indent = "  ";
    private const int WidestPart = 36;

    /// <summary>Shows it.</summary>
    public void Show(CommandSuggestion suggestion)
    {
        output.WriteLine(ink.Bold(Visible.Escape(suggestion.Command!, keepLines: true)));
        var judgement = suggestion.Judgement!;
        var sure = suggestion.Confidence is { } confidence ? $"  {confidence:P0} sure" : "";
        output.WriteLine($"{Coloured(judgement.Verdict, CheckJson.Name(judgement.Verdict))}  risk: {CheckJson.Name(judgement.Risk)}{sure}  {ink.Dim(Visible.Escape(suggestion.Model))}");
        ShowParts(suggestion);
        foreach (var reason in judgement.Reasons)
            ShowNote("!", Coloured(reason.Verdict, "!"), reason.Text);

        foreach (var fault in suggestion.Faults)
            ShowNote("!", ink.Yellow("!"), fault.Text);

        foreach (var repair in suggestion.Repairs)
            ShowNote("~", ink.Dim("~"), $"mended: {repair}");

        for (var i = 0; i < suggestion.Alternatives.Count; i++)
            output.WriteLine($"{Indent}{ink.Dim($"{i + 1}")} {Visible.Escape(suggestion.Alternatives[i])}");
    }

    private void ShowParts(CommandSuggestion suggestion)
    {
        var parts = suggestion.Parts.Select(part => (Shown: Cut(Visible.Escape(suggestion.Command![part.Start..part.End])), part.Text)).ToList();
        if (parts.Count == 0)
            return;

        var column = parts.Max(static part => part.Shown.Length);
        output.WriteLine();
        foreach (var (shown, text) in parts)
        {
            var lines = Wrapped(Visible.Escape(text), Math.Max(20, width - column - (2 * Indent.Length) - 1));
            output.WriteLine($"{Indent}{ink.Cyan(shown)}{new string(' ', column - shown.Length)}{Indent}{lines[0]}");
            foreach (var line in lines.Skip(1))
                output.WriteLine($"{Indent}{new string(' ', column)}{Indent}{line}");
        }

        output.WriteLine();
    }

    private void ShowNote(string sign, string coloured, string text)
    {
        var lines = Wrapped(Visible.Escape(text), Math.Max(20, width - Indent.Length - sign.Length - 2));
        output.WriteLine($"{Indent}{coloured} {lines[0]}");
        foreach (var line in lines.Skip(1))
            output.WriteLine($"{Indent}{new string(' ', sign.Length)} {line}");
    }

    private static string Cut(string text) => text.Length <= WidestPart ? text : text[..(char.IsHighSurrogate(text[WidestPart - 2]) ? WidestPart - 2 : WidestPart - 1)] + "…";

    private static List<string> Wrapped(string text, int columns)
    {
        var lines = new List<string>();
        var line = "";
        foreach (var word in text.Split(' '))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > columns)
            {
                lines.Add(line);
                line = "";
            }

            line += line.Length == 0 ? word : " " + word;
        }

        lines.Add(line);
        return lines;
    }

    private string Coloured(Verdict verdict, string text) =>
        verdict switch
        {
            Verdict.Allow => ink.Green(text),
            Verdict.Ask => ink.Yellow(text),
            _ => ink.Red(text),
        };
}
