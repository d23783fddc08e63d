using Microsoft.Extensions.AI;

namespace Hob.ToolCalling.Ladder;

/// <summary>What goes to the inner client.</summary>
internal readonly record struct Request(IEnumerable<ChatMessage> Messages, ChatOptions? Options);
