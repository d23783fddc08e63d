using Hob.ToolCalling.Forcing;
using Hob.ToolCalling.Forcing.Envelopes;
using Hob.ToolCalling.Forcing.Requests;
using Hob.ToolCalling.Tools;

namespace Hob.ToolCalling.Tests.Forcing;

/// <summary>What cannot be forced is refused or noted, with its place and the reason.</summary>
public sealed class RefusalTests
{
    private static readonly ToolDefinition Now = Forced.Tool("now");

    [Fact]
    public void Tools_that_make_no_grammar_are_refused_before_their_schemas_are_looked_at()
    {
        Refuses("#: no tools are given", []);
        Refuses("#: bare arguments do not say which of several tools is meant", [Now, Now with { Name = "b" }], new() { Form = CallForm.Arguments });
        Refuses("#: at least one call must be allowed", [Now], new() { MaxCalls = 0 });
        Refuses("#: a tool has no name", [Now with { Name = "" }]);
        Refuses("now#: the name is taken twice", [Now, Now]);
        Refuses("bad#: no object satisfies it", [Now, Forced.Tool("bad", """{"type":"object","properties":{"a":false},"required":["a"]}""")]);
        Refuses("bad#: no object satisfies it", [Forced.Tool("bad", """{"type":"object","properties":{"a":false},"required":["a"]}""")]);
        Refuses("reply#: the name is taken twice", [Now with { Name = "reply" }], new() { Form = CallForm.Envelope });
        Assert.True(ToolGrammar.TryCreate([Now with { Name = "reply" }], new() { Form = CallForm.Envelope, Reply = false }, out _, out _));
        Assert.True(ToolGrammar.TryCreate([Now], new() { MaxCalls = 1 }, out _, out _));

        static void Refuses(string error, ToolDefinition[] tools, ToolGrammarOptions? options = null)
        {
            Assert.False(ToolGrammar.TryCreate(tools, options ?? new(), out var grammar, out var found));
            Assert.Null(grammar);
            Assert.Equal(error, found.Value.ToString());
            if (options is { Form: CallForm.Envelope }) Assert.False(ToolEnvelope.TryCreate(tools, options, out _, out _));
        }
    }

    [Theory]
    [InlineData("a", "only patterns between ^ and $ are enforced")]
    [InlineData("^a", "only patterns between ^ and $ are enforced")]
    [InlineData("a$", "only patterns between ^ and $ are enforced")]
    [InlineData("^a\\\\$", "only patterns between ^ and $ are enforced")]
    [InlineData("^a|b$", "alternatives must stand in a group between ^ and $")]
    [InlineData("^(?=a)b$", "look-around and named groups are not supported")]
    [InlineData("^(?<n>a)$", "look-around and named groups are not supported")]
    [InlineData("^(a$", "a group is not closed")]
    [InlineData("^a)$", "a group is closed that was not opened")]
    [InlineData("^[a$", "a class is not closed")]
    [InlineData("^[b-a]$", "a range in a class is malformed")]
    [InlineData("^[a-\\\\d]$", "a range in a class is malformed")]
    [InlineData("^*a$", "'*' is not supported here")]
    [InlineData("^a^b$", "'^' is not supported here")]
    [InlineData("^a{$", "a quantifier is malformed")]
    [InlineData("^a{2$", "a quantifier is malformed")]
    [InlineData("^a{3,2}$", "a quantifier is malformed")]
    [InlineData("^(a*){2}$", "what is counted may be empty")]
    [InlineData("^((a{1,40}){1,40}){1,2}$", "its nested repetitions are too many")]
    [InlineData("^\\\\p{L}$", "the escape '\\p' is not supported")]
    [InlineData("^\\\\b$", "the escape '\\b' is not supported")]
    [InlineData("^\\\\xg0$", "a hexadecimal escape is malformed")]
    [InlineData("^\\\\u12$", "a hexadecimal escape is malformed")]
    public void A_pattern_that_is_not_enforced_is_noted_with_the_reason(string pattern, string reason)
    {
        var grammar = Forced.Grammar($$$"""{"type":"object","properties":{"v":{"type":"string","pattern":"{{{pattern}}}"} }}""");
        Assert.Equal([new SchemaNote("tool#/properties/v/pattern", reason)], grammar.Dropped);
        Assert.Contains(new SchemaNote("tool#/properties/v/pattern", reason), grammar.Request(ServerDialect.Vllm).Dropped);
        Assert.True(grammar.Accepts("""{"v":"anything"}"""));
    }

