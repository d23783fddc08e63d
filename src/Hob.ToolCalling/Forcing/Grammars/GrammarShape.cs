namespace Hob.ToolCalling.Forcing.Grammars;

/// <summary>Checks that rules are well formed, without recursion: what passes is shallow enough for recursive passes.</summary>
internal static class GrammarShape
{
    public static GrammarError? Check(IReadOnlyList<GrammarRule> rules, string root)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var rule in rules)
        {
            if (!names.Add(rule.Name)) return new(rule.Name, "the rule is defined twice");
        }
        if (!names.Contains(root)) return new(root, "the root rule is not defined");
        var open = new Stack<(GrammarNode Node, int Depth)>();
        foreach (var rule in rules)
        {
            open.Push((rule.Body, 1));
            while (open.TryPop(out var item))
            {
                if (item.Depth > Grammar.MaxDepth) return new(rule.Name, $"pieces are nested deeper than {Grammar.MaxDepth}");
                if (item.Node is Reference reference && !names.Contains(reference.Rule))
                    return new(rule.Name, $"it refers to '{reference.Rule}', which is not defined");
                if (item.Node is Repeat { Min: < 0 } or Repeat { Max: < 0 })
                    return new(rule.Name, "a number of repetitions is negative");
                foreach (var child in Children(item.Node)) open.Push((child, item.Depth + 1));
            }
        }
        return null;
    }

    public static IReadOnlyList<GrammarNode> Children(GrammarNode node) =>
        node switch
        {
            Sequence sequence => sequence.Parts,
            Choice choice => choice.Options,
            Repeat repeat => [repeat.Body],
            _ => [],
        };
}
