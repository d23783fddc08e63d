using Hob.ToolCalling.Json;

namespace Hob.ToolCalling.Reading.Codecs;

/// <summary>Calls as tags named after the tool (<c>&lt;read_file&gt;&lt;path&gt;a.txt&lt;/path&gt;&lt;/read_file&gt;</c>), and MCP's
/// <c>&lt;use_mcp_tool&gt;</c>.</summary>
internal static class ToolTags
{
    /// <summary>Reads a call whose opening tag is named <paramref name="name"/>; the position is behind it. Any child that is no
    /// declared parameter means that the text was no call.</summary>
    public static IEnumerable<Need> Read(CallRegion region, string name)
    {
        var input = region.Input;
        var call = region.Add(name, CallShape.ToolTags);
        call.Parameters = [];
        var closer = "</" + name + ">";
        var properties = region.Tools.TryGet(name, out var tool) ? tool.Parameters : null;
        while (true)
        {
            while (!input.SkipSpace())
            {
                yield return Need.More;
            }
            Match match;
            while ((match = input.Take(closer)) == Match.Partly)
            {
                yield return Need.More;
            }
            if (match == Match.Yes)
            {
                yield break;
            }
            if (input.Exhausted)
            {
                call.Complete = false;
                if (call.Parameters.Count == 0)
                {
                    region.Reject();
                }
                yield break;
            }
            Tag? tag;
            while ((match = Tag.Read(input, out tag)) == Match.Partly)
            {
                yield return Need.More;
            }
            if (call.Parameters.Count > 0 && Tag.IsCutOff(input))
            {
                call.Complete = false;
                input.Position = input.End;
                yield break;
            }
            if (match == Match.No || tag!.IsClosing || tag.Text != "<" + tag.Name + ">" || properties?.Property(tag.Name) is null)
            {
                region.Reject();
                yield break;
            }
            input.Position += tag.Text.Length;
            var value = new RawValue(input) { Closers = [tag.Closer], Followers = ["<"] };
            var start = input.Position;
            Extent reached;
            while ((reached = value.Advance()) == Extent.Open)
            {
                yield return Need.More;
            }
            call.Complete = reached != Extent.Truncated;
            call.Parameters.Add(new RawParameter(tag.Name, input.Slice(start, value.End).ToString()));
            if (!call.Complete)
            {
                yield break;
            }
        }
    }

    /// <summary>Behind <c>&lt;use_mcp_tool&gt;</c>: tags for server, tool and a JSON object of arguments.</summary>
    public static IEnumerable<Need> ReadMcp(CallRegion region)
    {
        var input = region.Input;
        var call = region.Add("", CallShape.ToolTags);
        while (true)
        {
            while (!input.SkipSpace())
            {
                yield return Need.More;
            }
            Match match;
            while ((match = input.Take("</use_mcp_tool>")) == Match.Partly)
            {
                yield return Need.More;
            }
            if (match == Match.Yes)
            {
                if (call.Name.Length == 0)
                {
                    region.Reject();
                }
                yield break;
            }
            Tag? tag;
            while ((match = Tag.Read(input, out tag)) == Match.Partly)
            {
                yield return Need.More;
            }
            if (tag is null || tag.IsClosing)
            {
                call.Complete = !input.Exhausted && !Tag.IsCutOff(input);
                input.Position = call.Complete ? input.Position : input.End;
                if (call.Name.Length == 0 && call.Complete)
                {
                    region.Reject();
                }
                else if (call.Complete)
                {
                    region.Note(RepairKind.MissingCloseTag);
                }
                yield break;
            }
            input.Position += tag.Text.Length;
            var value = new RawValue(input) { Closers = [tag.Closer], Followers = ["<"] };
            var start = input.Position;
            Extent reached;
            while ((reached = value.Advance()) == Extent.Open)
            {
                yield return Need.More;
            }
            var text = input.Slice(start, value.End);
            switch (tag.Name)
            {
                case "tool_name":
                    // Where the text was cut off the beginning of the closing tag may stand there too.
                    call.Name = (text.IndexOf('<') is >= 0 and var cut ? text[..cut] : text).Trim().ToString();
                    break;
                case "arguments":
                    call.Json = text.Trim().ToString();
                    break;
            }
            call.Complete = reached != Extent.Truncated;
            if (!call.Complete)
            {
                yield break;
            }
        }
    }
}
