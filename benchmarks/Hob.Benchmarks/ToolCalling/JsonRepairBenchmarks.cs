using BenchmarkDotNet.Attributes;
using Hob.ToolCalling.Json;

namespace Hob.Benchmarks.ToolCalling;

/// <summary>Repair of a call's arguments, by size.</summary>
[MemoryDiagnoser]
public class JsonRepairBenchmarks
{
    private string _valid = "";
    private string _broken = "";

    /// <summary>Characters of the text argument.</summary>
    [Params(1_000, 64_000, 1_000_000)]
    public int Length { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        var text = string.Concat(Enumerable.Repeat(@"var x = \""a\"";\n", (Length / 16) + 1));
        _valid = $$"""{"path":"a.cs","content":"{{text}}"}""";
        _broken = $$"""{'path':'a.cs',"content":"{{text}}",}""";
    }

    [Benchmark]
    public bool Valid() => JsonRepair.Repair(_valid).Valid;

    [Benchmark]
    public bool Broken() => JsonRepair.Repair(_broken).Valid;
}
