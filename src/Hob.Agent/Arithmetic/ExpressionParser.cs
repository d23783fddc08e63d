using static Hob.Agent.Arithmetic.Expression;

namespace Hob.Agent.Arithmetic;

/// <summary>What is wrong with an expression, and where.</summary>
/// <param name="Message">One sentence without an end.</param>
/// <param name="At">An index of characters.</param>
internal readonly record struct Problem(string Message, int At);

/// <summary>Parses an expression: in one pass, and no deeper than <see cref="MaxDepth"/>. Powers bind before signs (<c>-2**2</c> is -4) and from the right.</summary>
/// <remarks>A factor may be left out only where there is one way to read it: <c>2(3 + 4)</c>, <c>2pi</c>, but neither <c>1/2(3)</c> nor <c>2^3(4)</c>.</remarks>
internal sealed class ExpressionParser
{
    public const int MaxDepth = 200;

    private const int MaxSuffixes = 8;

    private readonly IReadOnlyList<Token> _tokens;
    private int _next;
    private int _depth;
    private bool _endedInPower;

    private ExpressionParser(string text) => _tokens = Lexer.Read(text);

    /// <summary>What is wrong; null as long as nothing is.</summary>
    public Problem? Problem { get; private set; }

    /// <summary>Whether something was read in one of several ways in use, so that it is worth saying in which.</summary>
    public bool WasRead { get; private set; }

    private Token Here => _tokens[_next];

    private Token Ahead => _tokens[Math.Min(_next + 1, _tokens.Count - 1)];

    public static (Expression? Root, Problem? Problem, bool WasRead) Parse(string text)
    {
        var parser = new ExpressionParser(text);
        var root = parser.Root();
        return (parser.Problem is null ? root : null, parser.Problem, parser.WasRead);
    }

    private Expression? Root()
    {
        if (Here.Kind == TokenKind.End) return Fail("there is no expression", Here);
        if (Chain(rank: 2) is not { } left) return null;
        if (Here.Is("==") && Ahead.Kind == TokenKind.End) _next++;
        if (PeekOperation() is { } comparison && comparison.IsComparison())
        {
            var at = Take().At;
            if (Chain(rank: 2) is not { } right) return null;
            left = new Binary(comparison, left, right) { At = at };
        }
        return Here.Kind == TokenKind.End ? left : Fail(Unexpected(), Here);
    }

    private Expression? Chain(int rank)
    {
        if (++_depth > MaxDepth) return Fail($"it is nested deeper than {MaxDepth} levels", Here);
        var left = Sign();
        Operation? before = null;
        while (left is not null)
        {
            var at = Here.At;
            Operation operation;
            if (PeekOperation() is { } found && !found.IsComparison() && found.Rank() is var rankFound and < 8)
            {
                if (rankFound < rank) break;
                operation = found;
                WasRead |= Here.Is("%");
                _next++;
            }
            else if (rank <= Operation.Multiply.Rank() && IsFactor())
            {
                if (before is Operation.Divide or Operation.FloorDivide or Operation.Modulo || _endedInPower)
                    return Fail("this can be read in two ways: write the * and parentheses", Here);
                (operation, WasRead) = (Operation.Multiply, true);
            }
            else
            {
                break;
            }
            before = operation.Rank() == Operation.Multiply.Rank() ? operation : null;
            left = Chain(operation.Rank() + 1) is { } right ? new Binary(operation, left, right) { At = at } : null;
        }
        _depth--;
        return left;
    }

    private Expression? Sign()
    {
        if (!Here.Is("-") && !Here.Is("+")) return Raised();
        if (++_depth > MaxDepth) return Fail($"it is nested deeper than {MaxDepth} levels", Here);
        var sign = Take();
        var operand = Sign();
        _depth--;
        WasRead |= sign.Is("-") && operand is Binary;
        return operand is null || sign.Is("+") ? operand : new Negate(operand) { At = sign.At };
    }

    private Expression? Raised()
    {
        if (Suffixed() is not { } raised) return null;
        _endedInPower = false;
        if (!Here.Is("**") && !Here.Is("^")) return raised;
        WasRead |= Here.Is("^");
        var at = Take().At;
        if (++_depth > MaxDepth) return Fail($"it is nested deeper than {MaxDepth} levels", Here);
        var exponent = Sign();
        (_depth, _endedInPower) = (_depth - 1, true);
        return exponent is null ? null : new Binary(Operation.Power, raised, exponent) { At = at };
    }

    private Expression? Suffixed()
    {
        var operand = Primary();
        for (var suffixes = 0; operand is not null; suffixes++)
        {
            var at = Here.At;
            if (suffixes > MaxSuffixes) return Fail("there are too many signs after a number", Here);
            if (Here.Is("!") && Ahead.Is("!")) return Fail("!! can be read in two ways: write (n!)!", Here);
            if (Here.Is("!")) operand = new Factorial(operand) { At = at };
            else if (Here.Is("°")) operand = new Call("radians", [operand]) { At = at };
            else if (Here.Is("%") && IsPercent()) operand = new Percent(operand) { At = at };
            else break;
            WasRead |= operand is Percent;
            _next++;
        }
        return operand;
    }

