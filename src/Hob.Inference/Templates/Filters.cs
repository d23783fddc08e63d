using System.Collections.Frozen;
using System.Globalization;
using System.Numerics;

namespace Hob.Inference.Templates;

/// <summary>The filters of Jinja that chat templates use, Hugging Face's <c>tojson</c>, and <c>from_json</c>. The first argument is what the
/// filter is applied to.</summary>
internal static class Filters
{
    /// <summary>All filters by name.</summary>
    public static readonly FrozenDictionary<string, Func<Call, Value>> All = new Dictionary<string, Func<Call, Value>>
    {
        ["tojson"] = ToJson,
        ["from_json"] = call => JsonText.Parse(call.Text(0, "value")),
        ["fromjson"] = call => JsonText.Parse(call.Text(0, "value")),
        ["string"] = call => Value.Of(StrOf(call)),
        ["safe"] = call => Value.Of(StrOf(call)),
        ["trim"] = call => TextMethods.Trim(StrOf(call), call.OptionalText(1, "chars"), true, true),
        ["upper"] = call => Value.Of(StrOf(call).Map(TextMethods.ToUpper)),
        ["lower"] = call => Value.Of(StrOf(call).Map(text => text.ToLowerInvariant())),
        ["capitalize"] = call => Value.Of(StrOf(call).Map(TextMethods.Capitalize)),
        ["title"] = call => Value.Of(StrOf(call).Map(TextMethods.Title)),
        ["replace"] = call => Value.Of(
            TextMethods.Replace(StrOf(call), TextOf(call, 1), TextOf(call, 2), call.Integer(3, "count", -1), call.Budget)),
        ["indent"] = Indent,
        ["format"] = call => Value.Of(PercentFormat.Apply(StrOf(call), [.. call.Positional.Skip(1)], call.Budget)),
        ["escape"] = call => Value.Of(Escape(StrOf(call))),
        ["e"] = call => Value.Of(Escape(StrOf(call))),
        ["length"] = Length,
        ["count"] = Length,
        ["default"] = Default,
        ["d"] = Default,
        ["int"] = ToInteger,
        ["float"] = call => new FloatValue(TryParseNumber(call[0], out var number) ? number : DefaultNumber(call)),
        ["abs"] = call => call[0] is IntegerValue integer
            ? new IntegerValue(BigInteger.Abs(integer.Number)) : new FloatValue(Math.Abs(ValueComparer.NumberOf(call[0]))),
        ["round"] = call => new FloatValue(Math.Round(ValueComparer.NumberOf(call[0]), Math.Clamp(call.Integer(1, "precision", 0), 0, 15))),
        ["list"] = call => new ListValue([.. Items(call)]),
        ["items"] = call => call[0] switch
        {
            UndefinedValue => new ListValue([]),
            MappingValue mapping => new ListValue(CollectionMethods.Pairs(mapping)),
            _ => throw new TemplateFault("can only get item pairs from a mapping"),
        },
        ["dictsort"] = DictionarySort,
        ["first"] = call => Items(call) is [var first, ..] ? first : new UndefinedValue("no first item, sequence was empty"),
        ["last"] = call => Items(call) is [.., var last] ? last : new UndefinedValue("no last item, sequence was empty"),
        ["reverse"] = call => call[0] is TextValue
            ? Members.Slice(call[0], null, null, -1, call.Budget) : new ListValue([.. Items(call).AsEnumerable().Reverse()]),
        ["sort"] = call => new ListValue(Sort(call, 3, 2, call.Flag(1, "reverse"))),
        ["unique"] = Unique,
        ["min"] = call => Sort(call, 2, 1, reverse: false) is [var least, ..] ? least : new UndefinedValue("no item"),
        ["max"] = call => Sort(call, 2, 1, reverse: true) is [var most, ..] ? most : new UndefinedValue("no item"),
        ["sum"] = call => Items(call).Aggregate(call.Get(2, "start") ?? Value.Of(0), (sum, item) =>
            Operators.Apply("+", sum, Attribute(item, call.OptionalText(1, "attribute"), call.Budget), call.Budget)),
        ["join"] = Join,
        ["map"] = Map,
        ["select"] = call => new ListValue(Items(call).FindAll(item => Passes(item, call, 1))),
        ["reject"] = call => new ListValue(Items(call).FindAll(item => !Passes(item, call, 1))),
        ["selectattr"] = call => new ListValue(Items(call).FindAll(item => Passes(Attribute(item, call.Text(1, "attribute"), call.Budget), call, 2))),
        ["rejectattr"] = call => new ListValue(Items(call).FindAll(item => !Passes(Attribute(item, call.Text(1, "attribute"), call.Budget), call, 2))),
    }.ToFrozenDictionary();

