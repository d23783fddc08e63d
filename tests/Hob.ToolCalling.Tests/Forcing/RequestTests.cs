using System.Text.Json.Nodes;
using Hob.ToolCalling.Forcing;
using Hob.ToolCalling.Forcing.Requests;
using Hob.ToolCalling.Tools;

namespace Hob.ToolCalling.Tests.Forcing;

/// <summary>The exact fields of each server.</summary>
public sealed class RequestTests
{
    private static readonly ToolDefinition Read = Forced.Tool(
        "read_file", """{"type":"object","properties":{"path":{"type":"string","description":"where"}},"required":["path"]}""");

    private static readonly ToolDefinition Tree = Forced.Tool(
        "tree", """{"type":"object","properties":{"root":{"$ref":"#/$defs/n"}},"$defs":{"n":{"type":"object","properties":{"kid":{"$ref":"#/$defs/n"}}}}}""");

    private const string Schema = """
        {"oneOf":[{"type":"object","properties":{"action":{"const":"read_file"},"arguments":{"type":"object","properties":{"path":{"type":"string"}},"required":["path"],"additionalProperties":false}},"required":["action","arguments"],"additionalProperties":false},{"type":"object","properties":{"action":{"const":"reply"},"arguments":{"type":"object","properties":{"text":{"type":"string"}},"required":["text"],"additionalProperties":false}},"required":["action","arguments"],"additionalProperties":false}]}
        """;

    [Theory]
    [InlineData(ServerDialect.LlamaCpp, """{"response_format":{"type":"json_schema","json_schema":{"schema":S}}}""")]
    [InlineData(ServerDialect.LlamaCppCompletion, """{"json_schema":S}""")]
    [InlineData(ServerDialect.Vllm, """{"response_format":{"type":"json_schema","json_schema":{"name":"tool_call","schema":S,"strict":true}}}""")]
    [InlineData(ServerDialect.VllmStructuredOutputs, """{"structured_outputs":{"json":S}}""")]
    [InlineData(ServerDialect.VllmGuidedJson, """{"guided_json":S}""")]
    [InlineData(ServerDialect.SgLang, """{"response_format":{"type":"json_schema","json_schema":{"name":"tool_call","schema":S,"strict":true}}}""")]
    [InlineData(ServerDialect.Ollama, """{"format":S}""")]
    [InlineData(ServerDialect.OllamaOpenAi, """{"response_format":{"type":"json_schema","json_schema":{"name":"tool_call","schema":S,"strict":true}}}""")]
    [InlineData(ServerDialect.LmStudio, """{"response_format":{"type":"json_schema","json_schema":{"name":"tool_call","strict":"true","schema":S}}}""")]
    [InlineData(ServerDialect.TabbyApi, """{"json_schema":S}""")]
    [InlineData(ServerDialect.MistralRs, """{"grammar":{"type":"json_schema","value":S}}""")]
    public void Each_server_gets_its_own_fields(ServerDialect dialect, string expected)
    {
        var grammar = Forced.Grammar([Read], new() { Form = CallForm.Envelope });
        var request = grammar.Request(dialect);
        Assert.Equal(expected.Replace("S}", Schema.Trim() + "}", StringComparison.Ordinal).Replace("S,", Schema.Trim() + ",", StringComparison.Ordinal), request.Fields.ToJsonString());
        Assert.Empty(request.Dropped);
    }

    [Fact]
    public void SgLang_generate_takes_the_schema_as_a_string()
    {
        var fields = Forced.Grammar([Read], new() { Form = CallForm.Arguments }).Request(ServerDialect.SgLangGenerate).Fields;
        Assert.Equal("object", JsonNode.Parse((string)fields["sampling_params"]!["json_schema"]!)!["type"]!.GetValue<string>());
    }

    [Theory]
    [InlineData(ServerDialect.LlamaCppGrammar, "grammar")]
    [InlineData(ServerDialect.KoboldCpp, "grammar")]
    [InlineData(ServerDialect.TextGenerationWebUi, "grammar_string")]
    public void Servers_with_gbnf_get_the_grammar(ServerDialect dialect, string field)
    {
        var grammar = Forced.Grammar([Read, Tree], new());
        Assert.Equal(grammar.ToGbnf(), (string)grammar.Request(dialect).Fields[field]!);
        Assert.True(new Gbnf(grammar.ToGbnf()).Accepts("""{"name": "tree", "arguments": {"root": {"kid": {}}}}"""));
    }

    [Fact]
    public void A_lazy_grammar_begins_with_its_trigger()
    {
        var grammar = Forced.Grammar([Read], new() { Opening = "<tool_call>\n", Closing = "\n</tool_call>" });
        var fields = grammar.LazyRequest([new(TriggerKind.Word, "<tool_call>"), new(TriggerKind.Token, "<x>", 7)], ["<tool_call>"]).Fields;
        Assert.True((bool)fields["grammar_lazy"]!);
        Assert.Equal("""[{"type":1,"value":"<tool_call>"},{"type":0,"value":"<x>","token":7}]""", fields["grammar_triggers"]!.ToJsonString(Relaxed));
        Assert.Equal("<tool_call>", (string)fields["preserved_tokens"]![0]!);
        Assert.True(new Gbnf((string)fields["grammar"]!).Accepts("<tool_call>\n{\"name\":\"read_file\",\"arguments\":{\"path\":\"a\"}}\n</tool_call>"));
    }

