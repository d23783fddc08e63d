using System.Text;

namespace Hob.ToolCalling.Dialects;

/// <summary>Fills the placeholders of a notation (<c>$name</c>). A dollar sign before anything else stands for itself.</summary>
internal static class Template
{
    /// <summary>Appends <paramref name="template"/>; <paramref name="write"/> is given each placeholder's name, and says whether it is one.</summary>
    public static void Fill(StringBuilder output, string template, Func<string, bool> write)
    {
        var at = 0;
        while (template.IndexOf('$', at) is var dollar and >= 0)
        {
            var end = dollar + 1;
            while (end < template.Length && char.IsAsciiLetter(template[end]))
            {
                end++;
            }
            output.Append(template, at, dollar - at);
            at = end;
            if (!write(template[(dollar + 1)..end]))
            {
                output.Append(template, dollar, end - dollar);
            }
        }
        output.Append(template, at, template.Length - at);
    }
}
