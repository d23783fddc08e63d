using System.Net;
using Hob.Backends.Http;

namespace Hob.Backends.Downloads;

/// <summary>Says what a refusal of the hub means. Its reasons stand in <c>X-Error-Code</c>, when it gives one.</summary>
internal static class HubRefusal
{
    private const string ErrorCode = "X-Error-Code";
    private const int LongestBody = 4096;

    public static async Task<BackendException> OfAsync(HttpResponseMessage response, string repository, HubConnection hub, HubOptions options, CancellationToken cancellation)
    {
        var code = response.Headers.TryGetValues(ErrorCode, out var values) ? values.FirstOrDefault() : null;
        var retryAfter = response.Headers.RetryAfter is { } after ? after.Delta ?? (after.Date - options.Time.GetUtcNow()) : null;
        return (response.StatusCode, code) switch
        {
            (_, "GatedRepo") or (HttpStatusCode.Forbidden, _) => Gated(repository, hub, options),
            (_, "RepoNotFound") or (HttpStatusCode.Unauthorized, _) or (HttpStatusCode.NotFound, null) => NotFound(repository, hub, options, response.StatusCode),
            (_, "RevisionNotFound") => new BackendException(BackendFailure.ModelNotFound, $"{repository} has no such revision", $"see {hub.Address(repository)}"),
            (HttpStatusCode.NotFound, _) => new BackendException(BackendFailure.ModelNotFound, $"{repository} has no such file", $"see {hub.Address(repository)}/tree/main"),
            (HttpStatusCode.TooManyRequests, _) => new BackendException(
                BackendFailure.Overloaded, $"{hub.Name} has had too many requests from here",
                retryAfter is { } wait ? $"try again in {Math.Ceiling(wait.TotalSeconds):0} s{(options.Token is null ? ", or set HF_TOKEN for a higher limit" : "")}" : "try again later")
            { RetryAfter = retryAfter, IsTransient = retryAfter is null || retryAfter <= options.LongestWait },
            ( >= HttpStatusCode.InternalServerError, _) => new BackendException(
                BackendFailure.ServerError, $"{hub.Name} answers {(int)response.StatusCode}{await SaidAsync(response, cancellation).ConfigureAwait(false)}", "try again later")
            { RetryAfter = retryAfter, IsTransient = true },
            _ => new BackendException(
                BackendFailure.Refused, $"{hub.Name} answers {(int)response.StatusCode}{await SaidAsync(response, cancellation).ConfigureAwait(false)}", "check the name, and HF_ENDPOINT"),
        };
    }

    private static BackendException Gated(string repository, HubConnection hub, HubOptions options) =>
        new(
            BackendFailure.Unauthorized, $"{repository} is given only to those who accept its licence",
            options.Token is null
                ? $"accept it at {hub.Address(repository)}, then set HF_TOKEN to a token that may read it"
                : $"accept it at {hub.Address(repository)}, and let the token in HF_TOKEN read gated repositories");

    // Without a token the hub does not tell what is private from what does not exist.
    private static BackendException NotFound(string repository, HubConnection hub, HubOptions options, HttpStatusCode status)
    {
        var near = ModelReference.Near(repository);
        var hint = near.Count > 0 ? $"did you mean {string.Join(" or ", near)}?" : $"search at {hub.Address("models?library=gguf")}";
        var isUnsure = status == HttpStatusCode.Unauthorized && options.Token is null;
        return new BackendException(
            BackendFailure.ModelNotFound, isUnsure ? $"{hub.Name} shows no {repository}: it does not exist, or is private" : $"{hub.Name} has no {repository}",
            isUnsure ? $"{hint} If it is private, set HF_TOKEN" : hint);
    }

    private static async Task<string> SaidAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        try
        {
            var stream = await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
            var buffer = new byte[LongestBody];
            var length = await stream.ReadAtLeastAsync(buffer, LongestBody, throwOnEndOfStream: false, cancellation).ConfigureAwait(false);
            return length > 0 && response.Content.Headers.ContentType?.MediaType is "application/json" or "text/plain" ? $" ({Line.Of(System.Text.Encoding.UTF8.GetString(buffer, 0, length))})" : "";
        }
        catch (Exception fault) when (fault is IOException or HttpRequestException)
        {
            return "";
        }
    }
}
