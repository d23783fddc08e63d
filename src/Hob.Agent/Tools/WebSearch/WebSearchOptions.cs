using Hob.Agent.Http;

namespace Hob.Agent.Tools.WebSearch;

/// <summary>Who is asked.</summary>
public enum SearchProvider
{
    /// <summary>The SearXNG server at <see cref="WebSearchOptions.Url"/> when there is one, otherwise DuckDuckGo.</summary>
    Automatic,
    /// <summary>A SearXNG server, one's own or another's.</summary>
    SearXng,
    /// <summary>DuckDuckGo, as its pages without scripts answer; no key.</summary>
    DuckDuckGo,
    /// <summary>The Brave Search API; needs a key.</summary>
    Brave,
    /// <summary>The Tavily API; needs a key.</summary>
    Tavily,
    /// <summary>Google's Custom Search JSON API; needs a key and an engine.</summary>
    Google,
}

/// <summary>How the web is searched.</summary>
public sealed record WebSearchOptions
{
    /// <summary>Who is asked.</summary>
    public SearchProvider Provider { get; init; }

    /// <summary>The address of a SearXNG server; for the others, one to use in place of their own. Its host may be private: the user chose it.</summary>
    public Uri? Url { get; init; }

    /// <summary>The key; never shown.</summary>
    public string? Key { get; init; }

    /// <summary>The id of Google's search engine (<c>cx</c>).</summary>
    public string? Engine { get; init; }

    /// <summary>Proxy, time-out and allowed hosts.</summary>
    public HttpAccess Http { get; init; } = new();

    /// <summary>The end of an error: what a user can set, and where.</summary>
    public string HowToConfigure { get; init; } = "configure a search provider: a SearXNG URL, or a key for Brave, Tavily or Google";
}
