using Hob.ToolCalling.Dialects;
using Hob.ToolCalling.Ladder;
using Hob.ToolCalling.Tests.Reading;
using Microsoft.Extensions.AI;

namespace Hob.ToolCalling.Tests.Ladder;

/// <summary>A conversation as a model reads it to which no tools can be given.</summary>
public sealed class PromptedRequestTests
{
    private static readonly HttpRequestException NoTools = new("model does not support tools");

    [Fact]
    public async Task Calls_and_results_are_text_and_the_rest_stays_as_it_is()
    {
        var call = new FunctionCallContent("1", "get_weather", new Dictionary<string, object?> { ["city"] = "Oslo" });
        var image = new ChatMessage(ChatRole.User, [new TextContent("And this?"), new UriContent("https://a.b/c.png", "image/png")]);
        var messages = await Seen(
            new(ChatRole.System, "Be kind."), new(ChatRole.System, "Be brief."), new(ChatRole.User, "Weather?"), new(ChatRole.Assistant, [new TextContent("Let me look. "), call]),
            new(ChatRole.Tool, [new FunctionResultContent("1", "sunny")]), new(ChatRole.User, [new FunctionResultContent("9", "odd"), new TextContent("Go on.")]), image,
            new(ChatRole.System, "Later."));

        var hermes = Dialect.Find("hermes")!;
        var written = hermes.RenderCalls([new ToolCall { Id = "1", Name = "get_weather", Arguments = """{"city":"Oslo"}""" }], 0);
        Assert.Equal([ChatRole.System, ChatRole.User, ChatRole.Assistant, ChatRole.User, ChatRole.User, ChatRole.User, ChatRole.System], messages.Select(static message => message.Role));
        Assert.Equal("Be kind.\n\nBe brief.\n\n" + hermes.RenderTools(SampleTools.All), messages[0].Text);
        Assert.Equal("Weather?", messages[1].Text);
        Assert.Equal("Let me look.\n" + written, messages[2].Text);
        Assert.Equal(hermes.RenderResults([new ToolResult("get_weather", "1", "sunny")]), messages[3].Text);
        Assert.Equal(hermes.RenderResults([new ToolResult("tool", "9", "odd")]) + "\nGo on.", messages[4].Text);
        Assert.Same(image, messages[5]);
        Assert.Equal("Later.", messages[6].Text);
        Assert.All(messages, static message => Assert.DoesNotContain(message.Contents, static content => content is FunctionCallContent or FunctionResultContent));
    }

    [Fact]
    public async Task A_call_without_text_stands_alone_and_several_results_go_in_one_message()
    {
        FunctionCallContent[] calls = [new("a", "now"), new("b", "read_file", new Dictionary<string, object?> { ["path"] = "x" })];
        var messages = await Seen(
            new(ChatRole.User, "Go."), new(ChatRole.Assistant, [.. calls]), new(ChatRole.Tool, [new FunctionResultContent("a", "noon"), new FunctionResultContent("b", "text")]));

        var hermes = Dialect.Find("hermes")!;
        Assert.Equal(4, messages.Count);
        Assert.StartsWith(hermes.RenderTools(SampleTools.All), messages[0].Text, StringComparison.Ordinal);
        Assert.Equal(
            hermes.RenderCalls([new ToolCall { Id = "a", Name = "now", Arguments = "{}" }, new ToolCall { Id = "b", Name = "read_file", Arguments = """{"path":"x"}""" }]), messages[2].Text);
        Assert.Equal(hermes.RenderResults([new ToolResult("now", "a", "noon"), new ToolResult("read_file", "b", "text")]), messages[3].Text);
    }

    /// <summary>The conversation as it goes to a model that cannot be given tools.</summary>
    private static async Task<IReadOnlyList<ChatMessage>> Seen(params ChatMessage[] history)
    {
        var inner = new ScriptedClient(NoTools, "Fine.");
        Assert.Equal("Fine.", (await new ToolCallingChatClient(inner).GetResponseAsync(history, ScriptedClient.WithTools())).Text);
        return inner.Requests[1].Messages;
    }
}
