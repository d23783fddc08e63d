using Hob.ToolCalling.Reading;

namespace Hob.ToolCalling.Tests.Reading;

/// <summary>Text goes on as soon as it can be nothing else, however long what looked like the beginning of a call goes on.</summary>
public sealed class HoldingBackTests
{
    [Theory]
    [InlineData("<|tool_call_begin|>", 256)]
    [InlineData("<|tool_call:begin|>", 256)]
    [InlineData("<|tool_call:begin|>id<|tool_call:name|>", 256)]
    [InlineData("<|plamo:begin_tool_request:plamo|><|plamo:begin_tool_name:plamo|>", 256)]
    [InlineData("<|channel|>", 511)]
    [InlineData("<function=", 502)]
    [InlineData("Thought:", 1 << 14)]
    [InlineData("```", 64)]
    [InlineData("~~~", 64)]
    [InlineData("Hello\n```", 64)]
    public void A_head_that_grows_too_long_is_text_at_once(string head, int longest)
    {
        var told = new Told();
        var reader = new ToolCallReader(SampleTools.All, told);
        reader.Feed(head);
        for (var i = 0; i < longest - 10; i++) reader.Feed("a");
        Assert.NotEqual(head.Length + longest - 10, told.Everything.Length);
        for (var i = 0; i < 20; i++) reader.Feed("a");
        Assert.Equal(head + new string('a', longest + 10), told.Everything);
        Assert.False(reader.IsInCall);
    }

    [Theory]
    [InlineData("<|tool_call_begin|>{0}<|tool_call_argument_begin|>{{}}<|tool_call_end|>")]
    [InlineData("<|tool_call:begin|>1<|tool_call:name|>{0}<|tool_call:args|>{{}}<|tool_call:end|>")]
    [InlineData("<|plamo:begin_tool_request:plamo|><|plamo:begin_tool_name:plamo|>{0}<|plamo:end_tool_name:plamo|><|plamo:begin_tool_arguments:plamo|>{{}}<|plamo:end_tool_request:plamo|>")]
    public void A_name_has_256_characters_at_most(string form)
    {
        var longest = new string('a', 256);
        Assert.Equal(longest, Assert.Single(ToolCallReader.Read(string.Format(null, form, longest), SampleTools.All).Calls).Name);
        Assert.Empty(ToolCallReader.Read(string.Format(null, form, longest + "a"), SampleTools.All).Calls);
        Assert.Empty(ToolCallReader.Read(string.Format(null, form, "a b"), SampleTools.All).Calls);
        Assert.Equal("a$#@+b", Assert.Single(ToolCallReader.Read(string.Format(null, form, "a$#@+b"), SampleTools.All).Calls).Name);
    }

    [Theory]
    [InlineData("Hello <", 6)]
    [InlineData("Hello <|im_", 6)]
    [InlineData("Hello <|im_x", 12)]
    [InlineData("Hello <get_wea", 6)]
    [InlineData("Hello <get_weax", 15)]
    [InlineData("Hello [TOOL", 6)]
    [InlineData("Hello `", 6)]
    [InlineData("Hello `a", 8)]
    [InlineData("Hello\n`", 6)]
    [InlineData("Hello\n``", 6)]
    [InlineData("Hello\nActio", 6)]
    [InlineData("Hello\nActive", 12)]
    [InlineData("Hello Actio", 11)]
    [InlineData("Hello\nfunctools", 6)]
    [InlineData("Hello\n>>", 6)]
    [InlineData("<think>Hm </thi", 10)]
    [InlineData("<think>Hm </the", 15)]
    [InlineData("<think>Hm <tool_ca", 10)]
    public void Only_what_may_still_become_a_marker_is_held_back(string text, int told)
    {
        foreach (var size in new[] { 1, 1000 })
        {
            var sink = new Told();
            var reader = new ToolCallReader(SampleTools.All, sink);
            for (var at = 0; at < text.Length; at += size) reader.Feed(text.AsSpan(at, Math.Min(size, text.Length - at)));
            Assert.Equal(text[..told], sink.Everything);
            reader.Finish();
            Assert.Equal(text, sink.Everything);
        }
    }

