namespace Hob.Inference.Templates;

/// <summary>Reads statements.</summary>
internal sealed class TemplateParser
{
    private const int Deepest = 100;
    private readonly TokenReader _tokens;
    private readonly ExpressionParser _expressions;
    private int _depth, _loops;

    private TemplateParser(List<Token> tokens)
    {
        _tokens = new TokenReader(tokens);
        _expressions = new ExpressionParser(_tokens);
    }

    public static List<Statement> Parse(string source)
    {
        var parser = new TemplateParser(Lexer.Split(source));
        var statements = parser.ReadUntil();
        if (parser._tokens.Current.Kind is not TokenKind.End)
            throw new TemplateFault($"'{parser._tokens.Next.Text}' closes nothing", parser._tokens.Current.Position);
        return statements;
    }

    // Statements up to a tag with one of these names, which is not taken; without names to the end, or to any closing tag.
    private List<Statement> ReadUntil(params ReadOnlySpan<string> names)
    {
        if (++_depth > Deepest) throw new TemplateFault($"blocks are nested more than {Deepest} deep", _tokens.Current.Position);
        var statements = new List<Statement>();
        while (_tokens.Current.Kind is not TokenKind.End)
        {
            var token = _tokens.Current;
            if (token.Kind is TokenKind.StatementBegin && (names.Contains(_tokens.Next.Text) || IsClosing(_tokens.Next.Text))) break;
            _tokens.Take();
            statements.Add(token.Kind switch
            {
                TokenKind.Data => new DataStatement(token.Position, token.Text),
                TokenKind.OutputBegin => ReadOutput(token.Position),
                _ => ReadStatement(),
            });
        }
        if (names.Length > 0 && !names.Contains(_tokens.Next.Text))
            throw new TemplateFault($"'{string.Join("' or '", names!)}' is missing", _tokens.Current.Position);
        _depth--;
        return statements;
    }

    private static bool IsClosing(string name) => name is "else" or "elif" || name.StartsWith("end", StringComparison.Ordinal);

    private OutputStatement ReadOutput(Position position)
    {
        var value = _expressions.ReadTuple();
        _tokens.Expect(TokenKind.OutputEnd, "}}");
        return new OutputStatement(position, value);
    }

    private Statement ReadStatement()
    {
        var name = _tokens.TakeName();
        switch (name.Text)
        {
            case "if": return ReadIf(name.Position);
            case "for": return ReadFor(name.Position);
            case "set": return ReadSet(name.Position);
            case "macro": return ReadMacro(name.Position);
            case "filter": return ReadFilterBlock(name.Position);
            case "generation":
                EndTag();
                return new ScopeStatement(name.Position, ReadBody("endgeneration"));
            case "break" or "continue" when _loops == 0: throw new TemplateFault($"'{name.Text}' is outside of a loop", name.Position);
            case "break" or "continue":
                EndTag();
                return new JumpStatement(name.Position, name.Text == "break" ? Flow.Break : Flow.Continue);
            case "include" or "import" or "from" or "extends" or "block" or "call" or "with" or "do" or "autoescape":
                throw new TemplateFault($"'{name.Text}' is not supported in chat templates", name.Position);
            default: throw new TemplateFault($"'{name.Text}' is not a statement", name.Position);
        }
    }

    private void EndTag() => _tokens.Expect(TokenKind.StatementEnd, "%}");

    // A body with its closing tag.
    private List<Statement> ReadBody(string close)
    {
        var body = ReadUntil(close);
        CloseTag();
        return body;
    }

    private void CloseTag()
    {
        _tokens.Take();
        _tokens.Take();
        EndTag();
    }

    private IfStatement ReadIf(Position position)
    {
        var branches = new List<(Expression, List<Statement>)>();
        List<Statement> other = [];
        while (true)
        {
            var condition = _expressions.ReadTuple();
            EndTag();
            branches.Add((condition, ReadUntil("elif", "else", "endif")));
            _tokens.Take();
            var next = _tokens.Take();
            if (next.Text == "elif") continue;
            EndTag();
            if (next.Text == "else") other = ReadBody("endif");
            return new IfStatement(position, branches, other);
        }
    }

    private ForStatement ReadFor(Position position)
    {
        var (names, unpacks) = ReadTargets();
        if (!_tokens.TryTakeName("in")) throw new TemplateFault($"'in' was expected, not '{_tokens.Current.Text}'", _tokens.Current.Position);
        var source = _expressions.ReadTuple(withCondition: false);
        var condition = _tokens.TryTakeName("if") ? _expressions.Read() : null;
        if (_tokens.Current.IsName("recursive")) throw new TemplateFault("recursive loops are not supported", _tokens.Current.Position);
        EndTag();
        _loops++;
        var body = ReadUntil("else", "endfor");
        _loops--;
        List<Statement> other = [];
        var hasElse = _tokens.Next.Text == "else";
        CloseTag();
        if (hasElse) other = ReadBody("endfor");
        return new ForStatement(position, names, unpacks, source, condition, body, other);
    }

    private (List<string> Names, bool Unpacks) ReadTargets()
    {
        var parenthesised = _tokens.TryTake("(");
        var names = new List<string> { _tokens.TakeName().Text };
        var unpacks = false;
        while (_tokens.TryTake(","))
        {
            unpacks = true;
            if (_tokens.Current.Kind is not TokenKind.Name || _tokens.Current.IsName("in")) break;
            names.Add(_tokens.TakeName().Text);
        }
        if (parenthesised) _tokens.Expect(")");
        return (names, unpacks);
    }

    private Statement ReadSet(Position position)
    {
        var (names, unpacks) = ReadTargets();
        if (!unpacks && _tokens.TryTake("."))
        {
            var attribute = _tokens.TakeName().Text;
            _tokens.Expect("=");
            var attributeValue = _expressions.ReadTuple();
            EndTag();
            return new SetAttributeStatement(position, names[0], attribute, attributeValue);
        }
        if (_tokens.TryTake("="))
        {
            var value = _expressions.ReadTuple();
            EndTag();
            return new SetStatement(position, names, unpacks, value);
        }
        var filtered = _expressions.ReadFilters(new HoldExpression(position));
        EndTag();
        return new CaptureStatement(position, names[0], filtered, ReadBody("endset"));
    }

    private CaptureStatement ReadFilterBlock(Position position)
    {
        var filtered = _expressions.ReadFilters(_expressions.ReadFilter(new HoldExpression(position)));
        EndTag();
        return new CaptureStatement(position, null, filtered, ReadBody("endfilter"));
    }

    private MacroStatement ReadMacro(Position position)
    {
        var name = _tokens.TakeName().Text;
        _tokens.Expect("(");
        var parameters = new List<(string, Expression?)>();
        while (!_tokens.TryTake(")"))
        {
            if (parameters.Count > 0) _tokens.Expect(",");
            if (_tokens.TryTake(")")) break;
            var parameter = _tokens.TakeName().Text;
            parameters.Add((parameter, _tokens.TryTake("=") ? _expressions.Read() : null));
        }
        EndTag();
        var loops = _loops;
        _loops = 0;
        var body = ReadBody("endmacro");
        _loops = loops;
        return new MacroStatement(position, name, parameters, body);
    }
}
