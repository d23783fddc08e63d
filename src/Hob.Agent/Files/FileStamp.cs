namespace Hob.Agent.Files;

/// <summary>Tells whether a file is still the one that was seen: any change of its bytes, or another file in its place, changes the stamp.</summary>
/// <param name="Device">The file system.</param>
/// <param name="Number">The file's number in it.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Modified">Ticks or nanoseconds, whatever the system counts in.</param>
/// <param name="Changed">The same for the file's status; 0 where there is no such thing.</param>
public readonly record struct FileStamp(ulong Device, ulong Number, long Size, long Modified, long Changed);

/// <summary>What a path leads to.</summary>
internal enum EntryKind
{
    File,
    Folder,
    /// <summary>Only when links were not followed.</summary>
    Link,
    Pipe,
    Socket,
    Device,
}

/// <summary>What the system says of an open entry.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Stamp">Which one, and in which state.</param>
/// <param name="Mode">Unix permission bits; null where there are none.</param>
/// <param name="Owner">The user; 0 where there is none.</param>
/// <param name="Group">The group; 0 where there is none.</param>
/// <param name="Removed">Whether no name leads to it any more.</param>
internal readonly record struct EntryStatus(EntryKind Kind, FileStamp Stamp, int? Mode, uint Owner, uint Group, bool Removed)
{
    /// <summary>The kind that a Unix <c>st_mode</c> names.</summary>
    public static EntryKind KindOf(int mode) => (mode & 0xF000) switch
    {
        0x8000 => EntryKind.File,
        0x4000 => EntryKind.Folder,
        0xA000 => EntryKind.Link,
        0x1000 => EntryKind.Pipe,
        0xC000 => EntryKind.Socket,
        _ => EntryKind.Device,
    };
}
