using System.Text;
using Hob.ToolCalling.Json;
using Hob.ToolCalling.Tools;

namespace Hob.ToolCalling.Reading;

/// <summary>Reads the arguments of a Python call: keywords, and positions in the order of the schema. Values become JSON.</summary>
internal static class PythonArguments
{
    public static void Read(ReadOnlySpan<char> text, CallDraft call, ToolSet tools, bool complete)
    {
        var literals = new PythonLiteral(text);
        var position = 0;
        while (literals.SkipTo(','))
        {
            var keyword = literals.TakeKeyword();
            if (keyword is null && literals.TakeUnpacking())
            {
                // **{"city": "Oslo"} stands for its members.
                var members = new StringBuilder();
                literals.Write(members);
                call.Json = members.ToString();
                continue;
            }
            var json = new StringBuilder();
            var quoted = literals.Write(json);
            if (literals.AtEnd && !complete && !quoted)
            {
                break;
            }
            keyword ??= tools.TryGet(call.Name, out var tool) && position < tool.Parameters.Properties.Count
                ? tool.Parameters.Properties[position].Key
                : "arg" + (position + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
            position++;
            call.Parameters!.Add(new RawParameter(keyword, json.ToString(), RawKind.Typed));
        }
        if (call.Json is not null && call.Parameters!.Count > 0)
        {
            call.Repairs.Add(new Repair(RepairKind.MarkupDrift));
        }
    }
}
