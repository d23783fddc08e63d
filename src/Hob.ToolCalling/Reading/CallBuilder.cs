using System.Text;
using Hob.ToolCalling.Json;
using Hob.ToolCalling.Schemas;
using Hob.ToolCalling.Tools;

namespace Hob.ToolCalling.Reading;

/// <summary>Makes a call of what a codec found: finds the tool, mends the JSON and gives every value the type its schema asks for.</summary>
internal static class CallBuilder
{
    public static ToolCall Build(CallDraft draft, ToolSet tools)
    {
        var known = tools.TryGet(draft.Name, out var tool);
        var schema = tool?.Parameters ?? ToolSchema.AnyObject;
        var repairs = new List<Repair>(draft.Repairs);
        var json = ArgumentsOf(draft, known ? schema : null, repairs);
        var complete = draft.Complete;
        IReadOnlyList<string> violations;
        if (json is null)
        {
            // Nothing that could be handed to a tool: the same as cut off, because it must not run.
            json = draft.Json ?? "";
            violations = complete ? ["the arguments are not JSON, and could not be mended"] : [];
            complete = false;
        }
        else
        {
            var coerced = schema.Coerce(json);
            json = coerced.Json;
            repairs.AddRange(coerced.Repairs);
            violations = complete ? coerced.Violations : [];
        }
        return new ToolCall
        {
            Id = draft.Id,
            Name = draft.Name,
            Arguments = json,
            Complete = complete,
            Known = known,
            Suggestion = known ? null : tools.Nearest(draft.Name),
            Repairs = repairs,
            Violations = violations,
        };
    }

    /// <summary>Whether every required parameter is there.</summary>
    public static bool HasRequired(ToolCall call, ToolDefinition tool)
    {
        if (tool.Parameters.Required.Count == 0)
        {
            return true;
        }
        var present = 0;
        var slices = new JsonSlices(call.Arguments);
        while (slices.MoveNext())
        {
            foreach (var required in tool.Parameters.Required)
            {
                present += slices.Key.SequenceEqual(required) ? 1 : 0;
            }
        }
        return present >= tool.Parameters.Required.Count;
    }

    private static string? ArgumentsOf(CallDraft draft, ToolSchema? schema, List<Repair> repairs)
    {
        if (draft.Parameters is { } parameters && draft.Json is null)
        {
            return Join(parameters, schema, repairs);
        }
        if (draft.Json is null)
        {
            return draft.Bare is null ? "{}" : Wrap(draft, schema);
        }
        var json = draft.Json;
        if (JsonRepair.IsValid(json))
        {
            json = json.Trim();
        }
        else
        {
            var repaired = JsonRepair.Repair(json);
            if (!repaired.Valid)
            {
                return json.AsSpan().IsWhiteSpace() ? "{}" : null;
            }
            repairs.AddRange(repaired.Repairs);
            json = repaired.Json;
        }
        if (draft.Bare is { } code)
        {
            // Code that stands after the object takes the place of its empty argument.
            var name = LoneString(schema) ?? "code";
            return Join([.. Members(json, except: name), new RawParameter(name, JsonText.Quote(code), RawKind.Typed)], schema, repairs);
        }
        return json;
    }

    private static string Wrap(CallDraft draft, ToolSchema? schema)
    {
        if (schema?.WrapBareText(draft.Bare!) is { } wrapped)
        {
            return wrapped;
        }
        return draft.Bare!.Length == 0 ? "{}" : Join([new RawParameter(schema is null ? "code" : "input", draft.Bare)], null, []);
    }

    private static string? LoneString(ToolSchema? schema) =>
        schema is null ? null : schema.Property("code") is not null ? "code" : schema.Properties is [var only] ? only.Key : null;

    private static List<RawParameter> Members(string json, string except)
    {
        var members = new List<RawParameter>();
        if (json.StartsWith('{'))
        {
            var slices = new JsonSlices(json);
            while (slices.MoveNext())
            {
                var key = JsonText.Unescape(slices.Key);
                if (key != except)
                {
                    members.Add(new RawParameter(key, slices.Value.ToString(), RawKind.Typed));
                }
            }
        }
        return members;
    }

    private static string Join(List<RawParameter> parameters, ToolSchema? schema, List<Repair> repairs)
    {
        var json = new StringBuilder("{");
        for (var i = 0; i < parameters.Count; i++)
        {
            var (name, value, kind) = parameters[i];
            if (IsRepeated(parameters, i))
            {
                repairs.Add(new Repair(RepairKind.DuplicateKey, "/" + name));
                continue;
            }
            json.Append(json.Length > 1 ? ", " : "");
            JsonText.AppendQuoted(json, name);
            json.Append(": ");
            json.Append(kind == RawKind.Typed ? value : Type(value, kind, schema?.Property(name) ?? schema?.Additional));
        }
        return json.Append('}').ToString();
    }

    /// <summary>A later value of the same name counts; formats with raw values have no other way to correct themselves.</summary>
    private static bool IsRepeated(List<RawParameter> parameters, int index)
    {
        if (parameters.Count > 64)
        {
            return false;
        }
        for (var i = index + 1; i < parameters.Count; i++)
        {
            if (parameters[i].Name == parameters[index].Name)
            {
                return true;
            }
        }
        return false;
    }

    private static string Type(string value, RawKind kind, ToolSchema? schema)
    {
        if (schema is not null)
        {
            return schema.CoerceText(value);
        }
        if (kind == RawKind.Json && JsonRepair.Repair(value) is { Valid: true } json)
        {
            return json.Json;
        }
        return JsonText.Quote(value);
    }
}
