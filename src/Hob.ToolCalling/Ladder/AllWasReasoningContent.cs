using Microsoft.Extensions.AI;

namespace Hob.ToolCalling.Ladder;

/// <summary>Says that all text of this answer so far were thoughts: the chat template had opened them, and a marker has just closed them.
/// Comes once at most with a model, since what its template does is remembered. A whole response never holds one.</summary>
public sealed class AllWasReasoningContent : AIContent;
