using System.Globalization;
using System.Text.Json;
using Hob.Agent.Events;
using Hob.Agent.Sessions;
using Hob.Cli.Output;

namespace Hob.Cli.Commands.Logs;

/// <summary>Shows requests and answers to a person.</summary>
/// <param name="output">Where to.</param>
/// <param name="ink">The colours.</param>
/// <param name="redaction">Cuts secrets out of what is not without them already.</param>
internal sealed class LogScreen(TextWriter output, Ink ink, Redaction redaction)
{
    public void Show(LoggedLine line)
    {
        if (line.IsRequest)
            ShowRequest(line);
        else
            ShowAnswer(line);
    }

    public void Show(AgentEvent happened)
    {
        switch (redaction.Event(happened))
        {
            case ToolCalled { Call: var call }:
                var repairs = call.Repairs.Count > 0 ? $", mended: {string.Join(", ", call.Repairs)}" : "";
                var dialect = call.Dialect is null ? "" : $", dialect {call.Dialect}";
                Write(ink.Cyan, "  ", $"-> {call.Name} {call.Arguments}");
                Write(ink.Dim, "     ", $"read as {call.Read}{dialect}{repairs}{(call.Error is null ? "" : $"; not run: {call.Error}")}");
                break;
            case Notice notice:
                Write(ink.Yellow, "  ", $"{notice.Kind}: {notice.Text}");
                break;
        }
    }

    private void ShowRequest(LoggedLine line)
    {
        var messages = Items(line.Json, "messages");
        var same = Number(line.Json, "same") ?? 0;
        var tools = Items(line.Json, "tools");
        var more = tools.Count > 0 ? $", tools {string.Join(' ', tools.Select(static tool => Text(tool, "name")))}" : "";
        output.WriteLine(ink.Bold($"#{line.Number} request") + ink.Dim(Visible.Escape($"  {Text(line.Json, "model")} {same + messages.Count} messages, {messages.Count} new{more}")));
        foreach (var message in messages)
        {
            var role = Text(message, "role") ?? "?";
            Part(ink.Dim, role + " (thinking)", Text(message, "reasoning"));
            Part(static text => text, role, Text(message, "text"));
            Calls(role, message);
            foreach (var result in Items(message, "results"))
                Part(static text => text, $"{role} {Text(result, "id")}", Text(result, "text"));
        }
    }

    private void ShowAnswer(LoggedLine line)
    {
        var facts = new List<string> { string.Create(CultureInfo.InvariantCulture, $"{(Number(line.Json, "milliseconds") ?? 0) / 1000.0:0.0} s") };
        if (Text(line.Json, "finish") is { } finish)
            facts.Add(finish);
        if (line.Json.TryGetProperty("usage", out var usage))
            facts.AddRange(usage.EnumerateObject().Select(static count => $"{count.Name} {count.Value.GetRawText()}"));
        if (line.Json.TryGetProperty("whole", out var whole) && whole.ValueKind == JsonValueKind.False)
            facts.Add("broken off");
        output.WriteLine(ink.Bold($"#{line.Number} answer") + ink.Dim(Visible.Escape($"  {string.Join(", ", facts)}")));
        Part(ink.Dim, "thinking", Text(line.Json, "reasoning"));
        Part(static text => text, "text", Text(line.Json, "text"));
        Calls("call", line.Json);
        Part(ink.Red, "error", Text(line.Json, "error"));
    }

    private void Calls(string heading, JsonElement of)
    {
        foreach (var call in Items(of, "calls"))
            Part(static text => text, heading, $"{Text(call, "name")} {Text(call, "arguments")}");
    }

    private void Part(Func<string, string> style, string heading, string? text)
    {
        if (string.IsNullOrEmpty(text))
            return;
        var lines = text.TrimEnd().ReplaceLineEndings("\n").Split('\n');
        for (var i = 0; i < lines.Length; i++)
            Write(style, i == 0 ? $"  {heading}: " : "    ", lines[i]);
    }

    private void Write(Func<string, string> style, string indent, string text) => output.WriteLine(indent + style(Visible.Escape(text)));

    private static string? Text(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static int? Number(JsonElement json, string name) => json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number : null;

    private static IReadOnlyList<JsonElement> Items(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : [];
}
