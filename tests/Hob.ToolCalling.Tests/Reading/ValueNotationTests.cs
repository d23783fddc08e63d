using Hob.ToolCalling.Reading;

namespace Hob.ToolCalling.Tests.Reading;

/// <summary>Values in the notations that are not JSON: Python's, Gemma's, MiniMax's tags.</summary>
public sealed class ValueNotationTests
{
    [Theory]
    [InlineData("1", "1")]
    [InlineData("-1.5", "-1.5")]
    [InlineData("+2", "2")]
    [InlineData(".5", "0.5")]
    [InlineData("1_000", "1000")]
    [InlineData("1e3", "1e3")]
    [InlineData("True", "true")]
    [InlineData("false", "false")]
    [InlineData("None", "null")]
    [InlineData("null", "null")]
    [InlineData("'a'", "\"a\"")]
    [InlineData("\"a'b\"", "\"a'b\"")]
    [InlineData("'it\\'s'", "\"it's\"")]
    [InlineData("'it's'", "\"it's\"")]
    [InlineData("''", "\"\"")]
    [InlineData("'a' 'b'", "\"ab\"")]
    [InlineData("'a' + \"b\"", "\"ab\"")]
    [InlineData("'''a\n'b' \"c\"'''", "\"a\\n'b' \\\"c\\\"\"")]
    [InlineData("\"\"\"a\"\"\"", "\"a\"")]
    [InlineData("\"\"\"say \"hi\" now\"\"\"", "\"say \\\"hi\\\" now\"")]
    [InlineData("r'\\d\\n'", "\"\\\\d\\\\n\"")]
    [InlineData("R\"C:\\x\"", "\"C:\\\\x\"")]
    [InlineData("b'a'", "\"a\"")]
    [InlineData("f'a'", "\"a\"")]
    [InlineData("Rb'\\d'", "\"\\\\d\"")]
    [InlineData("'\\n\\r\\t\\b\\f\\v\\a\\0'", "\"\\n\\r\\t\\b\\f\\u000b\\u0007\\u0000\"")]
    [InlineData("'\\x41\\u00e9\\U0001F600'", "\"Aé😀\"")]
    [InlineData("'\\xZZ\\u12'", "\"\\\\xZZ\\\\u12\"")]
    [InlineData("'\\\\ \\\" \\/ \\d'", "\"\\\\ \\\" / \\\\d\"")]
    [InlineData("'a\\\nb'", "\"ab\"")]
    [InlineData("[1, 'a', [True]]", "[1,\"a\",[true]]")]
    [InlineData("[]", "[]")]
    [InlineData("[1, 2,]", "[1,2]")]
    [InlineData("[1 # one\n, 2]", "[1,2]")]
    [InlineData("(1, 2)", "[1,2]")]
    [InlineData("{1, 2}", "[1,2]")]
    [InlineData("{'a': 1, \"b\": {'c': None}}", """{"a":1,"b":{"c":null}}""")]
    [InlineData("{}", "{}")]
    [InlineData("{1: 'a', True: 'b'}", """{"1":"a","true":"b"}""")]
    [InlineData("{'a': [1, (2,)]}", """{"a":[1,[2]]}""")]
    [InlineData("{'a': 1,}", """{"a":1}""")]
    [InlineData("word", "\"word\"")]
    [InlineData("f(1, 2)", "\"f(1, 2)\"")]
    [InlineData("x[1]", "\"x[1]\"")]
    [InlineData("1-2-3", "\"1-2-3\"")]
    [InlineData("1.2.3", "\"1.2.3\"")]
    public void A_python_value_is_what_python_makes_of_it(string written, string json)
    {
        // By name, behind another, by position.
        foreach (var text in new[] { $"<|python_start|>[f(v={written})]<|python_end|>", $"<function_calls>\nf(w=1, v = {written} )\n</function_calls>", $"<|tool_call_start|>[f({written}, 1)]<|tool_call_end|>" })
        {
            AssertValue(text, json);
        }
    }

