using Hob.Shell.Judging;
using Hob.Shell.WindowsPaths;
using Hob.Shell.WindowsPrograms;

namespace Hob.Shell.PowerShell;

/// <summary>Carries a script out as far as constants go, without doing anything, and reports what it would do.</summary>
internal sealed partial class Evaluation
{
    private const int MaxSteps = 200_000;
    private const int MaxTurns = 64;
    private const int MaxCalls = 24;

    private readonly WindowsProgramTable _programs;
    private readonly IJudgeSession _session;
    private readonly int _offset;
    private readonly Scope _scope;
    private readonly HashSet<Reason> _reported = [];
    private (int Start, int End)? _frame;
    private string? _location;
    private int _steps;
    private int _calls;
    private int _endless;
    private bool _exhausted;

    public Evaluation(WindowsProgramTable programs, IJudgeSession session, int offset)
    {
        _programs = programs;
        _session = session;
        _offset = offset;
        _scope = new Scope(session.Options);
        _location = session.Cwd;
    }

    public void Run(PowerShellScript script)
    {
        if (script.TooDeep) Ask("too-deep", "Is nested too deeply to be understood.", 0, 0, Risk.High);
        Statements(script.Statements);
    }

    private void Report(string rule, string text, int start, int end, Verdict verdict, Risk risk)
    {
        var (from, to) = _frame ?? (start + _offset, end + _offset);
        var reason = new Reason(rule, text, from, Math.Max(from, to), verdict, risk);
        if (_reported.Count < 200 || verdict == Verdict.Deny)
        {
            if (_reported.Add(reason)) _session.Report(reason);
        }
    }

    private void Ask(string rule, string text, int start, int end, Risk risk = Risk.Moderate) =>
        Report(rule, text, start, end, Verdict.Ask, risk);

    private void Deny(string rule, string text, int start, int end) => Report(rule, text, start, end, Verdict.Deny, Risk.Critical);

    private void Report(Reason? reason)
    {
        if (reason is { } r) Report(r.Rule, r.Text, r.Start, r.End, r.Verdict, r.Risk);
    }

    /// <summary>Counts work; past the limit nothing more is followed and the command is asked about.</summary>
    private bool Step(int cost = 1)
    {
        if (_exhausted) return false;
        if ((_steps += cost) <= MaxSteps) return true;
        _exhausted = true;
        Ask("too-complex", "Is too complex to be understood.", 0, 0, Risk.High);
        return false;
    }

    private Value Statements(IReadOnlyList<Statement> statements)
    {
        if (statements.Count == 1) return Statement(statements[0]);
        List<Value>? all = null;
        foreach (var statement in statements)
        {
            if (!Step()) return Value.Unknown;
            var value = Statement(statement);
            if (value is not NullValue) (all ??= []).Add(value);
        }

        return all is null ? Value.Null : all.Count == 1 ? all[0] : Fold.List(all);
    }

    private Value Statement(Statement statement)
    {
        if (!Step()) return Value.Unknown;
        switch (statement)
        {
            case Pipeline pipeline:
                return RunPipeline(pipeline);
            case Assignment assignment:
                Assign(assignment);
                return Value.Null;
            case Flow flow:
                return RunFlow(flow);
            case FunctionDefinition function:
                Define(function);
                return Value.Null;
            default:
                Ask("not-understood", "Is not understood.", statement.Start, statement.End);
                return Value.Unknown;
        }
    }

    private Value RunPipeline(Pipeline pipeline)
    {
        Value? input = null;
        Invocation? upstream = null;
        foreach (var part in pipeline.Parts)
        {
            if (part is ExpressionPart expression)
            {
                input = Evaluate(expression.Expression);
                upstream = null;
            }
            else
            {
                input = RunCommand((CommandPart)part, input, ref upstream);
            }

            foreach (var redirection in part.Redirections) Redirect(redirection);
        }

        return input ?? Value.Null;
    }

    private void Redirect(FileRedirection redirection)
    {
        var target = Evaluate(redirection.Target);
        if (target is NullValue) return;
        Report(PathRules.Write(PlaceOf(target.Text), Shown(target.Text), redirection.Start, redirection.End));
    }

    private PathFacts PlaceOf(string path) => WindowsPath.Classify(path, _location, _session.Options);

    private static string Shown(string text)
    {
        var clean = text.Replace(Argument.Hole, '…');
        return clean.Length <= 60 ? clean : clean[..57] + "...";
    }

