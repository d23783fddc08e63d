using System.Text.Json;

namespace Hob.Agent.Events;

/// <summary>An event that a later version of Hob wrote. It is carried along as it is, and otherwise ignored.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Json">The whole event.</param>
public sealed record UnknownEvent(string Type, JsonElement Json) : AgentEvent;