    [Theory]
    [InlineData("1", "1")]
    [InlineData("-1.5", "-1.5")]
    [InlineData("true", "true")]
    [InlineData("None", "null")]
    [InlineData("<escape>a, b: {c}<escape>", "\"a, b: {c}\"")]
    [InlineData("<|\"|>a \"b\" }<|\"|>", "\"a \\\"b\\\" }\"")]
    [InlineData("\"a\\nb\\tc\"", "\"a\\nb\\tc\"")]
    [InlineData("word", "\"word\"")]
    [InlineData("two words, really", "\"two words, really\"")]
    [InlineData("[]", "[]")]
    [InlineData("{}", "{}")]
    [InlineData("[1,2, 3]", "[1,2,3]")]
    [InlineData("[<escape>a<escape>,<escape>]<escape>]", "[\"a\",\"]\"]")]
    [InlineData("[word,true]", "[\"word\",true]")]
    [InlineData("{a:1,b:{c:<escape>x<escape>}}", """{"a":1,"b":{"c":"x"}}""")]
    [InlineData("{<escape>a b<escape>:1, c : word}", """{"a b":1,"c":"word"}""")]
    [InlineData("[{a:1},{a:2}]", """[{"a":1},{"a":2}]""")]
    public void A_gemma_value_is_read_by_its_marks(string written, string json)
    {
        AssertValue($"<start_function_call>call:f{{v:{written}}}<end_function_call>", json);
        AssertValue($"<start_function_call>call:f{{w:<escape>x<escape>,v: {written},u:1}}<end_function_call>", json);
        AssertValue($"<|tool_call>call: f {{w:1, v:{written}}}<tool_call|>", json);
    }

    [Theory]
    [InlineData("1", "1")]
    [InlineData("a b", "\"a b\"")]
    [InlineData("", "\"\"")]
    [InlineData("~<item>1~</item>~<item>x~</item>", "[\"1\",\"x\"]")]
    [InlineData("~<a>1~</a>~<b>~<item>2~</item>~</b>", """{"a":"1","b":["2"]}""")]
    [InlineData("~<item>~<a>1~</a>~</item>", """[{"a":"1"}]""")]
    public void A_minimax_value_is_read_by_its_tags(string written, string json)
    {
        var marked = written.Replace("~", "]<]minimax[>[", StringComparison.Ordinal);
        AssertValue($"]<]minimax[>[<tool_call>]<]minimax[>[<invoke name=\"f\">]<]minimax[>[<v>{marked}]<]minimax[>[</v>]<]minimax[>[</invoke>]<]minimax[>[</tool_call>", json);
    }

    private static void AssertValue(string text, string json)
    {
        foreach (var size in new[] { 1, 3, 1000 })
        {
            var reading = ReadInPieces(text, size);
            Assert.True(reading is { Calls: [{ Complete: true, Name: "f" }], Content: "" }, $"{text}: {string.Join(' ', reading.Calls)} content [{reading.Content}]");
            using var arguments = System.Text.Json.JsonDocument.Parse(reading.Calls[0].Arguments);
            Assert.True(arguments.RootElement.TryGetProperty("v", out var value) && Generated.SameJson(json, value.GetRawText()), $"{text}: {reading.Calls[0].Arguments}");
        }
    }

    private static Hob.ToolCalling.Reading.Reading ReadInPieces(string raw, int size)
    {
        var collector = new ReadingCollector();
        var reader = new ToolCallReader(Free, collector);
        for (var i = 0; i < raw.Length; i += size)
        {
            reader.Feed(raw.AsSpan(i, Math.Min(size, raw.Length - i)));
        }
        reader.Finish();
        return collector.ToReading(reader.Dialect);
    }

    private static Hob.ToolCalling.Tools.ToolSet Free { get; } =
        SampleTools.Parse("""[{"name":"f","parameters":{"type":"object","properties":{"v":{},"w":{}}}}]""");
}
