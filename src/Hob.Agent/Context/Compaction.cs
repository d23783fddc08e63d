using System.Globalization;
using System.Text;
using Hob.ToolCalling.Ladder;
using Microsoft.Extensions.AI;

namespace Hob.Agent.Context;

/// <summary>Puts a conversation into a few lines without asking a model: the task word for word, the plan and what was noted, each call with
/// what came of it, and the last thing that was said. It costs no time, and cannot invent anything.</summary>
internal static class Compaction
{
    private const int LongestLine = 160;

    /// <summary>The summary of messages.</summary>
    /// <param name="messages">All that will be left out, without the system prompt.</param>
    /// <param name="notes">The plan and what the session remembers, from outside the conversation; empty when there is nothing.</param>
    /// <param name="room">How long the summary may be, in characters.</param>
    public static string Of(IReadOnlyList<ChatMessage> messages, string notes, int room)
    {
        var task = Task(messages);
        var text = new StringBuilder("[The conversation so far, shortened]\n");
        text.Append("The user asked:\n").Append(Cut(task, Math.Max(room / 3, 200))).Append('\n');
        if (notes.Length > 0)
            text.Append(Cut(notes, Math.Max(room / 3, 200))).Append('\n');
        var said = messages.LastOrDefault(static message => message.Role == ChatRole.Assistant && message.Text.Length > 0)?.Text ?? "";
        var ending = said.Length > 0 ? "You last said: " + Cut(said, Math.Max(room / 8, 160)) + "\n" : "";
        ending += "Go on with the task from here.";
        AppendSteps(text, messages, room - text.Length - ending.Length);
        return text.Append(ending).ToString();
    }

    /// <summary>The task word for word, also when it stands in an earlier summary.</summary>
    private static string Task(IReadOnlyList<ChatMessage> messages)
    {
        var first = messages.FirstOrDefault(static message => message.Role == ChatRole.User)?.Text ?? "";
        if (!first.StartsWith("[The conversation so far, shortened]", StringComparison.Ordinal))
            return first;
        var start = first.IndexOf("The user asked:\n", StringComparison.Ordinal) + "The user asked:\n".Length;
        var end = first.IndexOf("\nDone so far", start, StringComparison.Ordinal);
        return first[start..(end < 0 ? first.Length : end)];
    }

    /// <summary>The newest steps that there is room for.</summary>
    private static void AppendSteps(StringBuilder text, IReadOnlyList<ChatMessage> messages, int room)
    {
        var lines = new List<string>();
        var results = messages.SelectMany(static message => message.Contents).OfType<FunctionResultContent>()
            .GroupBy(static result => result.CallId).ToDictionary(static group => group.Key, static group => group.Last().Result as string ?? "");
        foreach (var call in messages.SelectMany(static message => message.Contents).OfType<FunctionCallContent>())
        {
            var arguments = call.AdditionalProperties?.GetValueOrDefault(CallReport.ArgumentsKey) as string ?? "{}";
            lines.Add($"- {call.Name} {Cut(arguments, LongestLine / 2)}: {Cut(results.GetValueOrDefault(call.CallId, "no result"), LongestLine / 2)}");
        }
        var first = lines.Count;
        for (var used = 0; first > 0 && used + lines[first - 1].Length < room; first--)
            used += lines[first - 1].Length + 1;
        if (lines.Count == 0)
            return;
        text.Append(CultureInfo.InvariantCulture, $"Done so far ({lines.Count} calls{(first > 0 ? $", the last {lines.Count - first} here" : "")}):\n");
        foreach (var line in lines.Skip(first))
            text.Append(line).Append('\n');
    }

    private static string Cut(string text, int length)
    {
        var flat = length <= LongestLine ? text.ReplaceLineEndings(" ").Trim() : text.Trim();
        if (flat.Length <= length)
            return flat;
        var half = length / 2;
        return length <= LongestLine ? flat[..length] + "…" : string.Create(CultureInfo.InvariantCulture, $"{flat[..half]}\n[{flat.Length - (2 * half)} characters left out]\n{flat[^half..]}");
    }
}
