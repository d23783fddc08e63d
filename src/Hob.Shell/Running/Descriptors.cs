using Hob.Shell.Sandbox;

namespace Hob.Shell.Running;

/// <summary>Descriptors of files and pipes, closed with this. All are closed on execution and lie above those that a process is born with.</summary>
internal sealed unsafe class Descriptors : IDisposable
{
    private const int DuplicateCloseOnExec = 1030, Least = 16;
    private readonly List<int> _open = [];

    /// <summary>Takes over a descriptor; -1 (an error) is passed through.</summary>
    internal int Own(int descriptor)
    {
        if (descriptor is >= 0 and < Least)
        {
            // Could be overwritten while 0, 1, 2 … of the new process are put in place.
            var lifted = Libc.Duplicate(descriptor, DuplicateCloseOnExec, Least);
            _ = Libc.Close(descriptor);
            descriptor = lifted;
        }
        if (descriptor >= 0) _open.Add(descriptor);
        return descriptor;
    }

    /// <summary>Makes a pipe; (-1, -1) when that fails.</summary>
    internal (int Read, int Write) Pipe()
    {
        var ends = stackalloc int[2];
        return Libc.Pipe(ends, Libc.CloseOnExec) == 0 ? (Own(ends[0]), Own(ends[1])) : (-1, -1);
    }

    /// <summary>Closes one now.</summary>
    internal void Close(int descriptor)
    {
        if (_open.Remove(descriptor)) _ = Libc.Close(descriptor);
    }

    public void Dispose()
    {
        foreach (var descriptor in _open) _ = Libc.Close(descriptor);
        _open.Clear();
    }
}
