using Hob.ToolCalling.Json;

namespace Hob.ToolCalling.Reading;

/// <summary>Finds name, arguments and id in a JSON object, under all the keys that models give them.</summary>
internal static class CallObject
{
    private const int MaxDepth = 4;

    private static readonly string[] NameKeys = ["name", "tool_name", "function", "tool", "function_name", "action", "recipient_name"];
    private static readonly string[] ArgumentKeys =
        ["arguments", "parameters", "args", "input", "params", "tool_input", "action_input", "kwargs"];
    private static readonly string[] IdKeys = ["id", "tool_call_id", "call_id"];
    private static readonly string[] NestingKeys = ["tool_calls", "function_call", "tool_call", "function", "calls"];

    /// <summary>Adds the calls in <paramref name="json"/> (valid JSON) to <paramref name="region"/>.</summary>
    /// <returns>False when it holds something that is no call.</returns>
    public static bool Read(ReadOnlySpan<char> json, CallRegion region, CallShape shape, string? id = null, int depth = 0)
    {
        json = json.Trim();
        if (json.IsEmpty || depth > MaxDepth)
        {
            return false;
        }
        switch (json[0])
        {
            case '[':
                var any = false;
                var elements = new JsonSlices(json);
                while (elements.MoveNext())
                {
                    if (!Read(elements.Value, region, shape, id, depth + 1))
                    {
                        return false;
                    }
                    any = true;
                }
                return any;
            case '{':
                return ReadObject(json, region, shape, id, depth);
            case '"':
                var inner = JsonRepair.Repair(JsonText.Unescape(json[1..^1]));
                if (!inner.Valid || inner.Json.Length == 0 || inner.Json[0] is not ('{' or '[')
                    || !Read(inner.Json, region, shape, id, depth + 1))
                {
                    return false;
                }
                region.Note(RepairKind.DoubleEncoded);
                return true;
            default:
                return false;
        }
    }

    private static bool ReadObject(ReadOnlySpan<char> json, CallRegion region, CallShape shape, string? id, int depth)
    {
        ReadOnlySpan<char> name = default, arguments = default, nested = default, nameKey = default, onlyKey = default, onlyValue = default;
        int nameRank = int.MaxValue, argumentRank = int.MaxValue, idRank = int.MaxValue, members = 0;
        var slices = new JsonSlices(json);
        while (slices.MoveNext())
        {
            members++;
            var value = slices.Value;
            onlyKey = slices.Key;
            onlyValue = value;
            var rank = IndexOf(NameKeys, slices.Key);
            if (value[0] == '"' && rank >= 0)
            {
                if (rank < nameRank)
                {
                    nameRank = rank;
                    nameKey = slices.Key;
                    name = value;
                }
                continue;
            }
            if ((value[0] is '{' or '[' || (value[0] == '"' && slices.Key is "function_call" or "tool_calls"))
                && IndexOf(NestingKeys, slices.Key) >= 0)
            {
                nested = value;
                continue;
            }
            rank = IndexOf(ArgumentKeys, slices.Key);
            if (rank >= 0)
            {
                if (rank < argumentRank)
                {
                    argumentRank = rank;
                    arguments = value;
                }
                continue;
            }
            rank = IndexOf(IdKeys, slices.Key);
            if (rank >= 0 && rank < idRank)
            {
                idRank = rank;
                id = value[0] == '"' ? JsonText.Unescape(value[1..^1]) : value is "null" ? id : value.ToString();
            }
        }
        if (name.IsEmpty)
        {
            if (!nested.IsEmpty)
            {
                return Read(nested, region, shape, id, depth + 1);
            }
            // The name is the key: {"get_weather": {"city": "Oslo"}}.
            if (members == 1 && onlyValue[0] is '{' && (shape == CallShape.NameAsKey || region.Tools.TryGet(onlyKey, out _)))
            {
                var call = region.Add(JsonText.Unescape(onlyKey), CallShape.NameAsKey);
                call.Json = onlyValue.ToString();
                call.Id = id;
                return true;
            }
            return false;
        }
        var draft = region.Add(JsonText.Unescape(name[1..^1]), shape);
        draft.Id = id;
        if (!arguments.IsEmpty)
        {
            draft.Json = arguments.ToString();
        }
        else if (region.Tools.TryGet(draft.Name, out var tool) && ArgumentsBeside(json, nameKey, tool) is { } beside)
        {
            draft.Json = beside;
            draft.Repairs.Add(new Repair(RepairKind.WrapperKey));
        }
        else if (!nested.IsEmpty)
        {
            draft.Json = nested.ToString();
        }
        return draft.Name.Length > 0;
    }

    /// <summary>The arguments in <c>{"name": "get_weather", "city": "Oslo"}</c>; null when none of them is one that the tool declares.</summary>
    private static string? ArgumentsBeside(ReadOnlySpan<char> json, ReadOnlySpan<char> nameKey, Tools.ToolDefinition tool)
    {
        var output = new System.Text.StringBuilder("{");
        var any = false;
        var slices = new JsonSlices(json);
        while (slices.MoveNext())
        {
            var declared = !slices.Key.SequenceEqual(nameKey) && tool.Parameters.Property(slices.Key.ToString()) is not null;
            any |= declared;
            if (declared || (IndexOf(NameKeys, slices.Key) < 0 && IndexOf(IdKeys, slices.Key) < 0 && slices.Key is not "type"))
            {
                output.Append(output.Length > 1 ? "," : "").Append('"').Append(slices.Key).Append("\":").Append(slices.Value);
            }
        }
        return any ? output.Append('}').ToString() : null;
    }

    private static int IndexOf(string[] keys, ReadOnlySpan<char> key)
    {
        for (var i = 0; i < keys.Length; i++)
        {
            if (key.SequenceEqual(keys[i]))
            {
                return i;
            }
        }
        return -1;
    }
}
