using System.Text;
using Hob.Inference.Gguf;
using Hob.Inference.Tokenizers;

namespace Hob.Inference.Tests.Tokenizers;

public sealed class TokenizerTests
{
    private static readonly Tokenizer Bytes = Vocabularies.Load(Vocabularies.BytePair("llama-bpe"));
    private static readonly Tokenizer Pieces = Vocabularies.Load(Vocabularies.SentencePiece(addSpacePrefix: true));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Tokens_become_the_text_that_they_were_made_of(bool pieces)
    {
        // With a space prefix, text behind a special token gets a space that only the start of a sequence loses again.
        var tokenizer = pieces ? Vocabularies.Load(Vocabularies.SentencePiece(addSpacePrefix: false)) : Bytes;
        foreach (var text in Samples.All.Take(3000))
        {
            var tokens = new List<int>();
            tokenizer.Encode(text, SpecialTokens.AsText, tokens);
            Assert.Equal(text, tokenizer.Decode([.. tokens]));
        }
    }

    [Fact]
    public void A_lone_surrogate_becomes_the_replacement_character()
    {
        foreach (var tokenizer in new[] { Bytes, Pieces })
        {
            var tokens = new List<int>();
            tokenizer.Encode("a\uD83Db\uDE42", SpecialTokens.AsText, tokens);
            Assert.Equal("a\uFFFDb\uFFFD", tokenizer.Decode([.. tokens]));
        }
    }

    [Theory]
    [InlineData('a')]
    [InlineData(' ')]
    [InlineData('7')]
    [InlineData('\n')]
    [InlineData('<')]
    [InlineData('漢')]
    public void A_megabyte_of_one_character_is_no_trap(char character)
    {
        var text = new string(character, 1_000_000);
        foreach (var tokenizer in new[] { Bytes, Pieces, Vocabularies.Load(Vocabularies.BytePair("tiny_aya")) })
        {
            var tokens = new List<int>();
            tokenizer.Encode(text, SpecialTokens.Parsed, tokens);
            Assert.Equal(text, tokenizer.Decode([.. tokens]));
        }
    }

    [Fact]
    public void Control_tokens_are_read_only_where_text_is_trusted()
    {
        const string Text = "<|end|>x<|end|>y<|end|>";
        var end = Bytes.Vocabulary.Find("<|end|>")!.Value;
        var tokens = new List<int>();
        Bytes.Encode(Text, [new TextRange(0, 7), new TextRange(9, 15)], tokens);
        Assert.Equal(1, tokens.Count(token => token == end));
        Assert.Equal(end, tokens[0]);
        Assert.Equal(Text, Bytes.Decode([.. tokens], special: true));
        tokens.Clear();
        Bytes.Encode(Text, SpecialTokens.Parsed, tokens);
        Assert.Equal(3, tokens.Count(token => token == end));
    }

    [Fact]
    public void Merging_never_ends_in_a_control_token()
    {
        var file = Vocabularies.Write(writer => writer.Add("tokenizer.ggml.model", "gpt2").Add("tokenizer.ggml.pre", "gpt-2")
            .Add("tokenizer.ggml.tokens", (IReadOnlyList<string>)["a", "b", "ab"]).Add("tokenizer.ggml.token_type", (IReadOnlyList<int>)[1, 1, 3])
            .Add("tokenizer.ggml.merges", (IReadOnlyList<string>)["a b"]));
        var tokenizer = Vocabularies.Load(file);
        Assert.Equal([0, 1], tokenizer.Encode("ab"));
        Assert.Equal([2], tokenizer.Encode("ab", SpecialTokens.Parsed));
    }

    [Fact]
    public void The_longest_special_token_is_read()
    {
        var file = Vocabularies.Write(writer => writer.Add("tokenizer.ggml.model", "gpt2").Add("tokenizer.ggml.pre", "gpt-2")
            .Add("tokenizer.ggml.tokens", (IReadOnlyList<string>)["<", "<a", "<a>"]).Add("tokenizer.ggml.token_type", (IReadOnlyList<int>)[4, 4, 3])
            .Add("tokenizer.ggml.merges", (IReadOnlyList<string>)[]));
        var tokenizer = Vocabularies.Load(file);
        Assert.Equal([2], tokenizer.Encode("<a>", SpecialTokens.Parsed));
        Assert.Equal([1], tokenizer.Encode("<a>"));
    }

