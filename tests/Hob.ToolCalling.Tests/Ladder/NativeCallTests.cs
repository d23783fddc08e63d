using Hob.ToolCalling.Ladder;
using Hob.ToolCalling.Tests.Reading;
using Microsoft.Extensions.AI;
using static Hob.ToolCalling.Tests.Ladder.ScriptedClient;

namespace Hob.ToolCalling.Tests.Ladder;

/// <summary>Calls as servers report them, faults of the servers included.</summary>
public sealed class NativeCallTests
{
    [Theory]
    [InlineData("get_weather", true)]
    [InlineData(" get_weather\n", true)]
    [InlineData("functions.get_weather", true)]
    [InlineData("functions.get_weather:12", true)]
    [InlineData("get_weather:0", true)]
    [InlineData("get_weather<|channel|>commentary", true)]
    [InlineData("get_weatherget_weather", true)]
    [InlineData("get_weatherget_weatherget_weather", true)]
    [InlineData("get_weather:x", false)]
    [InlineData(":0", false)]
    [InlineData("<|get_weather", false)]
    [InlineData("get_weatherget", false)]
    [InlineData("get_weatherget_wither", false)]
    [InlineData("tools.get_weather", false)]
    public async Task A_name_is_read_without_what_servers_leave_on_it(string name, bool read)
    {
        var inner = new ScriptedClient(Native(name, """{"city":"Oslo"}"""), "Fine.");
        var response = await new ToolCallingChatClient(inner).GetResponseAsync("Go.", WithTools());
        var call = response.Messages.SelectMany(static message => message.Contents).OfType<FunctionCallContent>().Single();
        Assert.Equal((read ? "get_weather" : name, !read), (call.Name, call.InformationalOnly));
        Assert.Equal(name == "get_weather" ? "" : read ? "markup-drift" : "", string.Join('|', CallReport.Of(call)!.Repairs));
        Assert.Equal(read && name != "get_weather" ? CallSource.Repaired : CallSource.Native, CallReport.Of(call)!.Source);
    }

    [Theory]
    [InlineData("""{"city":"Oslo"}{"city":"Rome"}""", "Oslo Rome")]
    [InlineData("""{"city":"Oslo"} {"city":"Rome"} {'city':'Bari'}""", "Oslo Rome Bari")]
    [InlineData("""{"city":"Oslo"} and""", "Oslo")]
    [InlineData("""{"city":"Oslo"}[1]""", "Oslo")]
    public async Task Calls_that_a_server_ran_into_one_come_apart_when_all_are_objects(string arguments, string cities)
    {
        var merged = new FunctionCallContent("id", "get_weather") { AdditionalProperties = new() { [CallReport.ArgumentsKey] = arguments } };
        var response = await new ToolCallingChatClient(new ScriptedClient(merged)).GetResponseAsync("Go.", WithTools());
        Assert.Equal(cities.Split(' '), response.Messages.SelectMany(static message => message.Contents).OfType<FunctionCallContent>().Select(static call => $"{call.Arguments!["city"]}"));
    }

    [Fact]
    public async Task A_call_that_the_server_says_was_cut_off_never_runs_however_whole_it_looks()
    {
        var cut = new FunctionCallContent("id", "now") { AdditionalProperties = new() { [CallReport.ArgumentsKey] = "{}", [CallReport.IncompleteKey] = true } };
        var inner = new ScriptedClient(cut, "Fine.");
        var response = await new ToolCallingChatClient(inner).GetResponseAsync("Go.", WithTools());
        Assert.True(response.Messages.SelectMany(static message => message.Contents).OfType<FunctionCallContent>().Single().InformationalOnly);
    }

    [Fact]
    public async Task Ids_are_kept_and_where_one_is_missing_or_taken_another_is_made()
    {
        Answer answer = new([Native("now", "{}", "a"), Native("now", """{"x":1}""", "a"), Native("now", """{"x":2}""", "")]);
        var earlier = new ChatMessage(ChatRole.Assistant, [new FunctionCallContent("call00001", "now")]);
        var response = await new ToolCallingChatClient(new ScriptedClient(answer)).GetResponseAsync([new(ChatRole.User, "Go."), earlier], WithTools());
        Assert.Equal(["a", "call00002", "call00003"], Ids(response));

        var text = new ScriptedClient("""[TOOL_CALLS][{"name":"now","arguments":{}}]""");
        var read = await new ToolCallingChatClient(text).GetResponseAsync("Go.", WithTools());
        Assert.Matches("^[A-Za-z0-9]{9}$", Assert.Single(Ids(read)));
        Assert.Equal("call00000", Assert.Single(Ids(await new ToolCallingChatClient(new ScriptedClient("<tool_call>{\"name\":\"now\",\"arguments\":{}}</tool_call>")).GetResponseAsync("Go.", WithTools()))));

        static IEnumerable<string> Ids(ChatResponse response) => response.Messages.SelectMany(static message => message.Contents).OfType<FunctionCallContent>().Select(static call => call.CallId);
    }

