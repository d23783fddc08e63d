using System.Text;

namespace Hob.ToolCalling.Reading;

/// <summary>Gathers a whole answer. Not for use by several threads.</summary>
public sealed class ReadingCollector : IToolCallSink
{
    private readonly StringBuilder _all = new();
    private readonly StringBuilder _content = new();
    private readonly StringBuilder _reasoning = new();
    private readonly List<ToolCall> _calls = [];

    /// <summary>What has been gathered so far.</summary>
    /// <param name="dialect">The reader's <see cref="ToolCallReader.Dialect"/>.</param>
    public Reading ToReading(string? dialect) =>
        new()
        {
            Dialect = dialect,
            Content = _content.ToString(),
            Reasoning = _reasoning.ToString(),
            Calls = [.. _calls],
            Repairs = [.. _calls.SelectMany(call => call.Repairs)],
        };

    /// <inheritdoc />
    public void OnText(ReadOnlySpan<char> text)
    {
        _all.Append(text);
        _content.Append(text);
    }

    /// <inheritdoc />
    public void OnReasoning(ReadOnlySpan<char> text)
    {
        _all.Append(text);
        _reasoning.Append(text);
    }

    /// <inheritdoc />
    public void OnMarkup(ReadOnlySpan<char> text) => _all.Append(text);

    /// <inheritdoc />
    public void OnCallStarted(int index, string name, string? id)
    {
    }

    /// <inheritdoc />
    public void OnArguments(int index, ReadOnlySpan<char> json)
    {
    }

    /// <inheritdoc />
    public void OnCall(int index, ToolCall toolCall) => _calls.Add(toolCall);

    /// <inheritdoc />
    public void OnAllWasReasoning()
    {
        _reasoning.Clear().Append(_all);
        _content.Clear();
        _calls.Clear();
    }
}
