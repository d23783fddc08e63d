using System.Globalization;
using System.Numerics;

namespace Hob.Inference.Templates;

/// <content>Operands: literals and names, and what follows them.</content>
internal sealed partial class ExpressionParser
{
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
