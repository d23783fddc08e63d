using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Hob.Benchmarks.Agent;
using Hob.Benchmarks.Backends;
using Hob.Benchmarks.Engine;
using Hob.Benchmarks.Shell;
using Hob.Benchmarks.ToolCalling;
using Hob.Inference.Tensors;

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
    case ["--search-tree", var folder, var files]:
        return SearchCost.MakeTree(folder, int.Parse(files, CultureInfo.InvariantCulture));
    case ["--search", var folder, var fd]:
        await SearchCost.MeasureAsync(folder, fd, Console.Out);
        return 0;
    case ["--tool-first-use", var tool, var folder]:
        await FirstUse.MeasureAsync(tool, folder, Console.Out);
        return 0;
    case ["--stream-cost"]:
        await StreamCost.MeasureAsync(Console.Out);
        return 0;
    case ["--peer-table"]:
        await PeerTable.RunAsync(Console.Out);
        return 0;
    case ["--random-model", var shape, var type, var path]:
        RandomModel.All.Single(model => model.Name == shape).Write(path, Enum.Parse<TensorType>(type));
        return 0;
    case ["--batched-decode", var path, var threads]:
        return BatchedDecode.Run(path, int.Parse(threads, CultureInfo.InvariantCulture), Console.Out);
    case ["--mask-cost"]:
        return MaskCost.Run(Console.Out);
    case ["--engine-table", var path, var threads, var rounds, .. var rest]:
        return EngineTable.Run(path, int.Parse(threads, CultureInfo.InvariantCulture), int.Parse(rounds, CultureInfo.InvariantCulture), rest is ["others"], Console.Out);
    case ["--engine", var path, .. var options]:
        return EngineRun.Run(path, options, Console.Out);
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
