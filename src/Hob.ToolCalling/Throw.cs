using System.Diagnostics.CodeAnalysis;

namespace Hob.ToolCalling;

/// <summary>Every exception of this library: a fault of the program that calls it, never of a model's text.</summary>
internal static class Throw
{
    [DoesNotReturn]
    public static void InvalidTool(string name, string fault) =>
        throw new ArgumentException($"the tool {name} cannot be declared: {fault}");
}
