using System.Globalization;
using System.Text;
using Hob.ToolCalling.Json;

namespace Hob.ToolCalling.Dialects;

/// <summary>How results are written, as templates. Placeholders: <c>$name</c>, <c>$id</c>, <c>$index</c>, <c>$content</c> and
/// <c>$json</c>, the content as a JSON string.</summary>
/// <param name="Result">One result.</param>
internal sealed record ResultNotation(string Result)
{
    /// <summary>For dialects whose models were trained on no tags of their own for results.</summary>
    public static ResultNotation Default { get; } = new("<tool_response>\n$content\n</tool_response>") { Between = "\n" };

    /// <summary>Before the first result.</summary>
    public string Open { get; init; } = "";

    /// <summary>Between results.</summary>
    public string Between { get; init; } = "";

    /// <summary>After the last result.</summary>
    public string Close { get; init; } = "";
}

/// <summary>Writes results in the notation of a dialect.</summary>
internal static class ResultWriter
{
    public static string Write(Dialect dialect, IReadOnlyList<ToolResult> results, int index)
    {
        if (results.Count == 0)
        {
            return "";
        }
        var notation = dialect.Results;
        var output = new StringBuilder(notation.Open);
        for (var i = 0; i < results.Count; i++)
        {
            output.Append(i == 0 ? "" : notation.Between);
            Write(output, dialect, results[i], index + i);
        }
        return output.Append(notation.Close).ToString();
    }

    private static void Write(StringBuilder output, Dialect dialect, ToolResult result, int index) =>
        Template.Fill(output, dialect.Results.Result, placeholder =>
        {
            switch (placeholder)
            {
                case "name":
                    output.Append(result.Name);
                    return true;
                case "id":
                    output.Append(dialect.Ids.For(result.Id, result.Name, index));
                    return true;
                case "index":
                    output.Append(CultureInfo.InvariantCulture, $"{index}");
                    return true;
                case "content":
                    output.Append(result.Content);
                    return true;
                case "json":
                    JsonText.AppendQuoted(output, result.Content);
                    return true;
                default:
                    return false;
            }
        });
}
