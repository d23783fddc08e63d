using System.Numerics;

namespace Hob.Inference.Templates;

/// <summary>What an expression gives. Values compare as Python's do: <c>1</c>, <c>1.0</c> and <c>True</c> are equal.</summary>
internal abstract class Value
{
    /// <summary>Python's name of the type.</summary>
    public abstract string Type { get; }

    public virtual bool IsTrue => true;

    public static Value Of(bool value) => value ? BooleanValue.True : BooleanValue.False;

    public static Value Of(Text text) => new TextValue(text);

    public static Value Of(long number) => new IntegerValue(number);
}

internal sealed class UndefinedValue(string name) : Value
{
    public string Name => name;

    public override string Type => "undefined";

    public override bool IsTrue => false;
}

internal sealed class NoneValue : Value
{
    public static readonly NoneValue Instance = new();

    public override string Type => "NoneType";

    public override bool IsTrue => false;
}

internal sealed class BooleanValue : Value
{
    public static readonly BooleanValue True = new(), False = new();

    public override string Type => "bool";

    public override bool IsTrue => this == True;
}

internal sealed class IntegerValue(BigInteger number) : Value
{
    public BigInteger Number => number;

    public override string Type => "int";

    public override bool IsTrue => !number.IsZero;
}

internal sealed class FloatValue(double number) : Value
{
    public double Number => number;

    public override string Type => "float";

    public override bool IsTrue => number != 0;
}

internal sealed class TextValue(Text text) : Value
{
    public Text Text => text;

    public string Characters => text.Characters;

    public override string Type => "str";

    public override bool IsTrue => text.Characters.Length > 0;
}

internal sealed class ListValue(List<Value> items, bool isTuple = false) : Value
{
    public List<Value> Items => items;

    public bool IsTuple => isTuple;

    public override string Type => isTuple ? "tuple" : "list";

    public override bool IsTrue => items.Count > 0;
}

/// <summary>A dictionary in the order of insertion.</summary>
internal sealed class MappingValue : Value
{
    public OrderedDictionary<Value, Value> Items { get; } = new(ValueComparer.Instance);

    public override string Type => "dict";

    public override bool IsTrue => Items.Count > 0;
}

/// <summary>What <c>namespace()</c> makes: attributes that can be set from inner scopes.</summary>
internal sealed class NamespaceValue : Value
{
    public Dictionary<string, Value> Attributes { get; } = [];

    public override string Type => "Namespace";
}

/// <summary>A function, method or macro.</summary>
internal sealed class FunctionValue(string name, Func<Call, Value> body) : Value
{
    public string Name => name;

    public Func<Call, Value> Body => body;

    public override string Type => "function";
}

/// <summary>The <c>loop</c> variable.</summary>
internal sealed class LoopValue(List<Value> items) : Value
{
    private Value? _changed;

    public int Index { get; set; }

    public override string Type => "LoopContext";

    public Value? Get(string name) => name switch
    {
        "index" => Of(Index + 1),
        "index0" => Of(Index),
        "revindex" => Of(items.Count - Index),
        "revindex0" => Of(items.Count - Index - 1),
        "first" => Of(Index == 0),
        "last" => Of(Index == items.Count - 1),
        "length" => Of(items.Count),
        "depth" => Of(1), // of recursion, which chat templates do not use
        "depth0" => Of(0),
        "previtem" => Index > 0 ? items[Index - 1] : new UndefinedValue("there is no previous item"),
        "nextitem" => Index + 1 < items.Count ? items[Index + 1] : new UndefinedValue("there is no next item"),
        "cycle" => new FunctionValue("cycle", call => call.Count > 0 ? call[Index % call.Count] : throw new TemplateFault("no items for cycling given")),
        "changed" => new FunctionValue("changed", Changed),
        _ => null,
    };

    private Value Changed(Call call)
    {
        var value = new ListValue([.. call.Positional], isTuple: true);
        var changed = _changed is null || !ValueComparer.Instance.Equals(_changed, value);
        _changed = value;
        return Of(changed);
    }
}
