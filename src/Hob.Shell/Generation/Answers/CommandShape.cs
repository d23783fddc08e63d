using System.Buffers;
using Hob.Shell.Bash;
using Hob.Shell.Programs;

namespace Hob.Shell.Generation.Answers;

/// <summary>Tells commands from sentences.</summary>
internal static class CommandShape
{
    private const int FewestWordsOfASentence = 4;
    private const double SentenceShare = 0.7;
    private static readonly char[] Punctuation = [',', '.', '!', '?', ':', '"', '\'', '’', '(', ')', '…'];
    private static readonly SearchValues<char> Signs = SearchValues.Create("|*$=><&;{/\\~");

    /// <summary>Whether a text can be meant as a command of the shell.</summary>
    public static bool Fits(string text, ShellContext context)
    {
        if (text.Length == 0)
            return false;

        var first = FirstWord(text);
        if (IsSentence(text) && first is not ("echo" or "printf"))
            return false;

        if (!context.IsBashLike)
            return true;

        return (context.Shell != TargetShell.Bash || BashParser.Parse(text).Errors.Count == 0) && (IsKnown(first, context) || (HasSigns(text) && first.All(static c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '_' or '-' or '.')));
    }

    /// <summary>Whether a call holds words to a person in the place of a command.</summary>
    public static bool IsTalk(string command, ShellContext context) => IsSentence(command) && !IsKnown(FirstWord(command), context);

    /// <summary>What <c>echo</c> or <c>printf</c> would say, when the command is nothing but that and the request did not ask for the words:
    /// a model that talks through a command. Null otherwise.</summary>
    public static string? Talk(string command, string request, ShellContext context)
    {
        if (!context.IsBashLike || BashParser.Parse(command).Body.Items is not [{ Command: SimpleCommand { Redirections: [], Assignments: [] } simple }])
            return null;

        var words = simple.Words.Select(Checks.CommandWords.TextOf).ToList();
        if (words is not ["echo" or "printf", ..])
            return null;

        var said = string.Join(' ', words.Skip(1).Where(static word => !word.StartsWith('-'))).Replace("\\n", " ", StringComparison.Ordinal).Trim();
        var spoken = said.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var asked = spoken.Count(word => request.Contains(word.Trim(',', '.', '!', '?', '\'', '"'), StringComparison.OrdinalIgnoreCase));
        return spoken.Length >= FewestWordsOfASentence && asked * 2 < spoken.Length && !said.Contains(Checks.CommandWord.Unknown) ? said : null;
    }

    // Several words, nearly all of letters, and an end of a sentence.
    private static bool IsSentence(string text)
    {
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < FewestWordsOfASentence || words.Count(static word => word.Trim(Punctuation).All(static c => char.IsLetter(c) || c is '\'' or '’')) < words.Length * SentenceShare)
            return false;

        var last = text.TrimEnd()[^1];
        return last is '.' or '?' or '!' or '…' or '。' || words.Count(static word => word.EndsWith(',') || word.EndsWith('.') || word.EndsWith('?')) > 1;
    }

    private static bool HasSigns(string text) =>
        text.AsSpan().ContainsAny(Signs) || text.Split(' ').Skip(1).Any(static word => word.Length > 1 && word[0] == '-' && word[1] != ' ');

    private static bool IsKnown(string word, ShellContext context) =>
        ShellWords.IsBuiltin(word) || ShellWords.IsKeyword(word) || word.Contains('/') || context.Programs?.Contains(word) == true
        || ProgramTable.Default.Names.Contains(word);

    private static string FirstWord(string text)
    {
        var trimmed = text.TrimStart();
        var end = trimmed.IndexOfAny([' ', '\t', '\n', ';', '(']);
        return end < 0 ? trimmed : end == 0 ? "((" : trimmed[..end];
    }
}
