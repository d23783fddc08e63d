using System.Globalization;
using System.Text;
using Hob.Shell.Bash;
using Hob.Shell.Judging;

namespace Hob.Shell.Expansion;

/// <summary>What programs certainly print when everything they read is constant. Holes pass through where text does.</summary>
internal static class ConstantOutput
{
    /// <summary>The output, or null when it is not constant.</summary>
    /// <param name="program">The program's name without a folder.</param>
    /// <param name="arguments">Its arguments, expanded.</param>
    /// <param name="input">What it reads, or null when that is not known.</param>
    public static string? Of(string program, ReadOnlySpan<Argument> arguments, string? input)
    {
        foreach (var argument in arguments)
            if (argument.Knowledge == Knowledge.Pattern) return null;
        switch (program)
        {
            case "echo": return Echo(arguments);
            case "printf": return Printf(arguments);
            case ":" or "true" or "false" or "cd" or "export" or "set" or "unset" or "alias": return "";
            case "cat" or "tee" or "tac" or "head" or "tail" or "sort" or "uniq" or "nl" when HasOperand(arguments): return null;
            case "cat" or "tee": return input;
            case "which": return arguments is [var name] && IsName(name) ? "/usr/bin/" + name.Text + "\n" : null;
            case "command" or "type" or "whence": return arguments is [{ Text: "-v" or "-p" or "-P" }, var found] && IsName(found) ? found.Text + "\n" : null;
            case "basename": return arguments is [{ IsExact: true } path] ? path.Text.TrimEnd('/')[(path.Text.TrimEnd('/').LastIndexOf('/') + 1)..] + "\n" : null;
            case "dirname": return arguments is [{ IsExact: true, Text: ['/', ..] } inner] ? inner.Text.TrimEnd('/').LastIndexOf('/') is > 0 and var parent ? inner.Text[..parent] + "\n" : "/\n" : null;
            case "realpath" or "readlink": return arguments is [.., { IsExact: true, Text: ['/', ..] } full] ? full.Text + "\n" : null;
            case "seq": return Sequence(arguments);
        }
        if (input is null || !Value.IsConstant(input)) return null;
        switch (program)
        {
            case "rev": return string.Join('\n', input.Split('\n').Select(Reverse));
            case "tac": return string.Concat(input.TrimEnd('\n').Split('\n').Reverse().Select(line => line + "\n"));
            case "head" when arguments.IsEmpty: return string.Concat(Lines(input).Take(10));
            case "head" when arguments is [{ Text: "-1" or "-n1" }] or [{ Text: "-n" }, { Text: "1" }]: return string.Concat(Lines(input).Take(1));
            case "tail" when arguments is [{ Text: "-1" or "-n1" }] or [{ Text: "-n" }, { Text: "1" }]: return string.Concat(Lines(input).TakeLast(1));
            case "base64": return HasFlag(arguments, "-d", "-D", "--decode", "-di") ? Base64(input) : null;
            case "base32": return null;
            case "openssl": return Has(arguments, "-d") && (Has(arguments, "base64") || Has(arguments, "-base64") || Has(arguments, "-a")) ? Base64(input) : null;
            case "xxd": return Has(arguments, "-r") || Has(arguments, "-rp") || Has(arguments, "-pr") ? Hex(input) : null;
            case "sort" or "uniq" or "dd" or "fold" or "fmt" when !HasOperand(arguments): return input;
            case "grep" or "egrep" or "fgrep": return Filters.Grep(arguments, input);
            case "awk" or "gawk" or "mawk": return Filters.Awk(arguments, input);
            case "tr": return Translator.Run(arguments, input);
            case "sed": return Translator.Substitute(arguments, input);
            case "cut": return Filters.Cut(arguments, input);
            default: return null;
        }
    }

    private static bool IsName(Argument argument) => argument.IsExact && argument.Text.Length > 0 && !argument.Text.StartsWith('-');

    private static bool Has(ReadOnlySpan<Argument> arguments, string text)
    {
        foreach (var argument in arguments)
            if (argument.Text == text) return true;
        return false;
    }

    private static bool HasFlag(ReadOnlySpan<Argument> arguments, params ReadOnlySpan<string> flags)
    {
        foreach (string flag in flags)
            if (Has(arguments, flag)) return !HasOperand(arguments);
        return false;
    }

    private static bool HasOperand(ReadOnlySpan<Argument> arguments)
    {
        foreach (var argument in arguments)
            if (argument.Text is not ['-', ..]) return true;
        return false;
    }

    public static IEnumerable<string> Lines(string text) =>
        text.Split('\n').Where((line, i) => i < text.Count(c => c == '\n') || line.Length > 0).Select(line => line + "\n");

    private static string Reverse(string text)
    {
        char[] characters = text.ToCharArray();
        Array.Reverse(characters);
        return new(characters);
    }

    private static string Echo(ReadOnlySpan<Argument> arguments)
    {
        bool newline = true, escapes = false;
        int at = 0;
        for (; at < arguments.Length && IsEchoFlag(arguments[at].Text); at++)
        {
            foreach (char c in arguments[at].Text)
            {
                if (c == 'n') newline = false;
                else if (c != '-') escapes = c == 'e';
            }
        }
        string text = Join(arguments[at..]);
        if (escapes) text = AnsiEscapes.Decode(text, echo: true);
        return newline ? text + "\n" : text;
    }

