namespace Hob.Shell.Judging;

/// <summary>One judgement in progress.</summary>
internal sealed class Session : IJudgeSession
{
    private const int NestingLimit = 40;
    private const int MostReasons = 256;
    private readonly IProgramJudge _programs;
    private readonly ILanguageJudge? _powerShell;
    private readonly ILanguageJudge? _cmd;
    private readonly List<Reason> _reasons = [];
    private readonly BashWalker _walker;
    private HashSet<(string Rule, int Start, int End)>? _seen;
    private (int Start, int End)? _holder;
    private int _onlyDenials;
    private int _depth;

    public Session(JudgeOptions options, IProgramJudge programs, ILanguageJudge? powerShell, ILanguageJudge? cmd)
    {
        Options = options;
        _programs = programs;
        _powerShell = powerShell;
        _cmd = cmd;
        _walker = new(this);
    }

    public JudgeOptions Options { get; }

    public string? Cwd => _walker.Scope.Cwd;

    /// <summary>Whether reasons that only ask are dropped: what is judged then is only one of several readings.</summary>
    public bool KeepsOnlyDenials => _onlyDenials > 0;

    public void JudgeWhole(string command)
    {
        bool special = HiddenCharacters.Report(command, this);
        if (command.Length > CommandJudge.LongestCommand)
            Report(new("too-long", "The command is too long to be read before it runs.", 0, command.Length, Verdict.Ask, Risk.Moderate));
        _walker.LooksForFalseBlanks = special && command.AsSpan().IndexOfAny(HiddenCharacters.FalseBlanks) >= 0;
        if (Options.Shell == ShellLanguage.Bash) _walker.RunWhole(command);
        else JudgeLanguage(command, Options.Shell, 0, command.Length);
    }

    public Judgement Conclude()
    {
        var verdict = Verdict.Allow;
        var risk = Risk.None;
        foreach (var reason in _reasons)
        {
            if (reason.Verdict > verdict) verdict = reason.Verdict;
            if (reason.Risk > risk) risk = reason.Risk;
        }
        if (_reasons.Count > 1) _reasons.Sort(static (one, other) => one.Start != other.Start ? one.Start.CompareTo(other.Start) : other.Verdict.CompareTo(one.Verdict));
        return new() { Verdict = verdict, Risk = risk, Reasons = _reasons.Count == 0 ? [] : _reasons.ToArray() };
    }

    public void Report(Reason reason)
    {
        if (_onlyDenials > 0 && reason.Verdict != Verdict.Deny) return;
        if (_holder is { } holder) reason = reason with { Start = holder.Start, End = holder.End };
        if (reason.End < reason.Start) reason = reason with { End = reason.Start };
        if (_reasons.Count > 0 && !(_seen ??= Seen()).Add((reason.Rule, reason.Start, reason.End))) return;
        if (_reasons.Count < MostReasons) _reasons.Add(reason);
        else if (reason.Verdict == Verdict.Deny && _reasons[^1].Verdict != Verdict.Deny) _reasons[^1] = reason;
    }

    public void Judge(Invocation invocation)
    {
        if (++_depth <= NestingLimit) _programs.Judge(invocation, this);
        else ReportNesting(invocation.Start, invocation.End);
        _depth--;
    }

    public WrittenFiles Written { get; } = new();

    public string? NamesPrinted(Invocation invocation) => _programs.NamesPrinted(invocation);

    public void JudgeCode(Argument code, ShellLanguage language, Invocation? starter = null, params ReadOnlySpan<Argument> parameters)
    {
        if (++_depth <= NestingLimit)
        {
            var outer = Hold(code.Start, code.End);
            if (language == ShellLanguage.Bash) _walker.RunStarted(code, starter, parameters);
            else JudgeLanguage(code.Text, language, code.Start, code.End);
            _holder = outer;
        }
        else ReportNesting(code.Start, code.End);
        _depth--;
    }

    /// <summary>Judges one of several readings of a command, of which only denials count.</summary>
    public void Suppose(Action judge)
    {
        _onlyDenials++;
        judge();
        _onlyDenials--;
    }

    /// <summary>From here on, reasons speak of the word that holds the code, unless that word is itself in such code.</summary>
    public (int Start, int End)? Hold(int start, int end)
    {
        var outer = _holder;
        _holder ??= (start, end);
        return outer;
    }

    public void Release((int Start, int End)? outer) => _holder = outer;

    private HashSet<(string Rule, int Start, int End)> Seen() => [.. _reasons.Select(static reason => (reason.Rule, reason.Start, reason.End))];

    private void ReportNesting(int start, int end) =>
        Report(new("nesting-limit", "Commands are nested in commands too deeply to be followed.", start, end, Verdict.Ask, Risk.High));

    private void JudgeLanguage(string code, ShellLanguage language, int start, int end)
    {
        var judge = language == ShellLanguage.PowerShell ? _powerShell : _cmd;
        if (judge is null) Report(new("unknown-language", $"Hob cannot read code of {language} here.", start, end, Verdict.Ask, Risk.High));
        else judge.Judge(code, 0, this);
    }
}
