using System.Text;
using System.Text.Json;
using Hob.Cli.Json;
using Hob.Cli.Output;
using Hob.ToolCalling.Tools;

namespace Hob.Cli.Commands.Inspect;

/// <summary>Loads the file that <c>--tools</c> names.</summary>
internal static class ToolsFile
{
    /// <summary>Loads the tools; none when <paramref name="path"/> is null.</summary>
    /// <returns>Null, or why they cannot be used.</returns>
    public static Failure? Load(Terminal terminal, string? path, out ToolSet tools)
    {
        tools = ToolSet.Empty;
        if (path is null)
            return null;

        if (terminal.TryRead(path, out var text) is { } failure)
            return failure;

        try
        {
            using var document = JsonDocument.Parse(WellFormed.Json(Encoding.UTF8.GetBytes(text)));
            return ToolReading.ParseTools(document.RootElement, out tools) is { } complaint
                ? new Failure(ExitCode.Usage, $"the tools in '{path}' cannot be used", complaint)
                : null;
        }
        catch (JsonException fault)
        {
            return new Failure(ExitCode.Usage, $"'{path}' is not valid JSON", $"mend line {fault.LineNumber + 1}, byte {fault.BytePositionInLine + 1}");
        }
    }
}
