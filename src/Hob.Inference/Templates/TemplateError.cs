namespace Hob.Inference.Templates;

/// <summary>Why a template cannot be read or rendered.</summary>
/// <param name="Line">Line in the template, from 1.</param>
/// <param name="Column">Column in that line, in UTF-16 units, from 1.</param>
/// <param name="Message">What is wrong, in one line.</param>
public sealed record TemplateError(int Line, int Column, string Message)
{
    /// <summary>Whether the template itself refused its input, with <c>raise_exception</c>.</summary>
    public bool IsRaised { get; init; }

    /// <summary>Place and message in one line.</summary>
    public override string ToString() => $"chat template, line {Line}, column {Column}: {Message}";
}

/// <summary>Carries an error from where it is found to where it becomes a value; it never leaves this folder.</summary>
internal sealed class TemplateFault(string message, Position? position = null, bool raised = false) : Exception(message)
{
    /// <summary>Where; filled in by the nearest expression that knows.</summary>
    public Position? Position { get; private set; } = position;

    public TemplateError ToError() => new(Position?.Line ?? 1, Position?.Column ?? 1, Message) { IsRaised = raised };

    public void At(Position position) => Position ??= position;
}

/// <summary>A place in a template, from 1.</summary>
internal readonly record struct Position(int Line, int Column);
