namespace Hob.Shell.Judging;

/// <summary>What a command reads: from where, and which text when it is constant.</summary>
internal sealed class StandardInput(Invocation? source, string? text)
{
    private int _at;

    /// <summary>The command that writes it, or null.</summary>
    public Invocation? Source { get; } = source;

    /// <summary>What is left of the text, or null when it is not known.</summary>
    public string? Rest => text is null || _at == 0 ? text : text[Math.Min(_at, text.Length)..];

    /// <summary>Whether everything was read; never when the text is not known.</summary>
    public bool IsAtEnd => text is not null && _at >= text.Length;

    /// <summary>Takes a line; null when it is not known.</summary>
    public string? ReadLine()
    {
        if (text is null || _at > text.Length) return null;
        int length = text.AsSpan(_at).IndexOf('\n');
        string line = length < 0 ? text[_at..] : text.Substring(_at, length);
        _at = length < 0 ? text.Length : _at + length + 1;
        return line;
    }
}

/// <summary>What a command prints: which program printed last, and which text when it is constant (with holes where it is not).</summary>
internal readonly record struct StandardOutput(Invocation? Source, string? Text)
{
    public static readonly StandardOutput Nothing = new(null, "");
}
