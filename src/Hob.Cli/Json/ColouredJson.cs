using System.Text;
using System.Text.Json;
using Hob.Cli.Output;

namespace Hob.Cli.Json;

/// <summary>Lays JSON out for a person: one member a line, its type told by colour. Numbers and escapes stay as they are written.</summary>
internal sealed class ColouredJson(Ink ink)
{
    private readonly List<string> _lines = [];
    private readonly StringBuilder _line = new();

    /// <summary>The lines of a valid JSON value.</summary>
    public IReadOnlyList<string> Lines(string json)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json), new JsonReaderOptions { MaxDepth = 1000 });
        var previous = JsonTokenType.None;
        while (reader.Read())
        {
            var closes = reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray;
            var opened = previous is JsonTokenType.StartObject or JsonTokenType.StartArray;
            if (previous is not (JsonTokenType.None or JsonTokenType.PropertyName) && !(closes && opened))
            {
                if (!closes && !opened)
                    _line.Append(',');

                EndLine();
                _line.Append(' ', 2 * reader.CurrentDepth);
            }

            _line.Append(Token(reader));
            previous = reader.TokenType;
        }

        EndLine();
        return _lines;
    }

    private string Token(Utf8JsonReader reader)
    {
        var text = Visible.Escape(Encoding.UTF8.GetString(reader.ValueSpan));
        return reader.TokenType switch
        {
            JsonTokenType.PropertyName => $"\"{text}\": ",
            JsonTokenType.String => ink.Green($"\"{text}\""),
            JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False or JsonTokenType.Null => ink.Cyan(text),
            _ => text,
        };
    }

    private void EndLine()
    {
        _lines.Add(_line.ToString());
        _line.Clear();
    }
}
