using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Hob.Agent.Files.Native;

/// <summary>Entries of Linux file systems, held with <c>O_PATH</c>. <c>/proc/self/fd</c> tells where a descriptor really leads, and is a
/// path that leads there whatever happens to names.</summary>
internal static unsafe partial class LinuxEntries
{
    private const int PathOnly = 0x200000, CloseOnExec = 0x80000, NonBlocking = 0x800, NoTerminal = 0x100;
    private const int EmptyPath = 0x1000;
    private const uint BasicStatus = 0x7FF;
    private const int LongestPath = 16 * 1024;

    // Differs between processors.
    private static int NoFollow => RuntimeInformation.ProcessArchitecture is Architecture.Arm or Architecture.Arm64 ? 0x8000 : 0x20000;

    public static string PinnedPath(SafeFileHandle handle) => $"/proc/self/fd/{handle.DangerousGetHandle()}";

    public static PathHandle? Open(string path, bool follow, out int error)
    {
        var descriptor = OpenPath(path, PathOnly | CloseOnExec | (follow ? 0 : NoFollow), out error);
        if (descriptor is null) return null;
        if (StatusOf(descriptor, out error) is { } status && RealPathOf(descriptor, out error) is { } real) return new PathHandle(descriptor, real, status);
        descriptor.Dispose();
        return null;
    }

    public static SafeFileHandle? OpenForReading(SafeFileHandle held, out int error) =>
        OpenPath(PinnedPath(held), CloseOnExec | NonBlocking | NoTerminal, out error);

    /// <summary>Opens a file to read, without following a link in the last place and without waiting.</summary>
    public static SafeFileHandle? OpenFile(string path, out int error) =>
        OpenPath(path, CloseOnExec | NonBlocking | NoTerminal | NoFollow, out error);

    /// <summary>Gives a file to another user, where that is allowed.</summary>
    public static bool TryGive(SafeFileHandle file, uint owner, uint group) => ChangeOwner((int)file.DangerousGetHandle(), owner, group) == 0;

    public static EntryStatus? StatusOf(SafeFileHandle descriptor, out int error)
    {
        Status raw;
        byte none = 0;
        if (ReadStatus((int)descriptor.DangerousGetHandle(), &none, EmptyPath, BasicStatus, &raw) != 0)
        {
            error = Marshal.GetLastPInvokeError();
            return null;
        }
        error = 0;
        var device = ((ulong)raw.DeviceMajor << 32) | raw.DeviceMinor;
        var stamp = new FileStamp(device, raw.Number, (long)raw.Size, raw.Modified.Nanoseconds, raw.Changed.Nanoseconds);
        return new EntryStatus(EntryStatus.KindOf(raw.Mode), stamp, raw.Mode & 0xFFF, raw.Owner, raw.Group, raw.Links == 0);
    }

    public static string? RealPathOf(SafeFileHandle descriptor, out int error)
    {
        Span<byte> name = stackalloc byte[32];
        Span<byte> buffer = stackalloc byte[1024];
        "/proc/self/fd/"u8.CopyTo(name);
        ((int)descriptor.DangerousGetHandle()).TryFormat(name[14..^1], out var digits);
        name[14 + digits] = 0;
        for (; ; buffer = new byte[LongestPath])
        {
            nint length;
            fixed (byte* from = name)
            fixed (byte* to = buffer) length = ReadLink(from, to, buffer.Length);
            error = length < 0 ? Marshal.GetLastPInvokeError() : 0;
            if (length < 0) return null;
            if (length < buffer.Length || buffer.Length == LongestPath) return Encoding.UTF8.GetString(buffer[..(int)length]);
        }
    }

    private static SafeFileHandle? OpenPath(string path, int flags, out int error)
    {
        var size = Encoding.UTF8.GetMaxByteCount(path.Length) + 1;
        var bytes = size <= 1024 ? stackalloc byte[1024] : new byte[size];
        bytes[Encoding.UTF8.GetBytes(path, bytes)] = 0;
        fixed (byte* start = bytes)
        {
            int descriptor;
            do
            {
                descriptor = Open(start, flags, 0);
                error = descriptor < 0 ? Marshal.GetLastPInvokeError() : 0;
            }
            while (error == Errors.Interrupted);
            return descriptor < 0 ? null : new SafeFileHandle(descriptor, ownsHandle: true);
        }
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true)]
    private static partial int Open(byte* path, int flags, int mode);

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true)]
    private static partial int ReadStatus(int folder, byte* path, int flags, uint mask, Status* status);

    [LibraryImport("libc", EntryPoint = "readlink", SetLastError = true)]
    private static partial nint ReadLink(byte* path, byte* buffer, nint size);

    [LibraryImport("libc", EntryPoint = "fchown", SetLastError = true)]
    private static partial int ChangeOwner(int descriptor, uint owner, uint group);

    /// <summary><c>struct statx_timestamp</c>.</summary>
    [StructLayout(LayoutKind.Sequential, Size = 16)]
    private struct Time
    {
        public long Seconds;
        public uint Part;

        public readonly long Nanoseconds => unchecked((Seconds * 1_000_000_000) + Part);
    }

    /// <summary><c>struct statx</c>, the same on every processor.</summary>
    [StructLayout(LayoutKind.Sequential, Size = 256)]
    private struct Status
    {
        public uint Mask, BlockSize;
        public ulong Attributes;
        public uint Links, Owner, Group;
        public ushort Mode, Spare;
        public ulong Number, Size, Blocks, AttributesMask;
        public Time Accessed, Born, Changed, Modified;
        public uint SpecialMajor, SpecialMinor, DeviceMajor, DeviceMinor;
    }
}
