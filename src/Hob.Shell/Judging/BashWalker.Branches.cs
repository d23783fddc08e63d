using Hob.Shell.Bash;
using Hob.Shell.Expansion;

namespace Hob.Shell.Judging;

/// <summary>Conditions and loops.</summary>
internal sealed partial class BashWalker
{
    private const int MostIterations = 64;

    private StandardOutput RunIf(IfCommand command, StandardInput? input, bool capture)
    {
        var outer = Scope;
        var forks = new List<Scope>();
        bool silent = true;
        foreach (var clause in command.Clauses)
        {
            Run(clause.Condition, input, capture: false);
            Branch(clause.Body);
        }
        if (command.Else is not null) Branch(command.Else);
        outer.Join(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(forks), command.Else is not null);
        return silent ? StandardOutput.Nothing : default;

        void Branch(CommandList body)
        {
            Scope = outer.Fork();
            silent &= Run(body, input, capture).Text is { Length: 0 };
            forks.Add(Scope);
            Scope = outer;
        }
    }

    private StandardOutput RunCase(CaseCommand command, StandardInput? input, bool capture)
    {
        _words.Text(command.Subject);
        var outer = Scope;
        var forks = new List<Scope>();
        foreach (var clause in command.Clauses)
        {
            foreach (var pattern in clause.Patterns)
                if (pattern.Literal is null) _words.Pattern(pattern);
            Scope = outer.Fork();
            Run(clause.Body, input, capture);
            forks.Add(Scope);
            Scope = outer;
        }
        outer.Join(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(forks), exhaustive: false);
        return default;
    }

    private StandardOutput RunWhile(WhileCommand loop, StandardInput? input, bool capture)
    {
        if (IsAlways(loop.Condition, !loop.IsUntil) && StartsBackground(loop.Body)) ReportEndless(loop, loop.Body);
        if (input?.Rest is not null && Reads(loop.Condition)) return RunLines(loop, input);
        RunLoop(loop.Condition, loop.Body, input);
        return default;
    }

    /// <summary>Walks a loop that reads constant lines, line by line.</summary>
    private StandardOutput RunLines(WhileCommand loop, StandardInput input)
    {
        bool outer = _jumped;
        _jumped = false;
        var fork = Scope;
        for (int i = 0; !input.IsAtEnd; i++)
        {
            if (i >= MostIterations || !Spend(1))
            {
                RunLoop(loop.Condition, loop.Body, new(input.Source, null));
                break;
            }
            Run(loop.Condition, input, capture: false);
            fork = Scope.Fork();
            var before = Scope;
            Scope = fork;
            Run(loop.Body, input, capture: false);
            Scope = before;
            if (_jumped) Scope.Join([fork], exhaustive: false);
            else Scope.Adopt(fork);
        }
        _jumped = outer;
        return default;
    }

    /// <summary>Walks a loop whose number of rounds is not known: once from the state before it, and when that state changes,
    /// once more from what is then still certain.</summary>
    private void RunLoop(CommandList? condition, CommandList body, StandardInput? input)
    {
        bool jumped = _jumped;
        for (int round = 0; round < 2; round++)
        {
            var outer = Scope;
            Scope = Scope.Fork();
            if (condition is not null) Run(condition, input, capture: false);
            Run(body, input, capture: false);
            var fork = Scope;
            Scope = outer;
            if (!Scope.Join([fork], exhaustive: false)) break;
        }
        _jumped = jumped;
    }

    private StandardOutput RunFor(ForCommand loop, StandardInput? input, bool capture)
    {
        var items = new List<Argument>();
        Invocation? source = null;
        if (loop.Words is { } words)
        {
            var notes = _notes;
            _notes = default;
            foreach (var word in words) _words.Expand(word, items);
            source = _notes.Source;
            _notes = notes;
        }
        else if (Scope.Positional is { } positional)
        {
            foreach (string text in positional) items.Add(new(text, Knowledge.Exact, loop.Start, loop.Start));
        }
        else items.Add(new(Value.HoleText, Knowledge.Partial, loop.Start, loop.Start));
        if (items.Count == 0) items.Add(new(Value.HoleText, Knowledge.Partial, loop.Start, loop.Start));
        bool certain = !loop.IsSelect && items.Count <= MostIterations && items.TrueForAll(static item => item.IsExact);
        bool listed = items.Count <= MostIterations;
        bool outer = _jumped;
        _jumped = false;
        var output = StandardOutput.Nothing;
        var before = Scope;
        var fork = Scope = Scope.Fork();
        if (listed)
        {
            foreach (var item in items)
            {
                if (!Spend(1)) break;
                Scope.Set(loop.Name, Value.Of(BashText.Marked(item), item.IsExact ? null : source));
                output = Both(output, Run(loop.Body, input, capture), capture);
            }
        }
        Scope = before;
        if (listed && certain && !_jumped)
        {
            Scope.Adopt(fork);
            _jumped = outer;
            return output;
        }
        Scope.Join([fork], exhaustive: false);
        Scope.Set(loop.Name, items is [var only] ? Value.Of(BashText.Marked(only), source) : Value.Unknown with { Source = source });
        if (!listed || !certain || _jumped) RunLoop(null, loop.Body, input);
        _jumped = outer;
        return default;
    }

    private static bool Reads(CommandList condition) =>
        condition.Items is [.., { Command: SimpleCommand { Words: [{ Literal: "read" }, ..], Redirections.IsEmpty: true } }];

    private static bool IsAlways(CommandList condition, bool holds) =>
        condition.Items is [{ Command: SimpleCommand { Words: [{ Literal: var word }, ..] } }]
            ? word is "true" or ":" ? holds : word is "false" && !holds
            : condition.Items is [{ Command: ArithmeticCommand { Expression.Literal: "1" } }] && holds;

    private static bool IsEndless(Word header) => header.Literal is { } text && text.Split(';') is [_, var condition, _] && condition.Trim() is "" or "1";

    private static bool StartsBackground(CommandList body)
    {
        foreach (var item in body.Items)
            if (item.Operator == ListOperator.Background) return true;
        return false;
    }

    /// <summary>Whether anything in the body waits before the next round.</summary>
    private static bool Waits(CommandList body)
    {
        foreach (var item in body.Items)
            if (item.Operator != ListOperator.Background && item.Command is not SimpleCommand { Words: [{ Literal: ":" or "true" or "echo" or "printf" }, ..] }) return true;
        return false;
    }

    private void ReportEndless(Command loop, CommandList body)
    {
        const string Text = "Starts programs in the background without end.";
        if (Waits(body)) Ask("endless-background-loop", Text, loop.Start, loop.End, Risk.High);
        else Deny("fork-bomb", Text, loop.Start, loop.End);
    }
}
