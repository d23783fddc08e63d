using System.Collections.Frozen;
using Hob.Shell.Judging;
using Hob.Shell.WindowsPaths;

namespace Hob.Shell.WindowsPrograms;

/// <summary>What a rule makes of a command that fits it.</summary>
internal enum RuleEffect
{
    Allow,
    /// <summary>Allowed when the files that the arguments name may be read.</summary>
    Reads,
    Ask,
    /// <summary>Asked with high risk.</summary>
    AskHigh,
    /// <summary>Asked, or denied where the arguments name a place that must not be lost.</summary>
    Paths,
    Deny,
}

/// <summary>One line of a rule table.</summary>
internal sealed record Rule(RuleEffect Effect, string Name, IReadOnlyList<string> Words, string Sentence);

/// <summary>Rules over a program and its words, read from text, one a line:
/// <code>effect rule: program|alias word|alternative ?optional . -> Sentence.</code>
/// The effects are allow, reads, ask, ask!, paths and deny. Words are wildcards without regard to case and must occur in order.
/// A word that begins with a slash fits a dash as well; one that begins with a dash fits every shortening of a parameter.
/// For allow and reads the words must come first; with a full stop at the end nothing else may follow but the optional words.
/// The first rule that fits decides. <c>[*]</c> is the star itself.</summary>
internal sealed class RuleTable
{
    private readonly FrozenDictionary<string, Rule[]> _rules;

    public RuleTable(string text)
    {
        var rules = new Dictionary<string, List<Rule>>();
        foreach (var raw in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (raw[0] == '#') continue;
            var colon = raw.IndexOf(": ", StringComparison.Ordinal);
            var arrow = raw.IndexOf(" -> ", StringComparison.Ordinal);
            var head = raw[..colon].Split(' ');
            var words = raw[(colon + 2)..arrow].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var effect = head[0] switch
            {
                "allow" => RuleEffect.Allow,
                "reads" => RuleEffect.Reads,
                "ask" => RuleEffect.Ask,
                "ask!" => RuleEffect.AskHigh,
                "paths" => RuleEffect.Paths,
                _ => RuleEffect.Deny,
            };
            var rule = new Rule(effect, head[^1], words[1..], raw[(arrow + 4)..]);
            foreach (var name in words[0].ToLowerInvariant().Split('|'))
            {
                if (!rules.TryGetValue(name, out var list)) rules[name] = list = [];
                list.Add(rule);
            }
        }

        _rules = rules.ToFrozenDictionary(r => r.Key, r => r.Value.ToArray());
    }

    /// <summary>Whether any rule speaks of the program.</summary>
    public bool Knows(string program) => _rules.ContainsKey(program);

    /// <summary>The rule that decides about <paramref name="arguments"/>; null when none fits.</summary>
    /// <param name="program">The program's name, lower case, without path and extension.</param>
    /// <param name="arguments">Its words in order.</param>
    public Rule? Find(string program, IReadOnlyList<string> arguments)
    {
        if (!_rules.TryGetValue(program, out var rules)) return null;
        foreach (var rule in rules)
        {
            if (rule.Effect is RuleEffect.Allow or RuleEffect.Reads ? FitsFromStart(rule.Words, arguments)
                : FitsInOrder(rule.Words, arguments))
                return rule;
        }

        return null;
    }

    private static bool FitsInOrder(IReadOnlyList<string> words, IReadOnlyList<string> arguments)
    {
        var next = 0;
        for (var i = 0; i < arguments.Count && next < words.Count; i++)
        {
            if (Fits(words[next], arguments[i])) next++;
        }

        return next == words.Count;
    }

    private static bool FitsFromStart(IReadOnlyList<string> words, IReadOnlyList<string> arguments)
    {
        var i = 0;
        var closed = words.Count > 0 && words[^1] == ".";
        foreach (var word in words)
        {
            if (word == "." || word[0] == '?') continue;
            if (i >= arguments.Count || !Fits(word, arguments[i++])) return false;
        }

        if (!closed) return true;
        for (; i < arguments.Count; i++)
        {
            if (!words.Any(w => w[0] == '?' && Fits(w[1..], arguments[i]))) return false;
        }

        return true;
    }

    private static bool Fits(string word, string argument)
    {
        foreach (var range in word.AsSpan().Split('|'))
        {
            var one = word.AsSpan()[range];
            if (one.Length == 0) continue;
            if (one is "[*]")
            {
                if (argument == "*") return true;
                continue;
            }

            if (Wildcard.Matches(one, argument)) return argument.IndexOf(Argument.Hole) < 0 || one is "*";
            if (one[0] == '/' && argument.Length > 1 && argument[0] == '-' && Wildcard.Matches(one[1..], argument.AsSpan(1))) return true;
            if (one[0] == '-' && argument.Length > 1 && argument[0] == '-' && one.StartsWith(argument, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }
}
