using Hob.Agent.Http;
using Hob.Agent.Tools.WebSearch;
using Hob.Cli.Configuration.Settings;

namespace Hob.Cli.Agents;

/// <summary>What of the network the agent's tools reach, as the configuration says.</summary>
internal static class OutsideWorld
{
    /// <summary>For <c>http_request</c>.</summary>
    public static HttpAccess HttpOf(OutsideSettings settings) => new() { AllowedHosts = settings.AllowedHosts };

    /// <summary>For <c>web_search</c>.</summary>
    public static WebSearchOptions SearchOf(OutsideSettings settings) => new()
    {
        Provider = settings.SearchProvider switch
        {
            "searxng" => SearchProvider.SearXng,
            "duckduckgo" => SearchProvider.DuckDuckGo,
            "brave" => SearchProvider.Brave,
            "tavily" => SearchProvider.Tavily,
            "google" => SearchProvider.Google,
            _ => SearchProvider.Automatic,
        },
        Url = settings.SearchUrl,
        Key = settings.SearchKey?.Reveal(),
        Engine = settings.SearchEngine,
        Http = HttpOf(settings),
        HowToConfigure = "configure a search provider with 'hob config set': search.url for a SearXNG server, or search.provider and search.api_key",
    };
}
