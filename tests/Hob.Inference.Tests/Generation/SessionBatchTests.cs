using Hob.Inference.Generation;
using Hob.Inference.Tensors;
using Hob.Inference.Tests.Fixtures;

namespace Hob.Inference.Tests.Generation;

public sealed class SessionBatchTests
{
    // Halves of the cache would round apart too.
    private static readonly SessionOptions Exact = new() { KvPrecision = KvPrecision.Bits32 };

    [Theory]
    [InlineData(TensorType.F32, 1, 1e-4)]
    [InlineData(TensorType.Q8_0, 2, 0.2)] // sums in another order round activations apart now and then
    public void Sequences_decoded_together_get_the_logits_that_each_gets_alone(TensorType type, int threads, double tolerance)
    {
        using var model = TemporaryModel.Load(TinyModel.Qwen2(type), new ModelOptions { Threads = threads });
        using var batch = new SessionBatch(model, 5);
        Session[] together = [.. Enumerable.Range(0, 5).Select(_ => model.CreateSession(Exact))];
        Session[] alone = [.. Enumerable.Range(0, 5).Select(_ => model.CreateSession(Exact))];
        for (var i = 0; i < together.Length; i++)
        {
            together[i].Evaluate(TinyModel.Tokens((ulong)i, 3 + 30 * i)); // lengths of one block of attention and of several
            alone[i].Evaluate(TinyModel.Tokens((ulong)i, 3 + 30 * i));
        }
        foreach (var count in new[] { 5, 1, 2, 4 })
        {
            var tokens = TinyModel.Tokens((ulong)count, count);
            Assert.Equal(EvaluationStatus.Done, batch.Evaluate(together.AsSpan(0, count), tokens));
            for (var i = 0; i < count; i++)
            {
                alone[i].Evaluate([tokens[i]]);
                Assert.Equal(alone[i].Tokens.ToArray(), together[i].Tokens.ToArray());
                Assert.InRange(TemporaryModel.LargestDifference(
                    TemporaryModel.LogProbabilities(alone[i].Logits), TemporaryModel.LogProbabilities(together[i].Logits)), 0, tolerance);
            }
        }
        foreach (var session in together.Concat(alone)) session.Dispose();
    }

    [Fact]
    public void A_full_session_is_a_value_and_changes_none()
    {
        using var model = TemporaryModel.Load(TinyModel.Llama(TensorType.F32));
        using var batch = new SessionBatch(model, 2);
        using var full = model.CreateSession(new SessionOptions { ContextLength = 3 });
        using var free = model.CreateSession();
        full.Evaluate([1, 2, 3]);
        free.Evaluate([1]);
        Assert.Equal(EvaluationStatus.ContextFull, batch.Evaluate([free, full], [4, 4]));
        Assert.Equal((1, 3), (free.Length, full.Length));
        Assert.False(free.Logits.IsEmpty);
    }

    [Fact]
    public void Sessions_that_do_not_belong_are_refused()
    {
        using var model = TemporaryModel.Load(TinyModel.Llama(TensorType.F32));
        using var other = TemporaryModel.Load(TinyModel.Llama(TensorType.F32));
        using var batch = new SessionBatch(model, 2);
        using var session = model.CreateSession();
        using var stranger = other.CreateSession();
        Assert.ThrowsAny<ArgumentException>(() => batch.Evaluate([session, session], [1, 2]));
        Assert.ThrowsAny<ArgumentException>(() => batch.Evaluate([session, stranger], [1, 2]));
        Assert.ThrowsAny<ArgumentException>(() => batch.Evaluate([session], [1, 2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => batch.Evaluate([session], [TinyModel.Vocabulary]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SessionBatch(model, 0));
    }
}
