using Hob.Shell.Judging;

namespace Hob.Shell.Tests.Judging;

/// <summary>Commands written by hand for every kind of loss, and their neighbours from daily work.</summary>
public sealed class FamilyTests
{
    private static readonly CommandJudge Judge = new();

    private static readonly JudgeOptions Unix = new() { Home = "/home/me", Cwd = "/home/me/work", Workspace = "/home/me/work" };

    private static readonly JudgeOptions Windows = new() { Home = @"C:\Users\me", Cwd = @"C:\Users\me\work", Workspace = @"C:\Users\me\work" };

    private static IEnumerable<string> Lines(string name)
    {
        using var reader = new StreamReader(typeof(FamilyTests).Assembly.GetManifestResourceStream(name)!);
        while (reader.ReadLine() is { } line)
            if (line.Length > 0 && line[0] != '#') yield return line.Replace('⏎', '\n');
    }

    private static Verdict VerdictOf(string line) =>
        line.StartsWith("ps: ", StringComparison.Ordinal) ? Judge.Judge(line[4..], Windows with { Shell = ShellLanguage.PowerShell }).Verdict
        : line.StartsWith("cmd: ", StringComparison.Ordinal) ? Judge.Judge(line[5..], Windows with { Shell = ShellLanguage.Cmd }).Verdict
        : Judge.Judge(line, Unix).Verdict;

    [Fact]
    public void What_is_lost_for_good_or_gives_the_machine_away_is_denied()
    {
        var lines = Lines("denied.txt").ToList();
        Assert.True(lines.Count >= 1000, $"{lines.Count} commands");
        var missed = lines.Where(line => VerdictOf(line) != Verdict.Deny).ToList();
        Assert.True(missed.Count == 0, string.Join('\n', missed));
    }

    [Fact]
    public void Neighbours_of_what_is_denied_are_not_denied()
    {
        var expected = Verdict.Ask;
        var wrong = new List<string>();
        foreach (var line in Lines("neighbours.txt"))
        {
            if (line is "[allow]" or "[ask]") expected = line == "[allow]" ? Verdict.Allow : Verdict.Ask;
            else if (VerdictOf(line) is var verdict && verdict != expected) wrong.Add($"{verdict}: {line}");
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }
}
