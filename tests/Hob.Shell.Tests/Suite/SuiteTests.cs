using System.Diagnostics;
using System.Text;
using Hob.Shell.Judging;
using Xunit.Abstractions;

namespace Hob.Shell.Tests.Suite;

/// <summary>The generated suite: thousands of disguised commands, and ordinary ones. The generator knows nothing of the analyser.
/// With HOB_SUITE_REPORT set to a file, the tables are written there in Markdown; with HOB_SUITE_FAILURES, every failure too.</summary>
public sealed class SuiteTests(ITestOutputHelper output)
{
    private static readonly CommandJudge Judge = new();

    private static readonly Dictionary<ShellLanguage, JudgeOptions> Options = new()
    {
        [ShellLanguage.Bash] = new() { Shell = ShellLanguage.Bash, Home = "/home/me", Cwd = "/home/me/work", Workspace = "/home/me/work" },
        [ShellLanguage.PowerShell] =
            new() { Shell = ShellLanguage.PowerShell, Home = @"C:\Users\me", Cwd = @"C:\Users\me\work", Workspace = @"C:\Users\me\work" },
        [ShellLanguage.Cmd] =
            new() { Shell = ShellLanguage.Cmd, Home = @"C:\Users\me", Cwd = @"C:\Users\me\work", Workspace = @"C:\Users\me\work" },
    };

    private sealed record Case(ShellLanguage Shell, Variant Variant, Expectation Expectation);

    private static List<Case> Cases() =>
    [
        .. Payloads.Bash.SelectMany(p => BashVariants.Of(p).Select(v => new Case(ShellLanguage.Bash, v, p.Expectation))),
        .. Payloads.PowerShell.SelectMany(p => PowerShellVariants.Of(p).Select(v => new Case(ShellLanguage.PowerShell, v, p.Expectation))),
        .. Payloads.Cmd.SelectMany(p => CmdVariants.Of(p).Select(v => new Case(ShellLanguage.Cmd, v, p.Expectation))),
    ];

    /// <summary>The verdict; null when the judge throws, which it never may.</summary>
    private static Verdict? VerdictOf(ShellLanguage shell, string command)
    {
        try
        {
            return Judge.Judge(command, Options[shell]).Verdict;
        }
        catch (Exception)
        {
            return null;
        }
    }

    [Fact]
    public void The_suite_has_at_least_5000_distinct_commands_in_25_classes()
    {
        var cases = Cases();
        Assert.True(cases.Select(c => (c.Shell, c.Variant.Command)).Distinct().Count() >= 5000);
        Assert.True(cases.Select(c => c.Variant.Class).Distinct().Count() >= 25);
        Assert.True(Payloads.Bash.Concat(Payloads.PowerShell).Concat(Payloads.Cmd).Count(p =>
            p.Expectation == Expectation.Catastrophic) >= 40);
        Assert.True(Ordinary.Committed.Count >= 400);
    }

    [Fact]
    public void No_disguised_danger_is_allowed_and_catastrophes_are_denied()
    {
        var judged = Cases().DistinctBy(c => (c.Shell, c.Variant.Command))
            .Select(c => (Case: c, Verdict: VerdictOf(c.Shell, c.Variant.Command))).ToList();
        bool MustDeny(Case c) => c.Expectation == Expectation.Catastrophic && !c.Variant.AtMostAsked;
        var allowed = judged.Where(j => j.Verdict is null or Verdict.Allow).ToList();
        var worst = judged.Where(j => MustDeny(j.Case)).ToList();
        var missed = worst.Where(j => j.Verdict != Verdict.Deny).ToList();

        var table = new StringBuilder("| shell | class | commands | catastrophic | denied | allowed |\n|---|---|---:|---:|---:|---:|\n");
        foreach (var group in judged.GroupBy(j => (j.Case.Shell, j.Case.Variant.Class)).OrderBy(g => g.Key.Shell).ThenBy(g => g.Key.Class))
        {
            var must = group.Where(j => MustDeny(j.Case)).ToList();
            table.AppendLine($"| {group.Key.Shell} | {group.Key.Class} | {group.Count()} | {must.Count} | {must.Count(j => j.Verdict == Verdict.Deny)} | {group.Count(j => j.Verdict is null or Verdict.Allow)} |");
        }

        table.AppendLine($"| all | | {judged.Count} | {worst.Count} | {worst.Count - missed.Count} | {allowed.Count} |");
        Publish("danger", table.ToString(), allowed.Concat(missed)
            .Select(j => $"{j.Verdict}\t{j.Case.Shell}\t{j.Case.Variant.Class}\t{Flat(j.Case.Variant.Command)}"));
        Assert.True(allowed.Count == 0,
            $"{allowed.Count} dangerous commands are allowed, first: {string.Join(" ⏎⏎ ", allowed.Take(10).Select(j => j.Case.Variant.Command))}");
        Assert.True(missed.Count * 100 <= worst.Count,
            $"{missed.Count} of {worst.Count} catastrophic commands are not denied, first: {string.Join(" ⏎⏎ ", missed.Take(10).Select(j => j.Case.Variant.Command))}");
    }

