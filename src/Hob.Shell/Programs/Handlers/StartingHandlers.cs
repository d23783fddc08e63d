using Hob.Shell.Judging;

namespace Hob.Shell.Programs.Handlers;

/// <summary>Programs that start others, or run code, from their words in a way of their own: debuggers, editors, multiplexers, build tools.
/// Their words and input are judged as the commands that they may hold; only denials count.</summary>
internal static class StartingHandlers
{
    private const int MostWords = 32;
    private const int MostPrefixes = 4;

    public static void Judge(ProgramCall call)
    {
        var invocation = call.Invocation;
        if (invocation.Upstream is { } upstream && ReadsCode(call) && Pipeline.ChainDownloads(upstream, call.Session))
            call.Deny("remote-code", $"{call.Name} runs code that comes from another machine, unread.", call.Program);
        call.Session.Suppose(() =>
        {
            for (var i = 0; i < invocation.Arguments.Length && i < MostWords; i++)
            {
                var word = invocation.Arguments[i];
                if (word.Text.AsSpan().IndexOfAny(' ', '\n', '(') >= 0) Code(call, word);
                else if (word.Text[..Math.Min(1, word.Text.Length)] is not ("-" or "") && ProgramTable.Default.Find(word) is not null) call.Start(i);
            }

            if (invocation.Input is { } input) Code(call, input);
            foreach (var redirection in invocation.Redirections)
                if (redirection.Kind == RedirectionKind.Text) Code(call, redirection.Target);
        });
    }

    private static bool ReadsCode(ProgramCall call)
    {
        if (call.Operands.Count == 0) return true;
        foreach (var word in call.Arguments)
            if (word.Text is "-" or "/dev/stdin") return true;
        return false;
    }

    /// <summary>Judges text as shell code: as it is, without the words of the program's own language before it, and the strings in it.</summary>
    private static void Code(ProgramCall call, Argument text)
    {
        call.Code(text);
        foreach (var token in SourceTokens.Read(text.Text))
            if (token.Kind is SourceTokenKind.String or SourceTokenKind.Command && token.Text.Contains(' ')) call.Code(text with { Text = token.Text });
        foreach (var line in text.Text.Split('\n', 16))
        {
            var rest = line.AsSpan().Trim();
            for (var i = 0; i < MostPrefixes && !rest.IsEmpty; i++)
            {
                // :!command, spawn command, shell command, platform shell command.
                var end = rest.IndexOfAny(' ', '!');
                if (end < 0) break;
                rest = rest[(end + 1)..].TrimStart();
                call.Code(text with { Text = rest.ToString() });
            }
        }
    }
}
