using Hob.Backends.BuiltIn;
using Hob.Cli.Configuration;
using Hob.Cli.ModelFiles;
using Hob.Shell.Generation;

namespace Hob.Cli.Servers;

/// <summary>Finds and opens the model that is published with the program and needs no server.</summary>
internal static class BuiltIn
{
    /// <summary>Where its file comes from, as <c>hob models list</c> says it.</summary>
    public const string Source = "built in";

    /// <summary>The variable that names another file to take its place.</summary>
    private const string Variable = "HOB_BUILT_IN_MODEL";
    private const string FileName = "hob-mini.gguf";
    private const string Folder = "models";
    private const string Engine = "embedded";

    /// <summary>Its file; null when there is none.</summary>
    public static string? FindFile(HobConfiguration configuration)
    {
        if (configuration.Surroundings.Variables.GetValueOrDefault(Variable) is { Length: > 0 } named)
            return File.Exists(named) ? Path.GetFullPath(named) : null;

        // Beside the program, or in the repository that it was built in.
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(folder)))
        {
            if (Path.Combine(folder, Folder, FileName) is var file && File.Exists(file))
                return file;

            if (File.Exists(Path.Combine(folder, "Hob.slnx")))
                break;
        }

        return null;
    }

    /// <summary>Its file as a model among others; null when there is none.</summary>
    public static ModelFile? FindModel(HobConfiguration configuration) =>
        FindFile(configuration) is { } path ? new ModelFile(Path.GetFileNameWithoutExtension(path), path, new FileInfo(path).Length, Source) : null;

    /// <summary>Whether the engine is asked for and no other file: <c>--backend embedded</c>, with its name or without any.</summary>
    public static bool IsWanted(HobConfiguration configuration)
    {
        var settings = configuration.Settings;
        var wanted = settings.Model ?? settings.Backends.GetValueOrDefault(Engine)?.Model;
        return settings.Backend == Engine && FindFile(configuration) is { } file && Path.GetFileNameWithoutExtension(file) is var name && (wanted ?? name) == name;
    }

    /// <summary>Opens it for writing commands; null when there is none.</summary>
    public static ICommandWriter? TryOpenWriter(HobConfiguration configuration) =>
        FindFile(configuration) is { } file ? new BuiltInWriter(BuiltInModel.Load(file)) : null;

    /// <summary>Whose commands this machine takes.</summary>
    public static BuiltInPlatform Platform { get; } =
        OperatingSystem.IsWindows() ? BuiltInPlatform.Windows : OperatingSystem.IsMacOS() || OperatingSystem.IsFreeBSD() ? BuiltInPlatform.MacOS : BuiltInPlatform.Linux;
}
