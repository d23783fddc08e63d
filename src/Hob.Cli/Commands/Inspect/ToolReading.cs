using System.Text.Json;
using Hob.Cli.CommandLine;
using Hob.Cli.Output;
using Hob.ToolCalling.Dialects;
using Hob.ToolCalling.Reading;
using Hob.ToolCalling.Tools;

namespace Hob.Cli.Commands.Inspect;

/// <summary>Where the command line meets the library: tools from JSON, a text or a stream of pieces to a reading.</summary>
internal static class ToolReading
{
    /// <summary>Reads OpenAI tool definitions.</summary>
    /// <returns>Null, or what is wrong and where.</returns>
    public static string? ParseTools(JsonElement definitions, out ToolSet tools)
    {
        var parsed = ToolSet.Parse(definitions);
        tools = parsed.Tools ?? ToolSet.Empty;
        return parsed.Tools is null ? string.Join("; ", parsed.Faults) : null;
    }

    /// <summary>Reads a text, whole or in pieces of <paramref name="chunk"/> characters.</summary>
    /// <returns>Null, or what is wrong with the request.</returns>
    public static Failure? Read(string text, ToolSet tools, int? chunk, string? dialect, out Reading reading)
    {
        if (dialect is not null && Dialect.Find(dialect) is null)
        {
            reading = new Reading();
            var names = Dialect.All.Select(static known => known.Name);
            var hint = NearestName.Of(dialect, names) is { } nearest
                ? $"did you mean '{nearest}'?"
                : "leave it out, or take one of " + string.Join(", ", names);
            return new Failure(ExitCode.Usage, $"'{dialect}' is no dialect", hint);
        }

        var options = new ToolCallReaderOptions { Dialect = dialect };
        if (chunk is not { } size)
        {
            reading = ToolCallReader.Read(text, tools, options);
            return null;
        }

        var collector = new ReadingCollector();
        var reader = new ToolCallReader(tools, collector, options);
        for (var at = 0; at < text.Length; at += size)
            reader.Feed(text.AsSpan(at, Math.Min(size, text.Length - at)));

        reader.Finish();
        reading = collector.ToReading(reader.Dialect);
        return null;
    }
}