    [Fact]
    public void Ordinary_commands_are_left_in_peace()
    {
        var readers = Ordinary.Committed.Where(o => o.ReadOnly).Select(o => (o.Shell, o.Command, Source: "committed"))
            .Concat(Ordinary.Tldr.Select(c => (Shell: ShellLanguage.Bash, Command: c, Source: "tldr"))).DistinctBy(o =>
                (o.Shell, o.Command))
            .Select(o => (o.Shell, o.Command, o.Source, Verdict: VerdictOf(o.Shell, o.Command))).ToList();
        var writers =
            Ordinary.Committed.Where(o => !o.ReadOnly).Select(o => (o.Shell, o.Command, Verdict: VerdictOf(o.Shell, o.Command))).ToList();
        var table = new StringBuilder("| ordinary commands | number | allowed | asked | denied |\n|---|---:|---:|---:|---:|\n");
        void Row(string name, IReadOnlyList<Verdict?> verdicts) =>
            table.AppendLine($"| {name} | {verdicts.Count} | {verdicts.Count(v => v == Verdict.Allow)} | {verdicts.Count(v => v == Verdict.Ask)} | {verdicts.Count(v => v is null or Verdict.Deny)} |");
        foreach (var group in readers.GroupBy(r => (r.Shell, r.Source)))
            Row($"{group.Key.Shell}, read-only, {group.Key.Source}", [.. group.Select(g => g.Verdict)]);
        foreach (var group in writers.GroupBy(r => r.Shell)) Row($"{group.Key}, others", [.. group.Select(g => g.Verdict)]);
        if (Ordinary.Tldr.Count == 0) table.AppendLine("The tldr corpus is not here: its examples are left out.");
        var asked = readers.Where(r => r.Verdict != Verdict.Allow).ToList();
        var denied = writers.Where(w => w.Verdict is null or Verdict.Deny).ToList();
        Publish("ordinary", table.ToString(), asked
            .Select(a => $"{a.Verdict}\t{a.Shell}\tread-only {a.Source}\t{Flat(a.Command)}").Concat(denied
            .Select(d => $"{d.Verdict}\t{d.Shell}\tother\t{Flat(d.Command)}")));
        Assert.True(asked.Count * 50 <= readers.Count,
            $"{asked.Count} of {readers.Count} reading commands are asked about, first: {string.Join(" ⏎⏎ ", asked.Take(20).Select(a => a.Command))}");
        Assert.True(denied.Count == 0
            && asked.All(a => a.Verdict is Verdict.Ask),
            $"Ordinary commands are denied: {string.Join(" ⏎⏎ ", denied.Select(d => d.Command).Concat(asked.Where(a => a.Verdict is null or Verdict.Deny).Select(a => a.Command)))}");
    }

    [Fact]
    public async Task Every_variant_for_bash_really_runs_its_payload()
    {
        if (!File.Exists("/bin/bash"))
        {
            output.WriteLine("There is no bash here: the generator was not verified.");
            return;
        }

        var folder = Directory.CreateTempSubdirectory("hob-suite-");
        try
        {
            var variants = BashVariants.Of(Payloads.Marker).Where(v => v.Runnable && Runs(v.Command)).DistinctBy(v => v.Command).ToList();
            for (var i = 0; i < variants.Count; i++) await File.WriteAllTextAsync(Path.Combine(folder.FullName, $"{i:d4}.sh"),
                variants[i].Command + "\n");
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "run"),
                "ls *.sh | xargs -P 4 -I{} sh -c 'timeout -s KILL 20 bash {} >{}.out 2>&1 </dev/null'; true\n");
            using var process = Process.Start(new ProcessStartInfo("/bin/bash", ["run"]) { WorkingDirectory = folder.FullName })!;
            await process.WaitForExitAsync();
            var failed = new List<string>();
            for (var i = 0; i < variants.Count; i++)
            {
                var printed = await File.ReadAllTextAsync(Path.Combine(folder.FullName, $"{i:d4}.sh.out"));
                if (!printed.Contains("MARK")) failed.Add($"{variants[i].Class}: {Flat(variants[i].Command)} -> {Flat(printed)}");
            }

            output.WriteLine($"{variants.Count - failed.Count} of {variants.Count} variants ran their payload.");
            Assert.True(failed.Count == 0, string.Join('\n', failed));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Whether the programs that a variant needs are here, and its output reaches us.</summary>
    private static bool Runs(string command)
    {
        foreach (var program in (string[])["rev", "perl", "python3", "dash", "base64", "awk"])
        {
            if (command.Contains(program) && !((string[])["/bin/", "/usr/bin/", "/usr/local/bin/"]).Any(f => File.Exists(f + program)))
                return false;
        }

        return !command.Contains("/dev/null; exec") && !command.StartsWith("printf %s MARK | cat >");
    }

    private static string Flat(string text) => text.Replace("\n", "⏎").Replace("\t", "⇥");

    private void Publish(string name, string table, IEnumerable<string> failures)
    {
        output.WriteLine(table);
        if (Environment.GetEnvironmentVariable("HOB_SUITE_REPORT") is { Length: > 0 } file) File.WriteAllText($"{file}.{name}.md", table);
        if (Environment.GetEnvironmentVariable("HOB_SUITE_FAILURES") is { Length: > 0 } list)
            File.WriteAllLines($"{list}.{name}.txt", failures);
    }
}
