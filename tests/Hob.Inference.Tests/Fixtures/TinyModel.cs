using System.Security.Cryptography;
using Hob.Inference.Gguf;
using Hob.Inference.Tensors;

namespace Hob.Inference.Tests.Fixtures;

/// <summary>
/// A small transformer with pseudo-random weights, the same on every machine, that both Hob and llama.cpp load. Sizes are odd where
/// models may be odd: the vocabulary is no multiple of 16, query heads share key heads, a context spans several blocks of attention.
/// </summary>
public sealed record TinyModel(string Name, string Architecture, TensorType Type)
{
    public const int Layers = 3, Width = 128, Heads = 4, KvHeads = 2, HeadLength = 32, FeedForward = 288, Vocabulary = 333, Context = 1024;

    private const int FirstControl = 3 + 256; // behind the special tokens and the bytes

    public bool Tied { get; init; }

    public bool Biases { get; init; }

    public bool FrequencyFactors { get; init; }

    public string? RopeScaling { get; init; }

    /// <summary>Control tokens in place of ordinary ones, behind the bytes.</summary>
    public IReadOnlyList<string> Controls { get; init; } = [];

    public static TinyModel Llama(TensorType type) => new($"llama-{type}", "llama", type);

    public static TinyModel Qwen2(TensorType type) => new($"qwen2-{type}", "qwen2", type) { Tied = true, Biases = true };

    /// <summary>A token whose logits are three times those of the others, so that it is often the likeliest; null for none.</summary>
    public string? Loud { get; init; }

    /// <summary>Writes the file into a stream.</summary>
    public void Write(Stream output, Action<GgufWriter>? change = null)
    {
        var writer = new GgufWriter()
            .Add("general.architecture", Architecture)
            .Add("general.name", Name)
            .Add($"{Architecture}.block_count", (uint)Layers)
            .Add($"{Architecture}.context_length", (uint)Context)
            .Add($"{Architecture}.embedding_length", (uint)Width)
            .Add($"{Architecture}.feed_forward_length", (uint)FeedForward)
            .Add($"{Architecture}.attention.head_count", (uint)Heads)
            .Add($"{Architecture}.attention.head_count_kv", (uint)KvHeads)
            .Add($"{Architecture}.attention.layer_norm_rms_epsilon", 1e-5f)
            .Add($"{Architecture}.rope.freq_base", 10000f)
            .Add($"{Architecture}.vocab_size", (uint)Vocabulary);
        if (RopeScaling is { } scaling)
        {
            writer.Add($"{Architecture}.rope.scaling.type", scaling)
                .Add($"{Architecture}.rope.scaling.factor", 4f)
                .Add($"{Architecture}.rope.scaling.original_context_length", 64u);
        }
        AddVocabulary(writer);
        change?.Invoke(writer);
        AddTensors(writer);
        writer.Write(output);
    }

    public byte[] ToBytes()
    {
        using var stream = new MemoryStream();
        Write(stream);
        return stream.ToArray();
    }

    public static string Hash(byte[] file) => Convert.ToHexStringLower(SHA256.HashData(file));

    // A SentencePiece vocabulary with all bytes, so that llama.cpp accepts it; parity is measured on token ids.
    private void AddVocabulary(GgufWriter writer)
    {
        List<string> tokens = ["<unk>", "<s>", "</s>"];
        List<int> types = [2, 3, 3];
        for (var i = 0; i < 256; i++)
        {
            tokens.Add($"<0x{i:X2}>");
            types.Add(6);
        }
        tokens.AddRange(Controls);
        types.AddRange(Controls.Select(static _ => 3));
        while (tokens.Count < Vocabulary)
        {
            tokens.Add($"\u2581t{tokens.Count}");
            types.Add(1);
        }
        writer.Add("tokenizer.ggml.model", "llama")
            .Add("tokenizer.ggml.pre", "default")
            .Add("tokenizer.ggml.tokens", tokens)
            .Add("tokenizer.ggml.scores", (IReadOnlyList<float>)[.. tokens.Select((_, i) => -(float)i)])
            .Add("tokenizer.ggml.token_type", types)
            .Add("tokenizer.ggml.bos_token_id", 1u)
            .Add("tokenizer.ggml.eos_token_id", 2u)
            .Add("tokenizer.ggml.unknown_token_id", 0u);
    }

