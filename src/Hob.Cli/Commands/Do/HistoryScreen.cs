using System.Text.Json;
using Hob.Cli.Output;

namespace Hob.Cli.Commands.Do;

/// <summary><c>hob do --history</c>: what was asked before.</summary>
internal static class HistoryScreen
{
    private const int Most = 50;

    /// <summary>Shows the latest entries, the last one at the end; all of them as JSON lines.</summary>
    public static int Show(DoHistory history, IReadOnlyList<string> words, bool json, Terminal terminal)
    {
        if (json)
        {
            foreach (var (line, _) in history.Find(words))
                terminal.Out.WriteLine(line);

            return ExitCode.Done;
        }

        var entries = history.Find(words).TakeLast(Most).Select(static pair => pair.Entry).ToList();
        foreach (var entry in entries)
        {
            terminal.Out.WriteLine($"{terminal.Ink.Dim(Text(entry, "time").Replace('T', ' ').TrimEnd('Z'))}  {Text(entry, "request")}  {terminal.Ink.Dim(Text(entry, "outcome"))}");
            terminal.Out.WriteLine($"  {terminal.Ink.Bold(Text(entry, "command"))}");
        }

        if (entries.Count == 0)
            terminal.Error.WriteLine(words.Count == 0 ? "hob: note: nothing was asked yet" : "hob: note: no entry holds these words");

        return ExitCode.Done;
    }

    private static string Text(JsonElement entry, string name) =>
        entry.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? Visible.Escape(value.GetString()!) : "";
}
