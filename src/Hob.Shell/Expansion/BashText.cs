using System.Text;
using Hob.Shell.Judging;

namespace Hob.Shell.Expansion;

/// <summary>Turns words with wildcards into values of variables, and back.</summary>
internal static class BashText
{
    /// <summary>The text of a word with <see cref="Value.AnyName"/> in the place of each wildcard.</summary>
    public static string Marked(Argument item)
    {
        if (item.Knowledge != Knowledge.Pattern) return item.Text;
        var text = new StringBuilder(item.Text.Length);
        for (int i = 0; i < item.Text.Length; i++)
        {
            char c = item.Text[i];
            if (c == '\\' && i + 1 < item.Text.Length) text.Append(item.Text[++i]);
            else if (c is '*' or '?') text.Append(Value.AnyName);
            else if (c == '[' && item.Text.IndexOf(']', i + 1) is > 0 and var end)
            {
                text.Append(Value.AnyName);
                i = end;
            }
            else text.Append(c);
        }
        return text.ToString();
    }

    /// <summary>The word that a program receives for a piece of text with marks: a pattern, or text with holes.</summary>
    public static Argument Unmarked(Argument word, string text)
    {
        if (Value.IsConstant(text)) return word with { Text = text, Knowledge = Knowledge.Exact };
        if (text.Contains(Argument.Hole)) return word with { Text = Value.WithHoles(text), Knowledge = Knowledge.Partial };
        var pattern = new StringBuilder(text.Length + 8);
        foreach (char c in text)
        {
            if (c is '*' or '?' or '[' or ']' or '\\') pattern.Append('\\');
            pattern.Append(c == Value.AnyName ? '*' : c);
        }
        return word with { Text = pattern.ToString(), Knowledge = Knowledge.Pattern };
    }
}
