namespace Hob.ToolCalling.Loops;

/// <summary>One step of a conversation, as far as loops are concerned.</summary>
public abstract record TranscriptEntry
{
    private protected TranscriptEntry() { }
}

/// <summary>What the user wrote. It begins a new turn: earlier entries no longer count. A text that begins with
/// <see cref="LoopNote.Mark"/> was written by the guard and begins nothing.</summary>
/// <param name="Text">The text.</param>
public sealed record UserEntry(string Text) : TranscriptEntry;

/// <summary>What the model wrote besides calls.</summary>
/// <param name="Text">The text.</param>
public sealed record AssistantEntry(string Text) : TranscriptEntry;

/// <summary>A call and what came of it. Without a result it is pending.</summary>
/// <param name="Id">The call's id, to name it in messages.</param>
/// <param name="Tool">The tool's name.</param>
/// <param name="Arguments">The arguments as JSON text, valid or not.</param>
public sealed record CallEntry(string Id, string Tool, string Arguments) : TranscriptEntry
{
    /// <summary>The result as the model saw it, notes of the guard included.</summary>
    public string? Result { get; init; }

    /// <summary>Instead of the result, something that is equal exactly when results are.</summary>
    public string? ResultHash { get; init; }

    /// <summary>Whether the tool reported a failure.</summary>
    public bool Failed { get; init; }

    /// <summary>Whether the call could not be run at all: an unknown tool, or arguments that do not fit its schema.</summary>
    public bool Unusable { get; init; }

    /// <summary>Whether no result has arrived.</summary>
    public bool Pending => Result is null && ResultHash is null;
}

/// <summary>The notes that the guard leaves for the model.</summary>
public static class LoopNote
{
    /// <summary>What every note begins with. A result is compared without the note at its end.</summary>
    public const string Mark = "[Loop guard]";

    /// <summary>A result with a note after it.</summary>
    public static string Append(string result, string note) => result + "\n\n" + note;

    internal static ReadOnlySpan<char> Strip(ReadOnlySpan<char> result)
    {
        var note = result.LastIndexOf("\n\n" + Mark);
        return note < 0 ? result : result[..note];
    }

    internal static bool IsNote(string text) => text.StartsWith(Mark, StringComparison.Ordinal);
}
