using Hob.Shell.Judging;
using Hob.Shell.WindowsPaths;

namespace Hob.Shell.WindowsPrograms;

/// <summary>Knows the programs that come with Windows; hands all others on.</summary>
internal sealed class WindowsProgramTable(IProgramJudge others) : IProgramJudge
{
    private static readonly RuleTable Rules = new(WindowsRules.Text);

    /// <summary>Whether the table speaks of a program.</summary>
    public static bool Knows(string name) => Rules.Knows(name);

    public string? NamesPrinted(Invocation invocation) => others.NamesPrinted(invocation);

    public void Judge(Invocation invocation, IJudgeSession session)
    {
        var program = invocation.Program;
        var typed = program.Text.Trim().Trim('"');
        var (name, trusted) = NameOf(typed);
        if (!program.IsExact)
        {
            others.Judge(invocation, session);
            return;
        }

        var words = invocation.Arguments.Select(a => a.Text).ToList();
        if (name is "curl" or "wget" or "certutil" or "bitsadmin" or "aria2c") NoteFetched(words, session);
        else if (WasFetched(typed, session)) Report(session, invocation, "run-download", $"Runs {typed}, which was fetched from the network, unseen.", Verdict.Deny, Risk.Critical);
        switch (name)
        {
            case "powershell" or "pwsh" or "pwsh-preview":
                NestedShells.PowerShell(invocation, name == "powershell", session);
                return;
            case "cmd":
                NestedShells.Cmd(invocation, session);
                return;
            case "wsl" or "bash" or "sh" when name == "wsl" || typed.EndsWith(".exe", StringComparison.OrdinalIgnoreCase):
                if (name == "wsl") NestedShells.Wsl(invocation, session);
                else others.Judge(invocation with { Program = program with { Text = name } }, session);
                return;
            case "forfiles":
                var folder = words.FindIndex(w => w is "/p" or "/P" or "-p") is >= 0 and var at && at + 1 < words.Count ? words[at + 1] : ".";
                var all = invocation with { Arguments = [.. invocation.Arguments.Select(a => a with { Text = a.Text.Replace("@path", folder + "\\*", StringComparison.OrdinalIgnoreCase).Replace("@file", folder + "\\*", StringComparison.OrdinalIgnoreCase) })] };
                NestedShells.After(all, ["/c", "-c"], ShellLanguage.Cmd, session);
                Report(session, invocation, "run-code", "Runs a command for every file found.", Verdict.Ask, Risk.Moderate);
                return;
            case "schtasks" when words.Any(w => w.Equals("/tr", StringComparison.OrdinalIgnoreCase)):
                NestedShells.After(invocation, ["/tr"], ShellLanguage.Cmd, session);
                break;
            case "wmic" when words.Any(w => w.Equals("create", StringComparison.OrdinalIgnoreCase)):
                NestedShells.After(invocation, ["create"], ShellLanguage.Cmd, session);
                break;
            case "pcalua" when words.Any(w => w.Equals("-a", StringComparison.OrdinalIgnoreCase)):
                NestedShells.After(invocation, ["-a"], ShellLanguage.Cmd, session);
                break;
            case "runas" or "psexec" or "gsudo":
                NestedShells.Last(invocation, session);
                break;
            case "conhost" or "winpty":
                NestedShells.Rest(invocation, session);
                return;
            case "diskpart" when invocation.Input is { } input && Wipes(input.Text):
                Report(session, invocation, "destroy-disk", "Erases a disk or deletes a partition.", Verdict.Deny, Risk.Critical);
                return;
            case "find" when words
                .Any(w => w.StartsWith('-') || w is "." or "~" || w.StartsWith("./", StringComparison.Ordinal)
                || w.StartsWith('/') && w.Length > 4):
                others.Judge(invocation, session);
                return;
        }

        if (Rules.Find(name, words) is { } rule)
        {
            Apply(rule, invocation, trusted, session);
            return;
        }

        if (Rules.Knows(name))
        {
            Report(session, invocation, "unknown-use", $"Uses {name} in a way that is not known.", Verdict.Ask, Risk.Moderate);
            return;
        }

        others.Judge(trusted && name != typed ? invocation with { Program = program with { Text = name } } : invocation, session);
    }

    /// <summary>Remembers that a file was fetched from the network.</summary>
    public static void NoteFetched(string path, IJudgeSession session) =>
        session.Written.Add(Key(path), new Invocation { Program = new("curl", Knowledge.Exact, 0, 0) }, null);

