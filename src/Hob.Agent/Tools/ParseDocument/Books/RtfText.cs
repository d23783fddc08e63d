using System.Globalization;
using System.Text;

namespace Hob.Agent.Tools.ParseDocument.Books;

/// <summary>The text of an RTF document. Source: Rich Text Format specification 1.9.1.</summary>
internal sealed class RtfText
{
    private const int MostDepth = 1000;

    // Groups whose text is not the document's.
    private static readonly HashSet<string> Silent = new(StringComparer.Ordinal)
    {
        "fonttbl", "colortbl", "stylesheet", "info", "pict", "object", "header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf",
        "listtable", "listoverridetable", "rsidtbl", "generator", "themedata", "colorschememapping", "datastore", "latentstyles", "xmlnstbl", "fldinst", "filetbl", "revtbl",
    };

    private readonly byte[] _rtf;
    private readonly StringBuilder _text = new();
    private readonly Stack<(bool Silent, int Replaced)> _groups = new();
    private readonly List<byte> _letters = []; // Of an old encoding, where one letter may take two bytes.
    private Encoding _encoding = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;
    private int _at;
    private bool _silent;
    private int _replaced = 1; // How many letters stand in for a Unicode one, for readers that have none.
    private int _ignored; // How many of them are still to come.

    private RtfText(byte[] rtf) => _rtf = rtf;

    public static string Read(byte[] rtf) => new RtfText(rtf).Read();

    private string Read()
    {
        while (_at < _rtf.Length)
        {
            var c = (char)_rtf[_at++];
            if (c is not '\\' || _at >= _rtf.Length || _rtf[_at] != '\'') Flush();
            switch (c)
            {
                case '{':
                    if (_groups.Count < MostDepth) _groups.Push((_silent, _replaced));
                    break;
                case '}':
                    if (_groups.TryPop(out var outer)) (_silent, _replaced, _ignored) = (outer.Silent, outer.Replaced, 0);
                    break;
                case '\r' or '\n': break;
                case '\\' when _at < _rtf.Length: Control(); break;
                default: Letter((byte)c); break;
            }
        }
        Flush();
        return _text.ToString().Trim('\n');
    }

    private void Letter(byte letter)
    {
        if (_ignored > 0) _ignored--;
        else if (!_silent) _letters.Add(letter);
        if (letter < 0x80 && _letters.Count == 1) Flush();
    }

    private void Flush()
    {
        if (_letters.Count == 0) return;
        _text.Append(_encoding.GetString([.. _letters]));
        _letters.Clear();
    }

    private void Control()
    {
        if (!char.IsAsciiLetter((char)_rtf[_at]))
        {
            Symbol((char)_rtf[_at++]);
            return;
        }
        var start = _at;
        while (_at < _rtf.Length && _at - start < 32 && char.IsAsciiLetter((char)_rtf[_at])) _at++;
        var word = Encoding.Latin1.GetString(_rtf, start, _at - start);
        start = _at;
        if (_at < _rtf.Length && _rtf[_at] == '-') _at++;
        while (_at < _rtf.Length && _at - start < 11 && char.IsAsciiDigit((char)_rtf[_at])) _at++;
        int? number = int.TryParse(Encoding.Latin1.GetString(_rtf, start, _at - start), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : null;
        if (_at < _rtf.Length && _rtf[_at] == ' ') _at++;
        if (word == "bin") _at = (int)Math.Min(_rtf.Length, _at + (long)Math.Max(0, number ?? 0));
        else if (!_silent) Word(word, number);
    }

    private void Symbol(char symbol)
    {
        switch (symbol)
        {
            case '\'' when _at + 2 <= _rtf.Length:
                if (byte.TryParse(Encoding.Latin1.GetString(_rtf, _at, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var letter)) Letter(letter);
                _at += 2;
                break;
            case '*': _silent = true; break; // For programs that know the word that follows.
            case '~' when !_silent: _text.Append(' '); break;
            case '_' when !_silent: _text.Append('-'); break;
            case '\\' or '{' or '}': Letter((byte)symbol); break;
            case '\r' or '\n' when !_silent: _text.Append("\n\n"); break;
        }
    }

    private void Word(string word, int? number)
    {
        switch (word)
        {
            case "par" or "sect" or "page": _text.Append("\n\n"); break;
            case "line" or "row": _text.Append('\n'); break;
            case "tab": _text.Append('\t'); break;
            case "cell": _text.Append(" | "); break;
            case "emdash": _text.Append('—'); break;
            case "endash": _text.Append('–'); break;
            case "lquote": _text.Append('‘'); break;
            case "rquote": _text.Append('’'); break;
            case "ldblquote": _text.Append('“'); break;
            case "rdblquote": _text.Append('”'); break;
            case "bullet": _text.Append('•'); break;
            case "uc": _replaced = Math.Clamp(number ?? 1, 0, 16); break;
            case "u" when number is { } code: _text.Append((char)(ushort)code); _ignored = _replaced; break;
            case "ansicpg" when number is > 0 and var page: _encoding = Named(page) ?? _encoding; break;
            default: _silent = Silent.Contains(word); break;
        }
    }

    private static Encoding? Named(int page)
    {
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(page);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
