using System.Text;
using Hob.ToolCalling.Json;
using Hob.ToolCalling.Reading;
using Hob.ToolCalling.Tools;

namespace Hob.ToolCalling.Ladder;

/// <summary>Names that models reach for by habit, and the declared ones that they mean. Each use is reported as a repair.</summary>
public sealed record CallAliases
{
    /// <summary>No aliases.</summary>
    public static CallAliases None { get; } = new();

    /// <summary>Declared tools by other names. An alias counts only where no tool of that name is declared.</summary>
    public IReadOnlyDictionary<string, string> Tools { get; init; } = new Dictionary<string, string>();

    /// <summary>Declared parameters by other names. An alias counts only where the tool declares the meant name, does not declare the
    /// given one, and the call has no argument of the meant name.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    /// <summary>The call under the names that are declared; the same call when none was an alias.</summary>
    internal ToolCall Apply(ToolCall call, ToolSet tools)
    {
        var name = call.Known ? call.Name : Tools.GetValueOrDefault(call.Name, call.Name);
        if (!tools.TryGet(name, out var tool) || !call.Complete)
        {
            return call;
        }
        var repairs = new List<Repair>();
        if (name != call.Name)
        {
            repairs.Add(new Repair(RepairKind.Alias));
        }
        var arguments = Rename(call.Arguments, tool, repairs);
        if (repairs.Count == 0)
        {
            return call;
        }
        var draft = new CallDraft { Name = name, Id = call.Id, Json = arguments };
        draft.Repairs.AddRange([.. call.Repairs, .. repairs]);
        return CallBuilder.Build(draft, tools);
    }

    private string Rename(string arguments, ToolDefinition tool, List<Repair> repairs)
    {
        if (Parameters.Count == 0 || arguments is not ['{', ..])
        {
            return arguments;
        }
        var renamed = new StringBuilder("{");
        var members = new JsonSlices(arguments);
        while (members.MoveNext())
        {
            var given = JsonText.Unescape(members.Key);
            var meant = Parameters.GetValueOrDefault(given, given);
            var counts = meant != given && tool.Parameters.Property(given) is null && tool.Parameters.Property(meant) is not null
                && !HasMember(arguments, meant);
            if (counts)
            {
                repairs.Add(new Repair(RepairKind.Alias, "/" + meant));
            }
            renamed.Append(renamed.Length > 1 ? "," : "").Append(JsonText.Quote(counts ? meant : given)).Append(':').Append(members.Value);
        }
        return repairs.Exists(static repair => repair.Path.Length > 0) ? renamed.Append('}').ToString() : arguments;
    }

    private static bool HasMember(string json, string name)
    {
        var members = new JsonSlices(json);
        while (members.MoveNext())
        {
            if (members.Key.SequenceEqual(name))
            {
                return true;
            }
        }
        return false;
    }
}