    /// <summary>Whether the script fetched a file of that name from the network.</summary>
    public static bool WasFetched(string path, IJudgeSession session) => !session.Written.IsEmpty && session.Written.Find(Key(path)).Count > 0;

    private static void NoteFetched(List<string> words, IJudgeSession session)
    {
        // Any word may be the file's name, and so may the last part of the address.
        foreach (var word in words)
            if (!word.StartsWith('-') && word.Contains('.')) NoteFetched(word, session);
    }

    /// <summary>Files are known by their name: folders are written in many ways.</summary>
    private static string Key(string path)
    {
        var name = path.AsSpan().Trim("\"' ");
        return $"windows:{name[(name.LastIndexOfAny('\\', '/') + 1)..].ToString().ToLowerInvariant()}";
    }

    /// <summary>The name without path and extension, and whether the path is one of the system's own.</summary>
    private static (string Name, bool Trusted) NameOf(string typed)
    {
        var text = typed.ToLowerInvariant();
        var slash = text.LastIndexOfAny(['\\', '/']);
        var name = text[(slash + 1)..];
        foreach (var ending in (ReadOnlySpan<string>)[".exe", ".com", ".cmd", ".bat"])
        {
            if (name.EndsWith(ending, StringComparison.Ordinal) && name.Length > ending.Length)
            {
                name = name[..^ending.Length];
                break;
            }
        }

        if (slash < 0) return (name, true);
        var place = WindowsPath.Classify(text, null, new JudgeOptions()).Place;
        return (text[0] == '/' ? text : name, place is Place.System or Place.Programs && text[0] != '/');
    }

    private static bool Wipes(string script) => script.Split('\n', '&').Any(line =>
        line.TrimStart() is var l
            && (l.StartsWith("cle", StringComparison.OrdinalIgnoreCase) || l.StartsWith("for", StringComparison.OrdinalIgnoreCase)
            || l.StartsWith("del", StringComparison.OrdinalIgnoreCase) || l.StartsWith("convert", StringComparison.OrdinalIgnoreCase)));

    private static void Apply(Rule rule, Invocation invocation, bool trusted, IJudgeSession session)
    {
        switch (rule.Effect)
        {
            case RuleEffect.Deny:
                Report(session, invocation, rule.Name, rule.Sentence, Verdict.Deny, Risk.Critical);
                break;
            case RuleEffect.AskHigh:
                Report(session, invocation, rule.Name, rule.Sentence, Verdict.Ask, Risk.High);
                break;
            case RuleEffect.Ask:
                Report(session, invocation, rule.Name, rule.Sentence, Verdict.Ask, Risk.Moderate);
                break;
            case RuleEffect.Paths:
                var worst = invocation.Arguments.Where(a => !IsOption(a.Text)).Any(a =>
                    PathRules.Delete(WindowsPath.Classify(a.Text, session.Cwd, session.Options), a.Text, a.Start,
                        a.End).Verdict == Verdict.Deny);
                if (worst)
                    Report(session, invocation, rule.Name, rule.Sentence.TrimEnd('.') + ", in a place that must not be lost.",
                        Verdict.Deny, Risk.Critical);
                else Report(session, invocation, rule.Name, rule.Sentence, Verdict.Ask, Risk.High);
                break;
            case RuleEffect.Reads:
                foreach (var argument in invocation.Arguments)
                {
                    if (IsOption(argument.Text)) continue;
                    var facts = WindowsPath.Classify(argument.Text, session.Cwd, session.Options);
                    if (PathRules.Read(facts, argument.Text, argument.Start, argument.End) is { } reason) session.Report(reason);
                }

                break;
        }

        if (!trusted && rule.Effect is RuleEffect.Allow or RuleEffect.Reads)
        {
            Report(session, invocation, "run-code", "Runs a program that bears the name of one of the system's but lies elsewhere.",
                Verdict.Ask, Risk.Moderate);
        }
    }

    private static bool IsOption(string text) =>
        text.Length > 1 && text[0] == '/' && text.IndexOf('/', 1) < 0 && text.Length <= 12 && !text.Contains('.');

    internal static void Report(IJudgeSession session, Invocation invocation, string rule, string text, Verdict verdict, Risk risk) =>
        session.Report(new Reason(rule, text, invocation.Start, Math.Max(invocation.Start, invocation.End), verdict, risk));
}
