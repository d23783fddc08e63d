using System.Text.Json;
using System.Text.Json.Nodes;

namespace Hob.ScriptedServers;

/// <summary>Chunks of OpenAI's streaming chat endpoint.</summary>
public static class OpenAIChunks
{
    /// <summary>The last event.</summary>
    public const string Done = "[DONE]";

    /// <summary>Text.</summary>
    public static string Text(string text) => Delta(new() { ["content"] = text });

    /// <summary>Thinking, under the name that the server has for it.</summary>
    public static string Reasoning(string field, string text) => Delta(new() { [field] = text });

    /// <summary>A piece of a call.</summary>
    public static string Call(int? index, string? id, string? name, JsonNode? arguments)
    {
        var function = new JsonObject();
        if (name is not null) function["name"] = name;
        if (arguments is not null) function["arguments"] = arguments;
        var call = new JsonObject { ["type"] = "function", ["function"] = function };
        if (index is not null) call["index"] = index;
        if (id is not null) call["id"] = id;
        return Delta(new() { ["tool_calls"] = new JsonArray(call) });
    }

    /// <summary>The chunk that ends the answer.</summary>
    public static string Finish(string reason) => Chunk(new JsonArray(new JsonObject
    {
        ["index"] = 0,
        ["delta"] = new JsonObject(),
        ["finish_reason"] = reason,
    })).ToJsonString();

    /// <summary>The chunk with the counts of tokens.</summary>
    public static string Usage(int prompt, int completion, int cached = 0)
    {
        var chunk = Chunk([]);
        chunk["usage"] = new JsonObject
        {
            ["prompt_tokens"] = prompt,
            ["completion_tokens"] = completion,
            ["total_tokens"] = prompt + completion,
            ["prompt_tokens_details"] = new JsonObject { ["cached_tokens"] = cached },
        };
        return chunk.ToJsonString();
    }

    /// <summary>A whole answer of one text.</summary>
    public static Reply Answer(params string[] pieces) =>
        Replies.Events([.. pieces.Select(Text), Finish("stop"), Usage(10, pieces.Length), Done]);

    /// <summary>A chunk with a delta of any form.</summary>
    public static string Delta(JsonObject delta) => Chunk(new JsonArray(new JsonObject
    {
        ["index"] = 0,
        ["delta"] = delta,
        ["finish_reason"] = null,
    })).ToJsonString(JsonSerializerOptions.Default);

    private static JsonObject Chunk(JsonArray choices) => new()
    {
        ["id"] = "chatcmpl-1",
        ["object"] = "chat.completion.chunk",
        ["created"] = 1_760_000_000,
        ["model"] = "test-model",
        ["choices"] = choices,
    };
}
