using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Hob.Shell.Bash;
using Hob.Shell.Expansion;

namespace Hob.Shell.Judging;

/// <summary>Simple commands: words are expanded, assignments made, and what remains is a builtin, a function, an alias or a program.</summary>
internal sealed partial class BashWalker
{
    private const int LongestChain = 16;

    /// <summary>What was learnt while the words of one command were expanded.</summary>
    private struct Notes
    {
        public Invocation? Source;
        public bool UsesDefault;
        public StandardOutput? Attached;
        public int AttachedStart;
        public List<ProcessSubstitution>? Outputs;
    }

    private Notes _notes;

    /// <summary>Whether the command holds characters that look like blanks.</summary>
    public bool LooksForFalseBlanks { get; set; }

    private readonly Stack<List<Argument>> _lists = new();
    private readonly HashSet<string> _activeAliases = new(StringComparer.Ordinal);

    /// <summary>A command on its way to be judged.</summary>
    private readonly record struct Call(SimpleCommand Command, List<Argument> Words, int From, Argument[] Environment, Redirection[] Redirections,
        StandardInput? Input, bool Capture)
    {
        public Argument Program => Words[From];

        public ReadOnlySpan<Argument> Arguments => CollectionsMarshal.AsSpan(Words)[(From + 1)..];
    }

    public void Note(Invocation? source, bool usesDefault, int start, int end)
    {
        _notes.UsesDefault |= usesDefault;
        if (source is not null) _notes.Source = _notes.Source is { } earlier ? Append(source, earlier) : source;
    }

    public void NoteHiddenCode(string code, int start, int end)
    {
        Ask("hidden-code", "An expression evaluates text that holds commands.", start, end, Risk.High);
        Apart(() => RunCode(new(": " + code, Knowledge.Exact, start, end), null));
    }

    public void Attach(ProcessSubstitution substitution)
    {
        if (substitution.IsOutput)
        {
            (_notes.Outputs ??= []).Add(substitution);
            return;
        }
        var printed = RunApart(substitution.Body);
        Note(printed.Source, false, substitution.Start, substitution.End);
        _notes.Attached = printed;
        _notes.AttachedStart = substitution.Start;
    }

    public Value Substitute(CommandSubstitution substitution)
    {
        if (!Enter(substitution.Start, substitution.End)) return Value.Unknown;
        StandardOutput printed;
        if (substitution.Body.Items is [{ Command: SimpleCommand { Words.IsEmpty: true, Assignments.IsEmpty: true, Redirections: [{ Operator: "<" }] } file }])
        {
            var reader = new Invocation
            {
                Program = new("cat", Knowledge.Exact, file.Start, file.End),
                Redirections = LowerRedirections(file.Redirections, null, out _),
                Start = file.Start,
                End = file.End,
            };
            _session.Judge(reader);
            printed = new(reader, null);
        }
        else printed = RunApart(substitution.Body);
        _depth--;
        string text = printed.Text?.TrimEnd('\n') ?? Value.HoleText;
        return Value.Of(text, text.Contains(Argument.Hole) ? printed.Source : null);
    }

    private StandardOutput RunApart(CommandList body)
    {
        var outer = Scope;
        var notes = _notes;
        Scope = Scope.Fork();
        _concurrency++;
        var printed = Run(body, null, capture: true);
        _concurrency--;
        Scope = outer;
        _notes = notes;
        return printed;
    }

    private StandardOutput RunSimple(SimpleCommand command, StandardInput? input, bool capture)
    {
        var notes = _notes;
        _notes = default;
        var words = _lists.TryPop(out var list) ? list : [];
        foreach (var word in command.Words) _words.Expand(word, words);
        if (LooksForFalseBlanks) ReportFalseBlanks(command);
        bool supposes = _notes.UsesDefault || (words.Count > 0 && words[0].Knowledge == Knowledge.Partial);
        if (supposes && !TakesUnknownForUnset) SupposeUnset(command, input);
        var output = RunExpanded(command, words, input, capture);
        words.Clear();
        _lists.Push(words);
        _notes = notes;
        return output;
    }

