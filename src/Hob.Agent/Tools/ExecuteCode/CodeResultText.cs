using System.Globalization;
using System.Text;
using Hob.Agent.Outside;
using Hob.Shell.Running;

namespace Hob.Agent.Tools.ExecuteCode;

/// <summary>Shows what became of a program: how it ended, how long it took, what it printed.</summary>
internal static class CodeResultText
{
    public static ToolResult Show(CommandResult result, CodeRun run, CodeExecution execution, string folder)
    {
        if (result.Failure is { } failure) return ToolResult.Error($"the program did not start: {failure.Step}: {failure.Message}");
        var text = new StringBuilder(Ending(result, run, execution));
        foreach (var hint in result.Hints) text.Append('\n').Append(hint).Append('.');
        if (result.Leftovers > 0 && !result.TimedOut) text.Append(CultureInfo.InvariantCulture, $"\n{result.Leftovers} processes that it left running were ended.");
        if (result.Restored.Count > 0) text.Append("\nProtected files that it changed were put back: ").AppendJoin(", ", result.Restored).Append('.');
        var output = Clean(result.StandardOutput, folder);
        var errors = Clean(result.StandardError, folder);
        if (output.Length > 0) text.Append('\n').Append(output);
        if (errors.Length > 0) text.Append("\nstderr:\n").Append(errors);
        if (output.Length + errors.Length == 0) text.Append(" No output: print what you want to see.");
        return result.Succeeded ? ToolResult.Ok(text.ToString()) : ToolResult.Error(text.ToString());
    }

    private static string Ending(CommandResult result, CodeRun run, CodeExecution execution)
    {
        var seconds = string.Create(CultureInfo.InvariantCulture, $"{result.Duration.TotalSeconds:0.0} s");
        if (result.TimedOut) return string.Create(CultureInfo.InvariantCulture, $"ended after {execution.Timeout.TotalSeconds:0} s, the longest it may run.");
        if (result.TooManyProcesses) return $"ended after {seconds}: it had more processes than it may.";
        if (result.Signal is { } signal) return string.Create(CultureInfo.InvariantCulture, $"ended by signal {signal} after {seconds}.");
        if (run.Compiled is { } file && !File.Exists(file)) return $"the code does not compile ({seconds}).";
        return string.Create(CultureInfo.InvariantCulture, $"{(result.Succeeded ? "E" : "e")}xit code {result.ExitCode}, {seconds}.");
    }

    // The private folder is gone when the model reads its name.
    private static string Clean(string output, string folder) =>
        OutsideText.Escape(WithoutColours(output.Replace(folder + Path.DirectorySeparatorChar, "", StringComparison.Ordinal))).Trim('\n');

    // ESC [ … letter (ECMA-48): said to a terminal, nothing to a reader.
    private static string WithoutColours(string text)
    {
        if (!text.Contains("\u001B[", StringComparison.Ordinal)) return text;
        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\u001B' || i + 1 >= text.Length || text[i + 1] != '[')
            {
                plain.Append(text[i]);
                continue;
            }
            i += 2;
            while (i < text.Length && text[i] is >= ' ' and < '@') i++;
        }
        return plain.ToString();
    }
}
