using System.Globalization;
using System.Text.Json;

namespace Hob.ToolCalling.Forcing;

/// <summary>What must hold for a set of tools before their schemas are looked at.</summary>
internal static class ToolChecks
{
    public static SchemaNote? Find(IReadOnlyList<ForcedTool> tools, ToolGrammarOptions options)
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
            if (tool.Parameters.ValueKind != JsonValueKind.Undefined && HasHalfPair(tool.Parameters.GetRawText()))
                return new(tool.Name + "#", "it escapes half a surrogate pair, which is no text");
        }
        return null;
    }

    /// <summary>Whether valid JSON contains an escaped surrogate without its other half.</summary>
    private static bool HasHalfPair(ReadOnlySpan<char> json)
    {
        for (var i = json.IndexOf('\\'); i >= 0 && i < json.Length; i++)
        {
            if (json[i] != '\\') continue;
            var unit = UnitAt(json, i);
            if (unit is null) i++;
            else if (char.IsLowSurrogate(unit.Value)) return true;
            else if (!char.IsHighSurrogate(unit.Value)) i += 5;
            else if (UnitAt(json, i + 6) is not { } low || !char.IsLowSurrogate(low)) return true;
            else i += 11;
        }
        return false;
    }

    /// <summary>The UTF-16 unit that is escaped here, or null.</summary>
    private static char? UnitAt(ReadOnlySpan<char> json, int at) =>
        at + 6 <= json.Length && json[at] == '\\' && json[at + 1] == 'u'
        && ushort.TryParse(json.Slice(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit)
            ? (char)unit
            : null;
}
