using Hob.Cli.Json;
using Hob.Cli.Output;
using Hob.ToolCalling;
using Hob.ToolCalling.Json;
using Hob.ToolCalling.Reading;

namespace Hob.Cli.Commands.Inspect;

/// <summary>Shows a reading to a person.</summary>
internal sealed class InspectScreen(TextWriter output, Ink ink)
{
    public void Show(Reading reading)
    {
        output.WriteLine($"{ink.Bold("dialect")}  {(reading.Dialect is { } dialect ? Visible.Escape(dialect) : "none recognised")}");
        ShowText("reasoning", reading.Reasoning, ink.Dim);
        ShowText("content", reading.Content, static line => line);
        for (var i = 0; i < reading.Calls.Count; i++)
            ShowCall(reading.Calls[i], i + 1);

        output.WriteLine();
        if (reading.Calls.Count == 0)
            output.WriteLine("No tool call was found.");

        ShowRepairs("", reading.Repairs.Except(reading.Calls.SelectMany(static call => call.Repairs)));
    }

    private void ShowText(string title, string text, Func<string, string> style)
    {
        // Blank lines around a text say nothing to a person; the JSON forms keep them.
        var lines = Visible.Escape(text, keepLines: true).Split('\n');
        var first = Array.FindIndex(lines, static line => !string.IsNullOrWhiteSpace(line));
        if (first < 0)
            return;

        var last = Array.FindLastIndex(lines, static line => !string.IsNullOrWhiteSpace(line));
        output.WriteLine();
        output.WriteLine(ink.Bold(title));
        foreach (var line in lines.AsSpan(first..(last + 1)))
            output.WriteLine(line.Length == 0 ? "" : "  " + style(line));
    }

    private void ShowCall(ToolCall call, int number)
    {
        output.WriteLine();
        var id = call.Id is null ? "" : "  " + ink.Dim("id " + Visible.Escape(call.Id));
        output.WriteLine($"{ink.Bold($"call {number}")}  {ink.Cyan(Visible.Escape(call.Name))}{id}");
        if (call.Complete)
        {
            foreach (var line in new ColouredJson(ink).Lines(call.Arguments))
                output.WriteLine("  " + line);
        }
        else
        {
            ShowLines(call.Arguments);
            Note(ink.Red("cut off"), "the text ended inside this call; it must not be run");
        }

        if (!call.Known)
            Note(ink.Yellow("unknown tool"), call.Suggestion is { } name ? $"did you mean '{Visible.Escape(name)}'?" : "no tool of this name was declared");

        foreach (var violation in call.Violations)
            Note(ink.Yellow("not valid"), Visible.Escape(violation));

        ShowRepairs("  ", call.Repairs);
    }

    private void ShowLines(string text)
    {
        foreach (var line in Visible.Escape(text, keepLines: true).Split('\n'))
            output.WriteLine("  " + line);
    }

    private void ShowRepairs(string indent, IEnumerable<Repair> repairs)
    {
        foreach (var repair in repairs)
        {
            var where = repair.Path.Length == 0 ? "" : $" ({Visible.Escape(repair.Path)})";
            output.WriteLine($"{indent}{ink.Yellow("repaired")}: {RepairSentence.Of(repair.Kind)}{where}");
        }
    }

    private void Note(string what, string text) => output.WriteLine($"  {what}: {text}");
}
