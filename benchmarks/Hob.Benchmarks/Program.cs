using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Hob.Benchmarks.Agent;
using Hob.Benchmarks.Backends;
using Hob.Benchmarks.Shell;
using Hob.Benchmarks.ToolCalling;

switch (args)
{
    case ["--json-compare", var folder]:
        return JsonCompare.Run(folder, Console.Out);
    case ["--reader"]:
        return new ReaderTables(Console.Out).Run();
    case ["--reader", var kind, var chunk]:
        return new ReaderTables(Console.Out).Run(kind, int.Parse(chunk, null));
    case ["--sandbox-start", var rounds]:
        await SandboxStartCost.MeasureAsync(int.Parse(rounds, CultureInfo.InvariantCulture), Console.Out);
        return 0;
    case ["--stream-cost"]:
        await StreamCost.MeasureAsync(Console.Out);
        return 0;
    case ["--peer-table"]:
        await PeerTable.RunAsync(Console.Out);
        return 0;
    case ["--judge", var commands]:
        return JudgeThroughput.Run(commands, Console.Out);
    case ["--sessions"]:
        return SessionCosts.Run(Console.Out);
    case ["--first-session"]:
        return SessionCosts.First(Console.Out);
    default:
        // In process: this version of BenchmarkDotNet cannot build projects for .NET 10 itself.
        var config = DefaultConfig.Instance
            .AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance))
            .AddColumn(StatisticColumn.Min, StatisticColumn.Median, StatisticColumn.Max);
        BenchmarkSwitcher.FromAssembly(typeof(JsonCompare).Assembly).Run(args, config);
        return 0;
}
