namespace Hob.Shell.Judging;

/// <summary>Judges what a shell command would do before it runs: its parts are expanded as far as constants show them,
/// every program with its arguments is looked up, and the worst part decides. What is not understood is asked about.
/// Safe to use from several threads.</summary>
public sealed class CommandJudge
{
    /// <summary>Longer commands are asked about, since nobody reads them.</summary>
    public const int LongestCommand = 10_000;

    private readonly IProgramJudge _programs;
    private readonly ILanguageJudge? _powerShell;
    private readonly ILanguageJudge? _cmd;

    /// <summary>A judge that asks about every program.</summary>
    public CommandJudge() : this(new UnknownPrograms(), null, null)
    {
    }

    internal CommandJudge(IProgramJudge programs, ILanguageJudge? powerShell, ILanguageJudge? cmd)
    {
        _programs = programs;
        _powerShell = powerShell;
        _cmd = cmd;
    }

    /// <summary>Judges a command. Never throws for any text; every limit that is met leads to <see cref="Verdict.Ask"/> at least.</summary>
    /// <param name="command">The command, of any length.</param>
    /// <param name="options">Where it would run.</param>
    public Judgement Judge(string command, JudgeOptions options)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(options);
        var session = new Session(options, _programs, _powerShell, _cmd);
        session.JudgeWhole(command);
        return session.Conclude();
    }

    private sealed class UnknownPrograms : IProgramJudge
    {
        public void Judge(Invocation invocation, IJudgeSession session)
        {
            if (invocation.Program.Text != ":")
                session.Report(new("unknown-program", "Hob does not know this program.", invocation.Program.Start, invocation.Program.End, Verdict.Ask, Risk.Moderate));
        }
    }
}
