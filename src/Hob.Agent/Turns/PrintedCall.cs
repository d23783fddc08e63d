using Hob.ToolCalling.Json;

namespace Hob.Agent.Turns;

/// <summary>Finds a call that a model printed where it is no call: in the middle of an explanation, say. It is not run, since it may be an
/// illustration, but a run that did nothing else must not look like success.</summary>
internal static class PrintedCall
{
    /// <summary>The tool that a JSON object in the text names along with its arguments; null when there is none.</summary>
    public static string? Find(string text, IEnumerable<string> tools)
    {
        foreach (var tool in tools)
        {
            var quoted = "\"" + tool + "\"";
            for (var at = text.IndexOf(quoted, StringComparison.Ordinal); at >= 0; at = text.IndexOf(quoted, at + 1, StringComparison.Ordinal))
            {
                var open = text.LastIndexOf('{', at);
                if (open < 0 || !IsKey(text.AsSpan(open, at - open)))
                    continue;
                if (Names(JsonRepair.Repair(text.AsSpan(open, Math.Min(text.Length, at + 4000) - open)).Json))
                    return tool;
            }
        }
        return null;
    }

    private static bool IsKey(ReadOnlySpan<char> before) =>
        before.TrimEnd() is [.., ':'] && (before.Contains("\"name\"", StringComparison.Ordinal) || before.Contains("\"tool\"", StringComparison.Ordinal)
            || before.Contains("\"function\"", StringComparison.Ordinal));

    private static bool Names(string json) =>
        json.Contains("\"arguments\"", StringComparison.Ordinal) || json.Contains("\"parameters\"", StringComparison.Ordinal)
        || json.Contains("\"input\"", StringComparison.Ordinal);
}
