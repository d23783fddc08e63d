using Hob.ToolCalling.Forcing;
using Hob.ToolCalling.Forcing.Envelopes;
using Hob.ToolCalling.Forcing.Requests;
using Hob.ToolCalling.Tools;

namespace Hob.ToolCalling.Tests.Forcing;

/// <summary>Envelopes that decoders without constraint write, and the schemas that servers are sent.</summary>
public sealed class EnvelopeReadingTests
{
    private static readonly ToolDefinition[] Tools =
    [
        Forced.Tool("now"),
        Forced.Tool("write_file", """{"type":"object","properties":{"path":{"type":"string"},"content":{"type":"string"},"text":{"type":"string","minLength":1}},"required":["path","content"]}"""),
    ];

    [Theory]
    [InlineData("""{"action":"reply","arguments":{"text":"Hello"}}""", "reply Hello", null)]
    [InlineData("""{"reason":"why","action":"reply","arguments":{"text":"Hello"}}""", "why: reply Hello", null)]
    [InlineData("""{"reason":5,"action":"reply","arguments":{"text":"Hello"}}""", "reply Hello", null)]
    [InlineData("""{"action":"reply","arguments":{}}""", "reply ", null)]
    [InlineData("""{"action":"reply","arguments":{"text":5}}""", "reply ", null)]
    [InlineData("""{"action":"reply"}""", "reply ", null)]
    [InlineData("{\"action\":\"reply\",\"arguments\":{\"text\":\"<<text\"}}\nOne\nTwo\n>>text", "reply One\nTwo", null)]
    [InlineData("""{"action":"now"}""", "now {}", null)]
    [InlineData(" \n```json\n {\"action\":\"now\",\"arguments\":{}}\n```", "now {}", null)]
    [InlineData("""{"reason":"why","action":"now","arguments":{}} and more""", "why: now {}", null)]
    [InlineData("""{"action":"dance","arguments":{"a":1}}""", "dance? {\"a\":1}", null)]
    [InlineData("{\"action\":\"write_file\",\"arguments\":{\"path\":\"a\",\"content\":\"<<content\"}}  \nx\n>>content\n", "write_file {\"path\":\"a\",\"content\":\"x\"}", null)]
    [InlineData("{\"action\":\"write_file\",\"arguments\":{\"path\":\"a\",\"content\":\"inline\"}}", "write_file {\"path\":\"a\",\"content\":\"inline\"}", null)]
    [InlineData("{\"action\":\"write_file\",\"arguments\":{\"path\":\"a\",\"content\":\"<<content\"}}\nx\n>>cont", "write_file {\"path\":\"a\",\"content\":\"x\\n>>cont\"} …", "a block is cut off")]
    [InlineData("{\"action\":\"write_file\",\"arguments\":{\"path\":\"a\",\"content\":\"<<content\"}}", "write_file {\"path\":\"a\",\"content\":\"\"} …", "a block is cut off")]
    [InlineData("{\"action\":\"write_file\",\"arguments\":{\"path\":\"a\",\"content\":\"<<content\"}} so\nx\n>>content", "write_file {\"path\":\"a\",\"content\":\"\"} …", "a block is cut off")]
    [InlineData("""{"path":"a"}""", "", "the object has no action")]
    [InlineData("""{"action":5}""", "", "the object has no action")]
    [InlineData("""{"reason":"why","action":"now","arguments":[]}""", "why: ", "the arguments are not an object")]
    [InlineData("""{"action":"now",""", "…", "the object is cut off")]
    [InlineData("```json", "reply ```json", null)]
    public void An_answer_is_read_for_what_it_is(string text, string read, string? problem)
    {
        Assert.True(ToolEnvelope.TryCreate(Tools, new() { RawParameter = ToolEnvelope.IsUsuallyLong }, out var envelope, out _));
        var answer = envelope.Read(text);
        var what = answer.Reply is { } reply ? "reply " + reply : answer.Call is { } call ? $"{call.Name}{(call.Known ? "" : "?")} {call.Arguments}" : "";
        Assert.Equal(read, ((answer.Reason is { } reason ? reason + ": " : "") + what + (answer.Complete ? "" : " …")).Replace(" …", what.Length == 0 && !answer.Complete ? "…" : " …", StringComparison.Ordinal));
        Assert.Equal(problem, answer.Problem);
        Assert.True(answer.Call is null || answer.Call.Complete == answer.Complete);
    }

