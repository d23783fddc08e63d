using System.Runtime.InteropServices;

namespace Hob.ToolCalling.Reading;

/// <summary>White space of which it is not known yet whether it is content or belongs to the format, and the markup that stands in it.</summary>
internal sealed class PendingBlank
{
    private readonly List<char> _characters = [];
    private readonly List<(int End, bool IsMarkup)> _runs = [];

    /// <summary>How many characters wait.</summary>
    public int Length => _characters.Count;

    /// <summary>Adds white space, or markup that stands behind white space.</summary>
    public void Add(ReadOnlySpan<char> text, bool isMarkup)
    {
        _characters.AddRange(text);
        if (_runs.Count > 0 && _runs[^1].IsMarkup == isMarkup)
        {
            _runs.RemoveAt(_runs.Count - 1);
        }
        _runs.Add((_characters.Count, isMarkup));
    }

    /// <summary>Tells the sink what has waited, in order; the white space as text for the user or as markup.</summary>
    public void Release(IToolCallSink sink, bool blankIsText)
    {
        var from = 0;
        var text = CollectionsMarshal.AsSpan(_characters);
        foreach (var (end, isMarkup) in _runs)
        {
            if (blankIsText && !isMarkup)
            {
                sink.OnText(text[from..end]);
            }
            else
            {
                sink.OnMarkup(text[from..end]);
            }
            from = end;
        }
        _characters.Clear();
        _runs.Clear();
    }
}
