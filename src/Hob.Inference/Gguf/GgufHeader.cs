using System.Diagnostics.CodeAnalysis;

namespace Hob.Inference.Gguf;

/// <summary>Everything in a GGUF file before the tensors' data, completely checked against the length of the file.</summary>
public sealed class GgufHeader
{
    internal GgufHeader(int version, int alignment, GgufMetadata metadata, Dictionary<string, GgufTensor> tensors)
    {
        (Version, Alignment, Metadata, Tensors) = (version, alignment, metadata, tensors);
    }

    /// <summary>The format's version, 2 or 3.</summary>
    public int Version { get; }

    /// <summary>Tensors start at multiples of this many bytes; a power of two.</summary>
    public int Alignment { get; }

    /// <summary>The key-value pairs.</summary>
    public GgufMetadata Metadata { get; }

    /// <summary>The tensors by name.</summary>
    public IReadOnlyDictionary<string, GgufTensor> Tensors { get; }

    /// <summary>Parses a file, or its beginning.</summary>
    /// <param name="bytes">The file, or as much of its beginning as fits into memory; metadata must not reach past it.</param>
    /// <param name="fileLength">The length of the whole file in bytes.</param>
    /// <param name="header">The header, when nothing is wrong with it.</param>
    /// <param name="error">The first field that is wrong.</param>
    public static bool TryParse(
        ReadOnlyMemory<byte> bytes, long fileLength, [NotNullWhen(true)] out GgufHeader? header, [NotNullWhen(false)] out GgufError? error)
    {
        header = new GgufParser(bytes, fileLength).Parse(out error);
        return header is not null;
    }
}
