using System.Globalization;
using System.Text;
using Hob.Agent.Http;
using Hob.Agent.Outside;
using Hob.ToolCalling.Loops;

namespace Hob.Agent.Tools.WebSearch;

/// <summary>Searches the web with the provider that the user configured, or DuckDuckGo.</summary>
public sealed class WebSearchTool : AgentTool, IDisposable
{
    private const int DefaultResults = 5, MostResults = 20, MostQuery = 400;
    private const int TitleLimit = 160, UrlLimit = 400, SnippetLimit = 320;

    private readonly WebSearchOptions _options;
    private readonly GuardedHttp _http;

    /// <summary>Makes the tool. Nothing is connected to before the first search.</summary>
    public WebSearchTool(WebSearchOptions options) : base("web_search", ToolEffect.ReadOnly)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _http = new(options.Url is { } url ? options.Http with { AllowedHosts = [.. options.Http.AllowedHosts, $"{url.Host}:{url.Port}"] } : options.Http);
    }

    /// <inheritdoc/>
    public override ToolAccess AccessOf(ToolArguments arguments) => ToolAccess.Search(arguments.Text("query"));

    /// <inheritdoc/>
    public override async Task<ToolResult> RunAsync(ToolArguments arguments, CancellationToken cancellationToken)
    {
        var query = string.Join(' ', arguments.Text("query").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (query.Length == 0) return ToolResult.Error("the query is empty: say what to search for");
        if (query.Length > MostQuery) return ToolResult.Error($"the query has {query.Length} characters, more than {MostQuery}: search for the words that matter");
        var count = Math.Clamp(arguments.OptionalInteger("max_results") ?? DefaultResults, 1, MostResults);
        if (SearchEngines.Choose(_options, out var engine) is { } missing) return ToolResult.Error($"{missing}: {_options.HowToConfigure}");
        var found = await engine!.SearchAsync(_http, query, count, cancellationToken).ConfigureAwait(false);
        return found.Problem is { } problem ? ToolResult.Error(Problem(engine.Name, problem)) : Show(found.Hits, engine.Name, query, count);
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private string Problem(string engine, string problem)
    {
        var text = _options.Key is { Length: > 0 } key ? problem.Replace(key, "…", StringComparison.Ordinal) : problem;
        return $"{engine} could not be asked: {OutsideText.Line(text, 400)}; {_options.HowToConfigure}";
    }

    private static ToolResult Show(IReadOnlyList<SearchHit> hits, string engine, string query, int count)
    {
        var text = new StringBuilder();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var hit in hits)
        {
            if (seen.Count == count) break;
            if (!Uri.TryCreate(hit.Url, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") || !seen.Add(url.AbsoluteUri)) continue;
            text.Append(CultureInfo.InvariantCulture, $"\n{seen.Count}. {OutsideText.Line(hit.Title, TitleLimit)}\n{OutsideText.Line(url.AbsoluteUri, UrlLimit)}\n");
            if (OutsideText.Line(hit.Snippet, SnippetLimit) is { Length: > 0 } snippet) text.Append(snippet).Append('\n');
        }
        var shown = OutsideText.Line(query, MostQuery);
        if (seen.Count == 0) return ToolResult.Ok($"{engine} found nothing for \"{shown}\": try other or fewer words.");
        var results = seen.Count == 1 ? "1 result" : $"{seen.Count} results";
        return ToolResult.Ok($"{results} of {engine} for \"{shown}\"\n{OutsideText.Mark}\n{text.ToString().Trim()}");
    }
}
