using System.Globalization;
using Hob.Backends.Http;
using Hob.Backends.Models;

namespace Hob.Backends.Inspection;

/// <summary>What a model's description shows to be wrong.</summary>
internal static class LoadedModel
{
    /// <summary>Below this many tokens, an agent's system prompt, tools and a few files do not fit.</summary>
    private const int SmallWindow = 8192;

    public static IEnumerable<BackendFinding> Inspect(ModelDescription model, ServerName server)
    {
        if (model.ContextLength is { } window && window < SmallWindow)
        {
            var made = model.MaxContextLength is { } max && max > window ? $", the model was made for {Number(max)}" : "";
            yield return new(
                FindingKind.SmallWindow,
                $"{model.Id} on {server} has a context window of {Number(window)} tokens{made}",
                $"load it with at least {Number(Math.Min(4 * SmallWindow, Math.Max(model.MaxContextLength ?? int.MaxValue, window)))} (--context)");
        }
        if (model is { IsLoaded: true, GpuBytes: { } gpu, MemoryBytes: { } size } && gpu > 0 && gpu < size)
        {
            var share = (double)(size - gpu) / size;
            yield return new(
                FindingKind.PartlyOnCpu,
                $"{Line.Percent(share)} of {model.Id} on {server} is outside the memory of the GPU",
                "choose a smaller model or quantisation, or a smaller context window");
        }
    }

    private static string Number(int value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
