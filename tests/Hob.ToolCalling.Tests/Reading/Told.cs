using System.Text;
using Hob.ToolCalling.Reading;

namespace Hob.ToolCalling.Tests.Reading;

/// <summary>All that a reader told, in an order that no chunking changes.</summary>
internal sealed class Told : IToolCallSink
{
    private readonly StringBuilder _everything = new();
    private readonly ReadingCollector _collector = new();
    private readonly List<(string Name, StringBuilder Arguments)> _begun = [];
    private int _over;

    /// <summary>Text, reasoning and markup.</summary>
    public string Everything => _everything.ToString();

    /// <summary>What the reader made of it.</summary>
    public string Story { get; private set; } = "";

    /// <summary>What was told of a call and turned out not to be so; null when nothing did.</summary>
    public string? Fault { get; private set; }

    /// <summary>The pieces of the arguments so far, by call.</summary>
    public IReadOnlyList<string> Arguments => [.. _begun.Select(call => call.Arguments.ToString())];

    /// <summary>How many calls are over.</summary>
    public int Over => _over;

    public static Told By(string text, int[] sizes)
    {
        var told = new Told();
        var reader = new ToolCallReader(SampleTools.All, told);
        for (int at = 0, i = 0; at < text.Length; i++)
        {
            var size = Math.Min(Math.Max(sizes[i % sizes.Length], 1), text.Length - at);
            reader.Feed(text.AsSpan(at, size));
            at += size;
        }
        reader.Finish();
        if (told._over != told._begun.Count)
        {
            told.Fault ??= $"{told._begun.Count} calls began, {told._over} ended";
        }
        var reading = told._collector.ToReading(reader.Dialect);
        told.Story = $"{reading.Dialect} content [{reading.Content}] reasoning [{reading.Reasoning}] " +
            string.Join("; ", reading.Calls.Select((call, i) =>
                $"{call.Id} {call.Name} {call.Complete} {call.Known} {call.Arguments} {string.Join(',', call.Repairs)} {string.Join(',', call.Violations)} told as {told._begun[i]}"));
        return told;
    }

    public void OnText(ReadOnlySpan<char> text)
    {
        _everything.Append(text);
        _collector.OnText(text);
    }

    public void OnReasoning(ReadOnlySpan<char> text)
    {
        _everything.Append(text);
        _collector.OnReasoning(text);
    }

    public void OnMarkup(ReadOnlySpan<char> text)
    {
        _everything.Append(text);
        _collector.OnMarkup(text);
    }

    public void OnCallStarted(int index, string name, string? id)
    {
        Expect(index == _begun.Count, $"call {index} began after {_begun.Count} others");
        _begun.Add((name, new()));
    }

    public void OnArguments(int index, ReadOnlySpan<char> json)
    {
        Expect(index == _begun.Count - 1, $"arguments of call {index} after {_begun.Count} began");
        _begun[index].Arguments.Append(json);
    }

    public void OnCall(int index, ToolCall toolCall)
    {
        Expect(index == _over, $"call {index} ended after {_over} others");
        Expect(_begun[index].Name == toolCall.Name, $"{_begun[index].Name} turned into {toolCall.Name}");
        Expect(
            !toolCall.Complete || toolCall.Repairs.Count > 0 || _begun[index].Arguments.Equals(toolCall.Arguments),
            $"arguments {toolCall.Arguments} were told as {_begun[index].Arguments}");
        _over++;
        _collector.OnCall(index, toolCall);
    }

    public void OnAllWasReasoning()
    {
        _begun.Clear();
        _over = 0;
        _collector.OnAllWasReasoning();
    }

    private void Expect(bool holds, string otherwise) => Fault ??= holds ? null : otherwise;
}
