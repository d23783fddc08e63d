using System.Text.Json;
using Hob.Backends.Embedded;
using Hob.ToolCalling.Ladder;
using Microsoft.Extensions.AI;

namespace Hob.Backends.Tests.Embedded;

public sealed class EmbeddedChatClientTests : IDisposable
{
    private static readonly ChatMessage[] Question = [new(ChatRole.System, "Be brief."), new(ChatRole.User, "Hello?")];

    private readonly TinyChat _file = new();
    private readonly EmbeddedChatClient _client;

    public EmbeddedChatClientTests() => _client = new(new EmbeddedOptions { Path = _file.Path, Engine = new() { Threads = 1 } });

    [Fact]
    public async Task A_model_file_answers_and_counts_its_tokens()
    {
        var response = await _client.GetResponseAsync(Question, new() { Temperature = 0, MaxOutputTokens = 12 });

        Assert.NotEqual("", response.Text);
        Assert.Equal((12, ChatFinishReason.Length), (response.Usage!.OutputTokenCount, response.FinishReason));
        Assert.True(response.Usage.InputTokenCount > 20);
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_answer_and_another_seed_another()
    {
        var answers = new List<string>();
        foreach (var seed in (long[])[1, 1, 2])
        {
            answers.Add((await _client.GetResponseAsync(Question, new() { Seed = seed, Temperature = 1, MaxOutputTokens = 20 })).Text);
        }

        Assert.Equal(answers[0], answers[1]);
        Assert.NotEqual(answers[0], answers[2]);
    }

    [Fact]
    public async Task What_a_request_has_in_common_with_the_one_before_is_not_evaluated_again()
    {
        var options = new ChatOptions { Temperature = 0, MaxOutputTokens = 5 };
        var first = await _client.GetResponseAsync(Question, options);

        var second = await _client.GetResponseAsync([.. Question, .. first.Messages, new(ChatRole.User, "And now?")], options);

        Assert.Equal(0, first.Usage!.CachedInputTokenCount);
        Assert.True(second.Usage!.CachedInputTokenCount >= first.Usage.InputTokenCount - 1, $"{second.Usage.CachedInputTokenCount} of {first.Usage.InputTokenCount} were reused");
    }

    [Fact]
    public async Task An_answer_is_held_to_a_schema_whatever_the_weights_say()
    {
        var schema = JsonElement.Parse("""{"type":"object","properties":{"verdict":{"enum":["good","bad"]},"count":{"type":"integer","minimum":0,"maximum":99},"sure":{"type":"boolean"}},"required":["verdict","count","sure"],"additionalProperties":false}""");
        for (var seed = 0; seed < 5; seed++)
        {
            var response = await _client.GetResponseAsync(Question, new() { ResponseFormat = ChatResponseFormat.ForJsonSchema(schema), Seed = seed });

            var answer = JsonElement.Parse(response.Text);
            Assert.Contains(answer.GetProperty("verdict").GetString(), (string[])["good", "bad"]);
            Assert.InRange(answer.GetProperty("count").GetInt32(), 0, 99);
            Assert.Equal(ChatFinishReason.Stop, response.FinishReason);
        }
    }

    [Fact]
    public async Task A_required_tool_is_called_even_by_a_model_that_knows_nothing()
    {
        var tool = AIFunctionFactory.CreateDeclaration("set_light", "Switches a light", JsonElement.Parse("""{"type":"object","properties":{"room":{"enum":["hall","attic"]},"on":{"type":"boolean"}},"required":["room","on"]}"""));

        var response = await new ToolCallingChatClient(_client).GetResponseAsync(Question, new() { Tools = [tool], ToolMode = ChatToolMode.RequireAny });

        var call = Assert.Single(response.Messages.SelectMany(static message => message.Contents).OfType<FunctionCallContent>());
        Assert.Equal("set_light", call.Name);
        Assert.Contains($"{call.Arguments!["room"]}", (string[])["hall", "attic"]);
        // The call goes back through the template as an object.
        await _client.GetResponseAsync([.. Question, .. response.Messages, new(ChatRole.Tool, [new FunctionResultContent(call.CallId, "done")])], new() { MaxOutputTokens = 1 });
    }

    [Fact]
    public async Task A_stop_string_ends_the_answer_and_is_not_part_of_it()
    {
        var whole = (await _client.GetResponseAsync(Question, new() { Temperature = 0, MaxOutputTokens = 40 })).Text;
        var stop = whole.Substring(whole.Length / 2, 3);

        var response = await _client.GetResponseAsync(Question, new() { Temperature = 0, MaxOutputTokens = 40, StopSequences = [stop] });

        Assert.Equal(whole[..whole.IndexOf(stop, StringComparison.Ordinal)], response.Text);
        Assert.Equal(ChatFinishReason.Stop, response.FinishReason);
    }

    [Fact]
    public async Task A_stop_string_is_found_wherever_tokens_begin_and_end()
    {
        var options = new ChatOptions { Temperature = 0, MaxOutputTokens = 12 };
        var whole = (await _client.GetResponseAsync(Question, options)).Text;
        for (var at = 0; at < whole.Length; at++)
        {
            var stop = whole[at..Math.Min(at + 1 + at % 7, whole.Length)];

            var response = await _client.GetResponseAsync(Question, new() { Temperature = 0, MaxOutputTokens = 12, StopSequences = [stop, "never written"] });

            Assert.Equal(whole[..whole.IndexOf(stop, StringComparison.Ordinal)], response.Text);
        }
    }

    [Fact]
    public async Task Who_stops_listening_stops_the_engine_and_the_next_request_is_answered()
    {
        using var ending = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in _client.GetStreamingResponseAsync(Question, new() { Temperature = 1, Seed = 3 }, ending.Token))
            {
                await ending.CancelAsync();
            }
        });

        Assert.Equal(2, (await _client.GetResponseAsync(Question, new() { MaxOutputTokens = 2, Temperature = 0 })).Usage!.OutputTokenCount);
    }

    [Fact]
    public async Task A_prompt_that_does_not_fit_is_refused_with_the_figures()
    {
        using var small = new EmbeddedChatClient(new EmbeddedOptions { Path = _file.Path, ContextLength = 16, Engine = new() { Threads = 1 } });

        var failure = await Assert.ThrowsAsync<BackendException>(() => small.GetResponseAsync(Question));

        Assert.Equal(BackendFailure.WindowTooSmall, failure.Failure);
        Assert.Contains("16", failure.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_missing_or_no_model_is_said_in_one_line()
    {
        using var missing = new EmbeddedChatClient(new EmbeddedOptions { Path = _file.Path + ".not-there" });
        Assert.Equal(BackendFailure.ModelNotFound, (await Assert.ThrowsAsync<BackendException>(() => missing.GetResponseAsync(Question))).Failure);

        await File.WriteAllTextAsync(_file.Path, "no model");
        var failure = await Assert.ThrowsAsync<BackendException>(() => _client.GetResponseAsync(Question));
        Assert.Equal(BackendFailure.Unsupported, failure.Failure);
        Assert.DoesNotContain('\n', failure.Message);
    }

    public void Dispose()
    {
        _client.Dispose();
        _file.Dispose();
    }
}
