using System.Runtime.InteropServices;

namespace Hob.Shell.Sandbox;

/// <summary>What the kernel of Linux says of a place in the file system, links not followed (<c>statx</c>).
/// No program can set the time of the last change, so equal stamps mean that nothing was changed.</summary>
internal readonly record struct FileStamp(EntryKind Kind, uint Mode, long Length, ulong Inode, long Changed, uint ChangedNanoseconds)
{
    private const int HereFlag = -100, NoFollow = 0x100, BasicMask = 0x7ff;

    // The kernel's clock for files ticks every few milliseconds: what changed just now may change again at the same time.
    private const int SettledSeconds = 2;

    /// <summary>The stamp of what is at <paramref name="path"/>; <see cref="EntryKind.Absent"/> when nothing is, or it cannot be reached.</summary>
    internal static unsafe FileStamp Of(string path)
    {
        Raw raw;
        if (Libc.Status(HereFlag, path, NoFollow, BasicMask, &raw) != 0) return default;
        var kind = (raw.Mode & 0xf000) switch { 0x8000 => EntryKind.File, 0x4000 => EntryKind.Folder, 0xa000 => EntryKind.Link, _ => EntryKind.Other };
        return new(kind, raw.Mode, (long)raw.Size, raw.Inode, raw.ChangedSeconds, raw.ChangedNanoseconds);
    }

    /// <summary>Whether the last change was long enough ago for the next one to show.</summary>
    internal bool IsSettled => Kind == EntryKind.Absent || DateTimeOffset.UtcNow.ToUnixTimeSeconds() - Changed > SettledSeconds;

    /// <summary><c>struct statx</c>, as far as it is needed.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    internal struct Raw
    {
        [FieldOffset(28)] internal ushort Mode;
        [FieldOffset(32)] internal ulong Inode;
        [FieldOffset(40)] internal ulong Size;
        [FieldOffset(96)] internal long ChangedSeconds;
        [FieldOffset(104)] internal uint ChangedNanoseconds;
    }
}
