using Hob.Shell.Judging;

namespace Hob.Shell.WindowsPrograms;

/// <summary>A session seen from the folder that the script has changed to.</summary>
internal sealed class LocatedSession(IJudgeSession inner, string? cwd) : IJudgeSession
{
    public JudgeOptions Options => inner.Options;

    public string? Cwd => cwd;

    public void Report(Reason reason) => inner.Report(reason);

    public void Judge(Invocation invocation) => inner.Judge(invocation);

    public WrittenFiles Written => inner.Written;

    public void JudgeCode(Argument code, ShellLanguage language, Invocation? starter = null, params ReadOnlySpan<Argument> parameters) =>
        inner.JudgeCode(code, language, starter, parameters);

    public void Suppose(Action judge) => inner.Suppose(judge);
}
