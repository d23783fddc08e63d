using Hob.Inference.Tensors;
using Hob.Inference.Tests.Fixtures;

namespace Hob.Inference.Tests.Tensors;

public sealed class TensorFormatTests
{
    // The largest error of a round trip, relative to the largest element of a block.
    [Theory]
    [InlineData(TensorType.F32, 0)]
    [InlineData(TensorType.F16, 1.0 / 2048)]
    [InlineData(TensorType.BF16, 1.0 / 256)]
    [InlineData(TensorType.Q8_0, 0.5 / 127 + 1.0 / 2048)]
    public void A_round_trip_loses_no_more_than_the_type_does(TensorType type, double tolerance)
    {
        var format = TensorTypes.Format(type)!;
        var values = TinyModel.Noise(5, 32 * 50, 0, 3);
        var back = new float[values.Length];
        format.Dequantise(TinyModel.Encode(type, values), back);
        for (var block = 0; block < values.Length; block += 32)
        {
            var largest = values.AsSpan(block, 32).ToArray().Max(Math.Abs);
            for (var i = block; i < block + 32; i++) Assert.InRange(Math.Abs((double)values[i] - back[i]), 0, tolerance * largest);
        }
    }

    [Theory]
    [InlineData(TensorType.F32)]
    [InlineData(TensorType.F16)]
    [InlineData(TensorType.BF16)]
    [InlineData(TensorType.Q8_0)]
    public void Quantising_what_was_dequantised_changes_nothing(TensorType type)
    {
        var format = TensorTypes.Format(type)!;
        var bytes = TinyModel.Encode(type, TinyModel.Noise(6, 32 * 50, 0, 3));
        var values = new float[32 * 50];
        format.Dequantise(bytes, values);
        var again = new float[values.Length];
        format.Dequantise(TinyModel.Encode(type, values), again);
        for (var i = 0; i < values.Length; i++) Assert.InRange(Math.Abs(values[i] - again[i]), 0, 1e-3 * 12 / 127);
    }

    [Fact]
    public void Zeros_stay_zeros() => Assert.All(TinyModel.Encode(TensorType.Q8_0, new float[32]), value => Assert.Equal(0, value));

    [Fact]
    public void Lengths_that_do_not_match_are_refused() =>
        Assert.Throws<ArgumentException>(() => TensorTypes.Format(TensorType.Q8_0)!.Dequantise(new byte[33], new float[32]));

    [Theory]
    [InlineData(TensorType.Q4_0, 4.5)]
    [InlineData(TensorType.Q8_0, 8.5)]
    [InlineData(TensorType.Q4_K, 4.5)]
    [InlineData(TensorType.Q6_K, 6.5625)]
    public void Types_have_their_bits_per_weight(TensorType type, double bits) =>
        Assert.Equal(bits, TensorTypes.ByteLength(type, 256) * 8 / 256.0);
}
