using System.Runtime.InteropServices;
using Hob.Inference.Gguf;
using Hob.Inference.Tensors;

namespace Hob.Benchmarks.Engine;

/// <summary>A model of random weights with the sizes of a real one, which both Hob and llama.cpp load. Speed does not depend on what the
/// weights are, so all matrices share one stretch of noise.</summary>
/// <param name="Name">The real model's name.</param>
/// <param name="Architecture">The value of <c>general.architecture</c>.</param>
/// <param name="Layers">Transformer blocks.</param>
/// <param name="Width">Elements of the residual stream.</param>
/// <param name="Heads">Query heads.</param>
/// <param name="KvHeads">Heads of keys and values.</param>
/// <param name="HeadLength">Elements of a head.</param>
/// <param name="FeedForward">Rows of gate and up.</param>
/// <param name="Vocabulary">Tokens; the output shares the embedding.</param>
/// <param name="RopeBase">Base of the rotation's frequencies.</param>
internal sealed record RandomModel(
    string Name, string Architecture, int Layers, int Width, int Heads, int KvHeads, int HeadLength, int FeedForward, int Vocabulary,
    float RopeBase)
{
    /// <summary>The models that the engine is measured on.</summary>
    public static IReadOnlyList<RandomModel> All { get; } =
    [
        new("qwen2.5-0.5b", "qwen2", 24, 896, 14, 2, 64, 4864, 151936, 1e6f),
        new("qwen2.5-1.5b", "qwen2", 28, 1536, 12, 2, 128, 8960, 151936, 1e6f),
        new("llama3.2-1b", "llama", 16, 2048, 32, 8, 64, 8192, 128256, 5e5f),
    ];

    /// <summary>Writes the file.</summary>
    public void Write(string path, TensorType type)
    {
        var writer = new GgufWriter()
            .Add("general.architecture", Architecture)
            .Add("general.name", $"random {Name}")
            .Add($"{Architecture}.block_count", (uint)Layers)
            .Add($"{Architecture}.context_length", 32768u)
            .Add($"{Architecture}.embedding_length", (uint)Width)
            .Add($"{Architecture}.feed_forward_length", (uint)FeedForward)
            .Add($"{Architecture}.attention.head_count", (uint)Heads)
            .Add($"{Architecture}.attention.head_count_kv", (uint)KvHeads)
            .Add($"{Architecture}.attention.layer_norm_rms_epsilon", 1e-5f)
            .Add($"{Architecture}.rope.dimension_count", (uint)HeadLength)
            .Add($"{Architecture}.rope.freq_base", RopeBase)
            .Add($"{Architecture}.vocab_size", (uint)Vocabulary);
        AddTokens(writer);
        AddTensors(writer, type);
        using var file = File.Create(path);
        writer.Write(file);
    }

    private void AddTokens(GgufWriter writer)
    {
        string[] tokens = ["<unk>", "<s>", "</s>", .. Enumerable.Range(0, 256).Select(value => $"<0x{value:X2}>"),
            .. Enumerable.Range(259, Vocabulary - 259).Select(token => $"\u2581t{token}")];
        writer.Add("tokenizer.ggml.model", "llama")
            .Add("tokenizer.ggml.pre", "default")
            .Add("tokenizer.ggml.tokens", tokens)
            .Add("tokenizer.ggml.scores", (IReadOnlyList<float>)[.. tokens.Select((_, token) => -(float)token)])
            .Add("tokenizer.ggml.token_type", (IReadOnlyList<int>)[.. tokens.Select((_, token) => token < 3 ? 3 : token < 259 ? 6 : 1)])
            .Add("tokenizer.ggml.bos_token_id", 1u)
            .Add("tokenizer.ggml.eos_token_id", 2u)
            .Add("tokenizer.ggml.unknown_token_id", 0u);
    }

    private void AddTensors(GgufWriter writer, TensorType type)
    {
        var random = new Random(1);
        var noise = new byte[TensorTypes.ByteLength(type, (long)Width * Vocabulary)];
        const int Chunk = 1 << 20;
        var values = new float[Chunk];
        for (var i = 0; i < Chunk; i++) values[i] = (random.NextSingle() + random.NextSingle() - 1) * 0.08f;
        var chunk = new byte[TensorTypes.ByteLength(type, Chunk)];
        TensorTypes.Format(type)!.Quantise(values, chunk);
        for (var at = 0; at < noise.Length; at += chunk.Length) chunk.AsSpan(0, Math.Min(chunk.Length, noise.Length - at)).CopyTo(noise.AsSpan(at));

        Matrix("token_embd", Width, Vocabulary);
        Vector("output_norm.weight", Width, 1);
        if (Architecture == "llama") Vector("rope_freqs.weight", HeadLength / 2, 1);
        for (var layer = 0; layer < Layers; layer++)
        {
            var prefix = $"blk.{layer}.";
            Vector(prefix + "attn_norm.weight", Width, 1);
            Matrix(prefix + "attn_q", Width, Heads * HeadLength);
            Matrix(prefix + "attn_k", Width, KvHeads * HeadLength);
            Matrix(prefix + "attn_v", Width, KvHeads * HeadLength);
            if (Architecture == "qwen2")
            {
                Vector(prefix + "attn_q.bias", Heads * HeadLength, 0.1f);
                Vector(prefix + "attn_k.bias", KvHeads * HeadLength, 0.1f);
                Vector(prefix + "attn_v.bias", KvHeads * HeadLength, 0.1f);
            }
            Matrix(prefix + "attn_output", Heads * HeadLength, Width);
            Vector(prefix + "ffn_norm.weight", Width, 1);
            Matrix(prefix + "ffn_gate", Width, FeedForward);
            Matrix(prefix + "ffn_up", Width, FeedForward);
            Matrix(prefix + "ffn_down", FeedForward, Width);
        }

        void Matrix(string name, int columns, int rows) => writer.AddTensor($"{name}.weight", type, [columns, rows],
            noise.AsMemory(0, (int)TensorTypes.ByteLength(type, (long)columns * rows)));

        void Vector(string name, int length, float value)
        {
            var data = new float[length];
            Array.Fill(data, value);
            writer.AddTensor(name, TensorType.F32, [length], MemoryMarshal.AsBytes(data.AsSpan()).ToArray());
        }
    }
}
