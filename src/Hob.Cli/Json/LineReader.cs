namespace Hob.Cli.Json;

/// <summary>Splits a stream into lines without copying them. Lines may be of any length.</summary>
/// <param name="input">The bytes.</param>
/// <param name="beforeWaiting">Called before more input is asked for, which may take for ever: the moment to flush.</param>
internal sealed class LineReader(Stream input, Action beforeWaiting)
{
    private byte[] _buffer = new byte[64 * 1024];
    private int _start;
    private int _scanned;
    private int _end;
    private bool _ended;

    /// <summary>The next line without its newline; valid until the next call. False at the end.</summary>
    public bool TryRead(out Memory<byte> line)
    {
        while (true)
        {
            var newline = _buffer.AsSpan(_scanned, _end - _scanned).IndexOf((byte)'\n');
            if (newline >= 0)
            {
                line = _buffer.AsMemory(_start, _scanned + newline - _start);
                _start = _scanned += newline + 1;
                return true;
            }

            _scanned = _end;
            if (_ended)
            {
                line = _buffer.AsMemory(_start, _end - _start);
                _start = _end;
                return line.Length > 0;
            }

            Fill();
        }
    }

    private void Fill()
    {
        beforeWaiting();
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_scanned, _end, _start) = (_scanned - _start, _end - _start, 0);
        }

        if (_end == _buffer.Length)
            Array.Resize(ref _buffer, _buffer.Length * 2);

        var read = input.Read(_buffer, _end, _buffer.Length - _end);
        _end += read;
        _ended = read == 0;
    }
}
