using Hob.ToolCalling.Tools;

namespace Hob.ToolCalling.Forcing;

/// <summary>What must hold for a set of tools before their schemas are looked at.</summary>
internal static class ToolChecks
{
    public static SchemaNote? Find(IReadOnlyList<ToolDefinition> tools, ToolGrammarOptions options)
    {
        if (tools.Count == 0) return new("#", "no tools are given");
        if (options.Form == CallForm.Arguments && tools.Count > 1)
            return new("#", "bare arguments do not say which of several tools is meant");
        if (options.MaxCalls < 1) return new("#", "at least one call must be allowed");
        var names = new HashSet<string>(StringComparer.Ordinal);
        if (options is { Form: CallForm.Envelope, Reply: true }) names.Add(CallRules.Reply);
        foreach (var tool in tools)
        {
            if (tool.Name.Length == 0) return new("#", "a tool has no name");
            if (!names.Add(tool.Name)) return new(tool.Name + "#", "the name is taken twice");
        }
        return null;
    }
}
