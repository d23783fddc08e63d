using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Hob.ScriptedServers;
using Microsoft.Extensions.AI;

namespace Hob.Backends.Tests.Chat;

/// <summary>What servers do to native calls in their streams, and what must come out.</summary>
public sealed class StreamedCallTests
{
    private const string Bergen = """{"city":"Bergen"}""";
    private const string Oslo = """{"city":"Oslo"}""";

    [Fact]
    public async Task Calls_by_the_book_come_out_whole_at_the_end()
    {
        var calls = await ReadAsync(
            OpenAIChunks.Call(0, "a", "get_weather", ""), OpenAIChunks.Call(0, null, null, """{"city":"""), OpenAIChunks.Call(0, null, null, "\"Bergen\"}"),
            OpenAIChunks.Call(1, "b", "read_file", """{"path":"x"}"""));

        Assert.Equal([("a", "get_weather", Bergen), ("b", "read_file", """{"path":"x"}""")], calls.Select(Shown));
    }

    [Fact]
    public async Task An_index_of_0_for_every_call_does_not_join_them()
    {
        var calls = await ReadAsync(OpenAIChunks.Call(0, "a", "get_weather", Bergen), OpenAIChunks.Call(0, "b", "get_weather", Oslo));

        Assert.Equal([("a", "get_weather", Bergen), ("b", "get_weather", Oslo)], calls.Select(Shown));
    }

    [Fact]
    public async Task Without_ids_and_with_one_index_a_new_name_begins_a_new_call()
    {
        var calls = await ReadAsync(OpenAIChunks.Call(0, null, "get_weather", Bergen), OpenAIChunks.Call(0, null, "read_file", """{"path":"x"}"""));

        Assert.Equal(["get_weather", "read_file"], calls.Select(call => call.Name));
    }

    [Fact]
    public async Task Without_ids_and_with_one_index_the_same_tool_twice_stays_two_calls()
    {
        var calls = await ReadAsync(OpenAIChunks.Call(0, null, "get_weather", Bergen), OpenAIChunks.Call(0, null, "get_weather", Oslo));

        Assert.Equal([Bergen, Oslo], calls.Select(Written));
    }

    [Fact]
    public async Task Without_any_arguments_two_declared_names_are_two_calls()
    {
        var calls = await ReadAsync(OpenAIChunks.Call(0, null, "get_weather", null), OpenAIChunks.Call(0, null, "read_file", null));

        Assert.Equal([("get_weather", "{}"), ("read_file", "{}")], calls.Select(call => (call.Name, Written(call))));
    }

    [Fact]
    public async Task A_name_repeated_with_every_piece_is_not_written_twice()
    {
        var calls = await ReadAsync(
            OpenAIChunks.Call(0, "a", "get_weather", """{"city":"""), OpenAIChunks.Call(0, "a", "get_weather", "\"Bergen\"}"),
            OpenAIChunks.Call(0, "a", "get_weather", ""));

        Assert.Equal(("a", "get_weather", Bergen), Shown(Assert.Single(calls)));
    }

    [Fact]
    public async Task A_name_that_comes_in_pieces_is_put_together()
    {
        var calls = await ReadAsync(OpenAIChunks.Call(0, "a", "get_", null), OpenAIChunks.Call(0, null, "weather", null), OpenAIChunks.Call(0, null, null, Bergen));

        Assert.Equal(("a", "get_weather", Bergen), Shown(Assert.Single(calls)));
    }

    [Fact]
    public async Task Missing_ids_are_given_and_never_come_twice_in_a_conversation()
    {
        await using var session = await StartAsync(OpenAIChunks.Call(0, null, "get_weather", Bergen), OpenAIChunks.Call(1, null, "get_weather", Oslo));
        var messages = new List<ChatMessage> { new(ChatRole.User, "Weather?") };

        for (var turn = 0; turn < 2; turn++)
        {
            var response = await session.Time.SkipWaitsAsync(session.Backend.GetResponseAsync(messages, TestTools.Options));
            messages.AddRange(response.Messages);
        }

        var ids = messages.SelectMany(message => message.Contents.OfType<FunctionCallContent>()).Select(call => call.CallId).ToList();
        Assert.Equal(4, ids.Distinct().Count());
        Assert.All(ids, id => Assert.Matches("^[a-z0-9]{9}$", id));
    }

    [Fact]
    public async Task One_id_for_two_calls_does_not_join_them()
    {
        var calls = await ReadAsync(OpenAIChunks.Call(0, "same", "get_weather", Bergen), OpenAIChunks.Call(1, "same", "read_file", """{"path":"x"}"""));

        Assert.Equal(["get_weather", "read_file"], calls.Select(call => call.Name));
        Assert.Equal(2, calls.Select(call => call.CallId).Distinct().Count());
    }

