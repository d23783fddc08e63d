using Hob.Inference.Generation;
using Hob.Inference.Tensors;
using Hob.Inference.Tests.Fixtures;

namespace Hob.Inference.Tests.Generation;

public sealed class GeneratorTests : IDisposable
{
    private static readonly int[] Prompt = [1, .. TinyModel.Tokens(11, 12)];
    private readonly Model _model = TemporaryModel.Load(TinyModel.Llama(TensorType.Q8_0));
    private readonly Session _session;
    private readonly List<int> _received = [];

    public GeneratorTests() => _session = _model.CreateSession(new SessionOptions { ContextLength = 40 });

    public void Dispose()
    {
        _session.Dispose();
        _model.Dispose();
    }

    private GenerationOutcome Generate(GenerationOptions options, CancellationToken cancellation = default) =>
        Generator.Generate(_session, Prompt, options, token =>
        {
            _received.Add(token);
            return true;
        }, cancellation);

    [Fact]
    public void It_ends_at_the_limit_of_tokens()
    {
        var outcome = Generate(new GenerationOptions { MaxTokens = 5 });
        Assert.Equal(new GenerationOutcome(GenerationEnd.TokenLimit, 13, 0, 5), outcome);
        Assert.Equal(5, _received.Count);
    }

    [Fact]
    public void It_ends_when_the_context_is_full()
    {
        var outcome = Generate(new GenerationOptions());
        Assert.Equal(GenerationEnd.ContextFull, outcome.End);
        Assert.Equal(40 - 13 + 1, outcome.GeneratedTokens);
    }

    [Fact]
    public void It_ends_at_a_stop_token_and_does_not_hand_it_out()
    {
        Generate(new GenerationOptions { MaxTokens = 8 });
        var stop = _received[^1];
        var before = _received.IndexOf(stop);
        _received.Clear();
        var outcome = Generate(new GenerationOptions { StopTokens = new HashSet<int> { stop } });
        Assert.Equal((GenerationEnd.StopToken, before), (outcome.End, outcome.GeneratedTokens));
        Assert.DoesNotContain(stop, _received);
    }

    [Fact]
    public void A_second_turn_reuses_the_first()
    {
        Generate(new GenerationOptions { MaxTokens = 5 });
        int[] second = [.. Prompt, .. _received, 7, 8];
        var outcome = Generator.Generate(_session, second, new GenerationOptions { MaxTokens = 1 }, _ => true);
        Assert.Equal(Prompt.Length + 4, outcome.ReusedTokens); // all but the last token, which was chosen but not evaluated
    }

    [Fact]
    public void The_mask_decides_what_may_come()
    {
        var mask = new Sequence(5, 9, 5);
        var outcome = Generate(new GenerationOptions { Mask = mask });
        Assert.Equal(GenerationEnd.NoToken, outcome.End);
        Assert.Equal([5, 9, 5], _received);
    }

    [Fact]
    public void The_receiver_can_stop_it() =>
        Assert.Equal(new GenerationOutcome(GenerationEnd.Stopped, 13, 0, 1),
            Generator.Generate(_session, Prompt, new GenerationOptions(), _ => false));

    [Fact]
    public void Cancelling_ends_it_before_the_next_token()
    {
        using var source = new CancellationTokenSource();
        var outcome = Generator.Generate(_session, Prompt, new GenerationOptions(), token =>
        {
            source.Cancel();
            return true;
        }, source.Token);
        Assert.Equal((GenerationEnd.Cancelled, 1), (outcome.End, outcome.GeneratedTokens));
    }

    [Fact]
    public void Longer_answers_allocate_no_more()
    {
        static bool Receive(int token) => true;
        long Allocated(int tokens)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            Generator.Generate(_session, Prompt, new GenerationOptions { MaxTokens = tokens, Sampling = new() { Temperature = 1, TopK = 40 } }, Receive);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
        Allocated(25);
        Assert.Equal(Allocated(5), Allocated(25));
    }

    // Allows exactly these tokens, one after the other.
    private sealed class Sequence(params int[] tokens) : ITokenMask
    {
        private int _next;

        public void Apply(Span<float> logits)
        {
            var allowed = _next < tokens.Length ? tokens[_next] : -1;
            for (var i = 0; i < logits.Length; i++)
                if (i != allowed) logits[i] = float.NegativeInfinity;
        }

        public void Accept(int token) => _next++;
    }
}
