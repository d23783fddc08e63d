using BenchmarkDotNet.Attributes;
using Hob.ToolCalling.Reading;

namespace Hob.Benchmarks.ToolCalling;

/// <summary>Reading a short answer, as a chat client does with every message.</summary>
[MemoryDiagnoser]
public class ToolCallReaderBenchmarks
{
    private const string Call = "Let me look.\n<tool_call>\n{\"name\": \"get_weather\", \"arguments\": {\"city\": \"Oslo\", \"days\": 3}}\n</tool_call>";

    private readonly string _prose = MixedOutput.Plain(1_000);

    [Benchmark]
    public int OneCall() => ToolCallReader.Read(Call, MixedOutput.Tools).Calls.Count;

    [Benchmark]
    public int Prose() => ToolCallReader.Read(_prose, MixedOutput.Tools).Content.Length;
}
