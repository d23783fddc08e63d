using System.Numerics;

namespace Hob.Inference.Templates;

/// <summary>The arguments of a filter, test, method, function or macro.</summary>
internal readonly struct Call(IReadOnlyList<Value> positional, IReadOnlyDictionary<string, Value>? named, Frame frame)
{
    private static readonly Dictionary<string, Value> None = [];

    public IReadOnlyList<Value> Positional => positional;

    public IReadOnlyDictionary<string, Value> Named => named ?? None;

    /// <summary>Where the call is made from.</summary>
    public Frame Frame => frame;

    public Budget Budget => frame.Budget;

    public int Count => positional.Count;

    public Value this[int index] => index < positional.Count ? positional[index] : throw new TemplateFault("an argument is missing");

    /// <summary>An argument by place or name.</summary>
    public Value? Get(int index, string name) =>
        index < positional.Count ? positional[index] : Named.TryGetValue(name, out var value) ? value : null;

    public string Text(int index, string name) => Get(index, name) switch
    {
        TextValue text => text.Characters,
        null => throw new TemplateFault($"the argument '{name}' is missing"),
        var other => throw new TemplateFault($"the argument '{name}' must be a string, not {other.Type}"),
    };

    public string? OptionalText(int index, string name) => Get(index, name) is null or NoneValue ? null : Text(index, name);

    public int Integer(int index, string name, int usual) => Get(index, name) switch
    {
        null or NoneValue => usual,
        IntegerValue { Number: var number } => (int)BigInteger.Max(int.MinValue, BigInteger.Min(int.MaxValue, number)),
        BooleanValue boolean => boolean.IsTrue ? 1 : 0,
        var other => throw new TemplateFault($"the argument '{name}' must be an integer, not {other.Type}"),
    };

    public bool Flag(int index, string name, bool usual = false) => Get(index, name)?.IsTrue ?? usual;

    /// <summary>The same call with other positional arguments.</summary>
    public Call With(params IReadOnlyList<Value> others) => new(others, named, frame);
}
