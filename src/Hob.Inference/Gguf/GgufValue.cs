using System.Buffers.Binary;
using System.Text;

namespace Hob.Inference.Gguf;

/// <summary>One metadata value, still in the bytes of the file; the parser has checked that every element lies inside them.</summary>
public sealed class GgufValue
{
    private readonly ReadOnlyMemory<byte> _bytes;

    internal GgufValue(GgufType type, GgufType elementType, long count, ReadOnlyMemory<byte> bytes)
    {
        (Type, ElementType, Count, _bytes) = (type, elementType, count, bytes);
    }

    /// <summary>The value's type.</summary>
    public GgufType Type { get; }

    /// <summary>The type of the elements of an array; otherwise the same as <see cref="Type"/>.</summary>
    public GgufType ElementType { get; }

    /// <summary>Elements of an array; 1 for everything else.</summary>
    public long Count { get; }

    /// <summary>The value as an integer, if it is one of any width (or a boolean) and fits.</summary>
    public bool TryGetInteger(out long value)
    {
        value = 0;
        return Type is not GgufType.Array && TryReadInteger(Type, _bytes.Span, out value);
    }

    /// <summary>The value as a number, if it is an integer or a float.</summary>
    public bool TryGetNumber(out double value)
    {
        value = 0;
        return Type is not GgufType.Array && TryReadNumber(Type, _bytes.Span, out value);
    }

    /// <summary>The text of a string, or null for another type. Bytes that are not UTF-8 become U+FFFD.</summary>
    public string? Text => Type is GgufType.String ? Encoding.UTF8.GetString(_bytes.Span) : null;

    /// <summary>The UTF-8 bytes of a string; empty for another type.</summary>
    public ReadOnlyMemory<byte> TextBytes => Type is GgufType.String ? _bytes : default;

    /// <summary>The strings of an array, or null when it is no array of strings.</summary>
    public string[]? ToStrings()
    {
        if (Type is not GgufType.Array || ElementType is not GgufType.String) return null;
        var strings = new string[Count];
        var rest = _bytes.Span;
        for (var i = 0; i < strings.Length; i++)
        {
            var length = (int)BinaryPrimitives.ReadUInt64LittleEndian(rest);
            strings[i] = Encoding.UTF8.GetString(rest.Slice(sizeof(ulong), length));
            rest = rest[(sizeof(ulong) + length)..];
        }
        return strings;
    }

    /// <summary>The numbers of an array as singles, or null when it is no array of numbers.</summary>
    public float[]? ToSingles() => ToArray((GgufType type, ReadOnlySpan<byte> bytes, out float value) =>
    {
        var known = TryReadNumber(type, bytes, out double number);
        value = (float)number;
        return known;
    });

    /// <summary>The integers of an array, or null when it is no array of integers that fit.</summary>
    public long[]? ToIntegers() => ToArray<long>(TryReadInteger);

    /// <summary>The bytes of an array of unsigned bytes, or null when it is none.</summary>
    public byte[]? ToBytes() => Type is GgufType.Array && ElementType is GgufType.UInt8 ? _bytes.Span[..checked((int)Count)].ToArray() : null;

    private delegate bool ElementReader<T>(GgufType type, ReadOnlySpan<byte> bytes, out T value);

    private T[]? ToArray<T>(ElementReader<T> read)
    {
        if (Type is not GgufType.Array || ElementType is GgufType.String) return null;
        var size = SizeOf(ElementType);
        var values = new T[Count];
        for (var i = 0; i < values.Length; i++)
            if (!read(ElementType, _bytes.Span.Slice(i * size, size), out values[i])) return null;
        return values;
    }

    /// <summary>Bytes of one scalar; 0 for strings, arrays and unknown types.</summary>
    internal static int SizeOf(GgufType type) => type switch
    {
        GgufType.UInt8 or GgufType.Int8 or GgufType.Bool => 1,
        GgufType.UInt16 or GgufType.Int16 => 2,
        GgufType.UInt32 or GgufType.Int32 or GgufType.Float32 => 4,
        GgufType.UInt64 or GgufType.Int64 or GgufType.Float64 => 8,
        _ => 0,
    };

    private static bool TryReadInteger(GgufType type, ReadOnlySpan<byte> bytes, out long value)
    {
        switch (type)
        {
            case GgufType.UInt8 or GgufType.Bool: value = bytes[0]; return true;
            case GgufType.Int8: value = (sbyte)bytes[0]; return true;
            case GgufType.UInt16: value = BinaryPrimitives.ReadUInt16LittleEndian(bytes); return true;
            case GgufType.Int16: value = BinaryPrimitives.ReadInt16LittleEndian(bytes); return true;
            case GgufType.UInt32: value = BinaryPrimitives.ReadUInt32LittleEndian(bytes); return true;
            case GgufType.Int32: value = BinaryPrimitives.ReadInt32LittleEndian(bytes); return true;
            case GgufType.UInt64 or GgufType.Int64:
                value = BinaryPrimitives.ReadInt64LittleEndian(bytes);
                return type is GgufType.Int64 || value >= 0;
            default: value = 0; return false;
        }
    }

    private static bool TryReadNumber(GgufType type, ReadOnlySpan<byte> bytes, out double value)
    {
        switch (type)
        {
            case GgufType.Float32: value = BinaryPrimitives.ReadSingleLittleEndian(bytes); return true;
            case GgufType.Float64: value = BinaryPrimitives.ReadDoubleLittleEndian(bytes); return true;
            default:
                var known = TryReadInteger(type, bytes, out long integer);
                value = integer;
                return known;
        }
    }
}
