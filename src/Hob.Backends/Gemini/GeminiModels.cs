using System.Text.Json;
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
            .Select(Describe)
            .OfType<ModelDescription>()];
    }

    public async Task<ModelDescription> GetAsync(string model, CancellationToken cancellationToken = default) =>
        (await ListAsync(cancellationToken)).Find(model, connection);

    public Task<ModelDescription> LoadAsync(string model, int? contextLength = null, CancellationToken cancellationToken = default) =>
        Throw.Unsupported<Task<ModelDescription>>($"{connection.Server} has no models to load", "name the model with --model");

    public Task UnloadAsync(string model, CancellationToken cancellationToken = default) =>
        Throw.Unsupported<Task>($"{connection.Server} has no models to unload", "nothing needs to be done");

    private static ModelDescription? Describe(JsonElement model) => model.Text("name") is not { } name
        ? null
        : new(name.StartsWith(Prefix, StringComparison.Ordinal) ? name[Prefix.Length..] : name)
        {
            DisplayName = model.Text("displayName"),
            MaxContextLength = model.Integer("inputTokenLimit"),
            Reasoning = model.Flag("thinking"),
            Tools = true,
        };
}
