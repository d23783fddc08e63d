using Hob.Shell.Generation.Answers;
using Hob.Shell.Judging;

namespace Hob.Shell.Generation;

/// <summary>Makes a suggestion of a request: the writer's commands are checked, one repair is asked for with the exact reason, the best is judged
/// and explained. Nothing is run.</summary>
/// <param name="writer">Writes commands; it is not disposed.</param>
public sealed class CommandGenerator(ICommandWriter writer)
{
    private const int MostCandidates = 16;
    private readonly CommandJudge _judge = new();

    /// <summary>Why a text is no request; null when it is one.</summary>
    public static string? Refusal(string text) =>
        text.AsSpan().Trim().IndexOfAnyExceptInRange('\0', ' ') < 0 ? "the request is empty"
        : text.Length > GenerationRequest.LongestText ? FormattableString.Invariant($"the request has {text.Length:N0} characters, and {GenerationRequest.LongestText:N0} is the most")
        : null;

    /// <summary>Suggests a command.</summary>
    /// <param name="request">The request; one that <see cref="Refusal"/> passes.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="OperationCanceledException">It was cancelled. What the writer throws is passed on.</exception>
    public async Task<CommandSuggestion> SuggestAsync(GenerationRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var answer = await writer.WriteAsync(request, cancellation).ConfigureAwait(false);
        var ranked = Rank(answer, request, out var talk);
        IReadOnlyList<string> repairs = [];
        if (ranked.Count > 0 && ranked[0].Faults is [_, ..] faults)
        {
            var reason = string.Join(' ', faults.Select(static fault => fault.Text).Distinct());
            var second = await writer.WriteAsync(request with { Correction = new Correction(ranked[0].Command, reason) }, cancellation).ConfigureAwait(false);
            if (Rank(second, request, out _) is [var better, ..] && IsBetter(better, ranked[0]))
                (answer, ranked, repairs) = (second, [better], [reason]);

            ranked[0] = ranked[0].WithPathsOf(request, answer.Programs);
        }

        return ranked.Count > 0 && (request.BestEffort || ranked[0].Faults.All(static fault => fault.IsMild))
            ? Suggestion(request, ranked, [.. repairs, .. ranked[0].Mended])
            : new CommandSuggestion
            {
                Request = request.Text,
                Model = writer.Model,
                Declined = (talk ?? answer.Words) is { } words ? Shortened(words)
                    : ranked.Count > 0 ? $"what it wrote cannot be used: {ranked[0].Faults[0].Text}" : "it wrote no command",
                Faults = ranked.Count > 0 ? ranked[0].Faults : [],
            };
    }

    private CommandSuggestion Suggestion(GenerationRequest request, List<RankedCommand> ranked, IReadOnlyList<string> repairs)
    {
        var command = ranked[0].Command;
        return new CommandSuggestion
        {
            Request = request.Text,
            Model = writer.Model,
            Command = command,
            Judgement = _judge.Judge(command, request.Context.Judging),
            Shell = request.Context.Shell,
            Alternatives = [.. ranked.Skip(1).Select(static candidate => candidate.Command)],
            Faults = ranked[0].Faults,
            Repairs = repairs,
            Confidence = ranked[0].Confidence,
        };
    }

    // What cannot be read or has wrong names goes last; among the others likelihood counts, and that of a command whose programs are missing is little.
    private static List<RankedCommand> Rank(WriterAnswer answer, GenerationRequest request, out string? talk)
    {
        talk = null;
        var ranked = new List<RankedCommand>();
        foreach (var candidate in answer.Candidates.Take(MostCandidates))
        {
            var written = candidate.Command.Trim();
            if (written.Length == 0)
                continue;

            if ((CommandShape.Talk(written, request.Text, request.Context) ?? (CommandShape.IsTalk(written, request.Context) ? written : null)) is { } said)
            {
                talk ??= said;
                continue;
            }

            var command = RankedCommand.Of(candidate, ranked.Count, request, answer.Programs);
            if (ranked.TrueForAll(known => known.Command != command.Command))
                ranked.Add(command);
        }

        return [.. ranked.OrderBy(static command => command.Weight).ThenByDescending(static command => command.Likelihood)];
    }

    private static bool IsBetter(RankedCommand one, RankedCommand other) =>
        one.Weight < other.Weight || (one.Weight == other.Weight && one.Faults.Count < other.Faults.Count);

    private static string Shortened(string words)
    {
        const int Most = 300;
        var line = string.Join(' ', words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= Most ? line : line[..(char.IsHighSurrogate(line[Most - 1]) ? Most - 1 : Most)] + "…";
    }
}
