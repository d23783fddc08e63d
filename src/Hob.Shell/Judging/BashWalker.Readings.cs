using Hob.Shell.Bash;
using Hob.Shell.Expansion;

namespace Hob.Shell.Judging;

/// <summary>Other readings of a command that is not certain; only their denials count.</summary>
internal sealed partial class BashWalker
{
    private enum Unset
    {
        /// <summary>What the script never set is not known.</summary>
        Unknown,
        /// <summary>Names in small letters are unset: those of the environment are written in capitals.</summary>
        SmallLetters,
        All,
    }

    private Unset _unset;
    private bool _chooses;

    public bool TakesForUnset(string name) =>
        _unset == Unset.All || (_unset == Unset.SmallLetters && name.Length > 0 && char.IsAsciiLetterLower(name[0]));

    /// <summary>Judges the other readings that the expansion of a command's words gave rise to.</summary>
    private void Suppose(SimpleCommand command, List<Argument> words, StandardInput? input)
    {
        var reading = _notes.UsesDefault || (words.Count > 0 && words[0].Knowledge == Knowledge.Partial) ? Unset.All
            : _notes.UsesUnset ? Unset.SmallLetters : Unset.Unknown;
        if (reading > _unset && Spend(4))
        {
            var outer = _unset;
            _unset = reading;
            Suppose(command, input, null);
            _unset = outer;
        }
        if (_notes.Choice is not { } choice || _chooses) return;
        _chooses = true;
        foreach (string value in choice.Values)
            if (Spend(4)) Suppose(command, input, (choice.Name, value));
        _chooses = false;
    }

    private void Suppose(SimpleCommand command, StandardInput? input, (string Name, string Value)? choice)
    {
        _session.Suppose(() => Apart(() =>
        {
            if (choice is { } chosen) Scope.Set(chosen.Name, Value.Of(chosen.Value));
            return RunSimple(command, input is null ? null : new(input.Source, input.Rest), capture: false);
        }));
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
                Arguments = [.. arguments],
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
        // A lone star is the first file of the folder, whatever its name.
        if (last.Trim('*').IsEmpty) return;
        var lowered = Lower(call);
        foreach (string name in CommonPrograms.Dangerous)
        {
            if (!ShellPattern.Matches(last, name) || !Spend(8)) continue;
            var supposed = lowered with { Program = pattern with { Text = name, Knowledge = Knowledge.Exact } };
            _session.Suppose(() => _session.Judge(supposed));
        }
    }
}
