using System.Text;

namespace Hob.ToolCalling.Forcing.Grammars;

/// <summary>Compiles a grammar into instructions, each piece backwards: what follows is known before what comes first.
/// Alternatives that begin with literals are merged into one trie, so that a choice among 100,000 names stays deterministic.</summary>
internal sealed class ProgramCompiler
{
    private readonly List<Instruction> _code = [];
    private readonly Dictionary<string, int> _ruleIndex = new(StringComparer.Ordinal);
    private readonly int _return;

    private ProgramCompiler(Grammar grammar)
    {
        foreach (var rule in grammar.Rules) _ruleIndex[rule.Name] = _ruleIndex.Count;
        _return = Emit(new() { Step = Step.Return });
    }

    public static Program Compile(Grammar grammar)
    {
        var compiler = new ProgramCompiler(grammar);
        int[] starts = [.. grammar.Rules.Select(rule => compiler.Compile(rule.Body, compiler._return))];
        Instruction[] code = [.. compiler._code];
        var (classes, count) = ByteClasses(code);
        return new(code, starts, classes, count);
    }

    private int Emit(Instruction instruction)
    {
        _code.Add(instruction);
        return _code.Count - 1;
    }

    private int Compile(GrammarNode node, int next)
    {
        switch (node)
        {
            case Literal literal:
                return CompileBytes(Encoding.UTF8.GetBytes(literal.Text), next);
            case AnyOf any:
                return CompileClass(any.Class, next);
            case Sequence sequence:
                for (var i = sequence.Parts.Count - 1; i >= 0; i--) next = Compile(sequence.Parts[i], next);
                return next;
            case Choice choice:
                return CompileChoice(choice, next);
            case Repeat repeat:
                return CompileRepeat(repeat, next);
            default:
                return Emit(new() { Step = Step.Call, Body = _ruleIndex[((Reference)node).Rule], Next = next });
        }
    }

    private int CompileBytes(ReadOnlySpan<byte> bytes, int next)
    {
        for (var i = bytes.Length - 1; i >= 0; i--) next = Emit(new() { Step = Step.Consume, Edges = [new(bytes[i], bytes[i], next)] });
        return next;
    }

    private int CompileClass(CharacterClass set, int next)
    {
        var heads = new List<ByteEdge>();
        var tails = new Dictionary<(byte, byte, int), int>();
        foreach (var range in set.Ranges)
        {
            foreach (var bytes in Utf8Ranges.Split(range))
            {
                var target = next;
                for (var i = bytes.Length - 1; i > 0; i--)
                {
                    var key = (bytes[i].First, bytes[i].Last, target);
                    if (!tails.TryGetValue(key, out var tail))
                        tails[key] = tail = Emit(new() { Step = Step.Consume, Edges = [new(bytes[i].First, bytes[i].Last, target)] });
                    target = tail;
                }
                heads.Add(new(bytes[0].First, bytes[0].Last, target));
            }
        }
        return Emit(new() { Step = Step.Consume, Edges = [.. heads] });
    }

    private int CompileRepeat(Repeat repeat, int next)
    {
        if (repeat.Counts)
        {
            var start = Emit(default);
            var round = Emit(new() { Step = Step.RepeatNext, Body = start });
            var body = Compile(repeat.Body, round);
            _code[start] = new() { Step = Step.RepeatStart, Body = body, Next = next, Min = repeat.Min, Max = repeat.Max ?? -1 };
            return start;
        }
        if (repeat.Max is 1) return repeat.Min == 1 ? Compile(repeat.Body, next) : Split(Compile(repeat.Body, next), next);
        if (repeat.Max is 0) return next;
        var loop = Emit(default);
        var entry = Compile(repeat.Body, loop);
        _code[loop] = new() { Step = Step.Split, Targets = [entry, next] };
        return repeat.Min == 0 ? loop : entry;
    }

    private int Split(params int[] targets) => targets.Length == 1 ? targets[0] : Emit(new() { Step = Step.Split, Targets = targets });

    private int CompileChoice(Choice choice, int next)
    {
        var literals = new List<(byte[] Bytes, GrammarNode Tail)>();
        var targets = new List<int>();
        foreach (var option in choice.Options)
        {
            if (Lead(option) is { Length: > 0 } lead) literals.Add((Encoding.UTF8.GetBytes(lead), Rest(option)));
            else targets.Add(Compile(option, next));
        }
        literals.Sort((a, b) => a.Bytes.AsSpan().SequenceCompareTo(b.Bytes));
        if (literals.Count > 0) targets.Add(CompileTrie(literals, next));
        return Split([.. targets]);
    }

    private static string? Lead(GrammarNode option) =>
        option switch
        {
            Literal literal => literal.Text,
            Sequence { Parts: [Literal literal, ..] } => literal.Text,
            _ => null,
        };

    private static GrammarNode Rest(GrammarNode option) =>
        option is Sequence sequence ? new Sequence([.. sequence.Parts.Skip(1)]) : Literal.Empty;

    /// <summary>The trie of sorted byte strings. Walks them from the last to the first and closes the nodes that the next string
    /// does not share, so that no recursion is needed however long they are.</summary>
    private int CompileTrie(List<(byte[] Bytes, GrammarNode Tail)> strings, int next)
    {
        var open = new List<(List<ByteEdge> Edges, List<int> Ends)> { ([], []) };
        for (var i = strings.Count - 1; i >= 0; i--)
        {
            var bytes = strings[i].Bytes;
            while (open.Count <= bytes.Length) open.Add(([], []));
            open[bytes.Length].Ends.Add(Compile(strings[i].Tail, next));
            var shared = i == 0 ? 0 : bytes.AsSpan().CommonPrefixLength(strings[i - 1].Bytes);
            for (var depth = bytes.Length; depth > shared; depth--)
            {
                open[depth - 1].Edges.Add(new(bytes[depth - 1], bytes[depth - 1], Close(open[depth])));
                open.RemoveAt(depth);
            }
        }
        return Close(open[0]);
    }

    private int Close((List<ByteEdge> Edges, List<int> Ends) node)
    {
        if (node.Edges.Count > 0) node.Ends.Add(Emit(new() { Step = Step.Consume, Edges = [.. node.Edges] }));
        return Split([.. node.Ends]);
    }

    private static (byte[] Classes, int Count) ByteClasses(Instruction[] code)
    {
        Span<bool> begins = stackalloc bool[257];
        foreach (var instruction in code)
        {
            foreach (var edge in instruction.Edges ?? [])
            {
                begins[edge.First] = true;
                begins[edge.Last + 1] = true;
            }
        }
        var classes = new byte[256];
        var last = 0;
        for (var value = 0; value < 256; value++)
        {
            if (value > 0 && begins[value]) last++;
            classes[value] = (byte)last;
        }
        return (classes, last + 1);
    }
}
