using System.Text.Json;

namespace Hob.Cli.ModelFiles;

/// <summary>Ollama's store: manifests, each naming the blob that is the model.</summary>
internal static class OllamaManifests
{
    private const string ModelLayer = "application/vnd.ollama.image.model";
    private const int MaximumBytes = 1_000_000;
    private const int MaximumFiles = 10_000;

    public static IEnumerable<ModelFile> Find(string store)
    {
        var manifests = Path.Combine(store, "manifests");
        if (!Directory.Exists(manifests))
            return [];

        var options = new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 5, IgnoreInaccessible = true, AttributesToSkip = 0 };
        return Directory.EnumerateFiles(manifests, "*", options).Take(MaximumFiles)
            .Select(manifest => Read(store, manifests, manifest)).OfType<ModelFile>()
            .OrderBy(static file => file.Name, StringComparer.OrdinalIgnoreCase);
    }

    // registry/namespace/model/tag; the usual registry and namespace are left out, as Ollama does.
    private static string? NameOf(string manifests, string manifest) =>
        Path.GetRelativePath(manifests, manifest).Split(Path.DirectorySeparatorChar) switch
        {
            ["registry.ollama.ai", "library", var model, var tag] => $"{model}:{tag}",
            ["registry.ollama.ai", var space, var model, var tag] => $"{space}/{model}:{tag}",
            [var registry, .. var path, var model, var tag] => $"{registry}/{string.Concat(path.Select(static part => part + "/"))}{model}:{tag}",
            _ => null,
        };

    private static ModelFile? Read(string store, string manifests, string path)
    {
        try
        {
            if (NameOf(manifests, path) is not { } name || new FileInfo(path).Length > MaximumBytes)
                return null;

            using var manifest = JsonDocument.Parse(File.ReadAllBytes(path));
            foreach (var layer in manifest.RootElement.GetProperty("layers").EnumerateArray())
            {
                if (layer.GetProperty("mediaType").GetString() != ModelLayer || layer.GetProperty("digest").GetString() is not { } digest)
                    continue;

                // A digest is letters, digits and a colon; anything else could lead out of the store.
                var blob = new FileInfo(Path.Combine(store, "blobs", digest.Replace(':', '-')));
                return digest.All(static unit => char.IsAsciiLetterOrDigit(unit) || unit == ':') && blob.Exists
                    ? new ModelFile(name, blob.FullName, blob.Length, "Ollama")
                    : null;
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException or KeyNotFoundException)
        {
            // No manifest of Ollama's.
        }

        return null;
    }
}
