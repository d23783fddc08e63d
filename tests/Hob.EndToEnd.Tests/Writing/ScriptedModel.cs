using System.Text.Json;
using System.Text.Json.Nodes;
using Hob.ScriptedServers;

namespace Hob.EndToEnd.Tests.Writing;

/// <summary>A server with one model that answers requests for commands by script.</summary>
internal static class ScriptedModel
{
    private const string Chat = "/v1/chat/completions";

    /// <summary>Starts one that gives the answers in their order, the last one again and again.</summary>
    public static async Task<ScriptedServer> StartAsync(params Reply[] answers)
    {
        var server = (await ScriptedServer.StartAsync()).OpenAICompatible();
        return answers.Length == 0 ? server : server.On($"POST {Chat}", answers);
    }

    /// <summary>Starts one that looks at what it is asked.</summary>
    public static async Task<ScriptedServer> StartAsync(Func<string, Reply> answer)
    {
        var server = await StartAsync();
        server.On($"POST {Chat}", context => answer(Asked(server)[^1])(context));
        return server;
    }

    /// <summary>A call of <c>run_command</c>.</summary>
    public static Reply Command(string command) => Call("run_command", new JsonObject { ["command"] = command });

    /// <summary>Any call.</summary>
    public static Reply Call(string name, JsonObject arguments) =>
        Replies.Events(OpenAIChunks.Call(0, "call_1", name, arguments.ToJsonString()), OpenAIChunks.Finish("tool_calls"), OpenAIChunks.Done);

    /// <summary>Words.</summary>
    public static Reply Words(string words) => OpenAIChunks.Answer(words);

    /// <summary>What the model was asked, in the words of the user.</summary>
    public static IReadOnlyList<string> Asked(ScriptedServer server) =>
        [.. server.To(Chat).Select(request => request.Json.GetProperty("messages").EnumerateArray().Last(message => message.GetProperty("role").GetString() == "user"))
            .Select(message => message.GetProperty("content") is { ValueKind: JsonValueKind.String } text ? text.GetString()! : message.GetProperty("content")[0].GetProperty("text").GetString()!)];
}
