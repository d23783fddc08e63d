using FsCheck;
using FsCheck.Fluent;
using Hob.Inference.Generation;
using Hob.Inference.Tests.Fixtures;

namespace Hob.Inference.Tests.Generation;

public sealed class SamplerTests
{
    private static float[] Logits(ulong seed, int count = 500) => TinyModel.Noise(seed, count, 0, 4);

    // Every token that 2,000 draws give.
    private static HashSet<int> Drawn(SamplingOptions options, float[] logits)
    {
        var sampler = new Sampler(options);
        return [.. Enumerable.Range(0, 2000).Select(_ => sampler.Sample([.. logits], []))];
    }

    private static int[] ByRank(float[] logits) => [.. Enumerable.Range(0, logits.Length).OrderByDescending(token => logits[token])];

    [Fact]
    public void Greedy_takes_the_highest_logit() =>
        Prop.ForAll<uint>(seed =>
        {
            var logits = Logits(seed, 1 + (int)(seed % 70));
            return new Sampler(SamplingOptions.Greedy).Sample([.. logits], []) == ByRank(logits)[0];
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_same_seed_gives_the_same_tokens()
    {
        int[] Draw(int seed)
        {
            var sampler = new Sampler(new SamplingOptions { Temperature = 1, Seed = seed });
            return [.. Enumerable.Range(0, 30).Select(i => sampler.Sample(Logits((ulong)i), []))];
        }
        Assert.Equal(Draw(1), Draw(1));
        Assert.NotEqual(Draw(1), Draw(2));
    }

    [Fact]
    public void Top_k_draws_the_k_likeliest_and_no_other()
    {
        var logits = Logits(1);
        Assert.Equal(ByRank(logits)[..5].Order(), Drawn(new SamplingOptions { Temperature = 5, TopK = 5 }, logits).Order());
    }

    [Fact]
    public void Top_p_draws_the_smallest_set_that_reaches_the_probability()
    {
        float[] logits = [.. new[] { 0.5, 0.3, 0.15, 0.05 }.Select(p => (float)Math.Log(p))];
        Assert.Equal([0, 1], Drawn(new SamplingOptions { Temperature = 1, TopP = 0.7f }, logits).Order());
        Assert.Equal([0, 1, 2], Drawn(new SamplingOptions { Temperature = 1, TopP = 0.85f }, logits).Order());
        Assert.Equal([0], Drawn(new SamplingOptions { Temperature = 1, TopP = 0.01f }, logits).Order());
    }

    [Fact]
    public void Top_p_of_flat_logits_is_its_share_of_the_vocabulary() =>
        Assert.Equal(60, Drawn(new SamplingOptions { Temperature = 1, TopP = 0.6f - 1e-4f }, new float[100]).Count);

    [Fact]
    public void Min_p_draws_what_is_likely_enough_beside_the_best()
    {
        float[] logits = [.. new[] { 0.5, 0.3, 0.15, 0.05 }.Select(p => (float)Math.Log(p))];
        Assert.Equal([0, 1, 2], Drawn(new SamplingOptions { Temperature = 1, MinP = 0.2f }, logits).Order());
    }

    [Fact]
    public void Frequencies_follow_the_probabilities()
    {
        float[] logits = [MathF.Log(0.7f), MathF.Log(0.3f)];
        var sampler = new Sampler(new SamplingOptions { Temperature = 1, Seed = 3 });
        var first = Enumerable.Range(0, 20_000).Count(_ => sampler.Sample([.. logits], []) == 0);
        Assert.InRange(first, 13_600, 14_400);
    }

    [Fact]
    public void Penalties_count_what_occurred_in_the_window()
    {
        float[] logits = [1, 1, -1, 0];
        new Sampler(new SamplingOptions { RepetitionPenalty = 2, PresencePenalty = 0.25f, FrequencyPenalty = 0.5f, PenaltyWindow = 3 })
            .Sample(logits, [1, 0, 0, 2]);
        Assert.Equal([0.5f - 1.25f, 1, -2 - 0.75f, 0], logits);
    }

    [Fact]
    public void Forbidden_tokens_are_never_drawn()
    {
        var logits = Logits(2);
        for (var i = 0; i < logits.Length; i++)
            if (i != 17 && i != 400) logits[i] = float.NegativeInfinity;
        Assert.Equal([17, 400], Drawn(new SamplingOptions { Temperature = 50 }, logits).Order());
        Assert.Equal([17, 400], Drawn(new SamplingOptions { Temperature = 50, TopP = 0.999f, TopK = 100, MinP = 0.0001f }, logits).Order());
    }

    [Theory]
    [InlineData(float.NegativeInfinity)]
    [InlineData(float.NaN)]
    public void When_no_token_is_possible_none_is_given(float value)
    {
        var logits = new float[20];
        Array.Fill(logits, value);
        Assert.Equal(Sampler.NoToken, new Sampler(new SamplingOptions { Temperature = 1, TopP = 0.5f }).Sample(logits, []));
    }
}
