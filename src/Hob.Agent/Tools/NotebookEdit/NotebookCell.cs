namespace Hob.Agent.Tools.NotebookEdit;

/// <summary>A piece of a file, in bytes.</summary>
internal readonly record struct Span(int Start, int End)
{
    public bool IsMissing => End == 0;
}

/// <summary>A cell as it stands in its file.</summary>
/// <param name="Place">The whole object.</param>
/// <param name="Type"><c>code</c>, <c>markdown</c> or <c>raw</c>.</param>
/// <param name="Id">Its id; null before nbformat 4.5.</param>
/// <param name="Source">Its text.</param>
/// <param name="Members">Names and the places of their values, in their order.</param>
internal sealed record NotebookCell(Span Place, string Type, string? Id, string Source, IReadOnlyList<(string Name, Span Value)> Members)
{
    /// <summary>Whether it holds outputs, or the number of a run.</summary>
    public bool HasOutputs { get; init; }

    public bool IsCode => Type == "code";

    /// <summary>The place of a value; missing when there is none.</summary>
    public Span Member(string name)
    {
        foreach (var (member, value) in Members)
            if (member == name) return value;
        return default;
    }
}
