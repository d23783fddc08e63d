using System.Diagnostics.CodeAnalysis;

namespace Hob.Backends;

/// <summary>Every exception of this library.</summary>
internal static class Throw
{
    [DoesNotReturn]
    public static void Failure(BackendException failure) => throw failure;

    [DoesNotReturn]
    public static T Failure<T>(BackendException failure) => throw failure;

    [DoesNotReturn]
    public static T Unsupported<T>(string what, string hint) => throw new BackendException(BackendFailure.Unsupported, what, hint);

    [DoesNotReturn]
    public static void Unsupported(string what, string hint) => throw new BackendException(BackendFailure.Unsupported, what, hint);

    [DoesNotReturn]
    public static T NoAddress<T>(BackendKind kind) =>
        throw new ArgumentException($"a backend of kind {kind.Name()} has no address of its own: set {nameof(BackendOptions.BaseUrl)}");

    [DoesNotReturn]
    public static void InvalidAddress(Uri address) =>
        throw new ArgumentException($"{address} is not an address of a server: it must be absolute and begin with http:// or https://");

    /// <summary>What a reader throws inside a stream; it becomes <see cref="BackendFailure.InvalidStream"/> where the place is
    /// known.</summary>
    [DoesNotReturn]
    public static void InvalidStream(string found) => throw new InvalidDataException(found);

    [DoesNotReturn]
    public static T ReadOnly<T>() => throw new NotSupportedException("the body of an answer can only be read, forwards and asynchronously");
}
