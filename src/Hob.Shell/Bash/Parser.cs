using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Hob.Shell.Bash;

/// <summary>A recursive-descent parser that reads characters as it needs them, since what a character means in a shell depends on where it stands.
/// Nodes under construction are kept on shared stacks, so that only finished arrays are allocated.</summary>
internal sealed partial class Parser
{
    private readonly string _text;
    private readonly int[]? _map;
    private readonly List<SyntaxError> _errors;
    private readonly List<ListItem> _items = [];
    private readonly List<WordPart> _parts = [];
    private int _at;
    private int _end;
    private int _depth;
    private bool _aborted;
    private long _steps;

    /// <summary>Words and tokens that would close the constructs around the current position.</summary>
    private Closers _closers;

    public Parser(string text)
    {
        _text = text;
        _end = text.Length;
        _errors = [];
    }

    /// <summary>Reads a part of the text, or a text made from a part, on behalf of another parser.</summary>
    private Parser(Parser parent, string text, int[]? map, int start, int end)
    {
        _text = text;
        _map = map;
        _errors = parent._errors;
        _depth = parent._depth;
        _at = start;
        _end = end;
    }

    public BashScript ParseScript()
    {
        var body = ParseList(Closers.None);
        ReadHereDocuments();
        return new(_text, body, _errors, _steps);
    }

    private bool AtEnd => _at >= _end;

    private char Current => _at < _end ? _text[_at] : '\0';

    private char Ahead(int count) => _at + count < _end ? _text[_at + count] : '\0';

    /// <summary>The place in the original script of a place in this parser's text.</summary>
    private int Origin(int at) => _map is null ? at : _map[Math.Min(at, _map.Length - 1)];

    private void Fail(SyntaxErrorKind kind, string message, int start, int end)
    {
        if (!_aborted) _errors.Add(new(kind, message, Origin(start), Math.Max(Origin(start), Origin(end))));
    }

    /// <summary>Goes one level deeper; at the limit the rest of the script is given up.</summary>
    private bool Enter()
    {
        _steps++;
        if (++_depth <= BashParser.NestingLimit) return true;
        Abort();
        return false;
    }

    private void Abort()
    {
        Fail(SyntaxErrorKind.NestingLimit, $"Commands are nested more than {BashParser.NestingLimit} deep; the rest was not read.", _at, _end);
        _aborted = true;
        _at = _end;
    }

    private void Leave() => _depth--;

    /// <summary>Lets another parser read and takes over what it learnt.</summary>
    private T Delegate<T>(Parser child, Func<Parser, T> read)
    {
        var result = read(child);
        _steps += child._steps;
        if (child._aborted && !_aborted)
        {
            _aborted = true;
            _at = _end;
        }
        return result;
    }

    /// <summary>Skips blanks, continued line ends and a comment.</summary>
    private void SkipBlanks()
    {
        while (_at < _end)
        {
            char c = _text[_at];
            if (c is ' ' or '\t') _at++;
            else if (c == '\\' && Ahead(1) == '\n') _at += 2;
            else if (c == '#')
            {
                int length = _text.AsSpan(_at, _end - _at).IndexOf('\n');
                _at = length < 0 ? _end : _at + length;
            }
            else return;
            _steps++;
        }
    }

    private void SkipNewlines()
    {
        for (SkipBlanks(); Current == '\n' && !AtEnd; SkipBlanks()) ReadNewline();
    }

    /// <summary>Passes a line end, and with it the here-documents that were announced on the line.</summary>
    private void ReadNewline()
    {
        _at++;
        ReadHereDocuments();
    }

    private static ImmutableArray<T> Take<T>(List<T> stack, int mark)
    {
        if (stack.Count == mark) return [];
        var taken = new T[stack.Count - mark];
        stack.CopyTo(mark, taken, 0, taken.Length);
        stack.RemoveRange(mark, taken.Length);
        return ImmutableCollectionsMarshal.AsImmutableArray(taken);
    }
}
