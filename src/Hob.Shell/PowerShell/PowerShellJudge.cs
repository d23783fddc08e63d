using Hob.Shell.Judging;
using Hob.Shell.WindowsPrograms;

namespace Hob.Shell.PowerShell;

/// <summary>Judges PowerShell: follows constants through variables, operators and pipelines, and asks about what it cannot
/// follow.</summary>
internal sealed class PowerShellJudge : ILanguageJudge
{
    private readonly WindowsProgramTable _programs;

    /// <param name="programs">Knows the programs that are not of Windows.</param>
    public PowerShellJudge(IProgramJudge programs) => _programs = new WindowsProgramTable(programs);

    public void Judge(string code, int offset, IJudgeSession session) =>
        new Evaluation(_programs, session, offset).Run(PowerShellParser.Parse(code));
}
