using Hob.Shell.Bash;
using Hob.Shell.Expansion;

namespace Hob.Shell.Judging;

/// <summary>Commands inside words.</summary>
internal sealed partial class BashWalker
{
    public void NoteUnset() => _notes.UsesUnset = true;

    public void NoteChoice(string name, string[] values) => _notes.Choice ??= (name, values);

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
        return Value.Of(text, Value.IsConstant(text) ? null : printed.Source);
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
}
