using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Hob.Agent.Http;

namespace Hob.Agent.Tools.WebSearch;

/// <summary>The providers. Sources: the documentation of SearXNG, Brave, Tavily and Google's custom search; DuckDuckGo's pages as they are.</summary>
internal static class SearchEngines
{
    /// <summary>The provider that options mean, or what they lack.</summary>
    public static string? Choose(WebSearchOptions options, out SearchEngine? engine)
    {
        engine = null;
        var provider = options.Provider != SearchProvider.Automatic ? options.Provider
            : options.Url is not null ? SearchProvider.SearXng : SearchProvider.DuckDuckGo;
        var isKeyed = provider is SearchProvider.Brave or SearchProvider.Tavily or SearchProvider.Google;
        if (isKeyed && string.IsNullOrEmpty(options.Key)) return $"{provider} needs a key";
        if (provider == SearchProvider.Google && string.IsNullOrEmpty(options.Engine)) return "Google needs the id of a search engine (cx) too";
        if (provider == SearchProvider.SearXng && options.Url is null) return "SearXNG needs the URL of a server";
        engine = provider switch
        {
            SearchProvider.SearXng => SearXng(options.Url!),
            SearchProvider.Brave => Brave(options.Url, options.Key!),
            SearchProvider.Tavily => Tavily(options.Url, options.Key!),
            SearchProvider.Google => Google(options.Url, options.Key!, options.Engine!),
            _ => DuckDuckGo(options.Url),
        };
        return null;
    }

    // Servers answer JSON only when their settings say so, and by default they do not: then the page that people see is read.
    private static SearchEngine SearXng(Uri server)
    {
        var search = new Uri(server.AbsoluteUri.TrimEnd('/') + (server.AbsolutePath.TrimEnd('/').EndsWith("/search", StringComparison.Ordinal) ? "" : "/search"));
        return new("SearXNG")
        {
            Ask = (query, _) => Get(search, ("q", query), ("format", "json")),
            Read = static text => JsonHits.Read(text, "results", "title", "url", "content"),
            Otherwise = new("SearXNG")
            {
                Ask = (query, _) => Get(search, ("q", query)),
                Read = static text => PageHits.Read(text, PageHits.SearXng),
            },
        };
    }

    private static SearchEngine DuckDuckGo(Uri? url) => new("DuckDuckGo")
    {
        Ask = (query, _) => new(url ?? new("https://html.duckduckgo.com/html/"))
        {
            Method = HttpMethod.Post,
            Headers = [.. Headers, ("Content-Type", "application/x-www-form-urlencoded")],
            Body = "q=" + Uri.EscapeDataString(query),
        },
        Read = static text => PageHits.Read(text, PageHits.DuckDuckGo),
        Explain = static (answer, text) => (int)answer.Status == 202 || text.Contains("anomaly", StringComparison.Ordinal)
            ? "it takes Hob for a robot and shows a puzzle" : null,
    };

    private static SearchEngine Brave(Uri? url, string key) => new("Brave")
    {
        Ask = (query, count) => Get(url ?? new("https://api.search.brave.com/res/v1/web/search"), [("X-Subscription-Token", key)],
            ("q", query), ("count", Number(count)), ("text_decorations", "false")),
        Read = static text => JsonHits.Read(text, "web.results", "title", "url", "description"),
    };

    private static SearchEngine Google(Uri? url, string key, string engine) => new("Google")
    {
        Ask = (query, count) => Get(url ?? new("https://www.googleapis.com/customsearch/v1"),
            ("key", key), ("cx", engine), ("q", query), ("num", Number(Math.Min(count, 10)))),
        Read = static text => JsonHits.Read(text, "items", "title", "link", "snippet"),
    };

    private static SearchEngine Tavily(Uri? url, string key) => new("Tavily")
    {
        Ask = (query, count) => new(url ?? new("https://api.tavily.com/search"))
        {
            Method = HttpMethod.Post,
            Headers = [.. Headers, ("Authorization", "Bearer " + key), ("Content-Type", "application/json")],
            Body = TavilyBody(query, count),
        },
        Read = static text => JsonHits.Read(text, "results", "title", "url", "content"),
    };

    private static string TavilyBody(string query, int count)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("query", query);
            writer.WriteNumber("max_results", count);
            writer.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static (string Name, string Value)[] Headers =>
        [("User-Agent", "Mozilla/5.0 (compatible; Hob)"), ("Accept", "application/json, text/html;q=0.9"), ("Accept-Language", "en")];

    private static HttpAsk Get(Uri url, params (string Name, string Value)[] parameters) => Get(url, [], parameters);

    private static HttpAsk Get(Uri url, (string Name, string Value)[] headers, params (string Name, string Value)[] parameters)
    {
        var query = string.Join('&', parameters.Select(static parameter => $"{parameter.Name}={Uri.EscapeDataString(parameter.Value)}"));
        return new(new UriBuilder(url) { Query = query }.Uri) { Headers = [.. Headers, .. headers] };
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
