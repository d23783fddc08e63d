using System.Text;
using Microsoft.Extensions.AI;

namespace Hob.Agent.Sessions;

/// <summary>An answer as it comes, put together.</summary>
internal sealed class LoggedAnswer
{
    private readonly StringBuilder _text = new();
    private readonly StringBuilder _reasoning = new();

    public string Text => _text.ToString();

    public string Reasoning => _reasoning.ToString();

    public List<FunctionCallContent> Calls { get; } = [];

    public string? Model { get; private set; }

    public string? FinishReason { get; private set; }

    public UsageDetails? Usage { get; private set; }

    /// <summary>Whether it came to its end; false when the connection, the server or the user ended it before.</summary>
    public bool IsWhole { get; set; }

    /// <summary>Why it did not.</summary>
    public string? Error { get; set; }

    public void Add(ChatResponseUpdate update)
    {
        Model = update.ModelId ?? Model;
        FinishReason = update.FinishReason?.Value ?? FinishReason;
        foreach (var content in update.Contents)
        {
            switch (content)
            {
                case TextContent text: _text.Append(text.Text); break;
                case TextReasoningContent thought: _reasoning.Append(thought.Text); break;
                case FunctionCallContent call: Calls.Add(call); break;
                case UsageContent usage: Usage = usage.Details; break;
            }
        }
    }
}
