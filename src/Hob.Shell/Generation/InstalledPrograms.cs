using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Hob.Shell.Generation;

/// <summary>The names of the programs in <c>PATH</c>. Only names are looked at. A folder that has not changed since is not listed again.</summary>
public sealed class InstalledPrograms
{
    // Loaders and libraries lie in the same folders on some systems; they do no harm.
    private const int MostNames = 50_000;
    private static readonly string[] WindowsEndings = [".exe", ".cmd", ".bat", ".com", ".ps1"];

    private readonly FrozenSet<string> _names;

    private InstalledPrograms(IEnumerable<string> names) =>
        _names = names.ToFrozenSet(OperatingSystem.IsWindows() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);

    /// <summary>How many there are.</summary>
    public int Count => _names.Count;

    /// <summary>Whether there is a program of this name.</summary>
    public bool Contains(string name) => _names.Contains(name);

    /// <summary>These programs.</summary>
    public static InstalledPrograms Of(params IEnumerable<string> names) => new(names);

    /// <summary>Those of <c>PATH</c>.</summary>
    /// <param name="path">The variable's value.</param>
    /// <param name="cacheFile">Where the names of each folder are kept with the folder's time; null: nowhere. A file that cannot be read or
    /// written is passed over.</param>
    public static InstalledPrograms Find(string path, string? cacheFile = null)
    {
        var cached = cacheFile is null ? [] : Read(cacheFile);
        var changed = false;
        var folders = new Dictionary<string, Listing>(StringComparer.Ordinal);
        foreach (var folder in path.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Where(Path.IsPathRooted))
        {
            var time = Directory.GetLastWriteTimeUtc(folder).Ticks;
            if (folders.ContainsKey(folder))
                continue;

            var isKnown = cached.TryGetValue(folder, out var listing) && listing!.Time == time;
            folders[folder] = isKnown ? listing! : new Listing(time, NamesIn(folder));
            changed |= !isKnown;
        }

        if (changed && cacheFile is not null)
            Write(cacheFile, folders);

        return new InstalledPrograms(folders.Values.SelectMany(static listing => listing.Names));
    }

    private static string[] NamesIn(string folder)
    {
        try
        {
            var names = Directory.EnumerateFiles(folder).Take(MostNames).Select(static file => Path.GetFileName(file));
            return [.. (OperatingSystem.IsWindows() ? names.Select(WithoutEnding) : names).Where(static name => name.Length > 0 && !name.Contains('\t') && !name.Contains('\n'))];
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return []; // No folder, or one that may not be listed.
        }
    }

    private static string WithoutEnding(string name) =>
        WindowsEndings.Contains(Path.GetExtension(name), StringComparer.OrdinalIgnoreCase) ? Path.GetFileNameWithoutExtension(name) : "";

    // A folder a line: path, time in ticks, names; with tabs between them.
    private static Dictionary<string, Listing> Read(string file)
    {
        var folders = new Dictionary<string, Listing>(StringComparer.Ordinal);
        try
        {
            foreach (var line in File.Exists(file) ? File.ReadLines(file) : [])
            {
                if (line.Split('\t') is [var folder, var time, .. var names] && long.TryParse(time, CultureInfo.InvariantCulture, out var ticks))
                    folders[folder] = new Listing(ticks, names);
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return [];
        }

        return folders;
    }

    private static void Write(string file, Dictionary<string, Listing> folders)
    {
        var draft = $"{file}.{Environment.ProcessId}.{Guid.NewGuid():N}";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            var text = new StringBuilder();
            foreach (var (folder, listing) in folders.Where(static pair => !pair.Key.Contains('\t') && !pair.Key.Contains('\n')))
                text.Append(folder).Append('\t').Append(listing.Time).AppendJoin("", listing.Names.Select(static name => "\t" + name)).Append('\n');

            File.WriteAllText(draft, text.ToString());
            File.Move(draft, file, overwrite: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // Listed again next time.
        }
    }

    private sealed record Listing(long Time, string[] Names);
}
