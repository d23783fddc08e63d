using Hob.Inference.Kernels;
using Hob.Inference.Threading;

namespace Hob.Inference.Architectures;

/// <summary>
/// Evaluates a batch of tokens: pre-norm transformer blocks with grouped-query attention and a gated feed-forward layer. Every member of
/// the team runs <see cref="Run"/>; between two barriers each takes parts of one step's work. Nothing is allocated.
/// </summary>
internal sealed unsafe class ForwardPass : ITeamJob, IDisposable
{
    private const int BlockRows = Workspace.ResultRows;

    private readonly ModelShape _shape;
    private readonly Rope _rope;
    private readonly DecoderWeights _weights;
    private readonly ThreadTeam _team;
    private readonly Workspace _space;
    private readonly int[] _tokens;
    private readonly int[] _positions;
    private readonly KvCache[] _caches;

    private float* _logits;
    private int _count;
    private bool _apart; // each token belongs to a sequence of its own
    private CancellationToken _cancellation;
    private bool _stopped;

    public ForwardPass(ModelShape shape, Rope rope, DecoderWeights weights, ThreadTeam team, int batch)
    {
        (_shape, _rope, _weights, _team) = (shape, rope, weights, team);
        _space = new Workspace(shape, rope.Pairs, weights, team.Count, batch);
        (_tokens, _positions, _caches) = (new int[batch], new int[batch], new KvCache[batch]);
    }

    /// <summary>The most tokens that can be evaluated at once.</summary>
    public int Batch => _tokens.Length;

    /// <summary>Evaluates tokens at consecutive positions and stores their keys and values. The caller has checked ids and positions, and
    /// lets nobody else in.</summary>
    /// <param name="tokens">1 to <see cref="Batch"/> token ids.</param>
    /// <param name="position">Position of the first.</param>
    /// <param name="cache">Where earlier positions are and these go.</param>
    /// <param name="logits">Room for the logits of the last token in whole panels, or null when they are not wanted.</param>
    /// <param name="cancellation">Looked at once a layer.</param>
    /// <returns>Whether it was finished, not cancelled.</returns>
    public bool TryEvaluate(ReadOnlySpan<int> tokens, int position, KvCache cache, float* logits, CancellationToken cancellation)
    {
        for (var i = 0; i < tokens.Length; i++) (_positions[i], _caches[i]) = (position + i, cache);
        _apart = false;
        return TryRun(tokens, logits, cancellation);
    }

    /// <summary>Evaluates one token of each of some sequences.</summary>
    /// <param name="tokens">1 to <see cref="Batch"/> token ids.</param>
    /// <param name="sequences">For each its sequence's cache and its position in it; no sequence twice.</param>
    /// <param name="logits">Room for the logits of each in whole panels, and of a multiple of four unless there is one.</param>
    /// <param name="cancellation">Looked at once a layer.</param>
    /// <returns>Whether it was finished, not cancelled.</returns>
    public bool TryEvaluateApart(
        ReadOnlySpan<int> tokens, ReadOnlySpan<(KvCache Cache, int Position)> sequences, float* logits, CancellationToken cancellation)
    {
        for (var i = 0; i < tokens.Length; i++) (_caches[i], _positions[i]) = sequences[i];
        _apart = true;
        return TryRun(tokens, logits, cancellation);
    }

    private bool TryRun(ReadOnlySpan<int> tokens, float* logits, CancellationToken cancellation)
    {
        tokens.CopyTo(_tokens);
        (_count, _cancellation, _stopped) = (tokens.Length, cancellation, false);
        _logits = logits;
        _team.Run(this);
        return !_stopped;
    }

    public void Run(TeamMember member)
    {
        Embed(member);
        var (first, count) = (0, _count); // the rows of the batch that are still needed
        for (var layer = 0; layer < _shape.Layers; layer++)
        {
            var weights = _weights.Layers[layer];
            if (member.Index == 0) _stopped = _cancellation.IsCancellationRequested;
            Normalise(member, first, count, layer > 0, weights.AttentionNorm);
            if (_stopped) return; // written before the barrier at the end of Normalise, and not again before the next one
            Multiply(member, _space.Input, count, weights.Query, _space.Queries, _space.QueryStride,
                weights.Key, _space.Keys, weights.Value, _space.Values);
            if (count > 1) RotateAndStore(member, layer, weights, count);
            if (count > 1 && layer == _shape.Layers - 1 && !_apart)
            {
                if (_logits == null) return;
                (first, count) = (count - 1, 1); // of the last layer only the last token is used
            }
            if (count == 1) AttendOne(member, layer, weights, first);
            else if (_apart) AttendApart(member, layer, count);
            else Attend(member, layer, count);
            Multiply(member, _space.Attended, count, weights.AttentionOutput, _space.Delta + (long)first * _space.WidthStride,
                _space.WidthStride);
            Normalise(member, first, count, true, weights.FeedForwardNorm);
            FeedForward(member, weights, count);
            Multiply(member, _space.Hidden, count, weights.Down, _space.Delta + (long)first * _space.WidthStride, _space.WidthStride);
        }
        if (_logits == null) return;
        var (last, results) = _apart ? (first, count) : (first + count - 1, 1);
        Normalise(member, last, results, true, _weights.OutputNorm);
        Multiply(member, _space.Input, results, _weights.Output, _logits, Panels.Padded(_shape.Vocabulary));
    }

