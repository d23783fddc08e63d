using System.Text;
using System.Text.Json;
using Hob.ToolCalling.Forcing.Grammars;

namespace Hob.ToolCalling.Tests.Forcing;

/// <summary>Random schemas, both ways: what the grammar lets through is valid, and what is valid gets through.</summary>
public sealed class GrammarPropertyTests
{
    private const int Rounds = 50;

    [Fact]
    public void Every_text_of_the_grammar_parses_and_satisfies_the_schema()
    {
        var finished = 0;
        for (var seed = 0; seed < Rounds; seed++)
        {
            var random = new Random(seed);
            var schema = Forced.Json(new RandomSchema(random).Parameters().ToJsonString());
            var grammar = Forced.Grammar(schema.GetRawText());
            Assert.Empty(grammar.Dropped);
            for (var i = 0; i < 4; i++)
            {
                if (Forced.Sample(grammar.Automaton, random) is not { } text) continue;
                finished++;
                Assert.True(Validator.IsValid(schema, schema, JsonElement.Parse(text)), $"{schema.GetRawText()}\n{text}");
            }
        }
        Assert.True(finished > Rounds);
    }

    [Fact]
    public void Every_valid_call_is_accepted_in_usual_spacings()
    {
        for (var seed = 0; seed < Rounds * 3; seed++)
        {
            var generator = new RandomSchema(new Random(seed));
            var schema = generator.Parameters();
            var grammar = Forced.Grammar(schema.ToJsonString());
            for (var i = 0; i < 6; i++)
            {
                foreach (var text in Forced.Spellings(generator.Value(schema)))
                    Assert.True(grammar.Accepts(text), $"{schema.ToJsonString()}\n{text}");
            }
        }
    }

    [Fact]
    public void The_gbnf_text_means_the_same_as_the_automaton()
    {
        var (accepted, rejected) = (0, 0);
        for (var seed = 0; seed < Rounds; seed++)
        {
            var random = new Random(seed);
            var generator = new RandomSchema(random);
            var schema = generator.Parameters();
            var grammar = Forced.Grammar(schema.ToJsonString());
            var gbnf = new Gbnf(grammar.ToGbnf());
            for (var i = 0; i < 4; i++)
            {
                var text = Forced.Spellings(generator.Value(schema)).ElementAt(random.Next(3));
                Assert.True(gbnf.Accepts(text), text);
                for (var round = 0; round < 4; round++)
                {
                    var mutant = Forced.Mutate(text, random);
                    if (mutant.EnumerateRunes().Contains(Rune.ReplacementChar)) continue;
                    var accepts = grammar.Accepts(mutant);
                    Assert.True(accepts == gbnf.Accepts(mutant), $"{accepts}: {mutant}\n{grammar.ToGbnf()}");
                    _ = accepts ? accepted++ : rejected++;
                }
            }
        }
        Assert.True(accepted > 10 && rejected > 100, $"{accepted} and {rejected}");
    }

    [Fact]
    public void A_mask_allows_exactly_the_tokens_whose_bytes_the_state_accepts()
    {
        for (var seed = 0; seed < 25; seed++)
        {
            var random = new Random(seed);
            var generator = new RandomSchema(random);
            var schema = generator.Parameters();
            var grammar = Forced.Grammar(schema.ToJsonString());
            var text = Encoding.UTF8.GetBytes(Forced.Spellings(generator.Value(schema)).First());
            var tokens = Vocabulary(random, text);
            var trie = new TokenTrie(tokens);
            var mask = new uint[trie.MaskLength + 1];
            var state = grammar.Automaton.Start;
            foreach (var value in text)
            {
                mask.AsSpan().Fill(uint.MaxValue);
                state.FillMask(trie, mask);
                for (var token = 0; token < tokens.Count; token++)
                {
                    var allowed = !tokens[token].IsEmpty && state.Accepts(tokens[token].Span);
                    Assert.Equal(allowed, (mask[token / 32] >> token & 1) == 1);
                }
                Assert.Equal(0u, mask[trie.MaskLength]);
                Assert.True(state.TryAdvance([value], out state!));
            }
            Assert.True(state.IsAccepting);
        }
    }

    [Fact]
    public void Counters_far_from_their_bounds_share_a_mask_and_near_them_do_not()
    {
        var grammar = Forced.Grammar("""{"type":"object","properties":{"s":{"type":"string","minLength":40,"maxLength":90}},"required":["s"]}""");
        string[] words = ["a", "aaaa", "aaaaaaaa", "\"", "a\"", "aaaa\"}", "\"}"];
        ReadOnlyMemory<byte>[] tokens = [.. words.Select(word => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(word))];
        var trie = new TokenTrie(tokens);
        var mask = new uint[trie.MaskLength];
        Assert.True(grammar.Automaton.Start.TryAdvance("{\"s\":\"", out var state));
        for (var length = 0; length < 90; length++)
        {
            state.FillMask(trie, mask);
            for (var token = 0; token < tokens.Length; token++)
                Assert.Equal(state.Accepts(tokens[token].Span), (mask[0] >> token & 1) == 1);
            Assert.True(state.TryAdvance("a", out state!));
        }
        Assert.False(state.Accepts("a"));
    }

    [Fact]
    public void Bytes_that_must_follow_are_foretold()
    {
        var grammar = Forced.Grammar([Forced.Tool("read_file", """{"type":"object","properties":{"path":{"type":"string"}},"required":["path"]}""")],
            new() { Whitespace = false });
        var forced = new byte[100];
        var count = grammar.Automaton.Start.ForcedBytes(forced);
        Assert.Equal("""{"name":"read_file","arguments":{"path":" """.TrimEnd(), Encoding.UTF8.GetString(forced.AsSpan(0, count)));
    }

    /// <summary>Random bytes, pieces of the text, broken characters, duplicates and control tokens.</summary>
    private static List<ReadOnlyMemory<byte>> Vocabulary(Random random, byte[] text)
    {
        var tokens = new List<ReadOnlyMemory<byte>>();
        for (var i = 0; i < 60; i++) tokens.Add(new[] { (byte)random.Next(256) });
        for (var i = 0; i < 60; i++)
        {
            var from = random.Next(text.Length);
            tokens.Add(text.AsMemory(from, random.Next(1, Math.Min(8, text.Length - from) + 1)));
        }
        foreach (var word in (ReadOnlySpan<string>)["\"", "\":", "\",", "}", "}}", "]", ", \"", "é", "語", "null", "true", "12", " ", "\n", ""])
            tokens.Add(Encoding.UTF8.GetBytes(word));
        return tokens;
    }
}
