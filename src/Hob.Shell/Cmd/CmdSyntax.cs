namespace Hob.Shell.Cmd;

/// <summary>A part of a cmd command line, with where it lies in UTF-16 units (<paramref name="End"/> exclusive).</summary>
public abstract record CmdNode(int Start, int End);

/// <summary>A script or line: its commands in order, whatever joins them (<c>&amp;</c>, <c>&amp;&amp;</c>, <c>||</c>, line ends).</summary>
/// <param name="Commands">The commands.</param>
/// <param name="TooDeep">Whether nesting went beyond <see cref="CmdParser.MaxDepth"/>, so that the rest was not read.</param>
public sealed record CmdScript(IReadOnlyList<CmdNode> Commands, bool TooDeep);

/// <summary>Commands joined with <c>|</c>.</summary>
public sealed record CmdPipeline(IReadOnlyList<CmdNode> Parts, int Start, int End) : CmdNode(Start, End);

/// <summary><c>( … )</c> with its redirections.</summary>
public sealed record CmdGroup(IReadOnlyList<CmdNode> Commands, IReadOnlyList<CmdRedirection> Redirections, int Start, int End)
    : CmdNode(Start, End);

/// <summary><c>for %i in (…) do command</c>.</summary>
/// <param name="Variable">The letter of the loop variable.</param>
/// <param name="Switches">What stands between <c>for</c> and the variable: <c>/l</c>, <c>/f "tokens=1"</c>, <c>/r folder</c>.</param>
/// <param name="Items">The text in parentheses.</param>
/// <param name="Body">What is done.</param>
/// <param name="Start">Where it begins.</param>
/// <param name="End">Where it ends.</param>
public sealed record CmdFor(char Variable, string Switches, string Items, CmdNode? Body, int Start, int End) : CmdNode(Start, End);

/// <summary><c>if condition command else command</c>.</summary>
public sealed record CmdIf(CmdNode? Then, CmdNode? Otherwise, int Start, int End) : CmdNode(Start, End);

/// <summary>A simple command as written; carets and quotes are still in it.</summary>
public sealed record CmdSimple(string Text, IReadOnlyList<CmdRedirection> Redirections, int Start, int End) : CmdNode(Start, End);

/// <summary>A redirection to or from a file.</summary>
public sealed record CmdRedirection(bool Writes, string Target, int Start, int End) : CmdNode(Start, End);
