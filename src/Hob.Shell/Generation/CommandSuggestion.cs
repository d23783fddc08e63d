using Hob.Shell.Generation.Checks;
using Hob.Shell.Generation.Explanation;
using Hob.Shell.Judging;

namespace Hob.Shell.Generation;

/// <summary>What came of a request: a command with all that is known of it, or why there is none.</summary>
public sealed record CommandSuggestion
{
    /// <summary>The request.</summary>
    public required string Request { get; init; }

    /// <summary>The model that answered.</summary>
    public required string Model { get; init; }

    /// <summary>The command; null when there is none.</summary>
    public string? Command { get; init; }

    /// <summary>What the command would do; null without one.</summary>
    public Judgement? Judgement { get; init; }

    /// <summary>The shell that the command is written for.</summary>
    public TargetShell Shell { get; init; }

    /// <summary>The command in words, part by part, in its order.</summary>
    public IReadOnlyList<ExplainedPart> Parts => Command is null ? [] : CommandExplainer.Explain(Command, Shell);

    /// <summary>Other commands for the same request, the better one first.</summary>
    public IReadOnlyList<string> Alternatives { get; init; } = [];

    /// <summary>What still speaks against the command.</summary>
    public IReadOnlyList<CommandFault> Faults { get; init; } = [];

    /// <summary>What was mended, one sentence each.</summary>
    public IReadOnlyList<string> Repairs { get; init; } = [];

    /// <summary>Why the model gives no command, in its own words; null when it gives one.</summary>
    public string? Declined { get; init; }

    /// <summary>How probable it is that the command does what was asked, from 0 to 1; null when the model cannot tell.</summary>
    public double? Confidence { get; init; }

    /// <summary>The explanation on one line.</summary>
    public string Explanation => string.Join("; ", Parts.Select(static part => part.Text));
}
