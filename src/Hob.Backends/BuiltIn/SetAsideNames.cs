using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Hob.Backends.BuiltIn;

/// <summary>A request whose names stand aside: the model sees a mark for each, writes the mark, and the name is put back by string, so that it
/// is copied exactly or not at all. What is a name is decided by form alone, as training/FORMAT.md defines it.</summary>
/// <param name="Text">The request with marks, characters from <see cref="FirstMark"/> on.</param>
/// <param name="Names">The names behind the marks.</param>
public sealed record SetAsideNames(string Text, IReadOnlyList<string> Names)
{
    /// <summary>The mark of the first name; the others follow. A private character, so that no text has it by chance.</summary>
    public const char FirstMark = '\uE001';

    /// <summary>The most names that stand aside; the others stay visible.</summary>
    public const int Most = 7;

    private static readonly SearchValues<char> PlainInShell =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_./:@%+=,~^-");

    /// <summary>Sets the names of a request aside. The same name has the same mark everywhere.</summary>
    public static SetAsideNames Of(string request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var (text, names, end) = (new StringBuilder(request.Length), new List<string>(), 0);
        foreach (var (start, stop) in NameSpans.In(request))
        {
            var name = request[start..stop];
            var number = names.IndexOf(name);
            if (number < 0)
            {
                if (names.Count == Most)
                {
                    continue;
                }
                number = names.Count;
                names.Add(name);
            }
            text.Append(request, end, start - end).Append((char)(FirstMark + number));
            end = stop;
        }
        return new(text.Append(request, end, request.Length - end).ToString(), names);
    }

    /// <summary>The number of the name that a character stands for; negative when it is no mark.</summary>
    public static int NumberOf(char mark) => mark is >= FirstMark and < (char)(FirstMark + Most) ? mark - FirstMark : -1;

    /// <summary>A command with the names put back. Each is quoted or escaped as its place needs, so that it stays one text.</summary>
    /// <param name="marked">The command with marks; one without a name is a character like any other.</param>
    public string InCommand(string marked)
    {
        ArgumentNullException.ThrowIfNull(marked);
        var (text, quote) = (new StringBuilder(marked.Length), '\0');
        for (var i = 0; i < marked.Length; i++)
        {
            var c = marked[i];
            if (NumberOf(c) is >= 0 and var number && number < Names.Count)
            {
                AppendName(text, Names[number], quote);
                continue;
            }
            text.Append(c);
            if (c == '\\' && quote != '\'')
            {
                if (++i < marked.Length)
                {
                    text.Append(marked[i]);
                }
            }
            else if (c is '"' or '\'')
            {
                quote = quote == c ? '\0' : quote == '\0' ? c : quote;
            }
        }
        return text.ToString();
    }

    /// <summary>JSON with the names put back into its strings.</summary>
    /// <param name="marked">The JSON with marks; one without a name is a character like any other.</param>
    public string InJson(string marked)
    {
        ArgumentNullException.ThrowIfNull(marked);
        var text = new StringBuilder(marked.Length);
        foreach (var c in marked)
        {
            _ = NumberOf(c) is >= 0 and var number && number < Names.Count ? text.Append(JsonEncodedText.Encode(Names[number])) : text.Append(c);
        }
        return text.ToString();
    }

    private static void AppendName(StringBuilder text, string name, char quote)
    {
        if (quote == '\'')
        {
            text.Append(name.Replace("'", @"'\''", StringComparison.Ordinal));
            return;
        }
        var isOpen = quote == '\0' && name.AsSpan().ContainsAnyExcept(PlainInShell) && !IsWordAlone(name);
        text.Append(isOpen ? "\"" : "");
        foreach (var c in name)
        {
            _ = (isOpen || quote == '"') && c is '"' or '$' or '`' or '\\' ? text.Append('\\').Append(c) : text.Append(c);
        }
        text.Append(isOpen ? "\"" : "");
    }

    // Letters and digits of all scripts need no quotes.
    private static bool IsWordAlone(string name)
    {
        for (var i = 0; i < name.Length; i++)
        {
            if (!PlainInShell.Contains(name[i]) && !NameSpans.IsWord(name, i))
            {
                return false;
            }
        }
        return true;
    }
}
