using System.Text;
using System.Text.Json;
using Hob.Backends.Embedded;
using Hob.Inference.Generation;
using Hob.Inference.Gguf;
using Hob.Inference.Tensors;
using Hob.Inference.Tests.Fixtures;
using Hob.Inference.Tokenizers;
using Hob.ToolCalling.Forcing;
using Hob.ToolCalling.Schemas;
using Hob.ToolCalling.Tests.Forcing;
using Hob.ToolCalling.Tools;

namespace Hob.Backends.Tests.Embedded;

public sealed class GrammarMaskTests
{
    private static readonly Vocabulary Tokens = ReadVocabulary();

    [Fact]
    public void What_is_decoded_under_a_mask_is_valid_whatever_the_model_wants()
    {
        var trie = GrammarMask.TrieOf(Tokens);
        var finished = 0;
        for (var seed = 0; seed < 60; seed++)
        {
            var random = new Random(seed);
            var schema = JsonElement.Parse(new RandomSchema(random).Parameters().ToJsonString());
            var automaton = Grammar(schema).Automaton;
            for (var turn = 0; turn < 2; turn++)
            {
                if (Decode(new GrammarMask(automaton, Tokens, trie), random) is not { } text) continue;
                finished++;
                Assert.True(Validator.IsValid(schema, schema, JsonElement.Parse(text)), $"{schema.GetRawText()}\n{text}");
            }
        }
        Assert.True(finished > 60, $"only {finished} texts were finished");
    }

    [Fact]
    public void The_end_is_allowed_exactly_where_the_text_is_complete()
    {
        var mask = new GrammarMask(Grammar(JsonElement.Parse("""{"type":"object","properties":{"a":{"type":"boolean"}},"required":["a"]}""")).Automaton, Tokens, GrammarMask.TrieOf(Tokens));
        var end = Tokens.EndOfGeneration.First();
        foreach (var value in "{\"a\":true}"u8)
        {
            var logits = new float[Tokens.Count];
            mask.Apply(logits);
            Assert.Equal(float.NegativeInfinity, logits[end]);
            mask.Accept(Tokens.Find($"<0x{value:X2}>")!.Value);
        }
        var last = new float[Tokens.Count];
        mask.Apply(last);
        Assert.Equal(0, last[end]);
        Assert.Equal(0, last.Count(logit => logit == 0) - Tokens.EndOfGeneration.Count);
    }

    private static ToolGrammar Grammar(JsonElement schema)
    {
        var tool = new ToolDefinition { Name = "answer", Parameters = ToolSchema.Compile(schema).Schema! };
        Assert.True(ToolGrammar.TryCreate([tool], new() { Form = CallForm.Arguments, Whitespace = false }, out var grammar, out _));
        return grammar;
    }

    // Wishes are random, with a liking for what ends texts; null when it still goes on after many tokens.
    private static string? Decode(GrammarMask mask, Random random)
    {
        var bytes = new List<byte>();
        var logits = new float[Tokens.Count];
        for (var i = 0; i < 1500; i++)
        {
            for (var token = 0; token < logits.Length; token++)
                logits[token] = random.NextSingle() + (Tokens.BytesOf(token) is [(byte)'"' or (byte)'}' or (byte)']'] ? 0.8f : 0);
            mask.Apply(logits);
            var chosen = Sampler.Highest(logits);
            Assert.NotEqual(Sampler.NoToken, chosen);
            if (Tokens.EndOfGeneration.Contains(chosen)) return Encoding.UTF8.GetString([.. bytes]);
            bytes.AddRange(Tokens.BytesOf(chosen));
            mask.Accept(chosen);
        }
        return null;
    }

    private static Vocabulary ReadVocabulary()
    {
        var file = TinyModel.Llama(TensorType.F32).ToBytes();
        Assert.True(GgufHeader.TryParse(file, file.Length, out var header, out _));
        return Tokenizer.Load(header.Metadata).Vocabulary;
    }
}