    [Fact]
    public async Task Arguments_that_are_an_object_count_as_their_text()
    {
        var calls = await ReadAsync(OpenAIChunks.Call(0, "a", "get_weather", JsonNode.Parse(Bergen)));

        Assert.Equal("Bergen", ((JsonElement)Assert.Single(calls).Arguments!["city"]!).GetString());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Arguments_wrapped_into_strings_are_unwrapped(int times)
    {
        var wrapped = Bergen;
        for (var i = 0; i < times; i++)
            wrapped = JsonSerializer.Serialize(wrapped);

        var call = Assert.Single(await ReadAsync(OpenAIChunks.Call(0, "a", "get_weather", wrapped)));

        Assert.Equal("Bergen", ((JsonElement)call.Arguments!["city"]!).GetString());
        Assert.Equal(Bergen, Written(call));
    }

    [Fact]
    public async Task Arguments_sent_once_more_at_the_end_are_read_once()
    {
        var calls = await ReadAsync(
            OpenAIChunks.Call(0, "a", "get_weather", """{"city":"""), OpenAIChunks.Call(0, null, null, "\"Bergen\"}"), OpenAIChunks.Call(0, null, null, Bergen));

        Assert.Equal(("a", "get_weather", Bergen), Shown(Assert.Single(calls)));
    }

    [Theory]
    [InlineData("stop", "tool_calls")]
    [InlineData("tool_calls", "tool_calls")]
    [InlineData("eos_token", "tool_calls")]
    [InlineData("length", "length")]
    public async Task The_reason_for_the_end_is_corrected_by_the_calls(string sent, string expected)
    {
        await using var session = await Session.StartAsync(BackendKind.OpenAICompatible, server => server.On(
            "POST /v1/chat/completions",
            Replies.Events(OpenAIChunks.Call(0, "a", "get_weather", Bergen), OpenAIChunks.Finish(sent), OpenAIChunks.Done)));

        var response = await session.AskAsync(options: TestTools.Options);

        Assert.Equal(expected, response.FinishReason!.Value.Value);
    }

    [Fact]
    public async Task The_reason_tool_calls_without_calls_is_a_plain_end()
    {
        await using var session = await Session.StartAsync(BackendKind.OpenAICompatible, server => server.On(
            "POST /v1/chat/completions", Replies.Events(OpenAIChunks.Text("No need"), OpenAIChunks.Finish("tool_calls"), OpenAIChunks.Done)));

        Assert.Equal(ChatFinishReason.Stop, (await session.AskAsync(options: TestTools.Options)).FinishReason);
    }

    [Fact]
    public async Task A_call_cut_by_the_limit_is_marked_and_not_to_be_run()
    {
        await using var session = await Session.StartAsync(BackendKind.OpenAICompatible, server => server.On(
            "POST /v1/chat/completions",
            Replies.Events(
                OpenAIChunks.Call(0, "a", "get_weather", Bergen), OpenAIChunks.Call(1, "b", "read_file", """{"path":"/etc"""), OpenAIChunks.Finish("length"),
                OpenAIChunks.Done)));

        var calls = (await session.AskAsync(options: TestTools.Options)).Messages[0].Contents.OfType<FunctionCallContent>().ToList();

        Assert.Null(calls[0].Exception);
        Assert.False(calls[0].InformationalOnly);
        Assert.NotNull(calls[1].Exception);
        Assert.True(calls[1].InformationalOnly);
        Assert.Null(calls[1].Arguments);
        Assert.Equal(true, calls[1].AdditionalProperties![BackendKeys.Incomplete]);
        Assert.Equal("""{"path":"/etc""", Written(calls[1]));
    }

    [Fact]
    public async Task Arguments_that_are_no_object_are_kept_as_written_for_repair()
    {
        var call = Assert.Single(await ReadAsync(OpenAIChunks.Call(0, "a", "get_weather", "{city: 'Bergen'")));

        Assert.IsType<FormatException>(call.Exception);
        Assert.Equal("{city: 'Bergen'", Written(call));
    }

    [Fact]
    public async Task Any_way_of_cutting_the_arguments_gives_the_same_call()
    {
        string[] chunks = [];
        await using var session = await Session.StartAsync(BackendKind.OpenAICompatible, server => server.On(
            "POST /v1/chat/completions", context => Replies.Events([.. chunks, OpenAIChunks.Finish("tool_calls"), OpenAIChunks.Done])(context)));

        Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), ArbMap.Default.ArbFor<NonEmptyArray<PositiveInt>>(), (text, cuts) =>
        {
            var arguments = new JsonObject { ["city"] = text.Get, ["more"] = new JsonArray("{", "]", "\"") }.ToJsonString();
            chunks =
            [
                .. Pieces(arguments, cuts.Get).Select((piece, i) => OpenAIChunks.Call(0, i == 0 ? "a" : null, "get_weather", piece)),
                OpenAIChunks.Call(0, "b", "get_weather", Oslo),
            ];
            var response = session.AskAsync(options: TestTools.Options).GetAwaiter().GetResult();
            return response.Messages[0].Contents.OfType<FunctionCallContent>().Select(Written).SequenceEqual([arguments, Oslo]);
        }).Check(Properties.Cases(50));
    }

    private static IEnumerable<string> Pieces(string text, PositiveInt[] cuts)
    {
        for (int start = 0, i = 0; start < text.Length; i++)
        {
            var length = Math.Min(1 + cuts[i % cuts.Length].Get % 9, text.Length - start);
            yield return text.Substring(start, length);
            start += length;
        }
    }

    private static async Task<IReadOnlyList<FunctionCallContent>> ReadAsync(params string[] chunks)
    {
        await using var session = await StartAsync(chunks);
        var response = await session.AskAsync(options: TestTools.Options);
        return [.. response.Messages[0].Contents.OfType<FunctionCallContent>()];
    }

    private static Task<Session> StartAsync(params string[] chunks) => Session.StartAsync(BackendKind.OpenAICompatible, server => server.On(
        "POST /v1/chat/completions", Replies.Events([.. chunks, OpenAIChunks.Finish("tool_calls"), OpenAIChunks.Done])));

    private static (string Id, string Name, string Arguments) Shown(FunctionCallContent call) => (call.CallId, call.Name, Written(call));

    private static string Written(FunctionCallContent call) => (string)call.AdditionalProperties![BackendKeys.Arguments]!;
}
