namespace Hob.Agent.Sessions;

/// <summary>What a list of sessions shows.</summary>
/// <param name="Id">The session's id.</param>
/// <param name="Title">What a person called it, or the beginning of its first prompt; empty when it has none.</param>
public sealed record SessionSummary(string Id, string Title)
{
    /// <summary>The folder that it worked in; null when the file's beginning is lost.</summary>
    public string? Folder { get; init; }

    /// <summary>The model that it began with.</summary>
    public string? Model { get; init; }

    /// <summary>The session that it was forked from.</summary>
    public string? Parent { get; init; }

    /// <summary>When it began.</summary>
    public DateTimeOffset Started { get; init; }

    /// <summary>When something last happened.</summary>
    public DateTimeOffset LastActive { get; init; }

    /// <summary>How its last turn ended; null while one is running, or when it was interrupted.</summary>
    public string? Outcome { get; init; }

    /// <summary>Whether a process is writing it.</summary>
    public bool IsOpen { get; init; }

    /// <summary>The size of its events in bytes.</summary>
    public long Bytes { get; init; }
}
