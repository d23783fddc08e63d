using System.Buffers;
using System.Globalization;

namespace Hob.Inference.Templates;

/// <summary>The methods of Python's strings that chat templates use.</summary>
internal static class TextMethods
{
    private static readonly SearchValues<char> LineEnds = SearchValues.Create("\n\r\v\f\u001C\u001D\u001E\u0085\u2028\u2029");

    /// <summary>A method bound to a text, or null.</summary>
    public static FunctionValue? Find(Text text, string name)
    {
        Func<Call, Value>? method = name switch
        {
            "strip" => call => Trim(text, call.OptionalText(0, "chars"), true, true),
            "lstrip" => call => Trim(text, call.OptionalText(0, "chars"), true, false),
            "rstrip" => call => Trim(text, call.OptionalText(0, "chars"), false, true),
            "split" => call => Split(text, call),
            "rsplit" => call => SplitFromRight(text, call),
            "splitlines" => _ => SplitLines(text),
            "startswith" => call => Value.Of(Any(call[0], part => text.Characters.StartsWith(part, StringComparison.Ordinal))),
            "endswith" => call => Value.Of(Any(call[0], part => text.Characters.EndsWith(part, StringComparison.Ordinal))),
            "replace" => call => Value.Of(Replace(text, TextOf(call, 0), TextOf(call, 1), call.Integer(2, "count", -1), call.Budget)),
            "join" => call => Value.Of(Join(text, Members.Iterate(call[0], call.Budget).Select(StrictText), call.Budget)),
            "upper" => _ => Value.Of(text.Map(ToUpper)),
            "lower" => _ => Value.Of(text.Map(characters => characters.ToLowerInvariant())),
            "title" => _ => Value.Of(text.Map(Title)),
            "capitalize" => _ => Value.Of(text.Map(Capitalize)),
            "find" => call => Value.Of(IndexOf(text, call.Text(0, "sub"))),
            "rfind" => call => Value.Of(Index(text, text.Characters.LastIndexOf(call.Text(0, "sub"), StringComparison.Ordinal))),
            "index" => call => IndexOf(text, call.Text(0, "sub")) is >= 0 and var index ? Value.Of(index) : throw new TemplateFault("substring not found"),
            "count" => call => Value.Of(text.Characters.AsSpan().Count(call.Text(0, "sub"))),
            "removeprefix" => call => call.Text(0, "prefix") is var prefix && text.Characters.StartsWith(prefix, StringComparison.Ordinal)
                ? Value.Of(text.Slice(prefix.Length, text.Characters.Length)) : Value.Of(text),
            "removesuffix" => call => call.Text(0, "suffix") is { Length: > 0 } suffix && text.Characters.EndsWith(suffix, StringComparison.Ordinal)
                ? Value.Of(text.Slice(0, text.Characters.Length - suffix.Length)) : Value.Of(text),
            "isdigit" => _ => Value.Of(text.Characters.Length > 0 && text.Characters.All(char.IsDigit)),
            "isalpha" => _ => Value.Of(text.Characters.Length > 0 && text.Characters.All(char.IsLetter)),
            "isalnum" => _ => Value.Of(text.Characters.Length > 0 && text.Characters.All(char.IsLetterOrDigit)),
            "isspace" => _ => Value.Of(text.Characters.Length > 0 && text.Characters.All(Text.IsSpace)),
            "isupper" => _ => Value.Of(text.Characters.Any(char.IsUpper) && !text.Characters.Any(char.IsLower)),
            "islower" => _ => Value.Of(text.Characters.Any(char.IsLower) && !text.Characters.Any(char.IsUpper)),
            _ => null,
        };
        return method is null ? null : new FunctionValue(name, call =>
        {
            call.Budget.Spend(text.Characters.Length);
            return method(call);
        });
    }

    public static Value Trim(Text text, string? set, bool left, bool right)
    {
        var (start, end) = text.Trim(set, left, right);
        return Value.Of(text.Slice(start, end));
    }

    /// <summary>Replaces up to <paramref name="count"/> occurrences; all, if it is negative.</summary>
    public static Text Replace(Text text, Text old, Text replacement, int count, Budget budget)
    {
        var output = new Text.Builder();
        var start = 0;
        if (old.Characters.Length == 0)
        {
            var characters = text.Length;
            for (var i = 0; i <= characters && count != 0; i++, count--)
            {
                budget.Spend(replacement.Characters.Length);
                var end = text.OffsetOf(Math.Min(i + 1, characters));
                output.Append(replacement).Append(text.Slice(start, end));
                start = end;
            }
        }
        for (; old.Characters.Length > 0 && count != 0; count--)
        {
            var found = text.Characters.IndexOf(old.Characters, start, StringComparison.Ordinal);
            if (found < 0) break;
            budget.Spend(replacement.Characters.Length + (found - start));
            output.Append(text.Slice(start, found)).Append(replacement);
            start = found + old.Characters.Length;
        }
        budget.Spend(output.Length);
        return output.Append(text.Slice(start, text.Characters.Length)).ToText();
    }

