using Hob.Shell.Sandbox;

namespace Hob.Shell.Running;

/// <summary>Limits of the kernel on a process and on what it starts.</summary>
/// <remarks>They belong to processes, not threads, so they cannot be inherited from the thread that starts the command. A shell that waits
/// at a gate (one byte from a pipe) is started first; its limits are set from outside; then it opens the gate by executing the command in
/// its own place. No process remains of it.</remarks>
internal static unsafe class ResourceLimits
{
    private const int ProcessorTime = 0, FileSize = 1, Data = 2, CoreSize = 4, ProcessCount = 6;

    /// <summary>Arguments that wait for a byte on descriptor 3, close it, and become <paramref name="arguments"/>.</summary>
    internal static IReadOnlyList<string> Gated(IReadOnlyList<string> arguments) =>
        ["/bin/sh", "-c", "read -r gate <&3 && exec 3<&- && exec \"$@\"", "sh", .. arguments];

    /// <summary>Sets the limits of a waiting process, or says which could not be set.</summary>
    internal static string? Set(int process, SandboxPolicy policy)
    {
        // A dump would write memory to the disk. Data counts what a process can write, unlike the address space, most of which runtimes only reserve.
        if (!Set(process, CoreSize, 0, 0)) return "core size";
        if (policy.MemoryBytes is { } memory && !Set(process, Data, memory, memory)) return "memory";
        if (policy.FileSizeBytes is { } size && !Set(process, FileSize, size, size)) return "file size";
        // First a signal that can be caught, a second later the end.
        if (policy.CpuSeconds is { } seconds && !Set(process, ProcessorTime, seconds, seconds + 1L)) return "processor time";
        // The kernel counts all processes and threads of the user, and does not count for root; the runner counts the command's own besides.
        if (policy.Processes is not { } count) return null;
        var all = count + CountOfUser();
        return Set(process, ProcessCount, all, all) ? null : "processes";
    }

    private static long CountOfUser()
    {
        long threads = 0;
        try
        {
            foreach (var process in Directory.EnumerateDirectories("/proc"))
                if (char.IsAsciiDigit(process[^1]) && Directory.Exists($"{process}/task"))
                    threads += Directory.GetDirectories($"{process}/task").Length;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Processes come and go; the count is a bound, not a measurement.
        }
        return threads;
    }

    private static bool Set(int process, int resource, long soft, long hard)
    {
        Libc.Limit limit;
        if (Libc.SetLimit(process, resource, null, &limit) != 0) return false;
        // A limit can be lowered, not raised: a stricter one that is already in force stays.
        limit = new Libc.Limit { Soft = Math.Min((ulong)soft, limit.Hard), Hard = Math.Min((ulong)hard, limit.Hard) };
        return Libc.SetLimit(process, resource, &limit, null) == 0;
    }
}
