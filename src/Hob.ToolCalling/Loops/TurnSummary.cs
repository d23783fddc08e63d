using System.Globalization;
using System.Text;

namespace Hob.ToolCalling.Loops;

/// <summary>What a turn achieved, from its calls: ending it must not lose the work.</summary>
internal static class TurnSummary
{
    private const int MaxLines = 12;
    private const int MaxLength = 160;

    public static string Of(CallHistory history)
    {
        var text = new StringBuilder();
        var calls = history.Calls
            .GroupBy(call => CallKey.Of(call.Tool, call.Arguments), StringComparer.Ordinal)
            .Select(group => (Call: group.Last(), Count: group.Count()))
            .ToList();
        text.Append(CultureInfo.InvariantCulture, $"Calls made in this turn ({calls.Count} different):\n");
        foreach (var (call, count) in calls.Take(MaxLines))
        {
            text.Append("- ").Append(call.Tool).Append(' ').Append(Short(call.Arguments));
            if (count > 1) text.Append(CultureInfo.InvariantCulture, $" ({count} times)");
            if (call.Failed || call.Unusable) text.Append(" failed");
            if (call.Result is { Length: > 0 } result) text.Append(": ").Append(Short(LoopNote.Strip(result)));
            text.Append('\n');
        }
        if (calls.Count > MaxLines) text.Append(CultureInfo.InvariantCulture, $"- and {calls.Count - MaxLines} more\n");
        if (history.LastText.Length > 0) text.Append("Last said: ").Append(Short(history.LastText)).Append('\n');
        return text.ToString();
    }

    private static string Short(ReadOnlySpan<char> value)
    {
        var plain = value[..Math.Min(value.Length, MaxLength)].ToString().ReplaceLineEndings(" ").Trim();
        return value.Length > MaxLength ? plain + "…" : plain;
    }
}
