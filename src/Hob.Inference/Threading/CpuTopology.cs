using System.Runtime.InteropServices;

namespace Hob.Inference.Threading;

/// <summary>The processors that this process may use, and moving a thread to one of them. Linux only; elsewhere there is no
/// choice.</summary>
internal static unsafe partial class CpuTopology
{
    private const int MaskWords = 16; // 1,024 processors, what the C library's cpu_set_t holds

    /// <summary>One logical processor of each physical core that the process may run on; empty when that is unknown.</summary>
    public static int[] PhysicalCores()
    {
        var mask = stackalloc ulong[MaskWords];
        if (!OperatingSystem.IsLinux() || GetAffinity(0, MaskWords * sizeof(ulong), mask) < 0) return [];
        var cores = new List<int>();
        for (var cpu = 0; cpu < MaskWords * 64; cpu++)
            if (IsSet(mask, cpu) && IsFirstSibling(mask, cpu)) cores.Add(cpu);
        return [.. cores];
    }

    /// <summary>Threads worth running: physical cores, or fewer under a CPU quota.</summary>
    public static int DefaultThreads() => Math.Max(1, Math.Min(
        PhysicalCores() is { Length: > 0 } cores ? cores.Length : int.MaxValue, Environment.ProcessorCount));

    /// <summary>Moves the calling thread to one processor. Returns false, and changes nothing, where that is not possible.</summary>
    public static bool Pin(int cpu)
    {
        var mask = stackalloc ulong[MaskWords];
        new Span<ulong>(mask, MaskWords).Clear();
        mask[cpu / 64] = 1UL << (cpu % 64);
        return SetAffinity(0, MaskWords * sizeof(ulong), mask) == 0;
    }

    /// <summary>The processors of the calling thread, to give back to <see cref="Restore"/>.</summary>
    public static bool TrySave(Span<ulong> mask)
    {
        fixed (ulong* words = mask) return GetAffinity(0, (nuint)(mask.Length * sizeof(ulong)), words) > 0;
    }

    public static void Restore(ReadOnlySpan<ulong> mask)
    {
        fixed (ulong* words = mask) _ = SetAffinity(0, (nuint)(mask.Length * sizeof(ulong)), words);
    }

    private static bool IsSet(ulong* mask, int cpu) => (mask[cpu / 64] >> (cpu % 64) & 1) != 0;

    // The kernel lists the hyper-threads of a core as "0,64" or "0-1"; the first one that we may use stands for the core.
    private static bool IsFirstSibling(ulong* mask, int cpu)
    {
        var file = $"/sys/devices/system/cpu/cpu{cpu}/topology/thread_siblings_list";
        string list;
        try
        {
            list = File.ReadAllText(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return true;
        }
        foreach (var range in list.AsSpan().Trim().Split(','))
        {
            var text = list.AsSpan().Trim()[range];
            var dash = text.IndexOf('-');
            if (!int.TryParse(dash < 0 ? text : text[..dash], out int first)) return true;
            if (!int.TryParse(dash < 0 ? text : text[(dash + 1)..], out int last)) return true;
            for (var sibling = first; sibling <= last && sibling < MaskWords * 64; sibling++)
                if (IsSet(mask, sibling)) return sibling == cpu;
        }
        return true;
    }

    // Both take 0 for the calling thread. Getting returns the bytes that were written.
    [LibraryImport("libc", EntryPoint = "sched_getaffinity")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int GetAffinity(int thread, nuint size, ulong* mask);

    [LibraryImport("libc", EntryPoint = "sched_setaffinity")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetAffinity(int thread, nuint size, ulong* mask);
}