    [Fact]
    public void Reply_is_an_action_only_where_it_is_offered()
    {
        Assert.True(ToolEnvelope.TryCreate(Tools, new() { Reply = false }, out var envelope, out _));
        Assert.False(envelope.Read("""{"action":"reply","arguments":{"text":"Hello"}}""").Call!.Known);
        Assert.DoesNotContain("reply", envelope.Instructions, StringComparison.Ordinal);
    }

    [Fact]
    public void The_instructions_are_written_word_for_word()
    {
        Assert.True(ToolEnvelope.TryCreate(
            [Tools[1] with { Description = "Writes\n a file " }, Tools[0]], new() { Reason = true, RawParameter = ToolEnvelope.IsUsuallyLong }, out var envelope, out _));
        Assert.Equal(
            """
            Answer with one JSON object and nothing else: {"reason": one short sentence, "action": name, "arguments": {...}}
            Actions:
            write_file(path: string, content: block, text?: string) - Writes  a file
            now()
            reply(text: block) - answer the user in words
            Write a block argument as "<<NAME"; its text follows the object, unescaped, and ends with the line >>NAME:
            {"action":"write_file","arguments":{"content":"<<content"}}
            the text
            >>content

            """.ReplaceLineEndings("\n"),
            envelope.Instructions);
        Assert.True(ToolEnvelope.TryCreate([Tools[0]], new() { Reply = false }, out var plain, out _));
        Assert.Equal("Answer with one JSON object and nothing else: {\"action\": name, \"arguments\": {...}}\nActions:\nnow()\n", plain.Instructions);
    }

