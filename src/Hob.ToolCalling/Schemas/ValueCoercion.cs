using System.Text;
using System.Text.Json;
using Hob.ToolCalling.Json;

namespace Hob.ToolCalling.Schemas;

/// <summary>Converts a value to what its schema declares, where that loses nothing. What fits already is copied character for character,
/// and so is what cannot be converted: whether the result satisfies the schema is for <see cref="SchemaCheck"/> to say.</summary>
internal sealed class ValueCoercion(int textLength)
{
    /// <summary>As deep as <see cref="JsonRepairOptions.MaxDepth"/> may go.</summary>
    public static readonly JsonDocumentOptions Reading = new() { MaxDepth = 1002 };

    private const int MaxRecursion = 256;
    private const int MaxNestedAlternatives = 16;

    private readonly StringBuilder _out = new();
    private readonly SchemaCheck _check = CheckFor(textLength);
    private int _depth;
    private bool _mayWrap = true;

    public List<Repair> Repairs { get; } = [];

    /// <summary>A check whose budget is linear in the length of the text.</summary>
    public static SchemaCheck CheckFor(int textLength) => new(10_000 + (int)Math.Min(16L * textLength, 50_000_000));

    /// <summary>The converted JSON for a valid JSON text.</summary>
    public string Convert(string json, ToolSchema schema)
    {
        using var document = JsonDocument.Parse(json, Reading);
        return Convert(document.RootElement, schema);
    }

    /// <summary>The converted JSON for a value.</summary>
    public string Convert(JsonElement value, ToolSchema schema)
    {
        _out.Clear();
        Write(value, schema, "");
        return _out.ToString();
    }

    public bool Satisfies(JsonElement value, ToolSchema schema) => _check.Satisfies(value, schema, "", null);

    private void Write(JsonElement value, ToolSchema schema, string path)
    {
        if (_depth >= MaxRecursion || Satisfies(value, schema) || _check.IsExhausted)
        {
            _out.Append(value.GetRawText());
            return;
        }
        _depth++;
        if (!WriteAlternative(value, schema, path))
            WriteConverted(value, schema, path);
        _depth--;
    }

    /// <summary>Writes the value as the first alternative that makes it satisfy the schema. One that fits an alternative as it is lacks
    /// something else, which no change of its type would give it.</summary>
    private bool WriteAlternative(JsonElement value, ToolSchema schema, string path)
    {
        if (_depth > MaxNestedAlternatives || schema.Alternatives.Any(alternative => Satisfies(value, alternative)))
            return false;
        var mayWrap = _mayWrap;
        // An array is made of a single value only where no alternative takes the value itself.
        foreach (var wrap in mayWrap ? (ReadOnlySpan<bool>)[false, true] : [false])
        {
            _mayWrap = wrap;
            foreach (var alternative in schema.Alternatives)
            {
                var (start, repairs) = (_out.Length, Repairs.Count);
                Write(value, alternative, path);
                if (WrittenSatisfies(start, schema))
                {
                    _mayWrap = mayWrap;
                    return true;
                }
                _out.Length = start;
                Repairs.RemoveRange(repairs, Repairs.Count - repairs);
            }
        }
        _mayWrap = mayWrap;
        return false;
    }

    private bool WrittenSatisfies(int start, ToolSchema schema)
    {
        using var written = JsonDocument.Parse(_out.ToString(start, _out.Length - start), Reading);
        return Satisfies(written.RootElement, schema);
    }

    private void WriteConverted(JsonElement value, ToolSchema schema, string path)
    {
        var json = Scalar(value, schema, path);
        if (json is not null)
        {
            using var document = JsonDocument.Parse(json, Reading);
            WriteParts(document.RootElement, schema, path);
            return;
        }
        if (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == 1 && !schema.Allows(SchemaType.Array)
            && (value[0].ValueKind == JsonValueKind.Object || Satisfies(value[0], schema)))
        {
            Repairs.Add(new Repair(RepairKind.ArrayWrapping, path));
            Write(value[0], schema, path);
            return;
        }
        if (_mayWrap && value.ValueKind is not (JsonValueKind.Array or JsonValueKind.Null) && schema.Types.Contains(SchemaType.Array)
            && !SchemaCheck.Fits(value, schema.Types))
        {
            var (start, repairs) = (_out.Length, Repairs.Count);
            Repairs.Add(new Repair(RepairKind.ArrayWrapping, path));
            _out.Append('[');
            Write(value, schema.PrefixItems.Count > 0 ? schema.PrefixItems[0] : schema.Items ?? ToolSchema.Any, path + "/0");
            _out.Append(']');
            // Where a single value is allowed as well, an array that is as wrong only hides what is.
            if (schema.Types.Count == 1 || WrittenSatisfies(start, schema))
            {
                return;
            }
            _out.Length = start;
            Repairs.RemoveRange(repairs, Repairs.Count - repairs);
        }
        if (value.ValueKind == JsonValueKind.Object && !schema.Allows(SchemaType.Object) && EchoedValue(value) is { } echoed)
        {
            Repairs.Add(new Repair(RepairKind.EchoedSchema, path));
            Write(echoed, schema, path);
            return;
        }
        WriteParts(value, schema, path);
    }

