using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Hob.Backends;
using Hob.Backends.Detection;
using Hob.ToolCalling.Ladder;
using Microsoft.Extensions.AI;

namespace Hob.Benchmarks.Backends;

/// <summary>What the client and the ladder add to a streamed answer, against reading the bytes and nothing else.</summary>
public static class StreamCost
{
    private const int Tokens = 20_000;
    private const int Rounds = 15;

    /// <summary>Measures and prints a table, and the time that detection takes where nothing answers.</summary>
    public static async Task MeasureAsync(TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var answer = CannedStream.Answer(Tokens);
        (string Name, Func<Task<TimeSpan>> Read, List<(double Total, double First, double Bytes)> Samples)[] readers =
        [
            ("bare HTTP stream", () => BareAsync(answer), []),
            ("Hob.Backends", () => ChatAsync(answer, static backend => backend, null), []),
            ("Hob.Backends and the ladder, no tools", () => ChatAsync(answer, static backend => new ToolCallingChatClient(backend), null), []),
            ("Hob.Backends and the ladder, 16 tools", () => ChatAsync(answer, static backend => new ToolCallingChatClient(backend), WithTools), []),
        ];
        for (var round = -5; round < Rounds; round++)
        {
            foreach (var (_, read, samples) in readers)
            {
                GC.Collect();
                var allocated = GC.GetTotalAllocatedBytes(precise: true);
                var start = Stopwatch.GetTimestamp();
                var first = await read().ConfigureAwait(false);
                var total = Stopwatch.GetElapsedTime(start);
                if (round >= 0)
                {
                    samples.Add((total.TotalMicroseconds / Tokens, first.TotalMilliseconds, (GC.GetTotalAllocatedBytes(precise: true) - allocated) / (double)Tokens));
                }
            }
        }
        output.WriteLine("| client | µs a token, median | min | max | ms to the first token | bytes a token |");
        output.WriteLine("|---|---:|---:|---:|---:|---:|");
        foreach (var (name, _, samples) in readers)
        {
            var times = samples.Select(static sample => sample.Total).Order().ToArray();
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {name} | {times[Rounds / 2]:F2} | {times[0]:F2} | {times[^1]:F2} | {samples.Select(static sample => sample.First).Order().ElementAt(Rounds / 2):F2} | {samples.Select(static sample => sample.Bytes).Order().ElementAt(Rounds / 2):F0} |"));
        }
        var detection = new List<double>();
        for (var round = -2; round < Rounds; round++)
        {
            var start = Stopwatch.GetTimestamp();
            var found = await BackendDetector.DetectAsync().ConfigureAwait(false);
            if (round >= 0)
            {
                detection.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
            if (found.Count > 0)
            {
                output.WriteLine($"\nA server answers here ({found[0].Address}): detection was not measured.");
                return;
            }
        }
        detection.Sort();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"\nDetection where nothing answers: median {detection[Rounds / 2]:F1} ms (fastest {detection[0]:F1}, slowest {detection[^1]:F1})"));
    }

    private static ChatOptions WithTools { get; } = new()
    {
        Tools =
        [
            .. Enumerable.Range(0, 16).Select(static i => AIFunctionFactory.CreateDeclaration($"tool_{i}", "Does something", JsonElement.Parse(
                """{"type":"object","properties":{"path":{"type":"string"},"count":{"type":"integer"}},"required":["path"]}"""))),
        ],
    };

    private static async Task<TimeSpan> BareAsync(byte[] answer)
    {
        var start = Stopwatch.GetTimestamp();
        using var handler = new SocketsHttpHandler { ConnectCallback = (_, _) => new(new CannedStream(answer)) };
        using var client = new HttpClient(handler);
        using var request = new HttpRequestMessage(HttpMethod.Post, "http://127.0.0.1:1/v1/chat/completions") { Content = new StringContent("{}") };
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead).ConfigureAwait(false);
        var stream = await response.Content.ReadAsStreamAsync().ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            var buffer = new byte[16 << 10];
            var first = TimeSpan.Zero;
            while (await stream.ReadAsync(buffer).ConfigureAwait(false) > 0)
            {
                first = first == TimeSpan.Zero ? Stopwatch.GetElapsedTime(start) : first;
            }
            return first;
        }
    }

    private static async Task<TimeSpan> ChatAsync(byte[] answer, Func<IChatClient, IChatClient> wrap, ChatOptions? options)
    {
        var start = Stopwatch.GetTimestamp();
        using var backend = Backend.Open(new BackendOptions
        {
            Kind = BackendKind.OpenAICompatible,
            BaseUrl = new Uri("http://127.0.0.1:1"),
            Model = "test-model",
            Connect = (_, _) => new(new CannedStream(answer)),
        });
        var client = wrap(backend);
        var first = TimeSpan.Zero;
        await foreach (var update in client.GetStreamingResponseAsync("Say something.", options).ConfigureAwait(false))
        {
            first = first == TimeSpan.Zero && update.Text.Length > 0 ? Stopwatch.GetElapsedTime(start) : first;
        }
        return first;
    }
}
