using System.Text;
using Hob.Shell.Bash;

namespace Hob.Agent.Permissions;

/// <summary>Compares commands with the patterns of rules, by their syntax and never by their text: <c>git log; rm x</c> is no
/// <c>git log *</c>.</summary>
internal static class CommandPattern
{
    /// <summary>Whether the whole of a command is one plain command with the words of a pattern.</summary>
    public static bool Matches(string pattern, string command)
    {
        var script = BashParser.Parse(command);
        return script.Errors.Count == 0
            && script.Body.Items is [{ Operator: ListOperator.None or ListOperator.Sequence, Command: SimpleCommand simple }]
            && simple.Assignments.IsEmpty && simple.Redirections.IsEmpty
            && WordsOf(simple) is { } words && Fits(pattern, words);
    }

    /// <summary>Whether some plain command inside a command has the words of a pattern. What cannot be read counts as one that has.</summary>
    public static bool Occurs(string pattern, string command)
    {
        var script = BashParser.Parse(command);
        if (script.Errors.Count > 0)
            return true;
        var found = false;
        Visit(script.Body, simple => found |= WordsOf(simple) is { } words ? Fits(pattern, words) : MayFit(pattern, simple));
        return found;
    }

    private static bool Fits(string pattern, List<string> words)
    {
        var wanted = pattern.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var isOpen = wanted is [.., "*"];
        var count = isOpen ? wanted.Length - 1 : wanted.Length;
        if (isOpen ? words.Count < count : words.Count != count)
            return false;
        for (var i = 0; i < count; i++)
        {
            if (!Glob.Matches(wanted[i], words[i], crossesFolders: true))
                return false;
        }
        return true;
    }

    // The program is not known beforehand: a rule that refuses is on the safe side.
    private static bool MayFit(string pattern, SimpleCommand simple) =>
        simple.Words is [{ } first, ..] && (TextOf(first) is not { } program || Glob.Matches(pattern.Split(' ')[0], program, crossesFolders: true));

    private static List<string>? WordsOf(SimpleCommand simple)
    {
        var words = new List<string>(simple.Words.Length);
        foreach (var word in simple.Words)
        {
            if (TextOf(word) is not { } text)
                return null;
            words.Add(text);
        }
        return words;
    }

    /// <summary>The text that a word surely stands for; null when the shell would expand it.</summary>
    private static string? TextOf(Word word)
    {
        var text = new StringBuilder();
        return word.Parts.All(part => Append(text, part)) ? text.ToString() : null;
    }

    private static bool Append(StringBuilder text, WordPart part)
    {
        switch (part)
        {
            case Literal literal:
                text.Append(literal.Text);
                return literal.Text.AsSpan().IndexOfAny("*?[{~") < 0;
            case Quoted quoted:
                text.Append(quoted.Text);
                return true;
            case DoubleQuoted quoted:
                return quoted.Parts.All(inner => Append(text, inner));
            default:
                return false;
        }
    }

    private static void Visit(CommandList list, Action<SimpleCommand> seen)
    {
        foreach (var item in list.Items)
            Visit(item.Command, seen);
    }

    private static void Visit(Command command, Action<SimpleCommand> seen)
    {
        switch (command)
        {
            case SimpleCommand simple: seen(simple); break;
            case Pipeline pipeline: foreach (var part in pipeline.Commands) Visit(part, seen); break;
            case Subshell subshell: Visit(subshell.Body, seen); break;
            case Group group: Visit(group.Body, seen); break;
            case IfCommand branch:
                foreach (var clause in branch.Clauses)
                {
                    Visit(clause.Condition, seen);
                    Visit(clause.Body, seen);
                }
                if (branch.Else is { } otherwise) Visit(otherwise, seen);
                break;
            case WhileCommand loop: Visit(loop.Condition, seen); Visit(loop.Body, seen); break;
            case ForCommand loop: Visit(loop.Body, seen); break;
            case ArithmeticForCommand loop: Visit(loop.Body, seen); break;
            case CaseCommand cases: foreach (var clause in cases.Clauses) Visit(clause.Body, seen); break;
            case FunctionDefinition function: Visit(function.Body, seen); break;
            case Coprocess process: Visit(process.Body, seen); break;
        }
    }
}
