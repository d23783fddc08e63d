using System.Collections;
using System.Text;
using Hob.Shell.Sandbox;

namespace Hob.Shell.Secrets;

/// <summary>Takes secrets out of text that is kept: values of secret variables, passwords in addresses and options, keys that are known by
/// their form. What is taken out is written as <see cref="Mark"/>.</summary>
public static class SecretText
{
    /// <summary>What stands in the place of a secret.</summary>
    public const string Mark = "***";

    private const int ShortestValue = 8;
    private const int ShortestKey = 16;

    private static readonly string[] Prefixes =
        ["sk-", "ghp_", "gho_", "ghs_", "ghu_", "github_pat_", "glpat-", "hf_", "xoxb-", "xoxp-", "xoxa-", "AKIA", "ASIA", "AIza", "eyJ", "npm_", "pypi-"];

    private static readonly string[] Words = ["password", "passwd", "passphrase", "token", "secret", "api-key", "apikey", "api_key", "access-key", "private-key", "client-secret"];

    private static readonly string[] Schemes = ["bearer", "basic", "token", "digest"];

    /// <summary>The text without secrets.</summary>
    /// <param name="text">Any text.</param>
    public static string Without(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return WithoutMarked(WithoutValues(text));
    }

    private static string WithoutValues(string text)
    {
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            if (variable.Value is string { Length: >= ShortestValue } value && text.Contains(value, StringComparison.Ordinal) && SecretVariables.IsSecret((string)variable.Key, value)
                && !value.Contains('/')) // Where an agent listens is no secret.
                text = text.Replace(value, Mark, StringComparison.Ordinal);
        }

        return text;
    }

    // Word by word, with the blanks between them as they are.
    private static string WithoutMarked(string text)
    {
        var kept = new StringBuilder(text.Length);
        var (takesNext, afterHeader) = (false, false);
        for (var at = 0; at < text.Length;)
        {
            var start = at;
            while (at < text.Length && char.IsWhiteSpace(text[at]))
                at++;

            kept.Append(text, start, at - start);
            start = at;
            while (at < text.Length && !char.IsWhiteSpace(text[at]))
                at++;

            if (at == start)
                break;

            var word = text[start..at];
            var bare = word.Trim('\'', '"');
            if (takesNext && !bare.StartsWith('-'))
            {
                var isScheme = afterHeader && Schemes.Contains(bare.ToLowerInvariant());
                kept.Append(isScheme ? word : Covered(word, bare));
                takesNext = isScheme;
                continue;
            }

            afterHeader = bare.EndsWith("authorization:", StringComparison.OrdinalIgnoreCase) || bare.EndsWith("api-key:", StringComparison.OrdinalIgnoreCase);
            takesNext = afterHeader || (bare.StartsWith("--", StringComparison.Ordinal) && !bare.Contains('=') && Words.Any(name => bare.EndsWith(name, StringComparison.OrdinalIgnoreCase)));
            kept.Append(InWord(word));
        }

        return kept.ToString();
    }

    private static string Covered(string word, string bare) => bare.Length == 0 ? word : word.Replace(bare, Mark, StringComparison.Ordinal);

    private static string InWord(string word)
    {
        word = WithoutKeys(WithoutUrlPassword(word));
        var equals = word.IndexOf('=');
        if (equals <= 0 || equals == word.Length - 1)
            return word;

        var name = word[..equals].Trim('\'', '"', '-').Replace('-', '_');
        if (!SecretVariables.IsSecret(name, "") && !Words.Any(secret => name.EndsWith(secret.Replace('-', '_'), StringComparison.OrdinalIgnoreCase)))
            return word;

        var quote = word[^1] is '\'' or '"' ? word[^1].ToString() : "";
        var opened = word[equals + 1] is '\'' or '"' ? word[equals + 1].ToString() : "";
        return word[..(equals + 1)] + opened + Mark + quote;
    }

    // scheme://user:password@host
    private static string WithoutUrlPassword(string word)
    {
        var scheme = word.IndexOf("://", StringComparison.Ordinal);
        var at = scheme < 0 ? -1 : word.IndexOf('@', scheme);
        var colon = at < 0 ? -1 : word.IndexOf(':', scheme + 3);
        return colon > 0 && colon < at && !word.AsSpan(scheme + 3, at - scheme - 3).Contains('/') ? $"{word[..(colon + 1)]}{Mark}{word[at..]}" : word;
    }

    private static string WithoutKeys(string word)
    {
        foreach (var prefix in Prefixes)
        {
            var start = word.IndexOf(prefix, StringComparison.Ordinal);
            if (start < 0 || (start > 0 && (char.IsLetterOrDigit(word[start - 1]) || word[start - 1] is '_' or '-')))
                continue;

            var end = start;
            while (end < word.Length && (char.IsAsciiLetterOrDigit(word[end]) || word[end] is '_' or '-' or '.'))
                end++;

            if (end - start >= ShortestKey && word[start..end].Any(char.IsAsciiDigit))
                word = word[..start] + Mark + word[end..];
        }

        return word;
    }
}
