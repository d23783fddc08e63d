using FsCheck;
using FsCheck.Fluent;
using Hob.Shell.Judging;
using Hob.Shell.Tests.Bash;

namespace Hob.Shell.Tests.Judging;

public class CommandJudgeTests
{
    private static readonly JudgeOptions Options = new() { Home = "/home/ann", Cwd = "/home/ann/work", Workspace = "/home/ann/work" };

    private static Judgement Judge(string command) => new CommandJudge().Judge(command, Options);

    [Theory]
    [InlineData(":(){ :|:& };:")]
    [InlineData("b() { b | b & }; b")]
    [InlineData("b() { b & b & }; b")]
    [InlineData("b() { (b) & }; b")]
    [InlineData("a() { b | b; }; b() { a; }; a")]
    [InlineData("function x { x | x & }\nx")]
    [InlineData("eval ':(){ :|:& };:'")]
    [InlineData("b() { while true; do b & done; }; b")]
    [InlineData("b() { echo $(b); }")]
    public void A_function_that_multiplies_itself_is_denied(string command)
    {
        var denials = Judge(command).Reasons.Where(reason => reason.Verdict == Verdict.Deny).ToList();
        Assert.NotEmpty(denials);
        Assert.All(denials, reason => Assert.Equal("fork-bomb", reason.Rule));
    }

    [Theory]
    [InlineData("f() { echo a; }; f | f")]
    [InlineData("f() { echo a | cat; }; f & f")]
    public void A_function_that_is_called_twice_is_no_bomb(string command) =>
        Assert.DoesNotContain(Judge(command).Reasons, reason => reason.Rule == "fork-bomb");

    [Theory]
    [InlineData("echo a\u202eb", "hidden-character")]
    [InlineData("echo a\u200bb", "hidden-character")]
    [InlineData("echo a\u0007", "hidden-character")]
    [InlineData("echo a\rb", "hidden-character")]
    [InlineData("echo \ufeffa", "hidden-character")]
    [InlineData("\u0435cho a", "lookalike-program")]
    [InlineData("\uff52\uff4d a", "lookalike-program")]
    [InlineData("echo\u00a0a", "false-blank")]
    [InlineData("echo a\u3000b", "false-blank")]
    [InlineData("echo a                                                  ; echo b", "hidden-by-padding")]
    [InlineData("echo a; $(", "syntax-error")]
    [InlineData("echo 'a", "syntax-error")]
    [InlineData("eval \"$x\"", "unknown-code")]
    [InlineData("source f", "run-code")]
    [InlineData("while true; do work & sleep 1; done", "endless-background-loop")]
    [InlineData("for ((;;)); do work & wait; done", "endless-background-loop")]
    [InlineData("ls() { echo a; }; ls", "redefined-program")]
    [InlineData("alias ls=echo; ls", "redefined-program")]
    [InlineData("f() { f; }; f", "endless-recursion")]
    [InlineData("x='a[$(echo)]'; echo $((x))", "hidden-code")]
    [InlineData("enable -f /tmp/x y", "load-code")]
    public void What_hides_or_is_not_understood_is_asked(string command, string rule)
    {
        var judgement = Judge(command);
        Assert.Equal(Verdict.Ask, judgement.Verdict);
        Assert.Contains(judgement.Reasons, reason => reason.Rule == rule);
    }

    [Theory]
    [InlineData("")]
    [InlineData("# rm -rf /")]
    [InlineData("echo 'rm -rf /; :(){ :|:& };:'")]
    [InlineData("echo \"h\u00e9llo \u043f\u0440\u0438\u0432\u0435\u0442 \u4e16\u754c\u00a0!\"")]
    [InlineData("x=1; for i in 1 2 3; do x=$((x + i)); done; echo $x")]
    [InlineData("cd src && pwd; test -f a || echo missing")]
    [InlineData("[[ $x == a* ]] && echo yes")]
    [InlineData("f() { echo $1; }; f a; f b")]
    [InlineData("printf '%s\\n' a b | while read -r l; do echo \"$l\"; done")]
    public void What_only_reads_or_mentions_is_allowed(string command)
    {
        var judgement = Judge(command);
        Assert.Empty(judgement.Reasons);
        Assert.Equal(Verdict.Allow, judgement.Verdict);
    }

    [Fact]
    public void A_command_that_nobody_can_read_is_asked_and_still_judged()
    {
        string filler = string.Concat(Enumerable.Repeat("echo a; ", 2000));
        Assert.Contains(Judge(filler).Reasons, reason => reason.Rule == "too-long");
        Assert.Equal(Verdict.Deny, Judge(filler + ":(){ :|:& };:").Verdict);
    }

    [Theory]
    [InlineData("for i in 1 2 3 4 5 6 7 8 9; do ", 12)]
    [InlineData("for i in {1..60}; do ", 6)]
    public void A_command_that_cannot_be_followed_to_its_end_is_asked(string loop, int depth)
    {
        string command = ":(){ :|:& };:; " + string.Concat(Enumerable.Repeat(loop, depth)) + "echo a" + string.Concat(Enumerable.Repeat("; done", depth));
        var judgement = Judge(command);
        Assert.Contains(judgement.Reasons, reason => reason.Rule == "too-complex");
        Assert.Equal(Verdict.Deny, judgement.Verdict);
    }

    [Fact]
    public void Deep_nesting_is_asked()
    {
        Assert.Contains(Judge(new string('(', 500)).Reasons, reason => reason.Rule == "nesting-limit");
        Assert.Contains(Judge(string.Concat(Enumerable.Repeat("eval eval ", 500)) + "echo").Reasons.Concat(Judge("f() { g; }; g() { f; }; f").Reasons),
            reason => reason.Rule is "nesting-limit" or "endless-recursion");
    }

    [Fact]
    public void Reasons_from_code_in_a_word_point_to_that_word()
    {
        const string command = "echo a; eval ':(){ :|:& };:'";
        var reason = Assert.Single(Judge(command).Reasons, reason => reason.Rule == "fork-bomb");
        Assert.Equal("':(){ :|:& };:'", command[reason.Start..reason.End]);
    }

    [Fact]
    public void A_compound_is_as_bad_as_its_worst_part() => Prop.ForAll(
        Gen.Elements("echo a", "source f", "b(){ b|b& }; b", "echo a\u200b", "cd /").Two().ToArbitrary(),
        pair =>
        {
            var worst = (Verdict)Math.Max((int)Judge(pair.Item1).Verdict, (int)Judge(pair.Item2).Verdict);
            foreach (string joint in (string[])["; ", " && ", " || ", " & ", "\n"])
                Assert.Equal(worst, Judge(pair.Item1 + joint + pair.Item2).Verdict);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_text_gets_a_verdict_whose_reasons_lie_within_it() => Prop.ForAll(BashParserProperties.Scripts.ToArbitrary(), text =>
    {
        var judgement = Judge(text);
        foreach (var reason in judgement.Reasons)
        {
            Assert.InRange(reason.Start, 0, text.Length);
            Assert.InRange(reason.End, reason.Start, text.Length);
            Assert.Matches("^[a-z]+(-[a-z]+)*$", reason.Rule);
        }
        Assert.Equal(judgement.Reasons.Count == 0 ? Verdict.Allow : judgement.Reasons.Max(reason => reason.Verdict), judgement.Verdict);
    }).QuickCheckThrowOnFailure();
}