    public void Dispose() => _space.Dispose();

    private void Embed(TeamMember member)
    {
        while (member.Take(_count, 1, out int token, out _))
        {
            _weights.Embed(_tokens[token], _shape.Width, _space.Stream + (long)token * _space.WidthStride);
            _rope.Angles(_positions[token], _space.Angles + (long)token * _space.AngleStride);
        }
        member.Meet();
    }

    // Adds the last step's result to the residual stream and prepares the normalised stream for the next matrices.
    private void Normalise(TeamMember member, int first, int count, bool add, Singles norm)
    {
        while (member.Take(count, 1, out int token, out _))
        {
            var stream = _space.Stream + (long)(first + token) * _space.WidthStride;
            if (add) VectorMath.Add(stream, _space.Delta + (long)(first + token) * _space.WidthStride, _shape.Width);
            VectorMath.RmsNorm(stream, norm.Pointer, _space.Input[token], _shape.Width, _shape.NormEpsilon);
            _space.Input.Quantise(token, count);
        }
        member.Meet();
    }

    private void Multiply(TeamMember member, Activations x, int count, Matrix a, float* ya, int aStride,
        Matrix? b = null, float* yb = null, Matrix? c = null, float* yc = null)
    {
        var (endA, endB) = (a.PanelCount, a.PanelCount + (b?.PanelCount ?? 0));
        var total = endB + (c?.PanelCount ?? 0);
        var scratch = _space.Scratch(member.Index);
        while (member.Take(total, Grain(total), out int from, out int to))
        {
            if (from < endA) Part(a, ya, aStride, from, Math.Min(to, endA));
            if (from < endB && to > endA) Part(b!, yb, _space.KeyStride, Math.Max(from, endA) - endA, Math.Min(to, endB) - endA);
            if (to > endB) Part(c!, yc, _space.KeyStride, Math.Max(from, endB) - endB, to - endB);
        }
        member.Meet();

        void Part(Matrix matrix, float* y, int stride, int first, int end) =>
            matrix.Multiply(x, count, y + (long)first * Panels.Rows, stride, first, end, scratch);
    }

    // Large enough that taking it costs nothing, small enough that members finish together.
    private int Grain(int total) => _team.Count == 1 ? total : Math.Max(1, total / (_team.Count * 8));

    private void RotateAndStore(TeamMember member, int layer, LayerWeights weights, int count)
    {
        while (member.Take(count, 1, out int token, out _))
            for (var head = 0; head < _shape.KvHeads; head++) RotateAndStore(layer, weights, token, head);
        member.Meet();
    }

    // One head of keys and values, with the query heads that it serves.
    private void RotateAndStore(int layer, LayerWeights weights, int token, int head)
    {
        var (length, group) = (_shape.HeadLength, _shape.Heads / _shape.KvHeads);
        var angles = _space.Angles + (long)token * _space.AngleStride;
        var queries = _space.Queries + (long)token * _space.QueryStride + (long)head * group * length;
        var key = _space.Keys + (long)token * _space.KeyStride + (long)head * length;
        var value = _space.Values + (long)token * _space.KeyStride + (long)head * length;
        if (weights.QueryBias is { } queryBias) VectorMath.Add(queries, queryBias.Pointer + (long)head * group * length, group * length);
        if (weights.KeyBias is { } keyBias) VectorMath.Add(key, keyBias.Pointer + (long)head * length, length);
        if (weights.ValueBias is { } valueBias) VectorMath.Add(value, valueBias.Pointer + (long)head * length, length);
        for (var i = 0; i < group; i++) _rope.Rotate(queries + i * length, angles);
        _rope.Rotate(key, angles);
        var cache = _caches[token];
        cache.Store(cache.Keys(layer, head), _positions[token], key);
        cache.Store(cache.Values(layer, head), _positions[token], value);
    }

    // A single token: each member does everything for its heads, with no barrier in between.
    private void AttendOne(TeamMember member, int layer, LayerWeights weights, int token)
    {
        var group = _shape.Heads / _shape.KvHeads;
        var span = group * _shape.HeadLength;
        var wholeBlocks = span % BlockRows == 0;
        while (member.Take(_shape.KvHeads, 1, out int head, out _))
        {
            if (_count == 1) RotateAndStore(layer, weights, token, head);
            Attend(member, layer, head, token, 1, _space.Attended.Values);
            if (wholeBlocks && weights.AttentionOutput.IsQuantised)
                _space.Attended.Quantise(
                    0, 1, _space.Attended.Values + head * span, head * span / BlockRows, (head + 1) * span / BlockRows);
        }
        member.Meet();
        if (wholeBlocks) return;
        if (member.Index == 0) _space.Attended.Quantise(0, 1);
        member.Meet();
    }

