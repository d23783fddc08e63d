namespace Hob.Shell.Judging;

/// <summary>Judges code written in one shell language.</summary>
internal interface ILanguageJudge
{
    /// <summary>Reports what <paramref name="code"/> would do. Spans are those of the code plus <paramref name="offset"/>.</summary>
    void Judge(string code, int offset, IJudgeSession session);
}
