using System.Runtime.InteropServices;

namespace Hob.Cli.Output;

/// <summary>What standard input is connected to.</summary>
internal static partial class StandardInput
{
    private const short Readable = 1; // POLLIN
    private const int SocketPatience = 100;

    /// <summary>Whether something comes, or came, through standard input besides a keyboard. Pipes and files are read to their end. A socket,
    /// which some programs leave open behind every child of theirs, counts only when it has something at once; a device never does.</summary>
    public static bool HasText
    {
        get
        {
            if (!OperatingSystem.IsLinux())
                return true;
            var target = new FileInfo("/proc/self/fd/0").LinkTarget;
            return target is null ? false
                : target.StartsWith("pipe:", StringComparison.Ordinal) || (File.Exists(target) && !target.StartsWith("/dev/", StringComparison.Ordinal))
                || (target.StartsWith("socket:", StringComparison.Ordinal) && IsReadable());
        }
    }

    private static bool IsReadable()
    {
        var input = new Descriptor { Events = Readable };
        return Poll(ref input, 1, SocketPatience) > 0;
    }

    [LibraryImport("libc", EntryPoint = "poll")]
    private static partial int Poll(ref Descriptor descriptors, nuint count, int milliseconds);

    [StructLayout(LayoutKind.Sequential)]
    private struct Descriptor
    {
        public int Number;
        public short Events;
        public short Returned;
    }
}
