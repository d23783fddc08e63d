using System.Diagnostics.CodeAnalysis;
using System.IO.MemoryMappedFiles;

namespace Hob.Inference.Gguf;

/// <summary>A memory-mapped GGUF file. A loaded model keeps the mapping alive by itself, so that this may be disposed of first.
/// The file must not be shortened while it is mapped: reading pages that are gone ends the process.</summary>
public sealed class GgufFile : IDisposable
{
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;
    private readonly MappedBytes _bytes;

    private GgufFile(string path, MemoryMappedFile file, MemoryMappedViewAccessor view, MappedBytes bytes, GgufHeader header)
    {
        (Path, _file, _view, _bytes, Header) = (path, file, view, bytes, header);
    }

    /// <summary>The path that was opened.</summary>
    public string Path { get; }

    /// <summary>Metadata and tensors.</summary>
    public GgufHeader Header { get; }

    /// <summary>The key-value pairs.</summary>
    public GgufMetadata Metadata => Header.Metadata;

    /// <summary>The tensors by name.</summary>
    public IReadOnlyDictionary<string, GgufTensor> Tensors => Header.Tensors;

    /// <summary>Length of the file in bytes.</summary>
    public long Length => _bytes.FileLength;

    /// <summary>Opens a file that is known to be good.</summary>
    /// <exception cref="InvalidDataException">It is not; the message names the field.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static GgufFile Open(string path)
    {
        if (!TryOpen(path, out var file, out var error)) Throw.InvalidFile(path, error);
        return file;
    }

    /// <summary>Opens a file from anywhere. A file that is not valid gives an error, never an exception or a crash.</summary>
    /// <exception cref="IOException">It does not exist or cannot be read.</exception>
    public static bool TryOpen(string path, [NotNullWhen(true)] out GgufFile? file, [NotNullWhen(false)] out GgufError? error)
    {
        file = null;
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        var length = stream.Length;
        if (length == 0) // which cannot be mapped
        {
            error = new GgufError("header magic", "the file is empty");
            return false;
        }
        var mapped = MemoryMappedFile.CreateFromFile(stream, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None,
            leaveOpen: true);
        var view = mapped.CreateViewAccessor(0, length, MemoryMappedFileAccess.Read);
        var bytes = new MappedBytes(view.SafeMemoryMappedViewHandle, length);
        if (GgufHeader.TryParse(bytes.Memory, length, out var header, out error))
        {
            file = new GgufFile(path, mapped, view, bytes, header);
            return true;
        }
        ((IDisposable)bytes).Dispose();
        view.Dispose();
        mapped.Dispose();
        return false;
    }

    /// <summary>The bytes of a tensor (the first 2 GiB of a larger one). Valid until this is disposed of.</summary>
    public ReadOnlyMemory<byte> Bytes(GgufTensor tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        return _bytes.Slice(tensor.Offset, tensor.ByteLength);
    }

    /// <summary>Another claim on the mapping, for a model that reads it through pointers.</summary>
    internal MappedBytes Share() => new(_view.SafeMemoryMappedViewHandle, Length);

    /// <inheritdoc/>
    public void Dispose()
    {
        ((IDisposable)_bytes).Dispose();
        _view.Dispose();
        _file.Dispose();
    }
}
