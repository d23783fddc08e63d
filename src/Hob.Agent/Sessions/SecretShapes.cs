using System.Text;
using Hob.Shell.Sandbox;

namespace Hob.Agent.Sessions;

/// <summary>Finds what looks like a secret: keys of well-known makes, values beside names of secrets, headers that prove who asks,
/// passwords in URLs, private keys. One pass, and no more is cut out than the secret itself.</summary>
internal static class SecretShapes
{
    private const int ShortestValue = 8;
    private const int ShortestToken = 16;

    // Beginnings of keys, the least length of the whole, and whether '_' and '-' belong to the rest.
    private static readonly (string Beginning, int Length, bool HasMarks)[] Makes =
    [
        ("sk-", 20, true), ("sk_live_", 20, false), ("rk_live_", 20, false), ("ghp_", 36, false), ("gho_", 36, false), ("ghu_", 36, false), ("ghs_", 36, false),
        ("ghr_", 36, false), ("github_pat_", 40, true), ("glpat-", 20, true), ("xoxb-", 20, true), ("xoxp-", 20, true), ("xoxa-", 20, true), ("xoxs-", 20, true),
        ("AKIA", 20, false), ("ASIA", 20, false), ("AIza", 35, true), ("hf_", 30, false), ("npm_", 36, false), ("pypi-", 50, true), ("gsk_", 40, false),
        ("nvapi-", 40, true), ("r8_", 36, false), ("tvly-", 24, true), ("dop_v1_", 40, false), ("shpat_", 32, false), ("ya29.", 40, true), ("AGE-SECRET-KEY-", 50, false),
    ];

    private static readonly string[] Headers = ["authorization", "proxy-authorization", "cookie", "set-cookie", "x-api-key", "api-key", "x-goog-api-key", "x-auth-token"];

    public static string Hide(string text)
    {
        StringBuilder? kept = null;
        var copied = 0;
        for (var i = 0; i < text.Length;)
        {
            if (SecretAt(text, i, out var word) is not { } secret)
            {
                i = Math.Max(i + 1, word);
                continue;
            }
            (kept ??= new StringBuilder(text.Length)).Append(text, copied, secret.Start - copied).Append(Redaction.Hidden);
            i = copied = secret.End;
        }
        return kept is null ? text : kept.Append(text, copied, text.Length - copied).ToString();
    }

    /// <summary>The secret that begins at a word, or beside it.</summary>
    private static (int Start, int End)? SecretAt(string text, int at, out int wordEnd)
    {
        wordEnd = at;
        if (text[at] == '-')
            return PrivateKey(text, at);
        if (text[at] == ':')
            return UrlPassword(text, at);
        if (!char.IsAsciiLetterOrDigit(text[at]))
            return null;
        while (wordEnd < text.Length && (char.IsAsciiLetterOrDigit(text[wordEnd]) || text[wordEnd] is '_' or '-'))
            wordEnd++;
        return Make(text, at, wordEnd) ?? WebToken(text, at) ?? Bearer(text, at, wordEnd) ?? Beside(text, at, wordEnd);
    }

    private static (int, int)? Make(string text, int at, int end)
    {
        foreach (var (beginning, length, hasMarks) in Makes)
        {
            if (!text.AsSpan(at).StartsWith(beginning, StringComparison.Ordinal))
                continue;
            if (beginning[^1] == '.')
                end = TokenEnd(text, at);
            var rest = text.AsSpan(Math.Min(end, at + beginning.Length)..end);
            return end - at >= length && rest.ContainsAnyInRange('0', '9') && (hasMarks || !rest.ContainsAny('_', '-')) ? (at, end) : null;
        }
        return null;
    }

    // A JSON Web Token: three parts in base 64, the first of which begins with {" .
    private static (int, int)? WebToken(string text, int at)
    {
        if (!text.AsSpan(at).StartsWith("eyJ", StringComparison.Ordinal))
            return null;
        var end = TokenEnd(text, at);
        return end - at > 40 && text.AsSpan(at..end).Count('.') == 2 ? (at, end) : null;
    }

