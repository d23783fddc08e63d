using System.Buffers;

namespace Hob.Inference.Tokenizers;

/// <summary>Two neighbours that could become one.</summary>
/// <param name="Order">What goes first, the lower the sooner; pairs further left go first among equals.</param>
/// <param name="Right">The index of the right symbol.</param>
/// <param name="Length">Length of both together when the pair was seen: a pair that has changed since has another.</param>
/// <param name="Merged">The id of what they become.</param>
internal readonly record struct Pair(ulong Order, int Right, int Length, int Merged)
{
    public int Left => (int)(uint)Order;

    public static ulong OrderOf(uint rank, int left) => (ulong)rank << 32 | (uint)left;
}

/// <summary>A binary heap of pairs in rented memory.</summary>
internal struct SymbolQueue : IDisposable
{
    private Pair[] _pairs;
    private int _count;

    public SymbolQueue() => _pairs = ArrayPool<Pair>.Shared.Rent(256);

    public void Push(Pair pair)
    {
        if (_count == _pairs.Length) Grow();
        var hole = _count++;
        while (hole > 0)
        {
            var parent = (hole - 1) / 2;
            if (_pairs[parent].Order <= pair.Order) break;
            _pairs[hole] = _pairs[parent];
            hole = parent;
        }
        _pairs[hole] = pair;
    }

    public bool TryPop(out Pair first)
    {
        if (_count == 0)
        {
            first = default;
            return false;
        }
        first = _pairs[0];
        var last = _pairs[--_count];
        var hole = 0;
        while (2 * hole + 1 < _count)
        {
            var child = 2 * hole + 1;
            if (child + 1 < _count && _pairs[child + 1].Order < _pairs[child].Order) child++;
            if (last.Order <= _pairs[child].Order) break;
            _pairs[hole] = _pairs[child];
            hole = child;
        }
        _pairs[hole] = last;
        return true;
    }

    public readonly void Dispose() => ArrayPool<Pair>.Shared.Return(_pairs);

    private void Grow()
    {
        var larger = ArrayPool<Pair>.Shared.Rent(2 * _count);
        _pairs.AsSpan(0, _count).CopyTo(larger);
        ArrayPool<Pair>.Shared.Return(_pairs);
        _pairs = larger;
    }
}
