using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Hob.Shell.Bash;
using Hob.Shell.Expansion;

namespace Hob.Shell.Judging;

/// <summary>Walks a script the way a shell runs it, keeps what is certain about its state, and hands every program to the judge.
/// Both branches of a condition are walked; afterwards only what they agree on is known.</summary>
internal sealed partial class BashWalker : IExpansionHost
{
    private const int NestingLimit = 250;
    private const long BaseBudget = 60_000;
    private readonly Session _session;
    private readonly WordExpander _words;
    private readonly List<Function> _defined = [];
    private readonly List<(string Name, int Concurrency)> _calls = [];
    private long _budget = BaseBudget;
    private int _depth;

    /// <summary>How many constructs around the current command run beside others: pipes, background, substitutions.</summary>
    private int _concurrency;

    /// <summary>Whether a loop or function was left early since this was last cleared.</summary>
    private bool _jumped;

    public BashWalker(Session session)
    {
        _session = session;
        _words = new(this);
        var options = session.Options;
        string home = options.Home is { Length: > 1 } given ? given.TrimEnd('/') : "/home/user";
        Scope = new(options.Cwd ?? options.Workspace ?? home + "/project", home) { Positional = [] };
    }

    public Scope Scope { get; private set; }

    /// <summary>Walks the whole command.</summary>
    public void RunWhole(string command)
    {
        _budget += 8L * command.Length;
        RunScript(command, null, capture: false);
        JudgeUncalled();
    }

    /// <summary>Walks code that another shell, started from this one, would run.</summary>
    /// <param name="code">The code.</param>
    /// <param name="starter">The command that starts the shell; the code reads what it would read. Null: nothing is read.</param>
    /// <param name="parameters">The words after the code: the shell's name, then its parameters.</param>
    public void RunStarted(Argument code, Invocation? starter, ReadOnlySpan<Argument> parameters)
    {
        var outer = Scope;
        var notes = _notes;
        _notes = default;
        Scope = Scope.Start();
        Scope.Name = parameters.IsEmpty ? null : BashText.Marked(parameters[0]);
        Scope.Positional = parameters.IsEmpty ? [] : ValuesOf(parameters[1..]);
        if (starter?.Embedded is { } embedded) Scope.ParameterSource = embedded;
        bool reads = starter is { Upstream: not null } or { Input: not null };
        RunCode(code, reads ? new(starter!.Upstream, starter.Input?.Text) : null, capture: false);
        Scope = outer;
        _notes = notes;
    }

    /// <summary>Walks code that this shell runs.</summary>
    public StandardOutput RunCode(Argument code, StandardInput? input, bool capture = true)
    {
        if (!Value.IsConstant(code.Text))
        {
            Ask("unknown-code", "Runs code that is only known when the command runs.", code.Start, code.End, Risk.High);
            code = code with { Text = Value.WithHoles(code.Text) };
        }
        if (!Enter(code.Start, code.End)) return default;
        var holder = _session.Hold(code.Start, code.End);
        var output = Spend(1 + (code.Text.Length / 8)) ? RunScript(code.Text, input, capture) : default;
        _session.Release(holder);
        _depth--;
        return output;
    }

    private StandardOutput RunScript(string text, StandardInput? input, bool capture)
    {
        var script = BashParser.Parse(text);
        foreach (var error in script.Errors)
        {
            if (error.Kind == SyntaxErrorKind.NestingLimit) Ask("nesting-limit", error.Message, error.Start, error.End, Risk.High);
            else Ask("syntax-error", "Not understood: " + error.Message, error.Start, error.End, Risk.Moderate);
        }
        return Run(script.Body, input, capture);
    }

    /// <summary>Functions that were never called are walked once with parameters that are not known.</summary>
    private void JudgeUncalled()
    {
        for (int i = 0; i < _defined.Count; i++)
        {
            var function = _defined[i];
            if (function.WasCalled) continue;
            function.WasCalled = true;
            var outer = Scope;
            Scope = Scope.Fork();
            Scope.Positional = null;
            _calls.Add((function.Definition.Name, _concurrency));
            Run(function.Definition.Body, null, capture: false);
            _calls.RemoveAt(_calls.Count - 1);
            Scope = outer;
        }
    }

    public bool Spend(long units)
    {
        if (_budget < 0) return false;
        _budget -= units;
        if (_budget >= 0) return true;
        Ask("too-complex", "The command is too complex to be followed to its end.", 0, 0, Risk.High);
        return false;
    }

    private bool Enter(int start, int end)
    {
        if (++_depth <= NestingLimit && RuntimeHelpers.TryEnsureSufficientExecutionStack()) return true;
        Ask("nesting-limit", "Commands are nested in commands too deeply to be followed.", start, end, Risk.High);
        _depth--;
        return false;
    }

    private void Ask(string rule, string text, int start, int end, Risk risk) => _session.Report(new(rule, text, start, end, Verdict.Ask, risk));

    private void Deny(string rule, string text, int start, int end) => _session.Report(new(rule, text, start, end, Verdict.Deny, Risk.Critical));

    /// <summary>Walks a list; its output is followed only when someone reads it.</summary>
    private StandardOutput Run(CommandList list, StandardInput? input, bool capture)
    {
        var output = StandardOutput.Nothing;
        var items = list.Items;
        for (int i = 0; i < items.Length;)
        {
            int last = i;
            while (items[last].Operator is ListOperator.And or ListOperator.Or && last + 1 < items.Length) last++;
            StandardOutput printed;
            if (items[last].Operator == ListOperator.Background)
            {
                var outer = Scope;
                Scope = Scope.Fork();
                _concurrency++;
                printed = RunAndOr(items.AsSpan()[i..(last + 1)], input, capture);
                _concurrency--;
                Scope = outer;
            }
            else printed = i == last ? Run(items[i].Command, input, capture) : RunAndOr(items.AsSpan()[i..(last + 1)], input, capture);
            output = Both(output, printed, capture);
            i = last + 1;
        }
        return output;
    }

