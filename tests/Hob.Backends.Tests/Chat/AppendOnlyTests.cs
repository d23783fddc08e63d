using Hob.ScriptedServers;
using Microsoft.Extensions.AI;

namespace Hob.Backends.Tests.Chat;

/// <summary>What a model sees of one request is the beginning of what it sees of the next: servers read again only what changed.</summary>
public sealed class AppendOnlyTests
{
    public static TheoryData<BackendKind, string> Kinds => new()
    {
        { BackendKind.OpenAICompatible, "/v1/chat/completions" },
        { BackendKind.LlamaCpp, "/v1/chat/completions" },
        { BackendKind.Vllm, "/v1/chat/completions" },
        { BackendKind.Ollama, "/api/chat" },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_longer_conversation_begins_with_the_bytes_of_the_shorter_one(BackendKind kind, string path)
    {
        const string arguments = """{ "city":  "Bergen", "π": 1.50 }""";
        var call = kind == BackendKind.Ollama
            ? Replies.Lines(
                $$$"""{"message":{"role":"assistant","content":"","tool_calls":[{"function":{"name":"get_weather","arguments":{{{arguments}}}}}]},"done":false}""",
                """{"message":{"content":""},"done":true,"done_reason":"stop"}""")
            : Replies.Events(OpenAIChunks.Call(0, "a", "get_weather", arguments), OpenAIChunks.Finish("tool_calls"), OpenAIChunks.Done);
        await using var session = await Session.StartAsync(kind, server => server.On("POST " + path, call));
        var messages = new List<ChatMessage> { new(ChatRole.System, "Be brief."), new(ChatRole.User, "Weather in Bergen? <b>&'\"") };

        for (var turn = 0; turn < 3; turn++)
        {
            var response = await session.Time.SkipWaitsAsync(session.Backend.GetResponseAsync(messages, TestTools.Options));
            messages.AddRange(response.Messages);
            var made = response.Messages[0].Contents.OfType<FunctionCallContent>().Single();
            messages.Add(new(ChatRole.Tool, [new FunctionResultContent(made.CallId, "rain\n")]));
        }

        var seen = session.Server.To(path).Select(request => Seen(request.Body)).ToList();
        Assert.Equal(3, seen.Count);
        Assert.StartsWith(seen[0], seen[1], StringComparison.Ordinal);
        Assert.StartsWith(seen[1], seen[2], StringComparison.Ordinal);
        Assert.Contains(kind == BackendKind.Ollama ? arguments : System.Text.Json.JsonEncodedText.Encode(
            arguments, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString(), seen[2], StringComparison.Ordinal);
    }

    /// <summary>Model, tools and messages stand at the beginning of the body, up to the end of the messages.</summary>
    private static string Seen(string body)
    {
        var messages = System.Text.Json.JsonDocument.Parse(body).RootElement.GetProperty("messages").GetRawText();
        return body[..(body.IndexOf(messages, StringComparison.Ordinal) + messages.Length - 1)];
    }
}
