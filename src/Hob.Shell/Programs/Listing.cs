using Hob.Shell.Judging;

namespace Hob.Shell.Programs;

/// <summary>Tells whether a pipeline passes on everything that a program lists (<c>ps aux | awk '{print $2}'</c>), with nothing in it that selects.</summary>
internal static class Listing
{
    private static readonly string[] Passing = ["cat", "sort", "uniq", "tac", "tr", "cut", "column", "nl", "tee", "shuf", "paste", "rev", "tail", "xargs", "echo"];

    /// <summary>Whether what comes out of <paramref name="pipeline"/> is the unfiltered output of a program that <paramref name="isLister"/> recognises.</summary>
    public static bool IsWhole(Invocation? pipeline, Func<Invocation, bool> isLister)
    {
        var left = 8;
        for (var each = pipeline; each is not null && left-- > 0; each = each.Upstream)
        {
            if (isLister(each)) return true;
            if (!Passes(each)) return false;
        }

        return false;
    }

    /// <summary>Lists the processes of the machine or of a user.</summary>
    public static bool Processes(Invocation invocation)
    {
        var words = invocation.Arguments;
        switch (Name(invocation))
        {
            case "ps":
                return !words.Any(word => word.Text is "-p" or "-C" or "--ppid" or "-q" or "--pid" or "-s" or "--sid" or "p");
            case "pgrep":
                var line = CommandLine.Parse(ProgramTable.Default.Spec("pgrep")!, words);
                return line.Operands.Count == 0 || line.Operands[0].Text.Trim(".*^$").Length == 0;
            case "seq":
                return words.Length > 0 && int.TryParse(words[^1].Text, out var last) && last > 1000;
            case "ls":
                return words.Any(word => word.Text.StartsWith("/proc", StringComparison.Ordinal));
            default:
                return false;
        }
    }

    /// <summary>The program's name without its folder.</summary>
    public static string Name(Invocation invocation) => invocation.Program.Text[(invocation.Program.Text.LastIndexOf('/') + 1)..];

    private static bool Passes(Invocation filter)
    {
        var script = filter.Arguments.FirstOrDefault(word => word.Text is not ['-', ..]).Text ?? "";
        return Name(filter) switch
        {
            "awk" or "gawk" or "mawk" => !script.AsSpan().ContainsAny('/', '~', '=') && !script.Contains("if", StringComparison.Ordinal),
            "sed" => script is ['s', ..] or "1d" or "",
            "grep" or "egrep" => filter.Arguments.Any(word => word.Text is ['-', .., 'v'] or ['-', 'v', ..]) || script.AsSpan().Trim("^$[]*+.0123456789-\\d").IsEmpty,
            var name => Array.IndexOf(Passing, name) >= 0,
        };
    }
}
