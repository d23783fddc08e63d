using System.Text;

namespace Hob.Shell.Running;

/// <summary>Decodes and keeps what a command prints, together and apart. Not for use by several threads at a time.</summary>
internal sealed class CapturedOutput(int limit, Action<OutputChunk>? onOutput)
{
    private readonly Decoder _standardDecoder = Encoding.UTF8.GetDecoder();
    private readonly Decoder _errorDecoder = Encoding.UTF8.GetDecoder();
    private readonly CutText _both = new(limit);
    private readonly CutText _standard = new(limit);
    private readonly CutText _error = new(limit);

    /// <summary>Takes bytes of one stream; a character that is not complete waits for the rest. Bytes that are not UTF-8 become U+FFFD.</summary>
    internal void Append(OutputSource source, ReadOnlySpan<byte> bytes, bool last = false)
    {
        var decoder = source == OutputSource.Standard ? _standardDecoder : _errorDecoder;
        var characters = new char[decoder.GetCharCount(bytes, last)];
        decoder.GetChars(bytes, characters, last);
        Append(source, characters);
    }

    /// <summary>Takes decoded text.</summary>
    internal void Append(OutputSource source, ReadOnlySpan<char> text)
    {
        if (text.IsEmpty) return;
        _both.Append(text);
        (source == OutputSource.Standard ? _standard : _error).Append(text);
        onOutput?.Invoke(new OutputChunk(source, new string(text)));
    }

    /// <summary>Puts the output into <paramref name="result"/>.</summary>
    internal CommandResult Complete(CommandResult result)
    {
        Append(OutputSource.Standard, [], last: true);
        Append(OutputSource.Error, [], last: true);
        var output = _both.ToString();
        return result with
        {
            Output = output,
            StandardOutput = _standard.ToString(),
            StandardError = _error.ToString(),
            CutLength = _both.Cut,
        };
    }
}
