using System.Collections.Immutable;
using Hob.Shell.Judging;
using Hob.Shell.Programs.Handlers;

namespace Hob.Shell.Programs;

/// <summary>A program about to run, with its arguments sorted: what a handler sees, and how it reports.</summary>
internal sealed class ProgramCall(Invocation invocation, CommandLine line, IJudgeSession session)
{
    public Invocation Invocation { get; } = invocation;

    public CommandLine Line { get; } = line;

    public IJudgeSession Session { get; } = session;

    /// <summary>The program with its subcommand, as people write it.</summary>
    public string Name => Line.Spec.Name;

    public List<Argument> Operands => Line.Operands;

    public ImmutableArray<Argument> Arguments => Invocation.Arguments;

    public Argument Program => Invocation.Program;

    public bool Has(string flag) => Line.Has(flag);

    public void Ask(string rule, string text, Argument at, Risk risk = Risk.Moderate) =>
        Session.Report(new(rule, text, at.Start, at.End, Verdict.Ask, risk));

    public void Deny(string rule, string text, Argument at) =>
        Session.Report(new(rule, text, at.Start, at.End, Verdict.Deny, Risk.Critical));

    public void File(FileAction action, Argument path)
    {
        FileRules.Judge(action, path, Session);
        if (action is FileAction.Write or FileAction.Append or FileAction.Overwrite) WrittenCode.Note(this, path);
    }

    /// <summary>Judges what the program does with <paramref name="word"/> by the role that the table gives it.</summary>
    public void Word(Role role, Argument word)
    {
        switch (role)
        {
            case Role.Read:
                File(FileAction.Read, word);
                break;
            case Role.Write:
                File(FileAction.Write, word);
                break;
            case Role.Overwrite:
                File(FileAction.Overwrite, word);
                break;
            case Role.Delete:
                File(FileAction.Delete, word);
                break;
            case Role.DeleteTree:
                File(FileAction.DeleteTree, word);
                break;
            case Role.Move:
                File(FileAction.Move, word);
                break;
            case Role.Upload:
                File(FileAction.Upload, word);
                break;
            case Role.Code:
                Code(word);
                break;
            case Role.Source:
                SourceRules.Judge(this, word);
                break;
            case Role.Run:
                Ask("run-code", $"{Name} runs {word.Text.Replace(Argument.Hole, '…')}.", word);
                Session.Suppose(() => Code(word));
                WrittenCode.Judge(word, Session, code => Code(code));
                break;
        }
    }

    /// <summary>Reports an effect that the table declares.</summary>
    public void Report(Effect effect, Argument at) =>
        Session.Report(new(effect.Rule, Filled(effect.Text, at), at.Start, at.End, effect.Verdict, effect.Risk));

    /// <summary>Judges the arguments from <paramref name="start"/> on as a command of its own, fed by the same input.</summary>
    public void Start(int start, params ReadOnlySpan<Argument> more)
    {
        if (start < 0 || start >= Arguments.Length) return;
        Start([.. Arguments.Skip(start), .. more]);
    }

    /// <summary>Judges <paramref name="words"/> as a command of its own, fed by the same input.</summary>
    public void Start(IReadOnlyList<Argument> words)
    {
        if (words.Count == 0) return;
        Session.Judge(Invocation with
        {
            Program = words[0],
            Arguments = [.. words.Skip(1)],
            Redirections = [],
            Environment = [],
        });
    }

    /// <summary>Judges <paramref name="code"/> as shell code that the program runs.</summary>
    public void Code(Argument code, params ReadOnlySpan<Argument> parameters) =>
        Session.JudgeCode(code, ShellLanguage.Bash, Invocation, parameters);

    private string Filled(string text, Argument at) => text
        .Replace("{command}", Name, StringComparison.Ordinal)
        .Replace("{word}", at.Text.Replace(Argument.Hole, '…'), StringComparison.Ordinal);
}
