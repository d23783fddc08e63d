namespace Hob.Cli.Configuration.Toml;

/// <summary>A place in the text that moves forward, and knows its line.</summary>
internal sealed class Cursor(string text)
{
    private int _lineStart;

    /// <summary>What <see cref="Current"/> is at the end. A NUL in the text is refused wherever it can stand.</summary>
    public const char End = '\0';

    public string Text => text;

    public int Index { get; private set; }

    public int Line { get; private set; } = 1;

    public int Column => Index - _lineStart + 1;

    public bool AtEnd => Index >= text.Length;

    public char Current => Peek(0);

    public ReadOnlySpan<char> Rest => text.AsSpan(Index);

    /// <summary>Where something that begins here, and whose end is yet unknown, stands.</summary>
    public TomlSpan Here => new(Index, Index, Line, Column);

    public char Peek(int ahead) => Index + ahead < text.Length ? text[Index + ahead] : End;

    /// <summary>Moves on within the line.</summary>
    public void Advance(int units = 1) => Index += units;

    /// <summary>Moves past <paramref name="expected"/> if it is next.</summary>
    public bool Take(char expected)
    {
        if (AtEnd || text[Index] != expected)
            return false;

        Index++;
        return true;
    }

    /// <summary>Moves past the end of a line if it is next.</summary>
    public bool TakeNewline()
    {
        var length = Current == '\n' ? 1 : Current == '\r' && Peek(1) == '\n' ? 2 : 0;
        if (length == 0)
            return false;

        Index += length;
        Line++;
        _lineStart = Index;
        return true;
    }

    public void SkipBlanks()
    {
        while (Current is ' ' or '\t')
            Index++;
    }

    /// <summary>Moves past blanks and a comment, up to the end of the line.</summary>
    public void SkipBlanksAndComment()
    {
        SkipBlanks();
        if (!Take('#'))
            return;

        while (!AtEnd && !(Current == '\n' || (Current == '\r' && Peek(1) == '\n')))
        {
            RefuseControl("a comment");
            Index++;
        }
    }

    /// <summary>Moves past blanks, comments and ends of lines.</summary>
    public void SkipToContent()
    {
        do
        {
            SkipBlanksAndComment();
        }
        while (TakeNewline());
    }

    /// <summary>Refuses a control character other than a tab.</summary>
    /// <param name="where">In what it stands.</param>
    public void RefuseControl(string where)
    {
        var unit = Current;
        if (IsControl(unit))
            Throw.Here(this, $"the control character U+{(int)unit:X4} stands in {where}", unit == '\r' ? "end lines with LF or CRLF" : "remove it, or write it as an escape in a string");

        if (!char.IsSurrogate(unit))
            return;

        // Text that came as UTF-8 has none of these.
        if (char.IsHighSurrogate(unit) && char.IsLowSurrogate(Peek(1)))
            Index++;
        else
            Throw.Here(this, $"half a character (U+{(int)unit:X4}) stands in {where}", "save the file as UTF-8");
    }

    public static bool IsControl(char unit) => unit is (< ' ' and not '\t') or '\x7f';
}
