using Hob.Backends.Http;
using Hob.Backends.Models;

namespace Hob.Backends.Gemini;

/// <summary>The models of the Gemini API.</summary>
internal sealed class GeminiModels(ServerConnection connection) : IModelCatalog
{
    private const string Prefix = "models/";

    public async Task<IReadOnlyList<ModelDescription>> ListAsync(CancellationToken cancellationToken = default)
    {
        using var answer = await connection.AskAsync(new(GeminiServer.ApiVersion + "/models?pageSize=1000"), cancellationToken);
        return [.. answer.RootElement.Items("models")
            .Where(static model => model.Lists("supportedGenerationMethods", "generateContent") != false)
            .Select(static model => (name: model.Text("name"), model))
            .Where(static item => item.name is not null)
            .Select(static item => new ModelDescription(item.name!.StartsWith(Prefix, StringComparison.Ordinal) ? item.name[Prefix.Length..] : item.name)
            {
                DisplayName = item.model.Text("displayName"),
                MaxContextLength = item.model.Integer("inputTokenLimit"),
                Reasoning = item.model.Flag("thinking"),
                Tools = true,
            })];
    }

    public async Task<ModelDescription> GetAsync(string model, CancellationToken cancellationToken = default)
    {
        var all = await ListAsync(cancellationToken);
        return all.FirstOrDefault(known => known.Id == model)
            ?? Throw.Failure<ModelDescription>(connection.UnknownModel(model, ModelNames.Near(model, all.Select(static known => known.Id))));
    }

    public Task<ModelDescription> LoadAsync(string model, int? contextLength = null, CancellationToken cancellationToken = default) =>
        Throw.Unsupported<Task<ModelDescription>>($"{connection.Server} has no models to load", "name the model with --model");

    public Task UnloadAsync(string model, CancellationToken cancellationToken = default) =>
        Throw.Unsupported<Task>($"{connection.Server} has no models to unload", "nothing needs to be done");
}
