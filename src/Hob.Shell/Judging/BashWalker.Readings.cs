using Hob.Shell.Bash;
using Hob.Shell.Expansion;

namespace Hob.Shell.Judging;

/// <summary>Other readings of a command that is not certain; only their denials count.</summary>
internal sealed partial class BashWalker
{
    /// <summary>Judges the reading in which variables that the script never set are unset. Only its denials count.</summary>
    private void SupposeUnset(SimpleCommand command, StandardInput? input)
    {
        if (!Spend(4)) return;
        TakesUnknownForUnset = true;
        _session.Suppose(() => Apart(() => RunSimple(command, input is null ? null : new(input.Source, input.Rest), capture: false)));
        TakesUnknownForUnset = false;
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
        var lowered = Lower(call);
        foreach (string name in CommonPrograms.Dangerous)
        {
            if (!ShellPattern.Matches(last, name) || !Spend(8)) continue;
            var supposed = lowered with { Program = pattern with { Text = name, Knowledge = Knowledge.Exact } };
            _session.Suppose(() => _session.Judge(supposed));
        }
    }
}
