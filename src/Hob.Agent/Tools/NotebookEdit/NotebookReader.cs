using System.Text;
using System.Text.Json;

namespace Hob.Agent.Tools.NotebookEdit;

/// <summary>Finds the cells of a notebook in the bytes of its file. Source: the nbformat 4 schema of Jupyter.</summary>
internal static class NotebookReader
{
    private const int MaxDepth = 256;

    /// <summary>The notebook, or why it is none.</summary>
    public static string? Read(byte[] json, out Notebook? notebook)
    {
        notebook = null;
        var reader = new Utf8JsonReader(json, new() { MaxDepth = MaxDepth });
        List<NotebookCell>? cells = null;
        Span list = default;
        int format = 0, minor = 0;
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return "it is no notebook: its JSON is no object";
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var name = reader.GetString();
                reader.Read();
                if (name == "nbformat") reader.TryGetInt32(out format);
                else if (name == "nbformat_minor") reader.TryGetInt32(out minor);
                else if (name == "cells" && reader.TokenType == JsonTokenType.StartArray)
                {
                    if (cells is not null) return "it is damaged: it has two lists of cells";
                    var start = (int)reader.TokenStartIndex;
                    cells = [];
                    while (reader.Read() && reader.TokenType == JsonTokenType.StartObject) cells.Add(ReadCell(ref reader));
                    if (reader.TokenType != JsonTokenType.EndArray) return "it is damaged: a cell is no object";
                    list = new(start, (int)reader.BytesConsumed);
                }
                reader.Skip();
            }
            while (reader.Read()) { } // What follows the object is a fault too.
        }
        catch (JsonException e)
        {
            return $"it is no notebook: no valid JSON at line {e.LineNumber + 1}";
        }
        catch (InvalidOperationException)
        {
            return "it is damaged: a value has another type than a notebook's";
        }
        if (format != 4) return format is > 0 and < 4 ? $"it is a notebook of format {format}: convert it with jupyter nbconvert --to notebook" : "it is no notebook of format 4";
        if (cells is null) return "it is damaged: it has no list of cells";
        notebook = new(json, list, cells, minor >= 5);
        return null;
    }

    private static NotebookCell ReadCell(ref Utf8JsonReader reader)
    {
        var start = (int)reader.TokenStartIndex;
        var members = new List<(string, Span)>();
        string type = "", source = "";
        string? id = null;
        var hasOutputs = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            var value = (int)reader.TokenStartIndex;
            switch (name)
            {
                case "cell_type" when reader.TokenType == JsonTokenType.String: type = reader.GetString()!; break;
                case "id" when reader.TokenType == JsonTokenType.String: id = reader.GetString(); break;
                case "source": source = ReadLines(ref reader); break;
                case "outputs": hasOutputs |= reader.TokenType != JsonTokenType.StartArray || !IsEmpty(reader); break;
                case "execution_count": hasOutputs |= reader.TokenType != JsonTokenType.Null; break;
            }
            reader.Skip();
            members.Add((name, new(value, (int)reader.BytesConsumed)));
        }
        return new(new(start, (int)reader.BytesConsumed), type, id, source, members) { HasOutputs = hasOutputs };
    }

    private static bool IsEmpty(Utf8JsonReader reader) => reader.Read() && reader.TokenType == JsonTokenType.EndArray;

    private static string ReadLines(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.String) return reader.GetString()!;
        if (reader.TokenType != JsonTokenType.StartArray) return "";
        var text = new StringBuilder();
        while (reader.Read() && reader.TokenType == JsonTokenType.String) text.Append(reader.GetString());
        if (reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject) Throw.NoLine();
        while (reader.TokenType != JsonTokenType.EndArray && reader.Read()) { }
        return text.ToString();
    }
}
