using Hob.Shell.Bash;
using Hob.Shell.Generation.Checks;

namespace Hob.Shell.Generation.Explanation;

/// <summary>Puts a command into words: every part of its syntax tree says what it does, with the words of the command itself.</summary>
public sealed class CommandExplainer
{
    private const int MostParts = 64;
    private const int LongestWord = 60;
    private readonly string _command;
    private readonly List<ExplainedPart> _parts = [];

    private CommandExplainer(string command) => _command = command;

    /// <summary>The programs whose work is known in words; those with a subcommand as two words.</summary>
    public static IReadOnlyCollection<string> KnownPrograms => PhraseTable.Default.Names;

    /// <summary>The parts in the order of the command. Never throws.</summary>
    public static IReadOnlyList<ExplainedPart> Explain(string command, TargetShell shell)
    {
        ArgumentNullException.ThrowIfNull(command);
        var explainer = new CommandExplainer(command);
        if (shell is TargetShell.Bash or TargetShell.Zsh && BashParser.Parse(command) is { Errors: [] } script)
            explainer.Explain(script.Body, "");
        else
            explainer.ExplainPlain();

        return explainer._parts;
    }

    private void Explain(CommandList list, string before)
    {
        var link = before;
        foreach (var (command, next) in list.Items)
        {
            Explain(command, link, next == ListOperator.Background ? " in the background" : "");
            link = next switch
            {
                ListOperator.And => "if that worked, ",
                ListOperator.Or => "if that failed, ",
                _ => "then ",
            };
        }
    }

    private void Explain(Command command, string before, string after = "")
    {
        switch (command)
        {
            case SimpleCommand simple:
                Explain(simple, before, after);
                break;
            case Pipeline pipeline:
                for (var i = 0; i < pipeline.Commands.Length; i++)
                {
                    var link = i > 0 ? "takes that and " : pipeline.IsNegated ? before + "the opposite of: " : pipeline.IsTimed ? before + "measuring the time, " : before;
                    Explain(pipeline.Commands[i], link, i == pipeline.Commands.Length - 1 ? after : "");
                }

                break;
            case Subshell { Body: var body }:
                Explain(body, before + "in a shell of its own, ");
                break;
            case Group { Body: var body }:
                Explain(body, before);
                break;
            case ForCommand loop:
                var over = loop.Words is { } words ? string.Join(' ', words.Select(word => Shown(word.Start, word.End))) : "the parameters";
                Add(loop.Start, loop.Body.Start, $"{before}for each {loop.Name} of {over}:");
                Explain(loop.Body, "");
                break;
            case ArithmeticForCommand loop:
                Add(loop.Start, loop.Body.Start, $"{before}again and again ({Shown(loop.Header.Start, loop.Header.End)}):");
                Explain(loop.Body, "");
                break;
            case WhileCommand loop:
                Explain(loop.Condition, before + (loop.IsUntil ? "until this works: " : "as long as this works: "));
                Explain(loop.Body, "each time, ");
                break;
            case IfCommand branch:
                foreach (var clause in branch.Clauses)
                {
                    Explain(clause.Condition, before + "if this works: ");
                    Explain(clause.Body, "then ");
                    before = "otherwise, ";
                }

                if (branch.Else is { } rest)
                    Explain(rest, "otherwise, ");

                break;
            case CaseCommand choice:
                Add(choice.Start, choice.Subject.End, $"{before}depending on {Shown(choice.Subject.Start, choice.Subject.End)}:");
                foreach (var clause in choice.Clauses)
                    Explain(clause.Body, $"for {string.Join(" or ", clause.Patterns.Select(pattern => Shown(pattern.Start, pattern.End)))}, ");

                break;
            case FunctionDefinition function:
                Add(function.Start, function.Body.Start, $"{before}defines {function.Name}:");
                Explain(function.Body, "");
                break;
            default:
                Add(command.Start, command.End, $"{before}checks {Shown(command.Start, command.End)}");
                break;
        }

        if (command is not SimpleCommand && !command.Redirections.IsEmpty)
            Add(command.Redirections[0].Start, command.Redirections[^1].End, "all of it " + string.Join(" and ", command.Redirections.Select(InWords)));
    }

