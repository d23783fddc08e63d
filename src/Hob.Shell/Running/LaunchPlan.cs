using Hob.Shell.Sandbox;

namespace Hob.Shell.Running;

/// <summary>All that is needed to start a process on Linux.</summary>
internal sealed record LaunchPlan
{
    /// <summary>The program's absolute path, then its arguments.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }

    /// <summary>The environment, each as <c>NAME=value</c>.</summary>
    public required IReadOnlyCollection<string> Environment { get; init; }

    /// <summary>The working folder.</summary>
    public required string WorkingDirectory { get; init; }

    /// <summary>What the process may do; null: everything.</summary>
    public ThreadRestrictions? Restrictions { get; init; }

    /// <summary>The descriptors that the process gets as 0, 1, 2 and so on. It gets no others.</summary>
    public required int[] Descriptors { get; init; }
}
