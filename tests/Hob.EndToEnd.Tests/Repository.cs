namespace Hob.EndToEnd.Tests;

/// <summary>Where the repository and its build outputs are.</summary>
public static class Repository
{
    /// <summary>The repository's root.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>A file of the repository, as text.</summary>
    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    /// <summary>The output folder of another project, in the configuration of these tests.</summary>
    public static string OutputOf(string project) =>
        Path.Combine(Root, "artifacts", "bin", project, Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Hob.slnx")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("these tests run inside the repository");
        }

        return folder.FullName;
    }
}
