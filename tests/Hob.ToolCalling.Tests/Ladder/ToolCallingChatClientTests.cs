using Hob.ToolCalling.Dialects;
using Hob.ToolCalling.Json;
using Hob.ToolCalling.Ladder;
using Hob.ToolCalling.Reading;
using Hob.ToolCalling.Tests.Reading;
using Microsoft.Extensions.AI;
using static Hob.ToolCalling.Tests.Ladder.ScriptedClient;

namespace Hob.ToolCalling.Tests.Ladder;

public sealed class ToolCallingChatClientTests
{
    private static readonly ChatMessage[] Question = [new(ChatRole.System, "Be brief."), new(ChatRole.User, "How is it in Oslo?")];

    public static TheoryData<string> Dialects => [.. Dialect.All.Select(static dialect => dialect.Name)];

    [Theory]
    [InlineData("<tool_call>{}</tool_call> is markup", "<tool_call>{}</tool_call> is markup", "")]
    [InlineData("""<tool_call>{"name":"now","arguments":{}}</tool_call>""", """<tool_call>{"name":"now","arguments":{}}</tool_call>""", "")]
    [InlineData("<think>Hm.</think>Sunny.", "Sunny.", "Hm.")]
    public async Task Without_tools_requests_pass_as_they_are_and_only_thoughts_are_taken_out_of_the_text(string answer, string text, string thoughts)
    {
        var inner = new ScriptedClient(answer, answer) { Chunk = 3 };
        var options = new ChatOptions();

        var response = await new ToolCallingChatClient(inner).GetResponseAsync(Question, options);
        var streamed = await new ToolCallingChatClient(inner).GetStreamingResponseAsync(Question, options).ToChatResponseAsync();

        Assert.Equal((text, thoughts), (response.Text, Thoughts(response)));
        Assert.Equal((text, thoughts), (streamed.Text, Thoughts(streamed)));
        Assert.Same(options, inner.Requests[0].Options);
    }

