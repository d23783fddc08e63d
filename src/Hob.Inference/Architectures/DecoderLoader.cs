using Hob.Inference.Gguf;
using Hob.Inference.Kernels;
using Hob.Inference.Tensors;

namespace Hob.Inference.Architectures;

/// <summary>Binds the tensors of a file to the blocks of a decoder. Every shape is compared with the metadata here, once; after that the
/// engine works through pointers. The first thing that is wrong ends the loading and is reported.</summary>
internal sealed unsafe class DecoderLoader(GgufFile file, MappedBytes bytes, KernelSet kernels, bool pack)
{
    // Limits of what is believed, so that working memory stays in reason: ten times what the largest models have.
    private const int MostElements = 1 << 20;
    private const int MostTokens = 1 << 24;
    private const int LongestContext = 1 << 30;

    private readonly GgufMetadata _metadata = file.Metadata;
    private readonly List<IDisposable> _loaded = [];

    /// <summary>What went wrong, if anything did.</summary>
    public GgufError? Error { get; private set; }

    public Architecture? FindArchitecture()
    {
        var name = _metadata.GetText("general.architecture");
        if (Architecture.Find(name) is { } known) return known;
        return Fail<Architecture>("general.architecture",
            $"is {name ?? "missing"}; supported are {string.Join(", ", Architecture.All.Select(architecture => architecture.Name))}");
    }

    public ModelShape? ReadShape(Architecture architecture)
    {
        var prefix = architecture.Name;
        if (!file.Tensors.TryGetValue("token_embd.weight", out var embedding) || embedding.Shape.Count != 2)
            return Fail<ModelShape>("tensor token_embd.weight", "is missing or no matrix");
        var heads = Size($"{prefix}.attention.head_count");
        var width = Size($"{prefix}.embedding_length");
        var layers = Size($"{prefix}.block_count");
        if (Error is not null) return null;
        var headLength = Size($"{prefix}.attention.key_length", width / heads);
        var shape = new ModelShape
        {
            Layers = layers,
            Width = width,
            Heads = heads,
            KvHeads = Size($"{prefix}.attention.head_count_kv", heads),
            HeadLength = headLength,
            FeedForward = Size($"{prefix}.feed_forward_length"),
            ContextLength = Size($"{prefix}.context_length", most: LongestContext),
            Vocabulary = (int)Math.Min(embedding.Rows, int.MaxValue),
            NormEpsilon = (float)(_metadata.GetNumber($"{prefix}.attention.layer_norm_rms_epsilon") ?? 1e-5),
        };
        if (Error is not null) return null;
        if (layers > file.Tensors.Count)
            return Fail<ModelShape>($"{prefix}.block_count", $"is {layers}, but the file has {file.Tensors.Count} tensors");
        if (heads % shape.KvHeads != 0)
            return Fail<ModelShape>($"{prefix}.attention.head_count_kv", $"is {shape.KvHeads}, which does not divide {heads} heads");
        if (Size($"{prefix}.attention.value_length", headLength) != headLength)
            return Fail<ModelShape>($"{prefix}.attention.value_length", "differs from key_length, which is not supported");
        if ((long)heads * headLength > MostElements)
            return Fail<ModelShape>($"{prefix}.attention.head_count", "makes heads larger than any model has");
        if (shape.Vocabulary > MostTokens)
            return Fail<ModelShape>("tensor token_embd.weight", $"has {embedding.Rows} rows, more than any vocabulary");
        if (!(shape.NormEpsilon >= 0)) return Fail<ModelShape>($"{prefix}.attention.layer_norm_rms_epsilon", $"is {shape.NormEpsilon}");
        return shape;
    }

    public Rope? ReadRope(Architecture architecture, ModelShape shape)
    {
        var factors = Optional("rope_freqs.weight") ? Vector("rope_freqs.weight", null) : null;
        if (Error is not null) return null;
        var rope = Rope.Read(_metadata, architecture.Name, shape, architecture.Pairing,
            factors is null ? null : new Span<float>(factors.Pointer, factors.Length).ToArray(), out var error);
        Error = error;
        return rope;
    }

    /// <summary>All weights, or null with <see cref="Error"/>; then nothing stays allocated.</summary>
    public DecoderWeights? Load(ModelShape shape)
    {
        var weights = Bind(shape);
        if (weights is null)
            foreach (var item in _loaded) item.Dispose();
        return weights;
    }

