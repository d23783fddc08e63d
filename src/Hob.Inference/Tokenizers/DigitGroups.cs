namespace Hob.Inference.Tokenizers;

/// <summary>Which groups of three digits, counted from the right, a stage makes.</summary>
internal enum DigitGrouping
{
    /// <summary>None.</summary>
    None,
    /// <summary>Every group of ASCII digits is a part: <c>x12345</c> gives <c>x 12 345</c>.</summary>
    Apart,
    /// <summary>A part ends after each group of numerals of any script: <c>x12345</c> gives <c>x12 345</c>.</summary>
    EndsParts,
}

/// <summary>Finds groups of digits. Done by hand: as a pattern with a look-ahead it takes quadratic time.</summary>
internal static class DigitGroups
{
    /// <summary>Finds the next group.</summary>
    /// <param name="text">The text.</param>
    /// <param name="from">Where to look: the start of a text or the end of a group.</param>
    /// <param name="grouping">What counts as a digit, and where the part begins.</param>
    /// <param name="start">Where the part begins.</param>
    /// <param name="end">Where it ends: after one to three digits.</param>
    public static bool TryFind(ReadOnlySpan<char> text, int from, DigitGrouping grouping, out int start, out int end)
    {
        var ascii = grouping is DigitGrouping.Apart;
        bool IsDigit(char c) => ascii ? char.IsAsciiDigit(c) : char.IsNumber(c);

        start = from;
        while (start < text.Length && !IsDigit(text[start])) start++;
        end = start;
        if (start == text.Length) return false;
        if (start == from && from > 0 && IsDigit(text[from - 1]))
        {
            end += 3; // further groups of a run are whole; counting again would take quadratic time
        }
        else
        {
            while (end < text.Length && IsDigit(text[end])) end++;
            end = start + (end - start - 1) % 3 + 1;
        }
        if (!ascii) start = from;
        return true;
    }
}