    private static bool IsEchoFlag(string text) => text.Length > 1 && text[0] == '-' && text.AsSpan(1).IndexOfAnyExcept('n', 'e', 'E') < 0;

    /// <summary>The arguments with a blank between them.</summary>
    public static string Join(ReadOnlySpan<Argument> arguments)
    {
        if (arguments.Length == 1) return arguments[0].Text;
        var text = new StringBuilder();
        for (int i = 0; i < arguments.Length; i++)
        {
            if (i > 0) text.Append(' ');
            text.Append(arguments[i].Text);
        }
        return text.ToString();
    }

    /// <summary>The output of <c>printf</c>; a format is used again as long as arguments are left.</summary>
    public static string? Printf(ReadOnlySpan<Argument> arguments)
    {
        if (arguments is [{ Text: "--" }, ..]) arguments = arguments[1..];
        if (arguments.IsEmpty || arguments[0].Text.StartsWith('-')) return null;
        string format = arguments[0].Text;
        arguments = arguments[1..];
        var output = new StringBuilder();
        do
        {
            int before = arguments.Length;
            if (!Format(format, ref arguments, output)) return null;
            if (arguments.Length == before) break;
        }
        while (!arguments.IsEmpty && output.Length < Value.LongestText);
        return output.ToString();
    }

    private static bool Format(string format, ref ReadOnlySpan<Argument> arguments, StringBuilder output)
    {
        for (int at = 0; at < format.Length; at++)
        {
            int percent = format.IndexOf('%', at);
            output.Append(AnsiEscapes.Decode(format.AsSpan(at, (percent < 0 ? format.Length : percent) - at)));
            if (percent < 0) return true;
            at = percent + 1;
            int spec = at;
            while (at < format.Length && format[at] is '-' or '+' or ' ' or '#' or '.' or (>= '0' and <= '9')) at++;
            if (at >= format.Length) return false;
            var modifiers = format.AsSpan(spec, at - spec);
            if (format[at] == '%')
            {
                output.Append('%');
                continue;
            }
            string argument = arguments.IsEmpty ? "" : arguments[0].Text;
            if (!arguments.IsEmpty) arguments = arguments[1..];
            if (Convert(format[at], argument) is not { } text) return false;
            if (!Pad(modifiers, ref text)) return false;
            output.Append(text);
        }
        return true;
    }

    private static string? Convert(char conversion, string argument)
    {
        switch (conversion)
        {
            case 's' or 'q': return argument;
            case 'b': return AnsiEscapes.Decode(argument, echo: true);
            case 'c': return argument.Length == 0 ? "" : argument[..1];
        }
        if (argument.Contains(Argument.Hole)) return Value.HoleText;
        long? number = argument.Length == 0 ? 0
            : argument[0] is '\'' or '"' ? argument.Length > 1 ? argument[1] : 0
            : new Arithmetic(argument, _ => null).Evaluate();
        return number is null ? null : conversion switch
        {
            'd' or 'i' or 'u' => number.Value.ToString(CultureInfo.InvariantCulture),
            'x' => number.Value.ToString("x", CultureInfo.InvariantCulture),
            'X' => number.Value.ToString("X", CultureInfo.InvariantCulture),
            'o' => System.Convert.ToString(number.Value, 8),
            _ => null,
        };
    }

    private static bool Pad(ReadOnlySpan<char> modifiers, ref string text)
    {
        if (modifiers.IsEmpty) return true;
        int dot = modifiers.IndexOf('.');
        if (dot >= 0)
        {
            if (int.TryParse(modifiers[(dot + 1)..], out int most) && most < text.Length) text = text[..most];
            modifiers = modifiers[..dot];
        }
        if (modifiers.IsEmpty) return true;
        bool left = modifiers[0] == '-';
        if (left) modifiers = modifiers[1..];
        if (!int.TryParse(modifiers, out int width) || width > 1000) return false;
        text = left ? text.PadRight(width) : text.PadLeft(width, modifiers[0] == '0' ? '0' : ' ');
        return true;
    }

    private static string? Base64(string input)
    {
        var digits = new StringBuilder(input.Length);
        foreach (char c in input)
            if (char.IsAsciiLetterOrDigit(c) || c is '+' or '/') digits.Append(c);
        if (digits.Length % 4 == 1) digits.Length--;
        while (digits.Length % 4 != 0) digits.Append('=');
        byte[] bytes = new byte[digits.Length];
        return System.Convert.TryFromBase64String(digits.ToString(), bytes, out int length) ? Encoding.UTF8.GetString(bytes, 0, length) : null;
    }

    private static string? Hex(string input)
    {
        var digits = new StringBuilder(input.Length);
        foreach (char c in input)
            if (char.IsAsciiHexDigit(c)) digits.Append(c);
            else if (!char.IsWhiteSpace(c)) return null;
        if (digits.Length % 2 == 1) digits.Length--;
        return Encoding.UTF8.GetString(System.Convert.FromHexString(digits.ToString()));
    }

    private static string? Sequence(ReadOnlySpan<Argument> arguments)
    {
        if (arguments.Length is 0 or > 2) return null;
        int from = 1;
        if (!int.TryParse(arguments[^1].Text, out int to) || (arguments.Length == 2 && !int.TryParse(arguments[0].Text, out from))) return null;
        return (long)to - from >= BraceExpander.Limit ? null : string.Concat(Enumerable.Range(from, Math.Max(0, to - from + 1)).Select(i => i.ToString(CultureInfo.InvariantCulture) + "\n"));
    }
}
