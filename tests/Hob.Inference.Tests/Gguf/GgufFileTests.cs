using Hob.Inference.Gguf;
using Hob.Inference.Tensors;
using Hob.Inference.Tests.Fixtures;

namespace Hob.Inference.Tests.Gguf;

public sealed class GgufFileTests
{
    private static byte[] Write(Action<GgufWriter> fill)
    {
        var writer = new GgufWriter();
        fill(writer);
        using var stream = new MemoryStream();
        writer.Write(stream);
        return stream.ToArray();
    }

    private static GgufHeader Parse(byte[] bytes) =>
        GgufHeader.TryParse(bytes, bytes.Length, out var header, out var error) ? header : throw new InvalidDataException(error.ToString());

    private static string Error(byte[] bytes) =>
        GgufHeader.TryParse(bytes, bytes.Length, out _, out var error) ? "" : error.ToString();

    [Fact]
    public void What_is_written_is_read_back()
    {
        var metadata = Parse(Write(writer => writer
            .Add("text", "grüße").Add("small", 7u).Add("large", ulong.MaxValue / 4).Add("number", 1.5f).Add("flag", true)
            .Add("texts", ["a", "", "b"]).Add("numbers", [1f, 2f]).Add("integers", [-1, 2]))).Metadata;
        Assert.Equal("grüße", metadata.GetText("text"));
        Assert.Equal(7, metadata.GetInteger("small"));
        Assert.Equal((long)(ulong.MaxValue / 4), metadata.GetInteger("large"));
        Assert.Equal(1.5, metadata.GetNumber("number"));
        Assert.True(metadata.GetFlag("flag"));
        Assert.True(metadata.TryGet("texts", out var texts));
        Assert.Equal(["a", "", "b"], texts.ToStrings()!);
        Assert.True(metadata.TryGet("numbers", out var numbers));
        Assert.Equal([1f, 2f], numbers.ToSingles()!);
        Assert.True(metadata.TryGet("integers", out var integers));
        Assert.Equal([-1, 2], integers.ToIntegers()!);
    }

    [Fact]
    public void A_value_of_another_type_is_null_and_no_exception()
    {
        var metadata = Parse(Write(writer => writer.Add("text", "x").Add("number", 1.5f))).Metadata;
        Assert.Null(metadata.GetInteger("text"));
        Assert.Null(metadata.GetText("number"));
        Assert.Null(metadata.GetInteger("number"));
        Assert.Null(metadata.GetFlag("absent"));
    }

    [Fact]
    public void Tensors_are_mapped_at_their_offsets()
    {
        float[] first = [1, 2, 3], second = [4, 5, 6, 7];
        using var stored = new TemporaryFile(Write(writer => writer
            .AddTensor("first", TensorType.F32, [3], TinyModel.Encode(TensorType.F32, first))
            .AddTensor("second", TensorType.F32, [2, 2], TinyModel.Encode(TensorType.F32, second))));
        using var file = GgufFile.Open(stored.Path);
        var tensor = file.Tensors["second"];
        Assert.Equal((2, 2, 0), ((int)tensor.Columns, (int)tensor.Rows, (int)(tensor.Offset % file.Header.Alignment)));
        var values = new float[4];
        TensorTypes.Format(TensorType.F32)!.Dequantise(file.Bytes(tensor).Span, values);
        Assert.Equal(second, values);
    }

    [Fact]
    public void An_empty_file_is_an_error()
    {
        using var stored = new TemporaryFile([]);
        Assert.False(GgufFile.TryOpen(stored.Path, out _, out var error));
        Assert.Equal("header magic", error.Field);
    }

    [Fact]
    public void Opening_a_bad_file_says_which_field_is_bad()
    {
        using var stored = new TemporaryFile("GGML............................"u8);
        var exception = Assert.Throws<InvalidDataException>(() => GgufFile.Open(stored.Path));
        Assert.Contains("header magic", exception.Message, StringComparison.Ordinal);
    }

    // Offsets into this file: 4 version, 8 tensor count, 16 metadata count, 24 key length, 32 key "k", 33 type, 37 length, 45 "v";
    // then the tensor: 46 name length, 54 name "t", 55 rank, 59 and 67 dimensions, 75 type, 79 offset.
    private static byte[] Small() => Write(writer => writer.Add("k", "v").AddTensor("t", TensorType.F32, [4, 4], new byte[64]));

    [Theory]
    [InlineData(4, 1ul, 4, "header version")]
    [InlineData(4, 0x03000000ul, 4, "big-endian")]
    [InlineData(8, ulong.MaxValue, 8, "header tensor count")]
    [InlineData(8, 0x4000000000000000ul, 8, "header tensor count")]
    [InlineData(16, ulong.MaxValue, 8, "header metadata count")]
    [InlineData(24, ulong.MaxValue, 8, "metadata key 0")]
    [InlineData(24, 0ul, 8, "metadata key 0")]
    [InlineData(33, 13ul, 4, "k type")]
    [InlineData(37, ulong.MaxValue, 8, "k: the string is longer")]
    [InlineData(37, 0x7ffffffffffffff8ul, 8, "k: the string is longer")]
    [InlineData(46, 0x8000000000000000ul, 8, "tensor 0 name")]
    [InlineData(55, 0ul, 4, "tensor t dimension count")]
    [InlineData(55, 5ul, 4, "tensor t dimension count")]
    [InlineData(59, 0ul, 8, "tensor t dimension 0")]
    [InlineData(59, ulong.MaxValue, 8, "tensor t dimension 0")]
    [InlineData(59, 0x4000000000000000ul, 8, "tensor t dimension 1")]
    [InlineData(67, 0x4000000000000001ul, 8, "tensor t dimension 1")]
    [InlineData(67, 1000ul, 8, "tensor t dimensions")]
    [InlineData(67, 5ul, 8, "tensor t offset")]
    [InlineData(75, 9999ul, 4, "tensor t type")]
    [InlineData(75, 8ul, 4, "tensor t dimension 0")]
    [InlineData(79, 8ul, 8, "tensor t offset")]
    [InlineData(79, 32ul, 8, "tensor t offset")]
    [InlineData(79, 0xffffffffffffffe0ul, 8, "tensor t offset")]
    public void A_hostile_field_is_named(int position, ulong value, int size, string expected)
    {
        var bytes = Small();
        for (var i = 0; i < size; i++) bytes[position + i] = (byte)(value >> (8 * i));
        Assert.Contains(expected, Error(bytes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0u)]
    [InlineData(3u)]
    [InlineData(1u << 31)]
    public void An_alignment_that_is_no_power_of_two_in_reason_is_an_error(uint alignment) =>
        Assert.StartsWith("general.alignment", Error(Write(writer => writer.Add("general.alignment", alignment))),
            StringComparison.Ordinal);

    [Fact]
    public void A_name_must_not_occur_twice()
    {
        Assert.Contains("occurs twice", Error(Write(writer => writer.Add("k", 1u).Add("k", 2u))), StringComparison.Ordinal);
        Assert.Contains("occurs twice", Error(Write(writer => writer
            .AddTensor("t", TensorType.F32, [1], new byte[4]).AddTensor("t", TensorType.F32, [1], new byte[4]))), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_cut_anywhere_is_an_error()
    {
        var bytes = Small();
        for (var length = 0; length < bytes.Length; length++) Assert.NotEmpty(Error(bytes[..length]));
    }
}
