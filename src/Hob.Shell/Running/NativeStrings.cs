using System.Runtime.InteropServices;
using System.Text;

namespace Hob.Shell.Running;

/// <summary>A null-terminated array of UTF-8 strings, as programs receive their arguments and environment, in one piece of unmanaged memory.</summary>
internal sealed unsafe class NativeStrings : IDisposable
{
    private void* _memory;

    internal NativeStrings(IReadOnlyCollection<string> strings)
    {
        var pointers = (strings.Count + 1) * sizeof(byte*);
        _memory = NativeMemory.Alloc((nuint)(pointers + strings.Sum(text => Encoding.UTF8.GetByteCount(text) + 1)));
        Array = (byte**)_memory;
        var next = (byte*)_memory + pointers;
        var index = 0;
        foreach (var text in strings)
        {
            Array[index++] = next;
            var length = Encoding.UTF8.GetByteCount(text);
            Encoding.UTF8.GetBytes(text, new Span<byte>(next, length));
            next[length] = 0;
            next += length + 1;
        }
        Array[index] = null;
    }

    internal byte** Array { get; }

    public void Dispose()
    {
        NativeMemory.Free(_memory);
        _memory = null;
    }
}
