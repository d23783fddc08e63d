namespace Hob.Backends.BuiltIn;

/// <summary>A request without what people put around it, as the model was trained on it: manners before and behind it go, and a capital letter
/// that only begins the sentence becomes a small one. As training/plain.py defines it.</summary>
public static class PlainRequest
{
    private static readonly string[] Before =
    [
        "please", "kindly", "just", "now", "quickly", "hey", "ok", "okay", "can you", "could you", "would you", "will you", "how do i", "how do you", "how to", "how can i", "how could i",
        "how would i", "how should i", "i want to", "i need to", "i would like to", "i'd like to", "i want you to", "i need you to", "help me", "help me to", "let's", "let us", "show me how to",
        "tell me how to", "is there a way to", "what is the command to", "what's the command to", "give me a command to", "give me the command to", "write a command to", "write me a command to",
        "command to", "need to", "want to", "go and", "go ahead and",
    ];

    private static readonly string[] Behind = ["please", "pls", "thanks", "thank you"];

    /// <summary>What is asked for; the request itself where nothing else would be left.</summary>
    public static string Of(string request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var text = request.AsSpan().Trim(' ');
        while (After(text) is { IsEmpty: false } rest)
        {
            text = rest;
        }
        while (Ahead(text) is { IsEmpty: false } rest)
        {
            text = rest;
        }
        return !text.ContainsAnyInRange('0', '9') && !text.ContainsAnyInRange('A', 'Z') && !text.ContainsAnyInRange('a', 'z') ? request
            : BeginsSentence(text) ? $"{char.ToLowerInvariant(text[0])}{text[1..]}"
            : text.ToString();
    }

    // What stands behind one of the words before a request; empty when there is none.
    private static ReadOnlySpan<char> After(ReadOnlySpan<char> text)
    {
        foreach (var words in Before)
        {
            if (text.StartsWith(words, StringComparison.OrdinalIgnoreCase) && text.Length > words.Length && text[words.Length] is ' ' or ',')
            {
                return text[words.Length..].TrimStart(" ,");
            }
        }
        return default;
    }

    // What stands before the words or marks that end a request; empty when there are none.
    private static ReadOnlySpan<char> Ahead(ReadOnlySpan<char> text)
    {
        if (text.Length > 1 && (text[^1] is '?' or '!' || (text[^1] == '.' && text[^2] is not (' ' or '.' or '/' or '~'))))
        {
            return text[..^1].TrimEnd(' ');
        }
        foreach (var words in Behind)
        {
            if (text.EndsWith(words, StringComparison.OrdinalIgnoreCase) && text.Length > words.Length && text[^(words.Length + 1)] is ' ' or ',')
            {
                return text[..^words.Length].TrimEnd(" ,");
            }
        }
        return default;
    }

    private static bool BeginsSentence(ReadOnlySpan<char> text)
    {
        var end = text[1..].IndexOfAnyExceptInRange('a', 'z');
        return char.IsAsciiLetterUpper(text[0]) && end > 0 && text[1 + end] == ' ';
    }
}
