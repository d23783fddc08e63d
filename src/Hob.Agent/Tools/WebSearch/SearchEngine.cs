using Hob.Agent.Http;

namespace Hob.Agent.Tools.WebSearch;

/// <summary>A result.</summary>
internal readonly record struct SearchHit(string Title, string Url, string Snippet);

/// <summary>What a provider answered: results in its order, or why there are none.</summary>
internal readonly record struct SearchAnswer(IReadOnlyList<SearchHit> Hits, string? Problem)
{
    public static SearchAnswer Failed(string problem) => new([], problem);
}

/// <summary>A provider: how it is asked, and how its answer is read.</summary>
/// <param name="Name">As people call it.</param>
internal sealed record SearchEngine(string Name)
{
    /// <summary>The request for a query and a number of results.</summary>
    public required Func<string, int, HttpAsk> Ask { get; init; }

    /// <summary>The results in the text of an answer; null when it is not what the provider promises.</summary>
    public required Func<string, IReadOnlyList<SearchHit>?> Read { get; init; }

    /// <summary>Says what an answer without results means when the provider has words of its own for it; null when it has not.</summary>
    public Func<HttpAnswer, string, string?>? Explain { get; init; }

    /// <summary>Asked instead when this one refuses or is not understood.</summary>
    public SearchEngine? Otherwise { get; init; }

    public async Task<SearchAnswer> SearchAsync(GuardedHttp http, string query, int count, CancellationToken cancellationToken)
    {
        var answer = await http.SendAsync(Ask(query, count), cancellationToken).ConfigureAwait(false);
        if (answer.Failure is { } failure) return SearchAnswer.Failed(failure);
        var text = Outside.TextDecoding.Decode(answer.Body, null);
        var hits = answer.IsSuccess ? Read(text) : null;
        if (hits is { Count: > 0 }) return new(hits, null);
        if (Explain?.Invoke(answer, text) is { } reason) return SearchAnswer.Failed(reason);
        if (hits is not null) return new([], null);
        if (Otherwise is not null && (int)answer.Status is not (401 or 429)) return await Otherwise.SearchAsync(http, query, count, cancellationToken).ConfigureAwait(false);
        return SearchAnswer.Failed((int)answer.Status switch
        {
            401 or 403 => $"it refused the request ({(int)answer.Status}): the key is missing or not valid",
            429 => "too many searches in a short time: wait, or search less",
            >= 400 => $"it answered {(int)answer.Status} {answer.Reason}",
            _ => "its answer could not be read",
        });
    }
}
