using System.Collections.Immutable;

#pragma warning disable CS1573 // Start and End are documented once, at BashNode.

namespace Hob.Shell.Bash;

/// <summary>What follows a command in a list.</summary>
public enum ListOperator
{
    /// <summary>The list ends.</summary>
    None,
    /// <summary><c>;</c> or a newline.</summary>
    Sequence,
    /// <summary><c>&amp;</c>: the and-or list that ends here runs in the background.</summary>
    Background,
    /// <summary><c>&amp;&amp;</c></summary>
    And,
    /// <summary><c>||</c></summary>
    Or,
}

/// <summary>A command of a list with the operator after it.</summary>
/// <param name="Command">The command.</param>
/// <param name="Operator">The operator. <c>&amp;&amp;</c> and <c>||</c> bind tighter than <c>;</c> and <c>&amp;</c>.</param>
public readonly record struct ListItem(Command Command, ListOperator Operator);

/// <summary>Commands that run one after another.</summary>
public sealed record CommandList(ImmutableArray<ListItem> Items, int Start, int End) : BashNode(Start, End);

/// <summary>A command.</summary>
public abstract record Command(int Start, int End) : BashNode(Start, End)
{
    /// <summary>The redirections, in order.</summary>
    public ImmutableArray<Redirect> Redirections { get; init; } = [];
}

/// <summary>Assignments, then a program or builtin with its arguments; either may be missing.</summary>
/// <param name="Assignments">The assignments before the first word.</param>
/// <param name="Words">The words.</param>
public sealed record SimpleCommand(ImmutableArray<Assignment> Assignments, ImmutableArray<Word> Words, int Start, int End)
    : Command(Start, End);

/// <summary><c>name=value</c>, <c>name+=value</c>, <c>name[index]=value</c> or <c>name=(…)</c>.</summary>
/// <param name="Name">The variable.</param>
/// <param name="Index">The subscript, or null.</param>
/// <param name="IsAppend">Whether the value is added (<c>+=</c>).</param>
/// <param name="Value">The value; an array is one <see cref="ArrayLiteral"/>.</param>
public sealed record Assignment(string Name, Word? Index, bool IsAppend, Word Value, int Start, int End) : BashNode(Start, End);

/// <summary>A redirection.</summary>
/// <param name="Operator">The operator as written, without the descriptor: <c>&gt;</c>, <c>&lt;&lt;-</c>, <c>&amp;&gt;</c>, …</param>
/// <param name="Descriptor">The descriptor before the operator: digits, a name in braces, or empty.</param>
/// <param name="Target">The file, descriptor or text after the operator; of a here-document, the delimiter.</param>
public sealed record Redirect(string Operator, string Descriptor, Word Target, int Start, int End) : BashNode(Start, End)
{
    /// <summary>The text of a here-document, or null.</summary>
    public Word? Text { get; internal set; }
}

/// <summary>Commands that are joined by pipes, or one that is negated or timed.</summary>
/// <param name="Commands">The commands; at least one.</param>
/// <param name="IsNegated">Whether it begins with <c>!</c>.</param>
/// <param name="IsTimed">Whether it begins with <c>time</c>.</param>
public sealed record Pipeline(ImmutableArray<Command> Commands, bool IsNegated, bool IsTimed, int Start, int End) : Command(Start, End);

/// <summary><c>( … )</c></summary>
public sealed record Subshell(CommandList Body, int Start, int End) : Command(Start, End);

/// <summary><c>{ …; }</c></summary>
public sealed record Group(CommandList Body, int Start, int End) : Command(Start, End);

/// <summary><c>if</c> with its <c>elif</c>s and <c>else</c>.</summary>
/// <param name="Clauses">The conditions with their commands, in order.</param>
/// <param name="Else">The commands after <c>else</c>, or null.</param>
public sealed record IfCommand(ImmutableArray<IfClause> Clauses, CommandList? Else, int Start, int End) : Command(Start, End);

/// <summary>A condition and what runs when it holds.</summary>
public readonly record struct IfClause(CommandList Condition, CommandList Body);

/// <summary><c>while</c> or <c>until</c>.</summary>
public sealed record WhileCommand(bool IsUntil, CommandList Condition, CommandList Body, int Start, int End) : Command(Start, End);

/// <summary><c>for name in words</c> or <c>select name in words</c>.</summary>
/// <param name="Name">The variable.</param>
/// <param name="Words">The words, or null when it goes over the positional parameters.</param>
/// <param name="IsSelect">Whether it is <c>select</c>.</param>
/// <param name="Body">The commands.</param>
public sealed record ForCommand(string Name, ImmutableArray<Word>? Words, bool IsSelect, CommandList Body, int Start, int End)
    : Command(Start, End);

/// <summary><c>for ((…; …; …))</c></summary>
/// <param name="Header">The three expressions with their semicolons.</param>
/// <param name="Body">The commands.</param>
public sealed record ArithmeticForCommand(Word Header, CommandList Body, int Start, int End) : Command(Start, End);

/// <summary><c>case word in …</c></summary>
public sealed record CaseCommand(Word Subject, ImmutableArray<CaseClause> Clauses, int Start, int End) : Command(Start, End);

/// <summary>Patterns and what runs when one of them matches.</summary>
public readonly record struct CaseClause(ImmutableArray<Word> Patterns, CommandList Body);

/// <summary><c>((…))</c></summary>
public sealed record ArithmeticCommand(Word Expression, int Start, int End) : Command(Start, End);

/// <summary><c>[[ … ]]</c></summary>
/// <param name="Words">Operands and operators, in order.</param>
public sealed record ConditionalCommand(ImmutableArray<Word> Words, int Start, int End) : Command(Start, End);

/// <summary><c>name() …</c> or <c>function name …</c></summary>
public sealed record FunctionDefinition(string Name, Command Body, int Start, int End) : Command(Start, End);

/// <summary><c>coproc name …</c></summary>
/// <param name="Name">The name, or null.</param>
/// <param name="Body">The command that runs beside the shell.</param>
public sealed record Coprocess(string? Name, Command Body, int Start, int End) : Command(Start, End);