    [Fact]
    public void Only_three_optional_parameters_are_written_as_blocks_and_no_bounded_ones()
    {
        var tool = Forced.Tool("f", """
            {"type":"object","required":["r","s"],"properties":{"a":{"type":"string"},"b":{"type":"string","title":"t"},"r":{"type":"string"},"c":{"type":"string"},"d":{"type":"string"},
             "p":{"type":"string","pattern":"^x$"},"n":{"type":"integer"},"s":{"type":"string"}}}
            """);
        Assert.True(ToolEnvelope.TryCreate([tool], new() { RawParameter = (_, _) => true }, out var envelope, out _));
        Assert.Contains("f(a?: block, b?: block, r: block, c?: block, d?: string, p?: string, n?: integer, s: block)", envelope.Instructions, StringComparison.Ordinal);
        Assert.True(ToolEnvelope.TryCreate([tool], new() { RawParameter = (name, parameter) => name == "f" && parameter == "s" }, out var one, out _));
        Assert.Contains("r: string, c?: string, d?: string, p?: string, n?: integer, s: block", one.Instructions, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("content")]
    [InlineData("contents")]
    [InlineData("code")]
    [InlineData("text")]
    [InlineData("body")]
    [InlineData("script")]
    [InlineData("diff")]
    [InlineData("patch")]
    [InlineData("source")]
    [InlineData("old_string")]
    [InlineData("new_string")]
    [InlineData("old_text")]
    [InlineData("new_text")]
    [InlineData("file_text")]
    [InlineData("new_source")]
    public void Parameters_that_are_usually_long_are_known_by_name(string name)
    {
        Assert.True(ToolEnvelope.IsUsuallyLong("any", name));
        Assert.False(ToolEnvelope.IsUsuallyLong("any", name + "_id"));
    }

    [Theory]
    [InlineData("""{"properties":{"a":{"type":"string","description":"d","default":"x"}}}""", """{"type":"object","properties":{"a":{"type":"string"}},"additionalProperties":false}""", "")]
    [InlineData("""{"type":"object","properties":{"a":{}},"additionalProperties":true}""", """{"type":"object","properties":{"a":{}},"additionalProperties":true}""", "")]
    [InlineData("""{"type":"object","properties":{"a":true,"b":false}}""", """{"type":"object","properties":{"a":{},"b":false},"additionalProperties":false}""", "")]
    [InlineData("""{"type":"object","properties":{"a":{"items":[{"type":"null"}]},"b":{"items":{"type":"null","title":"t"}}}}""", """{"type":"object","properties":{"a":{"items":[{"type":"null"}]},"b":{"items":{"type":"null"}}},"additionalProperties":false}""", "")]
    [InlineData("""{"type":"object","properties":{"a":{"enum":[1,"x"],"const":1,"pattern":"^x$","format":"date","minimum":1,"nullable":true}}}""", """{"type":"object","properties":{"a":{"enum":[1,"x"],"const":1,"pattern":"^x$","format":"date","minimum":1,"nullable":true}},"additionalProperties":false}""", "")]
    [InlineData("""{"type":"object","properties":{"a":{"pattern":"x","format":"email","not":{}}}}""", """{"type":"object","properties":{"a":{}},"additionalProperties":false}""", "/pattern: only patterns between ^ and $ are enforced|/format: this format is not enforced|/not: servers do not enforce it")]
    [InlineData("""{"type":"object","properties":{"a":{"$ref":"#/$defs/n","minimum":1}},"$defs":{"n":{"type":"integer"}}}""", """{"type":"object","properties":{"a":{"allOf":[{"$ref":"#/$defs/n-0"},{"minimum":1}]}},"additionalProperties":false,"$defs":{"n-0":{"type":"integer"}}}""", "")]
    [InlineData("""{"type":"object","properties":{"a":{"$ref":"#/$defs/b~1 c"},"b":{"$ref":"#/$defs/b~1 c"}},"$defs":{"b/ c":{"type":"integer"}}}""", """{"type":"object","properties":{"a":{"$ref":"#/$defs/b1c-0"},"b":{"$ref":"#/$defs/b1c-0"}},"additionalProperties":false,"$defs":{"b1c-0":{"type":"integer"}}}""", "")]
    [InlineData("""{"type":"object","properties":{"a":{"anyOf":[{"type":"null"},{"properties":{"b":{}}}]}}}""", """{"type":"object","properties":{"a":{"anyOf":[{"type":"null"},{"properties":{"b":{}},"additionalProperties":false}]}},"additionalProperties":false}""", "")]
    public void A_schema_for_a_server_holds_what_servers_enforce_and_the_rest_is_noted(string schema, string sent, string notes)
    {
        var request = Forced.Grammar(schema).ToJsonSchema(ServerDialect.Vllm, out var dropped);
        Assert.Equal(sent, request.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
        Assert.Equal(notes, string.Join('|', dropped).Replace("tool#/properties/a", "", StringComparison.Ordinal));
    }

    [Fact]
    public void Each_form_of_an_answer_has_its_schema()
    {
        Assert.Equal(
            """{"type":"array","items":{"type":"object","properties":{"name":{"const":"now"},"arguments":{"type":"object","properties":{},"additionalProperties":false}},"required":["name","arguments"],"additionalProperties":false},"minItems":1,"maxItems":3}""",
            Forced.Grammar([Tools[0]], new() { Form = CallForm.Calls, MaxCalls = 3 }).ToJsonSchema(ServerDialect.Vllm, out _).ToJsonString());
        Assert.Equal(
            """{"type":"object","properties":{"reason":{"type":"string","maxLength":20},"action":{"const":"now"},"arguments":{"type":"object","properties":{},"additionalProperties":false}},"required":["reason","action","arguments"],"additionalProperties":false}""",
            Forced.Grammar([Tools[0]], new() { Form = CallForm.Envelope, Reply = false, Reason = true, MaxReasonLength = 20 }).ToJsonSchema(ServerDialect.Vllm, out _).ToJsonString());
        Assert.StartsWith("""{"oneOf":[{"type":"object","properties":{"name":{"const":"now"}""", Forced.Grammar(Tools, new()).ToJsonSchema(ServerDialect.Vllm, out _).ToJsonString(), StringComparison.Ordinal);
    }
}
