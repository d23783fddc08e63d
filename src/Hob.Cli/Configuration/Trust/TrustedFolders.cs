using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Hob.Cli.Configuration.Files;

namespace Hob.Cli.Configuration.Trust;

/// <summary>The folders that the user trusts: what a project in them says about Hob is followed.</summary>
/// <remarks>A folder is trusted when it, or one that holds it, is on the list. Repositories inside a trusted folder are not: each must be
/// trusted itself. Paths are kept without links, in a file that its owner alone may read: one JSON string a line.</remarks>
public sealed class TrustedFolders
{
    private readonly string _file;
    private readonly StringComparer _comparer = OperatingSystem.IsWindows() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;
    private readonly SortedSet<string> _folders;

    private TrustedFolders(string file)
    {
        _file = file;
        _folders = new SortedSet<string>(_comparer);
    }

    /// <summary>The folders, in order.</summary>
    public IReadOnlyCollection<string> Folders => _folders;

    /// <summary>The file in which a user's trusted folders are kept.</summary>
    public static string FileOf(Surroundings surroundings) => Path.Combine(surroundings.StateFolder, "trusted-folders");

    /// <summary>Reads the list. One that others may write is not believed.</summary>
    /// <param name="file">The file; it need not exist.</param>
    /// <param name="folders">The list; empty when it cannot be believed.</param>
    /// <returns>Null, or why it cannot.</returns>
    public static ConfigurationProblem? TryOpen(string file, out TrustedFolders folders)
    {
        folders = new TrustedFolders(file);
        if (ConfigurationText.TryRead(file, out var utf8) is { } problem)
            return problem;

        if (utf8 is null)
            return null;

        if (PrivateFile.OthersMayWrite(file))
            return new ConfigurationProblem($"'{file}' can be changed by others, so no folder is trusted", $"check what it says, then: chmod 600 '{file}'");

        foreach (var line in Encoding.UTF8.GetString(utf8).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            // A line that is damaged trusts nothing.
            if (line.StartsWith('"') && line.EndsWith('"') && TryParse(line) is { } folder && Path.IsPathFullyQualified(folder))
                folders._folders.Add(folder);
        }

        return null;
    }

    /// <summary>Whether a folder is trusted.</summary>
    public bool Trusts(string folder)
    {
        for (var current = RealPath.Of(folder); current is not null; current = Path.GetDirectoryName(current))
        {
            if (_folders.Contains(current))
                return true;

            if (Path.Exists(Path.Combine(current, ".git")))
                return false;
        }

        return false;
    }

    /// <summary>Trusts a folder.</summary>
    /// <param name="folder">Any path to it.</param>
    /// <param name="home">The user's home folder, which is too much to trust.</param>
    /// <param name="real">The folder's real path.</param>
    /// <returns>Null, or why it cannot be trusted.</returns>
    public ConfigurationProblem? TryAdd(string folder, string home, out string real)
    {
        real = RealPath.Of(folder) ?? "";
        if (!Directory.Exists(real))
            return new ConfigurationProblem($"'{folder}' is no folder", "check the path");

        if (Path.GetDirectoryName(real) is null || _comparer.Equals(real, RealPath.Of(home)))
            return new ConfigurationProblem($"'{real}' holds more than one project", "trust the folder of the project");

        _folders.Add(real);
        return TrySave();
    }

    /// <summary>Trusts a folder no longer.</summary>
    /// <param name="folder">A path to it; it need not exist any more.</param>
    /// <returns>Null, or why it stays.</returns>
    public ConfigurationProblem? TryRemove(string folder)
    {
        var removed = _folders.Remove(RealPath.Of(folder) ?? Path.GetFullPath(folder));
        return removed ? TrySave() : new ConfigurationProblem($"'{folder}' is not on the list of trusted folders", "see 'hob trust --list'");
    }

    private ConfigurationProblem? TrySave()
    {
        try
        {
            PrivateFile.Replace(_file, string.Concat(_folders.Select(static folder => JsonSerializer.Serialize(folder, TrustJson.Default.String) + "\n")));
            return null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return new ConfigurationProblem($"cannot write '{_file}'", "check that you may write there");
        }
    }

    private static string? TryParse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, TrustJson.Default.String);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>How paths are written.</summary>
[JsonSerializable(typeof(string))]
internal sealed partial class TrustJson : JsonSerializerContext;