    [Fact]
    public async Task A_call_that_stands_in_the_text_as_well_is_one_call()
    {
        Answer twice = new([Native("get_weather", """{"city":"Oslo"}"""), new TextContent("<tool_call>{\"name\":\"get_weather\",\"arguments\":{ \"city\": \"Oslo\" }}</tool_call>")]);
        Answer other = new([Native("get_weather", """{"city":"Oslo"}"""), new TextContent("<tool_call>{\"name\":\"get_weather\",\"arguments\":{\"city\":\"Rome\"}}</tool_call>")]);
        Answer same = "<tool_call>{\"name\":\"now\",\"arguments\":{}}</tool_call><tool_call>{\"name\":\"now\",\"arguments\":{}}</tool_call>";
        foreach (var (answer, calls) in new[] { (twice, 1), (other, 2), (same, 2) })
        {
            var response = await new ToolCallingChatClient(new ScriptedClient(answer)).GetResponseAsync("Go.", WithTools());
            Assert.Equal(calls, response.Messages.SelectMany(static message => message.Contents).OfType<FunctionCallContent>().Count());
        }
    }

    [Fact]
    public async Task An_answer_without_a_call_did_not_end_with_one()
    {
        var response = await new ToolCallingChatClient(new ScriptedClient(new Answer([new TextContent("Sunny.")], ChatFinishReason.ToolCalls))).GetResponseAsync("Go.", WithTools());
        Assert.Equal(ChatFinishReason.Stop, response.FinishReason);
        var cut = await new ToolCallingChatClient(new ScriptedClient(new Answer([new TextContent("Sunny")], ChatFinishReason.Length))).GetResponseAsync("Go.", WithTools());
        Assert.Equal(ChatFinishReason.Length, cut.FinishReason);
    }

    [Theory]
    [InlineData("does not support tools")]
    [InlineData("Tools param requires --jinja flag")]
    [InlineData("\"auto\" tool choice requires --enable-auto-tool-choice and --tool-call-parser to be set")]
    [InlineData("auto tool choice requires a parser")]
    [InlineData("Tools are not supported by this model")]
    [InlineData("tool use is not supported")]
    [InlineData("tool calling is not supported")]
    [InlineData("this model does not support function calling")]
    [InlineData("x does not support tool use")]
    public void A_server_that_takes_no_tools_says_so_in_its_own_words(string message)
    {
        Assert.True(ToolRefusal.IsUnsupported(new InvalidOperationException("failed", new HttpRequestException(message))));
        Assert.False(ToolRefusal.IsUnsupported(new OperationCanceledException(message)));
        Assert.False(ToolRefusal.IsUnreadable(message));
    }

    [Theory]
    [InlineData("The model produced output that does not match the expected peg-native format")]
    [InlineData("Failed to parse input at position 3")]
    [InlineData("Failed to parse tool call arguments")]
    [InlineData("Invalid diff: now finding less tool calls")]
    [InlineData("error parsing tool call: raw")]
    [InlineData("XML syntax error on line 3")]
    public void A_server_that_cannot_read_its_model_says_so_in_its_own_words(string message)
    {
        Assert.True(ToolRefusal.IsUnreadable(message));
        Assert.True(ToolRefusal.IsUnreadable(new HttpRequestException(message)));
        Assert.False(ToolRefusal.IsUnsupported(new HttpRequestException(message)));
        Assert.False(ToolRefusal.IsUnreadable("connection refused"));
    }

    [Fact]
    public async Task A_failure_after_text_has_gone_on_reaches_the_caller()
    {
        var inner = new ScriptedClient(new Answer([new TextContent("Let me see.")], null, new HttpRequestException("does not support tools")));
        await Assert.ThrowsAsync<HttpRequestException>(async () => await new ToolCallingChatClient(inner).GetStreamingResponseAsync("Go.", WithTools()).ToChatResponseAsync());
    }

    [Theory]
    [InlineData("""[{"name":"a","parameters":{"type":"object","properties":{"x":{"type":"string","pattern":"^y$"}},"required":["x"]}},{"name":"b"}]""", "b", "{}")]
    [InlineData("""[{"name":"a","parameters":{"type":"object","required":["e","i","b","l","o","f"],"properties":{"e":{"enum":["u","v"]},"i":{"type":"integer"},"b":{"type":"boolean"},"l":{"type":"array"},"o":{"type":"object"},"f":{}}}}]""", "a", """{"e":"u","i":1,"b":true,"l":[],"o":{},"f":"example"}""")]
    [InlineData("""[{"name":"a","parameters":{"type":"object","properties":{"x":{"type":"string","pattern":"^y$"}},"required":["x"]}}]""", null, "")]
    public async Task The_example_is_a_call_of_the_first_tool_that_a_plain_value_satisfies(string tools, string? name, string arguments)
    {
        var inner = new ScriptedClient("Fine.");
        AITool[] declared = [.. SampleTools.Parse(tools).Select(static tool => AIFunctionFactory.CreateDeclaration(tool.Name, null, System.Text.Json.JsonElement.Parse(tool.Parameters.Json)))];
        await new ToolCallingChatClient(inner, new() { FewShot = true }).GetResponseAsync([new(ChatRole.System, "Be brief."), new(ChatRole.User, "Go.")], new() { Tools = declared });
        var messages = inner.Requests[0].Messages;
        if (name is null)
        {
            Assert.Equal(2, messages.Count);
            return;
        }
        Assert.Equal(["Be brief.", $"Example: use {name}, then say that it worked.", "", "", "It worked.", "Go."], messages.Select(static message => message.Text));
        var call = Assert.IsType<FunctionCallContent>(Assert.Single(messages[2].Contents));
        var result = Assert.IsType<FunctionResultContent>(Assert.Single(messages[3].Contents));
        Assert.Equal((name, arguments, "ok", call.CallId), (call.Name, call.AdditionalProperties![CallReport.ArgumentsKey], result.Result, result.CallId));
        Assert.Equal(ChatRole.Tool, messages[3].Role);
    }
}
