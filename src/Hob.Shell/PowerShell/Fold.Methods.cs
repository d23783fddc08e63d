using System.Text;
using System.Text.RegularExpressions;

namespace Hob.Shell.PowerShell;

/// <summary>Methods of constants.</summary>
internal static partial class Fold
{
    /// <summary>A method of a constant text or list; null when it is none that can be computed.</summary>
    public static Value? Method(Value target, string name, IReadOnlyList<Value> arguments)
    {
        var origin = arguments.Aggregate(target.Origin, (o, a) => o | a.Origin);
        if (!target.IsKnown || arguments.Any(a => !a.IsKnown)) return null;
        string Arg(int i) => i < arguments.Count ? arguments[i].Text : "";
        int Int(int i) => i < arguments.Count && Number(arguments[i]) is { } n and >= 0 and < MaxText ? (int)n : -1;
        if (target is not TextValue text)
        {
            return name switch
            {
                "tostring" when target is NumberValue or TextValue => new TextValue(target.Text),
                "invoke" => null,
                "clone" or "getenumerator" => target,
                _ => null,
            };
        }

        var s = text.Content;
        return name switch
        {
            "tostring" or "normalize" or "clone" => target,
            "tolower" or "tolowerinvariant" => Limit(s.ToLowerInvariant(), origin),
            "toupper" or "toupperinvariant" => Limit(s.ToUpperInvariant(), origin),
            "trim" => Limit(Arg(0).Length > 0 ? s.Trim(Arg(0).ToCharArray()) : s.Trim(), origin),
            "trimstart" => Limit(Arg(0).Length > 0 ? s.TrimStart(Arg(0).ToCharArray()) : s.TrimStart(), origin),
            "trimend" => Limit(Arg(0).Length > 0 ? s.TrimEnd(Arg(0).ToCharArray()) : s.TrimEnd(), origin),
            "replace" when Arg(0).Length > 0 && (long)s.Length * (Arg(1).Length + 1) < 1 << 20 =>
                Limit(s.Replace(Arg(0), Arg(1), StringComparison.Ordinal), origin),
            "substring" when Int(0) >= 0 && Int(0) <= s.Length =>
                arguments.Count < 2 ? Limit(s[Int(0)..], origin) : Int(1) >= 0 && Int(0) + Int(1) <= s.Length
                    ? Limit(s.Substring(Int(0), Int(1)), origin) : null,
            "insert" when Int(0) >= 0 && Int(0) <= s.Length => Limit(s.Insert(Int(0), Arg(1)), origin),
            "remove" when Int(0) >= 0 && Int(0) <= s.Length =>
                arguments.Count < 2 ? Limit(s.Remove(Int(0)), origin) : Int(1) >= 0 && Int(0) + Int(1) <= s.Length
                    ? Limit(s.Remove(Int(0), Int(1)), origin) : null,
            "tochararray" => Cast("char[]", target),
            "split" => List([.. s.Split(string.Concat(arguments.Select(a => string.Concat(a.Items.Select(i => i.Text)))).ToCharArray())
                .Select(p => (Value)new TextValue(p))], origin),
            "padleft" or "padright" when Int(0) is >= 0 and < 4096 =>
                Limit(name == "padleft" ? s.PadLeft(Int(0)) : s.PadRight(Int(0)), origin),
            _ => null,
        };
    }

    /// <summary>A static method whose result can be computed; null otherwise.</summary>
    public static Value? Static(string type, string name, IReadOnlyList<Value> arguments)
    {
        if (arguments.Any(a => !a.IsKnown && a is not ObjectValue)) return null;
        var origin = arguments.Aggregate(Origin.None, (o, a) => o | a.Origin);
        string Arg(int i) => i < arguments.Count ? arguments[i].Text : "";
        switch (type, name)
        {
            case ("convert", "frombase64string"):
                var buffer = new byte[Arg(0).Length];
                return Convert.TryFromBase64String(Arg(0), buffer, out var written) ? new BytesValue(buffer[..written]) { Origin = origin }
                    : null;
            case ("convert", "toint32" or "tobyte" or "toint16" or "toint64") when arguments.Count == 2:
                try
                {
                    return new NumberValue(Convert.ToInt64(Arg(0), (int)(Number(arguments[1]) ?? 10)));
                }
                catch (Exception e) when (e is FormatException or ArgumentException or OverflowException)
                {
                    return null;
                }

            case ("convert", "toint32" or "tobyte" or "toint16" or "toint64") or ("int" or "int32", "parse"):
                return Number(arguments.Count > 0 ? arguments[0] : Value.Null) is { } number ? new NumberValue(number) : null;
            case ("convert", "tochar"):
                return arguments.Count > 0 ? Cast("char", arguments[0]) : null;
            case ("char", "convertfromutf32"):
                return arguments.Count > 0 ? Cast("char", arguments[0]) : null;
            case ("string", "concat"):
                return Limit(string.Concat(arguments.SelectMany(Elements).Select(a => a.Text)), origin);
            case ("string", "join") when arguments.Count > 1:
                return Limit(string.Join(Arg(0), arguments.Skip(1).SelectMany(Elements).Select(a => a.Text)), origin);
            case ("string", "format") when arguments.Count > 0:
                return Format(Arg(0), [.. arguments.Skip(1).SelectMany(Elements)], origin);
            case ("regex", "replace") when arguments.Count > 2:
                return Replace(arguments[0], Arg(1), Arg(2), origin);
            case ("regex", "unescape"):
                return Safely(() => Regex.Unescape(Arg(0))) is { } plain ? Limit(plain, origin) : null;
            case ("io.path" or "path", "combine"):
                return Limit(string.Join('\\', arguments.Select(a => a.Text)), origin);
            case ("scriptblock", "create"):
                return arguments.Count > 0 ? arguments[0] with { Origin = arguments[0].Origin | Origin.Code } : null;
            case ("uri" or "web.httputility" or "net.webutility", "unescapedatastring" or "urldecode"):
                return Limit(Uri.UnescapeDataString(Arg(0)), origin);
            case ("math", _) or ("datetime", _) or ("guid", _) or ("timespan", _):
                return Value.Unknown;
            default:
                return null;
        }
    }

    /// <summary>Text from bytes; null when the encoding is not known.</summary>
    public static Value? Decode(string encoding, Value bytes)
    {
        byte[]? raw = bytes switch
        {
            BytesValue b => b.Bytes,
            ListValue { IsKnown: true } l => [.. l.Elements.Select(e => (byte)(Number(e) ?? 0))],
            _ => null,
        };
        if (raw is null) return null;
        return encoding switch
        {
            "unicode" => Limit(Encoding.Unicode.GetString(raw), bytes.Origin),
            "utf8" or "ascii" or "default" or "utf7" or "latin1" => Limit(Encoding.UTF8.GetString(raw), bytes.Origin),
            "bigendianunicode" => Limit(Encoding.BigEndianUnicode.GetString(raw), bytes.Origin),
            "utf32" => Limit(Encoding.UTF32.GetString(raw), bytes.Origin),
            _ => null,
        };
    }
}