    private void ReportFalseBlanks(SimpleCommand command)
    {
        foreach (var word in command.Words)
        {
            foreach (var part in word.Parts)
            {
                if (part is Literal literal && literal.Text.AsSpan().IndexOfAny(HiddenCharacters.FalseBlanks) >= 0)
                    Ask("false-blank", "A character that looks like a blank does not separate words.", word.Start, word.End, Risk.High);
            }
        }
    }

    /// <summary>Judges the reading in which variables that the script never set are unset. Only its denials count.</summary>
    private void SupposeUnset(SimpleCommand command, StandardInput? input)
    {
        if (!Spend(4)) return;
        TakesUnknownForUnset = true;
        _session.Suppose(() => Apart(() => RunSimple(command, input is null ? null : new(input.Source, input.Rest), capture: false)));
        TakesUnknownForUnset = false;
    }

    private StandardOutput RunExpanded(SimpleCommand command, List<Argument> words, StandardInput? input, bool capture)
    {
        var redirections = LowerRedirections(command.Redirections, input, out input);
        if (command.Assignments.IsEmpty) return words.Count == 0
            ? JudgeEmpty(command, [], redirections)
            : RunCall(new(command, words, 0, [], redirections, input, capture));
        if (words.Count == 0)
        {
            var made = Assign(command.Assignments);
            return JudgeEmpty(command, made, redirections);
        }
        var outer = Scope;
        Scope = Scope.Fork();
        var environment = Assign(command.Assignments);
        foreach (var assignment in command.Assignments)
        {
            Scope.SetLocal(assignment.Name);
            Scope.Export(assignment.Name);
        }
        var output = RunCall(new(command, words, 0, environment, redirections, input, capture));
        var fork = Scope;
        Scope = outer;
        Scope.Adopt(fork, withLocals: false);
        return output;
    }

    /// <summary>Judges redirections and assignments that have no program.</summary>
    private StandardOutput JudgeEmpty(SimpleCommand command, Argument[] environment, Redirection[] redirections)
    {
        if (environment.Length == 0 && redirections.Length == 0 && _notes.Outputs is null) return new(_notes.Source, "");
        var invocation = new Invocation
        {
            Program = new(":", Knowledge.Exact, command.Start, command.End),
            Environment = environment,
            Redirections = redirections,
            Upstream = _notes.Source,
            Start = command.Start,
            End = command.End,
        };
        _session.Judge(invocation);
        FeedOutputs(invocation, null);
        return new(_notes.Source, "");
    }

    private StandardOutput RunCall(Call call)
    {
        var program = call.Program;
        if (!program.IsExact)
        {
            if (program.Knowledge == Knowledge.Pattern) SupposeMatches(call);
            return RunProgram(call);
        }
        string name = program.Text;
        if (Scope.HasAliases && call.From == 0 && call.Command.Words[0].Literal == name && Scope.FindAlias(name) is { } alias && _activeAliases.Add(name))
        {
            if (CommonPrograms.Contains(name)) ReportRedefined(program);
            string code = alias + " " + CommandText.Quote(call.Arguments);
            var output = RunCode(new(code, Knowledge.Exact, call.Command.Start, call.Command.End), call.Input);
            _activeAliases.Remove(name);
            return output;
        }
        if (Scope.FindFunction(name) is { } function) return RunFunction(function, call);
        if (RunBuiltin(call, out var printed))
        {
            if (call.Redirections.Length > 0 || call.Environment.Length > 0 || _notes.Outputs is not null) JudgeBuiltin(call);
            return CommandWritesElsewhere(call) ? StandardOutput.Nothing : printed;
        }
        if (name.Length > 1 && name[0] == '=' && char.IsAsciiLetter(name[1]))
        {
            // zsh takes =name for the path of the program.
            call.Words[call.From] = program with { Text = name[1..] };
        }
        return RunProgram(call);
    }

