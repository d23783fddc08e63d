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

    /// <summary>A call begins. Its arguments follow in pieces, then <see cref="OnCall"/>; calls that stand in one block may all begin
    /// before the first of them is over.</summary>
    /// <param name="index">Number of the call in this answer, from 0.</param>
    /// <param name="name">The tool's name.</param>
    /// <param name="id">The model's own id; null when it has none, or comes behind the arguments.</param>
    void OnCallStarted(int index, string name, string? id);

    /// <summary>A further piece of the arguments. Where a declared tool is called in a dialect that writes arguments as JSON, the pieces
    /// come while they are written and are what the model writes, from the first brace to the one that closes it. Everywhere else there is
    /// one piece, <see cref="ToolCall.Arguments"/>, when the call is over.</summary>
    /// <remarks>Together the pieces are <see cref="ToolCall.Arguments"/>, character for character, when the call is complete, nothing in it
    /// was repaired (<see cref="ToolCall.Repairs"/>), and no block of code stood behind its JSON. Otherwise
    /// <see cref="ToolCall.Arguments"/> is what counts. No chunking of the text changes what the pieces are together.</remarks>
    void OnArguments(int index, ReadOnlySpan<char> json);

    /// <summary>The call is over: complete, or cut off by the end of the text.</summary>
    void OnCall(int index, ToolCall toolCall);

    /// <summary>The prompt had opened a block of reasoning that has just closed: all text and calls so far were thoughts.</summary>
    void OnAllWasReasoning();
}