    private void Explain(SimpleCommand simple, string before, string after)
    {
        var words = simple.Words.Select(word => new ExplainedWord(CommandWords.TextOf(word), Shown(word.Start, word.End), word.Start, word.End)).ToList();
        var pieces = new List<string>();
        if (simple.Assignments.Length > 0)
            pieces.Add($"{(words.Count > 0 ? "with" : "sets")} {string.Join(" and ", simple.Assignments.Select(assignment => Shown(assignment.Start, assignment.End)))}");

        var program = words.Count > 0 ? ProgramWords.Of(words) : null;
        if (program is { Text.Length: > 0 })
            pieces.Add(program.Text);

        pieces.AddRange(simple.Redirections.Select(InWords));
        Add(simple.Start, program?.Started is [var first, ..] ? Math.Max(first.Start, simple.Start + 1) : simple.End, before + string.Join(", ", pieces) + after);
        if (program?.Started is { Count: > 0 } started)
            ExplainStarted(started);

        foreach (var part in simple.Words.SelectMany(static word => word.Parts).Concat(simple.Assignments.SelectMany(static assignment => assignment.Value.Parts)))
            ExplainInside(part);
    }

    private void ExplainStarted(IReadOnlyList<ExplainedWord> words)
    {
        while (words.Count > 0 && _parts.Count < MostParts)
        {
            var program = ProgramWords.Of(words);
            Add(words[0].Start, program.Started is [var first, ..] ? first.Start : words[^1].End, program.Text);
            words = program.Started;
        }
    }

    private void ExplainInside(WordPart part)
    {
        switch (part)
        {
            case DoubleQuoted { Parts: var inner }:
                foreach (var piece in inner)
                    ExplainInside(piece);

                break;
            case CommandSubstitution { Body: var body }:
                Explain(body, "where that is the output of what follows: ");
                break;
            case ProcessSubstitution { Body: var body, IsOutput: var isOutput }:
                Explain(body, isOutput ? "into what follows: " : "where that file is the output of what follows: ");
                break;
        }
    }

    private string InWords(Redirect redirection)
    {
        var target = Shown(redirection.Target.Start, redirection.Target.End);
        var what = redirection.Descriptor is "2" ? "errors" : "the output";
        return redirection.Operator switch
        {
            ">" or ">|" when target == "/dev/null" => $"{what} thrown away",
            "&>" or "&>>" when target == "/dev/null" => "output and errors thrown away",
            ">" or ">|" => $"{what} into {target}, in place of what it held",
            ">>" => $"{what} added to {target}",
            "&>" => $"output and errors into {target}, in place of what it held",
            "&>>" => $"output and errors added to {target}",
            "<" => $"reading {target}",
            "<<" or "<<-" => "reading the text below",
            "<<<" => $"reading the text {target}",
            ">&" when target == "1" => "errors with the output",
            ">&" when target == "2" => "the output as errors",
            _ => $"{redirection.Operator}{target}",
        };
    }

    // A shell without a tree here: pipes and separators outside quotes part the commands.
    private void ExplainPlain()
    {
        var before = "";
        var words = new List<ExplainedWord>();
        foreach (var word in CommandWords.InPlain(_command))
        {
            var isLast = word.Text.Length > 1 && word.Text[^1] == ';' && _command[word.End - 1] == ';';
            if (word.Text is "|" or ";" or "&&" or "||" or "&")
            {
                Finish();
                before = word.Text switch { "|" => "takes that and ", "&&" => "if that worked, ", "||" => "if that failed, ", _ => "then " };
                continue;
            }

            var end = isLast ? word.End - 1 : word.End;
            words.Add(new ExplainedWord(isLast ? word.Text[..^1] : word.Text, Shown(word.Start, end), word.Start, end));
            if (isLast)
            {
                Finish();
                before = "then ";
            }
        }

        Finish();

        void Finish()
        {
            if (words.Count > 0)
                Add(words[0].Start, words[^1].End, before + ProgramWords.Of(words).Text);

            words.Clear();
        }
    }

    private void Add(int start, int end, string text)
    {
        if (_parts.Count >= MostParts)
            return;

        end = Math.Clamp(end, 0, _command.Length);
        start = Math.Clamp(start, 0, end);
        _parts.Add(new ExplainedPart(start, start + _command[start..end].TrimEnd().Length, text.ReplaceLineEndings(" ")));
    }

    private string Shown(int start, int end)
    {
        end = Math.Clamp(end, 0, _command.Length);
        var text = _command[Math.Clamp(start, 0, end)..end];
        return text.Length <= LongestWord ? text : text[..(LongestWord - 1)] + "…";
    }
}
