using Hob.Backends.Models;

namespace Hob.Backends.Downloads;

/// <summary>Chooses the model file of a repository.</summary>
public static class FileChoice
{
    private const string Extension = ".gguf";
    private const int MostShown = 8;

    // What fits most machines first.
    private static readonly string[] Preferred =
        ["Q4_K_M", "Q5_K_M", "Q4_K_S", "Q4_0", "Q4_K_L", "IQ4_XS", "Q5_K_S", "Q6_K", "Q8_0", "Q5_0", "Q4_1", "Q3_K_M", "BF16", "F16", "F32"];

    /// <summary>The files of the model, the parts of one that is split in their order.</summary>
    /// <exception cref="BackendException">There is no such file; near ones are in the hint.</exception>
    public static IReadOnlyList<HubFile> Choose(IReadOnlyList<HubFile> files, ModelReference reference)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(reference);
        var models = files.Where(static file => file.Path.EndsWith(Extension, StringComparison.OrdinalIgnoreCase) && !NameOf(file.Path).StartsWith("mmproj", StringComparison.OrdinalIgnoreCase))
            .GroupBy(static file => WithoutPart(file.Path)).ToList();
        if (models.Count == 0)
        {
            Throw.Failure(new BackendException(
                BackendFailure.ModelNotFound, $"{reference.Repository} has no GGUF file", "look for a repository whose name ends in -GGUF"));
        }

        var chosen = reference.File is { } name
            ? models.Find(model => model.Any(file => file.Path.Equals(name, StringComparison.OrdinalIgnoreCase) || NameOf(file.Path).Equals(name, StringComparison.OrdinalIgnoreCase)))
                ?? Missing(models, name, reference)
            : reference.Quantization is { } wanted
                ? models.Find(model => Has(model.Key, wanted)) ?? Missing(models, wanted, reference)
                : Preferred.Select(quantization => models.Find(model => Has(model.Key, quantization))).FirstOrDefault(static model => model is not null) ?? models[0];
        return [.. chosen.OrderBy(static file => file.Path, StringComparer.Ordinal)];
    }

    private static IGrouping<string, HubFile> Missing(IReadOnlyList<IGrouping<string, HubFile>> models, string wanted, ModelReference reference)
    {
        var names = models.Select(static model => NameOf(model.Key)).ToList();
        var near = ModelNames.Near(names, wanted);
        var shown = near.Count > 0 ? near : [.. names.Take(MostShown)];
        return Throw.Failure<IGrouping<string, HubFile>>(new BackendException(
            BackendFailure.ModelNotFound, $"{reference.Repository} has no '{wanted}'", $"it has {string.Join(", ", shown)}{(shown.Count < names.Count ? $" and {names.Count - shown.Count} more" : "")}"));
    }

    // As a word of its own: Q4_K is not in Q4_K_M.
    private static bool Has(string path, string quantization)
    {
        var name = path[..^Extension.Length];
        for (var at = name.IndexOf(quantization, StringComparison.OrdinalIgnoreCase); at >= 0; at = name.IndexOf(quantization, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            var end = at + quantization.Length;
            if ((at == 0 || !IsWord(name[at - 1])) && (end == name.Length || !IsWord(name[end])))
                return true;
        }

        return false;

        static bool IsWord(char c) => char.IsAsciiLetterOrDigit(c) || c == '_';
    }

    private static string NameOf(string path) => path[(path.LastIndexOf('/') + 1)..];

    // name-00001-of-00003.gguf
    private static string WithoutPart(string path)
    {
        const int Length = 15;
        var stem = path[..^Extension.Length];
        return stem.Length > Length && stem[^Length..] is ['-', .. var numbers] && numbers.Length == 14 && numbers[5..9] == "-of-" && numbers[..5].All(char.IsAsciiDigit) && numbers[9..].All(char.IsAsciiDigit)
            ? stem[..^Length] + Extension
            : path;
    }
}
