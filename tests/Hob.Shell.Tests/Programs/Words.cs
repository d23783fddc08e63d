using Hob.Shell.Judging;
using Hob.Shell.Programs;

namespace Hob.Shell.Tests.Programs;

/// <summary>Lowers test lines to invocations: words by spaces, single quotes, pipes, <c>NAME=value</c> before the program,
/// redirections (<c>&lt;</c>, <c>&gt;</c>, <c>&gt;&gt;</c>, <c>&lt;&lt;&lt;</c>); <c>$</c> stands for an unknown part, an unquoted <c>*</c> or <c>?</c> makes a pattern.</summary>
internal static class Words
{
    public static readonly JudgeOptions Options = new() { Cwd = "/home/ann/work/app", Workspace = "/home/ann/work/app", Home = "/home/ann" };

    public static Judgement Judge(string line, JudgeOptions? options = null) => ArgvJudge.Judge(Lower(line), options ?? Options);

    public static Invocation Lower(string line)
    {
        Invocation? upstream = null;
        Argument? output = null;
        foreach (var part in Split(line))
        {
            var words = new List<Argument>();
            var environment = new List<Argument>();
            var redirections = new List<Redirection>();
            for (var i = 0; i < part.Count; i++)
            {
                if (part[i].Text is "<" or ">" or ">>" or "<<<" && i + 1 < part.Count)
                    redirections.Add(new(part[i].Text switch { "<" => RedirectionKind.Read, ">" => RedirectionKind.Write, ">>" => RedirectionKind.Append, _ => RedirectionKind.Text }, part[++i]));
                else if (words.Count == 0 && part[i].Text.Contains('=')) environment.Add(part[i]);
                else words.Add(part[i]);
            }

            upstream = new Invocation
            {
                Program = words[0],
                Arguments = [.. words[1..]],
                Environment = [.. environment],
                Redirections = [.. redirections],
                Upstream = upstream,
                Input = output,
                Start = words[0].Start,
                End = words[^1].End,
            };
            output = words[0].Text == "echo" && words.TrueForAll(word => word.IsExact) ? words[0] with { Text = string.Join(' ', words.Skip(1).Select(word => word.Text)) } : null;
        }

        return upstream!;
    }

    private static List<List<Argument>> Split(string line)
    {
        var parts = new List<List<Argument>> { new() };
        for (var i = 0; i < line.Length;)
        {
            if (line[i] == ' ')
            {
                i++;
                continue;
            }

            var start = i;
            var text = new System.Text.StringBuilder();
            var knowledge = Knowledge.Exact;
            for (var quoted = false; i < line.Length && (quoted || line[i] != ' '); i++)
            {
                if (line[i] == '\'') quoted = !quoted;
                else if (quoted) text.Append(line[i]);
                else if (line[i] == '$')
                {
                    text.Append(Argument.Hole);
                    knowledge = Knowledge.Partial;
                }
                else
                {
                    if (line[i] is '*' or '?' && knowledge == Knowledge.Exact) knowledge = Knowledge.Pattern;
                    text.Append(line[i]);
                }
            }

            if (text.ToString() == "|" && line[start] != '\'') parts.Add([]);
            else parts[^1].Add(new(text.ToString(), knowledge, start, i));
        }

        return parts;
    }

    /// <summary>A line with the judgement that it got, for a test that expected another.</summary>
    internal static string Explain(string line, Judgement judgement) =>
        $"{line}: {judgement.Verdict} {judgement.Risk}: {string.Join("; ", judgement.Reasons.Select(r => $"{r.Rule} [{r.Verdict} {r.Risk}] {r.Text}"))}";
}