    private static StandardOutput Both(StandardOutput first, StandardOutput second, bool capture)
    {
        var source = second.Text is null ? second.Source ?? first.Source : first.Source ?? second.Source;
        if (!capture) return new(source, null);
        if (first.Text is { Length: 0 }) return new(source, second.Text);
        if (second.Text is null && (first.Text is null || first.Text.EndsWith(Argument.Hole))) return new(source, first.Text);
        string text = (first.Text ?? Value.HoleText) + (second.Text ?? Value.HoleText);
        return new(source, text.Length > Value.LongestText ? null : text);
    }

    /// <summary>Walks commands joined by <c>&amp;&amp;</c> and <c>||</c>: all but the first may not run.</summary>
    private StandardOutput RunAndOr(ReadOnlySpan<ListItem> items, StandardInput? input, bool capture)
    {
        var output = Run(items[0].Command, input, capture);
        if (items.Length == 1) return output;
        var outer = Scope;
        Scope = Scope.Fork();
        bool certain = true, onlyAnd = true;
        for (int i = 1; i < items.Length; i++)
        {
            bool and = items[i - 1].Operator == ListOperator.And;
            onlyAnd &= and;
            certain &= and && CertainlySucceeds(items[i - 1].Command);
            var printed = Run(items[i].Command, input, capture);
            output = Both(output, certain || printed.Text is { Length: 0 } ? printed : printed with { Text = null }, capture);
        }
        var fork = Scope;
        Scope = outer;
        if (certain)
        {
            Scope.Adopt(fork);
            return output;
        }
        string? cwd = fork.Cwd;
        Scope.Join([fork], exhaustive: false);
        if (onlyAnd) Scope.Cwd = cwd;
        return output;
    }

    /// <summary>Whether a command cannot fail, so that what follows <c>&amp;&amp;</c> runs. A change of folder is taken to succeed.</summary>
    private static bool CertainlySucceeds(Command command) => command is SimpleCommand { Redirections.IsEmpty: true } simple
        && (simple.Words.IsEmpty || simple.Words[0].Literal is "echo" or "printf" or ":" or "true" or "cd" or "export" or "set" or "alias" or "unalias" or "declare" or "shopt");

    private StandardOutput Run(Command command, StandardInput? input, bool capture)
    {
        if (!Spend(1)) return default;
        if (command is SimpleCommand simple) return RunSimple(simple, input, capture);
        if (!Enter(command.Start, command.End)) return default;
        bool elsewhere = !command.Redirections.IsEmpty && WritesElsewhere(command.Redirections);
        ImmutableArray<Redirection> redirections = [];
        if (!command.Redirections.IsEmpty) input = JudgeRedirections(command, input, out redirections);
        var output = RunCompound(command, input, capture || elsewhere);
        _depth--;
        if (!elsewhere) return output;
        if (output.Source is { } source)
        {
            NoteWritten(redirections, source, output.Text);
            var writer = source with { Redirections = redirections };
            _session.Suppose(() => _session.Judge(writer));
        }
        return StandardOutput.Nothing;
    }

    private static bool WritesElsewhere(System.Collections.Immutable.ImmutableArray<Redirect> redirections)
    {
        foreach (var redirect in redirections)
            if (redirect.Operator[0] == '>' && redirect.Descriptor is "" or "1") return true;
        return false;
    }

    private StandardOutput RunCompound(Command command, StandardInput? input, bool capture)
    {
        switch (command)
        {
            case Pipeline pipeline:
                return RunPipeline(pipeline, input, capture);
            case Group group:
                return Run(group.Body, input, capture);
            case Subshell subshell:
                return RunSubshell(subshell.Body, input, capture);
            case IfCommand condition:
                return RunIf(condition, input, capture);
            case WhileCommand loop:
                return RunWhile(loop, input, capture);
            case ForCommand loop:
                return RunFor(loop, input, capture);
            case ArithmeticForCommand loop:
                _words.Text(loop.Header, tilde: false);
                if (IsEndless(loop.Header) && StartsBackground(loop.Body)) ReportEndless(loop, loop.Body);
                RunLoop(null, loop.Body, input);
                return default;
            case CaseCommand choice:
                return RunCase(choice, input, capture);
            case ArithmeticCommand arithmetic:
                _words.Evaluate(arithmetic.Expression);
                return StandardOutput.Nothing;
            case ConditionalCommand test:
                RunConditional(test);
                return StandardOutput.Nothing;
            case FunctionDefinition definition:
                var function = new Function(definition);
                _defined.Add(function);
                Scope.Define(definition.Name, function);
                return StandardOutput.Nothing;
            case Coprocess coprocess:
                _concurrency++;
                var outer = Scope;
                Scope = Scope.Fork();
                Run(coprocess.Body, null, capture: false);
                Scope = outer;
                _concurrency--;
                return StandardOutput.Nothing;
            default:
                return default;
        }
    }

    /// <summary>Runs something as in a subshell: what it changes is lost.</summary>
    private StandardOutput Apart(Func<StandardOutput> run)
    {
        var outer = Scope;
        Scope = Scope.Fork();
        var output = run();
        Scope = outer;
        return output;
    }

    private StandardOutput RunSubshell(CommandList body, StandardInput? input, bool capture)
    {
        var outer = Scope;
        Scope = Scope.Fork();
        var output = Run(body, input, capture);
        Scope = outer;
        return output;
    }
}
