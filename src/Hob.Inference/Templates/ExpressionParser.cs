namespace Hob.Inference.Templates;

/// <summary>Reads expressions, loosest operator first: <c>if else</c>, <c>or</c>, <c>and</c>, <c>not</c>, comparisons, <c>+ -</c>,
/// <c>~</c>, <c>* / // %</c>, sign, <c>**</c>, then what follows an operand: attributes, calls, filters, tests.</summary>
internal sealed partial class ExpressionParser(TokenReader tokens)
{
    private const int Deepest = 100;
    private int _depth;

    /// <summary>One expression.</summary>
    public Expression Read(bool withCondition = true)
    {
        if (++_depth > Deepest) throw new TemplateFault($"the expression is nested more than {Deepest} deep", tokens.Current.Position);
        var value = ReadOr();
        while (withCondition && tokens.Current.IsName("if"))
        {
            var position = tokens.Take().Position;
            var condition = ReadOr();
            Expression? other = tokens.TryTakeName("else") ? Read() : null;
            value = new ConditionalExpression(position, condition, value, other);
        }
        _depth--;
        return value;
    }

    /// <summary>One expression, or several with commas between, which make a tuple.</summary>
    public Expression ReadTuple(bool withCondition = true)
    {
        var position = tokens.Current.Position;
        var first = Read(withCondition);
        if (!tokens.Current.Is(",")) return first;
        var items = new List<Expression> { first };
        while (tokens.TryTake(","))
        {
            if (tokens.Current.Kind is TokenKind.StatementEnd or TokenKind.OutputEnd || tokens.Current.Is(")") || tokens.Current.Is("=")) break;
            items.Add(Read(withCondition));
        }
        return new ListExpression(position, items, isTuple: true);
    }

    private Expression ReadOr()
    {
        var left = ReadAnd();
        while (tokens.Current.IsName("or")) left = new LogicalExpression(tokens.Take().Position, left, ReadAnd(), isOr: true);
        return left;
    }

    private Expression ReadAnd()
    {
        var left = ReadNot();
        while (tokens.Current.IsName("and")) left = new LogicalExpression(tokens.Take().Position, left, ReadNot(), isOr: false);
        return left;
    }

    private Expression ReadNot()
    {
        var negations = 0;
        var position = tokens.Current.Position;
        while (tokens.TryTakeName("not")) negations++;
        var operand = ReadComparison();
        for (; negations > 0; negations--) operand = new NotExpression(position, operand);
        return operand;
    }

    private Expression ReadComparison()
    {
        var first = ReadSum();
        List<(string, Expression)>? others = null;
        var position = tokens.Current.Position;
        while (TakeComparison() is { } operation) (others ??= []).Add((operation, ReadSum()));
        return others is null ? first : new ComparisonExpression(position, first, others);
    }

    private string? TakeComparison()
    {
        var current = tokens.Current;
        if (current.Kind is TokenKind.Operator && current.Text is "==" or "!=" or "<" or "<=" or ">" or ">=") return tokens.Take().Text;
        if (tokens.TryTakeName("in")) return "in";
        if (!current.IsName("not") || !tokens.Next.IsName("in")) return null;
        tokens.Take();
        tokens.Take();
        return "not in";
    }

    private Expression ReadSum()
    {
        var left = ReadConcatenation();
        while (tokens.Current.Is("+") || tokens.Current.Is("-")) left = ReadOperation(left, ReadConcatenation);
        return left;
    }

    private Expression ReadConcatenation()
    {
        var left = ReadProduct();
        while (tokens.Current.Is("~")) left = ReadOperation(left, ReadProduct);
        return left;
    }

    private Expression ReadProduct()
    {
        var left = ReadPower();
        while (tokens.Current.Kind is TokenKind.Operator && tokens.Current.Text is "*" or "/" or "//" or "%") left = ReadOperation(left, ReadPower);
        return left;
    }

    private Expression ReadPower()
    {
        var left = ReadUnary(withFilter: true);
        while (tokens.Current.Is("**")) left = ReadOperation(left, () => ReadUnary(withFilter: true));
        return left;
    }

    private OperationExpression ReadOperation(Expression left, Func<Expression> readRight)
    {
        var operation = tokens.Take();
        return new OperationExpression(operation.Position, operation.Text, left, readRight());
    }

    private Expression ReadUnary(bool withFilter)
    {
        var current = tokens.Current;
        Expression operand;
        if (current.Is("-") || current.Is("+"))
        {
            if (++_depth > Deepest) throw new TemplateFault($"the expression is nested more than {Deepest} deep", current.Position);
            tokens.Take();
            operand = new SignExpression(current.Position, ReadUnary(withFilter: false), current.Text == "-");
            _depth--;
        }
        else
        {
            operand = ReadPostfix(ReadPrimary());
        }
        return withFilter ? ReadFilters(operand) : operand;
    }
}
