using System.Text.Json;
using Hob.Backends.Http;
using Hob.Backends.Models;

namespace Hob.Backends.OpenAICompatible;

/// <summary>The models that <c>/v1/models</c> lists, with what vLLM, SGLang, exo, llama.cpp and routers add to it.</summary>
internal sealed class OpenAIModels(ServerConnection connection) : IModelCatalog
{
    private readonly KnownWindows _windows = new(connection.Options.Time);

    public async Task<IReadOnlyList<ModelDescription>> ListAsync(CancellationToken cancellationToken = default)
    {
        var path = connection.Server.Address.Version + "/models";
        using var answer = await connection.AskAsync(new(path), cancellationToken);
        var models = answer.RootElement.ValueKind == JsonValueKind.Array
            ? answer.RootElement.EnumerateArray()
            : answer.RootElement.Items("data");
        return [.. models.Select(Describe).OfType<ModelDescription>()];
    }

    public async Task<ModelDescription> GetAsync(string model, CancellationToken cancellationToken = default) =>
        (await ListAsync(cancellationToken)).Find(model, connection);

    public Task<ModelDescription> LoadAsync(string model, int? contextLength = null, CancellationToken cancellationToken = default) =>
        Throw.Unsupported<Task<ModelDescription>>($"{connection.Server} cannot load models when asked", $"start it with {Line.Of(model)}");

    public Task UnloadAsync(string model, CancellationToken cancellationToken = default) =>
        Throw.Unsupported<Task>($"{connection.Server} cannot unload models when asked", "stop the server");

    /// <summary>The window of a model, if the server tells it.</summary>
    public ValueTask<int?> WindowAsync(string model, CancellationToken cancellationToken) => connection.Options.Kind.IsCloud()
        ? new((int?)null)
        : _windows.GetAsync(model, this, cancellationToken);

    internal static ModelDescription? Describe(JsonElement model)
    {
        if (model.Text("id") is not { } id) return null;
        var meta = model.Member("meta") ?? default;
        var exoWindow = model.Integer("context_length") is > 0 and var length ? length : (int?)null;
        return new(id)
        {
            DisplayName = model.Text("name"),
            Architecture = model.Text("family"),
            SizeBytes = meta.Long("size"),
            MaxContextLength = meta.Integer("n_ctx_train") ?? exoWindow,
            ContextLength = model.Integer("max_model_len") ?? meta.Integer("n_ctx"),
            IsLoaded = model.Member("status") is { } status ? status.Text("value") == "loaded" : null,
            Parameters = meta.Long("n_params") is { } count ? $"{count / 1e9:0.#}B" : null,
            Quantization = model.Text("quantization"),
            Reasoning = model.Lists("capabilities", "thinking") == true || model.Lists("capabilities", "thinking_toggle") == true ? true : null,
            Tools = model.Lists("capabilities", "tools") == true || model.Lists("capabilities", "tool_use") == true ? true : null,
        };
    }
}
