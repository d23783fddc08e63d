using Hob.Shell.Judging;
using Hob.Shell.Paths;

namespace Hob.Shell.Programs;

/// <summary>Judges a program with its arguments where no shell is in between.</summary>
public static class ArgvJudge
{
    /// <summary>The names of all programs that Hob knows.</summary>
    public static IReadOnlyCollection<string> KnownPrograms => ProgramTable.Default.Names;

    /// <summary>Judges <paramref name="argv"/>: the program and its arguments, exactly as the program receives them.
    /// Spans of the reasons count in the words joined by one space. Shell code in an argument (<c>sh -c</c>) is not read here: it is asked about.</summary>
    /// <exception cref="ArgumentException"><paramref name="argv"/> is empty.</exception>
    public static Judgement Judge(IReadOnlyList<string> argv, JudgeOptions options)
    {
        ArgumentNullException.ThrowIfNull(argv);
        var words = new Argument[argv.Count];
        var at = 0;
        for (var i = 0; i < words.Length; i++)
        {
            words[i] = new(argv[i], Knowledge.Exact, at, at + argv[i].Length);
            at += argv[i].Length + 1;
        }

        return Judge(words, options);
    }

    /// <summary>Judges words that a shell expanded as far as it could; the first is the program.</summary>
    /// <exception cref="ArgumentException"><paramref name="words"/> is empty.</exception>
    public static Judgement Judge(IReadOnlyList<Argument> words, JudgeOptions options)
    {
        ArgumentNullException.ThrowIfNull(words);
        ArgumentOutOfRangeException.ThrowIfZero(words.Count);
        return Judge(new Invocation { Program = words[0], Arguments = [.. words.Skip(1)], Start = words[0].Start, End = words[^1].End }, options);
    }

    /// <summary>Judges <paramref name="invocation"/> with its redirections, environment and pipeline.</summary>
    public static Judgement Judge(Invocation invocation, JudgeOptions options)
    {
        ArgumentNullException.ThrowIfNull(invocation);
        ArgumentNullException.ThrowIfNull(options);
        var session = new Session(options);
        session.Judge(invocation);
        return session.Result();
    }

    private sealed class Session(JudgeOptions options) : IJudgeSession
    {
        private const int MaxDepth = 32;

        private readonly List<Reason> _reasons = [];
        private int _depth;
        private int _suppositions;

        public JudgeOptions Options => options;

        public string? Cwd { get; } = PathClassifier.CwdOf(options);

        public void Report(Reason reason)
        {
            if (_suppositions == 0 || reason.Verdict == Verdict.Deny) _reasons.Add(reason with { End = Math.Max(reason.Start, reason.End) });
        }

        public void Judge(Invocation invocation)
        {
            if (_depth == MaxDepth)
            {
                Report(new("too-deep", "Programs start programs more levels deep than Hob follows.", invocation.Start, invocation.End, Verdict.Ask, Risk.High));
                return;
            }

            _depth++;
            ProgramTable.Default.Judge(invocation, this);
            _depth--;
        }

        public WrittenFiles Written { get; } = new();

        public void Suppose(Action judge)
        {
            _suppositions++;
            judge();
            _suppositions--;
        }

        public void JudgeCode(Argument code, ShellLanguage language, Invocation? starter = null, params ReadOnlySpan<Argument> parameters)
        {
            // A single plain command needs no shell grammar; anything else belongs to the judge of shell code.
            if (code.IsExact && PlainCommand.Words(code) is { Count: > 0 } words)
                Judge(new Invocation { Program = words[0], Arguments = [.. words.Skip(1)], Start = code.Start, End = code.End });
            else
                Report(new("shell-code", "Runs shell code.", code.Start, code.End, Verdict.Ask, Risk.High));
        }

        public Judgement Result()
        {
            _reasons.Sort((a, b) => a.Start.CompareTo(b.Start));
            var (verdict, risk) = (Verdict.Allow, Risk.None);
            foreach (var reason in _reasons)
            {
                if (reason.Verdict > verdict) verdict = reason.Verdict;
                if (reason.Risk > risk) risk = reason.Risk;
            }

            return new() { Verdict = verdict, Risk = risk, Reasons = _reasons };
        }
    }
}
