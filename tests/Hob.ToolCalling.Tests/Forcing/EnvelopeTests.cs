using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Hob.ToolCalling.Forcing;
using Hob.ToolCalling.Forcing.Envelopes;
using Hob.ToolCalling.Tools;

namespace Hob.ToolCalling.Tests.Forcing;

public sealed class EnvelopeTests
{
    private static readonly ToolDefinition[] Tools =
    [
        Forced.Tool("read_file", """{"type":"object","properties":{"path":{"type":"string"},"limit":{"type":"integer"}},"required":["path"]}""", "Reads a file"),
        Forced.Tool("write_file", """{"type":"object","properties":{"path":{"type":"string"},"content":{"type":"string"}},"required":["path","content"]}"""),
        Forced.Tool("edit", """{"type":"object","properties":{"old_string":{"type":"string"},"new_string":{"type":"string"},"path":{"type":"string"}},"required":["new_string","path"]}"""),
    ];

    private static readonly ToolEnvelope Envelope = Create(new() { RawParameter = ToolEnvelope.IsUsuallyLong });

    private static ToolEnvelope Create(ToolGrammarOptions options)
    {
        Assert.True(ToolEnvelope.TryCreate(Tools, options, out var envelope, out var error), error?.ToString());
        return envelope;
    }

    /// <summary>Texts that contain closing lines, backslashes before them, line breaks of all kinds.</summary>
    private static Gen<string> NastyText =>
        Gen.Elements(">>content", ">>new_string", "\\>>content", "\\\\>>content", "<<content", "\n", "\n", "\r", "\"", "\\", "a", "é😀", " ", "{}", "\u2028", "```")
            .ListOf().Select(string.Concat);

