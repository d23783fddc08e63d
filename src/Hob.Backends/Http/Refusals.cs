using Hob.ToolCalling.Ladder;

namespace Hob.Backends.Http;

/// <summary>Turns an answer that is not a success into one line that says what to do.</summary>
internal static class Refusals
{
    public static BackendException Of(HttpResponseMessage response, ErrorBody error, ServerName server, string path, DateTimeOffset now)
    {
        var status = (int)response.StatusCode;
        var said = error.Message.Length > 0 ? $" ({error.Message})" : "";
        if (Recognise(error, server) is { } known) return known;
        switch (status)
        {
            case >= 300 and < 400:
                var target = response.Headers.Location is { } location ? $" to {Line.Of(location.ToString())}" : "";
                return new(BackendFailure.WrongUrl, $"{server} redirects {path}{target}", "give the address it redirects to as --base-url");
            case 401 or 403:
                return new(
                    BackendFailure.Unauthorized, $"{server} refuses the key{said}",
                    "give a valid one with HOB_API_KEY, --api-key or api_key_command");
            case 404 or 405:
                return new(BackendFailure.WrongUrl, $"{server} has no {path}{said}", "check --base-url, and the kind of server in --backend");
            case 407:
                return Failures.Proxy(server);
            case 408 or 429:
                return new(BackendFailure.Overloaded, $"{server} has too much to do{said}", "wait, or use another backend")
                {
                    IsTransient = true,
                    RetryAfter = RetryAfter(response, now),
                };
            case 503 when error.Message.Contains("loading", StringComparison.OrdinalIgnoreCase):
                return new(BackendFailure.Loading, $"{server} is still loading its model", "wait for it, or raise timeout_seconds")
                {
                    IsTransient = true,
                };
            case >= 500:
                return new(BackendFailure.ServerError, $"{server} failed with {status}{said}", "see the server's log")
                {
                    IsTransient = true,
                    RetryAfter = RetryAfter(response, now),
                };
            default:
                return new(BackendFailure.Refused, $"{server} refuses the request with {status}{said}", "see --verbose for the request");
        }
    }

    /// <summary>The failure that an error's words or type tell, whichever status it came with, also in the middle of a stream.</summary>
    public static BackendException? Recognise(ErrorBody error, ServerName server)
    {
        var message = error.Message;
        if (error.Type is "exceed_context_size_error" or "context_length_exceeded" || Has("context length") || Has("context size")
            || Has("context window") || Has("maximum context") || Has("input prompt is too long")
            || Has("exceeds the available context"))
        {
            var numbers = error is { PromptTokens: { } prompt, Window: { } window } ? $" ({prompt} tokens into {window})" : $" ({message})";
            return new(
                BackendFailure.WindowTooSmall, $"the prompt does not fit into the context window of {server}{numbers}",
                "shorten the conversation, or load the model with a larger window (--context)");
        }
        if (ToolRefusal.IsUnreadable(message))
        {
            return new(
                BackendFailure.UnreadableAnswer, $"{server} could not parse what its model wrote ({message})",
                "ask again, or update the server");
        }
        // These come as 500, and would be the same another time.
        if (Has("requires --jinja") || Has("jinja template") || Has("chat template") || Has("roles must alternate"))
        {
            return new(
                BackendFailure.Refused, $"{server} cannot render the conversation ({message})",
                "start llama-server with --jinja, or give the model another chat template");
        }
        return null;

        bool Has(string words) => message.Contains(words, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Whether an error says that a model is unknown.</summary>
    public static bool IsUnknownModel(int status, ErrorBody error) =>
        error.Type is "model_not_found" or "not_found_error"
        || (status is 400 or 404 && error.Message.Contains("model", StringComparison.OrdinalIgnoreCase)
            && (error.Message.Contains("not found", StringComparison.OrdinalIgnoreCase)
                || error.Message.Contains("does not exist", StringComparison.OrdinalIgnoreCase)
                || error.Message.Contains("not exist", StringComparison.OrdinalIgnoreCase)
                || error.Message.Contains("invalid model", StringComparison.OrdinalIgnoreCase)
                || error.Message.Contains("unknown model", StringComparison.OrdinalIgnoreCase)
                || error.Message.Contains("no models loaded", StringComparison.OrdinalIgnoreCase)));

    private static TimeSpan? RetryAfter(HttpResponseMessage response, DateTimeOffset now)
    {
        var header = response.Headers.RetryAfter;
        var wait = header?.Delta ?? header?.Date - now;
        return wait is { } given && given > TimeSpan.Zero ? given : null;
    }
}
