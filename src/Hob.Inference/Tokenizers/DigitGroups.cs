namespace Hob.Inference.Tokenizers;

/// <summary>Groups of three digits counted from the right, <c>12 345 678</c>. Done by hand: as a pattern with a look-ahead it takes quadratic
/// time.</summary>
internal static class DigitGroups
{
    /// <summary>Finds the next group.</summary>
    /// <param name="text">The text.</param>
    /// <param name="from">Where to look: the start of a text or the end of a group.</param>
    /// <param name="wholeWords">Whether to pass over digits that a letter or an underscore follows.</param>
    /// <param name="start">Where the group begins.</param>
    /// <param name="end">Where it ends, one to three digits later.</param>
    public static bool TryFind(ReadOnlySpan<char> text, int from, bool wholeWords, out int start, out int end)
    {
        for (start = from; start < text.Length; start = end)
        {
            var digits = text[start..].IndexOfAnyInRange('0', '9');
            if (digits < 0) break;
            start += digits;
            var length = text[start..].IndexOfAnyExceptInRange('0', '9');
            if (length < 0) length = text.Length - start;
            end = start + length;
            if (wholeWords && end < text.Length && (char.IsAsciiLetter(text[end]) || text[end] == '_')) continue;
            end = start + (length - 1) % 3 + 1;
            return true;
        }
        (start, end) = (text.Length, text.Length);
        return false;
    }
}
