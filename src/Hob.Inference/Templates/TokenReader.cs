namespace Hob.Inference.Templates;

/// <summary>Goes through tokens one by one.</summary>
internal sealed class TokenReader(List<Token> tokens)
{
    private int _index;

    public Token Current => tokens[_index];

    public Token Next => tokens[Math.Min(_index + 1, tokens.Count - 1)];

    public Token Take()
    {
        var current = Current;
        if (_index < tokens.Count - 1) _index++;
        return current;
    }

    public bool TryTake(string operation)
    {
        var found = Current.Is(operation);
        if (found) Take();
        return found;
    }

    public bool TryTakeName(string name)
    {
        var found = Current.IsName(name);
        if (found) Take();
        return found;
    }

    public void Expect(string operation)
    {
        if (!TryTake(operation)) throw new TemplateFault($"'{operation}' was expected, not '{Current.Text}'", Current.Position);
    }

    public void Expect(TokenKind kind, string name)
    {
        if (Current.Kind != kind) throw new TemplateFault($"'{name}' was expected, not '{Current.Text}'", Current.Position);
        Take();
    }

    public Token TakeName()
    {
        if (Current.Kind is not TokenKind.Name) throw new TemplateFault($"a name was expected, not '{Current.Text}'", Current.Position);
        return Take();
    }
}
