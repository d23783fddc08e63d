using Hob.ScriptedServers;
using Microsoft.Extensions.AI;

namespace Hob.Backends.Tests.Anthropic;

public sealed class AnthropicTests
{
    private static readonly Reply Answer = Replies.Events(
        """{"type":"message_start","message":{"id":"msg_1","type":"message","role":"assistant","model":"claude-x","usage":{"input_tokens":10,"cache_read_input_tokens":90,"cache_creation_input_tokens":5,"output_tokens":1}}}""",
        """{"type":"content_block_start","index":0,"content_block":{"type":"thinking","thinking":""}}""",
        """{"type":"content_block_delta","index":0,"delta":{"type":"thinking_delta","thinking":"Hm"}}""",
        """{"type":"content_block_delta","index":0,"delta":{"type":"signature_delta","signature":"sig"}}""",
        """{"type":"content_block_stop","index":0}""",
        """{"type":"ping"}""",
        """{"type":"content_block_start","index":1,"content_block":{"type":"text","text":""}}""",
        """{"type":"content_block_delta","index":1,"delta":{"type":"text_delta","text":"Let me see."}}""",
        """{"type":"content_block_start","index":2,"content_block":{"type":"tool_use","id":"toolu_1","name":"get_weather","input":{}}}""",
        """{"type":"content_block_delta","index":2,"delta":{"type":"input_json_delta","partial_json":"{\"city\":"}}""",
        """{"type":"content_block_delta","index":2,"delta":{"type":"input_json_delta","partial_json":"\"Bergen\"}"}}""",
        """{"type":"message_delta","delta":{"stop_reason":"tool_use"},"usage":{"output_tokens":42}}""",
        """{"type":"message_stop"}""");

    [Fact]
    public async Task An_answer_has_thinking_text_and_calls()
    {
        await using var session = await StartAsync();

        var response = await session.AskAsync(options: TestTools.Options);

        Assert.Equal("Let me see.", response.Text);
        var thinking = response.Messages[0].Contents.OfType<TextReasoningContent>().ToList();
        Assert.Equal(("Hm", "sig"), (string.Concat(thinking.Select(content => content.Text)), thinking[^1].ProtectedData));
        var call = Assert.Single(response.Messages[0].Contents.OfType<FunctionCallContent>());
        Assert.Equal(("toolu_1", """{"city":"Bergen"}"""), (call.CallId, call.AdditionalProperties![BackendKeys.Arguments]));
        Assert.Equal((105, 90, 42), (response.Usage!.InputTokenCount, response.Usage.CachedInputTokenCount, response.Usage.OutputTokenCount));
        Assert.Equal(ChatFinishReason.ToolCalls, response.FinishReason);
    }

    [Fact]
    public async Task A_conversation_goes_in_blocks_with_the_key_in_its_header()
    {
        await using var session = await StartAsync();
        var first = await session.AskAsync(options: TestTools.Options);
        var call = first.Messages[0].Contents.OfType<FunctionCallContent>().Single();

        await session.Time.SkipWaitsAsync(session.Backend.GetResponseAsync(
        [
            new(ChatRole.System, "Be brief."), new(ChatRole.User, "Weather?"), .. first.Messages,
            new(ChatRole.Tool, [new FunctionResultContent(call.CallId, "rain")]), new(ChatRole.User, "And then?"),
        ], TestTools.Options));

        var request = session.Server.To("/v1/messages")[^1];
        Assert.Equal(("secret", "2023-06-01"), (request.Headers["x-api-key"], request.Headers["anthropic-version"]));
        var body = request.Json;
        Assert.Equal("Be brief.", body.GetProperty("system").GetString());
        Assert.Equal(["user", "assistant", "user"], body.GetProperty("messages").EnumerateArray().Select(message => message.GetProperty("role").GetString()));
        Assert.Equal(["tool_result", "text"], body.GetProperty("messages")[2].GetProperty("content").EnumerateArray().Select(block => block.GetProperty("type").GetString()));
        Assert.Equal("get_weather", body.GetProperty("tools")[0].GetProperty("name").GetString());
    }

    [Fact]
    public async Task An_error_in_the_stream_is_told()
    {
        await using var session = await Session.StartAsync(BackendKind.Anthropic, server => server.On(
            "POST /v1/messages", Replies.Events("""{"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}""")), WithKey);

        Assert.Contains("Overloaded", (await session.FailAsync()).Message, StringComparison.Ordinal);
    }

    private static Task<Session> StartAsync() => Session.StartAsync(BackendKind.Anthropic, server => server.On("POST /v1/messages", Answer), WithKey);

    private static BackendOptions WithKey(BackendOptions options) => options with { ApiKey = new("secret"), Model = "claude-x" };
}
