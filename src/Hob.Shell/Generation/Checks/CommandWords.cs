using System.Text;
using Hob.Shell.Bash;

namespace Hob.Shell.Generation.Checks;

/// <summary>A word of a command.</summary>
/// <param name="Text">What it stands for, quotes taken off; <c>$HOME</c> is written as <c>~</c>, what else is not known as <see cref="Unknown"/>.</param>
/// <param name="Start">Where it begins in the command.</param>
/// <param name="End">Where it ends (exclusive).</param>
internal readonly record struct CommandWord(string Text, int Start, int End)
{
    public const char Unknown = '\uFFFC';
}

/// <summary>Lists the words of a command, those of commands inside it too.</summary>
internal sealed class CommandWords
{
    private readonly List<CommandWord> _words = [];

    /// <summary>The words of a script, in the order of the tree.</summary>
    public static IReadOnlyList<CommandWord> In(BashScript script)
    {
        var walk = new CommandWords();
        walk.Visit(script.Body);
        return walk._words;
    }

    /// <summary>The words of a command in a shell without a tree: separated by blanks, quotes taken off.</summary>
    public static IReadOnlyList<CommandWord> InPlain(string command)
    {
        var words = new List<CommandWord>();
        for (var at = 0; at < command.Length;)
        {
            if (char.IsWhiteSpace(command[at]))
            {
                at++;
                continue;
            }

            var start = at;
            var text = new StringBuilder();
            var quote = '\0';
            for (; at < command.Length && (quote != '\0' || !char.IsWhiteSpace(command[at])); at++)
            {
                if (quote == '\0' && command[at] is '"' or '\'')
                    quote = command[at];
                else if (command[at] == quote)
                    quote = '\0';
                else
                    text.Append(command[at]);
            }

            words.Add(new CommandWord(text.ToString(), start, at));
        }

        return words;
    }

    /// <summary>What a word stands for.</summary>
    public static string TextOf(Word word)
    {
        if (word.Literal is { } literal)
            return literal;

        var text = new StringBuilder();
        Append(word.Parts, text);
        return text.ToString();
    }

    private static void Append(IEnumerable<WordPart> parts, StringBuilder text)
    {
        foreach (var part in parts)
        {
            switch (part)
            {
                case Literal literal:
                    text.Append(literal.Text);
                    break;
                case Quoted quoted:
                    text.Append(quoted.Text);
                    break;
                case DoubleQuoted { Parts: var inner }:
                    Append(inner, text);
                    break;
                case ParameterExpansion { Name: "HOME", Operator: "" }:
                    text.Append('~');
                    break;
                default:
                    text.Append(CommandWord.Unknown);
                    break;
            }
        }
    }

    private void Visit(CommandList list)
    {
        foreach (var item in list.Items)
            Visit(item.Command);
    }

    private void Visit(Command command)
    {
        foreach (var redirection in command.Redirections)
        {
            Add(redirection.Target);
            if (redirection.Text is { } text)
                Inside(text.Parts);
        }

        switch (command)
        {
            case SimpleCommand simple:
                foreach (var assignment in simple.Assignments)
                    Add(assignment.Value);

                foreach (var word in simple.Words)
                    Add(word);

                break;
            case Pipeline pipeline:
                foreach (var part in pipeline.Commands)
                    Visit(part);

                break;
            case Subshell subshell:
                Visit(subshell.Body);
                break;
            case Group group:
                Visit(group.Body);
                break;
            case IfCommand branch:
                foreach (var clause in branch.Clauses)
                {
                    Visit(clause.Condition);
                    Visit(clause.Body);
                }

                if (branch.Else is { } rest)
                    Visit(rest);

                break;
            case WhileCommand loop:
                Visit(loop.Condition);
                Visit(loop.Body);
                break;
            case ForCommand loop:
                foreach (var word in loop.Words ?? [])
                    Add(word);

                Visit(loop.Body);
                break;
            case ArithmeticForCommand loop:
                Visit(loop.Body);
                break;
            case CaseCommand choice:
                Add(choice.Subject);
                foreach (var clause in choice.Clauses)
                {
                    foreach (var pattern in clause.Patterns)
                        Add(pattern);

                    Visit(clause.Body);
                }

                break;
            case ConditionalCommand condition:
                foreach (var word in condition.Words)
                    Add(word);

                break;
            case FunctionDefinition function:
                Visit(function.Body);
                break;
            case Coprocess coprocess:
                Visit(coprocess.Body);
                break;
        }
    }

    private void Add(Word word)
    {
        _words.Add(new CommandWord(TextOf(word), word.Start, word.End));
        Inside(word.Parts);
    }

    // Commands and words inside a word.
    private void Inside(IEnumerable<WordPart> parts)
    {
        foreach (var part in parts)
        {
            switch (part)
            {
                case DoubleQuoted { Parts: var inner }:
                    Inside(inner);
                    break;
                case CommandSubstitution { Body: var body }:
                    Visit(body);
                    break;
                case ProcessSubstitution { Body: var body }:
                    Visit(body);
                    break;
                case BraceExpansion { Alternatives: var alternatives }:
                    foreach (var alternative in alternatives)
                        Add(alternative);

                    break;
                case ArrayLiteral { Elements: var elements }:
                    foreach (var element in elements)
                        Add(element);

                    break;
            }
        }
    }
}
