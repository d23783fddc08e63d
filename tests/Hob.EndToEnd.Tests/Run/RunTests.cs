using System.Text.Json;
using System.Text.Json.Nodes;
using Hob.ScriptedServers;
using static Hob.EndToEnd.Tests.Writing.ScriptedModel;

namespace Hob.EndToEnd.Tests.Run;

public sealed class RunTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_task_is_done_with_tools_and_the_answer_alone_is_on_standard_output()
    {
        await using var server = await StartAsync(
            Call("write_file", new JsonObject { ["path"] = "notes.txt", ["content"] = "hello\n" }), Call("bash", new JsonObject { ["command"] = "cat notes.txt" }, "call_2"), Words("Wrote it."));

        var run = Bash(server, "hob run 'create notes.txt containing hello'; cat notes.txt");

        Assert.Equal("Wrote it.\nhello\n", run.Output);
        Assert.Contains("write_file", run.Error, StringComparison.Ordinal);
        var results = server.To("/v1/chat/completions")[^1].Json.GetProperty("messages").EnumerateArray().Where(IsResult).Select(static message => message.GetProperty("content").GetString()).ToList();
        Assert.Equal(2, results.Count);
        Assert.Equal("hello", results[1]);
    }

    [Fact]
    public async Task Events_are_json_lines_from_start_to_end()
    {
        await using var server = await StartAsync(Call("list_directory", []), Words("Nothing here."));

        var run = Bash(server, "hob run --json 'what is here?'");

        var events = run.Lines.Select(static line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal("session.started", events[0].GetProperty("type").GetString());
        Assert.All(events, static happened => Assert.True(DateTimeOffset.TryParse(happened.GetProperty("time").GetString(), out _)));
        var call = events.Single(static happened => happened.GetProperty("type").GetString() == "tool.call");
        Assert.Equal(("list_directory", "native"), (call.GetProperty("name").GetString(), call.GetProperty("read").GetString()));
        Assert.Contains(events, static happened => happened.GetProperty("type").GetString() == "tool.result");
        Assert.Contains(events, static happened => happened.GetProperty("type").GetString() == "text.delta");
        var end = events[^1];
        Assert.Equal(("session.ended", "done", "Nothing here."), (end.GetProperty("type").GetString(), end.GetProperty("outcome").GetString(), end.GetProperty("text").GetString()));
    }

    [Fact]
    public async Task What_comes_through_a_pipe_is_added_to_the_task()
    {
        await using var server = await StartAsync(Words("Two lines."));

        Bash(server, "printf 'one\\ntwo\\n' | hob run 'count the lines'; printf 'only this' | hob run -");

        Assert.Equal(["count the lines\n\none\ntwo", "only this"], Asked(server));
    }

    [Fact]
    public async Task A_call_written_as_text_runs()
    {
        _folder.Write("a.txt", "content of a\n");
        await using var server = await StartAsync(Words("<tool_call>\n{\"name\": \"read_file\", \"arguments\": {\"path\": \"a.txt\"}}\n</tool_call>"), Words("Read."));

        var run = Bash(server, "hob run --json 'read a.txt'");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("\"read\":\"text\"", run.Output, StringComparison.Ordinal);
        Assert.Contains("content of a", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_loop_ends_within_14_requests_with_what_was_achieved_and_exit_code_1()
    {
        _folder.Write("a.txt", "a\n");
        await using var server = await StartAsync(Call("read_file", new JsonObject { ["path"] = "a.txt" }));

        var run = Bash(server, "hob run 'read a.txt'");

        Assert.Equal(1, run.ExitCode);
        Assert.InRange(server.To("/v1/chat/completions").Count, 3, 14);
        Assert.Contains("read_file", run.Output, StringComparison.Ordinal);
        Assert.Contains("hob: Stopped a loop", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_refused_is_said_and_is_exit_code_5()
    {
        _folder.Write("keep.txt", "kept\n");
        var call = Call("bash", new JsonObject { ["command"] = "rm -rf ~" });
        await using var server = await StartAsync(call, Words("I may not."), call, Words("I may not."));

        var run = Bash(server, "hob run 'delete everything'; echo $?; hob run --deny-tool bash 'delete everything'; echo $?; cat keep.txt");

        Assert.Equal(["I may not.", "5", "I may not.", "5", "kept"], run.Lines);
    }

    [Fact]
    public async Task An_empty_answer_is_no_success()
    {
        await using var server = await StartAsync(Words(""));

        var run = Bash(server, "hob run hello");

        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.Equal(2, server.To("/v1/chat/completions").Count);
    }

    [Fact]
    public async Task A_session_goes_on_with_exactly_what_was_said_and_can_be_undone()
    {
        _folder.Write("a.txt", "before\n");
        await using var server = await StartAsync(
            Call("edit_file", new JsonObject { ["path"] = "a.txt", ["old_string"] = "before", ["new_string"] = "after" }), Words("Changed."), Words("Yes."));

        var run = Bash(server, "hob run 'change a.txt'; cat a.txt; hob sessions resume last 'did it work?'; hob sessions undo last >/dev/null; cat a.txt");

        Assert.Equal(["Changed.", "after", "Yes.", "before"], run.Lines);
        var requests = server.To("/v1/chat/completions").Select(static request => request.Json.GetProperty("messages").EnumerateArray().Select(static message => message.GetRawText()).ToList()).ToList();
        Assert.Equal(requests[1], requests[2].Take(requests[1].Count));
    }

    [Fact]
    public async Task Two_folders_share_the_whole_beginning_of_a_request()
    {
        await using var server = await StartAsync(Words("Hello."));

        Bash(server, "mkdir one two; (cd one; hob run 'Say hello.'); (cd two; hob run 'Say hello.')");

        var bodies = server.To("/v1/chat/completions").Select(static request => request.Body).ToList();
        Assert.Equal(bodies[0], bodies[1]);
        Assert.True(bodies[0].Length <= 5600, $"the first request has {bodies[0].Length} bytes");
    }

    [Fact]
    public async Task Instructions_of_a_folder_count_once_it_is_trusted()
    {
        _folder.Write("work/AGENTS.md", "Always answer in Norwegian.\n");
        await using var server = await StartAsync(Words("Hei."));

        Bash(server, "cd work; hob run hello; hob trust . >/dev/null; hob run hello");

        var systems = server.To("/v1/chat/completions").Select(static request => request.Json.GetProperty("messages")[0].GetProperty("content").GetString()!).ToList();
        Assert.DoesNotContain("Norwegian", systems[0], StringComparison.Ordinal);
        Assert.EndsWith("Always answer in Norwegian.", systems[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_compact_profile_tells_of_seven_tools_and_the_search_for_others()
    {
        await using var server = await StartAsync(Words("Hello."));

        Bash(server, "hob run --profile compact 'Say hello.'");

        var tools = server.To("/v1/chat/completions")[0].Json.GetProperty("tools").EnumerateArray().Select(static tool => tool.GetProperty("function").GetProperty("name").GetString());
        Assert.Equal(["read_file", "write_file", "edit_file", "list_directory", "glob", "grep", "bash", "more_tools"], tools);
    }

    [Fact]
    public async Task A_plan_changes_nothing_until_it_is_carried_out()
    {
        _folder.Write("a.txt", "a\n");
        await using var server = await StartAsync(
            Call("bash", new JsonObject { ["command"] = "echo leak > leak.txt; rm a.txt" }),
            Call("plan", new JsonObject { ["operation"] = "create", ["title"] = "Make b", ["tasks"] = new JsonArray(new JsonObject { ["title"] = "Write b.txt", ["acceptance"] = "exists: b.txt" }) }, "call_2"),
            Words("A plan of one task."),
            Call("write_file", new JsonObject { ["path"] = "b.txt", ["content"] = "b\n" }, "call_3"), Words("Written."));

        var run = Bash(server, "hob plan 'make b.txt' > plan.out; ls; hob plan --execute --resume last; cat b.txt; grep -c 'Write b.txt' PLAN.md");

        Assert.Equal(["a.txt", "home", "plan.out", "All 1 tasks of \"Make b\" are done.", "b", "1"], run.Lines.Where(static line => line is not "hob"));
        var offered = server.To("/v1/chat/completions")[0].Json.GetProperty("tools").EnumerateArray().Select(static tool => tool.GetProperty("function").GetProperty("name").GetString()).ToList();
        Assert.DoesNotContain("write_file", offered);
        Assert.DoesNotContain("http_request", offered);
    }

    [Fact]
    public async Task A_task_whose_check_fails_is_not_done_whatever_the_model_says()
    {
        await using var server = await StartAsync(
            Call("plan", new JsonObject { ["operation"] = "create", ["title"] = "Make b", ["tasks"] = new JsonArray(new JsonObject { ["title"] = "Write b.txt", ["acceptance"] = "exists: b.txt" }) }),
            Words("A plan."), Words("It is all done!"));

        var run = Bash(server, "hob plan --execute 'make b.txt'");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("b.txt does not exist", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_server_is_exit_code_3_and_the_task_is_not_lost()
    {
        await using var server = await StartAsync(Words("Hello."));

        var run = Bash(server, "hob run --base-url http://127.0.0.1:9 --backend vllm --model m 'remember this task'; echo $?; hob sessions search 'remember this task' | grep -q 'remember this task' && echo kept");

        Assert.Equal(["3", "kept"], run.Lines);
    }

    [Fact]
    public void A_tool_can_be_called_without_a_model()
    {
        var run = Bash(null, "hob tools call calculate '{\"expression\": \"2 ** 64\"}'; hob tools call read_file '{}'; echo $?; hob tools call bash '{\"command\": \"rm -rf ~\"}'; echo $?");

        Assert.Equal("{\"success\":true,\"result\":\"18446744073709551616\"}", run.Lines[0]);
        Assert.StartsWith("{\"success\":false,\"error\":\"Error: ", run.Lines[1], StringComparison.Ordinal);
        Assert.Equal(("1", "5"), (run.Lines[2], run.Lines[4]));
    }

    [Theory]
    [InlineData("hob run", "no task was given")]
    [InlineData("hob run --mode careful x", "'careful' is no mode")]
    [InlineData("hob run --max-time soon x", "'soon' is no time")]
    [InlineData("hob run --allow-tool 'no_tool(x)' x", "there is no tool 'no_tool'")]
    [InlineData("hob run --resume nothing x", "nothing")]
    public void Wrong_usage_is_said_in_one_line(string command, string expected)
    {
        var run = Bash(null, command + " </dev/null");

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains(expected, Assert.Single(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    private static Reply Call(string name, JsonObject arguments, string id = "call_1") =>
        Replies.Events(OpenAIChunks.Call(0, id, name, arguments.ToJsonString()), OpenAIChunks.Finish("tool_calls"), OpenAIChunks.Done);

    private static bool IsResult(JsonElement message) => message.GetProperty("role").GetString() == "tool";

    private ProgramRun Bash(ScriptedServer? server, string script) => HobProgram.Bash(
        $"{HobProgram.OwnHome}; {(server is null ? "" : $"export HOB_BASE_URL={server.Address};")} hob() {{ '{HobProgram.FilePath}' \"$@\"; }}\n{script}", _folder.FullName);
}
