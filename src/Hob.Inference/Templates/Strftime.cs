using System.Globalization;
using System.Text;

namespace Hob.Inference.Templates;

/// <summary>C's <c>strftime</c> in the C locale.</summary>
internal static class Strftime
{
    public static string Format(string format, DateTimeOffset time)
    {
        var output = new StringBuilder();
        for (var i = 0; i < format.Length; i++)
        {
            if (format[i] != '%' || i + 1 == format.Length)
            {
                output.Append(format[i]);
                continue;
            }
            var bare = format[i + 1] == '-' && i + 2 < format.Length; // without leading zeros
            var part = OfDirective(format[i += bare ? 2 : 1], time);
            output.Append(bare && part.TrimStart('0', ' ') is { Length: > 0 } trimmed ? trimmed : part);
        }
        return output.ToString();
    }

    private static string OfDirective(char directive, DateTimeOffset time)
    {
        string Net(string pattern) => time.ToString(pattern, CultureInfo.InvariantCulture);
        return directive switch
        {
            'd' => time.Day.ToString("00", CultureInfo.InvariantCulture),
            'e' => time.Day.ToString(CultureInfo.InvariantCulture).PadLeft(2),
            'b' or 'h' => Net("MMM"),
            'B' => Net("MMMM"),
            'm' => Net("MM"),
            'y' => Net("yy"),
            'Y' => Net("yyyy"),
            'a' => Net("ddd"),
            'A' => Net("dddd"),
            'H' => Net("HH"),
            'I' => Net("hh"),
            'M' => Net("mm"),
            'S' => Net("ss"),
            'p' => Net("tt"),
            'f' => Net("ffffff"),
            'j' => time.DayOfYear.ToString("000", CultureInfo.InvariantCulture),
            'u' => (((int)time.DayOfWeek + 6) % 7 + 1).ToString(CultureInfo.InvariantCulture),
            'w' => ((int)time.DayOfWeek).ToString(CultureInfo.InvariantCulture),
            'F' => Net("yyyy-MM-dd"),
            'T' => Net("HH:mm:ss"),
            'R' => Net("HH:mm"),
            'D' => Net("MM/dd/yy"),
            'z' => Net("zzz").Replace(":", "", StringComparison.Ordinal),
            'Z' => "UTC",
            'n' => "\n",
            't' => "\t",
            '%' => "%",
            _ => "%" + directive,
        };
    }
}
