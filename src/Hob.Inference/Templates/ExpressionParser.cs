using System.Globalization;
using System.Numerics;

namespace Hob.Inference.Templates;

/// <summary>Reads expressions, loosest operator first: <c>if else</c>, <c>or</c>, <c>and</c>, <c>not</c>, comparisons, <c>+ -</c>,
/// <c>~</c>, <c>* / // %</c>, sign, <c>**</c>, then what follows an operand: attributes, calls, filters, tests.</summary>
internal sealed class ExpressionParser(TokenReader tokens)
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
        for (; tokens.TryTakeName("not"); negations++);
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

    private Expression ReadPrimary()
    {
        var token = tokens.Take();
        switch (token.Kind)
        {
            case TokenKind.Name:
                return token.Text switch
                {
                    "true" or "True" => new ConstantExpression(token.Position, BooleanValue.True),
                    "false" or "False" => new ConstantExpression(token.Position, BooleanValue.False),
                    "none" or "None" => new ConstantExpression(token.Position, NoneValue.Instance),
                    _ => new NameExpression(token.Position, token.Text),
                };
            case TokenKind.String:
                var text = token.Text;
                while (tokens.Current.Kind is TokenKind.String) text += tokens.Take().Text;
                return new ConstantExpression(token.Position, Value.Of(Text.FromTemplate(text)));
            case TokenKind.Number: return new ConstantExpression(token.Position, NumberOf(token));
            case TokenKind.Operator when token.Text is "(":
                if (tokens.TryTake(")")) return new ListExpression(token.Position, [], isTuple: true);
                var inner = ReadTuple();
                tokens.Expect(")");
                return inner;
            case TokenKind.Operator when token.Text is "[": return new ListExpression(token.Position, ReadItems("]"), isTuple: false);
            case TokenKind.Operator when token.Text is "{": return ReadMapping(token.Position);
            default: throw new TemplateFault($"an expression was expected, not '{token.Text}'", token.Position);
        }
    }

    private static Value NumberOf(Token token)
    {
        const int LongestInteger = 1000;
        if (token.Text.Length > LongestInteger) throw new TemplateFault("the number is too long", token.Position);
        return token.Text.AsSpan().ContainsAny('.', 'e', 'E')
            ? new FloatValue(double.Parse(token.Text, CultureInfo.InvariantCulture))
            : new IntegerValue(BigInteger.Parse(token.Text, CultureInfo.InvariantCulture));
    }

    private List<Expression> ReadItems(string close)
    {
        var items = new List<Expression>();
        while (!tokens.TryTake(close))
        {
            if (items.Count > 0) tokens.Expect(",");
            if (tokens.TryTake(close)) break;
            items.Add(Read());
        }
        return items;
    }

    private MappingExpression ReadMapping(Position position)
    {
        var items = new List<(Expression, Expression)>();
        while (!tokens.TryTake("}"))
        {
            if (items.Count > 0) tokens.Expect(",");
            if (tokens.TryTake("}")) break;
            var key = Read();
            tokens.Expect(":");
            items.Add((key, Read()));
        }
        return new MappingExpression(position, items);
    }

    private Expression ReadPostfix(Expression operand)
    {
        while (true)
        {
            var current = tokens.Current;
            if (tokens.TryTake("."))
            {
                var name = tokens.Take();
                if (name.Kind is not (TokenKind.Name or TokenKind.Number)) throw new TemplateFault("a name was expected after '.'", name.Position);
                operand = name.Kind is TokenKind.Name
                    ? new AttributeExpression(current.Position, operand, name.Text)
                    : new ItemExpression(current.Position, operand, new ConstantExpression(name.Position, NumberOf(name)));
            }
            else if (tokens.TryTake("["))
            {
                operand = ReadSubscript(operand, current.Position);
            }
            else if (tokens.TryTake("("))
            {
                operand = new CallExpression(current.Position, operand, ReadArguments());
            }
            else
            {
                return operand;
            }
        }
    }

    private Expression ReadSubscript(Expression operand, Position position)
    {
        var bounds = new Expression?[3];
        var colons = 0;
        while (!tokens.TryTake("]"))
        {
            if (tokens.TryTake(":"))
            {
                if (++colons > 2) throw new TemplateFault("a slice has at most two colons", position);
            }
            else if (bounds[colons] is null)
            {
                bounds[colons] = colons == 0 ? ReadTuple() : Read();
            }
            else
            {
                throw new TemplateFault($"']' was expected, not '{tokens.Current.Text}'", tokens.Current.Position);
            }
        }
        if (colons > 0) return new SliceExpression(position, operand, bounds[0], bounds[1], bounds[2]);
        return new ItemExpression(position, operand, bounds[0] ?? throw new TemplateFault("an index was expected", position));
    }

    private Arguments ReadArguments()
    {
        var (positional, named) = (new List<Expression>(), new List<(string, Expression)>());
        while (!tokens.TryTake(")"))
        {
            if (positional.Count + named.Count > 0) tokens.Expect(",");
            if (tokens.TryTake(")")) break;
            if (tokens.Current.Kind is TokenKind.Name && tokens.Next.Is("="))
            {
                var name = tokens.Take().Text;
                tokens.Take();
                named.Add((name, Read()));
            }
            else
            {
                if (named.Count > 0) throw new TemplateFault("an argument by place must not follow one by name", tokens.Current.Position);
                positional.Add(Read());
            }
        }
        return new Arguments(positional, named);
    }

    /// <summary>The filters and tests behind an operand.</summary>
    public Expression ReadFilters(Expression operand)
    {
        while (true)
        {
            var current = tokens.Current;
            if (tokens.TryTake("|")) operand = ReadFilter(operand);
            else if (tokens.TryTakeName("is")) operand = ReadTest(operand, current.Position);
            else if (tokens.TryTake("(")) operand = new CallExpression(current.Position, operand, ReadArguments());
            else return operand;
        }
    }

    /// <summary>One filter, the bar before it being taken.</summary>
    public FilterExpression ReadFilter(Expression operand)
    {
        var name = tokens.TakeName();
        if (!Filters.All.ContainsKey(name.Text)) throw new TemplateFault($"no filter named '{name.Text}'", name.Position);
        var arguments = tokens.TryTake("(") ? ReadArguments() : Arguments.None;
        return new FilterExpression(name.Position, operand, name.Text, arguments);
    }

    private Expression ReadTest(Expression operand, Position position)
    {
        var negated = tokens.TryTakeName("not");
        var name = tokens.TakeName();
        if (!ValueTests.All.ContainsKey(name.Text)) throw new TemplateFault($"no test named '{name.Text}'", name.Position);
        var arguments = Arguments.None;
        var next = tokens.Current;
        if (tokens.TryTake("("))
        {
            arguments = ReadArguments();
        }
        else if (next.Kind is TokenKind.String or TokenKind.Number || next.Is("[") || next.Is("{")
            || (next.Kind is TokenKind.Name && next.Text is not ("else" or "or" or "and" or "is" or "if" or "in" or "not")))
        {
            arguments = new Arguments([ReadPostfix(ReadPrimary())], []);
        }
        Expression test = new TestExpression(position, operand, name.Text, arguments);
        return negated ? new NotExpression(position, test) : test;
    }
}