    private DecoderWeights? Bind(ModelShape shape)
    {
        var layers = new LayerWeights[shape.Layers];
        for (var i = 0; i < layers.Length; i++)
            if (Layer(i, shape) is { } layer) layers[i] = layer;
            else return null;
        const string Embedding = "token_embd.weight";
        var embedding = Check(Embedding, shape.Width, shape.Vocabulary);
        var norm = Vector("output_norm.weight", shape.Width);
        var output = Matrix(Optional("output.weight") ? "output.weight" : Embedding, shape.Width, shape.Vocabulary);
        if (Error is not null) return null;
        return new DecoderWeights
        {
            EmbeddingFormat = TensorTypes.Format(embedding!.Type)!,
            Embedding = (nint)(bytes.Pointer + embedding.Offset),
            Layers = layers,
            OutputNorm = norm!,
            Output = output!,
        };
    }

    private LayerWeights? Layer(int index, ModelShape shape)
    {
        var prefix = $"blk.{index}.";
        var (width, queries, keys) = (shape.Width, shape.Heads * shape.HeadLength, shape.KvHeads * shape.HeadLength);
        var attentionNorm = Vector(prefix + "attn_norm.weight", width);
        var query = Matrix(prefix + "attn_q.weight", width, queries);
        var key = Matrix(prefix + "attn_k.weight", width, keys);
        var value = Matrix(prefix + "attn_v.weight", width, keys);
        var queryBias = Bias(prefix + "attn_q.bias", queries);
        var keyBias = Bias(prefix + "attn_k.bias", keys);
        var valueBias = Bias(prefix + "attn_v.bias", keys);
        var output = Matrix(prefix + "attn_output.weight", queries, width);
        var feedForwardNorm = Vector(prefix + "ffn_norm.weight", width);
        var gate = Matrix(prefix + "ffn_gate.weight", width, shape.FeedForward);
        var up = Matrix(prefix + "ffn_up.weight", width, shape.FeedForward);
        var down = Matrix(prefix + "ffn_down.weight", shape.FeedForward, width);
        if (Error is not null) return null;
        return new LayerWeights
        {
            AttentionNorm = attentionNorm!,
            Query = query!,
            Key = key!,
            Value = value!,
            QueryBias = queryBias,
            KeyBias = keyBias,
            ValueBias = valueBias,
            AttentionOutput = output!,
            FeedForwardNorm = feedForwardNorm!,
            Gate = gate!,
            Up = up!,
            Down = down!,
        };
    }

    private bool Optional(string name) => file.Tensors.ContainsKey(name);

    private Singles? Bias(string name, int length) => Optional(name) ? Vector(name, length) : null;

    private Matrix? Matrix(string name, int columns, int rows)
    {
        if (Check(name, columns, rows) is not { } tensor) return null;
        var matrix = new Matrix(tensor.Type, columns, rows, bytes.Pointer + tensor.Offset, kernels, pack);
        _loaded.Add(matrix);
        return matrix;
    }

    private Singles? Vector(string name, int? length)
    {
        var columns = length ?? (int)Math.Min(file.Tensors[name].Columns, MostElements);
        if (Check(name, columns, 1) is not { } tensor) return null;
        var singles = new Singles(columns);
        TensorTypes.Format(tensor.Type)!.Read(bytes.Pointer + tensor.Offset, singles.Pointer, columns);
        _loaded.Add(singles);
        return singles;
    }

    // The parser has checked that the tensor lies in the file; this checks that it is the tensor that the metadata promises.
    private GgufTensor? Check(string name, int columns, int rows)
    {
        if (Error is not null) return null;
        if (!file.Tensors.TryGetValue(name, out var tensor)) return Fail<GgufTensor>($"tensor {name}", "is missing");
        if (tensor.Columns != columns || tensor.Rows != rows)
            return Fail<GgufTensor>($"tensor {name}", $"is {tensor.Columns} x {tensor.Rows}; the metadata needs {columns} x {rows}");
        if (!Kernels.Matrix.IsSupported(tensor.Type)) return Fail<GgufTensor>($"tensor {name} type", $"{tensor.Type} is not supported");
        return tensor;
    }

    private int Size(string key, int? fallback = null, int most = MostElements)
    {
        if (!_metadata.TryGet(key, out _) && fallback is { } value) return value;
        if (_metadata.GetInteger(key) is > 0 and { } size && size <= most) return (int)size;
        Fail<object>(key, $"is {_metadata.GetInteger(key)?.ToString() ?? "missing or no integer"}; 1 to {most} was expected");
        return 1;
    }

    private T? Fail<T>(string field, string problem) where T : class
    {
        Error ??= new GgufError(field, problem);
        return null;
    }
}