    [Fact]
    public async Task A_native_call_in_order_passes_with_its_id_and_arguments()
    {
        var response = await Ask(Native("get_weather", """{"city": "Oslo"}""", "id-7"));

        var call = Assert.Single(Calls(response));
        Assert.Equal(("id-7", "get_weather", "Oslo"), (call.CallId, call.Name, $"{call.Arguments!["city"]}"));
        Assert.Equal(CallSource.Native, CallReport.Of(call)!.Source);
        Assert.Equal("""{"city": "Oslo"}""", call.AdditionalProperties!["hob.arguments"]);
        Assert.Equal(ChatFinishReason.ToolCalls, response.FinishReason);
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public async Task A_call_in_the_text_of_any_dialect_becomes_a_call(string dialect)
    {
        var written = Dialect.Find(dialect)!.RenderCalls([new ToolCall { Name = "get_weather", Arguments = """{"city":"Oslo"}""" }]);
        foreach (var chunk in new[] { int.MaxValue, 1, 5 })
        {
            var inner = new ScriptedClient(written) { Chunk = chunk };

            var response = await new ToolCallingChatClient(inner).GetStreamingResponseAsync(Question, WithTools()).ToChatResponseAsync();

            var call = Assert.Single(Calls(response));
            Assert.Equal(("get_weather", "Oslo"), (call.Name, $"{call.Arguments!["city"]}"));
            Assert.Equal(CallSource.Text, CallReport.Of(call)!.Source);
            Assert.Equal(ToolCallReader.Read(written, SampleTools.All).Dialect, CallReport.Of(call)!.Dialect);
            Assert.Equal("", response.Text);
            // What goes back into the history is the model's own text.
            Assert.Contains("Oslo", CallReport.Of(call)!.Text, StringComparison.Ordinal);
            Assert.Contains(CallReport.Of(call)!.Text!, written, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Text_before_a_call_streams_on_at_once_and_without_markup()
    {
        var inner = new ScriptedClient("""Let me look. <tool_call>{"name": "now", "arguments": {}}</tool_call>""") { Chunk = 4 };
        var texts = new List<string>();

        await foreach (var update in new ToolCallingChatClient(inner).GetStreamingResponseAsync(Question, WithTools()))
        {
            texts.Add(update.Text);
        }

        Assert.Equal("Let ", texts[0]);
        Assert.Equal("Let me look.", string.Concat(texts).TrimEnd());
    }

    [Theory]
    [InlineData("get_weather", """{"city":"Oslo","days":"3"}""", "3")]
    [InlineData("get_weather", "\"{\\\"city\\\":\\\"Oslo\\\",\\\"days\\\":3}\"", "3")]
    [InlineData("get_weather", """{"city":"Oslo","days":3,}""", "3")]
    [InlineData("get_weatherget_weather", """{"city":"Oslo","days":3}""", "3")]
    [InlineData("functions.get_weather:0", """{"city":"Oslo","days":3}""", "3")]
    [InlineData("get_weather<|channel|>commentary", """{"city":"Oslo","days":3}""", "3")]
    public async Task A_native_call_is_mended_and_the_repairs_are_named(string name, string arguments, string days)
    {
        var call = Assert.Single(Calls(await Ask(new FunctionCallContent("x", name) { AdditionalProperties = new() { ["hob.arguments"] = arguments } })));

        Assert.Equal(("get_weather", days), (call.Name, $"{call.Arguments!["days"]}"));
        Assert.Equal(CallSource.Repaired, CallReport.Of(call)!.Source);
        Assert.NotEmpty(CallReport.Of(call)!.Repairs);
    }

    [Fact]
    public async Task Calls_that_a_server_ran_into_one_are_taken_apart_and_each_gets_an_id()
    {
        var merged = new FunctionCallContent("", "get_weather") { AdditionalProperties = new() { ["hob.arguments"] = """{"city":"Oslo"}{"city":"Bergen"}""" } };

        var calls = Calls(await Ask(merged));

        Assert.Equal(["Oslo", "Bergen"], calls.Select(static call => $"{call.Arguments!["city"]}"));
        Assert.Equal(2, calls.Select(static call => call.CallId).Distinct().Count(static id => id.Length > 0));
    }

    [Fact]
    public async Task A_call_that_is_reported_and_also_stands_in_the_text_comes_once()
    {
        var inner = new ScriptedClient(new Answer([Native("now", "{}"), new TextContent("""<tool_call>{"name":"now","arguments":{}}</tool_call>""")]));

        Assert.Single(Calls(await new ToolCallingChatClient(inner).GetResponseAsync(Question, WithTools())));
    }

    [Theory]
    [InlineData("get_weather", """{"days":3}""", "city")]
    [InlineData("get_wether", """{"city":"Oslo"}""", "Did you mean \"get_weather\"?")]
    [InlineData("write_file", """{"path":"a","content":"half of""", "ended before it was finished")]
    [InlineData("get_weather", """{"city":"Oslo","days":"soon"}""", "days")]
    public async Task A_model_whose_call_cannot_run_is_told_the_exact_error_and_asked_again(string name, string arguments, string error)
    {
        var inner = new ScriptedClient(Native(name, arguments), Native("get_weather", """{"city":"Oslo"}""", "good"));

        var response = await new ToolCallingChatClient(inner).GetResponseAsync(Question, WithTools());

        var calls = Calls(response);
        Assert.Equal([true, false], calls.Select(static call => call.InformationalOnly));
        Assert.Equal("good", calls[1].CallId);
        var told = (string)inner.Requests[1].Messages[^1].Contents.OfType<FunctionResultContent>().Single().Result!;
        Assert.Contains(error, told, StringComparison.Ordinal);
        Assert.Equal(calls[0].CallId, inner.Requests[1].Messages[^1].Contents.OfType<FunctionResultContent>().Single().CallId);
    }

    [Fact]
    public async Task What_the_caller_gets_continues_the_history_that_the_model_saw()
    {
        var inner = new ScriptedClient(Native("get_weather", "{}"), Native("get_weather", """{"city":"Oslo"}""", "good"), "Fine.");
        var client = new ToolCallingChatClient(inner);
        List<ChatMessage> history = [.. Question];

        history.AddRange((await client.GetResponseAsync(history, WithTools())).Messages);
        history.Add(new(ChatRole.Tool, [new FunctionResultContent("good", "sunny")]));
        await client.GetResponseAsync(history, WithTools());

        for (var i = 1; i < inner.Requests.Count; i++)
        {
            var (before, after) = (inner.Requests[i - 1].Messages, inner.Requests[i].Messages);
            Assert.Equal(before.Select(Shown), after.Take(before.Count).Select(Shown));
        }
    }

    [Fact]
    public async Task A_good_call_runs_though_another_beside_it_cannot()
    {
        var inner = new ScriptedClient(new Answer([Native("now", "{}", "good"), Native("get_weather", "{}", "bad")]));

        var response = await new ToolCallingChatClient(inner).GetResponseAsync(Question, WithTools());

        Assert.Single(inner.Requests);
        Assert.Equal("good", Assert.Single(Calls(response), static call => !call.InformationalOnly).CallId);
        Assert.Equal("bad", Assert.Single(response.Messages.SelectMany(static message => message.Contents).OfType<FunctionResultContent>()).CallId);
    }

    [Fact]
    public async Task At_last_the_decoder_is_held_to_a_valid_call()
    {
        var bad = Native("get_weather", """{"days":1}""");
        var inner = new ScriptedClient(bad, bad, bad, """{"name":"get_weather","arguments":{"city":"Oslo"}}""");

        var response = await new ToolCallingChatClient(inner).GetResponseAsync(Question, WithTools());

        var call = Calls(response)[^1];
        Assert.Equal(("Oslo", false), ($"{call.Arguments!["city"]}", call.InformationalOnly));
        Assert.Equal(CallSource.Forced, CallReport.Of(call)!.Source);
        var forced = inner.Requests[^1].Options!;
        Assert.Null(forced.Tools);
        Assert.Contains("city", ((ChatResponseFormatJson)forced.ResponseFormat!).Schema!.Value.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_call_that_nothing_helped_comes_out_with_its_error_and_without_arguments()
    {
        var bad = Native("get_weather", """{"days":1}""");
        var inner = new ScriptedClient(bad, bad, bad, new InvalidOperationException("no schemas here"));

        var call = Calls(await new ToolCallingChatClient(inner).GetResponseAsync(Question, WithTools()))[^1];

        Assert.False(call.InformationalOnly);
        Assert.Null(call.Arguments);
        Assert.Contains("city", call.Exception!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_required_call_that_the_server_fails_to_force_ends_in_the_servers_failure()
    {
        var inner = new ScriptedClient("Sunny, I suppose.", new HttpRequestException("no schemas here"));

        await Assert.ThrowsAsync<HttpRequestException>(() => new ToolCallingChatClient(inner).GetResponseAsync(Question, WithTools(ChatToolMode.RequireAny)));
    }

    [Fact]
    public async Task A_required_call_that_does_not_come_is_forced()
    {
        var inner = new ScriptedClient("Sunny, I suppose.", """{"name":"now","arguments":{}}""");

        var response = await new ToolCallingChatClient(inner).GetResponseAsync(Question, WithTools(ChatToolMode.RequireSpecific("now")));

        Assert.Equal("now", Assert.Single(Calls(response)).Name);
    }

    [Theory]
    [InlineData("registry.example/library/x does not support tools", true)]
    [InlineData("tools param requires --jinja flag", true)]
    [InlineData("The model produced output that does not match the expected peg-native format", false)]
    public async Task Where_a_server_fails_on_tools_they_stand_in_the_prompt(string failure, bool remembered)
    {
        var inner = new ScriptedClient(
            new HttpRequestException(failure),
            """<tool_call>{"name":"get_weather","arguments":{"city":"Oslo"}}</tool_call>""",
            "Fine.");
        var client = new ToolCallingChatClient(inner);
        List<ChatMessage> history = [.. Question];

        history.AddRange((await client.GetResponseAsync(history, WithTools())).Messages);
        history.Add(new(ChatRole.Tool, [new FunctionResultContent(Calls(history)[0].CallId, "sunny")]));
        var response = await client.GetResponseAsync(history, WithTools());

        Assert.Equal("Fine.", response.Text);
        Assert.Null(inner.Requests[1].Options!.Tools);
        Assert.Contains("get_weather", inner.Requests[1].Messages[0].Text, StringComparison.Ordinal);
        Assert.Equal(remembered, inner.Requests[2].Options!.Tools is null);
        if (remembered)
        {
            Assert.Contains("\"city\":\"Oslo\"", inner.Requests[2].Messages[2].Text, StringComparison.Ordinal);
            Assert.Equal((ChatRole.User, true), (inner.Requests[2].Messages[3].Role, inner.Requests[2].Messages[3].Text.Contains("sunny", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public async Task Other_failures_reach_the_caller()
    {
        var inner = new ScriptedClient(new HttpRequestException("connection refused"));

        await Assert.ThrowsAsync<HttpRequestException>(() => new ToolCallingChatClient(inner).GetResponseAsync(Question, WithTools()));
    }

    [Fact]
    public async Task A_model_that_has_to_be_forced_each_time_begins_with_the_envelope()
    {
        var bad = Native("get_weather", "{}");
        Answer[] turn = [bad, bad, bad, """{"name":"get_weather","arguments":{"city":"Oslo"}}"""];
        var inner = new ScriptedClient([.. turn, .. turn, .. turn,
            """{"reason":"it was asked","action":"get_weather","arguments":{"city":"Bergen"}}""",
            """{"reason":"done","action":"reply","arguments":{"text":"Rain."}}"""]);
        var client = new ToolCallingChatClient(inner);
        for (var i = 0; i < 3; i++)
        {
            await client.GetResponseAsync(Question, WithTools());
        }

        var call = await client.GetResponseAsync(Question, WithTools());
        var reply = await client.GetResponseAsync([.. Question, .. call.Messages, new(ChatRole.Tool, [new FunctionResultContent(Calls(call)[0].CallId, "rain")])], WithTools());

        Assert.Equal("Bergen", $"{Assert.Single(Calls(call)).Arguments!["city"]}");
        Assert.Equal("Rain.", reply.Text);
        Assert.All(inner.Requests[^2..], static request => Assert.Null(request.Options!.Tools));
        Assert.Contains("rain", inner.Requests[^1].Messages[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_that_models_reach_for_by_habit_are_resolved_and_reported()
    {
        var aliases = new CallAliases
        {
            Tools = new Dictionary<string, string> { ["cat"] = "read_file" },
            Parameters = new Dictionary<string, string> { ["file_path"] = "path" },
        };
        var inner = new ScriptedClient(Native("cat", """{"file_path":"a.txt"}"""));

        var call = Assert.Single(Calls(await new ToolCallingChatClient(inner, new() { Aliases = aliases }).GetResponseAsync(Question, WithTools())));

        Assert.Equal(("read_file", "a.txt"), (call.Name, $"{call.Arguments!["path"]}"));
        Assert.Equal(["alias", "alias"], CallReport.Of(call)!.Repairs.Select(static repair => repair.Kind.ToName()));
    }

    [Fact]
    public async Task A_call_that_a_server_took_for_a_thought_is_a_call()
    {
        var thought = new TextReasoningContent("""I should look. <tool_call>{"name":"now","arguments":{}}</tool_call>""");

        Assert.Equal("now", Assert.Single(Calls(await Ask(thought))).Name);
    }

    [Fact]
    public async Task Thoughts_that_the_template_opened_are_no_text_and_the_next_answer_streams_them_as_thoughts()
    {
        var inner = new ScriptedClient("Hm, Oslo.</think>Sunny.", "Hm, again.</think>Rain.", "No thought at all.") { Chunk = 3 };
        var client = new ToolCallingChatClient(inner);

        var first = await client.GetResponseAsync(Question, WithTools());
        var second = await client.GetStreamingResponseAsync(Question, WithTools()).ToChatResponseAsync();
        var third = await client.GetStreamingResponseAsync(Question, WithTools()).ToChatResponseAsync();

        Assert.Equal(("Sunny.", "Rain.", "No thought at all."), (first.Text, second.Text, third.Text));
        Assert.Equal("Hm, Oslo.", Thoughts(first));
        Assert.Equal("Hm, again.", Thoughts(second));
    }

    [Fact]
    public async Task An_example_stands_behind_the_system_message_where_weak_models_need_one()
    {
        var inner = new ScriptedClient("ok");

        await new ToolCallingChatClient(inner, new() { FewShot = true }).GetResponseAsync(Question, WithTools());

        var roles = inner.Requests[0].Messages.Select(static message => message.Role.Value);
        Assert.Equal(["system", "user", "assistant", "tool", "assistant", "user"], roles);
        Assert.Equal("get_weather", Calls(inner.Requests[0].Messages)[0].Name);
    }

    [Fact]
    public async Task A_tool_without_a_valid_schema_is_refused_with_the_path_of_the_fault()
    {
        var faulty = AIFunctionFactory.CreateDeclaration("f", null, System.Text.Json.JsonElement.Parse("""{"type":"object","properties":{"a":{"type":7}}}"""));

        var refusal = await Assert.ThrowsAsync<ArgumentException>(
            () => new ToolCallingChatClient(new ScriptedClient("ok")).GetResponseAsync(Question, new() { Tools = [faulty] }));

        Assert.Contains("/properties/a/type", refusal.Message, StringComparison.Ordinal);
    }

    private static Task<ChatResponse> Ask(AIContent answer) =>
        new ToolCallingChatClient(new ScriptedClient(answer)).GetResponseAsync(Question, WithTools());

    private static List<FunctionCallContent> Calls(ChatResponse response) => Calls(response.Messages);

    private static List<FunctionCallContent> Calls(IEnumerable<ChatMessage> messages) =>
        [.. messages.SelectMany(static message => message.Contents).OfType<FunctionCallContent>()];

    private static string Thoughts(ChatResponse response) =>
        string.Concat(response.Messages.SelectMany(static message => message.Contents).OfType<TextReasoningContent>().Select(static thought => thought.Text));

    private static string Shown(ChatMessage message) =>
        message.Role + string.Join("|", message.Contents.Select(static content => content switch
        {
            TextContent text => text.Text,
            FunctionCallContent call => $"{call.CallId} {call.Name} {call.AdditionalProperties!["hob.arguments"]}",
            FunctionResultContent result => $"{result.CallId} {result.Result}",
            _ => content.ToString(),
        }));
}
