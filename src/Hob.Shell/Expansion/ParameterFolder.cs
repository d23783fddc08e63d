using System.Globalization;
using Hob.Shell.Bash;
using Hob.Shell.Judging;

namespace Hob.Shell.Expansion;

/// <summary>What an expansion becomes: a text, or the elements of <c>$@</c> or <c>${a[@]}</c>.</summary>
internal readonly record struct Folded(string Text, string[]? List = null);

/// <summary>Folds parameter expansions (bash manual, 3.5.3) over what is known of the variables.</summary>
internal sealed class ParameterFolder(IExpansionHost host, WordExpander words)
{
    private static readonly Folded Hole = new(Value.HoleText);

    /// <summary>The value of a variable; null when it is not known whether it is set.</summary>
    public Value? Lookup(string name)
    {
        if (host.Scope.Find(name) is { } value) return value.Reference is { } meant && meant != name ? host.Scope.Find(meant) : value;
        var scope = host.Scope;
        switch (name)
        {
            case "HOME": return Value.Of(scope.Home);
            case "PWD": return scope.Cwd is null ? Value.Unknown : Value.Of(scope.Cwd);
            case "OLDPWD": return scope.PreviousCwd is null ? Value.Unknown : Value.Of(scope.PreviousCwd);
            case "USER" or "LOGNAME": return Value.Of(scope.Home[(scope.Home.LastIndexOf('/') + 1)..]);
            case "IFS": return Value.Of(" \t\n");
            case "SHELL" or "BASH": return Value.Of("/bin/bash");
            case "PATH": return Value.Of("/" + Value.HoleText);
            case "0": return scope.Name is { } shell ? Value.Of(shell, scope.ParameterSource) : Value.Unknown;
            case "RANDOM" or "SECONDS" or "BASHPID" or "UID" or "EUID" or "PPID" or "LINENO" or "SHLVL" or "BASH_VERSION" or "HOSTNAME" or "OSTYPE":
            case "$" or "?" or "-" or "!" or "_":
                return Value.Unknown;
            case "#":
                return scope.Positional is null ? Value.Unknown : Value.Of(scope.Positional.Length.ToString(CultureInfo.InvariantCulture));
            case "@" or "*":
                return scope.Positional is null ? (host.TakesForUnset(name) ? Value.Empty : Value.Unknown) : Value.Of(scope.Positional);
        }
        if (char.IsAsciiDigit(name[0]) && scope.Positional is { } positional)
            return int.TryParse(name, out int number) && number <= positional.Length ? Value.Of(positional[number - 1], scope.ParameterSource) : Value.Unset;
        return host.TakesForUnset(name) ? Value.Unset : null;
    }

    public Folded Fold(ParameterExpansion expansion, bool quoted)
    {
        if (expansion is { Name: "", IsIndirect: false } or { Name: "" }) return BadSubstitution(expansion);
        string name = expansion.Name;
        string? subscript = null;
        if (expansion.IsIndirect)
        {
            if (expansion.Operator is "*" or "@" || expansion.Index is not null) return Hole;
            if (Lookup(name) is not { IsKnown: true, Text: { Length: > 0 } target }) return Hole;
            int bracket = target.IndexOf('[');
            name = bracket < 0 ? target : target[..bracket];
            subscript = bracket < 0 ? null : target[(bracket + 1)..].TrimEnd(']');
            if (name.Length == 0) return Hole;
        }
        var value = Lookup(name);
        if (value?.Choices is { } choices) host.NoteChoice(name, choices);
        if (value is null && char.IsAsciiLetterLower(name[0])) host.NoteUnset();
        if (value?.Source is { } source) host.Note(source, false, expansion.Start, expansion.End);
        bool all = name is "@" or "*";
        bool joined = name == "*";
        if (expansion.Index is not null) subscript = words.Text(expansion.Index, tilde: false);
        if (subscript is "@" or "*")
        {
            all = true;
            joined = subscript == "*";
            if (value is { Elements: null, IsKnown: true }) value = value.Text.Length == 0 ? Value.Of([]) : Value.Of([value.Text]);
        }
        else if (subscript is not null && value is not null)
        {
            value = Element(value, subscript, expansion);
        }
        if (expansion.IsLength) return Length(value, all);
        if (all && value?.Elements is { } elements) return FoldAll(expansion, elements, joined && quoted);
        return new(FoldOne(expansion, name, value));
    }

