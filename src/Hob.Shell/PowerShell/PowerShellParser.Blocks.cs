namespace Hob.Shell.PowerShell;

public sealed partial class PowerShellParser
{
    private FunctionDefinition ReadFunction(int start)
    {
        SkipTrivia();
        var name = _pos;
        while (!AtEnd && !char.IsWhiteSpace(Current) && Current is not ('(' or '{')) _pos++;
        var text = _text[name.._pos];
        SkipTrivia();
        List<string> parameters = [];
        if (Current == '(') parameters = ReadParameters();
        SkipTrivia();
        var body = Current == '{' ? ReadBlock() : new Block([], [new Unreadable(start, _pos)], _pos, _pos);
        if (parameters.Count > 0) body = body with { Parameters = parameters };
        return new FunctionDefinition(text, body, start, _pos);
    }

    /// <summary>Reads <c>{ … }</c>.</summary>
    private Block ReadBlock()
    {
        var start = _pos;
        if (!Enter()) return new Block([], [new Unreadable(start, _text.Length)], start, _text.Length);
        _pos++;
        var parameters = new List<string>();
        SkipTrivia();
        while (Current == '[' && PeekAttribute()) SkipTrivia();
        if (PeekWord() == "param")
        {
            var mark = _pos;
            _pos += 5;
            SkipTrivia();
            if (Current == '(') parameters = ReadParameters();
            else _pos = mark;
        }

        var statements = new List<Statement>();
        ReadStatements(statements, '}');
        if (Current == '}') _pos++;
        else statements.Add(new Unreadable(start, _pos));
        Leave();
        return new Block(parameters, statements, start, _pos);
    }

    /// <summary>Skips an attribute such as <c>[CmdletBinding()]</c> before <c>param</c>; false when it is an expression.</summary>
    private bool PeekAttribute()
    {
        var end = _text.IndexOf(']', _pos);
        if (end < 0 || end - _pos > 200 || !_text.AsSpan(_pos, end - _pos).StartsWith("[CmdletBinding", StringComparison.OrdinalIgnoreCase))
            return false;
        _pos = end + 1;
        return true;
    }

    /// <summary>Reads <c>(…)</c> of a parameter list; defaults and attributes are passed over.</summary>
    private List<string> ReadParameters()
    {
        var names = new List<string>();
        _pos++;
        while (true)
        {
            SkipTrivia();
            if (AtEnd || Current is ')' or '}') break;
            var before = _pos;
            if (Current == '[') _ = ReadTypeName();
            else if (Current == '$' && ReadVariable() is { } variable)
            {
                names.Add(variable.Name);
                SkipTrivia();
                if (Current == '=')
                {
                    _pos++;
                    SkipTrivia();
                    _ = ReadExpression(withComma: false);
                }
            }
            else if (Current == ',') _pos++;
            if (_pos == before) _pos++;
        }

        if (Current == ')') _pos++;
        return names;
    }
}
