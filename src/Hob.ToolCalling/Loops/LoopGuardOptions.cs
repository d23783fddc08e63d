namespace Hob.ToolCalling.Loops;

/// <summary>What a tool does to the world.</summary>
public enum ToolEffect
{
    /// <summary>Not known. It may change something, so that reading again after it is no repetition.</summary>
    Unknown,
    /// <summary>Changes nothing.</summary>
    ReadOnly,
    /// <summary>Changes something.</summary>
    Mutating,
    /// <summary>Waits for something outside to change: calling it again is its purpose.</summary>
    Polling,
}

/// <summary>When the guard steps in. Numbers of occurrences count the pending call.</summary>
public sealed record LoopGuardOptions
{
    /// <summary>What a tool does; by default guessed from its name.</summary>
    public Func<string, ToolEffect> EffectOf { get; init; } = ToolEffects.Guess;

    /// <summary>How many entries back the guard looks.</summary>
    public int Window { get; init; } = 400;

    /// <summary>The occurrence of an unchanged call at which the model is told.</summary>
    public int NudgeAt { get; init; } = 3;

    /// <summary>The occurrence from which on the call is answered from the transcript.</summary>
    public int AnswerAt { get; init; } = 4;

    /// <summary>The occurrence at which the turn ends.</summary>
    public int EndAt { get; init; } = 6;

    /// <summary>How many more occurrences are run for tools that are not known to be read-only: what they ask about may still
    /// change.</summary>
    public int Grace { get; init; } = 2;

    /// <summary>How many occurrences with an unchanged result a polling tool may have.</summary>
    public int PollingEndAt { get; init; } = 60;

    /// <summary>The longest period of a cycle, in calls.</summary>
    public int MaxPeriod { get; init; } = 4;

    /// <summary>In the third round of a cycle, the call from which on calls are answered from the transcript (1: its first).</summary>
    public int CycleAnswerAt { get; init; } = 3;

    /// <summary>From the third round of a cycle on, the call at which the turn ends.</summary>
    public int CycleEndAt { get; init; } = 5;

    /// <summary>The unusable call in a row at which the model is told.</summary>
    public int UnusableNudgeAt { get; init; } = 3;

    /// <summary>The unusable call in a row at which the turn ends.</summary>
    public int UnusableEndAt { get; init; } = 6;

    /// <summary>The occurrence of the same text in a row at which the model is told.</summary>
    public int TextNudgeAt { get; init; } = 3;

    /// <summary>The occurrence of the same text in a row at which the turn ends.</summary>
    public int TextEndAt { get; init; } = 5;
}

/// <summary>Guesses what tools do.</summary>
public static class ToolEffects
{
    private static readonly string[] Polling = ["poll", "wait", "sleep"];
    private static readonly string[] Mutating =
    [
        "write", "edit", "create", "delete", "remove", "patch", "apply",
        "move", "rename", "insert", "replace", "append", "update", "save", "set",
    ];
    private static readonly string[] ReadOnly =
    [
        "read", "list", "ls", "glob", "grep", "search", "find", "get",
        "view", "cat", "show", "fetch", "lookup", "query", "open", "calculate", "parse",
    ];

    /// <summary>By the words of a tool's name, the more consequential first: <c>find_and_replace</c> mutates.</summary>
    public static ToolEffect Guess(string tool)
    {
        ArgumentNullException.ThrowIfNull(tool);
        var words = Words(tool).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return words.Overlaps(Polling) ? ToolEffect.Polling
            : words.Overlaps(Mutating) ? ToolEffect.Mutating
            : words.Overlaps(ReadOnly) ? ToolEffect.ReadOnly
            : ToolEffect.Unknown;
    }

    private static IEnumerable<string> Words(string name)
    {
        var start = 0;
        for (var i = 1; i <= name.Length; i++)
        {
            if (i < name.Length && char.IsLetter(name[i]) && (char.IsLower(name[i]) || char.IsUpper(name[i - 1]))) continue;
            yield return name[start..i].Trim('_', '-', '.', ' ');
            start = i;
        }
    }
}
