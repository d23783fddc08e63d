using Hob.Shell.Judging;
using Hob.Shell.WindowsPrograms;

namespace Hob.Shell.Cmd;

/// <summary>Judges cmd: follows constants through <c>set</c>, <c>for</c> and variables, and asks about what it cannot follow.</summary>
internal sealed class CmdJudge : ILanguageJudge
{
    private readonly WindowsProgramTable _programs;

    /// <param name="programs">Knows the programs that are not of Windows.</param>
    public CmdJudge(IProgramJudge programs) => _programs = new WindowsProgramTable(programs);

    public void Judge(string code, int offset, IJudgeSession session) => new CmdEvaluation(_programs, session, offset).Run(code);
}
