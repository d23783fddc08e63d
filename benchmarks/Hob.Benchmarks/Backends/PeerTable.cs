using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hob.Backends;
using Hob.ScriptedServers;
using Hob.ToolCalling;
using Hob.ToolCalling.Dialects;
using Hob.ToolCalling.Ladder;
using Microsoft.Extensions.AI;

namespace Hob.Benchmarks.Backends;

/// <summary>What Hob does with calls written as text, with bad calls, and with faults of servers: the cases in which agents for the
/// terminal were measured against a scripted server.</summary>
public static class PeerTable
{
    private const string Chat = "POST /v1/chat/completions";

    private static readonly string[] Done = [OpenAIChunks.Finish("stop"), OpenAIChunks.Usage(10, 5), OpenAIChunks.Done];

    private static readonly ChatOptions Options = new()
    {
        Tools =
        [
            Tool("get_weather", """{"type":"object","properties":{"city":{"type":"string"},"days":{"type":"integer"}},"required":["city"]}"""),
            Tool("read_file", """{"type":"object","properties":{"path":{"type":"string"},"start_line":{"type":"integer"}},"required":["path"]}"""),
        ],
    };

    /// <summary>Runs all cases and prints the tables.</summary>
    public static async Task RunAsync(TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(output);
        await TextCallsAsync(output).ConfigureAwait(false);
        await BadCallsAsync(output).ConfigureAwait(false);
        await FaultsAsync(output).ConfigureAwait(false);
    }

    private static async Task TextCallsAsync(TextWriter output)
    {
        var call = new ToolCall { Name = "get_weather", Arguments = """{"city":"Oslo","days":3}""" };
        var (plain, mixed) = (0, 0);
        var missed = new List<string>();
        foreach (var dialect in Dialect.All)
        {
            var written = dialect.RenderCalls([call]);
            var readPlain = await ReadsAsync(written).ConfigureAwait(false);
            var readMixed = await ReadsAsync("I will look that up.\n\n" + written).ConfigureAwait(false);
            plain += readPlain ? 1 : 0;
            mixed += readMixed ? 1 : 0;
            if (!readPlain || !readMixed)
            {
                missed.Add(dialect.Name);
            }
        }
        output.WriteLine($"Calls written as text and run: {plain} of {Dialect.All.Count} dialects alone, {mixed} of {Dialect.All.Count} after prose{(missed.Count > 0 ? "; not: " + string.Join(", ", missed) : "")}\n");

        async Task<bool> ReadsAsync(string text)
        {
            var pieces = text.Chunk(5).Select(static piece => OpenAIChunks.Text(new string(piece)));
            var (calls, _, _) = await AskAsync(Replies.Events([.. pieces, .. Done])).ConfigureAwait(false);
            return calls is [{ Name: "get_weather", Exception: null } only] && $"{only.Arguments?["city"]}{only.Arguments?["days"]}" == "Oslo3";
        }
    }

    private static async Task BadCallsAsync(TextWriter output)
    {
        (string Case, Reply First)[] cases =
        [
            ("truncated JSON", Calls(OpenAIChunks.Call(0, "a", "read_file", "{\"path\":\"src/ma"))),
            ("missing key", Calls(OpenAIChunks.Call(0, "a", "read_file", "{}"))),
            ("unknown tool", Calls(OpenAIChunks.Call(0, "a", "read_fil", "{\"path\":\"a\"}"))),
            ("string for a number", Calls(OpenAIChunks.Call(0, "a", "read_file", "{\"path\":\"a\",\"start_line\":\"5\"}"))),
            ("arguments as an object", Calls(OpenAIChunks.Call(0, "a", "read_file", new JsonObject { ["path"] = "a" }))),
            ("JSON in a JSON string", Calls(OpenAIChunks.Call(0, "a", "read_file", "\"{\\\"path\\\":\\\"a\\\"}\""))),
            ("empty id", Calls(OpenAIChunks.Call(0, "", "read_file", "{\"path\":\"a\"}"))),
        ];
        output.WriteLine("| bad call | requests | what Hob does |");
        output.WriteLine("|---|---:|---|");
        foreach (var (name, first) in cases)
        {
            var (calls, requests, response) = await AskAsync(first, Calls(OpenAIChunks.Call(0, "b", "read_file", "{\"path\":\"good\"}"))).ConfigureAwait(false);
            var told = response?.Messages.SelectMany(static message => message.Contents).OfType<FunctionResultContent>().FirstOrDefault()?.Result;
            var run = calls.LastOrDefault(static call => !call.InformationalOnly);
            var done = told is not null
                ? $"told: “{told}”; the next call runs"
                : $"runs with {run?.AdditionalProperties?["hob.arguments"]}, id {run?.CallId}, {CallReport.Of(run!)?.Source}";
            output.WriteLine($"| {name} | {requests} | {done} |");
        }
        output.WriteLine();

        static Reply Calls(params string[] chunks) => Replies.Events([.. chunks, OpenAIChunks.Finish("tool_calls"), OpenAIChunks.Usage(10, 5), OpenAIChunks.Done]);
    }

