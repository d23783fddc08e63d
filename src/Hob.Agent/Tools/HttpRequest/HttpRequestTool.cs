using Hob.Agent.Http;
using Hob.ToolCalling.Loops;

namespace Hob.Agent.Tools.HttpRequest;

/// <summary>Sends an HTTP request to a public address, or to a host that the user allowed, and shows the answer as text.</summary>
/// <param name="access">What may be reached.</param>
public sealed class HttpRequestTool(HttpAccess access) : AgentTool("http_request", ToolEffect.Unknown), IDisposable
{
    private readonly GuardedHttp _http = new(access);

    /// <inheritdoc/>
    public override ToolAccess AccessOf(ToolArguments arguments)
    {
        var url = arguments.Text("url");
        return ToolAccess.Network(HttpArguments.Method(arguments), HttpArguments.Url(url)?.AbsoluteUri ?? url);
    }

    /// <inheritdoc/>
    public override async Task<ToolResult> RunAsync(ToolArguments arguments, CancellationToken cancellationToken)
    {
        if (HttpArguments.Read(arguments, out var ask) is { } fault) return ToolResult.Error(fault);
        var answer = await _http.SendAsync(ask!, cancellationToken).ConfigureAwait(false);
        return HttpAnswerText.Show(answer, ask!);
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();
}
