using System.Text.Json;
using Hob.Backends.Http;
using Hob.Backends.Models;

namespace Hob.Backends.Ollama;

/// <summary>Ollama's models: <c>/api/tags</c> lists them, <c>/api/ps</c> says which are loaded, <c>/api/show</c> describes one.</summary>
internal sealed class OllamaModels(ServerConnection connection) : IModelCatalog
{
    public async Task<IReadOnlyList<ModelDescription>> ListAsync(CancellationToken cancellationToken = default)
    {
        using var tags = await connection.AskAsync(new("api/tags"), cancellationToken);
        using var running = await connection.TryAskAsync(new("api/ps"), cancellationToken);
        return [.. tags.RootElement.Items("models").Select(Describe).OfType<ModelDescription>()
            .Select(model => WithRunning(model, running?.RootElement ?? default))];
    }

    public async Task<ModelDescription> GetAsync(string model, CancellationToken cancellationToken = default)
    {
        var all = await ListAsync(cancellationToken);
        var found = all.FirstOrDefault(known => known.Id == model + ":latest") ?? all.Find(model, connection);
        var details = await ShowAsync(found.Id, cancellationToken);
        return found with
        {
            MaxContextLength = details.MaxContextLength,
            Tools = details.HasTools,
            Reasoning = details.Thinks,
            Vision = details.HasVision,
            IsEmbedding = details.IsEmbedding,
        };
    }

    public async Task<ModelDescription> LoadAsync(string model, int? contextLength = null, CancellationToken cancellationToken = default)
    {
        await GenerateNothingAsync(model, contextLength ?? connection.Options.ContextLength, connection.Options.KeepAlive, cancellationToken);
        return await GetAsync(model, cancellationToken);
    }

    public Task UnloadAsync(string model, CancellationToken cancellationToken = default) =>
        GenerateNothingAsync(model, null, TimeSpan.Zero, cancellationToken);

    /// <summary>What <c>/api/show</c> tells.</summary>
    public async Task<OllamaModel> ShowAsync(string model, CancellationToken cancellationToken)
    {
        var body = JsonBody.Write(model, static (writer, model) => writer.WriteString("model", model));
        using var answer = await connection.AskAsync(new("api/show", body, model), cancellationToken);
        return OllamaModel.Read(answer.RootElement);
    }

    /// <summary>The window that a model runs with now; null when it does not run.</summary>
    public async Task<int?> LoadedWindowAsync(string model, CancellationToken cancellationToken)
    {
        using var running = await connection.TryAskAsync(new("api/ps"), cancellationToken);
        return Running(model, running?.RootElement ?? default).Integer("context_length");
    }

    /// <summary>A request without a prompt loads the model; with a time to keep it of zero it unloads it.</summary>
    private async Task GenerateNothingAsync(string model, int? window, TimeSpan? keepAlive, CancellationToken cancellationToken)
    {
        var body = JsonBody.Write((model, window, keepAlive), static (writer, state) =>
        {
            writer.WriteString("model", state.model);
            writer.WriteBoolean("stream", false);
            OllamaRequest.WriteKeepAlive(writer, state.keepAlive);
            if (state.window is not { } length) return;
            writer.WriteStartObject("options");
            writer.WriteNumber("num_ctx", length);
            writer.WriteEndObject();
        });
        try
        {
            using var answer = await connection.AskAsync(new("api/generate", body, model), cancellationToken);
        }
        catch (BackendException exception) when (exception.Failure == BackendFailure.ModelNotFound)
        {
            await GetAsync(model, cancellationToken); // Says which names are near.
            throw;
        }
    }

    private static JsonElement Running(string model, JsonElement list) =>
        list.Items("models").FirstOrDefault(running => running.Text("name") is { } name && (name == model || name == model + ":latest"));

    private static ModelDescription WithRunning(ModelDescription model, JsonElement list)
    {
        if (list.ValueKind == JsonValueKind.Undefined) return model;
        var running = Running(model.Id, list);
        return model with
        {
            IsLoaded = running.ValueKind == JsonValueKind.Object,
            ContextLength = running.Integer("context_length"),
            MemoryBytes = running.Long("size"),
            GpuBytes = running.Long("size_vram"),
        };
    }

    private static ModelDescription? Describe(JsonElement model)
    {
        if ((model.Text("name") ?? model.Text("model")) is not { } name) return null;
        var details = model.Member("details") ?? default;
        var family = details.Text("family");
        return new(name)
        {
            Architecture = family,
            Parameters = details.Text("parameter_size"),
            Quantization = details.Text("quantization_level"),
            SizeBytes = model.Long("size"),
            IsEmbedding = family is "bert" or "nomic-bert" || model.Lists("capabilities", "embedding") == true,
        };
    }
}
