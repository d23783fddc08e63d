using System.Buffers;
using System.Text;
using Hob.Shell.Judging;
using Hob.Shell.WindowsPaths;

namespace Hob.Shell.Cmd;

/// <summary>Variables of a cmd script and how they are expanded: <c>%x%</c>, <c>!x!</c>, <c>%x:~0,3%</c>, <c>%x:a=b%</c>, <c>%i</c> of
/// loops.</summary>
internal sealed class CmdVariables(JudgeOptions options)
{
    /// <summary>Longer texts are not followed.</summary>
    public const int MaxText = 1 << 16;

    private static readonly SearchValues<char> NotInNames = SearchValues.Create(" \t\"&|<>");

    private readonly Dictionary<string, string> _values = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<char, string> _loops = [];

    public Dictionary<string, string> Snapshot() => new(_values, StringComparer.OrdinalIgnoreCase);

    public bool Differs(Dictionary<string, string> earlier) => _values.Any(v => earlier.GetValueOrDefault(v.Key) != v.Value);

    public void Set(string name, string value) => _values[name.Trim()] = value.Length > MaxText ? Argument.Hole.ToString() : value;

    public string? Loop(char variable) => _loops.GetValueOrDefault(variable);

    public void SetLoop(char variable, string? value)
    {
        if (value is null) _loops.Remove(variable);
        else _loops[variable] = value;
    }

    private string Get(string name, IReadOnlyDictionary<string, string> values) =>
        values.TryGetValue(name, out var value) ? value : WindowsEnvironment.Find(name, options) ?? Argument.Hole.ToString();

    /// <summary>Expands every variable in <paramref name="text"/>. Takes time in proportion to the result.</summary>
    /// <param name="text">The text.</param>
    /// <param name="values">The values at the time, or null for those of now.</param>
    public string Expand(string text, IReadOnlyDictionary<string, string>? values = null)
    {
        if (text.AsSpan().IndexOfAny('%', '!') < 0) return text;
        values ??= _values;
        var result = new StringBuilder();
        for (var i = 0; i < text.Length && result.Length <= MaxText; i++)
        {
            var c = text[i];
            if (c is not ('%' or '!'))
            {
                result.Append(c);
                continue;
            }

            if (c == '%' && Parameter(text, ref i, result)) continue;
            var end = text.IndexOf(c, i + 1);
            if (end < 0 || end == i + 1 || end - i > 1000
                || text.AsSpan(i + 1, end - i - 1).ContainsAny(NotInNames) && text.AsSpan(i + 1, end - i - 1).IndexOf(':') < 0)
            {
                if (end == i + 1 && c == '%') i++;
                result.Append(c);
                continue;
            }

            var name = text[(i + 1)..end];
            if (c == '!' && !values.ContainsKey(name.Split(':')[0]))
            {
                result.Append(c);
                continue;
            }

            result.Append(Modified(name, values));
            i = end;
        }

        return result.Length > MaxText ? Argument.Hole.ToString() : result.ToString();
    }

    /// <summary>Expands <c>%i</c>, <c>%%i</c>, <c>%~nxi</c>, <c>%1</c> and <c>%*</c>.</summary>
    private bool Parameter(string text, ref int i, StringBuilder result)
    {
        var at = i + 1;
        if (at < text.Length && text[at] == '%') at++;
        var modified = at < text.Length && text[at] == '~';
        if (modified) at++;
        var modifiers = at;
        while (modified && at + 1 < text.Length && at - modifiers < 8 && "fdpnxsatz$".Contains(char.ToLowerInvariant(text[at]))
            && (char.IsLetterOrDigit(text[at + 1]))) at++;
        if (at >= text.Length) return false;
        var c = text[at];
        if (_loops.TryGetValue(c, out var value))
        {
            result.Append(modified && at > modifiers && text[modifiers] is not ('f' or 'F') ? Argument.Hole.ToString()
                : value.Trim(modified ? '"' : '\0'));
            i = at;
            return true;
        }

        if (char.IsAsciiDigit(c) && (modified || at == i + 1)
            && !(at + 1 < text.Length && text.IndexOf('%', at) is > 0 and var close && close - at < 20
            && !text.AsSpan(at, close - at).Contains(' ')))
        {
            result.Append(Argument.Hole);
            i = at;
            return true;
        }

        if (c == '*' && at == i + 1)
        {
            result.Append(Argument.Hole);
            i = at;
            return true;
        }

        return false;
    }

    private string Modified(string name, IReadOnlyDictionary<string, string> values)
    {
        var colon = name.IndexOf(':');
        if (colon < 0) return Get(name, values);
        var value = Get(name[..colon], values);
        if (value.Contains(Argument.Hole)) return Argument.Hole.ToString();
        var how = name[(colon + 1)..];
        if (how.StartsWith('~'))
        {
            var numbers = how[1..].Split(',');
            if (!int.TryParse(numbers[0].Trim(), out var from)) from = 0;
            from = from < 0 ? Math.Max(0, value.Length + from) : Math.Min(from, value.Length);
            var length = value.Length - from;
            if (numbers.Length > 1 && int.TryParse(numbers[1].Trim(), out var asked))
            {
                length = asked < 0 ? Math.Max(0, length + asked) : Math.Min(asked, length);
            }

            return value.Substring(from, length);
        }

        var equals = how.IndexOf('=');
        if (equals <= 0) return Argument.Hole.ToString();
        var what = how[..equals];
        var with = how[(equals + 1)..];
        if (what[0] == '*' && what.Length > 1)
        {
            var found = value.IndexOf(what[1..], StringComparison.OrdinalIgnoreCase);
            return found < 0 ? value : with + value[(found + what.Length - 1)..];
        }

        return (long)value.Length * (with.Length + 1) > MaxText ? Argument.Hole.ToString()
            : value.Replace(what, with, StringComparison.OrdinalIgnoreCase);
    }
}
