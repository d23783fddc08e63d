using Hob.ToolCalling.Dialects;
using Hob.ToolCalling.Reading;

namespace Hob.ToolCalling.Tests.Reading;

/// <summary>What holds for every dialect whose calls stand between markers of their own.</summary>
public sealed class MarkedCallTests
{
    private static readonly string[] Bare =
    [
        // Calls without a marker, or whose marker is a word, a line or a header of the whole answer.
        "markerless", "functools", "command-r", "rwkv", "react", "pythonic", "tool_code", "fence", "functionary-3.2", "harmony", "muse", "qwen-agent", "tool-tags", "kimi-k3", "inkling",
    ];

    public static TheoryData<string> Names { get; } = [.. Dialect.All.Select(dialect => dialect.Name).Except(Bare)];

    private static readonly ToolCall Oslo = new() { Name = "get_weather", Arguments = """{"city":"Oslo"}""" };

    [Theory]
    [MemberData(nameof(Names))]
    public void Text_around_a_call_is_content_and_white_space_between_calls_is_not(string name)
    {
        var calls = Render(name, Oslo);
        foreach (var size in new[] { 1, 1000 })
        {
            var reading = WireFormatTests.ReadInPieces("Let me look. " + calls + "\n\n" + calls + "Done, I think.", size);
            Assert.True(reading.Calls.Count(call => Generated.IsSame(call, Oslo)) == 2, $"read {string.Join(' ', reading.Calls)} content [{reading.Content}]");
            Assert.Equal("Let me look. Done, I think.", reading.Content);
            Assert.Equal("", reading.Reasoning);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_call_that_is_cut_off_is_told_as_incomplete(string name)
    {
        var text = Render(name, Oslo);
        // A name that is a key is one only before its brace.
        var from = text.IndexOf("get_weather", StringComparison.Ordinal) + (name == "apertus" ? 15 : 13);
        var to = text.IndexOf("Oslo", StringComparison.Ordinal) + 3;
        for (var length = from; length <= to; length++)
        {
            foreach (var size in new[] { 1, 1000 })
            {
                var reading = WireFormatTests.ReadInPieces(text[..length], size);
                Assert.True(reading is { Calls: [{ Complete: false, Name: "get_weather" }], Content: "" }, $"{text[..length]}\nread {string.Join(' ', reading.Calls)} content [{reading.Content}]");
            }
        }
    }

    [Theory]
    [InlineData("Let me look. <function=get_wea", "get_wea")]
    [InlineData("Let me look. <function=g", "g")]
    [InlineData("Let me look. <invoke name=\"get_wea", "get_wea")]
    [InlineData("Let me look. <tool_call>\n<function=get_wea", "get_wea")]
    [InlineData("Let me look. <tool_call>\n<func", "")]
    [InlineData("Let me look. <tool_call>\n<", "")]
    [InlineData("Let me look. <function_calls>\n<invoke name=\"", "")]
    public void A_call_that_is_cut_off_inside_its_opening_tag_is_told_as_incomplete(string text, string name)
    {
        foreach (var size in new[] { 1, 1000 })
        {
            var reading = WireFormatTests.ReadInPieces(text, size);
            Assert.Equal((name, false, "Let me look. "), (Assert.Single(reading.Calls).Name, reading.Calls[0].Complete, reading.Content));
        }
    }

    [Theory]
    [InlineData("The tag <function=")]
    [InlineData("The tag <invoke name=\"")]
    [InlineData("The tag <function=where x < 5 and y")]
    public void A_tag_that_is_cut_off_before_it_names_a_tool_is_text(string text)
    {
        foreach (var size in new[] { 1, 1000 })
        {
            var reading = WireFormatTests.ReadInPieces(text, size);
            Assert.Equal((text, 0), (reading.Content, reading.Calls.Count));
        }
    }

    [Theory]
    [InlineData("<invoke name= \"get_weather>")]
    [InlineData("<invoke name= 'get_weather>")]
    [InlineData("<invoke name=\"get_weather\" type= \">")]
    [InlineData("<tool_call><function name= \"get_weather>{\"city\":\"Oslo\"}</function></tool_call>")]
    public void A_quote_that_is_never_closed_ends_with_its_tag(string text) =>
        Assert.Equal("get_weather", Assert.Single(ToolCallReader.Read(text, SampleTools.All).Calls).Name);

    [Theory]
    [MemberData(nameof(Names))]
    public void An_undeclared_tool_is_called_all_the_same_and_the_nearest_named(string name)
    {
        if (name == "apertus") return; // The name is a key: only a declared one tells that it is a call.
        var call = Assert.Single(ToolCallReader.Read(Render(name, Oslo with { Name = "get_weathr" }), SampleTools.All).Calls);
        Assert.Equal(("get_weathr", false, "get_weather"), (call.Name, call.Known, call.Suggestion));
        Assert.True(Generated.SameJson(Oslo.Arguments, call.Arguments));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_marker_that_is_talked_about_is_text(string name)
    {
        if (name == "llama-3") return; // Anything behind its marker is code.
        var text = Render(name, Oslo);
        var marker = text[..(text.IndexOfAny(['>', ']', '\n']) + 1)].Replace("get_weather", "NAME", StringComparison.Ordinal);
        foreach (var sentence in new[] { $"Write {marker} to call a tool.", $"Write `{marker}` to call a tool.", $"{marker} is how calls begin" })
        {
            foreach (var size in new[] { 1, 1000 })
            {
                var reading = WireFormatTests.ReadInPieces(sentence, size);
                Assert.Empty(reading.Calls);
                Assert.Equal(sentence, reading.Content);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_call_in_a_code_span_is_shown_and_not_made(string name)
    {
        var text = Render(name, Oslo);
        if (text.Contains('\n', StringComparison.Ordinal)) return; // A span ends with its line.
        var reading = WireFormatTests.ReadInPieces($"Calls look like `{text}` here.", 1);
        Assert.Empty(reading.Calls);
        Assert.Equal($"Calls look like `{text}` here.", reading.Content);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_call_in_a_thought_that_closes_was_only_thought_of(string name)
    {
        var thought = "I could write " + Render(name, Oslo);
        foreach (var size in new[] { 1, 1000 })
        {
            var reading = WireFormatTests.ReadInPieces($"<think>{thought}</think>No.", size);
            Assert.Empty(reading.Calls);
            Assert.Equal("No.", reading.Content);
            Assert.StartsWith("I could write ", reading.Reasoning, StringComparison.Ordinal);
        }
    }

    private static string Render(string name, ToolCall call) => Dialect.Find(name)!.RenderCalls([call]);
}
