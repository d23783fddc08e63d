using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Hob.Inference.Templates;

/// <summary>Python's <c>json.dumps</c>, as Hugging Face's <c>tojson</c> calls it: not ASCII only, nothing escaped for HTML.</summary>
internal sealed class JsonText(Budget budget)
{
    private readonly StringBuilder _output = new();
    private bool _trusted = true;

    /// <summary>Whether characters outside ASCII are escaped.</summary>
    public bool AsciiOnly { get; init; }

    /// <summary>What one level is indented with; null for one line.</summary>
    public string? Indent { get; init; }

    /// <summary>Whether keys are put in order.</summary>
    public bool SortsKeys { get; init; }

    /// <summary>Between items, and between a key and its value.</summary>
    public (string Item, string Key) Separators { get; init; } = (", ", ": ");

    public Text Write(Value value)
    {
        Write(value, 0);
        return Text.From(_output.ToString(), _trusted);
    }

    /// <summary>Reads JSON; the answer is input wherever the text came from.</summary>
    public static Value Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 100 });
            return InputValue.Of(document.RootElement);
        }
        catch (JsonException)
        {
            throw new TemplateFault("the text is not JSON");
        }
    }

    private void Write(Value value, int depth)
    {
        budget.Enter();
        budget.Spend();
        switch (value)
        {
            case NoneValue: _output.Append("null"); break;
            case BooleanValue: _output.Append(value.IsTrue ? "true" : "false"); break;
            case IntegerValue integer: _output.Append(integer.Number.ToString(CultureInfo.InvariantCulture)); break;
            case FloatValue { Number: var number }:
                _output.Append(double.IsFinite(number) ? PythonText.OfFloat(number) : double.IsNaN(number) ? "NaN" : number > 0 ? "Infinity" : "-Infinity");
                break;
            case TextValue text:
                _trusted &= text.Text.IsTrusted;
                WriteQuoted(text.Characters);
                break;
            case ListValue list: WriteItems('[', ']', list.Items, item => Write(item, depth + 1), depth); break;
            case MappingValue mapping:
                IEnumerable<KeyValuePair<Value, Value>> pairs = mapping.Items;
                if (SortsKeys) pairs = pairs.OrderBy(pair => pair.Key, ValueComparer.Instance);
                WriteItems('{', '}', [.. pairs], pair => WritePair(pair, depth + 1), depth);
                break;
            default: throw new TemplateFault($"a value of type {value.Type} cannot be written as JSON");
        }
        budget.Leave();
    }

    private void WriteItems<T>(char open, char close, List<T> items, Action<T> write, int depth)
    {
        _output.Append(open);
        for (var i = 0; i < items.Count; i++)
        {
            if (i > 0) _output.Append(Separators.Item);
            NewLine(depth + 1);
            write(items[i]);
        }
        if (items.Count > 0) NewLine(depth);
        _output.Append(close);
    }

    private void WritePair(KeyValuePair<Value, Value> pair, int depth)
    {
        switch (pair.Key)
        {
            case TextValue text:
                _trusted &= text.Text.IsTrusted;
                WriteQuoted(text.Characters);
                break;
            case NoneValue or BooleanValue or IntegerValue or FloatValue:
                _output.Append('"');
                Write(pair.Key, depth);
                _output.Append('"');
                break;
            default: throw new TemplateFault($"keys of JSON must be text, not {pair.Key.Type}");
        }
        _output.Append(Separators.Key);
        Write(pair.Value, depth);
    }

    private void NewLine(int depth)
    {
        if (Indent is null) return;
        budget.Spend((long)Indent.Length * depth);
        _output.Append('\n');
        for (; depth > 0; depth--) _output.Append(Indent);
    }

    private void WriteQuoted(string text)
    {
        budget.Spend(text.Length);
        _output.Append('"');
        foreach (var c in text)
        {
            _ = c switch
            {
                '"' => _output.Append("\\\""),
                '\\' => _output.Append("\\\\"),
                '\n' => _output.Append("\\n"),
                '\r' => _output.Append("\\r"),
                '\t' => _output.Append("\\t"),
                '\b' => _output.Append("\\b"),
                '\f' => _output.Append("\\f"),
                _ when c < ' ' || (AsciiOnly && c > '~') => _output.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => _output.Append(c),
            };
        }
        _output.Append('"');
    }
}
