using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Hob.Shell.Bash;
using Hob.Shell.Expansion;

namespace Hob.Shell.Judging;

/// <summary>Assignments.</summary>
internal sealed partial class BashWalker
{
    private ImmutableArray<Argument> Assign(ImmutableArray<Assignment> assignments)
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
            return keyed ? Keyed([.. array.Elements.Select(element => _words.Text(element))]) : Value.Of(ValuesOf(CollectionsMarshal.AsSpan(elements)));
        }
        var outer = _notes.Source;
        _notes.Source = null;
        string text = _words.Text(word);
        var source = _notes.Source;
        if (outer is not null) _notes.Source = source is null ? outer : Append(source, outer);
        return Value.Of(text, Value.IsConstant(text) ? null : source);
    }

    /// <summary>The elements of <c>([key]=value …)</c>; the expansion may have made wildcards of the brackets.</summary>
    private static Value Keyed(string[] elements)
    {
        string[] keys = new string[elements.Length], values = new string[elements.Length];
        for (int i = 0; i < elements.Length; i++)
        {
            int end = elements[i].IndexOf("]=", StringComparison.Ordinal);
            if (end < 1 || elements[i][0] != '[') return Value.Unknown;
            keys[i] = elements[i][1..end];
            values[i] = elements[i][(end + 2)..];
        }
        return Value.Of(values) with { Keys = keys };
    }

    private void Assign(string name, Word? index, bool append, Value value)
    {
        if (Scope.Find(name) is { Reference: { } meant } && value.Elements is null) name = meant;
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
        if (!append && before?.Keys is { } keys && _words.Text(index, tilde: false) is var key && Value.IsConstant(key))
        {
            int place = Array.IndexOf(keys, key);
            if (place < 0) return Value.Of([.. elements, value.Text]) with { Keys = [.. keys, key] };
            elements = [.. elements];
            elements[place] = value.Text;
            return Value.Of(elements) with { Keys = keys };
        }
        if (append || _words.Evaluate(index) is not { } at || at < 0 || at > elements.Length || at > 1000) return Value.Unknown;
        if (at == elements.Length) return Value.Of([.. elements, value.Text]);
        elements = [.. elements];
        elements[at] = value.Text;
        return Value.Of(elements);
    }
}