    [Fact]
    public void White_space_waits_for_what_it_separates_but_not_for_ever()
    {
        const string call = "<tool_call>{\"name\":\"now\",\"arguments\":{}}</tool_call>";
        foreach (var (blanks, waits) in new[] { (4096, true), (4097, false) })
        {
            var told = new Told();
            var reader = new ToolCallReader(SampleTools.All, told);
            reader.Feed(call);
            for (var i = 0; i < blanks; i++) reader.Feed(" ");
            Assert.Equal(waits, told.Everything.Length == call.Length);
            reader.Finish();
            Assert.Equal(call.Length + blanks, told.Everything.Length);
        }
    }

    [Fact]
    public void The_start_of_an_answer_is_held_back_no_longer_than_asked_for()
    {
        var text = "{\"name\":\"get_weather\",\"arguments\":{\"city\":\"" + new string('a', 100);
        foreach (var (most, held) in new[] { (text.Length, true), (text.Length - 1, false) })
        {
            var told = new Told();
            var reader = new ToolCallReader(SampleTools.All, told, new() { MaxHeld = most });
            foreach (var c in text) reader.Feed([c]);
            Assert.Equal(held ? "" : text, told.Everything);
            reader.Feed("\"}}");
            reader.Finish();
            Assert.Equal(text + "\"}}", told.Everything);
        }
    }

    [Theory]
    [InlineData("<tool_call>", true)]
    [InlineData("Hello <tool_call>{\"name\":", true)]
    [InlineData("<tool_call>{\"name\":\"now\",\"arguments\":{}}</tool_call>", false)]
    [InlineData("Hello", false)]
    [InlineData("{\"name\":\"now\"", false)]
    [InlineData("```json\n{", false)]
    [InlineData("<tool_call>Hello, ", false)]
    public void A_reader_says_whether_it_is_in_a_call(string text, bool isInCall)
    {
        var reader = new ToolCallReader(SampleTools.All, new Told());
        reader.Feed(text);
        Assert.Equal(isInCall, reader.IsInCall);
        reader.Finish();
        Assert.False(reader.IsInCall);
    }

    [Fact]
    public void Options_say_what_is_known_before()
    {
        const string call = "{\"name\":\"now\",\"arguments\":{}}";
        var thinking = ToolCallReader.Read("Hm.</think>Hello", SampleTools.All, new() { InReasoning = true });
        Assert.Equal(("Hm.", "Hello"), (thinking.Reasoning, thinking.Content));
        Assert.Equal("Hm.", ToolCallReader.Read("Hm.", SampleTools.All, new() { InReasoning = true }).Reasoning);
        Assert.Single(ToolCallReader.Read(call, SampleTools.All).Calls);
        Assert.Empty(ToolCallReader.Read(call, SampleTools.All, new() { Markerless = false }).Calls);
        Assert.Empty(ToolCallReader.Read($"```json\n{call}\n```", SampleTools.All, new() { Markerless = false }).Calls);
        Assert.Single(ToolCallReader.Read("```tool_code\nnow()\n```", SampleTools.All, new() { Markerless = false }).Calls);
        Assert.Empty(ToolCallReader.Read(call, Hob.ToolCalling.Tools.ToolSet.Empty).Calls);
        Assert.Single(ToolCallReader.Read($"<tool_call>{call}</tool_call>", Hob.ToolCalling.Tools.ToolSet.Empty).Calls);
        Assert.Null(ToolCallReader.Read("Hello", SampleTools.All, new() { Dialect = "hermes" }).Dialect);
        Assert.Equal("mistral", ToolCallReader.Read($"[TOOL_CALLS][{call}]", SampleTools.All, new() { Dialect = "hermes" }).Dialect);
    }
}
