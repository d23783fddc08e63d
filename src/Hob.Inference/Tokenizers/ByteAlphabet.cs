namespace Hob.Inference.Tokenizers;

/// <summary>The letters that GPT-2's vocabularies write bytes with: printable Latin-1 characters stand for themselves, the 68 others for
/// U+0100 and up, in order (<c>Ġ</c> is a space, <c>Ċ</c> a newline).</summary>
internal static class ByteAlphabet
{
    private static readonly char[] Letters = MakeLetters();
    private static readonly short[] Bytes = MakeBytes();

    /// <summary>The letter of a byte.</summary>
    public static char LetterOf(byte value) => Letters[value];

    /// <summary>The byte of a letter.</summary>
    public static bool TryGetByte(char letter, out byte value)
    {
        var found = letter < Bytes.Length ? Bytes[letter] : (short)-1;
        value = (byte)found;
        return found >= 0;
    }

    private static char[] MakeLetters()
    {
        var letters = new char[256];
        var next = '\u0100';
        for (var value = 0; value < letters.Length; value++)
            letters[value] = value is >= 0x21 and <= 0x7E or >= 0xA1 and <= 0xAC or >= 0xAE ? (char)value : next++;
        return letters;
    }

    private static short[] MakeBytes()
    {
        var bytes = new short[0x100 + 68];
        Array.Fill(bytes, (short)-1);
        for (var value = 0; value < Letters.Length; value++) bytes[Letters[value]] = (short)value;
        return bytes;
    }
}
