using FsCheck;
using FsCheck.Fluent;
using Hob.Inference.Generation;
using Hob.Inference.Tensors;
using Hob.Inference.Tests.Fixtures;

namespace Hob.Inference.Tests.Generation;

public sealed class SessionTests : IDisposable
{
    private readonly Model _model = TemporaryModel.Load(TinyModel.Llama(TensorType.F32),
        new ModelOptions { Threads = 1, BatchTokens = 32 });

    public void Dispose() => _model.Dispose();

    private double[] Fresh(int[] tokens)
    {
        using var session = _model.CreateSession();
        session.Evaluate(tokens);
        return TemporaryModel.LogProbabilities(session.Logits);
    }

    [Theory]
    [InlineData(80, 100)] // a longer second turn
    [InlineData(80, 81)]  // one more token
    [InlineData(0, 70)]   // nothing in common
    [InlineData(33, 34)]
    public void Reusing_a_prefix_gives_the_logits_of_a_fresh_run(int common, int length)
    {
        var first = TinyModel.Tokens(1, 100);
        int[] second = [.. first[..common], .. TinyModel.Tokens(2, length - common)];
        second[common] = (first[common % 100] + 1) % TinyModel.Vocabulary;
        using var session = _model.CreateSession();
        session.Evaluate(first);
        Assert.Equal(EvaluationStatus.Done, session.Continue(second, out int reused));
        Assert.Equal(common, reused);
        Assert.Equal(second, session.Tokens.ToArray());
        Assert.InRange(TemporaryModel.LargestDifference(Fresh(second), TemporaryModel.LogProbabilities(session.Logits)), 0, 1e-4);
    }

    [Fact]
    public void The_same_sequence_again_evaluates_only_its_last_token()
    {
        var tokens = TinyModel.Tokens(3, 40);
        using var session = _model.CreateSession();
        session.Evaluate(tokens);
        session.Continue(tokens, out int reused);
        Assert.Equal(39, reused);
        Assert.InRange(TemporaryModel.LargestDifference(Fresh(tokens), TemporaryModel.LogProbabilities(session.Logits)), 0, 1e-4);
    }

    [Fact]
    public void One_token_at_a_time_gives_the_logits_of_a_batch()
    {
        var tokens = TinyModel.Tokens(4, 70);
        using var session = _model.CreateSession();
        foreach (var token in tokens) session.Evaluate([token]);
        Assert.InRange(TemporaryModel.LargestDifference(Fresh(tokens), TemporaryModel.LogProbabilities(session.Logits)), 0, 1e-4);
    }

    [Fact]
    public void A_full_context_is_a_value_and_changes_nothing()
    {
        using var session = _model.CreateSession(new SessionOptions { ContextLength = 10 });
        Assert.Equal(EvaluationStatus.Done, session.Evaluate(TinyModel.Tokens(5, 10)));
        Assert.Equal(EvaluationStatus.ContextFull, session.Evaluate([1]));
        Assert.Equal(EvaluationStatus.ContextFull, session.Continue(TinyModel.Tokens(5, 11), out _));
        Assert.Equal(10, session.Length);
    }

    [Fact]
    public void A_rewound_session_has_no_logits_until_it_evaluates_again()
    {
        using var session = _model.CreateSession();
        Assert.True(session.Logits.IsEmpty);
        session.Evaluate([1, 2, 3]);
        Assert.Equal(TinyModel.Vocabulary, session.Logits.Length);
        session.Rewind(2);
        Assert.True(session.Logits.IsEmpty);
        Assert.Throws<ArgumentOutOfRangeException>(() => session.Rewind(3));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(TinyModel.Vocabulary)]
    [InlineData(int.MaxValue)]
    public void A_token_outside_the_vocabulary_is_refused(int token)
    {
        using var session = _model.CreateSession();
        Assert.Throws<ArgumentOutOfRangeException>(() => session.Evaluate([1, token]));
        Assert.Equal(0, session.Length);
    }

    [Fact]
    public void Cancelling_keeps_the_finished_batches_and_nothing_else()
    {
        using var session = _model.CreateSession();
        var tokens = TinyModel.Tokens(6, 40);
        session.Evaluate(tokens.AsSpan(0, 32));
        Assert.Equal(EvaluationStatus.Cancelled, session.Evaluate(tokens.AsSpan(32), new CancellationToken(canceled: true)));
        Assert.Equal(32, session.Length);
        Assert.Equal(EvaluationStatus.Done, session.Evaluate(tokens.AsSpan(32)));
        Assert.InRange(TemporaryModel.LargestDifference(Fresh(tokens), TemporaryModel.LogProbabilities(session.Logits)), 0, 1e-4);
    }

    [Fact]
    public void A_session_disposed_of_while_it_evaluates_ends_without_a_crash()
    {
        for (var i = 0; i < 5; i++)
        {
            var session = _model.CreateSession();
            var evaluation = Task.Run(() =>
            {
                while (session.Evaluate([1, 2, 3]) is EvaluationStatus.Done) session.Rewind(0);
            });
            session.Evaluate([4]);
            session.Dispose();
            Assert.Throws<ObjectDisposedException>(evaluation.GetAwaiter().GetResult);
            Assert.True(session.Logits.IsEmpty);
        }
    }

    [Fact]
    public void Any_sequence_of_turns_gives_the_logits_of_a_fresh_run()
    {
        Prop.ForAll<ushort, ushort, ushort>((first, second, seed) =>
        {
            var exact = new SessionOptions { KvPrecision = KvPrecision.Bits32 };
            using var session = _model.CreateSession(exact);
            using var fresh = _model.CreateSession(exact);
            var tokens = TinyModel.Tokens(seed, 120);
            session.Continue(tokens.AsSpan(0, 1 + first % 120), out _);
            session.Continue([.. tokens[..(first % 60)], .. TinyModel.Tokens(seed + 1ul, 1 + second % 60)], out _);
            session.Continue(tokens.AsSpan(0, 1 + second % 120), out _);
            fresh.Evaluate(tokens.AsSpan(0, 1 + second % 120));
            return TemporaryModel.LargestDifference(TemporaryModel.LogProbabilities(fresh.Logits), TemporaryModel.LogProbabilities(session.Logits)) < 1e-4;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(25));
    }

    [Theory]
    [InlineData(TensorType.F32, 1)]
    [InlineData(TensorType.F16, 2)]
    [InlineData(TensorType.Q8_0, 2)]
    public void Evaluating_allocates_nothing(TensorType type, int threads)
    {
        using var model = TemporaryModel.Load(TinyModel.Qwen2(type), new ModelOptions { Threads = threads });
        using var session = model.CreateSession();
        int[] prompt = TinyModel.Tokens(7, 20);
        ReadOnlySpan<int> next = [9];
        session.Evaluate(prompt);
        session.Evaluate(next);
        // The runtime allocates now and then when it compiles anew what has run often: what the engine allocates, it would each time.
        var least = long.MaxValue;
        for (var pass = 0; pass < 3; pass++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 6; i++) session.Evaluate(next);
            session.Evaluate(prompt.AsSpan(0, 6));
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }
        Assert.Equal(0, least);
    }
}
