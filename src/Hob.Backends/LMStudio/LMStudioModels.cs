using System.Text.Json;
using Hob.Backends.Http;
using Hob.Backends.Models;

namespace Hob.Backends.LMStudio;

/// <summary>LM Studio's models: <c>/api/v1/models</c> since 0.4, before that <c>/api/v0/models</c>, which loads nothing.</summary>
internal sealed class LMStudioModels(ServerConnection connection) : IModelCatalog
{
    private const string Current = "api/v1/models";
    private const string Former = "api/v0/models";

    public async Task<IReadOnlyList<ModelDescription>> ListAsync(CancellationToken cancellationToken = default)
    {
        using (var answer = await connection.TryAskAsync(new(Current), cancellationToken))
        {
            if (answer is not null) return [.. answer.RootElement.Items("models").Select(Describe).OfType<ModelDescription>()];
        }
        using var former = await connection.AskAsync(new(Former), cancellationToken);
        return [.. former.RootElement.Items("data").Select(DescribeFormer).OfType<ModelDescription>()];
    }

    public async Task<ModelDescription> GetAsync(string model, CancellationToken cancellationToken = default) =>
        (await ListAsync(cancellationToken)).Find(model, connection);

    public async Task<ModelDescription> LoadAsync(string model, int? contextLength = null, CancellationToken cancellationToken = default)
    {
        var wanted = await GetAsync(model, cancellationToken);
        await RequireApiAsync("load models", cancellationToken);
        var body = JsonBody.Write((wanted.Id, Length: contextLength ?? connection.Options.ContextLength), static (writer, state) =>
        {
            writer.WriteString("model", state.Id);
            if (state.Length is { } length) writer.WriteNumber("context_length", length);
            writer.WriteBoolean("echo_load_config", true);
        });
        using var answer = await connection.AskAsync(new(Current + "/load", body, model), cancellationToken);
        var loaded = (answer.RootElement.Member("load_config") ?? default).Integer("context_length");
        return wanted with { IsLoaded = true, ContextLength = loaded ?? contextLength ?? wanted.ContextLength };
    }

    public async Task UnloadAsync(string model, CancellationToken cancellationToken = default)
    {
        await RequireApiAsync("unload models", cancellationToken);
        using var list = await connection.AskAsync(new(Current), cancellationToken);
        var found = list.RootElement.Items("models").FirstOrDefault(known => known.Text("key") == model);
        if (found.ValueKind == JsonValueKind.Undefined) await GetAsync(model, cancellationToken); // Says which names are near.
        foreach (var id in found.Items("loaded_instances").Select(static instance => instance.Text("id")).OfType<string>())
        {
            var body = JsonBody.Write(id, static (writer, id) => writer.WriteString("instance_id", id));
            using var answer = await connection.AskAsync(new(Current + "/unload", body, model), cancellationToken);
        }
    }

    /// <summary>The newest of LM Studio's own APIs that this server has.</summary>
    public async Task<string?> GetApiAsync(CancellationToken cancellationToken)
    {
        using var answer = await connection.TryAskAsync(new(Current), cancellationToken);
        return answer is null ? "api/v0" : "api/v1";
    }

    private async Task RequireApiAsync(string what, CancellationToken cancellationToken)
    {
        if (await GetApiAsync(cancellationToken) != "api/v1")
            Throw.Unsupported($"this version of {connection.Server} cannot {what} when asked", "update LM Studio to 0.4, or use its window");
    }

    private static ModelDescription? Describe(JsonElement model)
    {
        if (model.Text("key") is not { } key) return null;
        var capabilities = model.Member("capabilities") ?? default;
        var instances = model.Items("loaded_instances").ToList();
        var isEmbedding = model.Text("type") == "embedding";
        return new(key)
        {
            DisplayName = model.Text("display_name"),
            Architecture = model.Text("architecture"),
            Parameters = model.Text("params_string"),
            Quantization = (model.Member("quantization") ?? default).Text("name"),
            SizeBytes = model.Long("size_bytes"),
            MaxContextLength = model.Integer("max_context_length"),
            ContextLength = instances.Count > 0 ? (instances[0].Member("config") ?? default).Integer("context_length") : null,
            IsLoaded = instances.Count > 0,
            IsEmbedding = isEmbedding,
            Tools = isEmbedding ? false : capabilities.Flag("trained_for_tool_use"),
            Vision = capabilities.Flag("vision"),
            Reasoning = capabilities.Member("reasoning") is { } reasoning ? reasoning.ValueKind != JsonValueKind.False : null,
        };
    }

    private static ModelDescription? DescribeFormer(JsonElement model)
    {
        if (model.Text("id") is not { } id) return null;
        var type = model.Text("type");
        return new(id)
        {
            Architecture = model.Text("arch"),
            Quantization = model.Text("quantization"),
            MaxContextLength = model.Integer("max_context_length"),
            ContextLength = model.Integer("loaded_context_length"),
            IsLoaded = model.Text("state") == "loaded",
            IsEmbedding = type == "embeddings",
            Tools = model.Lists("capabilities", "tool_use"),
            Vision = type == "vlm",
        };
    }
}
