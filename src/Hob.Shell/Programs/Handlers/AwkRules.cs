using Hob.Shell.Judging;

namespace Hob.Shell.Programs.Handlers;

/// <summary>Judges awk programs.</summary>
internal static class AwkRules
{
    /// <summary>Judges an awk program: it only reads, apart from <c>system</c>, pipes and output into files.</summary>
    public static void Judge(ProgramCall call, Argument source)
    {
        if (source.Text.Length > 0 && source.Text[0] == Argument.Hole)
            call.Ask("run-code", "The program of awk is only known when the command runs.", source);
        var tokens = SourceTokens.Read(source.Text, hasPatterns: true);
        if (source.Text.Contains("/inet", StringComparison.Ordinal) && source.Text.Contains("getline", StringComparison.Ordinal))
            call.Deny("reverse-shell", "Gives another machine control over programs on this one.", source);
        var printing = false;
        var depth = 0;
        for (var i = 0; i < tokens.Count; i++)
        {
            var token = tokens[i];
            if (token.Kind == SourceTokenKind.Name) printing |= token.Text is "print" or "printf";
            else if (token.Is(';') || token.Is('}') || token.Is('\n')) printing = false;
            else if (token.Is('(')) depth++;
            else if (token.Is(')')) depth--;
            if (token is { Kind: SourceTokenKind.Name, Text: "system" }) Run(call, source, StringAfter(tokens, i + 1));
            else if (token.Is('|') && (i == 0 || !tokens[i - 1].Is('|')) && (i + 1 == tokens.Count || !tokens[i + 1].Is('|')))
                Run(call, source, i + 1 < tokens.Count && tokens[i + 1].Text == "getline" ? i > 0 && tokens[i - 1].Kind == SourceTokenKind.String ? tokens[i - 1].Text : null : StringAfter(tokens, i + 1));
            else if (token.Is('>') && printing && depth == 0) Write(call, source, tokens, ref i);
            else if (token.Kind == SourceTokenKind.Name && token.Text is "getline" && i + 2 < tokens.Count && (tokens[i + 1].Is('<') ? tokens[i + 2] : tokens[i + 1]) is { Kind: SourceTokenKind.String } read)
                call.File(FileAction.Read, source with { Text = read.Text });
            else if (token is { Kind: SourceTokenKind.Name, Text: "ENVIRON" or "PROCINFO" } || token.Text.StartsWith('@') && i + 1 < tokens.Count && tokens[i + 1].Kind == SourceTokenKind.Name)
                call.Ask("run-code", "The awk program loads code or reads the environment.", source, Risk.Low);
        }
    }

    private static void Write(ProgramCall call, Argument source, List<SourceToken> tokens, ref int i)
    {
        if (i + 1 < tokens.Count && tokens[i + 1].Is('>')) i++;
        if (i + 1 < tokens.Count && tokens[i + 1].Kind == SourceTokenKind.String) call.File(FileAction.Overwrite, source with { Text = tokens[i + 1].Text });
        else call.Ask("write-unknown", "The awk program writes to a file that is only known when it runs.", source);
    }

    private static void Run(ProgramCall call, Argument source, string? code)
    {
        call.Ask("run-code", "The awk program runs other programs.", source);
        if (code is not null) call.Code(source with { Text = code });
        var isShell = code is null || ProgramTable.Default.Find(source with { Text = code.Trim(), Knowledge = Knowledge.Exact }) is { } shell && shell.Traits.Contains("shell");
        if (!isShell || call.Invocation.Upstream is not { } upstream) return;
        if (Pipeline.ChainDownloads(upstream, call.Session)) call.Deny("remote-code", $"{call.Name} runs commands that come from another machine, unread.", source);
        foreach (var text in Pipeline.Texts(call.Invocation)) call.Session.Suppose(() => call.Code(text));
    }

    private static string? StringAfter(List<SourceToken> tokens, int from)
    {
        for (var i = from; i < tokens.Count && i < from + 3; i++)
            if (tokens[i].Kind == SourceTokenKind.String) return tokens[i].Text;
        return null;
    }
}
