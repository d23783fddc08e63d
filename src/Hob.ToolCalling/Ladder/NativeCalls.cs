using Hob.ToolCalling.History;
using Hob.ToolCalling.Json;
using Hob.ToolCalling.Reading;
using Hob.ToolCalling.Tools;
using Microsoft.Extensions.AI;

namespace Hob.ToolCalling.Ladder;

/// <summary>Checks and mends the calls that a server reported.</summary>
internal static class NativeCalls
{
    /// <summary>The calls in <paramref name="content"/>: one, or several that the server ran into one because all had the same index.</summary>
    public static IEnumerable<ReadCall> Read(FunctionCallContent content, ToolSet tools, CallAliases aliases)
    {
        var json = CallArguments.Written(content) ?? CallArguments.Text(content);
        var name = NameOf(content.Name, tools);
        var isCut = content.AdditionalProperties?.GetValueOrDefault(CallReport.IncompleteKey) is true;
        if (!isCut && !JsonRepair.IsValid(json) && JsonRepair.ReadAll(json) is { Count: > 1 } values
            && values.All(static value => value.Valid && value.Json is ['{', ..]))
        {
            foreach (var value in values)
            {
                yield return Build(content, new CallDraft { Name = name, Json = value.Json }, value.Truncated, tools, aliases);
            }
            yield break;
        }
        // A call that was cut off is no call, however well its beginning could be mended.
        var isTruncated = isCut || (!JsonRepair.IsValid(json) && JsonRepair.Repair(json).Truncated);
        yield return Build(content, new CallDraft { Name = name, Id = content.CallId, Json = json }, isTruncated, tools, aliases);
    }

    private static ReadCall Build(FunctionCallContent content, CallDraft draft, bool isTruncated, ToolSet tools, CallAliases aliases)
    {
        draft.Complete = !isTruncated;
        if (draft.Name != content.Name)
        {
            draft.Repairs.Add(new Repair(RepairKind.MarkupDrift));
        }
        var call = aliases.Apply(CallBuilder.Build(draft, tools), tools);
        var source = call.Repairs.Count > 0 ? CallSource.Repaired : CallSource.Native;
        return new(call, new CallReport { Source = source, Repairs = call.Repairs }, content);
    }

    /// <summary>The name without what servers leave on it: a prefix of the format, or the name itself once more with every delta.</summary>
    private static string NameOf(string name, ToolSet tools)
    {
        if (tools.TryGet(name, out _))
        {
            return name;
        }
        var bare = name.AsSpan().Trim();
        if (bare.StartsWith("functions.", StringComparison.Ordinal))
        {
            bare = bare["functions.".Length..];
        }
        if (bare.IndexOf("<|", StringComparison.Ordinal) is > 0 and var token)
        {
            // Harmony's tokens run into the name: "read_file<|channel|>commentary".
            bare = bare[..token];
        }
        if (bare.LastIndexOf(':') is > 0 and var colon && bare[(colon + 1)..].IndexOfAnyExceptInRange('0', '9') < 0)
        {
            bare = bare[..colon];
        }
        foreach (var tool in tools)
        {
            if (bare.SequenceEqual(tool.Name) || IsRepeated(bare, tool.Name))
            {
                return tool.Name;
            }
        }
        return name;
    }

    private static bool IsRepeated(ReadOnlySpan<char> text, string name)
    {
        if (text.Length <= name.Length || text.Length % name.Length != 0)
        {
            return false;
        }
        for (; !text.IsEmpty; text = text[name.Length..])
        {
            if (!text.StartsWith(name, StringComparison.Ordinal))
            {
                return false;
            }
        }
        return true;
    }
}