    public static Text Join(Text separator, IEnumerable<Text> parts, Budget budget)
    {
        var output = new Text.Builder();
        var first = true;
        foreach (var part in parts)
        {
            if (!first) output.Append(separator);
            first = false;
            output.Append(part);
            budget.Spend((long)separator.Characters.Length + part.Characters.Length);
        }
        budget.Spend(output.Length);
        return output.ToText();
    }

    public static string ToUpper(string text) => text.ToUpperInvariant().Replace("ß", "SS", StringComparison.Ordinal);

    public static string Capitalize(string text) => text.Length == 0 ? text : ToUpper(text[..1]) + text[1..].ToLowerInvariant();

    public static string Title(string text)
    {
        var characters = text.ToLowerInvariant().ToCharArray();
        for (var i = 0; i < characters.Length; i++)
            if (i == 0 || !char.IsLetter(characters[i - 1])) characters[i] = char.ToUpper(characters[i], CultureInfo.InvariantCulture);
        return new string(characters);
    }

    private static ListValue Split(Text text, Call call)
    {
        var (separator, limit) = (call.OptionalText(0, "sep"), call.Integer(1, "maxsplit", -1));
        if (separator is null) return SplitAtSpace(text, limit);
        if (separator.Length == 0) throw new TemplateFault("empty separator");
        var parts = new List<Value>();
        var start = 0;
        for (; limit != 0; limit--)
        {
            var found = text.Characters.IndexOf(separator, start, StringComparison.Ordinal);
            if (found < 0) break;
            parts.Add(Value.Of(text.Slice(start, found)));
            start = found + separator.Length;
        }
        parts.Add(Value.Of(text.Slice(start, text.Characters.Length)));
        return new ListValue(parts);
    }

    private static ListValue SplitAtSpace(Text text, int limit)
    {
        var parts = new List<Value>();
        var characters = text.Characters;
        var start = 0;
        while (true)
        {
            while (start < characters.Length && Text.IsSpace(characters[start])) start++;
            if (start == characters.Length) return new ListValue(parts);
            var end = start;
            if (limit == 0) end = characters.Length;
            else while (end < characters.Length && !Text.IsSpace(characters[end])) end++;
            parts.Add(Value.Of(text.Slice(start, end)));
            if (limit-- == 0) return new ListValue(parts);
            start = end;
        }
    }

    private static ListValue SplitFromRight(Text text, Call call)
    {
        var (separator, limit) = (call.OptionalText(0, "sep"), call.Integer(1, "maxsplit", -1));
        if (separator is null && limit < 0) return SplitAtSpace(text, -1);
        if (separator is null or "") throw new TemplateFault("rsplit needs a separator");
        var parts = new List<Value>();
        var end = text.Characters.Length;
        for (; limit != 0 && end > 0; limit--)
        {
            var found = text.Characters.LastIndexOf(separator, end - 1, StringComparison.Ordinal);
            if (found < 0) break;
            parts.Add(Value.Of(text.Slice(found + separator.Length, end)));
            end = found;
        }
        parts.Add(Value.Of(text.Slice(0, end)));
        parts.Reverse();
        return new ListValue(parts);
    }

    private static ListValue SplitLines(Text text)
    {
        var parts = new List<Value>();
        for (var start = 0; start < text.Characters.Length;)
        {
            var length = text.Characters.AsSpan(start).IndexOfAny(LineEnds);
            var end = length < 0 ? text.Characters.Length : start + length;
            parts.Add(Value.Of(text.Slice(start, end)));
            start = end + (end + 1 < text.Characters.Length && text.Characters[end] == '\r' && text.Characters[end + 1] == '\n' ? 2 : 1);
        }
        return new ListValue(parts);
    }

    private static bool Any(Value parts, Func<string, bool> fits) => parts is ListValue list
        ? list.Items.Any(part => fits(StrictText(part).Characters)) : fits(StrictText(parts).Characters);

    private static Text TextOf(Call call, int index) => StrictText(call[index]);

    private static Text StrictText(Value value) => value switch
    {
        TextValue text => text.Text,
        UndefinedValue undefined => throw Operators.Undefined(undefined),
        _ => throw new TemplateFault($"a string was expected, not {value.Type}"),
    };

    private static int IndexOf(Text text, string part) => Index(text, text.Characters.IndexOf(part, StringComparison.Ordinal));

    // From UTF-16 units to code points.
    private static int Index(Text text, int offset) => offset <= 0 ? offset : text.Slice(0, offset).Length;
}
