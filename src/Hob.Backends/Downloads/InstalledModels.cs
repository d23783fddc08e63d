using Hob.Inference.Gguf;

namespace Hob.Backends.Downloads;

/// <summary>The folder of models that Hob has installed: <c>owner/repository/file.gguf</c>.</summary>
/// <param name="folder">The folder. It is made when the first model comes.</param>
public sealed class InstalledModels(string folder)
{
    private const string Extension = ".gguf";
    private const string Imported = "imported";

    /// <summary>Where it is.</summary>
    public string Folder => folder;

    /// <summary>Where the files of a repository go.</summary>
    public string FolderOf(ModelReference reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        return Path.Combine([folder, .. reference.Repository.Split('/')]);
    }

    /// <summary>Takes a file of this machine in, by a link or as a copy.</summary>
    /// <param name="file">The file.</param>
    /// <param name="name">What to call it; null for its own name.</param>
    /// <param name="copy">Whether to copy it; otherwise it is linked, and where links are not to be had it is copied.</param>
    /// <returns>The new path.</returns>
    /// <exception cref="DownloadException">It is no model file, or the name is taken.</exception>
    public string Import(string file, string? name = null, bool copy = false)
    {
        ArgumentNullException.ThrowIfNull(file);
        var path = Path.GetFullPath(file);
        if (!File.Exists(path))
            throw new DownloadException($"there is no file '{file}'", "check the path");

        if (!GgufFile.TryOpen(path, out var model, out var fault))
            throw new DownloadException($"'{file}' is not a usable GGUF file", fault.ToString());

        model.Dispose();
        var target = Path.Combine(folder, Imported, NameOf(name ?? Path.GetFileName(path)));
        if (new FileInfo(target) is { Exists: true } or { LinkTarget: not null })
            throw new DownloadException($"there is a model '{Imported}/{Path.GetFileNameWithoutExtension(target)}' already", "give another name with --name, or remove that one");

        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        if (copy || !TryLink(path, target))
            Copy(path, target);

        return target;
    }

    /// <summary>Removes a model: its files, and the folders that it leaves empty. Of a link only the link goes.</summary>
    /// <exception cref="ArgumentException">The file is not below <see cref="Folder"/>.</exception>
    public void Remove(string file)
    {
        var path = Path.GetFullPath(file);
        if (!path.StartsWith(Path.GetFullPath(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            throw new ArgumentException($"{file} is not below {folder}", nameof(file));

        foreach (var each in FilesOf(path))
            File.Delete(each);

        for (var parent = Path.GetDirectoryName(path)!; parent.Length > folder.Length && !Directory.EnumerateFileSystemEntries(parent).Any(); parent = Path.GetDirectoryName(parent)!)
            Directory.Delete(parent);
    }

    // A model in several parts is one.
    private static List<string> FilesOf(string file)
    {
        var name = Path.GetFileName(file);
        var stem = name.IndexOf("-00001-of-", StringComparison.Ordinal) is > 0 and var part ? name[..part] + "-" : name;
        return [.. Directory.EnumerateFiles(Path.GetDirectoryName(file)!)
            .Where(other => Path.GetFileName(other) == name || (stem != name && Path.GetFileName(other).StartsWith(stem, StringComparison.Ordinal) && other.EndsWith(Extension, StringComparison.OrdinalIgnoreCase)))];
    }

    private static string NameOf(string name)
    {
        var safe = Path.GetFileName(name);
        if (safe.Length == 0 || safe is "." or "..")
            throw new DownloadException($"'{name}' is no name for a model", "give one without slashes");

        return safe.EndsWith(Extension, StringComparison.OrdinalIgnoreCase) ? safe : safe + Extension;
    }

    private static bool TryLink(string path, string target)
    {
        try
        {
            File.CreateSymbolicLink(target, path);
            return true;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return false; // Windows asks for a privilege.
        }
    }

    // Under another name first: whoever looks meanwhile sees no half of a model.
    private static void Copy(string path, string target)
    {
        var draft = $"{target}.{Environment.ProcessId}.part";
        try
        {
            File.Copy(path, draft);
            File.Move(draft, target);
        }
        catch (IOException fault)
        {
            throw new DownloadException($"'{path}' cannot be copied: {fault.Message}", "make room, or leave out --copy", fault);
        }
        finally
        {
            File.Delete(draft);
        }
    }
}
