using System.Security.Cryptography;

namespace Hob.Shell.Sandbox;

/// <summary>A temporary folder that only its owner can enter, with a name that nobody can guess, gone when disposed.</summary>
internal sealed class PrivateFolder : IDisposable
{
    private PrivateFolder(string path) => Location = path;

    /// <summary>The absolute path, without links.</summary>
    internal string Location { get; }

    /// <summary>Makes the folder, or says why not. An existing one is never taken over.</summary>
    internal static PrivateFolder? Make(out string? failure)
    {
        failure = null;
        var name = "hob-" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12));
        if (!OperatingSystem.IsLinux())
        {
            var folder = OperatingSystem.IsWindows()
                ? Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), name))
                : Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), name), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            return new PrivateFolder(folder.FullName);
        }
        var place = Path.Combine(Libc.Resolve(Path.GetTempPath()) ?? "/tmp", name);
        if (Libc.MakeFolder(place, 0x1C0 /* 0700 */) == 0) return new PrivateFolder(place);
        failure = $"{place} could not be made: {Libc.LastError()}";
        return null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!TryDelete()) TryDelete(); // A second time with modes set right.
    }

    private bool TryDelete()
    {
        try
        {
            Directory.Delete(Location, recursive: true); // Links are removed, not followed.
            return true;
        }
        catch (DirectoryNotFoundException)
        {
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            OpenFolders();
            return false;
        }
    }

    private void OpenFolders()
    {
        if (OperatingSystem.IsWindows()) return;
        const UnixFileMode owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        try
        {
            var pending = new Stack<string>([Location]);
            while (pending.TryPop(out var folder))
            {
                File.SetUnixFileMode(folder, owner);
                foreach (var child in new DirectoryInfo(folder).EnumerateDirectories())
                    if (child.LinkTarget is null) pending.Push(child.FullName);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // What stays behind is in the system's temporary folder, readable by its owner alone.
        }
    }
}
