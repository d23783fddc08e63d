using System.Runtime.InteropServices;

namespace Hob.ToolCalling.Forcing.Grammars;

/// <summary>Recognises a grammar byte by byte: a non-deterministic pushdown machine over UTF-8, made deterministic as far as it is used.
/// A state is a set of positions with persistent stacks. Thread-safe.</summary>
/// <remarks>What was computed is remembered up to a limit and then forgotten, so that memory stays bounded; states that are in use stay
/// valid. A text on which more than <see cref="MaxThreads"/> readings are open at once (a schema whose alternatives are alike at every
/// level of a recursion) is rejected.</remarks>
public sealed class GrammarAutomaton
{
    /// <summary>How many readings of one text are followed.</summary>
    public const int MaxThreads = 8192;

    private const int MaxStates = 16384;
    private const int MaxMasks = 512;

    private readonly Program _program;
    private readonly Lock _gate = new();
    private readonly Dictionary<StateKey, GrammarState> _states = [];
    private readonly Dictionary<(int Below, int At, int Count), StackFrame> _frames = [];
    private readonly HashSet<(int At, int Stack)> _seen = [];
    private readonly Stack<Thread> _open = new();
    private readonly List<Thread> _threads = [];
    private bool _accepting;
    private int _lastFrame;
    private int _masks;
    private GrammarState _start;

    /// <summary>Compiles a grammar.</summary>
    public GrammarAutomaton(Grammar grammar)
    {
        ArgumentNullException.ThrowIfNull(grammar);
        _program = ProgramCompiler.Compile(grammar);
        Dead = new(this, [], accepting: false);
        lock (_gate) _start = Begin();
    }

    /// <summary>The state before any text.</summary>
    public GrammarState Start => Volatile.Read(ref _start);

    internal GrammarState Dead { get; }

    internal int ClassOf(byte value) => _program.ByteClasses[value];

    internal ByteEdge[] EdgesAt(int instruction) => _program.Instructions[instruction].Edges;

    /// <summary>Where a byte leads; <see cref="Dead"/> when it is not allowed.</summary>
    internal GrammarState Advance(GrammarState state, byte value)
    {
        lock (_gate)
        {
            if (_states.Count >= MaxStates) Forget();
            foreach (var thread in state.Threads)
            {
                foreach (var edge in EdgesAt(thread.At))
                {
                    if (value >= edge.First && value <= edge.Last) _open.Push(new(edge.Target, thread.Stack));
                }
            }
            var next = Settle();
            state.Remember(ClassOf(value), _program.ClassCount, next);
            return next;
        }
    }

    /// <summary>The tokens allowed at a state. Counters that no token can bring to their bounds are set back first, so that the
    /// states inside a long bounded string share one mask.</summary>
    internal uint[] MaskOf(GrammarState state, TokenTrie vocabulary)
    {
        if (state.Mask is { } own && own.Vocabulary == vocabulary) return own.Bits;
        GrammarState canonical;
        lock (_gate) canonical = SetBack(state, vocabulary.MaxLength);
        var mask = canonical.Mask;
        if (mask is null || mask.Vocabulary != vocabulary)
        {
            mask = new(vocabulary, vocabulary.ComputeMask(canonical));
            lock (_gate)
            {
                if (++_masks > MaxMasks) Forget();
            }
            canonical.Mask = mask;
        }
        state.Mask = mask;
        return mask.Bits;
    }

    private void Forget()
    {
        _states.Clear();
        _frames.Clear();
        _masks = 0;
        Volatile.Write(ref _start, Begin());
    }

    private GrammarState Begin()
    {
        _open.Push(new(_program.RuleStarts[0], null));
        return Settle();
    }

    private GrammarState SetBack(GrammarState state, int reach)
    {
        var threads = Array.ConvertAll(state.Threads, thread => thread with { Stack = SetBack(thread.Stack, reach) });
        return state.Threads.AsSpan().SequenceEqual(threads) ? state : Intern(threads, state.IsAccepting);
    }

    private StackFrame? SetBack(StackFrame? stack, int reach)
    {
        var path = new Stack<StackFrame>();
        var changed = false;
        for (var frame = stack; frame is not null; frame = frame.Below)
        {
            path.Push(frame);
            changed |= CountSetBack(frame, reach) != frame.Count;
        }
        if (!changed) return stack;
        StackFrame? result = null;
        foreach (var frame in path) result = Frame(result, frame.At, CountSetBack(frame, reach));
        return result;
    }

