using Hob.Inference.Kernels;
using Hob.Inference.Tensors;
using Hob.Inference.Tests.Fixtures;

namespace Hob.Inference.Tests.Kernels;

public sealed class MatrixTests
{
    public static TheoryData<string, bool, int, int, int> Quantised()
    {
        var cases = new TheoryData<string, bool, int, int, int>();
        foreach (var kernels in KernelSet.Available)
            foreach (var pack in new[] { true, false })
                foreach (var (columns, rows) in new[] { (32, 1), (32, 16), (96, 33), (256, 47), (320, 20), (1024, 64) })
                    foreach (var vectors in new[] { 1, 2, 4, 7 }) cases.Add(kernels.Name, pack, columns, rows, vectors);
        return cases;
    }

    [Fact]
    public void The_portable_kernels_are_always_available() => Assert.Equal("portable", KernelSet.Available[^1].Name);

    [Theory]
    [MemberData(nameof(Quantised))]
    public void Quantised_products_agree_with_double_precision(string kernels, bool pack, int columns, int rows, int vectors)
    {
        var weights = TinyModel.Encode(TensorType.Q8_0, TinyModel.Noise(1, columns * rows, 0, 1));
        var x = TinyModel.Noise(2, columns * vectors, 0, 2);
        using var matrix = Matrix.Create(TensorType.Q8_0, columns, rows, weights, KernelSet.Available.Single(set => set.Name == kernels),
            pack);
        var y = new float[rows * vectors];
        matrix.Multiply(x, y);
        // The activations are quantised too, as Q8_0 is defined; nothing else is lost.
        Check(TensorType.Q8_0, weights, Requantise(x), columns, rows, y, 1e-5);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Extreme_bytes_do_not_saturate(bool pack)
    {
        const int Columns = 64, Rows = 32;
        var weights = new byte[TensorTypes.ByteLength(TensorType.Q8_0, Columns * Rows)];
        for (var block = 0; block < weights.Length; block += 34)
        {
            BitConverter.TryWriteBytes(weights.AsSpan(block), BitConverter.HalfToUInt16Bits((Half)1));
            weights.AsSpan(block + 2, 32).Fill(block / 34 % 2 == 0 ? (byte)0x80 : (byte)0x7f); // -128, which no quantiser writes, and 127
        }
        var x = Enumerable.Range(0, Columns * 5).Select(i => i / 3 % 2 == 0 ? 127f : -127f).ToArray();
        x.AsSpan(Columns, Columns).Fill(127);
        foreach (var kernels in KernelSet.Available)
        {
            using var matrix = Matrix.Create(TensorType.Q8_0, Columns, Rows, weights, kernels, pack);
            var many = new float[Rows * 5];
            matrix.Multiply(x, many);
            Check(TensorType.Q8_0, weights, x, Columns, Rows, many, 1e-6);
            var one = new float[Rows];
            matrix.Multiply(x.AsSpan(Columns, Columns), one);
            Check(TensorType.Q8_0, weights, x[Columns..(2 * Columns)], Columns, Rows, one, 1e-6);
        }
    }

    [Theory]
    [InlineData(1e-3f)] // scales of blocks that are subnormal halves
    [InlineData(1e-2f)]
    [InlineData(1e5f)]
    public void Small_and_large_vectors_are_quantised_like_any_other(float magnitude)
    {
        const int Columns = 96, Rows = 20;
        var weights = TinyModel.Encode(TensorType.Q8_0, TinyModel.Noise(5, Columns * Rows, 0, 1));
        var x = TinyModel.Noise(6, Columns * 3, 0, magnitude);
        foreach (var kernels in KernelSet.Available)
        {
            using var matrix = Matrix.Create(TensorType.Q8_0, Columns, Rows, weights, kernels, pack: true);
            var y = new float[Rows * 3];
            matrix.Multiply(x, y);
            Check(TensorType.Q8_0, weights, Requantise(x), Columns, Rows, y, 1e-5);
        }
    }

    public static TheoryData<string, TensorType> Unquantised()
    {
        var cases = new TheoryData<string, TensorType>();
        foreach (var kernels in KernelSet.Available)
            foreach (var type in new[] { TensorType.F32, TensorType.F16, TensorType.BF16 }) cases.Add(kernels.Name, type);
        return cases;
    }

    [Theory]
    [MemberData(nameof(Unquantised))]
    public void Unquantised_products_agree_with_double_precision(string kernels, TensorType type)
    {
        // One row or vector more than the tiles take, and more columns than are taken at once.
        foreach (var (columns, rows) in new[] { (1, 1), (7, 3), (48, 17), (100, 5), (1024, 33), (2100, 21) })
        {
            foreach (var vectors in new[] { 1, 2, 5 })
            {
                var weights = TinyModel.Encode(type, TinyModel.Noise(3, columns * rows, 0, 1));
                var x = TinyModel.Noise(4, columns * vectors, 0, 2);
                using var matrix = Matrix.Create(type, columns, rows, weights, KernelSet.Available.Single(set => set.Name == kernels), pack: true);
                var y = new float[rows * vectors];
                matrix.Multiply(x, y);
                Check(type, weights, x, columns, rows, y, 1e-5);
            }
        }
    }

    [Fact]
    public void A_matrix_of_the_wrong_size_is_refused() =>
        Assert.Throws<ArgumentException>(() => Matrix.Create(TensorType.F32, 4, 4, new byte[60], KernelSet.Best, pack: false));

    private static float[] Requantise(float[] x)
    {
        var values = new float[x.Length];
        TensorTypes.Format(TensorType.Q8_0)!.Dequantise(TinyModel.Encode(TensorType.Q8_0, x), values);
        return values;
    }

    private static void Check(TensorType type, byte[] weights, float[] x, int columns, int rows, float[] y, double tolerance)
    {
        var w = new float[columns * rows];
        TensorTypes.Format(type)!.Dequantise(weights, w);
        for (var i = 0; i < y.Length; i++)
        {
            var (vector, row) = (i / rows, i % rows);
            double sum = 0, magnitude = 0;
            for (var k = 0; k < columns; k++)
            {
                var product = (double)w[row * columns + k] * x[vector * columns + k];
                sum += product;
                magnitude += Math.Abs(product);
            }
            Assert.True(Math.Abs(sum - y[i]) <= tolerance * magnitude, $"row {row}, vector {vector}: {y[i]}, expected {sum}");
        }
    }
}