    private static async Task FaultsAsync(TextWriter output)
    {
        var good = OpenAIChunks.Answer("All ", "is ", "well.");
        var half = Steps.Event(OpenAIChunks.Text("Half an answer"));
        (string Case, Reply[] Replies)[] cases =
        [
            ("one HTTP 500, then OK", [Replies.Json("""{"error":{"message":"out of memory"}}""", 500), good]),
            ("HTTP 500 for ever", [Replies.Json("""{"error":{"message":"out of memory"}}""", 500)]),
            ("429, Retry-After: 3", [Replies.Json("""{"error":{"message":"slow down"}}""", 429, ("Retry-After", "3")), good]),
            ("400 context exceeded", [Replies.Json("""{"error":{"code":400,"message":"the request exceeds the available context size","type":"exceed_context_size_error","n_prompt_tokens":9000,"n_ctx":4096}}""", 400)]),
            ("cut before the first token", [Replies.Cut(), good]),
            ("stream cut in the middle", [Replies.Stream("text/event-stream", half, Steps.Cut())]),
            ("stream stalls", [Replies.Stream("text/event-stream", half, Steps.Stall())]),
            ("silence before the first byte", [Replies.Stream("text/event-stream", Steps.Stall())]),
            ("broken event in the stream", [Replies.Stream("text/event-stream", half, Steps.Send("data: {\"choices\":[{\"delta\":\n\n"))]),
            ("error object in a 200 stream", [Replies.Stream("text/event-stream", half, Steps.Event("""{"error":{"message":"the engine died"}}"""))]),
            ("connection refused", []),
        ];
        output.WriteLine("| fault | seconds | requests | what the user sees |");
        output.WriteLine("|---|---:|---:|---|");
        foreach (var (name, replies) in cases)
        {
            var server = await ScriptedServer.StartAsync().ConfigureAwait(false);
            server.OpenAICompatible();
            if (replies.Length > 0)
            {
                server.On(Chat, replies);
            }
            else
            {
                await server.DisposeAsync().ConfigureAwait(false);
            }
            var start = Stopwatch.GetTimestamp();
            var text = "";
            string shown;
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(15));
            try
            {
                using var client = new ToolCallingChatClient(Open(server.Address, TimeSpan.FromSeconds(3)));
                await foreach (var update in client.GetStreamingResponseAsync("How is it?", Options, patience.Token).ConfigureAwait(false))
                {
                    text += update.Text;
                }
                shown = $"“{text}”";
            }
            catch (BackendException failure)
            {
                shown = (text.Length > 0 ? $"“{text}”, then " : "") + failure.Message.Replace(server.Address.Authority, "HOST", StringComparison.Ordinal);
            }
            catch (OperationCanceledException)
            {
                shown = $"“{text}”, then the silence is told every ten seconds until the user ends it";
            }
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {Stopwatch.GetElapsedTime(start).TotalSeconds:F1} | {server.To("/v1/chat/completions").Count} | {shown} |"));
            await server.DisposeAsync().ConfigureAwait(false);
        }
    }

    private static async Task<(List<FunctionCallContent> Calls, int Requests, ChatResponse? Response)> AskAsync(params Reply[] replies)
    {
        var server = await ScriptedServer.StartAsync().ConfigureAwait(false);
        await using (server.ConfigureAwait(false))
        {
            server.OpenAICompatible().On(Chat, replies);
            using var client = new ToolCallingChatClient(Open(server.Address, TimeSpan.FromSeconds(10)));
            var response = await client.GetStreamingResponseAsync("How is it?", Options).ToChatResponseAsync().ConfigureAwait(false);
            return ([.. response.Messages.SelectMany(static message => message.Contents).OfType<FunctionCallContent>()], server.To("/v1/chat/completions").Count, response);
        }
    }

    private static IBackend Open(Uri address, TimeSpan patience) =>
        Backend.Open(new BackendOptions { Kind = BackendKind.OpenAICompatible, BaseUrl = address, Model = Personas.Model, Timeout = patience });

    private static AIFunctionDeclaration Tool(string name, string schema) => AIFunctionFactory.CreateDeclaration(name, name, JsonElement.Parse(schema));
}
