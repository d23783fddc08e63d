using System.Numerics;
using System.Text;
using Hob.Inference.Tensors;

namespace Hob.Inference.Gguf;

/// <summary>
/// Parses the header of a GGUF file (versions 2 and 3, little-endian). Every count is compared with the bytes that are left before
/// anything is allocated for it, and every product and sum of sizes is taken where it cannot overflow: declared sizes that exceed the file,
/// or wrap around, were the memory-safety bugs of other readers (CVE-2025-53630, CVE-2026-27940, CVE-2026-33298, CVE-2026-7482).
/// </summary>
internal sealed class GgufParser(ReadOnlyMemory<byte> bytes, long fileLength)
{
    private const uint Magic = 0x46554747; // "GGUF"
    private const int DefaultAlignment = 32;
    private const int LargestAlignment = 1 << 20;
    private const int LongestKey = 65535;
    private const int LongestTensorName = 255;
    private const int MostDimensions = 4;
    private const int MostEntries = 100_000;                     // of metadata, and of tensors; real files have under 2,000
    private const int SmallestPair = 8 + 1 + 4 + 1;              // key length, key, type, value
    private const int SmallestTensor = 8 + 1 + 4 + 8 + 4 + 8;    // name length, name, rank, one dimension, type, offset

    private GgufError? _error;

    public GgufHeader? Parse(out GgufError? error)
    {
        var header = ParseHeader();
        error = _error;
        return header;
    }

    private GgufHeader? ParseHeader()
    {
        var cursor = new GgufCursor(bytes.Span);
        if (!cursor.TryReadUInt32(out uint magic)) return Fail<GgufHeader>("header magic", "the file ends before it");
        if (magic != Magic) return Fail<GgufHeader>("header magic", "the file does not start with GGUF");
        if (!cursor.TryReadUInt32(out uint version)) return Fail<GgufHeader>("header version", "the file ends before it");
        if (version is not (2 or 3))
        {
            return Fail<GgufHeader>("header version", (version & 0xffff) == 0
                ? "the file is big-endian, which is not supported"
                : $"is {version}; versions 2 and 3 are supported");
        }
        if (!cursor.TryReadUInt64(out ulong tensorCount)) return Fail<GgufHeader>("header tensor count", "the file ends before it");
        if (!cursor.TryReadUInt64(out ulong pairCount)) return Fail<GgufHeader>("header metadata count", "the file ends before it");
        if (pairCount > (ulong)Math.Min(cursor.Remaining / SmallestPair, MostEntries))
            return Fail<GgufHeader>("header metadata count", $"{pairCount} do not fit into the file");
        if (tensorCount > (ulong)Math.Min(cursor.Remaining / SmallestTensor, MostEntries))
            return Fail<GgufHeader>("header tensor count", $"{tensorCount} do not fit into the file");

        var metadata = ParseMetadata(ref cursor, (int)pairCount);
        if (metadata is null || ReadAlignment(metadata) is not { } alignment) return null;
        var tensors = ParseTensors(ref cursor, (int)tensorCount, alignment);
        return tensors is null ? null : new GgufHeader((int)version, alignment, metadata, tensors);
    }

    private GgufMetadata? ParseMetadata(ref GgufCursor cursor, int count)
    {
        var values = new Dictionary<string, GgufValue>();
        for (var i = 0; i < count; i++)
        {
            var position = $"metadata key {i}";
            if (ParseName(ref cursor, position, LongestKey) is not { } key) return null;
            if (!cursor.TryReadUInt32(out uint type)) return Fail<GgufMetadata>(key + " type");
            if (ParseValue(ref cursor, key, type) is not { } value) return null;
            if (!values.TryAdd(key, value)) return Fail<GgufMetadata>(position, $"{key} occurs twice");
        }
        return new GgufMetadata(values);
    }

    private GgufValue? ParseValue(ref GgufCursor cursor, string key, uint type)
    {
        if (type > (uint)GgufType.Float64) return Fail<GgufValue>(key + " type", $"{type} is not a value type");
        var kind = (GgufType)type;
        if (kind is GgufType.Array) return ParseArray(ref cursor, key);
        int start, length;
        if (kind is GgufType.String)
        {
            if (!cursor.TryReadString(out start, out length)) return Fail<GgufValue>(key, "the string is longer than the file");
        }
        else
        {
            (start, length) = (cursor.Position, GgufValue.SizeOf(kind));
            if (!cursor.TrySkip(1, length)) return Fail<GgufValue>(key);
            if (kind is GgufType.Bool && cursor.Slice(start, 1)[0] > 1) return Fail<GgufValue>(key, "a boolean must be 0 or 1");
        }
        return new GgufValue(kind, kind, 1, bytes.Slice(start, length));
    }

