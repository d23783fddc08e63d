namespace Hob.Agent.Tools.ParseDocument;

/// <summary>A document as text, in numbered pieces.</summary>
internal interface IDocument : IDisposable
{
    /// <summary>What it is: <c>PDF</c>, <c>Word document</c>.</summary>
    string Kind { get; }

    /// <summary>What its pieces are: <c>page</c>, <c>slide</c>, <c>part</c>.</summary>
    string Unit { get; }

    /// <summary>How many there are, from 1.</summary>
    int Count { get; }

    /// <summary>Its title; null when it has none.</summary>
    string? Title { get; }

    /// <summary>What is said when the asked pieces have no text.</summary>
    string WithoutText { get; }

    /// <summary>The text of a piece.</summary>
    /// <param name="number">From 1.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="InvalidDataException">It is damaged, or goes beyond a bound.</exception>
    string Read(int number, CancellationToken cancellationToken);
}

/// <summary>A document that was read as a whole.</summary>
internal sealed record TextDocument(string Kind, string Unit, IReadOnlyList<string> Pieces) : IDocument
{
    /// <summary>How long a part of a text without pages is at most, in UTF-16 units.</summary>
    public const int PartLength = 7500;

    public int Count => Pieces.Count;

    public string? Title { get; init; }

    public string WithoutText => "there is no text in it";

    /// <summary>A text without pages, in parts that end with a paragraph or a line where they can.</summary>
    public static TextDocument Flowing(string kind, string text)
    {
        var parts = new List<string>();
        for (var start = 0; start < text.Length;)
        {
            var length = text.Length - start;
            if (length > PartLength)
            {
                var window = text.AsSpan(start, PartLength);
                var end = window.LastIndexOf("\n\n");
                if (end < PartLength / 2) end = window.LastIndexOf('\n');
                if (end < PartLength / 2) end = window.LastIndexOf(' ');
                length = end < PartLength / 2 ? PartLength : end + 1;
                if (char.IsHighSurrogate(text[start + length - 1])) length--;
            }
            parts.Add(text.Substring(start, length).Trim('\n'));
            start += length;
        }
        return new(kind, "part", parts.Count == 0 ? [""] : parts);
    }

    public string Read(int number, CancellationToken cancellationToken) => Pieces[number - 1];

    public void Dispose() { }
}
