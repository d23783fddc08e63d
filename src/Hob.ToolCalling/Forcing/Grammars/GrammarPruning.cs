namespace Hob.ToolCalling.Forcing.Grammars;

/// <summary>Leaves out alternatives that derive no text (an empty enumeration, a value that must contain itself) and unreachable
/// rules.</summary>
internal static class GrammarPruning
{
    /// <summary>The remaining rules, the root first; none when the root derives nothing.</summary>
    public static IReadOnlyList<GrammarRule> Prune(IReadOnlyList<GrammarRule> rules, string root)
    {
        var productive = ProductiveRules(rules);
        if (!productive.Contains(root)) return [];
        var bodies = rules.ToDictionary(rule => rule.Name, rule => rule.Body, StringComparer.Ordinal);
        var kept = new List<GrammarRule>();
        var seen = new HashSet<string>(StringComparer.Ordinal) { root };
        var waiting = new Queue<string>([root]);
        while (waiting.TryDequeue(out var name))
        {
            var body = Keep(bodies[name], productive) ?? Choice.Nothing;
            kept.Add(new(name, body));
            var open = new Stack<GrammarNode>([body]);
            while (open.TryPop(out var node))
            {
                if (node is Reference reference && seen.Add(reference.Rule)) waiting.Enqueue(reference.Rule);
                var children = GrammarShape.Children(node);
                for (var i = children.Count - 1; i >= 0; i--) open.Push(children[i]);
            }
        }
        return kept;
    }

    /// <summary>The least fixed point. The direction alternates because children usually, not always, come after their parents.</summary>
    private static HashSet<string> ProductiveRules(IReadOnlyList<GrammarRule> rules)
    {
        var productive = new HashSet<string>(StringComparer.Ordinal);
        var open = rules.ToList();
        for (var before = -1; before != productive.Count;)
        {
            before = productive.Count;
            open.Reverse();
            open.RemoveAll(rule => IsProductive(rule.Body, productive) && productive.Add(rule.Name));
        }
        return productive;
    }

    private static bool IsProductive(GrammarNode node, HashSet<string> rules) =>
        node switch
        {
            AnyOf any => !any.Class.IsEmpty,
            Sequence sequence => sequence.Parts.All(part => IsProductive(part, rules)),
            Choice choice => choice.Options.Any(option => IsProductive(option, rules)),
            Repeat repeat => repeat.Min <= (repeat.Max ?? int.MaxValue) && (repeat.Min == 0 || IsProductive(repeat.Body, rules)),
            Reference reference => rules.Contains(reference.Rule),
            _ => true,
        };

    private static GrammarNode? Keep(GrammarNode node, HashSet<string> rules)
    {
        if (!IsProductive(node, rules)) return null;
        switch (node)
        {
            case Sequence sequence:
                var kept = sequence.Parts.Select(part => Keep(part, rules)!);
                GrammarNode[] parts = [.. kept.Where(part => part is not Literal { Text: "" })];
                return parts is [var single] ? single : new Sequence(parts);
            case Choice choice:
                GrammarNode[] options = [.. choice.Options.Select(option => Keep(option, rules)).OfType<GrammarNode>()];
                return options is [var only] ? only : new Choice(options);
            case Repeat { Max: 0 }:
                return Literal.Empty;
            case Repeat repeat:
                return Keep(repeat.Body, rules) is { } body ? repeat with { Body = body } : Literal.Empty;
            default:
                return node;
        }
    }
}