    [Fact]
    public void A_stream_never_splits_a_character()
    {
        foreach (var text in Samples.All.Take(1000))
        {
            var tokens = new List<int>();
            Bytes.Encode(text, SpecialTokens.AsText, tokens);
            var decoder = new TokenDecoder(Bytes);
            var whole = new StringBuilder();
            foreach (var token in tokens)
            {
                decoder.Append(token);
                var part = decoder.Take();
                Assert.True(part.Length == 0 || !char.IsHighSurrogate(part[^1]));
                whole.Append(part);
            }
            decoder.Finish();
            Assert.Equal(text, whole.Append(decoder.Take()).ToString());
        }
    }

    [Fact]
    public void Bytes_that_are_no_character_are_replaced()
    {
        var bytes = Enumerable.Range(0, 256).Select(value => Pieces.Vocabulary.Find($"<0x{value:X2}>")!.Value).ToArray();
        var decoder = new TokenDecoder(Pieces);
        decoder.Append(bytes[0xE6]);
        Assert.Equal("", decoder.Take());
        decoder.Append(bytes['a']);
        Assert.Equal("\uFFFDa", decoder.Take());
        decoder.Append(bytes[0xF0]);
        decoder.Append(bytes[0x9F]);
        Assert.Equal("", decoder.Take());
        decoder.Finish();
        Assert.Equal("\uFFFD", decoder.Take());
    }

    [Fact]
    public void Control_tokens_are_written_only_on_request()
    {
        int[] tokens = [Bytes.Vocabulary.Bos!.Value, .. Bytes.Encode("x")];
        Assert.Equal("x", Bytes.Decode(tokens));
        Assert.StartsWith("<|begin|>", Bytes.Decode(tokens, special: true));
    }

    [Theory]
    [InlineData("tokenizer.ggml.model", "bert")]
    [InlineData("tokenizer.ggml.pre", "no-such-rule")]
    [InlineData("tokenizer.ggml.tokens", null)]
    [InlineData("tokenizer.ggml.token_type", null)]
    [InlineData("tokenizer.ggml.merges", null)]
    [InlineData("tokenizer.ggml.bos_token_id", null)]
    public void What_is_wrong_names_its_field(string field, string? text)
    {
        var file = Vocabularies.Write(writer =>
        {
            void Add(string key, Action<string> add)
            {
                if (key != field) add(key);
                else if (text is null) writer.Add(key, 99u);
                else writer.Add(key, text);
            }
            Add("tokenizer.ggml.model", key => writer.Add(key, "gpt2"));
            Add("tokenizer.ggml.pre", key => writer.Add(key, "gpt-2"));
            Add("tokenizer.ggml.tokens", key => writer.Add(key, (IReadOnlyList<string>)["a"]));
            Add("tokenizer.ggml.token_type", key => writer.Add(key, (IReadOnlyList<int>)[1]));
            Add("tokenizer.ggml.merges", key => writer.Add(key, (IReadOnlyList<string>)["a a"]));
            Add("tokenizer.ggml.bos_token_id", key => writer.Add(key, 0u));
        });
        Assert.True(GgufHeader.TryParse(file, file.Length, out var header, out _));
        Assert.False(Tokenizer.TryLoad(header.Metadata, out _, out var error));
        Assert.Equal(field, error.Field);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("a")]
    [InlineData("a ")]
    [InlineData(" a")]
    public void A_merge_that_is_none_is_passed_over(string merge)
    {
        var file = Vocabularies.Write(writer => writer.Add("tokenizer.ggml.model", "gpt2").Add("tokenizer.ggml.pre", "gpt-2")
            .Add("tokenizer.ggml.tokens", (IReadOnlyList<string>)["a"]).Add("tokenizer.ggml.merges", (IReadOnlyList<string>)[merge]));
        Assert.Equal([0, 0], Vocabularies.Load(file).Encode("aa"));
    }
}
