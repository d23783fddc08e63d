namespace Hob.Inference.Tokenizers;

/// <summary>A run of text that is one token so far. Neighbours are linked by index, -1 at the ends; a symbol that has been merged into its
/// left neighbour has length 0.</summary>
internal struct Symbol
{
    /// <summary>Where it begins, and how long it is, in the units of the encoder.</summary>
    public int Start, Length;

    /// <summary>Its token, or what else the encoder knows it by.</summary>
    public int Id;

    public int Previous, Next;
}

/// <summary>Says which neighbours become one.</summary>
internal interface IPairRule
{
    /// <summary>Whether the two symbols may be merged, with which rank (the lowest first) and into what.</summary>
    bool TryMerge(in Symbol left, in Symbol right, out uint rank, out int merged);
}

/// <summary>Merges symbols, best pair first, until none is left that may be: n log n steps for n symbols.</summary>
internal static class SymbolMerger
{
    public static void Merge<TRule>(TRule rule, Span<Symbol> symbols, ref SymbolQueue queue) where TRule : IPairRule, allows ref struct
    {
        for (var i = 0; i < symbols.Length; i++) (symbols[i].Previous, symbols[i].Next) = (i - 1, i + 1 < symbols.Length ? i + 1 : -1);
        for (var i = 1; i < symbols.Length; i++) Consider(rule, symbols, i - 1, i, ref queue);
        while (queue.TryPop(out var pair))
        {
            ref var left = ref symbols[pair.Left];
            ref var right = ref symbols[pair.Right];
            if (left.Length == 0 || right.Length == 0 || left.Length + right.Length != pair.Length) continue; // changed since
            left.Length += right.Length;
            left.Id = pair.Merged;
            left.Next = right.Next;
            right.Length = 0;
            if (left.Next >= 0) symbols[left.Next].Previous = pair.Left;
            Consider(rule, symbols, left.Previous, pair.Left, ref queue);
            Consider(rule, symbols, pair.Left, left.Next, ref queue);
        }
    }

    private static void Consider<TRule>(TRule rule, Span<Symbol> symbols, int left, int right, ref SymbolQueue queue)
        where TRule : IPairRule, allows ref struct
    {
        if (left < 0 || right < 0 || !rule.TryMerge(symbols[left], symbols[right], out var rank, out var merged)) return;
        queue.Push(new Pair(Pair.OrderOf(rank, left), right, symbols[left].Length + symbols[right].Length, merged));
    }
}
