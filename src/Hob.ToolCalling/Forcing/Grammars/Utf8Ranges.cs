using System.Text;

namespace Hob.ToolCalling.Forcing.Grammars;

/// <summary>An inclusive range of byte values.</summary>
internal readonly record struct ByteRange(byte First, byte Last);

/// <summary>Splits ranges of code points into sequences of byte ranges, one range for each byte of the encoded character.</summary>
internal static class Utf8Ranges
{
    private static ReadOnlySpan<int> LastOfLength => [0x7F, 0x7FF, 0xFFFF, 0x10FFFF];

    public static IEnumerable<ByteRange[]> Split(CodePointRange range)
    {
        var open = new Stack<CodePointRange>([range]);
        while (open.TryPop(out var part))
        {
            if (Cut(part) is { } cut)
            {
                open.Push(new(cut + 1, part.Last));
                open.Push(new(part.First, cut));
                continue;
            }
            yield return Encode(part);
        }
    }

    /// <summary>Where to cut a range whose encodings are no plain product of byte ranges: before a longer encoding begins, or where
    /// a leading byte changes while the continuation bytes do not run through all their values. Null when it needs no cut.</summary>
    private static int? Cut(CodePointRange range)
    {
        foreach (var last in LastOfLength)
        {
            if (range.First <= last && range.Last > last) return last;
        }
        for (var bits = 6; bits <= 18 && range.Last > 0x7F; bits += 6)
        {
            var low = (1 << bits) - 1;
            if (range.First >> bits == range.Last >> bits) break;
            if ((range.First & low) != 0) return range.First | low;
            if ((range.Last & low) != low) return (range.Last & ~low) - 1;
        }
        return null;
    }

    private static ByteRange[] Encode(CodePointRange range)
    {
        Span<byte> first = stackalloc byte[4], last = stackalloc byte[4];
        var length = new Rune(range.First).EncodeToUtf8(first);
        new Rune(range.Last).EncodeToUtf8(last);
        var encoded = new ByteRange[length];
        for (var i = 0; i < length; i++) encoded[i] = new(first[i], last[i]);
        return encoded;
    }
}
