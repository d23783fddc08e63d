using System.Buffers;
using Hob.Shell.Bash;
using Hob.Shell.Programs;

namespace Hob.Shell.Generation.Answers;

/// <summary>Tells commands from sentences.</summary>
internal static class CommandShape
{
    private const int FewestWordsOfASentence = 4;
    private static readonly SearchValues<char> Signs = SearchValues.Create("|*$=><&;{/\\~");

    /// <summary>Whether a text can be meant as a command of the shell.</summary>
    public static bool Fits(string text, ShellContext context)
    {
        if (text.Length == 0 || IsSentence(text))
            return false;

        if (!context.IsBashLike)
            return true;

        return BashParser.Parse(text).Errors.Count == 0 && (HasSigns(text) || IsKnown(FirstWord(text), context));
    }

    /// <summary>Whether a text is plainly said to a person: several words, an end of a sentence, and no sign of a command.</summary>
    public static bool IsSentence(string text)
    {
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < FewestWordsOfASentence || HasSigns(text))
            return false;

        var last = text.TrimEnd()[^1];
        return last is '.' or '?' or '!' or '…' or '。' || words.Count(static word => word.EndsWith(',') || word.EndsWith('.') || word.EndsWith('?')) > 1;
    }

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
