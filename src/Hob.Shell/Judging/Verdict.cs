namespace Hob.Shell.Judging;

/// <summary>What may happen with a command. Ordered: the worst part of a command decides.</summary>
public enum Verdict
{
    /// <summary>Only reads; may run unasked.</summary>
    Allow,
    /// <summary>Changes something, needs trust, or is not understood; a person decides.</summary>
    Ask,
    /// <summary>Cannot be taken back or gives the machine away; never runs.</summary>
    Deny,
}

/// <summary>How much is at stake. Ordered.</summary>
public enum Risk
{
    /// <summary>Nothing can be lost.</summary>
    None,
    /// <summary>Small and easily undone.</summary>
    Low,
    /// <summary>Work in the workspace, or something outside it, changes.</summary>
    Moderate,
    /// <summary>Much may be lost, or code of unknown origin runs.</summary>
    High,
    /// <summary>The system, the home folder, secrets or other machines are at stake.</summary>
    Critical,
}

/// <summary>Why a command was judged as it was.</summary>
/// <param name="Rule">The rule's stable name in kebab case: <c>delete-home</c>.</param>
/// <param name="Text">One sentence a person understands.</param>
/// <param name="Start">Where in the command the part begins that the reason speaks of, in UTF-16 units.</param>
/// <param name="End">Where it ends (exclusive).</param>
/// <param name="Verdict">The verdict that this reason alone leads to.</param>
/// <param name="Risk">The risk that this reason alone stands for.</param>
public readonly record struct Reason(string Rule, string Text, int Start, int End, Verdict Verdict, Risk Risk);

/// <summary>What Hob thinks of a command: the worst of its reasons.</summary>
public sealed record Judgement
{
    /// <summary>The worst verdict of all reasons; <see cref="Verdict.Allow"/> without any.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>The highest risk of all reasons.</summary>
    public required Risk Risk { get; init; }

    /// <summary>The reasons, in the order of the text.</summary>
    public required IReadOnlyList<Reason> Reasons { get; init; }
}

/// <summary>The language that a command is written in.</summary>
public enum ShellLanguage
{
    /// <summary>bash, sh, zsh, dash and their kin.</summary>
    Bash,
    /// <summary>PowerShell, Windows' or cross-platform.</summary>
    PowerShell,
    /// <summary>The command interpreter of Windows.</summary>
    Cmd,
}

/// <summary>Where a command would run.</summary>
public sealed record JudgeOptions
{
    /// <summary>The language; bash by default.</summary>
    public ShellLanguage Shell { get; init; } = ShellLanguage.Bash;

    /// <summary>The working folder, absolute; relative paths are resolved against it. Null: unknown, then <see cref="Workspace"/> is taken.</summary>
    public string? Cwd { get; init; }

    /// <summary>The folder whose contents the agent may change, absolute. Null: unknown, then <see cref="Cwd"/> is taken;
    /// with neither, an invented folder under the home folder stands for both.</summary>
    public string? Workspace { get; init; }

    /// <summary>The home folder, absolute. Homes of other users and of other systems are recognised besides.</summary>
    public string? Home { get; init; }
}
