using System.Text;
using System.Text.RegularExpressions;

namespace Hob.EndToEnd.Tests.Documents;

/// <summary>A command of a document, with the output that is shown below it.</summary>
/// <param name="Command">One command line of bash.</param>
/// <param name="Output">The lines shown; empty when none are. <c>…</c> stands for any text, on a line of its own for any lines.</param>
public sealed record DocumentedCommand(string Command, string Output)
{
    /// <summary>The blocks of a Markdown text that are fenced as <c>console</c> or <c>sh</c>, each a list of commands.</summary>
    public static IEnumerable<IReadOnlyList<DocumentedCommand>> BlocksOf(string markdown)
    {
        List<DocumentedCommand>? block = null;
        var isConsole = false;
        foreach (var line in markdown.ReplaceLineEndings("\n").Split('\n'))
        {
            if (block is null)
            {
                isConsole = line == "```console";
                block = isConsole || line == "```sh" ? [] : null;
            }
            else if (line == "```")
            {
                yield return block;
                block = null;
            }
            else if (!isConsole)
            {
                block.Add(new DocumentedCommand(line, ""));
            }
            else if (line.StartsWith("$ ", StringComparison.Ordinal))
            {
                block.Add(new DocumentedCommand(line[2..], ""));
            }
            else
            {
                block[^1] = block[^1] with { Output = block[^1].Output + line + "\n" };
            }
        }
    }

    /// <summary>Whether a run printed what is shown.</summary>
    public bool Shows(string actual)
    {
        if (Output.Length == 0)
        {
            return true;
        }

        var pattern = new StringBuilder("^");
        foreach (var line in Output.TrimEnd('\n').Split('\n'))
        {
            pattern.Append(line == "…" ? @"(.*\n)*?" : Regex.Escape(line).Replace("…", ".*", StringComparison.Ordinal) + @"\n");
        }

        return Regex.IsMatch(actual.TrimEnd('\n') + "\n", pattern.Append('$').ToString());
    }
}
