using System.Net;

namespace Hob.Agent.Html;

/// <summary>What a piece of HTML is.</summary>
internal enum HtmlTokenKind
{
    /// <summary>Text, its character references resolved.</summary>
    Text,
    /// <summary>The start of an element.</summary>
    Start,
    /// <summary>The end of an element.</summary>
    End,
}

/// <summary>A piece of HTML.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Value">The text, or the element's name in lower case.</param>
internal readonly record struct HtmlToken(HtmlTokenKind Kind, string Value)
{
    /// <summary>The attributes of a start; the first of each name counts.</summary>
    public IReadOnlyList<(string Name, string Value)> Attributes { get; init; } = [];

    /// <summary>Whether a start closes itself (<c>&lt;br/&gt;</c>), as XHTML writes it.</summary>
    public bool IsClosed { get; init; }

    /// <summary>An attribute's value; null when it is missing.</summary>
    public string? Attribute(string name)
    {
        foreach (var attribute in Attributes)
            if (attribute.Name == name) return attribute.Value;
        return null;
    }
}

/// <summary>Cuts HTML into pieces, in one pass, whatever it is. Comments, declarations and processing instructions are passed over.
/// Follows the tokenizer of the HTML standard where that matters for text.</summary>
internal static class HtmlTokens
{
    private const int MaxAttributes = 32;

    // Elements in which there are no other elements.
    private static readonly string[] Raw = ["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"];

    public static IEnumerable<HtmlToken> Read(string html)
    {
        for (var at = 0; at < html.Length;)
        {
            var open = html.IndexOf('<', at);
            if (open < 0) open = html.Length;
            if (open > at) yield return Text(html, at, open);
            if (open == html.Length) yield break;
            var next = open + 1 < html.Length ? html[open + 1] : '\0';
            if (next is '!' or '?') at = AfterDeclaration(html, open);
            else if (char.IsAsciiLetter(next) || (next == '/' && open + 2 < html.Length && char.IsAsciiLetter(html[open + 2])))
            {
                at = ReadTag(html, open, out var tag);
                yield return tag;
                if (tag.Kind != HtmlTokenKind.Start || tag.IsClosed || !Raw.Contains(tag.Value)) continue;
                var end = EndOfRaw(html, at, tag.Value);
                if (end > at) yield return tag.Value is "textarea" or "title" ? Text(html, at, end) : new(HtmlTokenKind.Text, html[at..end]);
                at = end;
            }
            else
            {
                yield return new(HtmlTokenKind.Text, "<");
                at = open + 1;
            }
        }
    }

    private static HtmlToken Text(string html, int start, int end) => new(HtmlTokenKind.Text, WebUtility.HtmlDecode(html[start..end]));

    private static int AfterDeclaration(string html, int open)
    {
        var isComment = string.CompareOrdinal(html, open, "<!--", 0, 4) == 0;
        var isData = !isComment && string.CompareOrdinal(html, open, "<![CDATA[", 0, 9) == 0;
        var (mark, from) = isComment ? ("-->", open + 2) : isData ? ("]]>", open + 9) : (">", open + 1); // <!--> is a whole comment.
        var end = from < html.Length ? html.IndexOf(mark, from, StringComparison.Ordinal) : -1;
        return end < 0 ? html.Length : end + mark.Length;
    }

    private static int EndOfRaw(string html, int start, string name)
    {
        for (var at = start; ; at++)
        {
            at = html.IndexOf("</" + name, at, StringComparison.OrdinalIgnoreCase);
            if (at < 0) return html.Length;
            var after = at + 2 + name.Length;
            if (after >= html.Length || html[after] is '>' or '/' || char.IsWhiteSpace(html[after])) return at;
        }
    }

    private static int ReadTag(string html, int open, out HtmlToken tag)
    {
        var isEnd = html[open + 1] == '/';
        var at = open + (isEnd ? 2 : 1);
        var start = at;
        while (at < html.Length && html[at] is not ('>' or '/') && !char.IsWhiteSpace(html[at])) at++;
        var name = html[start..at].ToLowerInvariant();
        List<(string, string)>? attributes = null;
        var isClosed = false;
        while (at < html.Length && html[at] != '>')
        {
            isClosed = html[at] == '/';
            if (html[at] == '/' || char.IsWhiteSpace(html[at]))
            {
                at++;
                continue;
            }
            at = ReadAttribute(html, at, out var attribute);
            if ((attributes ??= []).Count < MaxAttributes) attributes.Add(attribute);
        }
        tag = new(isEnd ? HtmlTokenKind.End : HtmlTokenKind.Start, name) { Attributes = attributes ?? [], IsClosed = isClosed };
        return Math.Min(at + 1, html.Length);
    }

    private static int ReadAttribute(string html, int at, out (string, string) attribute)
    {
        var start = at++;
        while (at < html.Length && html[at] is not ('>' or '/' or '=') && !char.IsWhiteSpace(html[at])) at++;
        var name = html[start..at].ToLowerInvariant();
        var value = at;
        while (value < html.Length && char.IsWhiteSpace(html[value])) value++;
        if (value >= html.Length || html[value] != '=')
        {
            attribute = (name, "");
            return at;
        }
        value++;
        while (value < html.Length && char.IsWhiteSpace(html[value])) value++;
        int end;
        if (value < html.Length && html[value] is '"' or '\'')
        {
            end = html.IndexOf(html[value], value + 1);
            if (end < 0) end = html.Length;
            attribute = (name, WebUtility.HtmlDecode(html[(value + 1)..end]));
            return Math.Min(end + 1, html.Length);
        }
        end = value;
        while (end < html.Length && html[end] != '>' && !char.IsWhiteSpace(html[end])) end++;
        attribute = (name, WebUtility.HtmlDecode(html[value..end]));
        return end;
    }
}
