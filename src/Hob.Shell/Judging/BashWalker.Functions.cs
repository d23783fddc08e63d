using Hob.Shell.Expansion;

namespace Hob.Shell.Judging;

/// <summary>Calls of functions.</summary>
internal sealed partial class BashWalker
{
    private StandardOutput RunFunction(Function function, Call call)
    {
        string name = function.Definition.Name;
        if (CommonPrograms.Contains(name)) ReportRedefined(call.Program);
        int depth = 0;
        foreach (var running in _calls)
        {
            if (running.Name != name) continue;
            depth++;
            if (_concurrency <= running.Concurrency) continue;
            Deny("fork-bomb", $"“{name}” starts itself again and again beside itself until the machine stops responding.", call.Command.Start, call.Command.End);
            return default;
        }
        if (depth > 3)
        {
            Ask("endless-recursion", $"“{name}” calls itself without a visible end.", call.Command.Start, call.Command.End, Risk.Moderate);
            return default;
        }
        if (!Enter(call.Command.Start, call.Command.End)) return default;
        function.WasCalled = true;
        _calls.Add((name, _concurrency));
        var outer = Scope;
        var notes = _notes;
        bool jumped = _jumped;
        Scope = Scope.Fork();
        Scope.Positional = ValuesOf(call.Arguments);
        Scope.ParameterSource = notes.Source;
        if (call.Redirections.Length > 0) JudgeBuiltin(call);
        var output = Run(function.Definition.Body, call.Input, call.Capture);
        var fork = Scope;
        Scope = outer;
        if (_jumped)
        {
            string[]? positional = Scope.Positional;
            Scope.Join([fork], exhaustive: false);
            Scope.Positional = positional;
        }
        else Scope.Adopt(fork, withLocals: false);
        _jumped = jumped;
        _notes = notes;
        _calls.RemoveAt(_calls.Count - 1);
        _depth--;
        return CommandWritesElsewhere(call) ? StandardOutput.Nothing : output;
    }

    private void ReportRedefined(Argument program) =>
        Ask("redefined-program", $"“{program.Text}” was given another meaning in this command.", program.Start, program.End, Risk.Moderate);

    /// <summary>The texts of arguments as parameters.</summary>
    private static string[] ValuesOf(ReadOnlySpan<Argument> arguments)
    {
        var values = new string[arguments.Length];
        for (int i = 0; i < arguments.Length; i++) values[i] = BashText.Marked(arguments[i]);
        return values;
    }
}