    private static List<Value> Items(Call call) => Members.Iterate(call[0], call.Budget);

    private static Text StrOf(Call call) => PythonText.Str(call[0], call.Budget);

    private static Text TextOf(Call call, int index) => PythonText.Str(call[index], call.Budget);

    private static Value ToJson(Call call)
    {
        var indent = call.Get(2, "indent") switch
        {
            null or NoneValue => null,
            TextValue text => text.Characters,
            var number => new string(' ', Math.Clamp((int)ValueComparer.NumberOf(number), 0, 100)),
        };
        var separators = (Item: indent is null ? ", " : ",", Key: ": ");
        if (call.Get(3, "separators") is ListValue { Items: [TextValue item, TextValue key] }) separators = (item.Characters, key.Characters);
        return Value.Of(new JsonText(call.Budget)
        {
            AsciiOnly = call.Flag(1, "ensure_ascii"),
            Indent = indent,
            Separators = separators,
            SortsKeys = call.Flag(4, "sort_keys"),
        }.Write(call[0]));
    }

    private static Value Length(Call call) => call[0] switch
    {
        TextValue text => Value.Of(text.Text.Length),
        ListValue list => Value.Of(list.Items.Count),
        MappingValue mapping => Value.Of(mapping.Items.Count),
        UndefinedValue => Value.Of(0),
        var other => throw new TemplateFault($"'{other.Type}' has no length"),
    };

    private static Value Default(Call call) =>
        call[0] is UndefinedValue || (call.Flag(2, "boolean") && !call[0].IsTrue) ? call.Get(1, "default_value") ?? Value.Of(Text.Empty) : call[0];

    private static Value ToInteger(Call call)
    {
        if (call[0] is IntegerValue) return call[0];
        if (call[0] is TextValue text && BigInteger.TryParse(text.Characters.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer))
            return new IntegerValue(integer);
        return TryParseNumber(call[0], out var number) && double.IsFinite(number) ? new IntegerValue(new BigInteger(number)) : call.Get(1, "default") ?? Value.Of(0);
    }

    private static bool TryParseNumber(Value value, out double number)
    {
        number = ValueComparer.IsNumber(value) ? ValueComparer.NumberOf(value) : 0;
        return ValueComparer.IsNumber(value)
            || (value is TextValue text && double.TryParse(text.Characters.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out number));
    }

    private static double DefaultNumber(Call call) => call.Get(1, "default") is { } usual ? ValueComparer.NumberOf(usual) : 0;

