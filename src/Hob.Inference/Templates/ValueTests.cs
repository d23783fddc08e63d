using System.Collections.Frozen;
using System.Numerics;

namespace Hob.Inference.Templates;

/// <summary>What can stand behind <c>is</c>. The first argument is what is tested.</summary>
internal static class ValueTests
{
    /// <summary>All tests by name.</summary>
    public static readonly FrozenDictionary<string, Func<Call, bool>> All = new Dictionary<string, Func<Call, bool>>
    {
        ["defined"] = call => call[0] is not UndefinedValue,
        ["undefined"] = call => call[0] is UndefinedValue,
        ["none"] = call => call[0] is NoneValue,
        ["string"] = call => call[0] is TextValue,
        ["mapping"] = call => call[0] is MappingValue,
        ["sequence"] = call => call[0] is TextValue or ListValue or MappingValue or UndefinedValue,
        ["iterable"] = call => call[0] is TextValue or ListValue or MappingValue or UndefinedValue,
        ["number"] = call => ValueComparer.IsNumber(call[0]),
        ["integer"] = call => call[0] is IntegerValue,
        ["float"] = call => call[0] is FloatValue,
        ["boolean"] = call => call[0] is BooleanValue,
        ["true"] = call => call[0] == BooleanValue.True,
        ["false"] = call => call[0] == BooleanValue.False,
        ["callable"] = call => call[0] is FunctionValue,
        ["odd"] = call => !Modulo(call[0], 2).IsZero,
        ["even"] = call => Modulo(call[0], 2).IsZero,
        ["divisibleby"] = call => call[1] is IntegerValue { Number.IsZero: false } divisor ? Modulo(call[0], divisor.Number).IsZero : throw new TemplateFault("division by zero"),
        ["lower"] = call => PythonText.Str(call[0], call.Budget).Characters is var text && text.Any(char.IsLower) && !text.Any(char.IsUpper),
        ["upper"] = call => PythonText.Str(call[0], call.Budget).Characters is var text && text.Any(char.IsUpper) && !text.Any(char.IsLower),
        ["sameas"] = call => call[0] == call[1] || (call[0] is not (ListValue or MappingValue) && call[0].Type == call[1].Type && ValueComparer.Instance.Equals(call[0], call[1])),
        ["eq"] = Comparison("=="),
        ["equalto"] = Comparison("=="),
        ["ne"] = Comparison("!="),
        ["lt"] = Comparison("<"),
        ["lessthan"] = Comparison("<"),
        ["le"] = Comparison("<="),
        ["gt"] = Comparison(">"),
        ["greaterthan"] = Comparison(">"),
        ["ge"] = Comparison(">="),
        ["in"] = Comparison("in"),
    }.ToFrozenDictionary();

    private static Func<Call, bool> Comparison(string operation) => call => Operators.Compare(operation, call[0], call[1], call.Budget);

    private static BigInteger Modulo(Value value, BigInteger divisor) =>
        value is IntegerValue integer ? integer.Number % divisor : throw new TemplateFault($"an integer was expected, not {value.Type}");
}
