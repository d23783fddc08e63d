using Hob.Backends.Http;
using Hob.Backends.Models;
using Hob.Backends.OpenAICompatible;

namespace Hob.Backends.LlamaCpp;

/// <summary>llama.cpp's models: one, or those of a router, which loads and unloads them (<c>/models/load</c>,
/// <c>/models/unload</c>).</summary>
internal sealed class LlamaCppModels(ServerConnection connection) : IModelCatalog
{
    private static readonly TimeSpan LoadingCheck = TimeSpan.FromSeconds(1);
    private readonly OpenAIModels _models = new(connection);

    public async Task<IReadOnlyList<ModelDescription>> ListAsync(CancellationToken cancellationToken = default) =>
        await _models.ListAsync(cancellationToken);

    /// <summary>A server of one model answers to every name; a router does not.</summary>
    public async Task<ModelDescription> GetAsync(string model, CancellationToken cancellationToken = default)
    {
        var all = await ListAsync(cancellationToken);
        var found = all is [{ IsLoaded: null } only] ? only : all.Find(model, connection);
        if (found.IsLoaded == false) return found;
        using var props = await connection.TryAskAsync(new(PropsOf(found.IsLoaded is null ? null : found.Id)), cancellationToken);
        var settings = props?.RootElement.Member("default_generation_settings") ?? default;
        return found with { ContextLength = settings.Integer("n_ctx") ?? found.ContextLength };
    }

    public async Task<ModelDescription> LoadAsync(string model, int? contextLength = null, CancellationToken cancellationToken = default)
    {
        var found = await GetAsync(model, cancellationToken);
        if (found.IsLoaded is null)
            Throw.Unsupported($"{connection.Server} runs one model only", "start it with another (-m), or as a router (--models-dir)");
        if (found.IsLoaded == false) await PostAsync("models/load", found.Id, cancellationToken);
        var options = connection.Options;
        var start = options.Time.GetTimestamp();
        while (found.IsLoaded != true)
        {
            if (options.Time.GetElapsedTime(start) > options.Timeout) Throw.Failure(Failures.Silent(connection.Server, options.Timeout));
            await Task.Delay(LoadingCheck, options.Time, cancellationToken);
            found = await GetAsync(found.Id, cancellationToken);
        }
        return found;
    }

    public async Task UnloadAsync(string model, CancellationToken cancellationToken = default)
    {
        var found = await GetAsync(model, cancellationToken);
        if (found.IsLoaded is null) Throw.Unsupported($"{connection.Server} runs one model only", "stop the server");
        if (found.IsLoaded == true) await PostAsync("models/unload", found.Id, cancellationToken);
    }

    /// <summary>The path of a server's properties; a router has them by model.</summary>
    internal static string PropsOf(string? model) => model is null ? "props" : "props?model=" + Uri.EscapeDataString(model);

    private async Task PostAsync(string path, string model, CancellationToken cancellationToken)
    {
        var body = JsonBody.Write(model, static (writer, model) => writer.WriteString("model", model));
        using var answer = await connection.AskAsync(new(path, body, model), cancellationToken);
    }
}
