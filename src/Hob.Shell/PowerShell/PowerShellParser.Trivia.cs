namespace Hob.Shell.PowerShell;

public sealed partial class PowerShellParser
{
    internal static bool IsNewLine(char c) => c is '\n' or '\r';

    /// <summary>Dashes that begin a parameter or operator: PowerShell takes the typographic ones as well.</summary>
    internal static bool IsDash(char c) => c is '-' or '\u2013' or '\u2014' or '\u2015';

    private static bool IsSingleQuote(char c) => c is '\'' or '\u2018' or '\u2019' or '\u201A' or '\u201B';

    private static bool IsDoubleQuote(char c) => c is '"' or '\u201C' or '\u201D' or '\u201E';

    private static bool IsNameChar(char c) => char.IsLetterOrDigit(c) || c == '_';

    /// <summary>Skips blanks, continued lines and block comments, but not the end of the line.</summary>
    private void SkipSpace()
    {
        while (!AtEnd)
        {
            var c = Current;
            if (c == '`' && (At(1) == '\n' || At(1) == '\r')) _pos += At(1) == '\r' && At(2) == '\n' ? 3 : 2;
            else if (c == '<' && At(1) == '#') SkipBlockComment();
            else if (char.IsWhiteSpace(c) && !IsNewLine(c)) _pos++;
            else return;
        }
    }

    /// <summary>Skips blanks, ends of lines and comments.</summary>
    private void SkipTrivia()
    {
        while (!AtEnd)
        {
            SkipSpace();
            if (IsNewLine(Current)) _pos++;
            else if (Current == '#') SkipLine();
            else return;
        }
    }

    /// <summary>Skips everything that may stand between statements.</summary>
    private void SkipSeparators()
    {
        while (!AtEnd)
        {
            SkipTrivia();
            if (Current == ';') _pos++;
            else if (Current == '&' && At(1) == '&') _pos += 2;
            else if (Current == '|' && At(1) == '|') _pos += 2;
            else return;
        }
    }

    private void SkipLine()
    {
        while (!AtEnd && !IsNewLine(Current)) _pos++;
    }

    private void SkipBlockComment()
    {
        var end = _text.IndexOf("#>", _pos + 2, StringComparison.Ordinal);
        _pos = end < 0 ? _text.Length : end + 2;
    }

    /// <summary>The letters at the current place, lower case; empty when there are none.</summary>
    private string PeekWord()
    {
        var end = _pos;
        while (end < _text.Length && end - _pos < 12 && char.IsAsciiLetter(_text[end])) end++;
        return _text[_pos..end].ToLowerInvariant();
    }
}
