using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Hob.Agent.Files.Native;

/// <summary>Entries of Windows file systems: <c>GetFinalPathNameByHandleW</c> tells where a handle really leads.</summary>
internal static unsafe partial class WindowsEntries
{
    private const uint ReadAttributes = 0x80, GenericRead = 0x80000000, ShareAll = 7, OpenExisting = 3;
    private const uint BackupSemantics = 0x02000000, OpenReparsePoint = 0x00200000;
    private const uint FolderAttribute = 0x10, ReparseAttribute = 0x400, ReadOnlyAttribute = 0x1;
    private const int DiskFile = 1, LongestPath = 32 * 1024;

    public static PathHandle? Open(string path, bool follow, out int error)
    {
        var handle = Create(path, ReadAttributes, ShareAll, null, OpenExisting, BackupSemantics | (follow ? 0 : OpenReparsePoint), 0);
        error = handle.IsInvalid ? Marshal.GetLastPInvokeError() : 0;
        if (error == 0 && RealPathOf(handle) is { } real && StatusOf(handle, follow) is { } status) return new PathHandle(handle, real, status);
        if (error == 0) error = Marshal.GetLastPInvokeError();
        handle.Dispose();
        return null;
    }

    public static SafeFileHandle? OpenForReading(SafeFileHandle held, out int error)
    {
        var handle = Reopen(held, GenericRead, ShareAll, 0);
        error = handle.IsInvalid ? Marshal.GetLastPInvokeError() : 0;
        if (error == 0) return handle;
        handle.Dispose();
        return null;
    }

    private static string? RealPathOf(SafeFileHandle handle)
    {
        var buffer = new char[LongestPath];
        uint length;
        fixed (char* start = buffer) length = FinalPath(handle, start, (uint)buffer.Length, 0);
        if (length == 0 || length >= buffer.Length) return null;
        var path = new string(buffer, 0, (int)length);
        return path.StartsWith(@"\\?\UNC\", StringComparison.Ordinal) ? @"\\" + path[8..]
            : path.StartsWith(@"\\?\", StringComparison.Ordinal) ? path[4..] : path;
    }

    private static EntryStatus? StatusOf(SafeFileHandle handle, bool follow)
    {
        Information raw;
        if (TypeOf(handle) != DiskFile) return new EntryStatus(EntryKind.Device, default, null, 0, 0, Removed: false);
        if (Describe(handle, &raw) == 0) return null;
        var kind = !follow && (raw.Attributes & ReparseAttribute) != 0 ? EntryKind.Link
            : (raw.Attributes & FolderAttribute) != 0 ? EntryKind.Folder : EntryKind.File;
        var stamp = new FileStamp(raw.Volume, ((ulong)raw.NumberHigh << 32) | raw.NumberLow, ((long)raw.SizeHigh << 32) | raw.SizeLow, raw.Written, 0);
        return new EntryStatus(kind, stamp, (raw.Attributes & ReadOnlyAttribute) != 0 ? 0x124 : null, 0, 0, raw.Links == 0);
    }

    [LibraryImport("kernel32", EntryPoint = "CreateFileW", SetLastError = true, StringMarshalling = StringMarshalling.Utf16)]
    private static partial SafeFileHandle Create(string path, uint access, uint share, void* security, uint disposition, uint flags, nint template);

    [LibraryImport("kernel32", EntryPoint = "ReOpenFile", SetLastError = true)]
    private static partial SafeFileHandle Reopen(SafeFileHandle handle, uint access, uint share, uint flags);

    [LibraryImport("kernel32", EntryPoint = "GetFinalPathNameByHandleW", SetLastError = true)]
    private static partial uint FinalPath(SafeFileHandle handle, char* buffer, uint size, uint flags);

    [LibraryImport("kernel32", EntryPoint = "GetFileType", SetLastError = true)]
    private static partial int TypeOf(SafeFileHandle handle);

    [LibraryImport("kernel32", EntryPoint = "GetFileInformationByHandle", SetLastError = true)]
    private static partial int Describe(SafeFileHandle handle, Information* information);

    /// <summary><c>BY_HANDLE_FILE_INFORMATION</c>.</summary>
    [StructLayout(LayoutKind.Sequential, Pack = 4)]
    private struct Information
    {
        public uint Attributes;
        public long Created, Accessed, Written;
        public uint Volume, SizeHigh, SizeLow, Links, NumberHigh, NumberLow;
    }
}
