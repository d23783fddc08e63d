using System.Diagnostics;
using System.Text.Json;
using Hob.ToolCalling.Json;

namespace Hob.Benchmarks.ToolCalling;

/// <summary>Hob's side of benchmarks/ToolCalling/json: the same files, the same number of runs, figures as JSON.</summary>
internal static class JsonCompare
{
    private const int Runs = 9;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan RunLength = TimeSpan.FromMilliseconds(200);

    /// <summary>Repairs every <c>*.txt</c> in <paramref name="folder"/> and writes <c>{"file":[microseconds of each run]}</c>.</summary>
    public static int Run(string folder, TextWriter output)
    {
        var files = Directory.EnumerateFiles(folder, "*.txt").Order(StringComparer.Ordinal).ToArray();
        // Every path is warm before any is measured.
        foreach (var file in files)
            _ = Measure(File.ReadAllText(file), WarmUp);
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            foreach (var file in files)
            {
                var text = File.ReadAllText(file);
                json.WriteStartArray(Path.GetFileName(file));
                _ = Measure(text, WarmUp);
                for (var run = 0; run < Runs; run++)
                    json.WriteNumberValue(Math.Round(Measure(text, RunLength), 2));
                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        output.WriteLine(System.Text.Encoding.UTF8.GetString(buffer.ToArray()));
        return 0;
    }

    // Mean microseconds of one repair, over as many as fit into the time.
    private static double Measure(string text, TimeSpan time)
    {
        var watch = Stopwatch.StartNew();
        var count = 0;
        do
        {
            if (!JsonRepair.Repair(text).Valid)
                throw new InvalidOperationException("the sample was not repaired");
            count++;
        }
        while (watch.Elapsed < time);

        return watch.Elapsed.TotalMicroseconds / count;
    }
}
