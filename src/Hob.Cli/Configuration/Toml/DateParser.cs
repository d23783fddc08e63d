namespace Hob.Cli.Configuration.Toml;

/// <summary>Reads dates and times (RFC 3339).</summary>
internal static class DateParser
{
    private const int DateLength = 10; // 1979-05-27
    private const int TimeLength = 8; // 07:32:00
    private const int TickDigits = 7;

    /// <summary>Whether a word looks like a date.</summary>
    public static bool IsDate(ReadOnlySpan<char> word) => Matches(word, "0000-00-00");

    /// <summary>Whether a word looks like a time; the seconds are asked for later.</summary>
    public static bool IsTime(ReadOnlySpan<char> word) => Matches(word, "00:00");

    /// <summary>Reads a word that looks like a date or a time.</summary>
    public static object Parse(ReadOnlySpan<char> word, TomlSpan place)
    {
        if (!IsDate(word))
        {
            var clock = ParseTime(word, place, out var length);
            if (length < word.Length)
                Throw.At(place, "a time is followed by something else", "write 07:32:00");

            return clock;
        }

        if (!DateOnly.TryParseExact(word[..DateLength], "yyyy-MM-dd", out var date))
            Throw.At(place, $"{word[..DateLength]} is no day of the calendar", "write year-month-day, from 0001-01-01");

        if (word.Length == DateLength)
            return date;

        if (word[DateLength] is not ('T' or 't' or ' '))
            Throw.At(place, "a date is followed by something else", "write 1979-05-27 or 1979-05-27T07:32:00Z");

        var time = ParseTime(word[(DateLength + 1)..], place, out var timeLength);
        var offset = word[(DateLength + 1 + timeLength)..];
        return offset.Length == 0 ? date.ToDateTime(time) : new TomlOffsetDateTime(date.ToDateTime(time), ParseOffset(offset, place));
    }

    private static TimeOnly ParseTime(ReadOnlySpan<char> word, TomlSpan place, out int length)
    {
        length = TimeLength;
        if (!Matches(word, "00:00:00"))
            Throw.At(place, "a time has no seconds", "write hours, minutes and seconds: 07:32:00");

        if (!TimeOnly.TryParseExact(word[..TimeLength], "HH:mm:ss", out var time))
            Throw.At(place, $"{word[..TimeLength]} is no time of the day", "write a time from 00:00:00 to 23:59:59");

        if (word.Length == TimeLength || word[TimeLength] != '.')
            return time;

        var ticks = 0L;
        var digits = 0;
        for (length++; length < word.Length && char.IsAsciiDigit(word[length]); length++, digits++)
            ticks = digits < TickDigits ? (ticks * 10) + (word[length] - '0') : ticks;

        if (digits == 0)
            Throw.At(place, "a time has no digits after the point", "write 07:32:00.5");

        for (; digits < TickDigits; digits++)
            ticks *= 10;

        return time.Add(TimeSpan.FromTicks(ticks));
    }

    private static TimeSpan ParseOffset(ReadOnlySpan<char> word, TomlSpan place)
    {
        if (word is "Z" or "z")
            return TimeSpan.Zero;

        if (word.Length != 6 || word[0] is not ('+' or '-') || !Matches(word[1..], "00:00"))
            Throw.At(place, "a time is followed by no offset", "write Z, +02:00 or nothing");

        if (!TimeOnly.TryParseExact(word[1..], "HH:mm", out var offset))
            Throw.At(place, $"{word} is no offset", "write an offset from -23:59 to +23:59");

        return word[0] == '-' ? -offset.ToTimeSpan() : offset.ToTimeSpan();
    }

    // A zero in the form stands for any digit.
    private static bool Matches(ReadOnlySpan<char> word, string form)
    {
        if (word.Length < form.Length)
            return false;

        for (var i = 0; i < form.Length; i++)
        {
            if (form[i] == '0' ? !char.IsAsciiDigit(word[i]) : word[i] != form[i])
                return false;
        }

        return true;
    }
}