    private Expression? Primary()
    {
        var token = Here;
        if (token.Kind == TokenKind.Number)
        {
            _next++;
            return Here is { Kind: TokenKind.Number } ? Fail("an operator is missing before this number", Here) : new Literal(token.Value) { At = token.At };
        }
        if (token.Is("√") || token.Is("∛"))
        {
            _next++;
            if (++_depth > MaxDepth) return Fail($"it is nested deeper than {MaxDepth} levels", Here);
            var operand = Suffixed();
            _depth--;
            return operand is null ? null : new Call(token.Is("√") ? "sqrt" : "cbrt", [operand]) { At = token.At };
        }
        if (token.Is("("))
        {
            _next++;
            return Chain(rank: 2) is { } inner && Close(token, ")") ? inner : null;
        }
        return token.Kind == TokenKind.Name && !IsWord(token) ? Named(token) : Fail(Unexpected(), token);
    }

    private Expression? Named(Token name)
    {
        _next++;
        if (!Here.Is("("))
        {
            return Functions.IsConstant(name.Text) ? new Constant(name.Text) { At = name.At }
                : Functions.Find(name.Text) is not null ? Fail($"{name.Text} takes its arguments in parentheses", name)
                : Fail($"no constant or function is called {name.Text}", name);
        }
        if (Functions.Find(name.Text) is not { } function)
            return Fail(Functions.IsConstant(name.Text) ? $"{name.Text} is no function: write {name.Text} * (…)" : $"no function is called {name.Text}", name);
        var open = Take();
        var arguments = new List<Expression>();
        if (!Here.Is(")") && !Arguments(arguments, list: false)) return null;
        if (!Close(open, ")")) return null;
        WasRead |= function.Name == "log" && arguments.Count == 1;
        // The logarithm is the natural one, as in programs; calculators have another: it is shown as ln.
        return function.Takes(arguments.Count) ? new Call(function.Name == "log" && arguments.Count == 1 ? "ln" : function.Name, arguments) { At = name.At }
            : Fail($"{function.Name} takes {function.Arity}, not {arguments.Count}", name);
    }

    /// <summary>Arguments, in one list or as a list in brackets: <c>sum([1, 2])</c> is <c>sum(1, 2)</c>.</summary>
    private bool Arguments(List<Expression> arguments, bool list)
    {
        while (true)
        {
            if (!list && Here.Is("["))
            {
                var open = Take();
                if ((!Here.Is("]") && !Arguments(arguments, list: true)) || !Close(open, "]")) return false;
            }
            else if (Chain(rank: 2) is { } argument)
            {
                arguments.Add(argument);
            }
            else
            {
                return false;
            }
            if (!Here.Is(",")) return true;
            _next++;
            if (Here.Is(list ? "]" : ")")) return true;
        }
    }

    private bool Close(Token open, string with)
    {
        if (Here.Is(with))
        {
            _next++;
            return true;
        }
        Fail(Here.Kind == TokenKind.End ? $"this {open.Text} is not closed" : Unexpected(), Here.Kind == TokenKind.End ? open : Here);
        return false;
    }

    /// <summary>Whether % is a share of a hundred rather than a remainder: nothing follows that could be a divisor. Of a sign the blanks tell.</summary>
    private bool IsPercent()
    {
        var ahead = Ahead;
        if (ahead.Is("+") || ahead.Is("-"))
            return !(Here.Spaced && !_tokens[Math.Min(_next + 2, _tokens.Count - 1)].Spaced);
        return ahead.IsName("of") || !(ahead.Kind is TokenKind.Number || (ahead.Kind == TokenKind.Name && !IsWord(ahead)) || ahead.Is("(") || ahead.Is("√") || ahead.Is("∛"));
    }

    private bool IsFactor() => (Here.Kind == TokenKind.Name && !IsWord(Here)) || Here.Is("(") || Here.Is("√") || Here.Is("∛");

    private static bool IsWord(Token token) => token.Text is "of" or "mod" or "div";

    private Operation? PeekOperation() => Here.Kind is TokenKind.Symbol or TokenKind.Name ? Here.Text switch
    {
        "==" => Operation.Equal,
        "!=" => Operation.NotEqual,
        "<" => Operation.Less,
        "<=" => Operation.LessOrEqual,
        ">" => Operation.Greater,
        ">=" => Operation.GreaterOrEqual,
        "|" => Operation.Or,
        "&" => Operation.And,
        "<<" => Operation.ShiftLeft,
        ">>" => Operation.ShiftRight,
        "+" => Operation.Add,
        "-" => Operation.Subtract,
        "*" => Operation.Multiply,
        "/" => Operation.Divide,
        "//" or "div" => Operation.FloorDivide,
        "%" or "mod" => Operation.Modulo,
        "of" => Operation.Of,
        _ => null,
    } : null;

    private string Unexpected() => Here switch
    {
        { Kind: TokenKind.Bad } bad => bad.Text,
        { Kind: TokenKind.End } => "a number is missing at the end",
        { Kind: TokenKind.Number } => "an operator is missing before this number",
        { Text: "==" or "!=" or "<" or "<=" or ">" or ">=" } => "a comparison stands alone, and once",
        { Text: "," } => "a comma separates arguments of a function or groups three digits (1,234)",
        { Text: ")" or "]" } when _next > 0 && _tokens[_next - 1].Kind != TokenKind.Symbol => "nothing was opened that this closes",
        _ => "a number, a function or ( was expected here",
    };

    private Token Take() => _tokens[_next++];

    private Expression? Fail(string message, Token token)
    {
        Problem ??= new(message, token.At);
        return null;
    }
}
