using Hob.Shell.Judging;

namespace Hob.Shell.WindowsPrograms;

/// <summary>A session seen from the folder that the script has changed to.</summary>
internal sealed class LocatedSession(IJudgeSession inner, string? cwd) : IJudgeSession
{
    public JudgeOptions Options => inner.Options;

    public string? Cwd => cwd;

    public void Report(Reason reason) => inner.Report(reason);

    public void Judge(Invocation invocation) => inner.Judge(invocation);

    public void JudgeCode(Argument code, ShellLanguage language) => inner.JudgeCode(code, language);
}
