using System.Text;
using Hob.Cli.Output;

namespace Hob.Cli.Commands.Do;

/// <summary>Lets the user change one line, with the keys that shells have.</summary>
/// <param name="terminal">The terminal.</param>
internal sealed class LineEditor(Terminal terminal)
{
    private readonly StringBuilder _text = new();
    private int _at;

    /// <summary>Edits a text. What cannot be typed on one line (newlines) stays as it is.</summary>
    /// <param name="prompt">What stands before it.</param>
    /// <param name="text">The text to begin with.</param>
    /// <returns>The new text; null when the user gave up (Esc, Ctrl-C).</returns>
    public string? Edit(string prompt, string text)
    {
        _text.Append(text);
        _at = text.Length;
        while (true)
        {
            Draw(prompt);
            var key = Console.ReadKey(intercept: true);
            if (key.Key == ConsoleKey.Enter)
            {
                terminal.Out.WriteLine();
                return _text.ToString();
            }

            if (key.Key == ConsoleKey.Escape || (key.Key == ConsoleKey.C && key.Modifiers == ConsoleModifiers.Control))
            {
                terminal.Out.WriteLine();
                return null;
            }

            Apply(key);
        }
    }

    private void Apply(ConsoleKeyInfo key)
    {
        switch (key.Key, key.Modifiers)
        {
            case (ConsoleKey.LeftArrow, 0) or (ConsoleKey.B, ConsoleModifiers.Control):
                _at -= Before();
                break;
            case (ConsoleKey.RightArrow, 0) or (ConsoleKey.F, ConsoleModifiers.Control):
                _at += After();
                break;
            case (ConsoleKey.LeftArrow, _) or (ConsoleKey.B, ConsoleModifiers.Alt):
                _at = WordStart();
                break;
            case (ConsoleKey.RightArrow, _) or (ConsoleKey.F, ConsoleModifiers.Alt):
                _at = WordEnd();
                break;
            case (ConsoleKey.Home, _) or (ConsoleKey.A, ConsoleModifiers.Control):
                _at = 0;
                break;
            case (ConsoleKey.End, _) or (ConsoleKey.E, ConsoleModifiers.Control):
                _at = _text.Length;
                break;
            case (ConsoleKey.Backspace, _) or (ConsoleKey.H, ConsoleModifiers.Control):
                Remove(_at - Before(), _at);
                break;
            case (ConsoleKey.Delete, _) or (ConsoleKey.D, ConsoleModifiers.Control):
                Remove(_at, _at + After());
                break;
            case (ConsoleKey.U, ConsoleModifiers.Control):
                Remove(0, _at);
                break;
            case (ConsoleKey.K, ConsoleModifiers.Control):
                Remove(_at, _text.Length);
                break;
            case (ConsoleKey.W, ConsoleModifiers.Control):
                Remove(WordStart(), _at);
                break;
            default:
                if (key.KeyChar >= ' ' && key.KeyChar != '\x7f')
                    _text.Insert(_at++, key.KeyChar);

                break;
        }
    }

    private void Remove(int start, int end)
    {
        _text.Remove(start, end - start);
        _at = start;
    }

    // A character may be two units.
    private int Before() => _at == 0 ? 0 : _at > 1 && char.IsLowSurrogate(_text[_at - 1]) ? 2 : 1;

    private int After() => _at == _text.Length ? 0 : _at + 1 < _text.Length && char.IsHighSurrogate(_text[_at]) ? 2 : 1;

    private int WordStart()
    {
        var at = _at;
        while (at > 0 && _text[at - 1] == ' ')
            at--;

        while (at > 0 && _text[at - 1] != ' ')
            at--;

        return at;
    }

    private int WordEnd()
    {
        var at = _at;
        while (at < _text.Length && _text[at] == ' ')
            at++;

        while (at < _text.Length && _text[at] != ' ')
            at++;

        return at;
    }

    // One line of the screen shows the part of the text around the cursor.
    private void Draw(string prompt)
    {
        var room = Math.Max(10, Console.WindowWidth - prompt.Length - 1);
        var text = _text.ToString();
        var columns = new List<(string Shown, int Columns)>();
        var cursor = 0;
        for (var i = 0; i < text.Length;)
        {
            if (i < _at)
                cursor++;

            columns.Add((Visible.At(text, i, out var length, out var width), width));
            i += length;
        }

        var from = 0;
        while (columns.Skip(from).Take(cursor - from).Sum(static cell => cell.Columns) >= room)
            from++;

        var shown = new StringBuilder();
        var used = 0;
        for (var i = from; i < columns.Count && used + columns[i].Columns <= room; i++)
        {
            shown.Append(columns[i].Shown);
            used += columns[i].Columns;
        }

        var place = prompt.Length + columns.Skip(from).Take(cursor - from).Sum(static cell => cell.Columns);
        terminal.Out.Write($"\r\e[K{prompt}{shown}\r{(place > 0 ? $"\e[{place}C" : "")}");
        terminal.Out.Flush();
    }
}
