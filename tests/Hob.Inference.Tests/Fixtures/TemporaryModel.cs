using Hob.Inference.Gguf;

namespace Hob.Inference.Tests.Fixtures;

/// <summary>A file in the temporary folder that is gone when it is disposed of.</summary>
public sealed class TemporaryFile : IDisposable
{
    public TemporaryFile(ReadOnlySpan<byte> bytes) => File.WriteAllBytes(Path, bytes);

    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"hob-{Guid.NewGuid():N}.gguf");

    public void Dispose() => File.Delete(Path);
}

/// <summary>A tiny model, written and loaded.</summary>
public static class TemporaryModel
{
    public static Model Load(TinyModel tiny, ModelOptions? options = null)
    {
        using var stored = new TemporaryFile(tiny.ToBytes());
        using var file = GgufFile.Open(stored.Path);
        return Model.Load(file, options ?? new ModelOptions { Threads = 1 });
    }

    public static double[] LogProbabilities(ReadOnlySpan<float> logits)
    {
        var values = logits.ToArray().Select(x => (double)x).ToArray();
        var highest = values.Max();
        var normaliser = highest + Math.Log(values.Sum(x => Math.Exp(x - highest)));
        return [.. values.Select(x => x - normaliser)];
    }

    public static double LargestDifference(double[] a, double[] b) => a.Zip(b, (x, y) => Math.Abs(x - y)).Max();
}
