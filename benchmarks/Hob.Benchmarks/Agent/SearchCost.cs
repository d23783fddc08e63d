using System.Diagnostics;
using System.Globalization;
using System.Text;
using Hob.Agent.Files;
using Hob.Agent.Search;
using Hob.Agent.Tools;
using Hob.Agent.Tools.Glob;
using Hob.Agent.Tools.Grep;

namespace Hob.Benchmarks.Agent;

/// <summary>What grep and glob cost on many files, beside ripgrep and fd on the same ones in the same run.</summary>
internal static class SearchCost
{
    private const int Rounds = 9;

    private static readonly string[] Words =
        ["value", "index", "return", "static", "count", "buffer", "stream", "result", "options", "public", "string", "builder", "cancel", "token", "reader", "writer", "error"];

    /// <summary>Makes a tree of source files: 200 bytes to 8 KB each, about 64 in a folder, a tenth of them ignored.</summary>
    public static int MakeTree(string root, int files)
    {
        var random = new Random(1);
        Directory.CreateDirectory(root);
        Directory.CreateDirectory(Path.Join(root, ".git"));
        File.WriteAllText(Path.Join(root, ".gitignore"), "obj/\n*.tmp\n");
        var text = new StringBuilder();
        for (var i = 0; i < files; i++)
        {
            var folder = Path.Join(root, $"area{i / 4096}", $"part{i / 64 % 64}", i % 10 == 9 ? "obj" : i % 3 == 0 ? "inner" : "");
            Directory.CreateDirectory(folder);
            text.Clear();
            var size = random.Next(10) == 0 ? random.Next(2000, 8000) : random.Next(200, 2000);
            while (text.Length < size)
            {
                text.Append(' ', random.Next(3) * 4);
                for (var word = random.Next(2, 9); word > 0; word--) text.Append(Words[random.Next(Words.Length)]).Append(word == 1 ? "();\n" : " ");
            }
            if (random.Next(500) == 0) text.Append("    var needle = FindNeedle(haystack, ").Append(i).Append(");\n");
            File.WriteAllText(Path.Join(folder, $"File{i}.{(i % 5) switch { 0 => "md", 1 => "json", _ => "cs" }}"), text.ToString());
        }
        return 0;
    }

    public static async Task MeasureAsync(string root, string fd, TextWriter output)
    {
        await output.WriteLineAsync("| what | by | min | median | max | CPU, mean | answers |\n|---|---|---:|---:|---:|---:|---:|").ConfigureAwait(false);
        foreach (var pattern in new[] { "*.json", "File77*" })
        {
            await Rows(output, $"glob: `{pattern}`", "fd", () => Program(root, fd, "--type", "f", "--glob", pattern)).ConfigureAwait(false);
            foreach (var ripgrep in new[] { false, true })
                await Rows(output, $"glob: `{pattern}`", ripgrep ? "Hob with rg" : "Hob", Glob(root, pattern, ripgrep)).ConfigureAwait(false);
        }
        foreach (var (name, pattern) in new[] { ("a rare text", "FindNeedle"), ("a regular expression with a text", @"FindNeedle\(\w+, \d+5\)"), ("one without", @"\bneed[a-z]+ = [A-Z]"), ("a frequent text", "buffer stream") })
        {
            await Rows(output, $"grep: {name}", "rg", () => Program(root, "rg", "--no-config", "-n", pattern, "./")).ConfigureAwait(false);
            foreach (var ripgrep in new[] { false, true })
                await Rows(output, $"grep: {name}", ripgrep ? "Hob with rg" : "Hob", Grep(root, pattern, ripgrep)).ConfigureAwait(false);
        }
    }

    private static Func<Task<int>> Grep(string root, string pattern, bool ripgrep)
    {
        var tool = new GrepTool(new FileSearch(new Workspace(root), ripgrep));
        return () => Call(tool, $$"""{"pattern":"{{pattern.Replace(@"\", @"\\", StringComparison.Ordinal)}}"}""");
    }

    private static Func<Task<int>> Glob(string root, string pattern, bool ripgrep)
    {
        var tool = new GlobTool(new FileSearch(new Workspace(root), ripgrep));
        return () => Call(tool, $$"""{"pattern":"{{pattern}}"}""");
    }

    // How many lines there are: the cap's note says it.
    private static async Task<int> Call(AgentTool tool, string arguments)
    {
        var text = (await tool.RunAsync(ToolArguments.Parse(arguments), CancellationToken.None).ConfigureAwait(false)).Text;
        var note = text.LastIndexOf(" of ", StringComparison.Ordinal);
        if (note < 0 || !text.EndsWith("]\n", StringComparison.Ordinal)) return text.AsSpan().Count('\n');
        var number = text.AsSpan(note + 4);
        return int.Parse(number[..number.IndexOf(' ')], NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
    }

    private static async Task<int> Program(string root, string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = root, RedirectStandardOutput = true })!;
        var lines = 0;
        var buffer = new byte[1 << 16];
        while (await process.StandardOutput.BaseStream.ReadAsync(buffer).ConfigureAwait(false) is > 0 and var read) lines += buffer.AsSpan(0, read).Count((byte)'\n');
        await process.WaitForExitAsync().ConfigureAwait(false);
        return lines;
    }

    // Milliseconds of this process and of those that it waited for, by /proc/self/stat: less shaken by other work than the clock is.
    private static double Cpu()
    {
        var fields = File.ReadAllText("/proc/self/stat").Split(") ")[1].Split(' ');
        var ticks = 0L;
        for (var i = 11; i <= 14; i++) ticks += long.Parse(fields[i], CultureInfo.InvariantCulture);
        return ticks * 10.0;
    }

    private static async Task Rows(TextWriter output, string what, string by, Func<Task<int>> run)
    {
        var answers = await run().ConfigureAwait(false);
        var times = new double[Rounds];
        var before = Cpu();
        for (var i = 0; i < Rounds; i++)
        {
            var start = Stopwatch.GetTimestamp();
            await run().ConfigureAwait(false);
            times[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }
        var cpu = (Cpu() - before) / Rounds;
        Array.Sort(times);
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"| {what} | {by} | {times[0]:0} | {times[Rounds / 2]:0} | {times[^1]:0} | {cpu:0} | {answers:N0} |")).ConfigureAwait(false);
    }
}
