namespace Hob.Shell.Judging;

/// <summary>One judgement in progress: where reasons are collected, and how code inside code is judged.
/// Implemented by the judge that owns the command; used by everything that knows programs.</summary>
internal interface IJudgeSession
{
    /// <summary>Where the command would run.</summary>
    JudgeOptions Options { get; }

    /// <summary>The working folder at this point (it follows constant <c>cd</c>), or null when it is no longer known.</summary>
    string? Cwd { get; }

    /// <summary>Adds a reason.</summary>
    void Report(Reason reason);

    /// <summary>Judges a program that another one starts (<c>sudo</c>, <c>xargs</c>, <c>find -exec</c>).</summary>
    void Judge(Invocation invocation);

    /// <summary>Judges code that a program interprets as shell (<c>sh -c</c>, <c>eval</c>, <c>ssh host</c>). Spans of its reasons are those of <paramref name="code"/>.</summary>
    /// <param name="code">The code.</param>
    /// <param name="language">Its language.</param>
    /// <param name="starter">The command that starts the shell: the code reads what it would read. Null: nothing is read.</param>
    /// <param name="parameters">The words after the code: the shell's name, then its parameters.</param>
    void JudgeCode(Argument code, ShellLanguage language, Invocation? starter = null, params ReadOnlySpan<Argument> parameters);

    /// <summary>Judges one of several readings of a command, of which only denials count.</summary>
    void Suppose(Action judge);

    /// <summary>What the command wrote into files so far.</summary>
    WrittenFiles Written { get; }
}

/// <summary>Knows what programs do with their arguments.</summary>
internal interface IProgramJudge
{
    /// <summary>Reports what <paramref name="invocation"/> would do. A program that is not known is asked about.</summary>
    void Judge(Invocation invocation, IJudgeSession session);

    /// <summary>The names of files that <paramref name="invocation"/> prints, each with its separator, as far as they are known; or null.</summary>
    string? NamesPrinted(Invocation invocation);
}
