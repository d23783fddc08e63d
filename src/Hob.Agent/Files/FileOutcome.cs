using System.Diagnostics.CodeAnalysis;

namespace Hob.Agent.Files;

/// <summary>Why a file could not be read or written.</summary>
/// <param name="Text">One line for a model and a person: what, where, and what to do. Control characters are shown escaped.</param>
public readonly record struct FileProblem(string Text);

/// <summary>What was asked for, or why there is none.</summary>
/// <typeparam name="T">What was asked for.</typeparam>
public readonly record struct FileOutcome<T> where T : class
{
    private FileOutcome(T? value, string? problem) => (Value, Problem) = (value, problem);

    /// <summary>What was asked for; null when there is a problem.</summary>
    public T? Value { get; }

    /// <summary>One line; null when there is a value.</summary>
    public string? Problem { get; }

    /// <summary>Whether there is a value.</summary>
    [MemberNotNullWhen(true, nameof(Value)), MemberNotNullWhen(false, nameof(Problem))]
    public bool Succeeded => Value is not null;

    /// <summary>A success.</summary>
    public static implicit operator FileOutcome<T>(T value) => new(value, null);

    /// <summary>A failure.</summary>
    public static implicit operator FileOutcome<T>(FileProblem problem) => new(null, problem.Text);
}
