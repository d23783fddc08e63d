using Hob.Inference.Generation;
using Hob.Inference.Gguf;
using Hob.Inference.Kernels;
using Hob.Inference.Tensors;
using Hob.Inference.Tests.Fixtures;

namespace Hob.Inference.Tests.Architectures;

/// <summary>Hob computes what llama.cpp computes, on the same file. Teacher-forced: each step continues with llama.cpp's token, so that one
/// near tie does not end the comparison.</summary>
public sealed class ParityTests
{
    private static readonly Dictionary<string, TinyModel> Models = new TinyModel[]
    {
        TinyModel.Llama(TensorType.F32), TinyModel.Llama(TensorType.F16), TinyModel.Llama(TensorType.BF16),
            TinyModel.Llama(TensorType.Q8_0),
        TinyModel.Qwen2(TensorType.F32), TinyModel.Qwen2(TensorType.F16), TinyModel.Qwen2(TensorType.Q8_0),
        TinyModel.Llama(TensorType.F32) with { Name = "llama-linear", RopeScaling = "linear" },
        TinyModel.Llama(TensorType.F32) with { Name = "llama-yarn", RopeScaling = "yarn" },
        TinyModel.Llama(TensorType.F32) with { Name = "llama-factors", FrequencyFactors = true },
        TinyModel.Qwen2(TensorType.F32) with { Name = "qwen2-yarn", RopeScaling = "yarn" },
    }.ToDictionary(model => model.Name);

    // llama.cpp rounds activations to the type of the weights (halves, bfloats, bytes); Hob does so for bytes alone. That, and nothing
    // else, is what the wider tolerances are for.
    [Theory]
    [InlineData("llama-F32", 1e-3)]
    [InlineData("llama-linear", 1e-3)]
    [InlineData("llama-yarn", 1e-3)]
    [InlineData("llama-factors", 1e-3)]
    [InlineData("qwen2-F32", 1e-3)]
    [InlineData("qwen2-yarn", 1e-3)]
    [InlineData("llama-F16", 0.05)]
    [InlineData("qwen2-F16", 0.05)]
    [InlineData("llama-BF16", 0.2)]
    [InlineData("llama-Q8_0", 0.2)]
    [InlineData("qwen2-Q8_0", 0.2)]
    public void Log_probabilities_and_greedy_tokens_are_those_of_llama_cpp(string name, double tolerance) =>
        Compare(Models[name], new ModelOptions { Threads = 1 }, KvPrecision.Bits32, tolerance);

    [Theory]
    [InlineData("llama-F32", 0.05)]
    [InlineData("llama-Q8_0", 0.3)]
    public void A_cache_of_halves_stays_within_its_precision(string name, double tolerance) =>
        Compare(Models[name], new ModelOptions { Threads = 1 }, KvPrecision.Bits16, tolerance);

    [Theory]
    [InlineData(1, 256, true)]
    [InlineData(2, 256, true)]
    [InlineData(2, 7, true)]
    [InlineData(3, 64, false)]
    public void Threads_batches_and_packing_do_not_matter(int threads, int batch, bool repack) =>
        Compare(Models["llama-Q8_0"], new ModelOptions { Threads = threads, BatchTokens = batch, Repack = repack }, KvPrecision.Bits32,
            0.2);

    [Fact]
    public void All_kernels_agree_with_llama_cpp()
    {
        foreach (var kernels in KernelSet.Available)
            Compare(Models["qwen2-Q8_0"], new ModelOptions { Threads = 1, Kernels = kernels }, KvPrecision.Bits32, 0.2);
    }

    private static void Compare(TinyModel tiny, ModelOptions options, KvPrecision precision, double tolerance)
    {
        var bytes = tiny.ToBytes();
        var golden = Golden.Load(tiny, bytes);
        Assert.Equal(golden.Model, TinyModel.Hash(bytes));
        using var stored = new TemporaryFile(bytes);
        using var file = GgufFile.Open(stored.Path);
        using var model = Model.Load(file, options);
        using var session = model.CreateSession(new SessionOptions { KvPrecision = precision });
        var tokens = Golden.Prompt;
        double largest = 0;
        foreach (var step in golden.Steps)
        {
            Assert.Equal(EvaluationStatus.Done, session.Evaluate(tokens));
            var ours = TemporaryModel.LogProbabilities(session.Logits);
            for (var i = 0; i < step.Tokens.Length; i++) largest = Math.Max(largest,
                Math.Abs(ours[step.Tokens[i]] - step.LogProbabilities[i]));
            if (step.LogProbabilities[0] - step.LogProbabilities[1] > 2 * tolerance)
                Assert.Equal(step.Tokens[0], Sampler.Highest(session.Logits));
            tokens = [step.Tokens[0]];
        }
        Assert.InRange(largest, 0, tolerance);
    }
}
