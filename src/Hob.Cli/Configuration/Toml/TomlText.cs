using System.Globalization;
using System.Text;

namespace Hob.Cli.Configuration.Toml;

/// <summary>Writes keys and values as TOML.</summary>
public static class TomlText
{
    /// <summary>A dotted key; parts are quoted where they must be.</summary>
    public static string Key(IEnumerable<string> path) => string.Join('.', path.Select(static part => KeyParser.IsBare(part) ? part : Quoted(part)));

    /// <summary>A value on one line.</summary>
    public static string Value(TomlNode node) =>
        node switch
        {
            TomlScalar scalar => Scalar(scalar.Value),
            TomlArray array => $"[{string.Join(", ", array.Items.Select(Value))}]",
            TomlTable { Entries.Count: 0 } => "{}",
            TomlTable table => $"{{ {string.Join(", ", table.Entries.Select(static entry => $"{Key([entry.Name])} = {Value(entry.Value)}"))} }}",
            _ => throw new ArgumentException("no such node", nameof(node)),
        };

    /// <summary>A value that holds no others; see <see cref="TomlScalar"/> for what it may be.</summary>
    public static string Scalar(object value) =>
        value switch
        {
            string text => Quoted(text),
            bool flag => flag ? "true" : "false",
            long number => number.ToString(CultureInfo.InvariantCulture),
            double number => Float(number),
            TomlOffsetDateTime moment => Clock(moment.Clock) + Offset(moment.Offset),
            DateTime moment => Clock(moment),
            DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            TimeOnly time => time.ToString("HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
            _ => throw new ArgumentException("no TOML scalar", nameof(value)),
        };

    /// <summary>A basic string.</summary>
    public static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"", text.Length + 2);
        foreach (var rune in text.EnumerateRunes()) // Half a character becomes U+FFFD.
        {
            _ = rune.Value switch
            {
                '"' => quoted.Append("\\\""),
                '\\' => quoted.Append(@"\\"),
                '\n' => quoted.Append(@"\n"),
                '\t' => quoted.Append(@"\t"),
                '\r' => quoted.Append(@"\r"),
                < ' ' or 0x7f => quoted.Append(CultureInfo.InvariantCulture, $@"\u{rune.Value:X4}"),
                _ => quoted.Append(rune.ToString()),
            };
        }

        return quoted.Append('"').ToString();
    }

    private static string Float(double number)
    {
        if (!double.IsFinite(number))
            return double.IsNaN(number) ? "nan" : number > 0 ? "inf" : "-inf";

        var text = number.ToString("R", CultureInfo.InvariantCulture);
        return text.AsSpan().ContainsAny('.', 'E') ? text : text + ".0";
    }

    private static string Clock(DateTime moment) => moment.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture);

    private static string Offset(TimeSpan offset) =>
        offset == TimeSpan.Zero ? "Z" : (offset < TimeSpan.Zero ? "-" : "+") + offset.ToString("hh\\:mm", CultureInfo.InvariantCulture);
}