    private static (int, int)? Bearer(string text, int at, int end)
    {
        if (!text.AsSpan(at..end).Equals("bearer", StringComparison.OrdinalIgnoreCase) || end >= text.Length || text[end] != ' ')
            return null;
        var token = TokenEnd(text, end + 1);
        return token - end - 1 >= ShortestToken ? (end + 1, token) : null;
    }

    // name: value, name=value, "name": "value".
    private static (int, int)? Beside(string text, int at, int end)
    {
        var start = end;
        start += start < text.Length && text[start] is '"' or '\'' ? 1 : 0;
        while (start < text.Length && text[start] == ' ')
            start++;
        if (start >= text.Length || text[start] is not (':' or '='))
            return null;
        var name = text.AsSpan(at..end);
        var isHeader = IsHeader(name);
        if (!isHeader && !IsSecretName(name))
            return null;
        start++;
        while (start < text.Length && text[start] is ' ' or '"' or '\'')
            start++;
        return isHeader ? Line(text, start) : Value(text, start);
    }

    private static (int, int)? Line(string text, int start)
    {
        var length = text.AsSpan(start).IndexOfAny("\r\n\"'\\");
        var end = length < 0 ? text.Length : start + length;
        return end - start >= ShortestValue ? (start, end) : null;
    }

    // Code that fetches a secret, or names one, is none: `token = read_token(` has no digit, or goes on with a bracket.
    private static (int, int)? Value(string text, int start)
    {
        var end = TokenEnd(text, start);
        var value = text.AsSpan(start..end);
        var isCode = end < text.Length && text[end] is '(' or '[' or '{' or '<';
        return value.Length >= ShortestValue && !isCode && value.ContainsAnyInRange('0', '9') ? (start, end) : null;
    }

    private static bool IsHeader(ReadOnlySpan<char> name)
    {
        foreach (var header in Headers)
        {
            if (name.Equals(header, StringComparison.OrdinalIgnoreCase))
                return true;
        }
        return false;
    }

    private static bool IsSecretName(ReadOnlySpan<char> name) =>
        name.Length is >= 5 and <= 64 && !char.IsAsciiDigit(name[0]) && SecretVariables.IsSecret(name.ToString().Replace('-', '_'), "");

    // scheme://user:password@host; `at` is the colon of the scheme.
    private static (int, int)? UrlPassword(string text, int at)
    {
        if (!text.AsSpan(at).StartsWith("://", StringComparison.Ordinal))
            return null;
        var end = at + 3;
        while (end < text.Length && text[end] > ' ' && text[end] is not ('"' or '\'' or '\\' or '/' or '?' or '#' or '<' or '>'))
            end++;
        var authority = text.AsSpan((at + 3)..end);
        var (colon, host) = (authority.IndexOf(':'), authority.LastIndexOf('@'));
        return colon >= 0 && host > colon + 1 ? (at + 3 + colon + 1, at + 3 + host) : null;
    }

    private static (int, int)? PrivateKey(string text, int at)
    {
        if (!text.AsSpan(at).StartsWith("-----BEGIN ", StringComparison.Ordinal) || (at > 0 && text[at - 1] == '-'))
            return null;
        var head = text.IndexOf("-----", at + 11, StringComparison.Ordinal);
        if (head < 0 || head - at > 60 || !text.AsSpan(at..head).Contains("PRIVATE KEY", StringComparison.Ordinal))
            return null;
        var foot = text.IndexOf("-----END ", head, StringComparison.Ordinal);
        return (head + 5, foot < 0 ? text.Length : foot);
    }

    private static int TokenEnd(string text, int at)
    {
        while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] is '_' or '-' or '.' or '/' or '+' or '=' or '~'))
            at++;
        return at;
    }
}
