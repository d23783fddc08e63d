using FsCheck;
using FsCheck.Fluent;
using Hob.ToolCalling.Dialects;
using Hob.ToolCalling.Reading;
using Hob.ToolCalling.Tests.Reading;

namespace Hob.ToolCalling.Tests.Dialects;

public sealed class RenderingTests
{
    public static TheoryData<string> Names { get; } = [.. Dialect.All.Select(dialect => dialect.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void What_is_rendered_is_read_as_it_was(string name)
    {
        var dialect = Dialect.Find(name)!;
        Check.One(Properties.Cases(60), Prop.ForAll(Generated.Calls(dialect).ToArbitrary(), calls => IsReadBack(dialect, calls)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_reading_names_the_dialect_that_was_rendered(string name)
    {
        string[] alike = name switch
        {
            "deepseek-v3" => ["deepseek"],
            "tool_code" => ["pythonic"],
            _ => [name],
        };
        var text = Dialect.Find(name)!.RenderCalls([new ToolCall { Name = "get_weather", Arguments = """{"city":"Oslo"}""" }]);
        Assert.Contains(ToolCallReader.Read(text, SampleTools.All).Dialect, alike);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Ids_that_a_dialect_writes_are_read_back_and_fit_the_results(string name)
    {
        var dialect = Dialect.Find(name)!;
        var call = new ToolCall { Name = "get_weather", Arguments = """{"city":"Oslo"}""" };
        var id = dialect.Ids.For(null, call.Name, 3);
        var reading = ToolCallReader.Read(dialect.RenderCalls([call], 3), SampleTools.All);
        var result = dialect.RenderResults([new ToolResult("get_weather", null, "4 degrees")], 3);

        Assert.Contains("4 degrees", result, StringComparison.Ordinal);
        Assert.True(dialect.Ids == CallIds.None || dialect.Ids.Accepts(id));
        Assert.Equal(dialect.Ids == CallIds.None ? null : id, reading.Calls[0].Id);
    }

    [Theory]
    [InlineData(CallIds.NineAlphanumerics, "a1B2c3D4e", true)]
    [InlineData(CallIds.NineAlphanumerics, "call_1", false)]
    [InlineData(CallIds.TenAlphanumerics, "abc123XYZ0", true)]
    [InlineData(CallIds.NameAndCounter, "functions.get_weather:0", true)]
    [InlineData(CallIds.NameAndCounter, "call_abc", false)]
    [InlineData(CallIds.Counter, "7", true)]
    [InlineData(CallIds.NameAndCounter, "functions.get_weather:12", true)]
    [InlineData(CallIds.NameAndCounter, "functions.get_weather:", false)]
    [InlineData(CallIds.NameAndCounter, "get_weather:0", false)]
    [InlineData(CallIds.NineAlphanumerics, "a1B2c3D4_", false)]
    [InlineData(CallIds.NineAlphanumerics, "a1B2c3D4e5", false)]
    [InlineData(CallIds.TenAlphanumerics, "abc123XYZ-", false)]
    [InlineData(CallIds.TenAlphanumerics, "abc123XYZ", false)]
    [InlineData(CallIds.Counter, "12", true)]
    [InlineData(CallIds.Counter, "", false)]
    [InlineData(CallIds.Counter, "1x", false)]
    [InlineData(CallIds.Counter, "x", false)]
    public void An_id_is_kept_where_the_dialect_accepts_it(CallIds ids, string id, bool kept)
    {
        Assert.Equal(kept, ids.Accepts(id));
        Assert.Equal(kept, ids.For(id, "get_weather", 0) == id);
        Assert.True(ids.Accepts(ids.For(id, "get_weather", 0)));
        Assert.Equal(ids.For(id, "get_weather", 4), ids.For(id, "get_weather", 4));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Declared_tools_show_their_names_and_parameters(string name)
    {
        var prompt = Dialect.Find(name)!.RenderTools(SampleTools.All);
        Assert.All(["get_weather", "city", "write_file", "content", "now"], word => Assert.Contains(word, prompt, StringComparison.Ordinal));
    }

    [Fact]
    public void The_example_in_a_prompt_is_a_call_in_the_dialect_itself()
    {
        var prompt = Dialect.Find("hermes")!.RenderTools(SampleTools.All);
        var example = prompt[prompt.IndexOf("<tool_call>", StringComparison.Ordinal)..];
        var call = Assert.Single(ToolCallReader.Read(example, SampleTools.All).Calls);
        Assert.Equal("get_weather", call.Name);
        Assert.Empty(call.Violations);
    }

    [Fact]
    public void An_example_has_a_value_of_every_required_type()
    {
        var tools = SampleTools.Parse("""
            [{"name":"f","parameters":{"type":"object","required":["s","b","a","o","n","i","e","x"],"properties":{
              "s":{"type":"string"},"b":{"type":"boolean"},"a":{"type":"array"},"o":{"type":"object"},"n":{"type":"null"},"i":{"type":"integer"},
              "e":{"enum":["c","d"]},"x":{},"optional":{"type":"string"}}}}]
            """);
        var prompt = Dialect.Find("hermes")!.RenderTools(tools);
        var call = Assert.Single(ToolCallReader.Read(prompt.AsSpan(prompt.IndexOf("<tool_call>", StringComparison.Ordinal)), tools).Calls);
        Assert.True(Generated.SameJson("""{"s":"…","b":true,"a":[],"o":{},"n":null,"i":1,"e":"c","x":"…"}""", call.Arguments), call.Arguments);

        var optional = SampleTools.Parse("""[{"name":"f","parameters":{"type":"object","properties":{"s":{"type":"string"},"i":{"type":"number"}}}}]""");
        prompt = Dialect.Find("hermes")!.RenderTools(optional);
        call = Assert.Single(ToolCallReader.Read(prompt.AsSpan(prompt.IndexOf("<tool_call>", StringComparison.Ordinal)), optional).Calls);
        Assert.True(Generated.SameJson("""{"s":"…","i":1}""", call.Arguments), call.Arguments);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Results_stand_in_their_order_with_nothing_left_of_the_notation(string name)
    {
        var dialect = Dialect.Find(name)!;
        var text = dialect.RenderResults([new ToolResult("get_weather", null, "4 \"degrees\""), new ToolResult("read_file", null, "second")], 5);
        var first = text.IndexOf("4 ", StringComparison.Ordinal);
        Assert.InRange(first, 0, text.IndexOf("second", StringComparison.Ordinal) - 1);
        Assert.True(text.Contains("4 \"degrees\"", StringComparison.Ordinal) || text.Contains("4 \\\"degrees\\\"", StringComparison.Ordinal), text);
        foreach (var rendered in new[] { text, dialect.RenderTools(SampleTools.All) })
        {
            Assert.All(["$name", "$id", "$index", "$content", "$json", "$function", "$definition", "$example", "$typescript", "$gemma"],
                placeholder => Assert.DoesNotContain(placeholder, rendered, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Values_between_tags_say_their_types_where_the_dialect_does()
    {
        var call = new ToolCall { Name = "f", Arguments = """{"s":"a","n":-1,"t":true,"f":false,"a":[1],"o":{"k":1},"z":null}""" };
        var xtml = Dialect.Find("kimi-k3")!.RenderCalls([call]);
        Assert.All(
            ["\"s\" type=\"string\"", "\"n\" type=\"number\"", "\"t\" type=\"boolean\"", "\"f\" type=\"boolean\"", "\"a\" type=\"array\"", "\"o\" type=\"object\"", "\"z\" type=\"null\""],
            typed => Assert.Contains(typed, xtml, StringComparison.Ordinal));
        var dsml = Dialect.Find("dsml")!.RenderCalls([call]);
        Assert.Contains("name=\"s\" string=\"true\"", dsml, StringComparison.Ordinal);
        Assert.Contains("name=\"n\" string=\"false\"", dsml, StringComparison.Ordinal);
    }

    [Fact]
    public void Types_are_written_as_typescript()
    {
        var tools = SampleTools.Parse("""
            [{"name":"f","description":"Does it.\nWell.","parameters":{"type":"object","required":["city"],"properties":{
              "city":{"type":"string","description":"The city"},"days":{"type":"integer"},"unit":{"enum":["a",1]},"tags":{"type":"array","items":{"type":"boolean"}},
              "list":{"type":"array"},"where":{"type":"object","properties":{"lat":{"type":"number","description":"North"}}},"map":{"type":"object"},"any":{},
              "either":{"type":["integer","number","null"]}}}},
             {"name":"now"}]
            """);
        Assert.Contains("""
            // Does it.
            // Well.
            type f = (_: {
            // The city
            city: string,
            days?: number,
            unit?: "a" | 1,
            tags?: boolean[],
            list?: any[],
            where?: {
              // North
              lat?: number,
              },
            map?: object,
            any?: any,
            either?: number | null,
            }) => any;
            """.ReplaceLineEndings("\n"), Dialect.Find("harmony")!.RenderTools(tools), StringComparison.Ordinal);
        Assert.Contains("type now = () => any;", Dialect.Find("harmony")!.RenderTools(tools), StringComparison.Ordinal);
    }

    [Fact]
    public void No_tools_and_no_calls_render_nothing()
    {
        var dialect = Dialect.Find("mistral")!;
        Assert.Equal("", dialect.RenderTools(Hob.ToolCalling.Tools.ToolSet.Empty));
        Assert.Equal("", dialect.RenderCalls([]));
        Assert.Equal("", dialect.RenderResults([]));
    }

    private static Property IsReadBack(Dialect dialect, ToolCall[] calls)
    {
        var text = dialect.RenderCalls(calls);
        var reading = ToolCallReader.Read(text, SampleTools.All);
        var same = reading.Calls.Count == calls.Length && reading.Calls.Zip(calls).All(pair => Generated.IsSame(pair.First, pair.Second));
        return (same && reading.Content.Length == 0).Label(
            $"{text}\nread as {string.Join("\n", reading.Calls.Select(call => $"{call.Name} {call.Complete} {call.Arguments}"))}\ncontent [{reading.Content}]");
    }
}
