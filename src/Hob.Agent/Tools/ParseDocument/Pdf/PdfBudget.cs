namespace Hob.Agent.Tools.ParseDocument.Pdf;

/// <summary>How much of a PDF may be unpacked and shown: a small file can describe a page without end.</summary>
internal sealed class PdfBudget(CancellationToken cancellationToken)
{
    /// <summary>How large a stream may become, in bytes.</summary>
    public const int MostOfStream = 64 << 20;

    private const long MostOfDocument = 1L << 30, MostContent = 16 << 20, MostLetters = 500_000;

    private long _document = MostOfDocument, _content, _letters;

    /// <summary>Begins a page.</summary>
    public void Begin() => (_content, _letters) = (MostContent, MostLetters);

    /// <summary>Counts a stream that was unpacked.</summary>
    public void Take(long bytes)
    {
        cancellationToken.ThrowIfCancellationRequested();
        // A stream costs something even when it is empty: a form may be drawn any number of times.
        if ((_document -= bytes + 256) < 0) Throw.TooLarge($"it unpacks to more than {MostOfDocument >> 20} MiB");
    }

    /// <summary>Counts what draws a page.</summary>
    public void TakeContent(ReadOnlySpan<byte> content)
    {
        if ((_content -= content.Length + 16) < 0) Throw.TooLarge($"a page describes more than {MostContent >> 20} MiB of drawing");
        if ((_letters -= LettersIn(content)) < 0) Throw.TooLarge($"a page holds more than {MostLetters} letters");
    }

    // At most as many letters as there are bytes in strings: (…) and half of <…>.
    private static long LettersIn(ReadOnlySpan<byte> content)
    {
        long letters = 0;
        while (content.IndexOfAny((byte)'(', (byte)'<') is >= 0 and var open)
        {
            var isText = content[open] == '(';
            content = content[(open + 1)..];
            var end = content.IndexOf(isText ? (byte)')' : (byte)'>');
            if (end < 0) end = content.Length;
            letters += isText ? end : end / 2;
            content = content[end..];
        }
        return letters;
    }
}
