namespace Hob.Shell.PowerShell;

/// <summary>A part of a script, with where it lies in UTF-16 units (<paramref name="End"/> exclusive).</summary>
public abstract record Node(int Start, int End);

/// <summary>A script as the parser understood it.</summary>
/// <param name="Statements">The statements in order; conditional chains (<c>&amp;&amp;</c>) are written one after another.</param>
/// <param name="TooDeep">Whether nesting went beyond <see cref="PowerShellParser.MaxDepth"/>, so that the rest was not read.</param>
public sealed record PowerShellScript(IReadOnlyList<Statement> Statements, bool TooDeep);

/// <summary>Something that is carried out.</summary>
public abstract record Statement(int Start, int End) : Node(Start, End);

/// <summary>Commands and expressions joined with <c>|</c>.</summary>
public sealed record Pipeline(IReadOnlyList<PipelinePart> Parts, int Start, int End) : Statement(Start, End);

/// <summary><c>target = value</c>, also <c>+=</c> and the like.</summary>
public sealed record Assignment(Expression Target, string Operator, Statement Value, int Start, int End) : Statement(Start, End);

/// <summary><c>if</c>, loops, <c>switch</c>, <c>try</c> and so on.</summary>
/// <param name="Keyword">The keyword, lower case.</param>
/// <param name="Variable">What <c>foreach</c> counts with, or null.</param>
/// <param name="Heads">Conditions and the like, in order.</param>
/// <param name="Bodies">The blocks, in order.</param>
/// <param name="Start">Where it begins.</param>
/// <param name="End">Where it ends.</param>
public sealed record Flow(string Keyword, string? Variable, IReadOnlyList<Statement> Heads, IReadOnlyList<Block> Bodies, int Start, int End)
    : Statement(Start, End);

/// <summary>A function or filter.</summary>
public sealed record FunctionDefinition(string Name, Block Body, int Start, int End) : Statement(Start, End);

/// <summary>Text that the parser could not read.</summary>
public sealed record Unreadable(int Start, int End) : Statement(Start, End);

/// <summary>The inside of braces, or a script block.</summary>
/// <param name="Parameters">The names of its parameters without the dollar sign.</param>
/// <param name="Statements">What it does.</param>
/// <param name="Start">Where it begins.</param>
/// <param name="End">Where it ends.</param>
public sealed record Block(IReadOnlyList<string> Parameters, IReadOnlyList<Statement> Statements, int Start, int End) : Node(Start, End);

/// <summary>One part of a pipeline.</summary>
public abstract record PipelinePart(IReadOnlyList<FileRedirection> Redirections, int Start, int End) : Node(Start, End);

/// <summary>An expression whose value goes down the pipeline.</summary>
public sealed record ExpressionPart(Expression Expression, IReadOnlyList<FileRedirection> Redirections, int Start, int End)
    : PipelinePart(Redirections, Start, End);

/// <summary>A command with its arguments.</summary>
/// <param name="Operator"><c>&amp;</c> or <c>.</c>, or NUL without one.</param>
/// <param name="Name">What is run.</param>
/// <param name="Arguments">Parameters and values in order.</param>
/// <param name="Redirections">Files that its streams go to.</param>
/// <param name="Start">Where it begins.</param>
/// <param name="End">Where it ends.</param>
public sealed record CommandPart(
    char Operator, Expression Name, IReadOnlyList<CommandArgument> Arguments, IReadOnlyList<FileRedirection> Redirections, int Start,
        int End)
    : PipelinePart(Redirections, Start, End);

/// <summary>A word after a command: a parameter, a value, or both (<c>-Force:$true</c>).</summary>
/// <param name="Parameter">The parameter's name as written, without the dash, or null.</param>
/// <param name="Value">The value, or null.</param>
/// <param name="Splat">Whether the value is a variable spread over the parameters (<c>@arguments</c>).</param>
/// <param name="Start">Where it begins.</param>
/// <param name="End">Where it ends.</param>
public sealed record CommandArgument(string? Parameter, Expression? Value, bool Splat, int Start, int End) : Node(Start, End);

/// <summary><c>&gt; file</c>, <c>&gt;&gt; file</c>, <c>2&gt; file</c>.</summary>
public sealed record FileRedirection(bool Append, Expression Target, int Start, int End) : Node(Start, End);

/// <summary>Something that has a value.</summary>
public abstract record Expression(int Start, int End) : Node(Start, End);

/// <summary>Constant text, quoted or bare.</summary>
public sealed record TextLiteral(string Text, bool Bare, int Start, int End) : Expression(Start, End);

/// <summary>A number.</summary>
public sealed record NumberLiteral(double Value, string Text, int Start, int End) : Expression(Start, End);

/// <summary>Text with variables or subexpressions in it.</summary>
public sealed record Interpolation(IReadOnlyList<Expression> Parts, int Start, int End) : Expression(Start, End);

/// <summary><c>$name</c>, <c>${name}</c>, <c>$env:name</c>.</summary>
public sealed record Variable(string Name, int Start, int End) : Expression(Start, End);

/// <summary><c>[name]</c>.</summary>
public sealed record TypeLiteral(string Name, int Start, int End) : Expression(Start, End);

/// <summary><c>[name] operand</c>.</summary>
public sealed record Cast(string Type, Expression Operand, int Start, int End) : Expression(Start, End);

/// <summary><c>target.name</c>, <c>target::name</c>, with arguments when it is called.</summary>
public sealed record Member(Expression Target, Expression Name, bool Static, IReadOnlyList<Expression>? Arguments, int Start, int End)
    : Expression(Start, End);

/// <summary><c>target[index]</c>.</summary>
public sealed record ElementAccess(Expression Target, Expression Index, int Start, int End) : Expression(Start, End);

/// <summary>An operator between two values. The name is lower case without the dash and without a leading c or i: <c>replace</c>.</summary>
public sealed record Binary(string Operator, Expression Left, Expression Right, int Start, int End) : Expression(Start, End);

/// <summary>An operator before or after one value.</summary>
public sealed record Unary(string Operator, Expression Operand, int Start, int End) : Expression(Start, End);

/// <summary><c>a, b</c>.</summary>
public sealed record ArrayLiteral(IReadOnlyList<Expression> Items, int Start, int End) : Expression(Start, End);

/// <summary><c>( )</c>, <c>$( )</c> or <c>@( )</c>.</summary>
/// <param name="Kind"><c>(</c>, <c>$</c> or <c>@</c>.</param>
/// <param name="Statements">What stands in it.</param>
/// <param name="Start">Where it begins.</param>
/// <param name="End">Where it ends.</param>
public sealed record Group(char Kind, IReadOnlyList<Statement> Statements, int Start, int End) : Expression(Start, End);

/// <summary><c>@{ name = value }</c>.</summary>
public sealed record HashLiteral(IReadOnlyList<KeyValuePair<Expression, Statement>> Entries, int Start, int End) : Expression(Start, End);

/// <summary><c>{ … }</c> as a value.</summary>
public sealed record BlockLiteral(Block Block, int Start, int End) : Expression(Start, End);
