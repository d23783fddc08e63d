namespace Hob.Inference.Templates;

/// <summary>The methods of Python's dictionaries and lists that chat templates use. Those that change a list or dictionary work, too:
/// some templates were written for engines that allow it.</summary>
internal static class CollectionMethods
{
    /// <summary>A method bound to a dictionary, or null.</summary>
    public static FunctionValue? Find(MappingValue mapping, string name) => Bind(name, name switch
    {
        "items" => call => Counted(Pairs(mapping), call),
        "keys" => call => Counted([.. mapping.Items.Keys], call),
        "values" => call => Counted([.. mapping.Items.Values], call),
        "get" => call => mapping.Items.TryGetValue(call[0], out var found) ? found : call.Get(1, "default") ?? NoneValue.Instance,
        "pop" => call => mapping.Items.Remove(call[0], out var removed) ? removed : call.Get(1, "default") ?? throw new TemplateFault("the key is not there"),
        "update" => call => Update(mapping, call),
        "setdefault" => call => mapping.Items.TryGetValue(call[0], out var found) ? found : mapping.Items[call[0]] = call.Get(1, "default") ?? NoneValue.Instance,
        "copy" => call => Update(new MappingValue(), call.With(mapping), returnsTarget: true),
        _ => null,
    });

    /// <summary>A method bound to a list or tuple, or null.</summary>
    public static FunctionValue? Find(ListValue list, string name) => Bind(name, name switch
    {
        "index" => call => list.Items.FindIndex(item => ValueComparer.Instance.Equals(item, call[0])) is >= 0 and var index ? Value.Of(index) : throw new TemplateFault("the value is not in the list"),
        "count" => call => Value.Of(list.Items.Count(item => ValueComparer.Instance.Equals(item, call[0]))),
        "copy" => call => Counted([.. list.Items], call),
        _ when list.IsTuple => null,
        "append" => call => Change(() => list.Items.Add(call[0])),
        "extend" => call => Change(() => list.Items.AddRange([.. Members.Iterate(call[0], call.Budget)])),
        "insert" => call => Change(() => list.Items.Insert(Math.Clamp(call.Integer(0, "index", 0), 0, list.Items.Count), call[1])),
        "pop" => call => Pop(list, call.Integer(0, "index", -1)),
        _ => null,
    });

    /// <summary>Keys with their values.</summary>
    public static List<Value> Pairs(MappingValue mapping) =>
        [.. mapping.Items.Select(pair => new ListValue([pair.Key, pair.Value], isTuple: true))];

    private static FunctionValue? Bind(string name, Func<Call, Value>? method) => method is null ? null : new FunctionValue(name, method);

    private static ListValue Counted(List<Value> items, Call call)
    {
        call.Budget.Spend(items.Count);
        return new ListValue(items);
    }

    private static Value Update(MappingValue mapping, Call call, bool returnsTarget = false)
    {
        if (call.Count > 0)
        {
            if (call[0] is not MappingValue other) throw new TemplateFault($"a dict was expected, not {call[0].Type}");
            call.Budget.Spend(other.Items.Count);
            foreach (var (key, value) in other.Items.ToList()) mapping.Items[key] = value;
        }
        foreach (var (key, value) in call.Named) mapping.Items[Value.Of(Text.FromTemplate(key))] = value;
        return returnsTarget ? mapping : NoneValue.Instance;
    }

    private static NoneValue Change(Action change)
    {
        change();
        return NoneValue.Instance;
    }

    private static Value Pop(ListValue list, int index)
    {
        if (index < 0) index += list.Items.Count;
        if (index < 0 || index >= list.Items.Count) throw new TemplateFault("pop index out of range");
        var item = list.Items[index];
        list.Items.RemoveAt(index);
        return item;
    }
}
