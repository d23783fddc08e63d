namespace Hob.Inference.Templates;

/// <summary>Attributes, items and slices. What is not there is undefined, as in Jinja.</summary>
internal static class Members
{
    /// <summary><c>value.name</c>: a method first, then an item.</summary>
    public static Value GetAttribute(Value value, string name) => value switch
    {
        UndefinedValue undefined => throw Operators.Undefined(undefined),
        LoopValue loop => loop.Get(name) ?? Missing(value, name),
        NamespaceValue scope => scope.Attributes.TryGetValue(name, out var found) ? found : Missing(value, name),
        TextValue text => (Value?)TextMethods.Find(text.Text, name) ?? Missing(value, name),
        MappingValue mapping => (Value?)CollectionMethods.Find(mapping, name)
            ?? (mapping.Items.TryGetValue(Value.Of(Text.FromTemplate(name)), out var found) ? found : Missing(value, name)),
        ListValue list => (Value?)CollectionMethods.Find(list, name) ?? Missing(value, name),
        _ => Missing(value, name),
    };

    /// <summary><c>value[index]</c>: an item first, then a method.</summary>
    public static Value GetItem(Value value, Value index, Budget budget)
    {
        switch (value, index)
        {
            case (UndefinedValue undefined, _): throw Operators.Undefined(undefined);
            case (MappingValue mapping, not (ListValue { IsTuple: false } or MappingValue)) when mapping.Items.TryGetValue(index, out var found): return found;
            case (ListValue list, IntegerValue or BooleanValue):
                return At(list.Items.Count, index) is { } place ? list.Items[place] : Missing(value, "that item");
            case (TextValue text, IntegerValue or BooleanValue):
                if (text.Text.HasSurrogates) budget.Spend(text.Characters.Length);
                if (At(text.Text.Length, index) is not { } character) return Missing(value, "that character");
                return Value.Of(text.Text.Slice(text.Text.OffsetOf(character), text.Text.OffsetOf(character + 1)));
            case (_, TextValue name) when value is not MappingValue || CollectionMethods.Find((MappingValue)value, name.Characters) is not null:
                return GetAttribute(value, name.Characters);
            default: return Missing(value, index is TextValue key ? key.Characters : "that item");
        }
    }

    /// <summary><c>value[start:stop:step]</c>.</summary>
    public static Value Slice(Value value, int? start, int? stop, int? step, Budget budget)
    {
        if (value is UndefinedValue undefined) throw Operators.Undefined(undefined);
        if (value is not (TextValue or ListValue)) throw new TemplateFault($"'{value.Type}' cannot be sliced");
        var length = value is TextValue { Text: var text } ? text.Length : ((ListValue)value).Items.Count;
        budget.Spend(length);
        var by = step ?? 1;
        if (by == 0) throw new TemplateFault("slice step cannot be zero");
        var (low, high) = by > 0 ? (0, length) : (-1, length - 1);
        int Clamp(int? bound, int usual) =>
            bound is not { } b ? usual : Math.Clamp(b < 0 ? b + length : b, low, high);
        var (first, last) = (Clamp(start, by > 0 ? low : high), Clamp(stop, by > 0 ? high : low));
        if (value is ListValue list)
        {
            var items = new List<Value>();
            for (long i = first; by > 0 ? i < last : i > last; i += by) items.Add(list.Items[(int)i]);
            return new ListValue(items, list.IsTuple);
        }
        var source = ((TextValue)value).Text;
        if (by == 1) return Value.Of(first < last ? source.Slice(source.OffsetOf(first), source.OffsetOf(last)) : Text.Empty);
        var characters = source.Characters.EnumerateRunes().ToList();
        var joined = new System.Text.StringBuilder();
        for (long i = first; by > 0 ? i < last : i > last; i += by) joined.Append(characters[(int)i]);
        return Value.Of(Text.From(joined.ToString(), source.IsTrusted));
    }

    /// <summary>The elements that a loop, filter or <c>in</c> sees.</summary>
    public static List<Value> Iterate(Value value, Budget budget)
    {
        var items = value switch
        {
            ListValue list => list.Items,
            MappingValue mapping => [.. mapping.Items.Keys],
            TextValue text => Characters(text.Text),
            UndefinedValue => [],
            _ => throw new TemplateFault($"'{value.Type}' is not iterable"),
        };
        budget.Spend(items.Count);
        return items;
    }

    private static List<Value> Characters(Text text)
    {
        var items = new List<Value>();
        var start = 0;
        foreach (var rune in text.Characters.EnumerateRunes())
        {
            items.Add(Value.Of(text.Slice(start, start + rune.Utf16SequenceLength)));
            start += rune.Utf16SequenceLength;
        }
        return items;
    }

    private static int? At(int length, Value index)
    {
        var place = ValueComparer.NumberOf(index);
        if (place < 0) place += length;
        return place >= 0 && place < length ? (int)place : null;
    }

    private static UndefinedValue Missing(Value value, string name) =>
        new UndefinedValue(value is MappingValue ? $"the dict has no '{name}'" : $"'{value.Type}' has no attribute '{name}'");
}
