using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Hob.ScriptedServers;
using Microsoft.Extensions.AI;

namespace Hob.Backends.Tests.Http;

/// <summary>Whatever bytes a server sends, a caller sees an answer or a <see cref="BackendException"/>, and never hangs.</summary>
public sealed class DamageTests
{
    public static TheoryData<BackendKind, string, string, string> Streams => new()
    {
        {
            BackendKind.OpenAICompatible, "/v1/chat/completions", "text/event-stream",
            $"data: {OpenAIChunks.Text("Hi")}\n\ndata: {OpenAIChunks.Call(0, "a", "get_weather", """{"city":"Oslo"}""")}\n\ndata: {OpenAIChunks.Usage(3, 4)}\n\ndata: {OpenAIChunks.Finish("stop")}\n\ndata: [DONE]\n\n"
        },
        {
            BackendKind.Ollama, "/api/chat", "application/x-ndjson",
            """
            {"message":{"content":"Hi","thinking":"x","tool_calls":[{"function":{"name":"get_weather","arguments":{"city":"Oslo"}}}]},"done":false}
            {"message":{"content":""},"done":true,"done_reason":"stop","prompt_eval_count":3,"eval_count":4}
            """
        },
        {
            BackendKind.Anthropic, "/v1/messages", "text/event-stream",
            """
            data: {"type":"message_start","message":{"id":"m","usage":{"input_tokens":1}}}

            data: {"type":"content_block_start","index":0,"content_block":{"type":"tool_use","id":"t","name":"get_weather","input":{}}}

            data: {"type":"content_block_delta","index":0,"delta":{"type":"input_json_delta","partial_json":"{}"}}

            data: {"type":"message_delta","delta":{"stop_reason":"tool_use"},"usage":{"output_tokens":2}}

            data: {"type":"message_stop"}


            """
        },
        {
            BackendKind.Gemini, "/v1beta/models/m:streamGenerateContent", "text/event-stream",
            """
            data: {"candidates":[{"content":{"parts":[{"text":"Hi"},{"functionCall":{"name":"f","args":{"a":[1]}}}]},"finishReason":"STOP"}],"usageMetadata":{"promptTokenCount":1}}


            """
        },
    };

    [Theory]
    [MemberData(nameof(Streams))]
    public async Task Damage_never_lets_anything_else_escape(BackendKind kind, string path, string contentType, string whole)
    {
        byte[] body = [];
        await using var session = await Session.StartAsync(
            kind,
            server => server.On("POST " + path, async context =>
            {
                context.Response.ContentType = contentType;
                await context.Response.Body.WriteAsync(body);
            }),
            options => options with { RetryBudget = TimeSpan.Zero, Model = "m", Time = TimeProvider.System });
        var original = Encoding.UTF8.GetBytes(whole);

        Prop.ForAll(ArbMap.Default.ArbFor<NonEmptyArray<Tuple<PositiveInt, byte, bool>>>(), damages =>
        {
            body = Damaged(original, damages.Get);
            var exception = Record.ExceptionAsync(() => session.Backend.GetResponseAsync("Hello", TestTools.Options)).GetAwaiter().GetResult();
            return exception is null or BackendException;
        }).Check(Properties.Cases(40));
    }

    /// <summary>Bytes replaced, or cut out together with up to as many as the byte's value.</summary>
    private static byte[] Damaged(byte[] original, Tuple<PositiveInt, byte, bool>[] damages)
    {
        var bytes = original.ToList();
        foreach (var (place, value, isCut) in damages)
        {
            if (bytes.Count == 0) break;
            var at = place.Get * 31 % bytes.Count;
            if (isCut) bytes.RemoveRange(at, Math.Min(value, bytes.Count - at));
            else bytes[at] = value;
        }
        return [.. bytes];
    }
}
