namespace Hob.ToolCalling.Reading;

/// <summary>Receives what a <see cref="ToolCallReader"/> makes of a model's text, in the order of the text.
/// The spans of text, reasoning and markup together are the input, character for character; they are valid only during the call.</summary>
public interface IToolCallSink
{
    /// <summary>Text for the user.</summary>
    void OnText(ReadOnlySpan<char> text);

    /// <summary>The model's thoughts.</summary>
    void OnReasoning(ReadOnlySpan<char> text);

    /// <summary>Characters that belong to the format: markers, end tokens, the text of calls.</summary>
    void OnMarkup(ReadOnlySpan<char> text);

    /// <summary>A call begins. Its arguments follow in pieces, then <see cref="OnCall"/>.</summary>
    /// <param name="index">Number of the call in this answer, from 0.</param>
    /// <param name="name">The tool's name.</param>
    /// <param name="id">The model's own id, or null.</param>
    void OnCallStarted(int index, string name, string? id);

    /// <summary>A further piece of the arguments' JSON text. All pieces of a call together are its
    /// <see cref="ToolCall.Arguments"/>, if it is complete.</summary>
    void OnArguments(int index, ReadOnlySpan<char> json);

    /// <summary>The call is over: complete, or cut off by the end of the text.</summary>
    void OnCall(int index, ToolCall toolCall);

    /// <summary>The prompt had opened a block of reasoning that has just closed: all text and calls so far were thoughts.</summary>
    void OnAllWasReasoning();
}