    private static Text Escape(Text text) => Text.From(text.Characters.Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal)
        .Replace("'", "&#39;", StringComparison.Ordinal).Replace("\"", "&#34;", StringComparison.Ordinal), text.IsTrusted);

    private static Value Indent(Call call)
    {
        var text = StrOf(call);
        var by = call.Get(1, "width") is TextValue given ? given.Text : Text.FromTemplate(new string(' ', Math.Clamp(call.Integer(1, "width", 4), 0, 1000)));
        var (first, blank) = (call.Flag(2, "first"), call.Flag(3, "blank"));
        var output = new Text.Builder();
        for (int start = 0, line = 0; start <= text.Characters.Length; line++)
        {
            var end = text.Characters.IndexOf('\n', start);
            if (end < 0) end = text.Characters.Length;
            call.Budget.Spend(output.Length / 1000 + by.Characters.Length);
            if (line == 0 ? first : blank || end > start) output.Append(by);
            output.Append(text.Slice(start, Math.Min(end + 1, text.Characters.Length)));
            start = end + 1;
        }
        return Value.Of(output.ToText());
    }

    private static Value Join(Call call)
    {
        var separator = call.Get(1, "d") is { } given ? PythonText.Str(given, call.Budget) : Text.Empty;
        var attribute = call.OptionalText(2, "attribute");
        return Value.Of(TextMethods.Join(separator, Items(call).Select(item => PythonText.Str(Attribute(item, attribute, call.Budget), call.Budget)), call.Budget));
    }

    private static ListValue Map(Call call)
    {
        if (call.Named.TryGetValue("attribute", out var attribute))
        {
            var name = PythonText.Str(attribute, call.Budget).Characters;
            return new ListValue([.. Items(call).Select(item =>
                Attribute(item, name, call.Budget) switch
                {
                    UndefinedValue missing => call.Named.GetValueOrDefault("default") ?? missing,
                    var found => found,
                })]);
        }
        if (!All.TryGetValue(call.Text(1, "filter"), out var filter)) throw new TemplateFault($"no filter named '{call.Text(1, "filter")}'");
        return new ListValue([.. Items(call).Select(item => filter(call.With([item, .. call.Positional.Skip(2)])))]);
    }

    private static bool Passes(Value value, Call call, int testIndex)
    {
        if (call.Count <= testIndex) return value.IsTrue;
        var name = call.Text(testIndex, "test");
        if (!ValueTests.All.TryGetValue(name, out var test)) throw new TemplateFault($"no test named '{name}'");
        return test(call.With([value, .. call.Positional.Skip(testIndex + 1)]));
    }

    private static ListValue Unique(Call call)
    {
        var (attribute, caseSensitive) = (call.OptionalText(2, "attribute"), call.Flag(1, "case_sensitive"));
        return new ListValue([.. Items(call).DistinctBy(item => SortKey(item, attribute, caseSensitive, call.Budget), ValueComparer.Instance)]);
    }

    private static ListValue DictionarySort(Call call)
    {
        if (call[0] is not MappingValue mapping) throw new TemplateFault($"'{call[0].Type}' is not a mapping");
        var byValue = call.OptionalText(2, "by") == "value";
        var caseSensitive = call.Flag(1, "case_sensitive");
        Value Key(KeyValuePair<Value, Value> pair) => SortKey(byValue ? pair.Value : pair.Key, null, caseSensitive, call.Budget);
        var pairs = call.Flag(3, "reverse")
            ? mapping.Items.OrderByDescending(Key, ValueComparer.Instance) : mapping.Items.OrderBy(Key, ValueComparer.Instance);
        return new ListValue([.. pairs.Select(pair => new ListValue([pair.Key, pair.Value], isTuple: true))]);
    }

    // The arguments of these filters stand in different places.
    private static List<Value> Sort(Call call, int attributeIndex, int caseIndex, bool reverse)
    {
        var (items, attribute, caseSensitive) = (Items(call), call.OptionalText(attributeIndex, "attribute"), call.Flag(caseIndex, "case_sensitive"));
        Value Key(Value item) => SortKey(item, attribute, caseSensitive, call.Budget);
        return [.. reverse ? items.OrderByDescending(Key, ValueComparer.Instance) : items.OrderBy(Key, ValueComparer.Instance)];
    }

    private static Value SortKey(Value item, string? attribute, bool caseSensitive, Budget budget) => Attribute(item, attribute, budget) switch
    {
        TextValue text when !caseSensitive => Value.Of(text.Text.Map(characters => characters.ToLowerInvariant())),
        var value => value,
    };

    // A dotted path; numbers are indices.
    private static Value Attribute(Value item, string? path, Budget budget)
    {
        if (path is null) return item;
        foreach (var part in path.Split('.'))
        {
            if (item is UndefinedValue) return item;
            var place = int.TryParse(part, CultureInfo.InvariantCulture, out int index) ? Value.Of(index) : Value.Of(Text.FromTemplate(part));
            item = Members.GetItem(item, place, budget);
        }
        return item;
    }
}
