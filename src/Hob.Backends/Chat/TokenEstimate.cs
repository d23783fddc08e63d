using Microsoft.Extensions.AI;

namespace Hob.Backends.Chat;

/// <summary>A low estimate of how many tokens a text has: real tokenizers find about a quarter more in English prose, half as many again in
/// code. What templates may drop (thinking, tools) is not counted.</summary>
internal static class TokenEstimate
{
    private const int LettersPerToken = 12;
    private const int DigitsPerToken = 3;
    private const int SignsPerToken = 4;

    public static int Low(IEnumerable<ChatMessage> messages)
    {
        var tokens = 0;
        foreach (var message in messages)
        {
            foreach (var content in message.Contents)
            {
                tokens += content switch
                {
                    TextContent text => Low(text.Text),
                    FunctionResultContent { Result: string result } => Low(result),
                    _ => 0,
                };
            }
        }
        return tokens;
    }

    public static int Low(string text)
    {
        var tokens = 0;
        var ideographs = 0;
        for (var i = 0; i < text.Length;)
        {
            var kind = KindOf(text[i]);
            var start = i;
            while (i < text.Length && KindOf(text[i]) == kind)
                i++;
            var length = i - start;
            switch (kind)
            {
                case Kind.Letter: tokens += (length + LettersPerToken - 1) / LettersPerToken; break;
                case Kind.Digit: tokens += (length + DigitsPerToken - 1) / DigitsPerToken; break;
                case Kind.Sign: tokens += length / SignsPerToken; break;
                case Kind.Ideograph: ideographs += length; break;
            }
        }
        return tokens + ideographs / 2;
    }

    private static Kind KindOf(char character)
    {
        if (char.IsWhiteSpace(character)) return Kind.Blank;
        if (char.IsAsciiDigit(character)) return Kind.Digit;
        if (character >= '\u2E80') return Kind.Ideograph;
        return char.IsLetter(character) || character == '_' ? Kind.Letter : Kind.Sign;
    }

    private enum Kind
    {
        Blank,
        Letter,
        Digit,
        Sign,
        Ideograph,
    }
}
