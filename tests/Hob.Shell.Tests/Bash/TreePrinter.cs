using System.Collections.Immutable;
using System.Text;
using Hob.Shell.Bash;

namespace Hob.Shell.Tests.Bash;

/// <summary>Writes a tree as nested expressions, and visits its nodes.</summary>
internal static class TreePrinter
{
    public static string Print(string text)
    {
        var script = BashParser.Parse(text);
        string errors = string.Concat(script.Errors.Select(error => $" !{error.Kind}"));
        return Print(script.Body) + errors;
    }

    private static string Print(CommandList list)
    {
        var text = new StringBuilder();
        foreach (var item in list.Items)
        {
            if (text.Length > 0) text.Append(' ');
            text.Append(Print(item.Command)).Append(item.Operator switch
            {
                ListOperator.Background => " &",
                ListOperator.And => " &&",
                ListOperator.Or => " ||",
                _ => "",
            });
        }
        return text.ToString();
    }

    private static string Print(Command command) =>
        "(" + Inner(command) + string.Concat(command.Redirections.Select(redirect => " " + Print(redirect))) + ")";

    private static string Inner(Command command) => command switch
    {
        SimpleCommand simple => string.Join(' ', simple.Assignments.Select(Print).Concat(simple.Words.Select(Print))),
        Pipeline pipeline => (pipeline.IsTimed ? "time " : "") + (pipeline.IsNegated ? "! " : "") + string.Join(" | ", pipeline.Commands.Select(Print)),
        Subshell subshell => "subshell " + Print(subshell.Body),
        Group group => "group " + Print(group.Body),
        IfCommand condition => "if " + string.Join(" elif ", condition.Clauses.Select(clause => Print(clause.Condition) + " then " + Print(clause.Body)))
            + (condition.Else is null ? "" : " else " + Print(condition.Else)),
        WhileCommand loop => (loop.IsUntil ? "until " : "while ") + Print(loop.Condition) + " do " + Print(loop.Body),
        ForCommand loop => (loop.IsSelect ? "select " : "for ") + loop.Name + (loop.Words is { } words ? " in " + Print(words) : "") + " do " + Print(loop.Body),
        ArithmeticForCommand loop => "for ((" + Print(loop.Header) + ")) do " + Print(loop.Body),
        CaseCommand choice => "case " + Print(choice.Subject)
            + string.Concat(choice.Clauses.Select(clause => " [" + string.Join('|', clause.Patterns.Select(Print)) + "] " + Print(clause.Body))),
        ArithmeticCommand arithmetic => "arithmetic " + Print(arithmetic.Expression),
        ConditionalCommand test => "[[ " + Print(test.Words) + " ]]",
        FunctionDefinition function => "function " + function.Name + " " + Print(function.Body),
        Coprocess coprocess => "coproc " + (coprocess.Name is null ? "" : coprocess.Name + " ") + Print(coprocess.Body),
        _ => throw new InvalidOperationException(command.GetType().Name),
    };

    private static string Print(ImmutableArray<Word> words) => string.Join(' ', words.Select(Print));

    private static string Print(Assignment assignment) =>
        assignment.Name + (assignment.Index is null ? "" : "[" + Print(assignment.Index) + "]") + (assignment.IsAppend ? "+=" : "=") + Print(assignment.Value);

    private static string Print(Redirect redirect) =>
        redirect.Descriptor + redirect.Operator + Print(redirect.Target) + (redirect.Text is null ? "" : "«" + Print(redirect.Text) + "»");

    private static string Print(Word word) => string.Concat(word.Parts.Select(Print));

    private static string Print(WordPart part) => part switch
    {
        Literal literal => literal.Text,
        Quoted { Style: QuoteStyle.Backslash } quoted => "\\" + quoted.Text,
        Quoted { Style: QuoteStyle.SingleQuotes or QuoteStyle.AnsiQuotes } quoted => "'" + quoted.Text + "'",
        Quoted quoted => quoted.Text,
        DoubleQuoted quoted => "\"" + string.Concat(quoted.Parts.Select(Print)) + "\"",
        ParameterExpansion parameter => "${" + (parameter.IsLength ? "#" : "") + (parameter.IsIndirect ? "!" : "") + parameter.Name
            + (parameter.Index is null ? "" : "[" + Print(parameter.Index) + "]")
            + (parameter.Operator.Length == 0 ? "" : " " + parameter.Operator)
            + (parameter.Operand is null ? "" : " <" + Print(parameter.Operand) + ">")
            + (parameter.SecondOperand is null ? "" : " <" + Print(parameter.SecondOperand) + ">") + "}",
        CommandSubstitution substitution => "$(" + Print(substitution.Body) + ")",
        ArithmeticExpansion arithmetic => "$((" + Print(arithmetic.Expression) + "))",
        ProcessSubstitution process => (process.IsOutput ? ">(" : "<(") + Print(process.Body) + ")",
        BraceExpansion braces => "{" + string.Join(',', braces.Alternatives.Select(Print)) + "}",
        BraceRange range => "{" + range.From + ".." + range.To + (range.Step is null ? "" : ".." + range.Step) + "}",
        ArrayLiteral array => "[" + Print(array.Elements) + "]",
        _ => throw new InvalidOperationException(part.GetType().Name),
    };

    /// <summary>The nodes directly below a node. The text of a here-document is not among them, for it stands elsewhere.</summary>
    public static IEnumerable<BashNode> Children(BashNode node) => node switch
    {
        CommandList list => list.Items.Select(item => item.Command),
        Command command => Parts(command).Concat(command.Redirections),
        Assignment assignment => (assignment.Index is null ? [] : (BashNode[])[assignment.Index]).Append(assignment.Value),
        Redirect redirect => [redirect.Target],
        Word word => word.Parts,
        DoubleQuoted quoted => quoted.Parts,
        ParameterExpansion parameter => ((BashNode?[])[parameter.Index, parameter.Operand, parameter.SecondOperand]).OfType<BashNode>(),
        CommandSubstitution substitution => [substitution.Body],
        ArithmeticExpansion arithmetic => [arithmetic.Expression],
        ProcessSubstitution process => [process.Body],
        BraceExpansion braces => braces.Alternatives,
        ArrayLiteral array => array.Elements,
        _ => [],
    };

    private static IEnumerable<BashNode> Parts(Command command) => command switch
    {
        SimpleCommand simple => simple.Assignments.Concat<BashNode>(simple.Words),
        Pipeline pipeline => pipeline.Commands,
        Subshell subshell => [subshell.Body],
        Group group => [group.Body],
        IfCommand condition => condition.Clauses.SelectMany(clause => (BashNode[])[clause.Condition, clause.Body])
            .Concat(condition.Else is null ? [] : [condition.Else]),
        WhileCommand loop => [loop.Condition, loop.Body],
        ForCommand loop => (loop.Words ?? []).Append<BashNode>(loop.Body),
        ArithmeticForCommand loop => [loop.Header, loop.Body],
        CaseCommand choice => choice.Clauses.SelectMany(clause => clause.Patterns.Append<BashNode>(clause.Body)).Prepend(choice.Subject),
        ArithmeticCommand arithmetic => [arithmetic.Expression],
        ConditionalCommand test => test.Words,
        FunctionDefinition function => [function.Body],
        Coprocess coprocess => [coprocess.Body],
        _ => [],
    };
}
