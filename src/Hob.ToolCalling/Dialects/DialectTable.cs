using Hob.ToolCalling.Reading;
using Hob.ToolCalling.Reading.Codecs;

namespace Hob.ToolCalling.Dialects;

/// <summary>Every dialect. The families are in the other parts; where several share a marker, the shape of the calls tells them apart,
/// and the first that claims no shape has the rest.</summary>
internal static partial class DialectTable
{
    /// <summary>The dialects, in the order in which they claim what is read.</summary>
    public static IReadOnlyList<Dialect> All { get; } =
        [.. Json(), .. NamedJson(), .. SpecialTokens(), .. Tags(), .. Pythonic(), .. Keywords(), .. InChannels(), .. Markerless()];

    private static Marker ToolCallBlock => Block("<tool_call>", "</tool_call>", "<|tool_call|>");

    private static Marker ToolCallsBlock => Block("<tool_calls>", "</tool_calls>");

    private static Marker BarredBlock => Block("<|tool_call|>", "<|/tool_call|>", "<|tool_call_end|>");

    /// <summary>A marker and what may close it again; what stands between tells its notation itself.</summary>
    private static Marker Block(string open, params string[] close) =>
        new(open, MarkerKind.Call) { Read = region => Body.Read(region, close), Closers = close };

    /// <summary>A tag that carries the name of the tool, or something else that its codec needs.</summary>
    private static Marker Named(string open, Func<CallRegion, IEnumerable<Need>>? read = null) =>
        new(open, MarkerKind.Call) { Read = read ?? (region => Body.Read(region)), IsPartOfCall = true };

    /// <summary>A marker behind which a codec of its own reads.</summary>
    private static Marker Opener(string open, Func<CallRegion, IEnumerable<Need>> read) => new(open, MarkerKind.Call) { Read = read };

    private static CallNotation JsonArray(string open, string close, string call = """{"name": "$name", "arguments": $arguments}""") =>
        new(call) { Open = open + "[", Between = ", ", Close = "]" + close };
}
