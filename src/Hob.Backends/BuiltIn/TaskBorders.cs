using System.Text;

namespace Hob.Backends.BuiltIn;

/// <summary>Where a request that lists what to do may be cut into tasks: <c>plan: clean up, then buy milk and call mom</c>. A border is a sign, the
/// text's end, or a word that joins.</summary>
internal static class TaskBorders
{
    // From the ways to ask for a plan in training/generate/intents/tools.intents.
    private static readonly string[] Before =
    [
        "and", "then", "or", "to", "we", "i", "first", "second", "third", "finally", "afterwards", "after", "before", "next", "later", "that", "plan", "planning", "steps", "step", "tasks",
        "task", "with", "by", "for", "how", "me", "last", "lastly", "also", "called", "about", "project", "title", "end", "want",
    ];

    private static readonly string[] Articles = ["the", "my", "our", "a", "an"];

    private static readonly string[] Behind = ["and", "then", "or", "we", "i", "before", "after", "finally", "afterwards", "next", "later", "first", "second", "plan", "make", "create", "set"];

    /// <summary>Whether a task may begin there.</summary>
    public static bool BeginAt(ReadOnlySpan<byte> request, int at)
    {
        var before = request[..at].TrimEnd((byte)' ');
        var start = before.Length;
        while (start > 0 && IsLetter(before[start - 1]))
        {
            start--;
        }
        return start == before.Length || IsOneOf(Before, before[start..]) || (IsOneOf(Articles, before[start..]) && BeginAt(request, start));
    }

    /// <summary>Whether a task may end there.</summary>
    public static bool EndAt(ReadOnlySpan<byte> request, int at)
    {
        if (at > 0 && request[at - 1] is (byte)',' or (byte)';' or (byte)':')
        {
            return false;
        }
        var behind = request[at..].TrimStart((byte)' ');
        var word = Word(behind);
        return word.IsEmpty || IsOneOf(Behind, word);
    }

    /// <summary>Whether a text between two tasks is no task itself: words that join, and signs.</summary>
    public static bool Between(ReadOnlySpan<byte> text)
    {
        for (var at = 0; at < text.Length;)
        {
            var word = Word(text[at..]);
            if (!word.IsEmpty && !IsOneOf(Before, word) && !IsOneOf(Articles, word) && !IsOneOf(Behind, word))
            {
                return false;
            }
            at += word.Length + 1;
        }
        return true;
    }

    /// <summary>Whether another task follows: after a comma or a word that joins, and no more talk of the plan.</summary>
    /// <param name="rest">What stands behind a task.</param>
    public static bool GoOn(ReadOnlySpan<byte> rest)
    {
        var trimmed = rest.TrimStart((byte)' ');
        var joins = trimmed.StartsWith(", "u8) || trimmed.StartsWith("and "u8) || trimmed.StartsWith("then "u8);
        return joins && rest.IndexOf("plan"u8) < 0;
    }

    /// <summary>Whether a text has a border in it.</summary>
    public static bool Within(ReadOnlySpan<byte> text) => text.IndexOf(", "u8) >= 0 || text.IndexOf(" then "u8) >= 0;

    // The word that a text begins with, empty where it begins with a sign.
    private static ReadOnlySpan<byte> Word(ReadOnlySpan<byte> text)
    {
        var end = 0;
        while (end < text.Length && IsLetter(text[end]))
        {
            end++;
        }
        return text[..end];
    }

    private static bool IsLetter(byte c) => char.IsAsciiLetter((char)c) || c >= 0x80;

    private static bool IsOneOf(string[] words, ReadOnlySpan<byte> word)
    {
        foreach (var known in words)
        {
            if (Ascii.EqualsIgnoreCase(word, known))
            {
                return true;
            }
        }
        return false;
    }
}
