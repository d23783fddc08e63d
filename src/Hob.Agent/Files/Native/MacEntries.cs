using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Hob.Agent.Files.Native;

/// <summary>Entries of macOS file systems. <c>proc_pidfdinfo</c> tells of an open descriptor both where it leads and what it is.</summary>
internal static unsafe partial class MacEntries
{
    private const int NonBlocking = 0x4, NoFollow = 0x100, NoTerminal = 0x20000, LinkItself = 0x200000, CloseOnExec = 0x1000000;

    // struct vnode_fdinfowithpath: proc_fileinfo (24 bytes), vnode_info (152, which begins with vinfo_stat), the path.
    private const int PathInformation = 2, StatusAt = 24, PathAt = 176, InformationSize = 1200;

    public static PathHandle? Open(string path, bool follow, out int error)
    {
        var descriptor = Open(path, NonBlocking | NoTerminal | CloseOnExec | (follow ? 0 : LinkItself));
        error = descriptor < 0 ? Marshal.GetLastPInvokeError() : 0;
        if (descriptor < 0) return null;
        var handle = new SafeFileHandle(descriptor, ownsHandle: true);
        if (Describe(descriptor, out error) is var (real, status)) return new PathHandle(handle, real, status);
        handle.Dispose();
        return null;
    }

    public static SafeFileHandle? OpenForReading(string realPath, FileStamp expected, out int error)
    {
        var descriptor = Open(realPath, NonBlocking | NoTerminal | CloseOnExec | NoFollow);
        error = descriptor < 0 ? Marshal.GetLastPInvokeError() : 0;
        if (descriptor < 0) return null;
        var handle = new SafeFileHandle(descriptor, ownsHandle: true);
        if (Describe(descriptor, out error) is var (real, status) && real == realPath && (status.Stamp.Device, status.Stamp.Number) == (expected.Device, expected.Number))
            return handle;
        handle.Dispose();
        error = error == 0 ? 2 : error; // Something else took its place.
        return null;
    }

    public static (string Real, EntryStatus Status)? Describe(int descriptor, out int error)
    {
        var information = stackalloc byte[InformationSize];
        var filled = Describe(Environment.ProcessId, descriptor, PathInformation, information, InformationSize);
        error = filled < InformationSize ? Marshal.GetLastPInvokeError() : 0;
        if (filled < InformationSize) return null;
        var status = information + StatusAt;
        var mode = *(ushort*)(status + 4);
        var stamp = new FileStamp(*(uint*)status, *(ulong*)(status + 8), *(long*)(status + 88), Nanoseconds(status + 40), Nanoseconds(status + 56));
        var real = Encoding.UTF8.GetString(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(information + PathAt));
        return (real, new EntryStatus(EntryStatus.KindOf(mode), stamp, mode & 0xFFF, *(uint*)(status + 16), *(uint*)(status + 20), *(ushort*)(status + 6) == 0));
    }

    private static long Nanoseconds(byte* time) => unchecked((*(long*)time * 1_000_000_000) + *(long*)(time + 8));

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libproc", EntryPoint = "proc_pidfdinfo", SetLastError = true)]
    private static partial int Describe(int process, int descriptor, int flavour, byte* buffer, int size);
}
