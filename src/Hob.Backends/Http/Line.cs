using System.Globalization;

namespace Hob.Backends.Http;

/// <summary>Text of others made fit for a line of a message.</summary>
internal static class Line
{
    private const int MaxLength = 240;

    /// <summary>One line of at most 240 characters: control characters become blanks.</summary>
    public static string Of(string text)
    {
        var start = text.AsSpan(0, Math.Min(text.Length, 4 * MaxLength)).Trim();
        Span<char> line = stackalloc char[MaxLength];
        var length = 0;
        foreach (var character in start)
        {
            var shown = char.IsControl(character) || character is '\u2028' or '\u2029' ? ' ' : character;
            if (shown == ' ' && length > 0 && line[length - 1] == ' ') continue;
            if (length == MaxLength) return string.Concat(line[..(MaxLength - 1)], "…");
            line[length++] = shown;
        }
        return line[..length].TrimEnd().TrimEnd('.').ToString();
    }

    /// <summary><c>10 s</c>, <c>0.3 s</c>.</summary>
    public static string Seconds(TimeSpan time) =>
        time.TotalSeconds.ToString(time.TotalSeconds < 10 ? "0.#" : "0", CultureInfo.InvariantCulture) + " s";

    /// <summary><c>45 %</c>.</summary>
    public static string Percent(double fraction) => (100 * fraction).ToString("0", CultureInfo.InvariantCulture) + " %";
}
