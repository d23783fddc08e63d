using System.Collections.Concurrent;
using Hob.ScriptedServers;

namespace Hob.EndToEnd.Tests.Models;

/// <summary>Ollama with two models, one of them in memory with a small window, half of it on the processor. Loads and unloads as it is told.</summary>
internal static class ScriptedOllama
{
    /// <summary>Starts it.</summary>
    public static async Task<ScriptedServer> StartAsync()
    {
        var windows = new ConcurrentDictionary<string, int> { ["qwen3:4b"] = 4096 };
        var server = (await ScriptedServer.StartAsync()).Ollama();
        return server
            .On("GET /api/tags", Replies.Json(
                """
                {"models":[
                {"name":"qwen3:4b","size":2500000000,"details":{"family":"qwen3","parameter_size":"4.0B","quantization_level":"Q4_K_M"}},
                {"name":"llama3.2:latest","size":2000000000,"details":{"family":"llama","parameter_size":"3.2B","quantization_level":"Q4_0"}}]}
                """))
            .On("GET /api/ps", context => Replies.Json(Running(windows))(context))
            .On("POST /api/generate", context => Generate(server, windows)(context));
    }

    private static string Running(ConcurrentDictionary<string, int> windows) =>
        $$"""{"models":[{{string.Join(',', windows.Select(model => $$"""{"name":"{{model.Key}}","size":4000000000,"size_vram":2000000000,"context_length":{{model.Value}}}"""))}}]}""";

    // Without a prompt a model is loaded, with a window if one is asked for; with nothing of a time to keep it, it is unloaded.
    private static Reply Generate(ScriptedServer server, ConcurrentDictionary<string, int> windows)
    {
        var request = server.To("/api/generate")[^1].Json;
        var model = request.GetProperty("model").GetString()!;
        model += model.Contains(':', StringComparison.Ordinal) ? "" : ":latest";
        if (model is not ("qwen3:4b" or "llama3.2:latest"))
            return Replies.Json($$"""{"error":"model '{{model}}' not found"}""", 404);

        if (request.TryGetProperty("keep_alive", out var keep) && keep.GetRawText().Trim('"', 's') == "0")
            windows.TryRemove(model, out _);
        else
            windows[model] = request.TryGetProperty("options", out var options) ? options.GetProperty("num_ctx").GetInt32() : 4096;

        return Replies.Json("""{"done":true}""");
    }
}
