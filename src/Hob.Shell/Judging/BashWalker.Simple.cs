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
        public bool UsesUnset;
        public (string Name, string[] Values)? Choice;
        public StandardOutput? Attached;
        public int AttachedStart;
        public List<ProcessSubstitution>? Outputs;
    }

    private Notes _notes;

    /// <summary>Whether the command holds characters that look like blanks.</summary>
    public bool LooksForFalseBlanks { get; set; }

    private readonly Stack<List<Argument>> _lists = new();

    private HashSet<string>? _activeAliases;

    /// <summary>A command on its way to be judged.</summary>
    private readonly record struct Call(SimpleCommand Command, List<Argument> Words, int From, ImmutableArray<Argument> Environment, ImmutableArray<Redirection> Redirections,
        StandardInput? Input, bool Capture)
    {
        public Argument Program => Words[From];

        public ReadOnlySpan<Argument> Arguments => CollectionsMarshal.AsSpan(Words)[(From + 1)..];
    }

    private StandardOutput RunSimple(SimpleCommand command, StandardInput? input, bool capture)
    {
        var notes = _notes;
        _notes = default;
        var words = _lists.TryPop(out var list) ? list : [];
        foreach (var word in command.Words) _words.Expand(word, words);
        if (LooksForFalseBlanks) ReportFalseBlanks(command);
        Suppose(command, words, input);
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
    private StandardOutput JudgeEmpty(SimpleCommand command, ImmutableArray<Argument> environment, ImmutableArray<Redirection> redirections)
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
        if (Scope.HasAliases && call.From == 0 && call.Command.Words[0].Literal == name && Scope.FindAlias(name) is { } alias
            && (_activeAliases ??= new(StringComparer.Ordinal)).Add(name))
        {
            if (CommonPrograms.Contains(name)) ReportRedefined(program);
            string code = alias + " " + CommandText.Quote(call.Arguments);
            var output = RunCode(new(code, Knowledge.Exact, call.Command.Start, call.Command.End), call.Input);
            _activeAliases.Remove(name);
            return output;
        }
        if (Scope.FindFunction(name) is { } function) return RunFunction(function, call);
        bool elsewhere = CommandWritesElsewhere(call);
        if (elsewhere) call = call with { Capture = true };
        if (RunBuiltin(call, out var printed))
        {
            if (call.Redirections.Length > 0 || call.Environment.Length > 0 || _notes.Outputs is not null) JudgeBuiltin(call);
            if (!elsewhere) return printed;
            NoteWritten(call.Redirections, printed.Source ?? Lower(call), printed.Text);
            return StandardOutput.Nothing;
        }
        if (name.Length > 1 && name[0] == '=' && char.IsAsciiLetter(name[1]))
        {
            // zsh takes =name for the path of the program.
            call.Words[call.From] = program with { Text = name[1..] };
        }
        return RunProgram(call);
    }

    private static bool CommandWritesElsewhere(in Call call) =>
        !call.Command.Redirections.IsEmpty && WritesElsewhere(call.Command.Redirections);

    private void JudgeBuiltin(in Call call)
    {
        var invocation = Lower(call) with { Program = call.Program with { Text = ":" } };
        _session.Judge(invocation);
        FeedOutputs(Lower(call), null);
    }

    private StandardOutput RunProgram(in Call call)
    {
        var invocation = Lower(call);
        var program = invocation.Program;
        if (!System.Text.Ascii.IsValid(program.Text) && HiddenCharacters.HasLookalike(program.Text) && program.IsExact)
            Ask("lookalike-program", $"“{program.Text}” is written with letters that look like others.", program.Start, program.End, Risk.High);
        _session.Judge(invocation);
        if (_notes.Attached is { } attached) SupposeStandardInput(invocation, attached);
        string? text = null;
        bool elsewhere = CommandWritesElsewhere(call);
        if ((call.Capture || elsewhere || _notes.Outputs is not null) && program.IsExact)
        {
            string name = program.Text[(program.Text.LastIndexOf('/') + 1)..];
            text = ConstantOutput.Of(name, call.Arguments, call.Input?.Rest) ?? _session.NamesPrinted(invocation);
        }
        FeedOutputs(invocation, text);
        if (elsewhere) NoteWritten(call.Redirections, invocation, text);
        return elsewhere ? StandardOutput.Nothing : new(invocation, text);
    }

    private Invocation Lower(in Call call)
    {
        var input = call.Input;
        var upstream = input?.Source;
        if (_notes.Source is { } source) upstream = upstream is null ? source : Append(upstream, source);
        int start = call.Command.Start, end = call.Command.End;
        return new()
        {
            Program = call.Program,
            Arguments = [.. call.Arguments],
            Redirections = call.Redirections,
            Environment = call.Environment,
            Upstream = upstream,
            Embedded = _notes.Source,
            Input = input?.Rest is not { } text ? null : InputText(text, input.Source?.Start ?? start, input.Source?.End ?? end),
            Start = start,
            End = end,
        };
    }

    private static Argument Text(string text, int start, int end) =>
        Value.IsConstant(text) ? new(text, Knowledge.Exact, start, end) : new(Value.WithHoles(text), Knowledge.Partial, start, end);

    /// <summary>What a command reads. Marks for names stay in the text: what takes names from it makes wildcards of them.</summary>
    private static Argument InputText(string text, int start, int end) =>
        new(text, Value.IsConstant(text) ? Knowledge.Exact : Knowledge.Partial, start, end);

    /// <summary>Puts a command at the beginning of the chain that feeds another.</summary>
    private static Invocation Append(Invocation chain, Invocation source, int length = 0)
    {
        if (length > LongestChain || ReferenceEquals(chain, source)) return chain;
        return chain with { Upstream = chain.Upstream is { } next ? Append(next, source, length + 1) : source };
    }
}
