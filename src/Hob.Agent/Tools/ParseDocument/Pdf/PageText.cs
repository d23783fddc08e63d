using System.Text;
using UglyToad.PdfPig.Core;

namespace Hob.Agent.Tools.ParseDocument.Pdf;

/// <summary>Makes lines of letters: where the next one stands tells whether there is a blank, a new line or a new paragraph between.
/// The order is that of drawing, which is the order of reading in what programs for text write.</summary>
internal sealed class PageText
{
    // In parts of the height of a letter.
    private const double Blank = 0.18, Column = 2.5, Line = 0.55, Paragraph = 1.9, Back = 1.0;

    private readonly StringBuilder _text = new();
    private PdfPoint _start, _end;
    private double _height;
    private string _last = "";

    /// <summary>Adds a letter.</summary>
    /// <param name="letter">As Unicode; more than one character for a ligature.</param>
    /// <param name="start">Where it begins on its line.</param>
    /// <param name="end">Where it ends.</param>
    /// <param name="top">One height of the font above its start.</param>
    public void Add(string letter, PdfPoint start, PdfPoint end, PdfPoint top)
    {
        var (upX, upY) = (top.X - start.X, top.Y - start.Y);
        var height = Math.Sqrt((upX * upX) + (upY * upY));
        if (!double.IsFinite(height) || height <= 0) return;
        // Along the line is across the height: the line may run in any direction.
        var (alongX, alongY) = (upY / height, -upX / height);
        if (_text.Length > 0)
        {
            var size = Math.Max(height, _height);
            var gap = (((start.X - _end.X) * alongX) + ((start.Y - _end.Y) * alongY)) / size;
            var drop = Math.Abs(((start.X - _end.X) * -alongY) + ((start.Y - _end.Y) * alongX)) / size;
            if (letter == _last && Math.Abs(start.X - _start.X) + Math.Abs(start.Y - _start.Y) < 0.12 * size) return; // Drawn twice to look bold.
            if (drop > Line || gap < -Back - ((Math.Abs(_end.X - _start.X) + Math.Abs(_end.Y - _start.Y)) / size)) Break(drop > Paragraph ? "\n\n" : "\n");
            else if (gap > Column) Break("   ");
            else if (gap > Blank && _text[^1] is not (' ' or '\n')) _text.Append(' ');
        }
        (_start, _end, _height, _last) = (start, end, height, letter);
        Append(letter);
    }

    public override string ToString() => _text.ToString().Trim();

    private void Break(string mark)
    {
        while (_text.Length > 0 && _text[^1] == ' ') _text.Length--;
        if (mark[0] == '\n' && _text.Length > 0 && _text[^1] == '\u00AD') _text.Length--; // A word that was divided for this line.
        else if (_text.Length > 0 && _text[^1] != '\n') _text.Append(mark);
    }

    private void Append(string letter)
    {
        foreach (var c in letter)
            _ = c switch
            {
                < ' ' or '\u007F' => _text,
                ' ' or '\u00A0' => _text.Length == 0 || _text[^1] is ' ' or '\n' ? _text : _text.Append(' '),
                '\uFB00' => _text.Append("ff"),
                '\uFB01' => _text.Append("fi"),
                '\uFB02' => _text.Append("fl"),
                '\uFB03' => _text.Append("ffi"),
                '\uFB04' => _text.Append("ffl"),
                '\uFB05' or '\uFB06' => _text.Append("st"),
                _ => _text.Append(c),
            };
    }
}