    [Fact]
    public void Groups_nested_too_deeply_are_not_enforced()
    {
        Assert.Empty(Notes(32));
        Assert.Equal("groups are nested too deeply", Assert.Single(Notes(33)).Text);

        static IReadOnlyList<SchemaNote> Notes(int depth) =>
            Forced.Grammar($$$"""{"type":"object","properties":{"v":{"type":"string","pattern":"^{{{new string('(', depth)}}}a{{{new string(')', depth)}}}$"} }}""").Dropped;
    }

    [Theory]
    [InlineData("""{"type":"string","pattern":"^a$","minLength":1}""", "/minLength: a grammar cannot express it beside a pattern", "")]
    [InlineData("""{"type":"string","format":"date","maxLength":20}""", "/maxLength: a grammar cannot express it beside a pattern", "")]
    [InlineData("""{"type":"string","pattern":"^a$","format":"date"}""", "/format: a grammar enforces only one pattern at a time", "")]
    [InlineData("""{"type":"string","format":"email"}""", "/format: this format is not enforced", "/format: this format is not enforced")]
    [InlineData("""{"type":"number","minimum":0}""", "", "/minimum: llama.cpp enforces bounds of integers only")]
    [InlineData("""{"type":"number","minimum":1}""", "/minimum: of numbers that are not integers only the sign is enforced", "/minimum: llama.cpp enforces bounds of integers only")]
    [InlineData("""{"type":"number","exclusiveMinimum":0}""", "/exclusiveMinimum: of numbers that are not integers only the sign is enforced", "/exclusiveMinimum: llama.cpp enforces bounds of integers only")]
    [InlineData("""{"type":"integer","minimum":1e40}""", "/minimum: the bound is beyond 28 digits", "")]
    [InlineData("""{"type":"array","uniqueItems":true}""", "/uniqueItems: a grammar cannot express it", "/uniqueItems: servers do not enforce it")]
    [InlineData("""{"type":"integer","multipleOf":2}""", "/multipleOf: a grammar cannot express it", "/multipleOf: servers do not enforce it")]
    [InlineData("""{"type":"object","additionalProperties":{"uniqueItems":true}}""", "/additionalProperties/uniqueItems: a grammar cannot express it", "/additionalProperties/uniqueItems: servers do not enforce it")]
    [InlineData("""{"type":"string","format":5}""", "", "/format: this format is not enforced")]
    [InlineData("""{"type":"dict"}""", "/type: it names no JSON type", "/type: it names no JSON type")]
    [InlineData("""{"type":"string","minLength":2000}""", "", "/minLength: llama.cpp refuses repetitions that come to 2000")]
    [InlineData("""{"type":"string","minLength":1999}""", "", "")]
    [InlineData("""{"title":"T","description":"D","default":1,"examples":[],"readOnly":true,"$comment":"c"}""", "", "")]
    public void A_keyword_that_is_not_enforced_is_noted_with_its_place(string schema, string inGrammar, string inRequest)
    {
        var grammar = Forced.Grammar($$$"""{"type":"object","properties":{"v":{{{schema}}} }}""");
        Assert.Equal(Placed(inGrammar), string.Join('|', grammar.Dropped));
        Assert.Equal(Placed(inRequest), string.Join('|', grammar.Request(ServerDialect.LlamaCpp).Dropped));

        static string Placed(string note) => note.Length == 0 ? "" : "tool#/properties/v" + note;
    }

    [Fact]
    public void What_a_json_schema_cannot_say_is_noted()
    {
        Assert.Equal("#: a JSON Schema cannot also allow text", Note(new() { AllowText = true }));
        Assert.Equal("#: a JSON Schema has no text around the call", Note(new() { Opening = "<t>" }));
        Assert.Equal("#: a JSON Schema has no text around the call", Note(new() { Closing = "</t>" }));
        Assert.Equal("#: a JSON Schema has no raw blocks; text stands in JSON strings", Note(new() { Form = CallForm.Envelope, RawParameter = ToolEnvelope.IsUsuallyLong }));
        Assert.Equal("", Note(new() { RawParameter = ToolEnvelope.IsUsuallyLong }));
        Assert.Empty(Forced.Grammar([Now], new() { AllowText = true, Opening = "<t>" }).Request(ServerDialect.LlamaCppGrammar).Dropped);

        static string Note(ToolGrammarOptions options) => string.Join('|', Forced.Grammar([Now], options).Request(ServerDialect.Vllm).Dropped);
    }