    private GgufValue? ParseArray(ref GgufCursor cursor, string key)
    {
        if (!cursor.TryReadUInt32(out uint type)) return Fail<GgufValue>(key + " element type");
        if (!cursor.TryReadUInt64(out ulong count)) return Fail<GgufValue>(key + " element count");
        var kind = (GgufType)type;
        var start = cursor.Position;
        if (kind is GgufType.String)
        {
            if (count > (ulong)(cursor.Remaining / sizeof(ulong)))
                return Fail<GgufValue>(key + " element count", $"{count} do not fit into the file");
            for (ulong i = 0; i < count; i++)
                if (!cursor.TryReadString(out _, out _)) return Fail<GgufValue>($"{key} element {i}", "the string is longer than the file");
        }
        else
        {
            var size = type > (uint)GgufType.Float64 ? 0 : GgufValue.SizeOf(kind);
            if (size == 0) return Fail<GgufValue>(key + " element type", $"{type} is not a type that arrays can have");
            if (!cursor.TrySkip(count, size)) return Fail<GgufValue>(key + " element count", $"{count} do not fit into the file");
        }
        return new GgufValue(GgufType.Array, kind, (long)count, bytes[start..cursor.Position]);
    }

    private int? ReadAlignment(GgufMetadata metadata)
    {
        const string Key = "general.alignment";
        if (!metadata.TryGet(Key, out _)) return DefaultAlignment;
        var alignment = metadata.GetInteger(Key);
        if (alignment is > 0 and <= LargestAlignment && BitOperations.IsPow2(alignment.Value)) return (int)alignment;
        _error = new GgufError(Key, $"is {alignment?.ToString() ?? "no integer"}; a power of two up to {LargestAlignment} was expected");
        return null;
    }

    private Dictionary<string, GgufTensor>? ParseTensors(ref GgufCursor cursor, int count, int alignment)
    {
        var tensors = new Dictionary<string, GgufTensor>();
        for (var i = 0; i < count; i++)
        {
            var position = $"tensor {i} name";
            if (ParseName(ref cursor, position, LongestTensorName) is not { } name) return null;
            if (ParseTensor(ref cursor, name, alignment) is not { } tensor) return null;
            if (!tensors.TryAdd(name, tensor)) return Fail<Dictionary<string, GgufTensor>>(position, $"{name} occurs twice");
        }
        // Offsets are relative to the first aligned byte after the header, which is known only now.
        var data = AlignUp(cursor.Position, alignment);
        foreach (var (name, tensor) in tensors)
        {
            var available = fileLength - data;
            if (tensor.Offset > available || tensor.ByteLength > available - tensor.Offset)
            {
                return Fail<Dictionary<string, GgufTensor>>($"tensor {name} offset",
                    $"{tensor.ByteLength} bytes at {tensor.Offset} reach past the {Math.Max(available, 0)} bytes of data in the file");
            }
            tensors[name] = tensor with { Offset = data + tensor.Offset };
        }
        return tensors;
    }

    private GgufTensor? ParseTensor(ref GgufCursor cursor, string name, int alignment)
    {
        if (!cursor.TryReadUInt32(out uint rank)) return Fail<GgufTensor>($"tensor {name} dimension count");
        if (rank is 0 or > MostDimensions)
            return Fail<GgufTensor>($"tensor {name} dimension count", $"is {rank}; 1 to {MostDimensions} were expected");
        var shape = new long[rank];
        ulong elements = 1;
        for (var i = 0; i < shape.Length; i++)
        {
            if (!cursor.TryReadUInt64(out ulong extent)) return Fail<GgufTensor>($"tensor {name} dimension {i}");
            if (extent == 0 || extent > (ulong)long.MaxValue / elements)
                return Fail<GgufTensor>($"tensor {name} dimension {i}", $"{extent} is out of range");
            elements *= extent;
            shape[i] = (long)extent;
        }
        if (!cursor.TryReadUInt32(out uint number)) return Fail<GgufTensor>($"tensor {name} type");
        if (!TensorTypes.TryGetBlock(number, out int blockLength, out int blockBytes))
            return Fail<GgufTensor>($"tensor {name} type", $"{number} is not known");
        if (shape[0] % blockLength != 0)
            return Fail<GgufTensor>($"tensor {name} dimension 0",
                $"{shape[0]} is not a multiple of {blockLength}, the block of {(TensorType)number}");
        var blocks = elements / (ulong)blockLength;
        if (blocks > (ulong)fileLength / (ulong)blockBytes)
            return Fail<GgufTensor>($"tensor {name} dimensions", $"{blocks} blocks are larger than the file");
        if (!cursor.TryReadUInt64(out ulong offset)) return Fail<GgufTensor>($"tensor {name} offset");
        if (offset % (ulong)alignment != 0)
            return Fail<GgufTensor>($"tensor {name} offset", $"{offset} is not a multiple of the alignment {alignment}");
        if (offset > (ulong)fileLength) return Fail<GgufTensor>($"tensor {name} offset", $"{offset} is past the end of the file");
        return new GgufTensor(name, (TensorType)number, shape, (long)offset, (long)blocks * blockBytes);
    }

    private string? ParseName(ref GgufCursor cursor, string field, int longest)
    {
        if (!cursor.TryReadString(out int start, out int length)) return Fail<string>(field, "is longer than the file");
        if (length == 0 || length > longest) return Fail<string>(field, $"has {length} bytes; 1 to {longest} were expected");
        return Encoding.UTF8.GetString(cursor.Slice(start, length));
    }

    private static long AlignUp(long offset, int alignment) => (offset + alignment - 1) & -alignment;

    private T? Fail<T>(string field, string problem = "the file ends before it") where T : class
    {
        _error = new GgufError(field, problem);
        return null;
    }
}
