using System.Collections.Immutable;
using Hob.Shell.Bash;
using Hob.Shell.Expansion;
using Hob.Shell.Programs;

namespace Hob.Shell.Judging;

/// <summary>Redirections.</summary>
internal sealed partial class BashWalker
{
    /// <summary>Judges what a compound command's redirections do, and gives what it reads then.</summary>
    private StandardInput? JudgeRedirections(Command command, StandardInput? input, out ImmutableArray<Redirection> redirections)
    {
        var notes = _notes;
        _notes = default;
        redirections = LowerRedirections(command.Redirections, input, out var reads);
        if (redirections.Length > 0 || _notes.Outputs is not null)
        {
            var invocation = new Invocation
            {
                Program = new(":", Knowledge.Exact, command.Start, command.End),
                Redirections = redirections,
                Upstream = _notes.Source ?? input?.Source,
                Start = command.Start,
                End = command.End,
            };
            _session.Judge(invocation);
            FeedOutputs(invocation, null);
        }
        _notes = notes;
        // What is inside reads the file: it is not among the redirections there.
        if (reads is { Source: null, Rest: null } && Reader(redirections, command.Start, command.End) is { } reader) reads = new(reader, null);
        return reads;
    }

    /// <summary>A command that prints what a redirection reads; null when none reads.</summary>
    private static Invocation? Reader(ImmutableArray<Redirection> redirections, int start, int end)
    {
        foreach (var redirection in redirections)
        {
            if (redirection.Kind is not (RedirectionKind.Read or RedirectionKind.ReadWrite)) continue;
            return new() { Program = new("cat", Knowledge.Exact, start, end), Redirections = [redirection], Start = start, End = end };
        }
        return null;
    }

    /// <summary>Remembers what a command writes into files, for commands that read or run them later.</summary>
    private void NoteWritten(ImmutableArray<Redirection> redirections, Invocation writer, string? text)
    {
        foreach (var redirection in redirections)
            if (redirection.Kind is RedirectionKind.Write or RedirectionKind.Append or RedirectionKind.ReadWrite)
                WrittenCode.Add(redirection.Target, writer, text, _session);
    }

    private ImmutableArray<Redirection> LowerRedirections(ImmutableArray<Redirect> redirects, StandardInput? input, out StandardInput? reads)
    {
        reads = input;
        if (redirects.IsEmpty) return [];
        var lowered = new List<Redirection>(redirects.Length);
        foreach (var redirect in redirects)
        {
            bool standard = redirect.Descriptor is "" or "0";
            switch (redirect.Operator)
            {
                case "<<" or "<<-" or "<<<":
                    string text = redirect.Operator == "<<<" ? _words.Text(redirect.Target) + "\n"
                        : redirect.Text is null ? "" : _words.Text(redirect.Text, tilde: false);
                    lowered.Add(new(RedirectionKind.Text, Text(text, redirect.Target.Start, redirect.Target.End)));
                    if (standard) reads = new(_notes.Source, text);
                    break;
                case "<" when redirect.Target.Parts is [ProcessSubstitution { IsOutput: false } process]:
                    var printed = RunApart(process.Body);
                    if (standard) reads = new(printed.Source, printed.Text);
                    break;
                case ">" or ">>" when redirect.Target.Parts is [ProcessSubstitution { IsOutput: true } process]:
                    (_notes.Outputs ??= []).Add(process);
                    break;
                case "<&" or ">&" when IsDescriptor(redirect.Target):
                    var opened = redirect.Target.Literal is { } number ? Scope.FindDescriptor(number.TrimEnd('-')) : null;
                    if (opened is { } file) lowered.Add(file with { Kind = redirect.Operator == "<&" ? RedirectionKind.Read : RedirectionKind.Append });
                    if (redirect.Operator == "<&" && standard) reads = new(null, null);
                    break;
                default:
                    lowered.Add(new(Kind(redirect.Operator), Target(redirect.Target)));
                    if (redirect.Operator[0] == '<' && standard) reads = new(null, null);
                    break;
            }
        }
        return [.. lowered];
    }

    private Argument Target(Word word)
    {
        var words = new List<Argument>();
        _words.Expand(word, words);
        return words.Count == 1 ? words[0] : new(Value.HoleText, Knowledge.Partial, word.Start, word.End);
    }

    private static bool IsDescriptor(Word target) =>
        target.Literal is { } text ? text.AsSpan().TrimEnd('-').IndexOfAnyExceptInRange('0', '9') < 0 : target.Parts.IsEmpty;

    private static RedirectionKind Kind(string symbol) => symbol switch
    {
        "<" or "<&" => RedirectionKind.Read,
        "<>" => RedirectionKind.ReadWrite,
        ">>" or "&>>" => RedirectionKind.Append,
        _ => RedirectionKind.Write,
    };
}