    [Fact]
    public void References_of_each_tool_move_into_the_common_definitions()
    {
        var schema = Forced.Grammar([Tree, Tree with { Name = "tree2" }], new()).ToJsonSchema(ServerDialect.Vllm, out _);
        Assert.Equal(2, schema["$defs"]!.AsObject().Count);
        foreach (var option in schema["oneOf"]!.AsArray())
        {
            var reference = (string)option!["properties"]!["arguments"]!["properties"]!["root"]!["$ref"]!;
            var name = reference["#/$defs/".Length..];
            Assert.Equal(reference, (string)schema["$defs"]![name]!["properties"]!["kid"]!["$ref"]!);
        }
    }

    [Fact]
    public void Repetitions_that_llama_cpp_refuses_are_left_out_and_said()
    {
        var grammar = Forced.Grammar("""{"type":"object","properties":{"s":{"type":"string","maxLength":5000}}}""");
        Assert.Contains("{0,1999}", Forced.Grammar("""{"type":"object","properties":{"s":{"type":"string","maxLength":1999}}}""").ToGbnf(), StringComparison.Ordinal);
        Assert.DoesNotContain("5000", grammar.ToGbnf(), StringComparison.Ordinal);
        Assert.Contains(grammar.Request(ServerDialect.LlamaCppGrammar).Dropped, note => note.Path == "tool#/properties/s");
        Assert.Contains(grammar.Request(ServerDialect.Ollama).Dropped, note => note.Path == "tool#/properties/s/maxLength");
        Assert.Empty(grammar.Request(ServerDialect.Vllm).Dropped);
        Assert.False(grammar.Accepts($$"""{"s":"{{new string('x', 5001)}}"}"""));
    }

    [Theory]
    [InlineData("0.11.2", ServerDialect.VllmGuidedJson)]
    [InlineData("v0.9.1.dev3", ServerDialect.VllmGuidedJson)]
    [InlineData("0.12.0", ServerDialect.VllmStructuredOutputs)]
    [InlineData("0.28.0rc1", ServerDialect.VllmStructuredOutputs)]
    [InlineData("dev", ServerDialect.VllmStructuredOutputs)]
    public void The_version_of_vllm_decides(string version, ServerDialect dialect) => Assert.Equal(dialect, ServerDialects.ForVllm(version));

    [Fact]
    public void Names_and_arguments_agree()
    {
        var grammar = Forced.Grammar([Read, Tree], new());
        Assert.True(grammar.Accepts("""{"name":"read_file","arguments":{"path":"a"}}"""));
        Assert.False(grammar.Accepts("""{"name":"tree","arguments":{"path":"a"}}"""));
        Assert.False(grammar.Accepts("""{"name":"other","arguments":{}}"""));
    }

    [Fact]
    public void Several_calls_are_an_array_with_an_end()
    {
        var grammar = Forced.Grammar([Read], new() { Form = CallForm.Calls, MaxCalls = 2 });
        const string call = """{"name":"read_file","arguments":{"path":"a"}}""";
        Assert.True(grammar.Accepts($"[{call}]"));
        Assert.True(grammar.Accepts($"[{call}, {call}]"));
        Assert.False(grammar.Accepts($"[{call},{call},{call}]"));
        Assert.False(grammar.Accepts("[]"));
    }

    [Fact]
    public void Text_is_allowed_beside_a_call_when_asked_for()
    {
        var grammar = Forced.Grammar([Read], new() { AllowText = true });
        Assert.True(grammar.Accepts("It is {done}.\nReally."));
        Assert.False(grammar.Accepts("{\"name\":\"other\"}"));
        Assert.True(grammar.Accepts("""{"name":"read_file","arguments":{"path":"a"}}"""));
    }

    [Fact]
    public void White_space_can_be_forbidden_and_never_goes_on_for_ever()
    {
        const string spaced = """{"name": "read_file", "arguments": {"path": "a"}}""";
        Assert.True(Forced.Grammar([Read], new()).Accepts(spaced));
        Assert.False(Forced.Grammar([Read], new() { Whitespace = false }).Accepts(spaced));
        Assert.False(Forced.Grammar([Read], new()).Automaton.Start.Accepts("{\n" + new string(' ', 40)));
    }

    [Fact]
    public void Tools_without_parameters_take_an_empty_object()
    {
        foreach (var tool in (ToolDefinition[])[new() { Name = "now" }, Forced.Tool("now"), Forced.Tool("now", "{}"), Forced.Tool("now", "null")])
        {
            var grammar = Forced.Grammar([tool], new());
            Assert.True(grammar.Accepts("""{"name":"now","arguments":{}}"""));
            Assert.False(grammar.Accepts("""{"name":"now","arguments":{"a":1}}"""));
        }
    }

    private static readonly System.Text.Json.JsonSerializerOptions Relaxed = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
