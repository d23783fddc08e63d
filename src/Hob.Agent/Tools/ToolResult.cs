namespace Hob.Agent.Tools;

/// <summary>What came of a call.</summary>
public sealed record ToolResult
{
    private ToolResult(string text, bool isError) => (Text, IsError) = (text, isError);

    /// <summary>What the model sees, already capped: what is left out is said, with the call that shows it.</summary>
    public string Text { get; init; }

    /// <summary>Whether the call failed. The output of what failed is in <see cref="Text"/> all the same.</summary>
    public bool IsError { get; }

    /// <summary>Files that changed, absolute.</summary>
    public IReadOnlyList<string> ChangedFiles { get; init; } = [];

    /// <summary>For a person: what changed in a file, as a unified diff; null when nothing did.</summary>
    public string? Diff { get; init; }

    /// <summary>What was done.</summary>
    public static ToolResult Ok(string text) => new(text, isError: false);

    /// <summary>What went wrong: one line that says what, where, and what to do; then any output.</summary>
    public static ToolResult Error(string text) => new("Error: " + text, isError: true);

    /// <summary>Something ran and failed: its output says how.</summary>
    public static ToolResult Failed(string output) => new(output, isError: true);
}
