namespace Hob.ToolCalling.Reading.Codecs;

/// <summary>An XML-like tag as models write it: <c>&lt;｜DSML｜parameter name="city" string="true"&gt;</c>.</summary>
internal sealed record Tag
{
    /// <summary>Longest tag that is looked for; longer ones are text.</summary>
    private const int MaxLength = 512;

    /// <summary>The tag as it stands.</summary>
    public required string Text { get; init; }

    /// <summary>Namespace with its separator, as it stands: <c>atem:</c>, <c>｜DSML｜</c>, <c>ifm|</c>.</summary>
    public required string Prefix { get; init; }

    /// <summary>The name without prefix and suffix.</summary>
    public required string Name { get; init; }

    /// <summary>Checkpoint suffix with its colon (Hunyuan): <c>:opensource</c>.</summary>
    public string Suffix { get; init; } = "";

    /// <summary>The key: a <c>name</c> attribute, or what follows <c>=</c> directly.</summary>
    public string? Key { get; init; }

    /// <summary>A mark of the value's type: the <c>string</c> attribute (<c>true</c>, <c>false</c>) or <c>type</c>.</summary>
    public string? Type { get; init; }

    public bool IsClosing { get; init; }

    /// <summary>The tag that closes this one.</summary>
    public string Closer => "</" + Prefix + Name + Suffix + ">";

    /// <summary>Reads the tag at the position; <see cref="Match.No"/> when there is none. Does not move.</summary>
    public static Match Read(CallInput input, out Tag? tag)
    {
        tag = null;
        var rest = input.Rest;
        if (rest.IsEmpty)
        {
            return input.Ended ? Match.No : Match.Partly;
        }
        if (rest[0] != '<')
        {
            return Match.No;
        }
        var end = FindEnd(rest);
        if (end < 0)
        {
            return end == -1 && !input.Ended && rest.Length < MaxLength ? Match.Partly : Match.No;
        }
        tag = Parse(rest[..(end + 1)]);
        return tag is null ? Match.No : Match.Yes;
    }

    /// <summary>The tag that the text ends in the middle of, as far as it goes; null when there is none.</summary>
    public static Tag? ReadCutOff(CallInput input) => IsCutOff(input) ? Parse([.. input.Rest, '>']) : null;

    /// <summary>Whether the text ends in what may have become a tag.</summary>
    public static bool IsCutOff(CallInput input) => input.Ended && !input.AtEnd && input.Current == '<' && (input.Rest.Length == 1 || FindEnd(input.Rest) == -1);

    /// <summary>Index of the closing bracket; -1: not there yet; -2: this is no tag.</summary>
    private static int FindEnd(ReadOnlySpan<char> text)
    {
        var quote = '\0';
        for (var i = 1; i < text.Length && i < MaxLength; i++)
        {
            var c = text[i];
            if (quote != '\0')
            {
                quote = c == quote ? '\0' : quote;
            }
            else if (c == '>')
            {
                return i;
            }
            else if (c is '"' or '\'' && text[i - 1] == '=')
            {
                quote = c;
            }
            else if (c is '<' or '\n' || (i == 1 && !IsTagStart(c)))
            {
                return -2;
            }
        }
        return -1;
    }

    private static bool IsTagStart(char c) => char.IsLetter(c) || c is '/' or '｜' or '_' or '|';

    private static Tag? Parse(ReadOnlySpan<char> text)
    {
        var body = text[1..^1];
        var closing = body.StartsWith("/");
        body = closing ? body[1..] : body;
        var prefixLength = 0;
        if (body.StartsWith("｜"))
        {
            var second = body[1..].IndexOf('｜');
            if (second < 0)
            {
                return null;
            }
            prefixLength = second + 2;
            while (prefixLength < body.Length && body[prefixLength] == ' ')
            {
                prefixLength++;
            }
        }
        var nameEnd = prefixLength;
        while (nameEnd < body.Length && (char.IsLetterOrDigit(body[nameEnd]) || body[nameEnd] is '_' or '-' or '.'))
        {
            nameEnd++;
            if (nameEnd < body.Length && body[nameEnd] is '|' && prefixLength == 0)
            {
                prefixLength = ++nameEnd;
            }
            else if (nameEnd < body.Length && body[nameEnd] is ':' && prefixLength == 0
                && body[..nameEnd] is "atem" or "antml" or "steptml" or "minimax" or "seed" or "mm" or "dots")
            {
                prefixLength = ++nameEnd;
            }
        }
        var name = body[prefixLength..nameEnd];
        var rest = body[nameEnd..];
        var suffix = rest.StartsWith(":") ? rest[..IndexOrEnd(rest, ' ')] : [];
        rest = rest[suffix.Length..];
        string? key = null, type = null;
        if (rest.StartsWith("="))
        {
            key = Unquote(rest[1..].Trim());
            rest = [];
        }
        ReadAttributes(rest, ref key, ref type);
        // Glued tags: <functionname="get_weather">, <paramname="city">.
        if (name is "functionname" or "paramname" or "parametername" or "invokename" && key is not null)
        {
            name = name[..^4];
        }
        return name.IsEmpty
            ? null
            : new Tag
            {
                Text = text.ToString(),
                Prefix = body[..prefixLength].ToString(),
                Name = name.ToString(),
                Suffix = suffix.ToString(),
                Key = key,
                Type = type,
                IsClosing = closing,
            };
    }

    private static void ReadAttributes(ReadOnlySpan<char> rest, ref string? key, ref string? type)
    {
        while (true)
        {
            rest = rest.TrimStart();
            var equals = rest.IndexOf('=');
            if (equals <= 0)
            {
                return;
            }
            var attribute = rest[..equals].Trim();
            rest = rest[(equals + 1)..].TrimStart();
            var start = !rest.IsEmpty && rest[0] is '"' or '\'' ? 1 : 0;
            // A quote that is never closed ends with the tag.
            var end = start + IndexOrEnd(rest[start..], start == 1 ? rest[0] : ' ');
            var value = rest[start..end].ToString();
            rest = rest[Math.Min(end + 1, rest.Length)..];
            if (attribute is "name" or "key" or "tool")
            {
                key ??= value;
            }
            else if (attribute is "string" or "type")
            {
                type ??= value;
            }
        }
    }

    private static int IndexOrEnd(ReadOnlySpan<char> text, char c)
    {
        var at = text.IndexOf(c);
        return at < 0 ? text.Length : at;
    }

    private static string Unquote(ReadOnlySpan<char> text) =>
        (text.Length >= 2 && text[0] is '"' or '\'' && text[^1] == text[0] ? text[1..^1] : text).ToString();
}
