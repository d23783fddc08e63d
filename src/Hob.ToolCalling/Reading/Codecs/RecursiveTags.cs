using System.Text;
using Hob.ToolCalling.Json;
using Hob.ToolCalling.Schemas;

namespace Hob.ToolCalling.Reading.Codecs;

/// <summary>MiniMax M3: every tag is preceded by <c>]&lt;]minimax[&gt;[</c>, so that text cannot forge one; the parameter's name is
/// the tag, objects nest, arrays are <c>&lt;item&gt;</c>s.</summary>
internal static class RecursiveTags
{
    public const string Prefix = "]<]minimax[>[";
    private const int MaxDepth = 64;

    /// <summary>Reads all calls; the position is at the opening tag of the block, prefix included.</summary>
    public static IEnumerable<Need> Read(CallRegion region)
    {
        var input = region.Input;
        var open = new Stack<string>();
        var values = new Stack<Value>();
        CallDraft? call = null;
        while (true)
        {
            var start = input.Position;
            var text = new TextUntil(input, Prefix);
            Extent reached;
            while ((reached = text.Advance()) == Extent.Open)
            {
                yield return Need.More;
            }
            var at = input.Position - start;
            if (reached == Extent.Truncated)
            {
                if (call is not null)
                {
                    call.Complete = false;
                }
                input.Position = input.End;
                yield break;
            }
            if (call is null && !input.Slice(start, start + at).IsWhiteSpace())
            {
                region.RejectUnlessCalled();
                yield break;
            }
            if (values.Count > 0)
            {
                values.Peek().Text.Append(input.Slice(start, start + at));
            }
            input.Position = start + at + Prefix.Length;
            Match match;
            Tag? tag;
            while ((match = Tag.Read(input, out tag)) == Match.Partly)
            {
                yield return Need.More;
            }
            if (match == Match.No)
            {
                if (input.Exhausted && call is not null)
                {
                    call.Complete = false;
                    yield break;
                }
                if (values.Count > 0)
                {
                    values.Peek().Text.Append(Prefix);
                }
                continue;
            }
            input.Position += tag!.Text.Length;
            if (tag is { IsClosing: true, Name: "tool_call" })
            {
                yield break;
            }
            if (tag.Name is "tool_call")
            {
                continue;
            }
            if (call is null)
            {
                if (tag is { Name: "invoke", IsClosing: false, Key: not null })
                {
                    call = region.Add(tag.Key, CallShape.RecursiveTags);
                    call.Parameters = [];
                }
                continue;
            }
            if (tag is { IsClosing: true, Name: "invoke" })
            {
                call = null;
                open.Clear();
                values.Clear();
                continue;
            }
            if (!tag.IsClosing)
            {
                if (open.Count < MaxDepth)
                {
                    open.Push(tag.Name);
                    values.Push(new Value());
                }
                continue;
            }
            if (open.Count == 0)
            {
                continue;
            }
            var value = values.Pop();
            var name = open.Pop();
            if (values.Count > 0)
            {
                values.Peek().Members.Add((name, value));
            }
            else
            {
                var schema = region.Tools.TryGet(call.Name, out var tool) ? tool.Parameters.Property(name) : null;
                var json = new StringBuilder();
                value.Write(json, schema);
                call.Parameters!.Add(new RawParameter(name, json.ToString(), RawKind.Typed));
            }
        }
    }

    private sealed class Value
    {
        public StringBuilder Text { get; } = new();

        public List<(string Name, Value Value)> Members { get; } = [];

        public void Write(StringBuilder json, ToolSchema? schema)
        {
            if (Members.Count == 0)
            {
                if (Text.Length == 0 && schema?.Types is [SchemaType.Array or SchemaType.Object])
                {
                    json.Append(schema.Types[0] == SchemaType.Array ? "[]" : "{}");
                    return;
                }
                json.Append(schema is null ? JsonText.Quote(Text.ToString()) : schema.CoerceText(Text.ToString()));
                return;
            }
            var isArray = schema?.Types is not [SchemaType.Object] && Members.TrueForAll(member => member.Name == "item");
            json.Append(isArray ? '[' : '{');
            for (var i = 0; i < Members.Count; i++)
            {
                var (name, value) = Members[i];
                json.Append(i > 0 ? "," : "");
                if (isArray)
                {
                    value.Write(json, schema?.Items);
                    continue;
                }
                JsonText.AppendQuoted(json, name);
                json.Append(':');
                value.Write(json, schema?.Property(name));
            }
            json.Append(isArray ? ']' : '}');
        }
    }
}
