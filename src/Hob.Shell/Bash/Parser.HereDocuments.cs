using System.Text;

namespace Hob.Shell.Bash;

/// <summary>Here-documents: announced on a line, their texts follow it in the same order.</summary>
internal sealed partial class Parser
{
    private readonly List<Redirect> _pending = [];

    /// <summary>Reads the texts of all announced here-documents, from the beginning of a line.</summary>
    private void ReadHereDocuments()
    {
        if (_pending.Count == 0) return;
        foreach (var redirect in _pending) redirect.Text = ReadHereDocument(redirect);
        _pending.Clear();
    }

    /// <summary>Gives up here-documents that were announced inside a substitution which ended on the same line.</summary>
    private void DropHereDocuments(int mark)
    {
        for (int i = mark; i < _pending.Count; i++)
        {
            var redirect = _pending[i];
            _errors.Add(new(SyntaxErrorKind.Unclosed, "The here-document has no text.", redirect.Start, redirect.End));
        }
        if (_pending.Count > mark) _pending.RemoveRange(mark, _pending.Count - mark);
    }

    private Word ReadHereDocument(Redirect redirect)
    {
        bool quoted = false;
        string delimiter = Delimiter(redirect.Target, ref quoted);
        bool strips = redirect.Operator == "<<-";
        int start = Math.Min(_at, _end), bodyEnd = _end;
        bool closed = false;
        while (_at < _end)
        {
            int length = _text.AsSpan(_at, _end - _at).IndexOf('\n');
            int lineEnd = length < 0 ? _end : _at + length;
            var line = _text.AsSpan(_at, lineEnd - _at);
            if (strips) line = line.TrimStart('\t');
            _steps += lineEnd - _at + 1;
            closed = line.SequenceEqual(delimiter);
            if (closed) bodyEnd = _at;
            _at = Math.Min(lineEnd + 1, _end);
            if (closed) break;
        }
        if (!closed) _errors.Add(new(SyntaxErrorKind.Unclosed, $"The here-document is not ended by “{delimiter}”.", redirect.Start, redirect.End));
        if (_aborted) return new([], Origin(start), Origin(start));
        var body = strips ? WithoutTabs(start, bodyEnd) : new Parser(this, _text, _map, start, bodyEnd);
        int from = Origin(start), to = Origin(bodyEnd);
        if (!quoted) return Delegate(body, parser => parser.ParseHereDocument(from, to));
        string text = body._text[body._at..body._end];
        return new([new Quoted(text, QuoteStyle.HereDocument, from, to)], from, to);
    }

    private Word ParseHereDocument(int start, int end)
    {
        ParseParts(Context.HereDocument);
        return new(Take(_parts, 0), start, end);
    }

    /// <summary>The delimiter with its quotes removed. Nothing in it expands.</summary>
    private static string Delimiter(Word target, ref bool quoted)
    {
        if (target.Literal is { } plain) return plain;
        var text = new StringBuilder();
        foreach (var part in target.Parts) Append(part, text, ref quoted);
        return text.ToString();

        static void Append(WordPart part, StringBuilder text, ref bool quoted)
        {
            switch (part)
            {
                case Literal literal:
                    text.Append(literal.Text);
                    break;
                case Quoted piece:
                    quoted = true;
                    text.Append(piece.Text);
                    break;
                case DoubleQuoted pieces:
                    quoted = true;
                    foreach (var piece in pieces.Parts) Append(piece, text, ref quoted);
                    break;
                case ParameterExpansion parameter:
                    text.Append('$').Append(parameter.Name);
                    break;
            }
        }
    }

    private Parser WithoutTabs(int start, int end)
    {
        var text = new char[end - start];
        var map = new int[end - start + 1];
        int length = 0;
        bool begins = true;
        for (int at = start; at < end; at++)
        {
            char c = _text[at];
            if (begins && c == '\t') continue;
            begins = c == '\n';
            map[length] = Origin(at);
            text[length++] = c;
        }
        map[length] = Origin(end);
        return new(this, new string(text, 0, length), map[..(length + 1)], 0, length);
    }
}
