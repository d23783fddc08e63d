using System.Security.Cryptography;

namespace Hob.Agent.Sessions;

/// <summary>The ids of sessions: when they began, then chance, such as <c>0v3k9c2-7m2q4</c>. In the order of the alphabet they are in the
/// order of time; the first six characters tell sessions apart that began a second from each other.</summary>
public static class SessionId
{
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz"; // Crockford's base 32: no i, l, o, u.
    private const int TimeLength = 7;
    private const int ChanceLength = 5;
    private const int TicksPerSecond = 32;

    private static readonly DateTimeOffset Epoch = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>A new id.</summary>
    /// <param name="now">When the session begins; from 2025 to 2058.</param>
    public static string New(DateTimeOffset now)
    {
        var ticks = (long)Math.Clamp((now - Epoch).TotalSeconds * TicksPerSecond, 0, (1L << (5 * TimeLength)) - 1);
        Span<byte> chance = stackalloc byte[ChanceLength];
        RandomNumberGenerator.Fill(chance);
        Span<char> id = stackalloc char[TimeLength + 1 + ChanceLength];
        for (var i = TimeLength - 1; i >= 0; i--, ticks >>= 5)
            id[i] = Alphabet[(int)(ticks & 31)];
        id[TimeLength] = '-';
        for (var i = 0; i < ChanceLength; i++)
            id[TimeLength + 1 + i] = Alphabet[chance[i] & 31];
        return id.ToString();
    }

    /// <summary>Whether a text has the form of an id.</summary>
    public static bool IsId(ReadOnlySpan<char> text) =>
        text.Length == TimeLength + 1 + ChanceLength && text[TimeLength] == '-'
        && IsOfAlphabet(text[..TimeLength]) && IsOfAlphabet(text[(TimeLength + 1)..]);

    /// <summary>When the session with an id began, to 1/32 of a second.</summary>
    public static DateTimeOffset TimeOf(ReadOnlySpan<char> id)
    {
        var ticks = 0L;
        foreach (var digit in id[..TimeLength])
            ticks = (ticks << 5) | (long)Alphabet.IndexOf(digit);
        return Epoch.AddSeconds((double)ticks / TicksPerSecond);
    }

    private static bool IsOfAlphabet(ReadOnlySpan<char> digits)
    {
        foreach (var digit in digits)
        {
            if (!Alphabet.Contains(digit))
                return false;
        }
        return true;
    }
}
