using Hob.Agent.Files.Native;
using Microsoft.Win32.SafeHandles;

namespace Hob.Agent.Files;

/// <summary>A file or folder held open, so that what is asked about it afterwards is about this one, whatever happens to its name.</summary>
/// <remarks>Opening neither reads nor writes nor waits: pipes and devices are not touched. Where the entry really is comes from the system,
/// of the open handle, after all links were followed.</remarks>
internal sealed class PathHandle : IDisposable
{
    private readonly SafeFileHandle _handle;

    internal PathHandle(SafeFileHandle handle, string realPath, EntryStatus status) => (_handle, RealPath, Status) = (handle, realPath, status);

    /// <summary>The path without links, <c>.</c> and <c>..</c>, in the case that the disk has it in.</summary>
    public string RealPath { get; }

    /// <summary>What it was when it was opened.</summary>
    public EntryStatus Status { get; }

    /// <summary>A path that leads to this very entry and, for a folder, through it, even when it was renamed or replaced since.
    /// Only Linux has such paths; elsewhere it is the real path.</summary>
    public string PinnedPath => OperatingSystem.IsLinux() ? LinuxEntries.PinnedPath(_handle) : RealPath;

    /// <summary>Opens an entry; null, with the system's error code, when that is not possible.</summary>
    /// <param name="path">Absolute.</param>
    /// <param name="follow">Whether a link in the last place is followed.</param>
    /// <param name="error">The system's error code.</param>
    public static PathHandle? Open(string path, bool follow, out int error) =>
        OperatingSystem.IsLinux() ? LinuxEntries.Open(path, follow, out error)
        : OperatingSystem.IsWindows() ? WindowsEntries.Open(path, follow, out error)
        : MacEntries.Open(path, follow, out error);

    /// <summary>A handle to read the bytes with; null, with the system's error code, when that is not allowed.</summary>
    public SafeFileHandle? OpenForReading(out int error) =>
        OperatingSystem.IsLinux() ? LinuxEntries.OpenForReading(_handle, out error)
        : OperatingSystem.IsWindows() ? WindowsEntries.OpenForReading(_handle, out error)
        : MacEntries.OpenForReading(RealPath, Status.Stamp, out error);

    /// <inheritdoc/>
    public void Dispose() => _handle.Dispose();
}
