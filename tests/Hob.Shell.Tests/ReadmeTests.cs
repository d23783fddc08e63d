using Hob.Shell.Judging;
using Hob.Tests;

namespace Hob.Shell.Tests;

public sealed class ReadmeTests
{
    [Fact]
    public void The_sample_judges_a_command()
    {
        // begin-snippet
        var judge = new CommandJudge();
        var judgement = judge.Judge("ls -la && rm -rf ~", new JudgeOptions { Cwd = "/home/ada/project", Home = "/home/ada" });

        Console.WriteLine($"{judgement.Verdict}, risk {judgement.Risk}");
        foreach (var reason in judgement.Reasons)
            Console.WriteLine($"{reason.Rule}: {reason.Text} ({reason.Start} to {reason.End})");
        // end-snippet

        Assert.Equal(Verdict.Deny, judgement.Verdict);
    }

    [Fact]
    public void The_readme_shows_it() => ReadmeSample.AssertShown("src/Hob.Shell/README.md");
}
