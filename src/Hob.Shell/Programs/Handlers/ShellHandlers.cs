using Hob.Shell.Bash;
using Hob.Shell.Expansion;
using Hob.Shell.Judging;

namespace Hob.Shell.Programs.Handlers;

/// <summary>Programs that start other programs, or read shell code.</summary>
internal static class ShellHandlers
{
    private const int MaxItems = 32;

    public static void Shell(ProgramCall call)
    {
        if (call.Has("-c"))
        {
            if (call.Operands.Count == 0) return;
            var code = call.Operands[0];
            call.Code(code, [.. call.Operands.Skip(1)]);
            if (!code.IsExact && call.Invocation.Upstream is { } feeding && Pipeline.ChainDownloads(feeding, call.Session)) Remote(call);
        }
        else if (call.Operands.Count > 0 && !call.Has("-s") && call.Operands[0].Text is not ("-" or "/dev/stdin" or "/dev/fd/0" or "/proc/self/fd/0"))
        {
            var script = call.Operands[0];
            call.Ask("run-code", $"Runs the script {script.Text.Replace(Argument.Hole, '…')}.", script, script.IsExact ? Risk.Moderate : Risk.High);
            WrittenCode.Judge(script, call.Session, code => call.Code(code, [.. call.Operands]));
            if (Pipeline.IsNetwork(script, call.Session)) Remote(call);
        }
        else
        {
            CodeFromInput(call);
        }
    }

    /// <summary>A program that reads shell code from its standard input.</summary>
    public static void CodeFromInput(ProgramCall call)
    {
        var fed = false;
        foreach (var redirection in call.Invocation.Redirections)
        {
            if (redirection.Kind == RedirectionKind.Text) Run(redirection.Target);
            else if (redirection.Kind is RedirectionKind.Read or RedirectionKind.ReadWrite)
            {
                call.Ask("run-code", $"Runs the code in {redirection.Target.Text.Replace(Argument.Hole, '…')}.", redirection.Target);
                WrittenCode.Judge(redirection.Target, call.Session, Run);
            }
            else continue;
            fed = true;
        }

        if (call.Invocation.Input is { } input) Run(input);
        if (call.Invocation.Upstream is { } upstream && call.Invocation.Input is not { IsExact: true })
        {
            if (Pipeline.ChainDownloads(upstream, call.Session)) Remote(call);
            else if (call.Invocation.Input is null) call.Ask("run-input", $"{call.Name} runs whatever {upstream.Program.Text} prints.", call.Program, Risk.High);
            foreach (var text in Pipeline.Texts(upstream)) call.Session.Suppose(() => Run(text));
        }
        else if (call.Invocation.Input is not null)
        {
            return;
        }
        else if (!fed)
        {
            call.Ask("interactive", $"Opens {call.Name} to be typed into.", call.Program, Risk.Low);
        }

        // What the code itself reads comes after it on the same input: it is not known.
        void Run(Argument code) => call.Session.JudgeCode(code, ShellLanguage.Bash, null, [call.Program, .. call.Operands]);
    }

    /// <summary>A program that starts another, possibly after <c>NAME=value</c> words.</summary>
    public static void Wrapper(ProgramCall call)
    {
        var start = call.Line.CommandStart;
        while (start >= 0 && start < call.Arguments.Length && IsAssignment(call.Arguments[start].Text))
            EnvironmentRules.Judge(call.Arguments[start++], call.Session);
        // env -S "words" more: what follows them is appended.
        for (var i = 0; i + 2 < call.Arguments.Length && call.Line.Spec.Name.EndsWith("env", StringComparison.Ordinal); i++)
        {
            if (call.Arguments[i].Text is not ("-S" or "--split-string")) continue;
            var code = call.Arguments[i + 1];
            call.Code(code with { Text = $"{code.Text} {CommandText.Quote([.. call.Arguments.Skip(i + 2)])}" });
            return;
        }

        call.Start(start);
    }

    /// <summary>A program that joins its operands by spaces and gives them to a shell (<c>watch</c>).</summary>
    public static void Joined(ProgramCall call)
    {
        if (call.Line.CommandStart >= 0) call.Code(Join(call.Arguments.Skip(call.Line.CommandStart)));
    }

    public static void Ssh(ProgramCall call)
    {
        foreach (var flag in call.Line.Flags)
        {
            if (flag.Spec.Name != "-o" || flag.Value is not { } option) continue;
            var equals = option.Text.AsSpan().IndexOfAny('=', ' ');
            if (equals < 0) continue;
            if (option.Text.AsSpan(0, equals).Trim() is var name && (name.EndsWith("Command", StringComparison.OrdinalIgnoreCase) || name.Equals("Match", StringComparison.OrdinalIgnoreCase)))
                call.Code(option with { Text = option.Text[(equals + 1)..] });
        }

        Joined(call);
    }

