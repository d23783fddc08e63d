using Hob.ToolCalling.Ladder;
using Microsoft.Extensions.AI;
using static Hob.ToolCalling.Tests.Ladder.ScriptedClient;

namespace Hob.ToolCalling.Tests.Ladder;

/// <summary>What a model is told of a call that could not run, word for word, and what the caller is.</summary>
public sealed class CorrectionTests
{
    private static readonly ChatMessage[] Question = [new(ChatRole.User, "How is it in Oslo?")];

    private const string Weather = " Its parameters: get_weather(city: string, days?: integer, tags?: [string], opt?: object, exact?: boolean)";

    [Theory]
    [InlineData("get_wether", "{}", "there is no tool \"get_wether\". Did you mean \"get_weather\"? The tools are: get_weather, read_file, write_file, now, python; nothing was run.")]
    [InlineData("launch", "{}", "there is no tool \"launch\". The tools are: get_weather, read_file, write_file, now, python; nothing was run.")]
    [InlineData("get_weather", """{"days":"soon"}""", "the call of get_weather was not run: missing required parameter 'city' (string); /days: expected integer, got \"soon\"." + Weather)]
    [InlineData("get_weather", """{"city":"Oslo","da""", "the call of get_weather ended before it was finished and was not run. Send it again, whole; when the text in it is long, write less of it at once." + Weather)]
    [InlineData("get_weather", "the weather in Oslo", "the call of get_weather was not run: the arguments are not JSON, and could not be mended." + Weather)]
    public async Task The_model_is_told_the_fault_and_what_the_tool_takes(string name, string arguments, string error)
    {
        var bad = Native(name, arguments);
        var inner = new ScriptedClient(bad, "Never mind.");

        var response = await new ToolCallingChatClient(inner).GetResponseAsync(Question, WithTools());

        Assert.Equal("Error: " + error, inner.Requests[1].Messages[^1].Contents.OfType<FunctionResultContent>().Single().Result);
        var call = response.Messages.SelectMany(static message => message.Contents).OfType<FunctionCallContent>().Single();
        Assert.Equal(error, CallReport.Of(call)!.Error);
        Assert.Equal([ChatRole.Assistant, ChatRole.Tool, ChatRole.Assistant], response.Messages.Select(static message => message.Role));
        Assert.Equal("Never mind.", response.Messages[^1].Text);
    }

    [Theory]
    [InlineData(40, "t39; nothing was run.")]
    [InlineData(41, "t39, ...; nothing was run.")]
    public async Task Of_very_many_tools_the_first_are_named(int count, string end)
    {
        var inner = new ScriptedClient(Native("launch", "{}"), "Fine.");
        AITool[] tools = [.. Enumerable.Range(0, count).Select(static i => AIFunctionFactory.CreateDeclaration($"t{i}", null, System.Text.Json.JsonElement.Parse("{}")))];
        await new ToolCallingChatClient(inner).GetResponseAsync(Question, new() { Tools = tools });
        Assert.EndsWith(end, (string)inner.Requests[1].Messages[^1].Contents.OfType<FunctionResultContent>().Single().Result!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, true, 2)]
    [InlineData(1, true, 3)]
    [InlineData(0, false, 1)]
    [InlineData(2, false, 3)]
    public async Task A_model_is_corrected_as_often_as_asked_for_and_then_forced_if_it_may_be(int corrections, bool force, int requests)
    {
        var bad = Native("get_weather", "{}");
        var inner = new ScriptedClient([.. Enumerable.Repeat((Answer)bad, requests)]);

        var response = await new ToolCallingChatClient(inner, new() { MaxCorrections = corrections, Force = force }).GetResponseAsync(Question, WithTools());

        Assert.Equal(requests, inner.Requests.Count);
        Assert.Equal(force, inner.Requests[^1].Options!.ResponseFormat is ChatResponseFormatJson);
        Assert.Equal(force, inner.Requests[^1].Options!.Tools is null);
        var last = response.Messages.SelectMany(static message => message.Contents).OfType<FunctionCallContent>().Last();
        Assert.Equal("the call of get_weather was not run: missing required parameter 'city' (string)." + Weather, last.Exception!.Message);
        Assert.Equal((false, ChatFinishReason.ToolCalls), (last.InformationalOnly, response.FinishReason));
    }

    [Fact]
    public async Task A_forced_request_holds_the_decoder_to_the_tool_that_was_meant_and_says_so()
    {
        var bad = Native("get_weather", "{}");
        var inner = new ScriptedClient(bad, """{"name":"get_weather","arguments":{"city":"Oslo"}}""", "Nobody knows.", """{"name":"now","arguments":{}}""");
        var client = new ToolCallingChatClient(inner, new() { MaxCorrections = 0 });

        await client.GetResponseAsync(Question, WithTools());
        await client.GetResponseAsync(Question, WithTools(ChatToolMode.RequireAny));

        var meant = Schema(inner.Requests[1]);
        Assert.Contains("\"get_weather\"", meant, StringComparison.Ordinal);
        Assert.DoesNotContain("\"now\"", meant, StringComparison.Ordinal);
        Assert.Contains("\"now\"", Schema(inner.Requests[3]), StringComparison.Ordinal);
        Assert.Equal(
            (ChatRole.User, "Answer with the call you meant and nothing else, as one JSON object: {\"name\": ..., \"arguments\": {...}}"),
            (inner.Requests[1].Messages[^1].Role, inner.Requests[1].Messages[^1].Text));

        static string Schema((IReadOnlyList<ChatMessage> Messages, ChatOptions? Options) request) => ((ChatResponseFormatJson)request.Options!.ResponseFormat!).Schema!.Value.GetRawText();
    }
}
