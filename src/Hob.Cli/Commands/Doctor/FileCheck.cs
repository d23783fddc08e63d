using Hob.Cli.CommandLine;
using Hob.Cli.Configuration;
using Hob.Cli.Configuration.Files;
using Hob.Cli.Configuration.Layers;
using Hob.Cli.Configuration.Settings;
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

        foreach (var (variable, meant) in MistypedVariables(configuration.Surroundings))
            yield return new Finding(Configuration, $"{variable} is no variable that Hob knows", $"did you mean {meant}?");

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

    // Others may use the prefix too; what is only nearly a variable of Hob's is a slip.
    private static IEnumerable<(string Variable, string Meant)> MistypedVariables(Surroundings surroundings)
    {
        string[] known = [.. Schema.Fixed.Select(static setting => setting.Variable), ModelFolders.Variable];
        return surroundings.Variables.Keys.Where(variable => variable.StartsWith("HOB_", StringComparison.Ordinal) && !known.Contains(variable))
            .Select(variable => (variable, NearestName.Of(variable["HOB_".Length..], known.Select(static name => name["HOB_".Length..]))))
            .Where(static pair => pair.Item2 is not null)
            .Select(static pair => (pair.variable, "HOB_" + pair.Item2));
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
