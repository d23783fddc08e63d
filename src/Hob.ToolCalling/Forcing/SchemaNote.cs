namespace Hob.ToolCalling.Forcing;

/// <summary>Something in a tool's schema that was refused, or that is not enforced and must be checked in the answer.</summary>
/// <param name="Path">The tool's name and a JSON Pointer into its parameters: <c>write_file#/properties/path/pattern</c>.</param>
/// <param name="Text">What is the matter, as one sentence.</param>
public readonly record struct SchemaNote(string Path, string Text)
{
    /// <summary>The path and the text.</summary>
    public override string ToString() => Path + ": " + Text;
}
