using System.Diagnostics.CodeAnalysis;
using Hob.Inference.Architectures;
using Hob.Inference.Generation;
using Hob.Inference.Gguf;
using Hob.Inference.Kernels;
using Hob.Inference.Threading;

namespace Hob.Inference;

/// <summary>A loaded model. Any number of sessions share its weights; one of them evaluates at a time, the others wait. Safe to use from
/// several threads.</summary>
public sealed class Model : IDisposable
{
    private const int MostThreads = 1024;
    private readonly Lock _evaluating = new();
    private readonly MappedBytes _bytes;
    private readonly DecoderWeights _weights;
    private readonly ThreadTeam _team;
    private readonly ForwardPass _pass;
    private bool _disposed;

    private Model(MappedBytes bytes, Architecture architecture, ModelShape shape, Rope rope, DecoderWeights weights, ModelOptions options)
    {
        (_bytes, _weights, Architecture, Shape) = (bytes, weights, architecture.Name, shape);
        var threads = options.Threads ?? CpuTopology.DefaultThreads();
        _team = new ThreadTeam(threads, options.Pinning);
        Kernels = options.Kernels ?? KernelSet.Best;
        _pass = new ForwardPass(shape, rope, weights, _team, options.BatchTokens);
        WeightBytes = weights.Layers.SelectMany(layer => layer.Matrices).Append(weights.Output).Sum(matrix => matrix.Bytes);
    }

    /// <summary>The value of <c>general.architecture</c>.</summary>
    public string Architecture { get; }

    /// <summary>The model's sizes.</summary>
    public ModelShape Shape { get; }

    /// <summary>Threads that evaluate together.</summary>
    public int Threads => _team.Count;

    /// <summary>The kernels in use.</summary>
    public KernelSet Kernels { get; }

    /// <summary>Bytes of the matrices, all of which are read for every generated token.</summary>
    public long WeightBytes { get; }

    /// <summary>Loads a model that is known to be good.</summary>
    /// <exception cref="InvalidDataException">It is not, or is of a kind that the engine does not run; the message names the
    /// field.</exception>
    public static Model Load(GgufFile file, ModelOptions? options = null)
    {
        if (!TryLoad(file, options, out var model, out var error)) Throw.InvalidModel(error);
        return model;
    }

    /// <summary>Loads a model from a file of any origin. The file may be disposed of afterwards.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public static bool TryLoad(
        GgufFile file, ModelOptions? options, [NotNullWhen(true)] out Model? model, [NotNullWhen(false)] out GgufError? error)
    {
        ArgumentNullException.ThrowIfNull(file);
        options ??= new ModelOptions();
        if (options.Threads is < 1 or > MostThreads) Throw.OutOfRange(nameof(options.Threads), options.Threads.Value, 1, MostThreads);
        if (options.BatchTokens is < 1 or > 4096) Throw.OutOfRange(nameof(options.BatchTokens), options.BatchTokens, 1, 4096);

        model = null;
        var bytes = file.Share();
        var loader = new DecoderLoader(file, bytes, options.Kernels ?? KernelSet.Best, options.Repack);
        if (loader.FindArchitecture() is { } architecture && loader.ReadShape(architecture) is { } shape
            && loader.ReadRope(architecture, shape) is { } rope && loader.Load(shape) is { } weights)
        {
            model = new Model(bytes, architecture, shape, rope, weights, options);
            error = null;
            return true;
        }
        ((IDisposable)bytes).Dispose();
        error = loader.Error!;
        return false;
    }

    /// <summary>Starts a sequence with a cache of its own.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The context is empty or longer than 16,777,216 tokens.</exception>
    public Session CreateSession(SessionOptions? options = null) => new(this, options ?? new SessionOptions());

    /// <summary>Evaluates for a session, one at a time.</summary>
    internal unsafe bool TryEvaluate(ReadOnlySpan<int> tokens, int position, KvCache cache, float* logits, CancellationToken cancellation)
    {
        lock (_evaluating)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return _pass.TryEvaluate(tokens, position, cache, logits, cancellation);
        }
    }

    /// <summary>Evaluates one token of each of some sequences.</summary>
    internal unsafe bool TryEvaluateApart(
        ReadOnlySpan<int> tokens, ReadOnlySpan<(KvCache Cache, int Position)> sequences, float* logits, CancellationToken cancellation)
    {
        lock (_evaluating)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return _pass.TryEvaluateApart(tokens, sequences, logits, cancellation);
        }
    }

    /// <summary>The most tokens that <see cref="TryEvaluate"/> takes at once.</summary>
    internal int Batch => _pass.Batch;

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_evaluating)
        {
            if (_disposed) return;
            _disposed = true;
            _team.Dispose();
            _pass.Dispose();
            _weights.Dispose();
            ((IDisposable)_bytes).Dispose();
        }
    }
}
