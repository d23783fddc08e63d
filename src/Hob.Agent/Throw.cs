using System.Diagnostics.CodeAnalysis;

namespace Hob.Agent;

/// <summary>Every exception of this library: a fault of Hob itself or of the program that uses it. What a model or a user should see is a value.</summary>
internal static class Throw
{
    [DoesNotReturn]
    public static Stream NoText(string name) => throw new InvalidOperationException($"no text named {name} stands beside the tools: embed it in the library");

    /// <summary>Ends a connection from within the handler that makes it; caught where the request was sent.</summary>
    [DoesNotReturn]
    public static void Refused(string reason) => throw new Http.AddressRefusedException(reason);

    [DoesNotReturn]
    public static string NoEventType(Type type) => throw new InvalidOperationException($"the event {type.Name} has no JSON form: give it one in EventWriter and EventReader");

    [DoesNotReturn]
    public static string NoFolder(string path) => throw new DirectoryNotFoundException($"no folder {path}: a workspace needs an existing one");

    /// <summary>Ends the reading of a notebook; caught where it began.</summary>
    [DoesNotReturn]
    public static void NoLine() => throw new System.Text.Json.JsonException("a line of a cell is no text");

    /// <summary>Ends the reading of a document that goes beyond a bound; caught where it began.</summary>
    [DoesNotReturn]
    public static void TooLarge(string what) => throw new InvalidDataException(what);

    /// <summary>Throws what was thrown on another thread.</summary>
    [DoesNotReturn]
    public static T Again<T>(Exception fault)
    {
        System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(fault);
        return default!;
    }
}
