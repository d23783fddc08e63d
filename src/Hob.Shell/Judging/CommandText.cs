using System.Text;

namespace Hob.Shell.Judging;

/// <summary>Writes arguments back as text of a command.</summary>
internal static class CommandText
{
    /// <summary>The arguments with a blank between them, quoted so that they are read back unchanged.</summary>
    public static string Quote(ReadOnlySpan<Argument> arguments)
    {
        var text = new StringBuilder();
        foreach (var argument in arguments)
        {
            if (text.Length > 0) text.Append(' ');
            if (argument.Knowledge == Knowledge.Pattern) text.Append(argument.Text);
            else text.Append('\'').Append(argument.Text.Replace("'", "'\\''", StringComparison.Ordinal)).Append('\'');
        }
        return text.ToString();
    }
}
