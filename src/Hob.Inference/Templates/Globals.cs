using System.Numerics;

namespace Hob.Inference.Templates;

/// <summary>The functions that every template can call.</summary>
internal static class Globals
{
    private static readonly Dictionary<string, FunctionValue> Functions = new FunctionValue[]
    {
        new("range", Range),
        new("namespace", MakeNamespace),
        new("dict", MakeDictionary),
        new("raise_exception", call => throw new TemplateFault(PythonText.Str(call[0], call.Budget).Characters, raised: true)),
        new("strftime_now", call => Value.Of(Text.FromTemplate(Strftime.Format(call.Text(0, "format"), call.Frame.Context.Now)))),
    }.ToDictionary(function => function.Name);

    public static Value? Find(string name) => Functions.GetValueOrDefault(name);

    private static ListValue Range(Call call)
    {
        var (start, stop) = call.Count > 1 ? (call.Integer(0, "start", 0), call.Integer(1, "stop", 0)) : (0, call.Integer(0, "stop", 0));
        var step = call.Integer(2, "step", 1);
        if (step == 0) throw new TemplateFault("range() arg 3 must not be zero");
        call.Budget.Spend(Math.Max(0, ((long)stop - start) / step));
        var items = new List<Value>();
        for (long i = start; step > 0 ? i < stop : i > stop; i += step) items.Add(new IntegerValue(new BigInteger(i)));
        return new ListValue(items);
    }

    private static NamespaceValue MakeNamespace(Call call)
    {
        var scope = new NamespaceValue();
        if (call.Count > 0 && call[0] is MappingValue mapping)
            foreach (var (key, value) in mapping.Items) scope.Attributes[PythonText.Str(key, call.Budget).Characters] = value;
        foreach (var (key, value) in call.Named) scope.Attributes[key] = value;
        return scope;
    }

    private static MappingValue MakeDictionary(Call call)
    {
        var mapping = new MappingValue();
        if (call.Count > 0 && call[0] is MappingValue other)
            foreach (var (key, value) in other.Items) mapping.Items[key] = value;
        foreach (var (key, value) in call.Named) mapping.Items[Value.Of(Text.FromTemplate(key))] = value;
        return mapping;
    }
}