    /// <summary>The value inside a property's schema that was written in its place: <c>{"type":"string","value":"Oslo"}</c>.</summary>
    private static JsonElement? EchoedValue(JsonElement value) =>
        value.TryGetProperty("value", out var inner) && (value.TryGetProperty("type", out _) || value.TryGetProperty("description", out _))
            ? inner
            : null;

    /// <summary>Another spelling of the value that the schema allows; null when there is none.</summary>
    private string? Scalar(JsonElement value, ToolSchema schema, string path)
    {
        var text = value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
        if (value.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
            return null;
        if (schema.Enum.Count > 0 && TextCoercion.DeclaredChoice(schema, text) is { } choice)
            return Note(choice, RepairKind.TypeCoerced, path);
        if (schema.Types.Count == 0 || SchemaCheck.Fits(value, schema.Types))
            return null;
        foreach (var type in schema.Types)
        {
            if (value.ValueKind == JsonValueKind.String)
            {
                var inner = new List<Repair>();
                if (TextCoercion.Read(text, type, inner) is { } read)
                {
                    Repairs.AddRange(inner.Select(r => r with { Path = path + r.Path }));
                    return Note(read, type is SchemaType.Object or SchemaType.Array ? RepairKind.DoubleEncoded : RepairKind.TypeCoerced, path);
                }
                if (type is SchemaType.Object or SchemaType.Array && Unquote(text) is { } once && TextCoercion.Read(once, type, inner) is { } twice)
                    return Note(twice, RepairKind.DoubleEncoded, path);
            }
            else if (value.ValueKind == JsonValueKind.Number && type == SchemaType.Integer && TextCoercion.Integer(text) is { } integer)
            {
                return Note(integer, RepairKind.TypeCoerced, path);
            }
            else if (type == SchemaType.String && value.ValueKind != JsonValueKind.Null)
            {
                return Note(JsonText.Quote(text), RepairKind.TypeCoerced, path);
            }
        }
        return null;
    }

    /// <summary>The text of a JSON string literal; null when <paramref name="text"/> is none.</summary>
    public static string? Unquote(string text)
    {
        var trimmed = text.Trim();
        return trimmed is ['"', .., '"'] && StrictJson.FindEnd(trimmed, 0, 1) == trimmed.Length ? JsonText.Unescape(trimmed.AsSpan()[1..^1]) : null;
    }

    private string Note(string json, RepairKind kind, string path)
    {
        Repairs.Add(new Repair(kind, path));
        return json;
    }

    private void WriteParts(JsonElement value, ToolSchema schema, string path)
    {
        if (value.ValueKind == JsonValueKind.Object && schema.Allows(SchemaType.Object))
            WriteMembers(value, schema, path);
        else if (value.ValueKind == JsonValueKind.Array && schema.Allows(SchemaType.Array))
            WriteItems(value, schema, path);
        else
            _out.Append(value.GetRawText());
    }

    private void WriteMembers(JsonElement value, ToolSchema schema, string path)
    {
        _out.Append('{');
        var first = true;
        foreach (var member in value.EnumerateObject())
        {
            var declared = schema.Property(member.Name) ?? schema.Additional;
            var memberPath = JsonPointer.Append(path, member.Name);
            if (member.Value.ValueKind == JsonValueKind.Null && declared is not null && !schema.IsRequired(member.Name)
                && !Satisfies(member.Value, declared))
            {
                // null for an optional parameter says that it is not given.
                Repairs.Add(new Repair(RepairKind.TypeCoerced, memberPath));
                continue;
            }
            if (!first)
                _out.Append(',');
            first = false;
            JsonText.AppendQuoted(_out, member.Name);
            _out.Append(':');
            if (declared is null)
                _out.Append(member.Value.GetRawText());
            else
                Write(member.Value, declared, memberPath);
        }
        _out.Append('}');
    }

    private void WriteItems(JsonElement value, ToolSchema schema, string path)
    {
        _out.Append('[');
        var index = 0;
        foreach (var item in value.EnumerateArray())
        {
            if (index > 0)
                _out.Append(',');
            Write(item, (index < schema.PrefixItems.Count ? schema.PrefixItems[index] : schema.Items) ?? ToolSchema.Any, $"{path}/{index}");
            index++;
        }
        _out.Append(']');
    }
}
