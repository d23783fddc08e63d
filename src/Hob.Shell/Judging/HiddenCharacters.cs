using System.Buffers;
using System.Globalization;

namespace Hob.Shell.Judging;

/// <summary>Finds what a person who reads a command cannot see, or takes for something else (Unicode Technical Report 36).</summary>
internal static class HiddenCharacters
{
    /// <summary>So many blanks push what follows out of a narrow window.</summary>
    public const int Padding = 40;
    private const int PaddingLines = 20;

    private static readonly SearchValues<char> Visible = SearchValues.Create(
        "\t\n !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~");

    /// <summary>Characters that look like a blank but do not separate words.</summary>
    public static readonly SearchValues<char> FalseBlanks = SearchValues.Create(
        "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u2800\u3000");

    /// <summary>Reports what cannot be seen in <paramref name="command"/>.</summary>
    /// <returns>Whether it holds anything but what a keyboard has.</returns>
    public static bool Report(string command, IJudgeSession session)
    {
        bool special = command.AsSpan().IndexOfAnyExcept(Visible) >= 0;
        if (special) ReportCharacters(command, session);
        if (command.Length > Padding && command.Contains("          ", StringComparison.Ordinal)) ReportPadding(command, session);
        if (command.Contains("\n\n\n\n\n\n\n\n\n\n", StringComparison.Ordinal)) ReportEmptyLines(command, session);
        return special;
    }

    private static void ReportCharacters(string command, IJudgeSession session)
    {
        for (int at = 0; at < command.Length; at++)
        {
            char c = command[at];
            if (c is >= ' ' and < '\x7f' or '\t' or '\n') continue;
            int code = char.IsHighSurrogate(c) && at + 1 < command.Length && char.IsLowSurrogate(command[at + 1]) ? char.ConvertToUtf32(c, command[at + 1]) : c;
            if (Name(code) is { } name)
            {
                session.Report(new("hidden-character", string.Create(CultureInfo.InvariantCulture, $"The command holds a {name} (U+{code:X4}) that cannot be seen."),
                    at, at + (code > 0xffff ? 2 : 1), Verdict.Ask, Risk.High));
                return;
            }
        }
    }

    private static string? Name(int code) => code switch
    {
        < 0x20 or (>= 0x7f and < 0xa0) => "control character",
        0x061c or 0x200e or 0x200f or (>= 0x202a and <= 0x202e) or (>= 0x2066 and <= 0x2069) => "control of the writing direction",
        0x00ad or 0x034f or 0x180e or (>= 0x200b and <= 0x200d) or (>= 0x2060 and <= 0x2065) or 0xfeff or 0x115f or 0x1160 or 0x3164 or 0xffa0 => "character without width",
        >= 0xe0000 and <= 0xe0fff => "tag character",
        0x2028 or 0x2029 => "line separator",
        >= 0xd800 and <= 0xdfff => "half of a character",
        _ => null,
    };

    /// <summary>Whether a name holds a letter of another script that looks like a Latin one, or a wide form of one.</summary>
    public static bool HasLookalike(ReadOnlySpan<char> name)
    {
        foreach (char c in name)
            if (c is (>= '\u0370' and <= '\u052f') or (>= '\uff01' and <= '\uff5e') or (>= '\u13a0' and <= '\u13ff') or (>= '\u2000' and <= '\u218f')
                || char.IsSurrogate(c)) return true;
        return false;
    }

    private static void ReportPadding(string command, IJudgeSession session)
    {
        int run = 0;
        for (int at = 0; at < command.Length; at++)
        {
            char c = command[at];
            if (c is ' ' or '\t')
            {
                run++;
                continue;
            }
            bool hides = run >= Padding && c != '\n' && at > run && command[at - run - 1] != '\n';
            if (hides)
            {
                session.Report(new("hidden-by-padding", "A long gap may push the rest of the command out of sight.", at, command.Length, Verdict.Ask, Risk.High));
                return;
            }
            run = 0;
        }
    }

    private static void ReportEmptyLines(string command, IJudgeSession session)
    {
        int run = 0;
        for (int at = 0; at < command.Length; at++)
        {
            if (command[at] == '\n') run++;
            else if (!char.IsWhiteSpace(command[at]))
            {
                if (run >= PaddingLines)
                {
                    session.Report(new("hidden-by-padding", "Many empty lines may push the rest of the command out of sight.", at, command.Length, Verdict.Ask, Risk.High));
                    return;
                }
                run = 0;
            }
        }
    }
}
