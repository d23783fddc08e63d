using FsCheck;
using FsCheck.Fluent;
using Hob.Shell.Judging;
using Hob.Shell.Programs;

namespace Hob.Shell.Tests.Programs;

/// <summary>The table as a whole.</summary>
public sealed class TableTests
{
    [Fact]
    public void The_table_knows_hundreds_of_programs_and_every_description_reads()
    {
        Assert.True(ArgvJudge.KnownPrograms.Count >= 350, $"{ArgvJudge.KnownPrograms.Count} programs");
        foreach (var program in ArgvJudge.KnownPrograms)
        {
            // A description is read when first met; a fault in it throws here and names the line.
            var judgement = ArgvJudge.Judge([program, "operand", "--frobnicate"], Words.Options);
            Assert.All(judgement.Reasons, reason => Assert.Matches("^[a-z0-9-]+$", reason.Rule));
        }
    }

    [Fact]
    public void Any_arguments_of_any_program_give_a_judgement()
    {
        var word = Gen.Elements("-", "--", "-x", "-rf", "-c", "-e", "-I{}", "{}", "/", "~", "..", "", "a=b", "=", ";", "+", "(", "!", "s/a/b/w", "$(x)", "'", "\"", "[", "\\", "@", ":",
            "exec=x", "-exec", "-o", "--output", "--output=", "of=", "s3://b", "drop database x", "run", "delete", "\uFFFC", "\uFFFC/x", "*", "1e", "print>");
        var argv = Gen.Elements(ArgvJudge.KnownPrograms.ToArray()).SelectMany(program => Gen.ListOf(word).Select(rest => (string[])[program, .. rest]));
        Prop.ForAll(argv.ToArbitrary(), each => ArgvJudge.Judge(each, Words.Options).Reasons.All(reason => reason.Start <= reason.End))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(3000));
    }

    [Fact]
    public void The_table_lists_no_flag_that_writes_or_runs_as_harmless()
    {
        using var reader = new StreamReader(typeof(ArgvJudge).Assembly.GetManifestResourceStream("Hob.Shell.Programs.programs.txt")!);
        var wrong = new List<string>();
        // Their --output names columns, a buffer and a format.
        string[] forms = ["lsblk ", "stdbuf:", "kubectl "];
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#') || line.StartsWith("effect ", StringComparison.Ordinal) || forms.Any(form => line.StartsWith(form, StringComparison.Ordinal))) continue;
            // A flag of that name with a plain value, in a command that has no effect and no code of its own that looks at it.
            foreach (var clause in line.Split(' '))
                if (System.Text.RegularExpressions.Regex.IsMatch(clause, "^-[^:!]*--(output|outfile|exec|command|eval|pager|editor|script)(,[^:!]*)?:v$") && !line.Contains('!') && !line.Contains('@')) wrong.Add($"{line.Split(':')[0]}: {clause}");
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Theory]
    [InlineData("npm ls --output-file=x")]
    [InlineData("apt list --exec x")]
    [InlineData("ps --pager=x")]
    [InlineData("docker ps --command x")]
    [InlineData("ls --script=x")]
    public void A_flag_that_is_not_listed_but_says_that_it_acts_is_asked_about(string command) =>
        Assert.NotEqual(Verdict.Allow, Words.Judge(command).Verdict);

    [Fact]
    public void A_wrapper_never_makes_a_command_look_better()
    {
        string[] wrappers = ["sudo", "env", "nohup", "nice", "timeout 5", "stdbuf -oL", "busybox", "setsid", "command", "flock l", "strace -f", "xargs", "chroot r"];
        string[] commands = ["rm -rf /", "cat a", "touch a", "curl http://x", "cat /etc/shadow", "frobnicate", "kill -9 -1"];
        foreach (var wrapper in wrappers)
            foreach (var command in commands)
                Assert.True(Words.Judge($"{wrapper} {command}").Verdict >= Words.Judge(command).Verdict, $"{wrapper} {command}");
    }

    [Theory]
    [InlineData("sort", "-o")]
    [InlineData("sort", "--compress-program")]
    [InlineData("tree", "-o")]
    [InlineData("uniq", "a")]
    [InlineData("shuf", "--output")]
    [InlineData("curl", "--output")]
    [InlineData("wget", "-O")]
    [InlineData("find", "-fls")]
    [InlineData("strace", "-o")]
    [InlineData("gpg", "-o")]
    [InlineData("jq", "--frobnicate")]
    public void A_flag_that_writes_or_is_not_known_never_passes(string program, string flag) =>
        Assert.NotEqual(Verdict.Allow, ArgvJudge.Judge([program, flag, "x"], Words.Options).Verdict);
}