    private Value RunFlow(Flow flow)
    {
        switch (flow.Keyword)
        {
            case "foreach":
                var items = flow.Heads.Count > 0 ? Statements(flow.Heads) : Value.Null;
                if (flow.Variable is not null) Each(flow.Variable, items, flow.Bodies);
                return Value.Unknown;
            case "while" or "for" or "do" or "trap" or "data":
                foreach (var body in flow.Bodies) _scope.Forget(body);
                var endless = flow.Heads.Count == 0;
                for (var i = 0; i < flow.Heads.Count; i++)
                {
                    var head = Statement(flow.Heads[i]);
                    if (flow.Keyword != "for" && Fold.Truth(head) == true) endless = true;
                }

                foreach (var body in flow.Bodies) _scope.Forget(body);
                if (endless && flow.Keyword is "while" or "for" or "do") _endless++;
                foreach (var body in flow.Bodies) Branch(body);
                if (endless && flow.Keyword is "while" or "for" or "do") _endless--;
                return Value.Unknown;
            case "return" or "throw" or "exit" or "break" or "continue":
                return flow.Heads.Count > 0 ? Statement(flow.Heads[0]) : Value.Null;
            case "param":
                return Value.Null;
            default:
                Value result = Value.Null;
                foreach (var head in flow.Heads) result = Statement(head);
                if (flow.Bodies.Count == 0) return result;
                if (flow.Keyword == "switch") _scope.Set("_", Value.Unknown);
                foreach (var body in flow.Bodies) Branch(body);
                return Value.Unknown;
        }
    }

    /// <summary>Runs a block that may or may not run: what it sets is known afterwards only where it was not set before.</summary>
    private void Branch(Block body)
    {
        var before = _scope.Mark();
        var location = _location;
        Statements(body.Statements);
        _scope.Merge(before);
        if (location != _location) _location = null;
    }

    private void Each(string variable, Value items, IReadOnlyList<Block> bodies)
    {
        var elements = Fold.Elements(items);
        if (elements.Count <= MaxTurns && elements.Count > 1 && items.IsKnown)
        {
            foreach (var item in elements)
            {
                _scope.Set(variable, item);
                foreach (var body in bodies) Statements(body.Statements);
            }

            return;
        }

        foreach (var body in bodies) _scope.Forget(body);
        _scope.Set(variable, elements.Count == 1 ? elements[0] : Value.From(items.Origin));
        foreach (var body in bodies) Branch(body);
    }

    private void Define(FunctionDefinition function)
    {
        var name = Scope.Local(function.Name);
        _scope.Functions[name] = function.Body;
        // Judged where it stands, with parameters unknown: it may be called from elsewhere.
        Call(name, function.Body, [], null);
    }

    private readonly HashSet<string> _running = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Runs the body of a function with its parameters bound.</summary>
    private Value Call(string name, Block body, List<Bound> arguments, Value? input)
    {
        if (_calls >= MaxCalls || !_running.Add(name))
        {
            if (_calls >= MaxCalls) Ask("too-deep", "Is nested too deeply to be understood.", body.Start, body.End, Risk.High);
            return Value.Unknown;
        }

        _calls++;
        var next = 0;
        var positional = arguments.Where(a => a.Parameter is null).ToList();
        foreach (var parameter in body.Parameters)
        {
            var named = arguments.FirstOrDefault(a => a.Parameter is { } p && p.Equals(parameter, StringComparison.OrdinalIgnoreCase));
            _scope.Set(parameter, named.Value ?? (next < positional.Count ? positional[next++].Value : null) ?? Value.Unknown);
        }

        _scope.Set("args", Fold.List([.. positional.Select(p => p.Value ?? Value.Unknown)]));
        if (arguments.Count == 0) _scope.Set("args", Value.Unknown);
        _scope.Set("input", input ?? Value.Unknown);
        _scope.Set("_", input ?? Value.Unknown);
        var result = Statements(body.Statements);
        _calls--;
        _running.Remove(name);
        return result;
    }

    /// <summary>Runs a block as code.</summary>
    private Value RunBlock(Block block, Value? item = null)
    {
        if (++_calls > MaxCalls)
        {
            _calls--;
            Ask("too-deep", "Is nested too deeply to be understood.", block.Start, block.End, Risk.High);
            return Value.Unknown;
        }

        if (item is not null) _scope.Set("_", item);
        foreach (var parameter in block.Parameters) _scope.Set(parameter, Value.Unknown);
        var result = Statements(block.Statements);
        _calls--;
        return result;
    }

    /// <summary>Judges text that the script runs as PowerShell, in the scope of the script.</summary>
    private Value RunText(Value code, int start, int end)
    {
        if (code.Origin.HasFlag(Origin.Download))
        {
            Deny("run-download", "Runs code from the network unseen.", start, end);
        }

        if (code is BlockValue block) return RunBlock(block.Block);
        var text = code.Text;
        if (code is not TextValue and not ListValue and not NumberValue || !code.IsKnown)
            Ask("run-code", "Runs code that is not known before it runs.", start, end, Risk.High);
        if (code is not TextValue and not ListValue) return Value.From(code.Origin);
        if (++_calls > MaxCalls || !Step(1 + text.Length / 16))
        {
            _calls--;
            Ask("too-deep", "Is nested too deeply to be understood.", start, end, Risk.High);
            return Value.Unknown;
        }

        var frame = _frame;
        _frame ??= (start + _offset, end + _offset);
        var script = PowerShellParser.Parse(text);
        if (script.TooDeep) Ask("too-deep", "Is nested too deeply to be understood.", start, end, Risk.High);
        var result = Statements(script.Statements);
        _frame = frame;
        _calls--;
        return result;
    }
}