    public static void Xargs(ProgramCall call)
    {
        var start = call.Line.CommandStart;
        if (start < 0) return;
        var words = call.Arguments.Skip(start).ToList();
        var items = Items(call);
        var token = call.Has("-I") ? call.Line.ValueOf("-I")?.Text ?? "{}" : null;
        if (token is null) words.AddRange(items);
        else words = Substitute(words, token, items);
        // There may be nothing to append.
        if (token is null && items.Exists(item => item.Knowledge == Knowledge.Partial))
            call.Session.Suppose(() => call.Start(call.Line.CommandStart));
        var known = items.TrueForAll(item => item.Knowledge != Knowledge.Partial);
        call.Session.Judge(call.Invocation with
        {
            Program = words[0],
            Arguments = [.. words.Skip(1)],
            Redirections = [],
            Environment = [],
            Input = null,
            Upstream = known ? null : Feeding(call),
            Embedded = known ? null : Feeding(call),
        });
    }

    public static void Parallel(ProgramCall call)
    {
        if (call.Line.CommandStart < 0)
        {
            CodeFromInput(call);
            return;
        }

        var words = call.Arguments.Skip(call.Line.CommandStart).ToList();
        var mark = words.FindIndex(word => word.Text is ":::" or ":::+" or "::::" or "::::+");
        var items = mark < 0 ? Items(call) : words[mark].Text[..Math.Min(4, words[mark].Text.Length)] == "::::" ? [Hole(words[mark])] : words[(mark + 1)..];
        if (mark >= 0) words = words[..mark];
        if (items.Count > MaxItems) items = [Hole(call.Program)];
        foreach (var item in items)
        {
            var placed = words.Exists(word => word.Text.Contains("{}", StringComparison.Ordinal));
            call.Code(words.Count == 0 ? item : Join(placed ? Substitute(words, "{}", [item]) : [.. words, item]));
        }
    }

    /// <summary>What the standard input holds as separate words: constants, what a find before it finds, or something unknown.</summary>
    private static List<Argument> Items(ProgramCall call)
    {
        if (call.Invocation.Input is { } input)
        {
            char[] separators = call.Has("-0") ? ['\0'] : call.Line.ValueOf("-d") is { IsExact: true, Text.Length: > 0 } mark ? [AnsiEscapes.Decode(mark.Text)[0]]
                : call.Has("-I") ? ['\n'] : [' ', '\t', '\n'];
            var pieces = input.Text.Split(separators, StringSplitOptions.RemoveEmptyEntries);
            if (pieces.Length <= MaxItems) return [.. pieces.Select(piece => BashText.Unmarked(input, piece.Trim().Trim('"', '\'')))];
        }

        // Names that a program lists, where no shell carried them here as text.
        if (call.Invocation is { Input: null, Upstream: { } upstream } && ProgramTable.Default.NamesPrinted(upstream) is { } names)
            return [.. names.Split(['\n', '\0'], StringSplitOptions.RemoveEmptyEntries).Select(name => BashText.Unmarked(call.Program, name))];
        return [Hole(call.Program)];
    }

    private static List<Argument> Substitute(List<Argument> words, string token, List<Argument> items)
    {
        var result = new List<Argument>();
        foreach (var word in words)
        {
            if (token.Length == 0 || !word.Text.Contains(token, StringComparison.Ordinal))
            {
                result.Add(word);
                continue;
            }

            foreach (var item in items)
                result.Add(word with { Text = word.Text.Replace(token, item.Text, StringComparison.Ordinal), Knowledge = item.Knowledge });
        }

        return result;
    }

    /// <summary>What the words come from: a pipe, or a file.</summary>
    private static Invocation? Feeding(ProgramCall call)
    {
        if (call.Invocation.Upstream is { } upstream) return upstream;
        foreach (var redirection in call.Invocation.Redirections)
            if (redirection.Kind == RedirectionKind.Read) return call.Invocation with { Program = call.Program with { Text = "cat" }, Arguments = [] };
        return call.Line.ValueOf("-a") is { } list ? call.Invocation with { Program = call.Program with { Text = "cat" }, Arguments = [list] } : null;
    }

    private static void Remote(ProgramCall call) =>
        call.Deny("remote-code", $"{call.Name} runs code that comes from another machine, unread.", call.Program);

    private static Argument Hole(Argument at) => at with { Text = Argument.Hole.ToString(), Knowledge = Knowledge.Partial };

    private static Argument Join(IEnumerable<Argument> words)
    {
        var list = words.ToList();
        var knowledge = list.TrueForAll(word => word.IsExact) ? Knowledge.Exact : Knowledge.Partial;
        return new(string.Join(' ', list.Select(word => word.Text)), knowledge, list[0].Start, Math.Max(list[0].Start, list[^1].End));
    }

    private static bool IsAssignment(string text)
    {
        var equals = text.IndexOf('=');
        return equals > 0 && (char.IsAsciiLetter(text[0]) || text[0] is '_' or Argument.Hole);
    }
}
