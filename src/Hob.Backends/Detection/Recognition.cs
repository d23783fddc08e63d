using System.Text.Json;
using Hob.Backends.Http;

namespace Hob.Backends.Detection;

/// <summary>Tells kinds of servers from each other by answers that only one of them gives. Servers imitate each other's APIs: the marks are
/// checked from the most particular to the most common.</summary>
internal static class Recognition
{
    public static async Task<DetectedServer?> OfAsync(Questions questions, CancellationToken cancellationToken)
    {
        // The first question also finds out whether anyone is there.
        var health = await questions.AskAsync("health", cancellationToken);
        if (health.IsHob) return null;

        var asked = await Task.WhenAll(
            questions.TryAskAsync("api/v1/models", cancellationToken),
            questions.TryAskAsync("api/v0/models", cancellationToken),
            questions.TryAskAsync("api/version", cancellationToken),
            questions.TryAskAsync("", cancellationToken),
            questions.TryAskAsync("props", cancellationToken),
            questions.TryAskAsync("version", cancellationToken),
            questions.TryAskAsync("get_server_info", cancellationToken),
            questions.TryAskAsync("node_id", cancellationToken),
            questions.TryAskAsync(questions.Address.Version + "/models", cancellationToken));
        if (asked is not [var studio, var formerStudio, var ollama, var root, var props, var version, var sglang, var node, var models]) return null;
        if (Array.Exists(asked, static reply => reply.IsHob)) return null;
        var owner = Owner(models.Json);

        if (Has(studio.Json, "models", "loaded_instances") || IsEmptyStudio(studio.Json, formerStudio.Json))
            return Found(BackendKind.LMStudio, "/api/v1/models lists loaded instances");
        if (Has(formerStudio.Json, "data", "state") && Has(formerStudio.Json, "data", "max_context_length"))
            return Found(BackendKind.LMStudio, "/api/v0/models lists states of models");
        if (props.Json.Member("default_generation_settings") is not null || owner == "llamacpp" || props.Server == "llama.cpp")
            return Found(BackendKind.LlamaCpp, "/props holds its settings", props.Json.Text("build_info"));
        if (ollama.Json.Text("version") is { } release && root.Text?.Contains("Ollama is running", StringComparison.Ordinal) == true)
            return Found(BackendKind.Ollama, $"/api/version says {Line.Of(release)}", release);
        if (sglang.Json.Member("max_total_num_tokens") is not null || sglang.Json.Member("tokenizer_path") is not null || owner == "sglang")
            return Found(BackendKind.SgLang, "/get_server_info holds its settings", sglang.Json.Text("version"));
        if (owner == "vllm")
            return Found(BackendKind.Vllm, "/v1/models is owned by vllm", version.Json.Text("version"));
        if (owner == "exo" || (node.Json.ValueKind is JsonValueKind.String && Has(models.Json, "data", "storage_size_megabytes")))
            return Found(BackendKind.Exo, "/v1/models is owned by exo");
        if (models.Json.Member("data") is not { ValueKind: JsonValueKind.Array } && models.Json.ValueKind != JsonValueKind.Array) return null;
        return IsMlx(owner, models)
            ? Found(BackendKind.Mlx, "/v1/models is that of an MLX server")
            : Found(BackendKind.OpenAICompatible, "/v1/models lists models");

        DetectedServer Found(BackendKind kind, string evidence, string? version = null) =>
            new(kind, questions.Address.Root, evidence) { Version = version };
    }

    /// <summary>Whether an element of a list has a member.</summary>
    private static bool Has(JsonElement answer, string list, string member) => answer.Items(list).Any(item => item.Member(member) is not null);

    /// <summary>LM Studio without any models: both of its own lists are there, and empty.</summary>
    private static bool IsEmptyStudio(JsonElement current, JsonElement former) =>
        current.Member("models") is { ValueKind: JsonValueKind.Array } models && models.GetArrayLength() == 0
        && former.Member("data") is { ValueKind: JsonValueKind.Array };

    private static string? Owner(JsonElement models) => models.Items("data").Select(static model => model.Text("owned_by")).FirstOrDefault();

    /// <summary>mlx_lm.server is Python's plain HTTP server; others name MLX as the owner.</summary>
    private static bool IsMlx(string? owner, Questions.Reply models) =>
        owner?.StartsWith("mlx", StringComparison.OrdinalIgnoreCase) == true
        || models.Server?.StartsWith("BaseHTTP", StringComparison.Ordinal) == true
        || models.Json.Items("data").Any(static model => model.Text("id")?.StartsWith("mlx-community/", StringComparison.OrdinalIgnoreCase) == true);
}