    private Folded BadSubstitution(ParameterExpansion expansion)
    {
        // zsh reads ${:-word} as the word.
        if (expansion.Operator is ":-" && expansion.Operand is not null)
        {
            string text = words.Text(expansion.Operand);
            host.Note(null, true, expansion.Start, expansion.End);
            if (host.TakesForUnset("")) return new(text);
        }
        return Hole;
    }

    private Value Element(Value value, string subscript, ParameterExpansion expansion)
    {
        if (value is { Keys: { } keys, Elements: { } keyed })
        {
            int place = Array.IndexOf(keys, subscript);
            return place >= 0 ? Value.Of(keyed[place]) : Value.IsConstant(subscript) ? Value.Unset : Value.Unknown;
        }
        long? index = new Arithmetic(subscript, key => Lookup(key) is { IsKnown: true } known ? known.Text : null).Evaluate();
        if (value.Elements is not { } elements) return index is 0 ? value with { Elements = null } : Value.Unknown;
        if (index is null)
        {
            if (subscript.Contains("$(", StringComparison.Ordinal)) host.NoteHiddenCode(subscript, expansion.Start, expansion.End);
            return Value.Unknown;
        }
        if (index < 0) index += elements.Length;
        return index >= 0 && index < elements.Length ? Value.Of(elements[index.Value]) : Value.Unset;
    }

    private static Folded Length(Value? value, bool all)
    {
        if (value is null || !value.IsKnown) return Hole;
        int length = all ? value.Elements?.Length ?? 1 : value.Text.Length;
        return new(length.ToString(CultureInfo.InvariantCulture));
    }

    private Folded FoldAll(ParameterExpansion expansion, string[] elements, bool join)
    {
        if (expansion.Operator is ":" && expansion.Operand is not null)
        {
            int shift = expansion.Name is "@" or "*" ? 1 : 0;
            if (words.Evaluate(expansion.Operand) is not { } offset) return Hole;
            offset = offset < 0 ? offset + elements.Length : offset - shift;
            long count = elements.Length;
            if (expansion.SecondOperand is not null && (words.Evaluate(expansion.SecondOperand) is not { } length || (count = length) < 0)) return Hole;
            elements = [.. elements.Skip((int)Math.Clamp(offset, 0, elements.Length)).Take((int)Math.Min(count, elements.Length))];
        }
        else if (expansion.Operator.Length > 0)
        {
            if (elements.Length == 0) return new(FoldOne(expansion, expansion.Name, Value.Unset));
            if (expansion.Operator is not (":-" or "-" or ":=" or "=" or ":?" or "?"))
            {
                if (expansion.Operator is ":+" or "+") return new(FoldOne(expansion, expansion.Name, Value.Of("+")));
                elements = [.. elements.Select(element => FoldOne(expansion, expansion.Name, Value.Of(element)))];
            }
        }
        return join ? new(string.Join(' ', elements)) : new("", elements);
    }

    private string FoldOne(ParameterExpansion expansion, string name, Value? value)
    {
        string symbol = expansion.Operator;
        var operand = expansion.Operand;
        switch (symbol)
        {
            case "":
                return value?.Text ?? Value.HoleText;
            case ":-" or "-" or ":=" or "=":
                string otherwise = operand is null ? "" : words.Text(operand);
                if (value is null)
                {
                    host.Note(null, true, expansion.Start, expansion.End);
                    return Value.HoleText;
                }
                bool missing = symbol[0] == ':' ? value.Text.Length == 0 : ReferenceEquals(value, Value.Unset);
                if (missing && symbol[^1] == '=') host.Scope.Set(name, Value.Of(otherwise));
                return missing ? otherwise : value.Text;
            case ":+" or "+":
                string instead = operand is null ? "" : words.Text(operand);
                if (value is null) return Value.HoleText;
                bool present = symbol[0] == ':' ? value.Text.Length > 0 : !ReferenceEquals(value, Value.Unset);
                return present ? instead : "";
            case ":?" or "?":
                if (operand is not null) words.Text(operand);
                return value is null or { Text: "" } ? Value.HoleText : value.Text;
            case ":":
                return Substring(value ?? Value.Unknown, operand, expansion.SecondOperand);
        }
        string pattern = operand is null ? "" : words.Pattern(operand);
        string replacement = expansion.SecondOperand is null ? "" : words.Text(expansion.SecondOperand);
        if (value is null || !value.IsKnown || !Value.IsConstant(pattern)) return Value.HoleText;
        string text = value.Text;
        switch (symbol)
        {
            case "#" or "##" or "%" or "%%":
                return Trim(text, pattern, symbol);
            case "/" or "//" or "/#" or "/%":
                return Replace(text, pattern, replacement, symbol);
            case "^" or "^^" or "," or ",," when pattern.Length == 0 || pattern is "?" or "*":
                return Case(text, symbol);
            case "@":
                return Transform(text, pattern, expansion);
            default:
                return Value.HoleText;
        }
    }