    private void Attend(TeamMember member, int layer, int count)
    {
        var tokens = Math.Max(1, Workspace.QueryRows / (_shape.Heads / _shape.KvHeads));
        var chunks = (count + tokens - 1) / tokens;
        while (member.Take(chunks * _shape.KvHeads, 1, out int unit, out _))
        {
            var first = (chunks - 1 - unit / _shape.KvHeads) * tokens; // the longest ones first
            Attend(member, layer, unit % _shape.KvHeads, first, Math.Min(tokens, count - first), _space.Attended[first]);
        }
        member.Meet();
        while (member.Take(count, 1, out int token, out _)) _space.Attended.Quantise(token, count);
        member.Meet();
    }

    private void AttendApart(TeamMember member, int layer, int count)
    {
        while (member.Take(count * _shape.KvHeads, 1, out int unit, out _))
            Attend(member, layer, unit % _shape.KvHeads, unit / _shape.KvHeads, 1, _space.Attended[unit / _shape.KvHeads]);
        member.Meet();
        while (member.Take(count, 1, out int token, out _)) _space.Attended.Quantise(token, count);
        member.Meet();
    }

    // Some consecutive tokens of the batch, for one head of keys and values.
    private void Attend(TeamMember member, int layer, int head, int firstToken, int tokens, float* attended)
    {
        var (length, padded, group) = (_shape.HeadLength, _space.HeadStride, _shape.Heads / _shape.KvHeads);
        var queries = (float*)_space.Scratch(member.Index);
        var output = queries + _space.AttentionQueries;
        var scratch = output + _space.AttentionQueries;
        var scale = 1 / MathF.Sqrt(length);
        for (var row = 0; row < tokens * group; row++)
        {
            var source = _space.Queries + (long)(firstToken + row / group) * _space.QueryStride
                + (long)(head * group + row % group) * length;
            var target = queries + (long)row * padded;
            for (var i = 0; i < length; i++) target[i] = source[i] * scale;
            for (var i = length; i < padded; i++) target[i] = 0;
        }
        var (cache, position) = (_caches[firstToken], _positions[firstToken]);
        byte* keys = cache.Keys(layer, head), values = cache.Values(layer, head);
        if (cache.IsHalves) Attend<F16Elements>(keys, values, queries, tokens, group, position, output, scratch);
        else Attend<F32Elements>(keys, values, queries, tokens, group, position, output, scratch);
        for (var row = 0; row < tokens * group; row++)
        {
            var target = attended + (long)(row / group) * _space.Attended.Stride + (long)(head * group + row % group) * length;
            Buffer.MemoryCopy(output + (long)row * padded, target, length * sizeof(float), length * sizeof(float));
        }
    }

    private void Attend<TElements>(
        byte* keys, byte* values, float* queries, int tokens, int group, int position, float* output, float* scratch)
        where TElements : struct, IElements
    {
        var length = _space.HeadStride;
        if (tokens == 1) Attention<TElements>.AttendOne(keys, values, queries, group, position, length, output, scratch);
        else Attention<TElements>.Attend(keys, values, queries, tokens * group, group, position, length, output, scratch);
    }

    // 32 rows of gate and up, then at once their product, while they are in the cache.
    private void FeedForward(TeamMember member, LayerWeights weights, int count)
    {
        const int BlockPanels = BlockRows / Panels.Rows;
        var total = (weights.Gate.PanelCount + BlockPanels - 1) / BlockPanels;
        var scratch = _space.Scratch(member.Index);
        var gate = _space.Results(member.Index);
        var up = gate + (long)_space.BatchRows * BlockRows;
        var grain = count == 1 ? Math.Min(Grain(total), _space.BatchRows) : 1;
        while (member.Take(total, grain, out int from, out int to))
        {
            var panels = Math.Min(to * BlockPanels, weights.Gate.PanelCount);
            weights.Gate.Multiply(_space.Input, count, gate, BlockRows, from * BlockPanels, panels, scratch);
            weights.Up.Multiply(_space.Input, count, up, BlockRows, from * BlockPanels, panels, scratch);
            var (row, rows) = (from * BlockRows, panels * Panels.Rows - from * BlockRows);
            for (var token = 0; token < count; token++)
            {
                float* g = gate + token * BlockRows, u = up + token * BlockRows;
                VectorMath.SwiGlu(g, u, weights.Down.IsQuantised ? g : _space.Hidden[token] + row, rows);
                if (weights.Down.IsQuantised) _space.Hidden.Quantise(token, count, g, from, to);
            }
        }
        member.Meet();
    }
}
