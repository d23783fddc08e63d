using System.Globalization;
using Hob.Inference.Gguf;
using Hob.Inference.Tensors;
using Hob.Inference.Tests.Fixtures;

namespace Hob.Inference.Tests.Gguf;

public sealed class GgufFuzzTests
{
    // HOB_FUZZ sets the number of inputs: 10000000 for a long run.
    private static readonly int Inputs =
        int.TryParse(Environment.GetEnvironmentVariable("HOB_FUZZ"), NumberStyles.None, CultureInfo.InvariantCulture, out int inputs)
            ? inputs : 20_000;

    private static readonly ulong[] Extremes =
        [0, 1, 31, 32, 0x7f, 0x80, 0xff, 0x7fff, 0xffff, 0x7fffffff, 0x80000000, 0xffffffff, 1ul << 32, 1ul << 61, 1ul << 62, 1ul << 63,
            ulong.MaxValue - 31, ulong.MaxValue];

    [Fact]
    public void No_mutated_header_makes_the_parser_throw_or_reach_outside_the_file()
    {
        var seed = SmallFile();
        var random = new Random(20260101);
        var accepted = 0;
        for (var i = 0; i < Inputs; i++)
        {
            var bytes = Mutate(seed, random);
            if (!GgufHeader.TryParse(bytes, bytes.Length, out var header, out var error))
            {
                Assert.False(string.IsNullOrEmpty(error.Field));
                continue;
            }
            accepted++;
            foreach (var tensor in header.Tensors.Values)
            {
                Assert.InRange(tensor.Offset, 0, bytes.Length);
                Assert.InRange(tensor.ByteLength, 1, bytes.Length - tensor.Offset);
                Assert.Equal(TensorTypes.ByteLength(tensor.Type, tensor.Columns * tensor.Rows), tensor.ByteLength);
            }
            foreach (var key in header.Metadata.Keys)
            {
                Assert.True(header.Metadata.TryGet(key, out var value));
                Assert.True(value.Count <= bytes.Length);
                _ = (value.Text, value.ToStrings(), value.ToSingles(), value.ToIntegers());
            }
        }
        Assert.InRange(accepted, 1, Inputs - 1); // else the mutations are too weak, or too strong, to test anything
    }

    [Fact]
    public void No_mutated_model_makes_loading_throw()
    {
        var seed = TinyModel.Llama(TensorType.Q8_0).ToBytes();
        var headerLength = seed.AsSpan().IndexOf("blk.2.ffn_down.weight"u8) + 60;
        var random = new Random(7);
        var loaded = 0;
        for (var i = 0; i < 60; i++)
        {
            var bytes = seed.ToArray();
            Overwrite(bytes.AsSpan(24, headerLength - 24), random);
            using var stored = new TemporaryFile(bytes);
            if (!GgufFile.TryOpen(stored.Path, out var file, out _)) continue;
            using (file)
            {
                if (!Model.TryLoad(file, new ModelOptions { Threads = 1, BatchTokens = 4 }, out var model, out var error))
                {
                    Assert.False(string.IsNullOrEmpty(error.Field));
                    continue;
                }
                loaded++;
                model.Dispose();
            }
        }
        Assert.InRange(loaded, 1, 59);
    }

    private static byte[] SmallFile()
    {
        var writer = new GgufWriter()
            .Add("general.architecture", "llama").Add("general.alignment", 32u).Add("a.flag", true).Add("a.large", 5ul).Add("a.number", 2f)
            .Add("a.texts", ["one", "two", ""]).Add("a.numbers", [1f, 2f, 3f]).Add("a.integers", [1, 2])
            .AddTensor("first", TensorType.F32, [4, 2], new byte[32])
            .AddTensor("second", TensorType.Q8_0, [32, 3], new byte[102])
            .AddTensor("third", TensorType.F16, [2, 2, 2, 2], new byte[32]);
        using var stream = new MemoryStream();
        writer.Write(stream);
        return stream.ToArray();
    }

    private static byte[] Mutate(byte[] seed, Random random)
    {
        var bytes = seed.ToArray();
        for (var changes = random.Next(1, 4); changes > 0; changes--)
        {
            switch (random.Next(5))
            {
                case 0: bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8)); break;
                case 1: bytes[random.Next(bytes.Length)] = (byte)random.Next(256); break;
                case 2: bytes = bytes[..random.Next(bytes.Length / 2, bytes.Length + 1)]; break;
                case 3: bytes.AsSpan(random.Next(bytes.Length / 2), 8).CopyTo(bytes.AsSpan(random.Next(bytes.Length - 8))); break;
                default: Overwrite(bytes, random); break;
            }
        }
        return bytes;
    }

    private static void Overwrite(Span<byte> bytes, Random random)
    {
        var value = Extremes[random.Next(Extremes.Length)];
        var size = 1 << random.Next(4);
        var position = random.Next(bytes.Length - size);
        for (var i = 0; i < size; i++) bytes[position + i] = (byte)(value >> (8 * i));
    }
}