    [Fact]
    public void Any_text_comes_back_from_a_block_unchanged() =>
        Prop.ForAll(NastyText.ToArbitrary(), text =>
        {
            var block = RawBlock.Render("content", text);
            return RawBlock.TryRead("content", block + "\nrest", out var read, out var length) && read == text && length == block.Length;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void A_call_is_read_as_it_was_rendered_and_the_grammar_allows_it() =>
        Prop.ForAll(NastyText.ToArbitrary(), NastyText.ToArbitrary(), (one, two) =>
        {
            var arguments = Forced.Json($$"""{"old_string":{{JsonSerializer.Serialize(one)}},"new_string":{{JsonSerializer.Serialize(two)}},"path":"p"}""");
            var text = Envelope.Render("edit", arguments);
            var read = Envelope.Read(text);
            return Envelope.Grammar.Accepts(text) && read.Call is { Complete: true, Known: true, Name: "edit" }
                && JsonElement.DeepEquals(arguments, JsonElement.Parse(read.Call.Arguments));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void A_block_is_a_here_document()
    {
        var text = Envelope.Render("write_file", Forced.Json("""{"path":"a.txt","content":"one\n\"two\""}"""));
        Assert.Equal("{\"action\":\"write_file\",\"arguments\":{\"path\":\"a.txt\",\"content\":\"<<content\"}}\none\n\"two\"\n>>content", text);
    }

    [Fact]
    public void Cut_off_anywhere_an_answer_is_never_a_complete_call()
    {
        var text = Envelope.Render("write_file", Forced.Json("""{"path":"a.txt","content":"one\ntwo\n"}"""));
        for (var length = 1; length < text.Length; length++)
        {
            var read = Envelope.Read(text[..length]);
            Assert.False(read.Complete && read.Call is { Complete: true }, text[..length]);
            Assert.False(read.Complete, text[..length]);
        }
    }

    [Fact]
    public void A_reply_goes_both_ways()
    {
        foreach (var envelope in (ToolEnvelope[])[Envelope, Create(new()), Create(new() { Reason = true })])
        {
            var text = envelope.RenderReply("It is \"done\".\nYes.", envelope == Envelope ? null : "because");
            Assert.Equal("It is \"done\".\nYes.", envelope.Read(text).Reply);
        }
        Assert.True(Create(new() { Reason = true }).Grammar.Accepts("""{"reason": "why", "action": "reply", "arguments": {"text": "x"}}"""));
        Assert.False(Create(new() { Reason = true }).Grammar.Accepts("""{"action":"reply","arguments":{"text":"x"}}"""));
        Assert.False(Create(new() { Reply = false }).Grammar.Accepts("""{"action":"reply","arguments":{"text":"x"}}"""));
    }

    [Fact]
    public void Arguments_without_blocks_are_kept_byte_for_byte() =>
        Assert.Equal("{ \"path\":\"\\u0061\" , \"limit\":1.0}", Envelope.Read("{\"action\":\"read_file\",\"arguments\":{ \"path\":\"\\u0061\" , \"limit\":1.0}}").Call!.Arguments);

    [Fact]
    public void An_optional_block_may_be_absent_but_not_left_without_its_marker()
    {
        Assert.True(Envelope.Grammar.Accepts("{\"action\":\"edit\",\"arguments\":{\"new_string\":\"<<new_string\",\"path\":\"p\"}}\nx\n>>new_string"));
        Assert.False(Envelope.Grammar.Accepts("{\"action\":\"edit\",\"arguments\":{\"old_string\":\"<<old_string\",\"new_string\":\"<<new_string\",\"path\":\"p\"}}\nx\n>>new_string"));
        Assert.False(Envelope.Grammar.Accepts("{\"action\":\"edit\",\"arguments\":{\"new_string\":\"inline\",\"path\":\"p\"}}"));
    }

    [Theory]
    [InlineData("Just words.")]
    [InlineData("")]
    [InlineData("[1]")]
    public void What_is_no_object_is_the_reply_itself(string text) => Assert.Equal(text, Envelope.Read(text).Reply);

    [Theory]
    [InlineData("{\"action\":5}")]
    [InlineData("{\"path\":\"a\"}")]
    [InlineData("{\"action\":\"edit\",\"arguments\":[]}")]
    [InlineData("{'action':'edit'}")]
    [InlineData("{\"action\":\"\\ud800\",\"arguments\":{}}")]
    public void A_malformed_object_is_a_problem_and_no_call(string text)
    {
        var read = Envelope.Read(text);
        Assert.NotNull(read.Problem);
        Assert.Null(read.Call);
    }

    [Fact]
    public void A_fence_around_the_object_does_not_matter_and_an_unknown_action_is_unknown()
    {
        var read = Envelope.Read("```json\n{\"action\":\"dance\",\"arguments\":{}}\n```");
        Assert.False(read.Call!.Known);
        Assert.Equal("dance", read.Call.Name);
    }

    [Theory]
    [InlineData("""{"type":"string"}""", "string")]
    [InlineData("""{"type":["integer","null"]}""", "integer|null")]
    [InlineData("""{"enum":["a",1]}""", "\"a\"|1")]
    [InlineData("""{"enum":[1,2,3,4,5,6,7,8,9,10,11,12]}""", "1|2|3|4|5|6|7|8|9|10|11|12")]
    [InlineData("""{"enum":[1,2,3,4,5,6,7,8,9,10,11,12,13]}""", "1|2|3|4|5|6|7|8|9|10|11|12|…")]
    [InlineData("""{"const":"x"}""", "\"x\"")]
    [InlineData("""{"type":"array","items":{"type":"number"}}""", "[number]")]
    [InlineData("""{"type":"array"}""", "array")]
    [InlineData("""{"type":"object","properties":{"a":{"type":"string"},"b":{"type":"boolean"}},"required":["b"]}""", "{a?: string, b: boolean}")]
    [InlineData("""{"type":"array","items":{"type":"array","items":{"type":"array","items":{"type":"array","items":{"type":"array","items":{"type":"string"}}}}}}""", "[[[[[any]]]]]")]
    [InlineData("{}", "any")]
    [InlineData("true", "any")]
    public void The_instructions_write_types_as_programs_do(string schema, string type)
    {
        var tool = Forced.Tool("f", $$$"""{"type":"object","properties":{"v":{{{schema}}},"w":{"type":"integer"}},"required":["v"]}""");
        Assert.True(ToolEnvelope.TryCreate([tool], new(), out var envelope, out _));
        Assert.Contains($"f(v: {type}, w?: integer)\n", envelope.Instructions, StringComparison.Ordinal);
    }

    [Fact]
    public void The_instructions_name_every_action_once_and_stay_short()
    {
        Assert.Contains("read_file(path: string, limit?: integer) - Reads a file\n", Envelope.Instructions, StringComparison.Ordinal);
        Assert.Contains("edit(old_string?: block, new_string: block, path: string)\n", Envelope.Instructions, StringComparison.Ordinal);
        Assert.Contains("reply(text: block)", Envelope.Instructions, StringComparison.Ordinal);
        Assert.InRange(Envelope.Instructions.Length, 100, 700);
    }
}
