using System.Runtime.InteropServices;

namespace Hob.Inference.Tensors;

/// <summary>Zeroed memory outside the managed heap, aligned to a cache line (to a huge page when it is large), with a page of slack behind
/// it, so that vector loads and prefetches at the end of a row stay inside it.</summary>
internal sealed unsafe partial class NativeBuffer : IDisposable
{
    private const int Slack = 4096;
    private const long HugePage = 2 << 20;
    private const int AdviseHugePages = 14; // MADV_HUGEPAGE
    private readonly void* _allocation;

    public NativeBuffer(long length)
    {
        length += Slack;
        var alignment = length >= HugePage ? HugePage : 64;
        // Zeroed by the system, page by page on first touch: a cache for a long context costs nothing until it is used.
        _allocation = NativeMemory.AllocZeroed((nuint)(length + alignment));
        Pointer = (byte*)(((nint)_allocation + (nint)alignment - 1) & -(nint)alignment);
        if (alignment == HugePage && OperatingSystem.IsLinux()) _ = Advise(Pointer, (nuint)(length & -HugePage), AdviseHugePages);
    }

    ~NativeBuffer() => Free();

    /// <summary>The first byte; null after disposal.</summary>
    public byte* Pointer { get; private set; }

    public float* Singles => (float*)Pointer;

    public static NativeBuffer OfSingles(long count) => new(checked(count * sizeof(float)));

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        if (Pointer == null) return;
        Pointer = null;
        NativeMemory.Free(_allocation);
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Advise(void* address, nuint length, int advice);
}
