using System.Diagnostics.CodeAnalysis;

namespace Hob.ToolCalling.Forcing.Grammars;

/// <summary>A checked context-free grammar: every reference resolves, every rule is reachable and derives some text, no rule is left
/// recursive, and no piece is nested deeper than <see cref="MaxDepth"/>. Immutable.</summary>
public sealed class Grammar
{
    /// <summary>How deep pieces of one rule may be nested.</summary>
    public const int MaxDepth = 400;

    private readonly Dictionary<string, GrammarNode> _bodies;

    private Grammar(IReadOnlyList<GrammarRule> rules, string root)
    {
        Rules = rules;
        Root = root;
        _bodies = rules.ToDictionary(rule => rule.Name, rule => rule.Body, StringComparer.Ordinal);
    }

    /// <summary>The rules; the root is the first.</summary>
    public IReadOnlyList<GrammarRule> Rules { get; }

    /// <summary>The name of the rule that the whole text must match.</summary>
    public string Root { get; }

    /// <summary>What a rule matches.</summary>
    public GrammarNode this[string rule] => _bodies[rule];

    /// <summary>Checks rules and leaves out what cannot derive any text.</summary>
    /// <param name="rules">The rules, in any order, names unique.</param>
    /// <param name="root">The name of the root rule.</param>
    /// <param name="grammar">The grammar, when the answer is true.</param>
    /// <param name="error">What is wrong and in which rule, when the answer is false.</param>
    public static bool TryCreate(
        IReadOnlyList<GrammarRule> rules,
        string root,
        [NotNullWhen(true)] out Grammar? grammar,
        [NotNullWhen(false)] out GrammarError? error)
    {
        grammar = null;
        error = GrammarShape.Check(rules, root);
        if (error is not null) return false;
        var productive = GrammarPruning.Prune(rules, root);
        if (productive.Count == 0)
        {
            error = new(root, "no text satisfies it");
            return false;
        }
        error = LeftRecursion.Find(productive);
        if (error is not null) return false;
        grammar = new(productive, root);
        return true;
    }
}

/// <summary>Why rules are no usable grammar.</summary>
/// <param name="Rule">The rule at fault.</param>
/// <param name="Text">What is wrong with it.</param>
public sealed record GrammarError(string Rule, string Text);
