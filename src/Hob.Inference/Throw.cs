using System.Diagnostics.CodeAnalysis;

namespace Hob.Inference;

/// <summary>Every exception of this library: a fault of the caller or of a file that was promised to be good.</summary>
internal static class Throw
{
    [DoesNotReturn]
    public static void InvalidFile(string path, Gguf.GgufError error) =>
        throw new InvalidDataException($"{path} is not a usable GGUF file: {error}");

    [DoesNotReturn]
    public static void InvalidModel(Gguf.GgufError error) => throw new InvalidDataException($"the model cannot be run: {error}");

    [DoesNotReturn]
    public static void TooShort(string what, long found, long expected) =>
        throw new ArgumentException($"{what} has {found} elements; {expected} were expected");

    [DoesNotReturn]
    public static void OutOfRange(string what, long found, long lowest, long highest) =>
        throw new ArgumentOutOfRangeException(what, found, $"{what} is {found}; it must be {lowest} to {highest}");

    [DoesNotReturn]
    public static void Argument(string message) => throw new ArgumentException(message);

    [DoesNotReturn]
    public static void Unsupported(string what) => throw new NotSupportedException(what);

    [DoesNotReturn]
    public static void Invalid(string message) => throw new InvalidOperationException(message);
}
