using System.Text.Json;
using Hob.ToolCalling.Tools;

namespace Hob.ToolCalling.Tests.Reading;

/// <summary>The tools that the readings here are made with.</summary>
internal static class SampleTools
{
    public static ToolSet All { get; } = Parse(
        """
        [
          {"type":"function","function":{"name":"get_weather","description":"Weather","parameters":{"type":"object","properties":{
            "city":{"type":"string"},"days":{"type":"integer"},"tags":{"type":"array","items":{"type":"string"}},"opt":{"type":"object"},
            "exact":{"type":"boolean"}},"required":["city"]}}},
          {"type":"function","function":{"name":"read_file","parameters":{"type":"object","properties":{"path":{"type":"string"}},"required":["path"]}}},
          {"type":"function","function":{"name":"write_file","parameters":{"type":"object","properties":{"path":{"type":"string"},"content":{"type":"string"}},
            "required":["path","content"]}}},
          {"type":"function","function":{"name":"now","parameters":{"type":"object","properties":{}}}},
          {"type":"function","function":{"name":"python","parameters":{"type":"object","properties":{"code":{"type":"string"}},"required":["code"]}}}
        ]
        """);

    public static ToolSet Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return ToolSet.Parse(document.RootElement).Tools!;
    }
}
