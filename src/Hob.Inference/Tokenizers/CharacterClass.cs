using System.Globalization;
using System.Text;

namespace Hob.Inference.Tokenizers;

/// <summary>
/// Prepares text for patterns. .NET's patterns see UTF-16 units, so that a letter outside the basic plane would be two surrogates and no
/// letter: here every character becomes one unit, those outside the plane a stand-in of the same class. White space outside ASCII becomes a
/// vertical tab, as in llama.cpp, because its class decides there and not its name.
/// </summary>
internal static class CharacterClass
{
    private const char Letter = '\u00AA', CasedLetter = '\u00B5', Number = '\u00B2', Mark = '\u0300', Punctuation = '\u00A1',
        Symbol = '\u00A2', Other = '\u00AD';

    /// <summary>Writes one unit for each character into <paramref name="buffer"/>.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="buffer">At least as long as the text.</param>
    public static ReadOnlySpan<char> Prepare(ReadOnlySpan<char> text, Span<char> buffer)
    {
        var length = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var unit = text[i];
            if (unit < 0x80)
            {
                buffer[length++] = unit;
            }
            else if (!char.IsSurrogate(unit))
            {
                buffer[length++] = char.IsWhiteSpace(unit) ? '\v' : unit;
            }
            else
            {
                Rune.DecodeFromUtf16(text[i..], out var rune, out int units);
                buffer[length++] = rune.Value <= char.MaxValue ? (char)rune.Value : StandIn(rune);
                i += units - 1;
            }
        }
        return buffer[..length];
    }

    private static char StandIn(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter => IsOldScript(rune.Value) ? CasedLetter : Letter,
        UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter => Letter,
        UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber => Number,
        UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark => Mark,
        UnicodeCategory.ConnectorPunctuation or UnicodeCategory.DashPunctuation or UnicodeCategory.OpenPunctuation
            or UnicodeCategory.ClosePunctuation or UnicodeCategory.InitialQuotePunctuation or UnicodeCategory.FinalQuotePunctuation
            or UnicodeCategory.OtherPunctuation => Punctuation,
        UnicodeCategory.MathSymbol or UnicodeCategory.CurrencySymbol or UnicodeCategory.ModifierSymbol or UnicodeCategory.OtherSymbol
            => Symbol,
        _ => Other,
    };

    // Deseret, Osage, Old Hungarian, Warang Citi, Adlam: what the list of cased letters in the rule of deepseek-llm has outside the plane.
    private static bool IsOldScript(int value) => value
        is (>= 0x10400 and <= 0x1044F) or (>= 0x104B0 and <= 0x104D3) or (>= 0x104D8 and <= 0x104FB) or (>= 0x10C80 and <= 0x10CB2)
        or (>= 0x10CC0 and <= 0x10CF2) or (>= 0x118A0 and <= 0x118DF) or (>= 0x1E900 and <= 0x1E943);
}
