using System.Text.Json;
using Hob.Cli.Json;
using Hob.Cli.Output;
using Hob.ToolCalling.Tools;

namespace Hob.Cli.Commands.Inspect;

/// <summary><c>hob inspect --jsonl</c>.</summary>
internal static class InspectBatch
{
    public static int Run(Terminal terminal) => new Batch(terminal, Answer).Run();

    private static string? Answer(JsonElement request, Utf8JsonWriter json)
    {
        var members = new Members(request);
        var text = members.RequiredText("text");
        var (dialect, chunk) = (members.Text("dialect"), members.Count("chunk"));
        if (members.Complaint is { } complaint)
            return complaint;

        var tools = ToolSet.Empty;
        if (members.Value("tools") is { } definitions && ToolReading.ParseTools(definitions, out tools) is { } fault)
            return fault;

        if (ToolReading.Read(text, tools, chunk, dialect, out var reading) is { } problem)
            return $"{problem.Message}: {problem.Hint}";

        InspectJson.WriteMembers(reading, json);
        return null;
    }
}
