using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Hob.Shell.Bash;
using Hob.Shell.Expansion;

namespace Hob.Shell.Judging;

/// <summary>Assignments.</summary>
internal sealed partial class BashWalker
{
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
