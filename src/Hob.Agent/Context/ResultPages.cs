using System.Globalization;

namespace Hob.Agent.Context;

/// <summary>Shows whole results of which the model sees less, a page at a time.</summary>
/// <param name="find">Finds the whole result of a call; null when there is none.</param>
/// <param name="pageLength">How long a page may be now, in characters.</param>
public sealed class ResultPages(Func<string, string?> find, Func<int> pageLength)
{
    private const int LongestPage = 12_000;

    /// <summary>A page of a result.</summary>
    /// <param name="callId">The call.</param>
    /// <param name="from">Where the page begins, in characters; as it was written.</param>
    /// <returns>The page, and how to see the next one; null when there is no such result.</returns>
    public string? Read(string callId, string? from)
    {
        if (find(callId) is not { } text)
            return null;
        var start = int.TryParse(from, NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? Math.Min(given, text.Length) : 0;
        var end = Math.Min(text.Length, start + Math.Min(LongestPage, Math.Max(400, pageLength() - 120)));
        if (end < text.Length && char.IsLowSurrogate(text[end]))
            end--;
        return end == text.Length
            ? text[start..]
            : string.Create(CultureInfo.InvariantCulture, $"{text.AsSpan(start, end - start)}\n[characters {start} to {end} of {text.Length}; session_context get {callId} with value {end} goes on]");
    }
}
