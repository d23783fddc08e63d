using System.Globalization;
using System.Text;

namespace Hob.ToolCalling.Forcing.Schemas;

/// <summary>Strings as models write them in JSON: only what must be escaped is (RFC 8259, section 7).</summary>
internal static class JsonText
{
    /// <summary>The text with quotes around it.</summary>
    public static string Quote(string text)
    {
        var quoted = new StringBuilder(text.Length + 2).Append('"');
        foreach (var character in text)
        {
            _ = character switch
            {
                '"' or '\\' => quoted.Append('\\').Append(character),
                '\n' => quoted.Append("\\n"),
                '\r' => quoted.Append("\\r"),
                '\t' => quoted.Append("\\t"),
                < ' ' => quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}"),
                _ => quoted.Append(character),
            };
        }
        return quoted.Append('"').ToString();
    }
}
