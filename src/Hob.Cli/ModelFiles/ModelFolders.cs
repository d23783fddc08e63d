using System.IO.Enumeration;
using Hob.Cli.Configuration.Files;

namespace Hob.Cli.ModelFiles;

/// <summary>Finds the GGUF files that Hob and other programs keep on this machine. Only names and sizes are looked at.</summary>
/// <param name="surroundings">The environment and the home folder.</param>
public sealed class ModelFolders(Surroundings surroundings)
{
    /// <summary>The variable that names folders of the user's own.</summary>
    public const string Variable = "HOB_MODELS";

    /// <summary>The source of the models that Hob has installed.</summary>
    public const string OwnSource = "Hob";

    private const string Extension = ".gguf";
    private const string HubPrefix = "models--";
    private const int MaximumDepth = 6;
    private const int MaximumFiles = 10_000;

    /// <summary>Everything that is found, by source and name.</summary>
    public IReadOnlyList<ModelFile> Find() =>
    [
        .. Files(surroundings.ModelFolder, OwnSource),
        .. OwnFolders().SelectMany(static folder => Files(folder, Variable)),
        .. Files(InHome(".lmstudio", "models"), "LM Studio"),
        .. OllamaManifests.Find(surroundings.Variables.GetValueOrDefault("OLLAMA_MODELS") ?? InHome(".ollama", "models")),
        .. Files(HubFolder(), "Hugging Face", HubName),
        .. Files(surroundings.Variables.GetValueOrDefault("LLAMA_CACHE") ?? CacheFolder("llama.cpp"), "llama.cpp"),
    ];

    private string[] OwnFolders() =>
        (surroundings.Variables.GetValueOrDefault(Variable) ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);

    private string InHome(params ReadOnlySpan<string> path) => Path.Combine([surroundings.Home, .. path]);

    private string CacheFolder(string name) =>
        surroundings.Variables.GetValueOrDefault("XDG_CACHE_HOME") is { Length: > 0 } cache ? Path.Combine(cache, name)
        : OperatingSystem.IsMacOS() && name == "llama.cpp" ? InHome("Library", "Caches", name)
        : InHome(".cache", name);

    private string HubFolder() =>
        surroundings.Variables.GetValueOrDefault("HF_HUB_CACHE")
            ?? (surroundings.Variables.GetValueOrDefault("HF_HOME") is { Length: > 0 } home ? Path.Combine(home, "hub") : Path.Combine(CacheFolder("huggingface"), "hub"));

    private static IEnumerable<ModelFile> Files(string folder, string source, Func<string, string>? rename = null)
    {
        if (!Directory.Exists(folder))
            return [];

        return FilesBelow(folder).Take(MaximumFiles)
            .Where(static path => !Path.GetFileName(path).StartsWith("mmproj", StringComparison.OrdinalIgnoreCase)) // The eyes of a model, not a model.
            .GroupBy(GgufParts.WithoutPart)
            .Select(parts => new ModelFile(NameOf(parts.Key), parts.Order(StringComparer.Ordinal).First(), parts.Sum(Length), source))
            .OrderBy(static file => file.Name, StringComparer.OrdinalIgnoreCase);

        string NameOf(string path)
        {
            var name = Path.GetRelativePath(folder, path)[..^Extension.Length].Replace('\\', '/');
            return rename is null ? name : rename(name);
        }
    }

    // Links to files are followed, as the Hugging Face cache is made of them; links to folders are not: they may run in a circle.
    private static FileSystemEnumerable<string> FilesBelow(string folder) =>
        new(
            folder,
            static (ref entry) => entry.ToFullPath(),
            new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = MaximumDepth, IgnoreInaccessible = true, AttributesToSkip = 0 })
        {
            ShouldIncludePredicate = static (ref entry) => !entry.IsDirectory && entry.FileName.EndsWith(Extension, StringComparison.OrdinalIgnoreCase),
            ShouldRecursePredicate = static (ref entry) => (entry.Attributes & FileAttributes.ReparsePoint) == 0,
        };

    // models--publisher--repository/snapshots/revision/file
    private static string HubName(string path) =>
        path.Split('/') is [var repository, "snapshots", _, .., var name] && repository.StartsWith(HubPrefix, StringComparison.Ordinal)
            ? $"{repository[HubPrefix.Length..].Replace("--", "/", StringComparison.Ordinal)}/{name}"
            : path;

    private static long Length(string path)
    {
        try
        {
            // A link tells its own length.
            return (new FileInfo(path).ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? new FileInfo(path)).Length;
        }
        catch (IOException)
        {
            return 0; // It leads nowhere.
        }
    }
}