    private static bool CommandWritesElsewhere(Call call) =>
        !call.Command.Redirections.IsEmpty && WritesElsewhere(call.Command.Redirections);

    private void JudgeBuiltin(Call call)
    {
        var invocation = Lower(call) with { Program = call.Program with { Text = ":" } };
        _session.Judge(invocation);
        FeedOutputs(Lower(call), null);
    }

    private StandardOutput RunProgram(Call call)
    {
        var invocation = Lower(call);
        var program = invocation.Program;
        if (!System.Text.Ascii.IsValid(program.Text) && HiddenCharacters.HasLookalike(program.Text) && program.IsExact)
            Ask("lookalike-program", $"“{program.Text}” is written with letters that look like others.", program.Start, program.End, Risk.High);
        _session.Judge(invocation);
        if (_notes.Attached is { } attached) SupposeStandardInput(invocation, attached);
        string? text = null;
        if (call.Capture && program.IsExact && _notes.Outputs is null)
        {
            string input = program.Text[(program.Text.LastIndexOf('/') + 1)..];
            text = ConstantOutput.Of(input, call.Arguments, call.Input?.Rest);
        }
        FeedOutputs(invocation, text);
        return CommandWritesElsewhere(call) ? StandardOutput.Nothing : new(invocation, text);
    }

    private Invocation Lower(Call call)
    {
        var input = call.Input;
        var upstream = input?.Source;
        if (_notes.Source is { } source) upstream = upstream is null ? source : Append(upstream, source);
        int start = call.Command.Start, end = call.Command.End;
        return new()
        {
            Program = call.Program,
            Arguments = call.Arguments.ToArray(),
            Redirections = call.Redirections,
            Environment = call.Environment,
            Upstream = upstream,
            Input = input?.Rest is not { } text ? null : Text(text, input.Source?.Start ?? start, input.Source?.End ?? end),
            Start = start,
            End = end,
        };
    }

    private static Argument Text(string text, int start, int end) =>
        new(text, text.Contains(Argument.Hole) ? Knowledge.Partial : Knowledge.Exact, start, end);

    /// <summary>Puts a command at the beginning of the chain that feeds another.</summary>
    private static Invocation Append(Invocation chain, Invocation source, int length = 0)
    {
        if (length > LongestChain || ReferenceEquals(chain, source)) return chain;
        return chain with { Upstream = chain.Upstream is { } next ? Append(next, source, length + 1) : source };
    }

    /// <summary>Runs the commands behind <c>&gt;(…)</c>, which read what a program writes.</summary>
    private void FeedOutputs(Invocation invocation, string? text)
    {
        if (_notes.Outputs is not { } outputs) return;
        _notes.Outputs = null;
        foreach (var substitution in outputs)
        {
            var notes = _notes;
            _concurrency++;
            Apart(() => Run(substitution.Body, new(invocation, text), capture: false));
            _concurrency--;
            _notes = notes;
        }
    }

    /// <summary>Judges a command whose argument is a pipe as if it read its standard input: an interpreter would run what comes.</summary>
    private void SupposeStandardInput(Invocation invocation, StandardOutput attached)
    {
        int start = _notes.AttachedStart;
        var arguments = invocation.Arguments.ToArray();
        for (int i = 0; i < arguments.Length; i++)
        {
            if (arguments[i].Start > start || arguments[i].End <= start || !arguments[i].Text.StartsWith(WordExpander.PipeName, StringComparison.Ordinal)) continue;
            arguments[i] = arguments[i] with { Text = "/dev/stdin", Knowledge = Knowledge.Exact };
            var supposed = invocation with
            {
                Arguments = arguments,
                Upstream = attached.Source,
                Input = attached.Text is null ? null : Text(attached.Text, arguments[i].Start, arguments[i].End),
            };
            _session.Suppose(() => _session.Judge(supposed));
            return;
        }
    }

