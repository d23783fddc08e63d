using System.Text.Json;

namespace Hob.ToolCalling.Forcing;

/// <summary>A tool as the decoder is forced to call it.</summary>
/// <param name="Name">The tool's name.</param>
/// <param name="Parameters">The JSON Schema of its arguments, as in an OpenAI tool definition. Absent, null and <c>{}</c> mean a tool
/// without parameters.</param>
/// <param name="Description">What the tool does, for the model; only the envelope's instructions show it.</param>
public sealed record ForcedTool(string Name, JsonElement Parameters = default, string? Description = null);

/// <summary>Something in a tool's schema that was refused, or that is not enforced and must be checked in the answer.</summary>
/// <param name="Path">The tool's name and a JSON Pointer into its parameters: <c>write_file#/properties/path/pattern</c>.</param>
/// <param name="Text">What is the matter, as one sentence.</param>
public readonly record struct SchemaNote(string Path, string Text)
{
    /// <summary>The path and the text.</summary>
    public override string ToString() => Path + ": " + Text;
}
