namespace Hob.ToolCalling.Forcing.Grammars;

/// <summary>Finds rules that lead back to themselves without consuming a character, and counted repetitions of the empty string:
/// on either of them an automaton would never come to rest.</summary>
internal static class LeftRecursion
{
    public static GrammarError? Find(IReadOnlyList<GrammarRule> rules)
    {
        var nullable = NullableRules(rules);
        var corners = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var rule in rules)
        {
            if (CountsEmpty(rule.Body, nullable)) return new(rule.Name, "it counts repetitions of a piece that may be empty");
            var found = new List<string>();
            Corners(rule.Body, nullable, found);
            corners[rule.Name] = found;
        }
        return Cycle(rules, corners) is { } name ? new(name, "it leads back to itself without consuming a character") : null;
    }

    private static HashSet<string> NullableRules(IReadOnlyList<GrammarRule> rules)
    {
        var nullable = new HashSet<string>(StringComparer.Ordinal);
        var open = rules.ToList();
        for (var before = -1; before != nullable.Count;)
        {
            before = nullable.Count;
            open.Reverse();
            open.RemoveAll(rule => IsNullable(rule.Body, nullable) && nullable.Add(rule.Name));
        }
        return nullable;
    }

    private static bool IsNullable(GrammarNode node, HashSet<string> rules) =>
        node switch
        {
            Literal literal => literal.Text.Length == 0,
            Sequence sequence => sequence.Parts.All(part => IsNullable(part, rules)),
            Choice choice => choice.Options.Any(option => IsNullable(option, rules)),
            Repeat repeat => repeat.Min == 0 || IsNullable(repeat.Body, rules),
            Reference reference => rules.Contains(reference.Rule),
            _ => false,
        };

    private static bool CountsEmpty(GrammarNode node, HashSet<string> nullable) =>
        (node is Repeat { Counts: true } repeat && IsNullable(repeat.Body, nullable))
        || GrammarShape.Children(node).Any(child => CountsEmpty(child, nullable));

    /// <summary>The rules that may be entered before anything is consumed.</summary>
    private static void Corners(GrammarNode node, HashSet<string> nullable, List<string> found)
    {
        switch (node)
        {
            case Reference reference:
                found.Add(reference.Rule);
                break;
            case Sequence sequence:
                foreach (var part in sequence.Parts)
                {
                    Corners(part, nullable, found);
                    if (!IsNullable(part, nullable)) break;
                }
                break;
            default:
                foreach (var child in GrammarShape.Children(node)) Corners(child, nullable, found);
                break;
        }
    }

    private static string? Cycle(IReadOnlyList<GrammarRule> rules, Dictionary<string, List<string>> corners)
    {
        var done = new HashSet<string>(StringComparer.Ordinal);
        var onPath = new HashSet<string>(StringComparer.Ordinal);
        var path = new Stack<(string Rule, int Next)>();
        foreach (var rule in rules)
        {
            if (done.Contains(rule.Name)) continue;
            path.Push((rule.Name, 0));
            onPath.Add(rule.Name);
            while (path.TryPop(out var top))
            {
                if (top.Next == corners[top.Rule].Count)
                {
                    onPath.Remove(top.Rule);
                    done.Add(top.Rule);
                    continue;
                }
                path.Push((top.Rule, top.Next + 1));
                var next = corners[top.Rule][top.Next];
                if (onPath.Contains(next)) return next;
                if (done.Contains(next)) continue;
                path.Push((next, 0));
                onPath.Add(next);
            }
        }
        return null;
    }
}
