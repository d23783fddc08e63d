using System.Diagnostics.CodeAnalysis;

namespace Hob.Agent;

/// <summary>Every exception of this library: a fault of Hob itself or of the program that uses it. What a model or a user should see is a value.</summary>
internal static class Throw
{
    [DoesNotReturn]
    public static Stream NoText(string name) => throw new InvalidOperationException($"no text named {name} stands beside the tools: embed it in the library");

    [DoesNotReturn]
    public static string NoFolder(string path) => throw new DirectoryNotFoundException($"no folder {path}: a workspace needs an existing one");

    /// <summary>Throws what was thrown on another thread.</summary>
    [DoesNotReturn]
    public static T Again<T>(Exception fault)
    {
        System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(fault);
        return default!;
    }
}
