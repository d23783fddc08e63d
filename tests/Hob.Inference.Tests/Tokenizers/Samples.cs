using System.Text;

namespace Hob.Inference.Tests.Tokenizers;

/// <summary>Strings that pre-tokenizers disagree about: words of many scripts, numbers, white space of all kinds, punctuation, control
/// tokens, and random characters. The same on every machine. Characters are those of Unicode 15: llama.cpp does not know later ones
/// yet.</summary>
internal static class Samples
{
    public const int Count = 10_000;

    private static readonly string[] Fragments =
    [
        "the", "The", "THE", "hello", "World", "don't", "I'm", "WE'LL", "they've", "you're", "it's", "he'd", "'S", "'Re", "o'clock",
        "camelCase", "HTTPServer", "getURLForID", "snake_case", "x", "A", "iPhone15Pro", "naïve", "Straße", "ÉCOLE", "Čeština", "Ελληνικά",
        "Русский", "ПРИВЕТ", "приВет", "עברית", "العربية", "हिन्दी", "नमस्ते", "ภาษาไทย", "বাংলা", "தமிழ்", "한국어", "안녕", "日本語",
        "こんにちは", "カタカナ", "漢字", "中文", "㐀㐁", "𠀀𠀁", "ㄅㄆㄇ", "ﾊﾝｶｸ", "ＡＢＣ", "ａｂｃ", "１２３", "ﬁ", "ǅ", "ʰ", "ª",
        "0", "7", "42", "123", "1234", "12345", "123456", "1234567890", "3.14159", "1,000,000", "²³", "½", "Ⅷ", "٣٤٥", "५६७", "𝟘𝟙𝟚",
        " ", "  ", "   ", "    ", "\t", "\t\t", "\n", "\n\n", "\r\n", "\r", " \n", "\n ", "  \n  ", "\t\n", "\u00A0", "\u2003", "\u3000", "\u0085",
        "\u2028", "\v", "\f", "\u200B", "\uFEFF",
        ".", ",", "!", "?", "...", "?!", "--", "—", "…", "“quoted”", "‘a’", "(", ")", "[x]", "{y}", "<z>", "/", "//", "\\", "|", "||", "&&", "=",
        "==", "=>", "+", "+=", "-", "*", "**", "#", "##", "$", "$x", "%", "^", "&", "@", "~", "~x", "`", "```", "_", ":", ";", "\"", "'", "''", "،", "。",
        "、", "！", "：", "」", "€", "£", "©", "°", "±", "→", "∑", "🙂", "👩‍👩‍👧", "🇳🇴", "❤️", "é", "a\u0301", "\u0301", "x\u0336", "𐐷𐐨", "𝓐𝓫", "𞤀", "\0", "\u0007",
        "\u001B", "\u007F", "\uFFFD", "\uE000", "<|end|>", "<|begin|>", "<s>", "</s>", "<unk>", "<tool>", "</tool>", "<|tool|", "<|", "|>",
        "http://example.com/a?b=c&d=1", "user@example.com", "C:\\Users\\me", "def f(x):\n    return x + 1\n", "{\"a\": [1, 2, null]}",
        "<div class=\"a\">", "0x1F", "1e-10", "v1.2.3", "2024-01-31T12:00:00Z", "/* comment */", "\n\n\n    if (x != y) {\r\n\t\tz++;\r\n\t}",
    ];

    // Blocks in which Unicode 16 added nothing.
    private static readonly (int First, int Last)[] Blocks =
    [
        (0x00, 0x7F), (0x80, 0x24F), (0x250, 0x36F), (0x384, 0x52F), (0x5D0, 0x5EA), (0x620, 0x6FF), (0x900, 0x97F), (0xE01, 0xE5B),
        (0x10A0, 0x10FF), (0x1100, 0x11FF), (0x1E00, 0x1FFE), (0x2000, 0x206F), (0x2070, 0x218B), (0x2190, 0x23FF), (0x2460, 0x2BFF),
        (0x2E80, 0x2FFF), (0x3000, 0x318F), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xA000, 0xA4CF), (0xAC00, 0xD7A3), (0xE000, 0xE0FF),
        (0xF900, 0xFAFF), (0xFE00, 0xFFFF), (0x10000, 0x1034A), (0x10400, 0x1049D), (0x104B0, 0x104FB), (0x10C80, 0x10CF2),
        (0x118A0, 0x118F2), (0x1D400, 0x1D7FF), (0x1E900, 0x1E95F), (0x1F300, 0x1F6D7), (0x20000, 0x20400), (0xE0001, 0xE007F),
    ];

    public static string[] All { get; } = [.. Make(Count, 1)];

    public static IEnumerable<string> Make(int count, ulong seed)
    {
        var random = new SplitMix(seed);
        var text = new StringBuilder();
        for (var i = 0; i < count; i++)
        {
            text.Clear();
            for (var parts = random.Below(12); parts >= 0; parts--)
            {
                switch (random.Below(10))
                {
                    case 0: text.Append(RandomCharacter(ref random)); break;
                    case 1: text.Append(' ').Append(Fragments[random.Below(40)]); break;
                    default: text.Append(Fragments[random.Below(Fragments.Length)]); break;
                }
            }
            yield return text.ToString();
        }
    }

    private static Rune RandomCharacter(ref SplitMix random)
    {
        var (first, last) = Blocks[random.Below(Blocks.Length)];
        return new Rune(first + random.Below(last - first + 1));
    }

    private struct SplitMix(ulong seed)
    {
        private ulong _state = seed;

        public int Below(int limit)
        {
            var z = _state += 0x9E3779B97F4A7C15;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return (int)((z ^ (z >> 31)) % (ulong)limit);
        }
    }
}
