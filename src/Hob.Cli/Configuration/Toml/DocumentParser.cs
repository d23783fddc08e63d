namespace Hob.Cli.Configuration.Toml;

/// <summary>Reads the lines of a document: headers, keys with values, comments.</summary>
internal sealed class DocumentParser
{
    private readonly Cursor _cursor;
    private readonly ValueParser _values;

    public DocumentParser(string text)
    {
        _cursor = new Cursor(text);
        _values = new ValueParser(_cursor);
    }

    public TomlTable Parse()
    {
        var root = new TomlTable { Form = TableForm.Headed, Span = _cursor.Here };
        var section = root;
        while (true)
        {
            _cursor.SkipToContent();
            if (_cursor.AtEnd)
                return root;

            if (_cursor.Current == '[')
                section = ParseHeader(root);
            else
                TableRules.AddKey(section, KeyParser.Parse(_cursor), _cursor, _values);

            EndLine();
            section.BodyEnd = _cursor.Index;
        }
    }

    private TomlTable ParseHeader(TomlTable root)
    {
        var start = _cursor.Here;
        _cursor.Advance();
        var isArray = _cursor.Take('[');
        var path = KeyParser.Parse(_cursor);
        if (!_cursor.Take(']') || (isArray && !_cursor.Take(']')))
            Throw.Here(_cursor, "the header has no end", isArray ? "close it with ]]" : "close it with ]");

        var header = start with { End = _cursor.Index };
        return isArray ? TableRules.Append(root, path, header) : TableRules.Define(root, path, header);
    }

    private void EndLine()
    {
        _cursor.SkipBlanksAndComment();
        if (!_cursor.AtEnd && !_cursor.TakeNewline())
        {
            _cursor.RefuseControl("a line");
            Throw.Here(_cursor, "something else follows on the same line", "begin a new line");
        }
    }
}
