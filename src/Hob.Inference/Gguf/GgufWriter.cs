using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using Hob.Inference.Tensors;

namespace Hob.Inference.Gguf;

/// <summary>Writes a GGUF file, version 3. Pairs and tensors appear in the order in which they were added.</summary>
public sealed class GgufWriter
{
    private const int Alignment = 32;
    private readonly List<byte[]> _pairs = [];
    private readonly List<(string Name, TensorType Type, long[] Shape, ReadOnlyMemory<byte> Data)> _tensors = [];

    /// <summary>Adds a string.</summary>
    public GgufWriter Add(string key, string value) => AddPair(key, GgufType.String, writer => writer.Text(value));

    /// <summary>Adds an unsigned 32-bit integer, the type of counts and token ids.</summary>
    public GgufWriter Add(string key, uint value) => AddPair(key, GgufType.UInt32, writer => writer.UInt32(value));

    /// <summary>Adds an unsigned 64-bit integer.</summary>
    public GgufWriter Add(string key, ulong value) => AddPair(key, GgufType.UInt64, writer => writer.UInt64(value));

    /// <summary>Adds a single.</summary>
    public GgufWriter Add(string key, float value) => AddPair(key, GgufType.Float32, writer => writer.Single(value));

    /// <summary>Adds a boolean.</summary>
    public GgufWriter Add(string key, bool value) => AddPair(key, GgufType.Bool, writer => writer.Byte(value ? (byte)1 : (byte)0));

    /// <summary>Adds an array of strings.</summary>
    public GgufWriter Add(string key, IReadOnlyList<string> values) =>
        AddArray(key, GgufType.String, values, static (writer, value) => writer.Text(value));

    /// <summary>Adds an array of singles.</summary>
    public GgufWriter Add(string key, IReadOnlyList<float> values) =>
        AddArray(key, GgufType.Float32, values, static (writer, value) => writer.Single(value));

    /// <summary>Adds an array of signed 32-bit integers.</summary>
    public GgufWriter Add(string key, IReadOnlyList<int> values) =>
        AddArray(key, GgufType.Int32, values, static (writer, value) => writer.UInt32((uint)value));

    /// <summary>Adds an array of unsigned bytes.</summary>
    public GgufWriter Add(string key, IReadOnlyList<byte> values) =>
        AddArray(key, GgufType.UInt8, values, static (writer, value) => writer.Byte(value));

    /// <summary>Adds a tensor.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="type">The type of its elements.</param>
    /// <param name="shape">Elements in each dimension, the contiguous one first.</param>
    /// <param name="data">Its bytes, exactly as many as type and shape need.</param>
    /// <exception cref="ArgumentException">The bytes do not fit the shape.</exception>
    public GgufWriter AddTensor(string name, TensorType type, ReadOnlySpan<long> shape, ReadOnlyMemory<byte> data)
    {
        long elements = 1;
        foreach (var extent in shape) elements = checked(elements * extent);
        var expected = TensorTypes.ByteLength(type, elements);
        if (expected != data.Length) Throw.TooShort($"tensor {name}", data.Length, expected);
        _tensors.Add((name, type, shape.ToArray(), data));
        return this;
    }

    /// <summary>Writes the file.</summary>
    public void Write(Stream output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var header = new Fields();
        header.UInt32(0x46554747);
        header.UInt32(3);
        header.UInt64((ulong)_tensors.Count);
        header.UInt64((ulong)_pairs.Count);
        foreach (var pair in _pairs) header.Raw(pair);
        long offset = 0;
        foreach (var (name, type, shape, data) in _tensors)
        {
            header.Text(name);
            header.UInt32((uint)shape.Length);
            foreach (var extent in shape) header.UInt64((ulong)extent);
            header.UInt32((uint)type);
            header.UInt64((ulong)offset);
            offset += data.Length + Padding(data.Length);
        }
        header.Pad();
        output.Write(header.ToArray());
        Span<byte> zeros = stackalloc byte[Alignment];
        zeros.Clear();
        foreach (var (_, _, _, data) in _tensors)
        {
            output.Write(data.Span);
            output.Write(zeros[..Padding(data.Length)]);
        }
    }

    private static int Padding(long length) => (int)(-length & (Alignment - 1));

    private GgufWriter AddPair(string key, GgufType type, Action<Fields> writeValue)
    {
        var fields = new Fields();
        fields.Text(key);
        fields.UInt32((uint)type);
        writeValue(fields);
        _pairs.Add(fields.ToArray());
        return this;
    }

    private GgufWriter AddArray<T>(string key, GgufType type, IReadOnlyList<T> values, Action<Fields, T> writeElement) =>
        AddPair(key, GgufType.Array, fields =>
        {
            fields.UInt32((uint)type);
            fields.UInt64((ulong)values.Count);
            foreach (var value in values) writeElement(fields, value);
        });

    private sealed class Fields
    {
        private readonly ArrayBufferWriter<byte> _bytes = new();

        public void Byte(byte value) => _bytes.Write([value]);

        public void Raw(ReadOnlySpan<byte> value) => _bytes.Write(value);

        public void UInt32(uint value)
        {
            Span<byte> buffer = stackalloc byte[sizeof(uint)];
            BinaryPrimitives.WriteUInt32LittleEndian(buffer, value);
            _bytes.Write(buffer);
        }

        public void UInt64(ulong value)
        {
            Span<byte> buffer = stackalloc byte[sizeof(ulong)];
            BinaryPrimitives.WriteUInt64LittleEndian(buffer, value);
            _bytes.Write(buffer);
        }

        public void Single(float value) => UInt32(BitConverter.SingleToUInt32Bits(value));

        public void Text(string value)
        {
            var utf8 = Encoding.UTF8.GetBytes(value);
            UInt64((ulong)utf8.Length);
            _bytes.Write(utf8);
        }

        public void Pad() => _bytes.Write(new byte[Padding(_bytes.WrittenCount)]);

        public byte[] ToArray() => _bytes.WrittenSpan.ToArray();
    }
}
