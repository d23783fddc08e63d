using System.Diagnostics;
using System.Globalization;
using Hob.Shell.Judging;

namespace Hob.Benchmarks.Shell;

/// <summary>How many ordinary commands are judged in a second on one thread, what each allocates, and how time grows with length.</summary>
public static class JudgeThroughput
{
    private const int Rounds = 9;

    // Until the runtime has compiled everything for good.
    private const int WarmUp = 10;

    /// <summary>Judges the commands of a list over and over and prints the rates.</summary>
    /// <param name="path">A file with a command in each line behind its shell and a further field, separated by blanks, with <c>⏎</c> for line ends; lines that begin with <c>#</c> are left out.</param>
    /// <param name="output">Where the lines go.</param>
    public static int Run(string path, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var judge = new CommandJudge();
        var options = new JudgeOptions { Cwd = "/home/ada/project", Home = "/home/ada" };
        var fields = File.ReadLines(path).Where(line => line is not ("" or ['#', ..])).Select(line => line.Split(' ', 3)).ToArray();
        foreach (var shell in Enum.GetValues<ShellLanguage>())
        {
            options = options with { Shell = shell };
            var commands = fields.Where(line => Enum.Parse<ShellLanguage>(line[0], ignoreCase: true) == shell).Select(line => line[2].Replace('⏎', '\n')).ToArray();
            Measure($"{commands.Length} ordinary commands for {shell}", commands);
        }

        options = options with { Shell = ShellLanguage.Bash };
        foreach (var length in (ReadOnlySpan<int>)[10_000, 50_000, 100_000])
            Measure($"one command of {length} characters", [Long(length)]);
        return 0;

        void Measure(string name, string[] given)
        {
            var rates = new List<double>();
            long bytes = 0;
            for (var round = -WarmUp; round < Rounds; round++)
            {
                var allocated = GC.GetAllocatedBytesForCurrentThread();
                var watch = Stopwatch.StartNew();
                var count = 0;
                while (watch.ElapsedMilliseconds < 1000)
                    foreach (var command in given)
                    {
                        judge.Judge(command, options);
                        count++;
                    }

                if (round < 0) continue;
                rates.Add(count / watch.Elapsed.TotalSeconds);
                bytes = (GC.GetAllocatedBytesForCurrentThread() - allocated) / count;
            }

            rates.Sort();
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {rates[Rounds / 2]:F0} a second (slowest {rates[0]:F0}, fastest {rates[^1]:F0}), {bytes} bytes each"));
        }
    }

    private static string Long(int length)
    {
        var text = new System.Text.StringBuilder();
        for (var i = 0; text.Length < length; i++) text.Append(CultureInfo.InvariantCulture, $"grep -rn 'name{i}' src | head -n {i % 40}; ");
        return text.ToString(0, text.ToString().LastIndexOf(';') + 1);
    }
}