    private int CountSetBack(StackFrame frame, int reach)
    {
        ref readonly var repeat = ref _program.Instructions[frame.At];
        if (repeat.Step != Step.RepeatStart || (repeat.Max >= 0 && repeat.Max - frame.Count <= reach)) return frame.Count;
        if (frame.Count >= repeat.Min) return repeat.Min;
        return repeat.Min - frame.Count > reach ? 0 : frame.Count;
    }

    /// <summary>Follows everything that consumes nothing from the open threads on, and gives the state they settle in.</summary>
    private GrammarState Settle()
    {
        _seen.Clear();
        _threads.Clear();
        _accepting = false;
        while (_open.TryPop(out var thread))
        {
            if (!_seen.Add((thread.At, thread.Stack?.Id ?? 0))) continue;
            if (_seen.Count > MaxThreads * 4 || _threads.Count > MaxThreads)
            {
                _open.Clear();
                return Dead;
            }
            Follow(thread);
        }
        if (_threads.Count == 0 && !_accepting) return Dead;
        _threads.Sort((a, b) => a.At != b.At ? a.At.CompareTo(b.At) : (a.Stack?.Id ?? 0).CompareTo(b.Stack?.Id ?? 0));
        return Intern([.. _threads], _accepting);
    }

    private void Follow(Thread thread)
    {
        ref readonly var instruction = ref _program.Instructions[thread.At];
        switch (instruction.Step)
        {
            case Step.Consume:
                _threads.Add(thread);
                break;
            case Step.Split:
                foreach (var target in instruction.Targets) _open.Push(thread with { At = target });
                break;
            case Step.Call:
                // A call in last place leaves nothing to come back to: right recursion needs no stack.
                var returns = _program.Instructions[instruction.Next].Step != Step.Return;
                var stack = returns ? Frame(thread.Stack, instruction.Next, 0) : thread.Stack;
                _open.Push(new(_program.RuleStarts[instruction.Body], stack));
                break;
            case Step.Return when thread.Stack is { } top:
                _open.Push(new(top.At, top.Below));
                break;
            case Step.Return:
                _accepting = true;
                break;
            case Step.RepeatStart:
                Round(thread.At, thread.Stack, 0);
                break;
            case Step.RepeatNext:
                Round(instruction.Body, thread.Stack!.Below, thread.Stack.Count + 1);
                break;
        }
    }

    private void Round(int start, StackFrame? below, int count)
    {
        ref readonly var repeat = ref _program.Instructions[start];
        if (repeat.Max < 0) count = Math.Min(count, repeat.Min);
        if (count >= repeat.Min) _open.Push(new(repeat.Next, below));
        if (repeat.Max < 0 || count < repeat.Max) _open.Push(new(repeat.Body, Frame(below, start, count)));
    }

    private StackFrame Frame(StackFrame? below, int at, int count)
    {
        ref var frame = ref CollectionsMarshal.GetValueRefOrAddDefault(_frames, (below?.Id ?? 0, at, count), out _);
        return frame ??= new(below, at, count, ++_lastFrame);
    }

    private GrammarState Intern(Thread[] threads, bool accepting)
    {
        ref var state = ref CollectionsMarshal.GetValueRefOrAddDefault(_states, new(threads, accepting), out _);
        return state ??= new(this, threads, accepting);
    }

    /// <summary>Compares states by their content.</summary>
    private readonly struct StateKey(Thread[] threads, bool accepting) : IEquatable<StateKey>
    {
        private readonly Thread[] _threads = threads;
        private readonly bool _accepting = accepting;

        public bool Equals(StateKey other) => _accepting == other._accepting && _threads.AsSpan().SequenceEqual(other._threads);

        public override bool Equals(object? obj) => obj is StateKey other && Equals(other);

        public override int GetHashCode()
        {
            var hash = new HashCode();
            foreach (var thread in _threads) hash.Add(HashCode.Combine(thread.At, thread.Stack?.Id ?? 0));
            return hash.ToHashCode();
        }
    }
}