    [Theory]
    [InlineData("""{"type":"array","prefixItems":[{"type":"integer"},{"type":"boolean"}]}""", new[] { "[]", "[1]", "[1,true]" }, new[] { "[true]", "[1,true,2]", "[1,2]" })]
    [InlineData("""{"type":"array","prefixItems":[{"type":"integer"},{"type":"boolean"}],"items":false,"minItems":2}""", new[] { "[1,true]" }, new[] { "[]", "[1]", "[1,true,2]" })]
    [InlineData("""{"type":"array","prefixItems":[{"type":"integer"},{"type":"boolean"}],"items":{"type":"null"},"minItems":3,"maxItems":4}""", new[] { "[1,true,null]", "[1,true,null,null]" }, new[] { "[1,true]", "[1,true,null,null,null]", "[1,true,1]" })]
    [InlineData("""{"type":"array","prefixItems":[{"type":"integer"},{"type":"boolean"},{"type":"null"}],"maxItems":1}""", new[] { "[]", "[1]" }, new[] { "[1,true]", "[true]" })]
    [InlineData("""{"type":"array","items":[{"type":"integer"}],"additionalItems":{"type":"null"}}""", new[] { "[]", "[1]", "[1,null,null]" }, new[] { "[null]", "[1,1]" })]
    [InlineData("""{"type":"array","items":[{"type":"integer"}]}""", new[] { "[]", "[1]" }, new[] { "[1,1]" })]
    [InlineData("""{"type":"array","maxItems":0}""", new[] { "[]" }, new[] { "[1]" })]
    [InlineData("""{"type":"array","items":false}""", new[] { "[]" }, new[] { "[1]" })]
    [InlineData("""{"type":"array","allOf":[{"minItems":1},{"minItems":2},{"maxItems":5},{"maxItems":3}]}""", new[] { "[1,1]", "[1,1,1]" }, new[] { "[1]", "[1,1,1,1]" })]
    [InlineData("""{"type":"array","allOf":[{"prefixItems":[{"type":"integer"}]},{"prefixItems":[{"minimum":5},{"type":"null"}]}]}""", new[] { "[5]", "[6,null]" }, new[] { "[4]", "[6,1]" })]
    [InlineData("""{"minItems":1}""", new[] { "[1]" }, new[] { "[]", "1", "{}" })]
    [InlineData("""{"minLength":1}""", new[] { "\"a\"" }, new[] { "\"\"", "1" })]
    [InlineData("""{"pattern":"^a$"}""", new[] { "\"a\"" }, new[] { "\"b\"", "1" })]
    [InlineData("""{"maximum":5}""", new[] { "5", "-1.5" }, new[] { "\"a\"", "{}" })]
    [InlineData("""{"required":["a"]}""", new[] { """{"a":1}""" }, new[] { "{}", "1", "[]" })]
    [InlineData("""{"additionalProperties":{"type":"integer"}}""", new[] { "{}", """{"a":1}""" }, new[] { "1", """{"a":"b"}""" })]
    [InlineData("""{"items":{"type":"integer"}}""", new[] { "[]", "[1]" }, new[] { "1", "[\"a\"]" })]
    [InlineData("""{"type":"number","minimum":0}""", new[] { "0", "1.5", "1e3" }, new[] { "-1", "-0.5" })]
    [InlineData("""{"type":"number","maximum":-1}""", new[] { "-1", "-0.5" }, new[] { "1", "0.5" })]
    [InlineData("""{"type":"integer","exclusiveMinimum":1.5,"exclusiveMaximum":5}""", new[] { "2", "4" }, new[] { "1", "5" })]
    [InlineData("""{"type":"integer","minimum":1.5,"maximum":4.5}""", new[] { "2", "4" }, new[] { "1", "5" })]
    [InlineData("""{"type":"integer","exclusiveMinimum":-5,"exclusiveMaximum":-2}""", new[] { "-4", "-3" }, new[] { "-5", "-2", "3" })]
    [InlineData("""{"type":"integer","minimum":5,"exclusiveMinimum":true}""", new[] { "5" }, new[] { "4" })]
    [InlineData("""{"type":"number","minimum":0,"exclusiveMinimum":true}""", new[] { "0.5" }, new[] { "-1" })]
    [InlineData("""{"type":"integer","minimum":-1e40}""", new[] { "-5", "5" }, new[] { "1.5" })]
    [InlineData("""{"const":1.0}""", new[] { "1.0" }, new[] { "1", "1.1" })]
    [InlineData("""{"type":"integer","enum":[1,1.5,2.0,"a"]}""", new[] { "1", "2.0" }, new[] { "1.5", "\"a\"" })]
    [InlineData("""{"enum":[true,false,[],{}]}""", new[] { "true", "false", "[]", "{}", "{ }" }, new[] { "null", "[1]" })]
    [InlineData("""{"allOf":[{"enum":["a","b"]},{"enum":["\u0062","c"]}]}""", new[] { "\"b\"" }, new[] { "\"a\"", "\"c\"" })]
    [InlineData("""{"enum":["a","b"],"const":"b"}""", new[] { "\"b\"" }, new[] { "\"a\"" })]
    [InlineData("""{"oneOf":[{"type":"integer"},{"type":"null"}]}""", new[] { "1", "null" }, new[] { "\"a\"" })]
    [InlineData("""{"type":"string","format":"time"}""", new[] { "\"23:59:59Z\"", "\"00:00:00.123-11:30\"" }, new[] { "\"24:00:00Z\"", "\"12:60:00Z\"", "\"12:00:00\"" })]
    [InlineData("""{"type":"string","minLength":1}""", new[] { "\"a\"", "\"aaa\"" }, new[] { "\"\"" })]
    [InlineData("""{"type":"string","maxLength":1}""", new[] { "\"a\"", "\"\"" }, new[] { "\"aa\"" })]
    [InlineData("""{"type":"object","properties":{"a":{},"b":{},"c":{}},"required":["b"]}""", new[] { """{"b":1}""", """{"a":1,"b":1}""", """{"b":1,"c":1}""", """{"a":1,"b":1,"c":1}""" }, new[] { "{}", """{"a":1}""", """{"a":1,"c":1}""", """{"b":1,"a":1}""" })]
    [InlineData("""{"type":"object","properties":{"a":{},"b":{}}}""", new[] { "{}", """{"a":1}""", """{"b":1}""", """{"a":1,"b":1}""" }, new[] { """{"b":1,"a":1}""", """{"a":1,}""", """{"a":1,"a":1}""" })]
    [InlineData("""{"type":"object","properties":{"a":{}},"required":["a","z"]}""", new[] { """{"a":1,"z":[1]}""" }, new[] { """{"a":1}""" })]
    public void Each_keyword_allows_what_it_says_and_nothing_else(string schema, string[] accepted, string[] rejected)
    {
        var grammar = Forced.Grammar($$$"""{"type":"object","properties":{"v":{{{schema}}} },"required":["v"]}""");
        var gbnf = new Gbnf(grammar.ToGbnf());
        foreach (var value in accepted) Assert.True(grammar.Accepts($$"""{"v":{{value}}}""") && gbnf.Accepts($$"""{"v":{{value}}}"""), value);
        foreach (var value in rejected) Assert.False(grammar.Accepts($$"""{"v":{{value}}}""") || gbnf.Accepts($$"""{"v":{{value}}}"""), value);
    }