    private void AddTensors(GgufWriter writer)
    {
        var seed = 1ul;
        void Matrix(string name, int columns, int rows, float deviation) =>
            writer.AddTensor(name, Type, [columns, rows], Encode(Type, Noise(seed++, columns * rows, 0, deviation)));
        void Vector(string name, int length, float mean, float deviation) =>
            writer.AddTensor(name, TensorType.F32, [length], Encode(TensorType.F32, Noise(seed++, length, mean, deviation)));

        // The residual branches must outweigh the embedding, or greedy decoding with tied embeddings repeats its input.
        var outputDeviation = 3f / MathF.Sqrt(Width);
        Matrix("token_embd.weight", Width, Vocabulary, Tied ? outputDeviation : 1);
        if (!Tied) writer.AddTensor("output.weight", Type, [Width, Vocabulary], Encode(Type, Louder(Noise(seed++, Width * Vocabulary, 0, outputDeviation))));
        Vector("output_norm.weight", Width, 1, 0.1f);
        if (FrequencyFactors) Vector("rope_freqs.weight", HeadLength / 2, 2, 0.3f);
        for (var layer = 0; layer < Layers; layer++)
        {
            var prefix = $"blk.{layer}.";
            var deviation = 1.5f / MathF.Sqrt(Width);
            Vector(prefix + "attn_norm.weight", Width, 1, 0.1f);
            Matrix(prefix + "attn_q.weight", Width, Heads * HeadLength, deviation);
            Matrix(prefix + "attn_k.weight", Width, KvHeads * HeadLength, deviation);
            Matrix(prefix + "attn_v.weight", Width, KvHeads * HeadLength, deviation);
            if (Biases)
            {
                Vector(prefix + "attn_q.bias", Heads * HeadLength, 0, 0.3f);
                Vector(prefix + "attn_k.bias", KvHeads * HeadLength, 0, 0.3f);
                Vector(prefix + "attn_v.bias", KvHeads * HeadLength, 0, 0.3f);
            }
            Matrix(prefix + "attn_output.weight", Heads * HeadLength, Width, deviation);
            Vector(prefix + "ffn_norm.weight", Width, 1, 0.1f);
            Matrix(prefix + "ffn_gate.weight", Width, FeedForward, deviation);
            Matrix(prefix + "ffn_up.weight", Width, FeedForward, deviation);
            Matrix(prefix + "ffn_down.weight", FeedForward, Width, deviation);
        }
    }

    private float[] Louder(float[] output)
    {
        if (Loud is { } token)
        {
            foreach (ref var weight in output.AsSpan((FirstControl + Controls.ToList().IndexOf(token)) * Width, Width)) weight *= 3;
        }
        return output;
    }

    public static byte[] Encode(TensorType type, float[] values)
    {
        var bytes = new byte[TensorTypes.ByteLength(type, values.Length)];
        TensorTypes.Format(type)!.Quantise(values, bytes);
        return bytes;
    }

    /// <summary>Nearly normal numbers (a sum of four uniform ones) by SplitMix64: additions and multiplications only, so that every machine
    /// gets the same bits.</summary>
    public static float[] Noise(ulong seed, int count, float mean, float deviation)
    {
        var state = seed * 0x9E3779B97F4A7C15;
        var values = new float[count];
        for (var i = 0; i < count; i++)
        {
            state += 0x9E3779B97F4A7C15;
            var z = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            z ^= z >> 31;
            long sum = (long)(z & 0xffff) + (long)(z >> 16 & 0xffff) + (long)(z >> 32 & 0xffff) + (long)(z >> 48);
            values[i] = mean + (sum - 131070) * (1 / 37837f) * deviation;
        }
        return values;
    }

    /// <summary>Pseudo-random token ids.</summary>
    public static int[] Tokens(ulong seed, int count) =>
        [.. Noise(seed, count, 0, 1).Select(x => 3 + (int)(MathF.Abs(x) * 1000) % (Vocabulary - 3))];
}
