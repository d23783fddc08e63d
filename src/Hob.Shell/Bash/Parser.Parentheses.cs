namespace Hob.Shell.Bash;

/// <summary>Tells <c>((expression))</c> from <c>((command) …)</c> without reading either twice.</summary>
internal sealed partial class Parser
{
    /// <summary>Where each scanned parenthesis is closed; -1 where it is not.</summary>
    private Dictionary<int, int>? _closings;

    /// <summary>Whether two opening parentheses stand here that two adjacent ones close.</summary>
    private bool IsArithmetic(int open)
    {
        int inner = ClosingParenthesis(open + 1);
        return inner >= 0 && inner + 1 < _end && _text[inner + 1] == ')';
    }

    /// <summary>The place of the parenthesis that closes the one at <paramref name="open"/>, or -1. Quotes hide parentheses.
    /// One scan remembers every pair that it passes, so that nested questions cost nothing.</summary>
    private int ClosingParenthesis(int open)
    {
        _closings ??= [];
        if (_closings.TryGetValue(open, out int known)) return known < _end ? known : -1;
        var opened = new Stack<int>();
        const int DoubleQuote = -1;
        opened.Push(open);
        int at = open + 1;
        for (; at < _end && opened.Count > 0; at++)
        {
            bool quoted = opened.Peek() == DoubleQuote;
            switch (_text[at])
            {
                case '\\':
                    at++;
                    break;
                case '"' when quoted:
                    opened.Pop();
                    break;
                case '"':
                    opened.Push(DoubleQuote);
                    break;
                case '\'' or '`' when !quoted:
                    int length = _text.AsSpan(at + 1, _end - at - 1).IndexOf(_text[at]);
                    at = length < 0 ? _end : at + 1 + length;
                    break;
                case '(' when !quoted || _text[at - 1] == '$':
                    opened.Push(at);
                    break;
                case ')' when !quoted:
                    _closings[opened.Pop()] = at;
                    break;
            }
        }
        _steps += at - open;
        foreach (int unclosed in opened)
            if (unclosed != DoubleQuote) _closings[unclosed] = -1;
        return _closings[open];
    }
}
