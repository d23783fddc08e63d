using Hob.Cli.Configuration;
using Hob.Cli.Configuration.Files;
using Hob.Cli.Configuration.Layers;
using Hob.Cli.Configuration.Trust;
using Hob.Cli.ModelFiles;
using Hob.Cli.Output;

namespace Hob.Cli.Commands.Doctor;

/// <summary>Looks at Hob's own files, at model files, and at the disk.</summary>
internal static class FileCheck
{
    private const string Configuration = "configuration";
    private const string Disk = "disk";
    private const long LittleSpace = 10_000_000_000;
    private const UnixFileMode OthersRead = UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    /// <summary>Who may read and change Hob's files.</summary>
    public static IEnumerable<Finding> Permissions(HobConfiguration configuration)
    {
        var file = configuration.UserFile;
        var exists = File.Exists(file);
        yield return new Finding(Configuration, exists ? file : $"{file} (not there: the defaults hold)");
        foreach (var notice in configuration.Notices)
            yield return new Finding(Configuration, notice);

        if (exists && PrivateFile.OthersMayWrite(file))
            yield return new Finding(Configuration, "others may change your configuration", $"chmod 600 '{file}'");

        var holdsKey = configuration.Layers.Any(static layer => layer.Origin == SettingOrigin.User && layer.Values.Values.Any(static given => given.IsSecret));
        if (exists && holdsKey && !OperatingSystem.IsWindows() && (File.GetUnixFileMode(file) & OthersRead) != 0)
            yield return new Finding(Configuration, "others may read the API key in your configuration", $"chmod 600 '{file}'");

        if (TrustedFolders.TryOpen(TrustedFolders.FileOf(configuration.Surroundings), out _) is { } problem)
            yield return new Finding(Configuration, problem.Message, problem.Hint);
    }

    /// <summary>The model files, and the space that is left.</summary>
    public static IEnumerable<Finding> Space(Surroundings surroundings)
    {
        var files = new ModelFolders(surroundings).Find();
        yield return new Finding(Disk, $"{Amount.Count(files.Count)} model files, {Amount.Bytes(files.Sum(static file => file.Bytes))}");
        if (FreeSpaceOf(surroundings.Home) is { } free)
        {
            yield return new Finding(Disk, $"{Amount.Bytes(free)} free at {surroundings.Home}",
                free < LittleSpace ? "make room: a model takes 1 to 20 GB" : null);
        }
    }

    private static long? FreeSpaceOf(string folder)
    {
        try
        {
            return new DriveInfo(folder).AvailableFreeSpace;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }
}