    /// <summary>Judges a program that is written with wildcards as each of the dangerous programs that it may be.</summary>
    private void SupposeMatches(Call call)
    {
        var pattern = call.Program;
        int slash = pattern.Text.LastIndexOf('/');
        var last = pattern.Text.AsSpan(slash + 1);
        foreach (string name in CommonPrograms.Dangerous)
        {
            if (!ShellPattern.Matches(last, name) || !Spend(8)) continue;
            var supposed = Lower(call) with { Program = pattern with { Text = name, Knowledge = Knowledge.Exact } };
            _session.Suppose(() => _session.Judge(supposed));
        }
    }

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

    /// <summary>The texts of arguments as parameters; null when a wildcard or an unknown word makes their number uncertain.</summary>
    private static string[]? ValuesOf(ReadOnlySpan<Argument> arguments)
    {
        var values = new string[arguments.Length];
        for (int i = 0; i < arguments.Length; i++) values[i] = Holed(arguments[i]);
        return values;
    }

    private Argument[] Assign(ImmutableArray<Assignment> assignments)
    {
        var made = new List<Argument>(assignments.Length);
        foreach (var assignment in assignments)
        {
            var value = Evaluate(assignment.Value);
            Assign(assignment.Name, assignment.Index, assignment.IsAppend, value);
            if (assignment.Name is "IFS") continue;
            made.Add(Text(assignment.Name + "=" + value.Text, assignment.Start, assignment.End));
            if (assignment.Name is "PROMPT_COMMAND" or "PS0" or "PS1" or "PS4") NotePrompt(assignment, value);
        }
        return [.. made];
    }

    private void NotePrompt(Assignment assignment, Value value)
    {
        if (assignment.Name == "PROMPT_COMMAND") Apart(() => RunCode(Text(value.Text, assignment.Start, assignment.End), null));
        else if (value.Text.Contains("$(", StringComparison.Ordinal) || value.Text.Contains('`')) NoteHiddenCode(value.Text, assignment.Start, assignment.End);
    }

    private Value Evaluate(Word word)
    {
        if (word.Parts is [.., ArrayLiteral array])
        {
            var elements = new List<Argument>();
            bool keyed = false;
            foreach (var element in array.Elements)
            {
                keyed |= element.Parts is [Literal { Text: ['[', ..] } key, ..] && key.Text.Contains("]=", StringComparison.Ordinal);
                _words.Expand(element, elements);
            }
            return keyed ? Value.Unknown : Value.Of(ValuesOf(CollectionsMarshal.AsSpan(elements))!);
        }
        var outer = _notes.Source;
        _notes.Source = null;
        string text = _words.Text(word);
        var source = _notes.Source;
        if (outer is not null) _notes.Source = source is null ? outer : Append(source, outer);
        return Value.Of(text, text.Contains(Argument.Hole) ? source : null);
    }

    private void Assign(string name, Word? index, bool append, Value value)
    {
        var before = append || index is not null ? Scope.Find(name) : null;
        if (index is not null) value = WithElement(before, index, append, value);
        else if (append && before is null) value = Value.Unknown;
        else if (append && before!.Elements is { } elements) value = Value.Of([.. elements, .. value.Elements ?? []]);
        else if (append) value = Value.Of(before!.Text + value.Text, value.Source ?? before.Source);
        Scope.Set(name, value);
    }

    private Value WithElement(Value? before, Word index, bool append, Value value)
    {
        string[] elements = before?.Elements ?? (before is null ? [] : [before.Text]);
        if (append || _words.Evaluate(index) is not { } at || at < 0 || at > elements.Length || at > 1000) return Value.Unknown;
        if (at == elements.Length) return Value.Of([.. elements, value.Text]);
        elements = [.. elements];
        elements[at] = value.Text;
        return Value.Of(elements);
    }
}
