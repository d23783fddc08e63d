using System.Text;

namespace Hob.Agent.Sessions;

/// <summary>Files and folders that their owner alone may read.</summary>
internal static class PrivateFiles
{
    private const UnixFileMode ForOwner = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Makes a folder, and those above it that are missing.</summary>
    public static void CreateFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
            return;
        }
        if (Path.GetDirectoryName(path) is { Length: > 0 } above && !Directory.Exists(above))
            CreateFolder(above);
        Directory.CreateDirectory(path, ForOwner | UnixFileMode.UserExecute);
    }

    /// <summary>Opens a file for writing, without a buffer.</summary>
    public static FileStream Open(string path, FileMode mode, FileShare share)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = share, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = ForOwner;
        return new FileStream(path, options);
    }

    public static void Write(string path, string text)
    {
        using var file = Open(path, FileMode.Create, FileShare.ReadWrite | FileShare.Delete);
        file.Write(Encoding.UTF8.GetBytes(text));
    }

    /// <summary>Replaces a file in one step: whoever reads meanwhile, and whoever comes after a fall of the power, finds the old or the new one.</summary>
    public static void Replace(string path, Action<Stream> write)
    {
        var draft = path + ".new";
        using (var file = Open(draft, FileMode.Create, FileShare.None))
        {
            write(file);
            file.Flush(flushToDisk: true);
        }
        File.Move(draft, path, overwrite: true);
    }
}