    private string Substring(Value value, Word? from, Word? count)
    {
        if (from is null || words.Evaluate(from) is not { } offset) return Value.HoleText;
        long? length = null;
        if (count is not null && (length = words.Evaluate(count)) is null) return Value.HoleText;
        string text = value.Text;
        int hole = text.IndexOf(Argument.Hole);
        if (hole >= 0)
        {
            bool within = offset >= 0 && length >= 0 && offset + length <= hole;
            return within ? text.Substring((int)offset, (int)length!.Value) : Value.HoleText;
        }
        if (offset < 0) offset += text.Length;
        if (offset < 0 || offset > text.Length) return "";
        long end = length is null ? text.Length : length < 0 ? text.Length + length.Value : Math.Min(text.Length, offset + length.Value);
        return end <= offset ? "" : text[(int)offset..(int)end];
    }

    /// <summary>Removes the shortest (<c>#</c>, <c>%</c>) or longest (<c>##</c>, <c>%%</c>) beginning or end that matches.</summary>
    private string Trim(string text, string pattern, string symbol)
    {
        if (!host.Spend(((long)text.Length * text.Length / 256) + 1)) return Value.HoleText;
        bool suffix = symbol[0] == '%', longest = symbol.Length == 2;
        for (int i = 0; i <= text.Length; i++)
        {
            int length = longest ? text.Length - i : i;
            var part = suffix ? text.AsSpan(text.Length - length) : text.AsSpan(0, length);
            if (ShellPattern.Matches(pattern, part)) return suffix ? text[..^length] : text[length..];
        }
        return text;
    }

    private string Replace(string text, string pattern, string replacement, string symbol)
    {
        if (pattern.Length == 0) return text;
        bool plain = pattern.AsSpan().IndexOfAny("*?[\\") < 0;
        if (plain && symbol == "//") return text.Replace(pattern, replacement, StringComparison.Ordinal);
        if (text.Length > 512 || !host.Spend(((long)text.Length * text.Length / 8) + 1)) return Value.HoleText;
        var result = new System.Text.StringBuilder();
        for (int at = 0; at <= text.Length; at++)
        {
            int matched = -1;
            bool anchored = symbol is not "/#" || at == 0;
            for (int end = text.Length; anchored && end > at; end--)
            {
                if (symbol == "/%" && end < text.Length) break;
                if (!ShellPattern.Matches(pattern, text.AsSpan(at, end - at))) continue;
                matched = end;
                break;
            }
            if (matched < 0)
            {
                if (at < text.Length) result.Append(text[at]);
                continue;
            }
            result.Append(replacement);
            if (symbol != "//") return result.Append(text, matched, text.Length - matched).ToString();
            at = matched - 1;
        }
        return result.ToString();
    }

    private static string Case(string text, string symbol)
    {
        if (text.Length == 0) return text;
        bool upper = symbol[0] == '^';
        if (symbol.Length == 2) return upper ? text.ToUpperInvariant() : text.ToLowerInvariant();
        char first = upper ? char.ToUpperInvariant(text[0]) : char.ToLowerInvariant(text[0]);
        return first + text[1..];
    }

    private string Transform(string text, string letter, ParameterExpansion expansion)
    {
        switch (letter)
        {
            case "U": return text.ToUpperInvariant();
            case "u": return Case(text, "^");
            case "L": return text.ToLowerInvariant();
            case "E": return AnsiEscapes.Decode(text);
            case "Q": return "'" + text.Replace("'", "'\\''", StringComparison.Ordinal) + "'";
            case "P":
                if (text.Contains("$(", StringComparison.Ordinal) || text.Contains('`')) host.NoteHiddenCode(text, expansion.Start, expansion.End);
                return Value.HoleText;
            default: return Value.HoleText;
        }
    }
}
