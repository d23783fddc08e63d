using Hob.Inference.Gguf;
using Hob.Inference.Tensors;
using Hob.Inference.Tests.Fixtures;

namespace Hob.Inference.Tests.Architectures;

public sealed class ModelTests
{
    private static string LoadError(byte[] bytes)
    {
        using var stored = new TemporaryFile(bytes);
        using var file = GgufFile.Open(stored.Path);
        if (!Model.TryLoad(file, new ModelOptions { Threads = 1 }, out var model, out var error)) return error.ToString();
        model.Dispose();
        return "";
    }

    [Fact]
    public void The_shape_is_read_from_the_file()
    {
        using var model = TemporaryModel.Load(TinyModel.Llama(TensorType.Q8_0));
        Assert.Equal((TinyModel.Layers, TinyModel.Width, TinyModel.Vocabulary),
            (model.Shape.Layers, model.Shape.Width, model.Shape.Vocabulary));
        Assert.Equal("llama", model.Architecture);
    }

    [Fact]
    public void An_unknown_architecture_is_named_with_those_that_are_known()
    {
        var error = LoadError((TinyModel.Llama(TensorType.Q8_0) with { Architecture = "mamba" }).ToBytes());
        Assert.Contains("mamba", error, StringComparison.Ordinal);
        Assert.Contains("qwen2", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("llama.block_count", "tensor blk.3.attn_norm.weight")]
    [InlineData("llama.embedding_length", "tensor blk.0.attn_norm.weight")]
    [InlineData("llama.feed_forward_length", "tensor blk.0.ffn_gate.weight")]
    [InlineData("llama.attention.head_count_kv", "llama.attention.head_count_kv")]
    [InlineData("llama.attention.head_count", "tensor blk.0.attn_k.weight")]
    public void Metadata_that_contradicts_the_tensors_is_an_error(string key, string expected)
    {
        var bytes = TinyModel.Llama(TensorType.Q8_0).ToBytes();
        var value = bytes.AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(key + "\u0004\0\0\0")) + key.Length + 4;
        bytes[value]++;
        if (key.EndsWith("head_count", StringComparison.Ordinal)) bytes[value] = 2;
        Assert.StartsWith(expected, LoadError(bytes), StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_outlives_the_file_that_it_was_loaded_from()
    {
        using var model = TemporaryModel.Load(TinyModel.Llama(TensorType.F16), new ModelOptions { Threads = 1, Repack = false });
        using var session = model.CreateSession();
        session.Evaluate([1, 2, 3]);
        Assert.All(session.Logits.ToArray(), logit => Assert.True(float.IsFinite(logit)));
    }

    [Fact]
    public void A_model_that_was_disposed_of_refuses_work_instead_of_crashing()
    {
        var model = TemporaryModel.Load(TinyModel.Llama(TensorType.Q8_0));
        using var session = model.CreateSession();
        model.Dispose();
        model.Dispose();
        Assert.Throws<ObjectDisposedException>(() => session.Evaluate([1]));
    }

    [Fact]
    public void Sessions_of_one_model_may_be_used_from_several_threads()
    {
        using var model = TemporaryModel.Load(TinyModel.Llama(TensorType.Q8_0), new ModelOptions { Threads = 2 });
        var prompts = Enumerable.Range(0, 4).Select(i => TinyModel.Tokens((ulong)i, 20)).ToArray();
        float[] Evaluate(int[] prompt)
        {
            using var session = model.CreateSession();
            session.Evaluate(prompt);
            return session.Logits.ToArray();
        }
        var alone = prompts.Select(Evaluate).ToArray();
        var together = prompts.AsParallel().AsOrdered().Select(Evaluate).ToArray();
        for (var i = 0; i < prompts.Length; i++) Assert.Equal(alone[i], together[i]);
    }
}
