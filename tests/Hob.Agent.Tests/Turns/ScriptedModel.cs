using System.Runtime.CompilerServices;
using Hob.Agent.Context;
using Hob.Agent.Events;
using Hob.Agent.Permissions;
using Hob.Agent.Tools;
using Hob.Agent.Turns;
using Hob.Shell.Sandbox;
using Hob.ToolCalling.Ladder;
using Hob.ToolCalling.Loops;
using Microsoft.Extensions.AI;

namespace Hob.Agent.Tests.Turns;

/// <summary>A model that answers by script: a text, a call <c>name {json}</c> as the server would report it, or text in a dialect.</summary>
internal sealed class ScriptedModel(params IReadOnlyList<Func<int, IEnumerable<ChatResponseUpdate>>> answers) : IChatClient
{
    /// <summary>What it was asked, as one text for each message: what the model sees.</summary>
    public List<string[]> Requests { get; } = [];

    /// <summary>The tools that it was told of each time.</summary>
    public List<string[]> Tools { get; } = [];

    public static Func<int, IEnumerable<ChatResponseUpdate>> Say(string text) => _ => Updates(new TextContent(text), ChatFinishReason.Stop);

    public static Func<int, IEnumerable<ChatResponseUpdate>> Call(string name, string arguments) => number => Updates(
        new FunctionCallContent($"c{number}", name) { AdditionalProperties = new() { [CallReport.ArgumentsKey] = arguments } }, ChatFinishReason.ToolCalls);

    public static IEnumerable<ChatResponseUpdate> Updates(AIContent content, ChatFinishReason finish) =>
        [new(ChatRole.Assistant, [content]), new(ChatRole.Assistant, []) { FinishReason = finish }];

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.CompletedTask;
        var number = Requests.Count;
        Requests.Add([.. messages.Select(Seen)]);
        Tools.Add([.. (options?.Tools ?? []).Select(static tool => tool.Name)]);
        foreach (var update in answers[Math.Min(number, answers.Count - 1)](number))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return update;
        }
    }

    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }

    private static string Seen(ChatMessage message) => message.Role + ": " + string.Join(" | ", message.Contents.Select(static content => content switch
    {
        TextContent text => text.Text,
        FunctionCallContent call => $"call {call.CallId} {call.Name} {call.AdditionalProperties?[CallReport.ArgumentsKey]}",
        FunctionResultContent result => $"result {result.CallId} {result.Result}",
        _ => content.GetType().Name,
    }));
}

/// <summary>An agent with a scripted model and tools that only remember.</summary>
internal sealed class TestAgent
{
    public TestAgent(ScriptedModel model, params IReadOnlyList<AgentTool> tools)
    {
        Model = model;
        ToolTable = new ToolTable(tools);
        Setup = new AgentSetup
        {
            Client = new ToolCallingChatClient(model, ToolCallingOptions.Default with { Aliases = Hob.Agent.Tools.ToolTable.Aliases }),
            Tools = ToolTable,
            Policy = new PermissionPolicy(new PermissionOptions { Mode = PermissionMode.Auto, Sandbox = new SandboxSupport { Kind = SandboxKind.Landlock } }, "/work", "/home/ada"),
            Events = new AgentEvents(Events.Add),
            Transcript = new Transcript("You are a test."),
            Window = new ContextWindow(null),
        };
    }

    public ScriptedModel Model { get; }

    public ToolTable ToolTable { get; }

    public AgentSetup Setup { get; set; }

    public List<AgentEvent> Events { get; } = [];

    public IEnumerable<T> Told<T>() => Events.OfType<T>();

    public Task<TurnOutcome> RunAsync(string prompt, TurnOptions? options = null, CancellationToken cancellationToken = default) =>
        new AgentLoop(Setup).RunAsync(prompt, options, cancellationToken);
}

/// <summary>A tool whose results are scripted; its texts are those of <c>read_file</c> or <c>write_file</c>.</summary>
internal sealed class FakeTool(string name, Func<ToolArguments, ToolResult> run, ToolEffect effect = ToolEffect.ReadOnly) : AgentTool(name, effect)
{
    public List<string> Ran { get; } = [];

    public override ToolAccess AccessOf(ToolArguments arguments) =>
        Effect == ToolEffect.Mutating ? ToolAccess.Write(arguments.Text("path")) : ToolAccess.Read(arguments.Text("path"));

    public override Task<ToolResult> RunAsync(ToolArguments arguments, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Ran.Add(arguments.Json.GetRawText());
        return Task.FromResult(run(arguments));
    }
}