    [Fact]
    public void An_object_may_have_very_many_properties()
    {
        var names = Enumerable.Range(0, 500).Select(static i => $"\"p{i}\":{{\"type\":\"integer\"}}");
        var grammar = Forced.Grammar($"{{\"type\":\"object\",\"properties\":{{{string.Join(',', names)}}}}}");
        Assert.True(grammar.Accepts("""{"p0":1,"p250":2,"p499":3}"""));
        Assert.False(grammar.Accepts("""{"p250":2,"p0":1}"""));
        Assert.InRange(grammar.ToGbnf().Length, 1, 200_000);
    }

    [Theory]
    [InlineData("^\\\\d\\\\D$", "1a", "a1")]
    [InlineData("^\\\\w\\\\W$", "_-", "-_")]
    [InlineData("^\\\\s\\\\S$", "\\t\\\\", "a ")]
    [InlineData("^[\\\\d\\\\-x]+$", "1-x", "y")]
    [InlineData("^[a-]$", "-", "b")]
    [InlineData("^\\\\n\\\\r\\\\t\\\\f\\\\v[\\\\b]$", "\\n\\r\\t\\f\\u000b\\b", "n")]
    [InlineData("^a*?b+?c??$", "abb", "a")]
    [InlineData("^(?:a|bc|)d$", "bcd", "bd")]
    [InlineData("^a{2,}$", "aaa", "a")]
    [InlineData("^a{0,2}$", "aa", "aaa")]
    [InlineData("^a{2}$", "aa", "aaa")]
    [InlineData("^a?$", "a", "aa")]
    [InlineData("^\\\\.\\\\*\\\\\\\\$", ".*\\\\", "a*\\\\")]
    [InlineData("^.$", "é", "\\n")]
    [InlineData("^[^a]$", "\\n", "a")]
    [InlineData("^\\\\$$", "$", "a")]
    [InlineData("^😀[😀-😂]$", "😀😁", "😀a")]
    public void A_pattern_holds_for_what_it_matches(string pattern, string matching, string other)
    {
        var grammar = Forced.Grammar($$$"""{"type":"object","properties":{"v":{"type":"string","pattern":"{{{pattern}}}"} }}""");
        Assert.Empty(grammar.Dropped);
        Assert.True(grammar.Accepts($$"""{"v":"{{matching}}"}"""));
        Assert.False(grammar.Accepts($$"""{"v":"{{other}}"}"""));
    }
}
