using System.Text;
using Hob.Agent.Html;

namespace Hob.Agent.Tools.WebSearch;

/// <summary>How results stand in a page.</summary>
/// <param name="Begins">Where a result begins; null: with its title.</param>
/// <param name="IsTitle">The link that is a result's title.</param>
/// <param name="IsSnippet">The element with its text.</param>
/// <param name="Marker">Text that is in every page of results, also of none.</param>
internal sealed record PageLayout(Func<HtmlToken, bool> Begins, Func<HtmlToken, bool> IsTitle, Func<HtmlToken, bool> IsSnippet, string Marker);

/// <summary>Reads results from a page as people see it.</summary>
internal static class PageHits
{
    public static PageLayout DuckDuckGo { get; } = new(
        static tag => tag.Value == "a" && HasClass(tag, "result__a"),
        static tag => tag.Value == "a" && HasClass(tag, "result__a"),
        static tag => HasClass(tag, "result__snippet"),
        "result");

    public static PageLayout SearXng { get; } = new(
        static tag => tag.Value == "article" && HasClass(tag, "result"),
        static tag => tag.Value == "a" && !HasClass(tag, "url_header") && !HasClass(tag, "url_wrapper"),
        static tag => tag.Value == "p" && HasClass(tag, "content"),
        "searx");

    /// <summary>The results; empty when there are none; null when it is no such page.</summary>
    public static IReadOnlyList<SearchHit>? Read(string html, PageLayout layout)
    {
        var hits = new List<SearchHit>();
        StringBuilder title = new(), snippet = new();
        StringBuilder? open = null;
        var (url, element, expectsTitle, depth) = ("", "", false, 0);
        foreach (var token in HtmlTokens.Read(html))
        {
            if (token.Kind == HtmlTokenKind.Text)
            {
                open?.Append(token.Value);
                continue;
            }
            if (open is not null && token.Value == element)
            {
                depth += token.Kind == HtmlTokenKind.Start ? 1 : -1;
                if (depth == 0) open = null;
                continue;
            }
            if (token.Kind != HtmlTokenKind.Start) continue;
            if (layout.Begins(token))
            {
                Take();
                expectsTitle = true;
            }
            if (expectsTitle && layout.IsTitle(token) && token.Attribute("href") is { } href)
            {
                (url, expectsTitle, element, depth, open) = (Target(href), false, token.Value, 1, title);
            }
            else if (url.Length > 0 && snippet.Length == 0 && layout.IsSnippet(token)) (element, depth, open) = (token.Value, 1, snippet);
        }
        Take();
        return hits.Count > 0 || html.Contains(layout.Marker, StringComparison.OrdinalIgnoreCase) ? hits : null;

        void Take()
        {
            if (url.Length > 0) hits.Add(new(title.ToString(), url, snippet.ToString()));
            title.Clear();
            snippet.Clear();
            (url, open) = ("", null);
        }
    }

    // DuckDuckGo's links lead through itself; its advertisements are left out.
    private static string Target(string href)
    {
        if (href.Contains("duckduckgo.com/y.js", StringComparison.Ordinal)) return "";
        var at = href.IndexOf("uddg=", StringComparison.Ordinal);
        if (at < 0) return href.StartsWith("//", StringComparison.Ordinal) ? "https:" + href : href;
        var value = href.AsSpan(at + 5);
        var end = value.IndexOf('&');
        return Uri.UnescapeDataString(end < 0 ? value : value[..end]);
    }

    private static bool HasClass(HtmlToken tag, string name) =>
        tag.Attribute("class") is { } classes && classes.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Contains(name);
}
