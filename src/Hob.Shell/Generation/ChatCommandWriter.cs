using System.Text;
using System.Text.Json;
using Hob.Shell.Generation.Answers;
using Hob.ToolCalling.Json;
using Hob.ToolCalling.Ladder;
using Microsoft.Extensions.AI;

namespace Hob.Shell.Generation;

/// <summary>Has a chat model write commands: it is asked for one call, and whatever form it answers in is read. Works with any client; a
/// <see cref="ToolCallingChatClient"/> with <see cref="Ladder"/> reads most.</summary>
/// <param name="client">The client; disposed with the writer.</param>
/// <param name="options">How to ask.</param>
public sealed class ChatCommandWriter(IChatClient client, ChatCommandWriterOptions options) : ICommandWriter
{
    private const int MostSteps = 8;
    private const string ToolChoice = "tool_choice";

    /// <summary>How a <see cref="ToolCallingChatClient"/> serves best: what a model says instead of a call is read here and not asked for again,
    /// and names that models use by habit are known.</summary>
    public static ToolCallingOptions Ladder { get; } = new()
    {
        Force = false,
        MaxCorrections = 1,
        Aliases = new CallAliases
        {
            Tools = new[]
            {
                "bash", "shell", "sh", "terminal", "execute", "exec", "run", "bash_command", "execute_bash", "execute_command", "execute_shell", "run_bash",
                "run_shell", "run_shell_command", "run_terminal_cmd", "shell_command", "command", "cmd",
            }.ToDictionary(static name => name, static _ => CommandPrompt.RunName),
            Parameters = new[] { "cmd", "bash", "shell_command", "commandline", "command_line", "script", "code", "input" }.ToDictionary(static name => name, static _ => "command")
                .Append(KeyValuePair.Create("message", "reason")).Append(KeyValuePair.Create("explanation", "reason")).ToDictionary(),
        },
    };

    /// <inheritdoc/>
    public string Model => options.Model;

    /// <inheritdoc/>
    public async Task<WriterAnswer> WriteAsync(GenerationRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var answer = await AskForCallAsync(request, cancellation).ConfigureAwait(false);
        if (answer.Candidates.Count > 0 || answer.Words is not null)
            return answer;

        // A model that says nothing at all is held to the form, where the server can.
        var held = Options(request);
        (held.Tools, held.ToolMode) = (null, null);
        held.ResponseFormat = ChatResponseFormat.ForJsonSchema(Form, "command");
        return await AskAsync(request, held, cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Dispose() => client.Dispose();

    private static JsonElement Form { get; } =
        JsonElement.Parse("""{"type":"object","properties":{"command":{"type":"string"}},"required":["command"],"additionalProperties":false}""");

    private async Task<WriterAnswer> AskForCallAsync(GenerationRequest request, CancellationToken cancellation)
    {
        var asked = Options(request);
        try
        {
            return await AskAsync(request, asked, cancellation).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is not OperationCanceledException && fault.Message.Contains(ToolChoice, StringComparison.OrdinalIgnoreCase))
        {
            // A server that cannot hold a model to a call may still give one.
            asked.ToolMode = null;
            return await AskAsync(request, asked, cancellation).ConfigureAwait(false);
        }
    }

    private async Task<WriterAnswer> AskAsync(GenerationRequest request, ChatOptions asked, CancellationToken cancellation)
    {
        var text = new StringBuilder();
        var calls = new List<FunctionCallContent>();
        await foreach (var update in client.GetStreamingResponseAsync(CommandPrompt.Messages(request), asked, cancellation).ConfigureAwait(false))
        {
            foreach (var content in update.Contents)
            {
                if (content is TextContent said)
                    text.Append(said.Text);
                else if (content is FunctionCallContent call && IsWhole(call))
                    calls.Add(call);
            }

            // The rest could only be the same again: the server need not go on.
            if (calls.Any(static call => CommandIn(call) is not null || ReasonIn(call) is not null))
                break;
        }

        return Answer(text.ToString(), calls, request.Context);
    }

    private ChatOptions Options(GenerationRequest request) => new()
    {
        Tools = CommandPrompt.Tools(request),
        ToolMode = ChatToolMode.RequireAny,
        Temperature = options.Temperature,
        MaxOutputTokens = options.MaxTokens,
        Reasoning = options.Thinks ? null : new ReasoningOptions { Effort = ReasoningEffort.None },
    };

    private static WriterAnswer Answer(string text, List<FunctionCallContent> calls, ShellContext context)
    {
        // Several calls at once are steps, one after the other.
        var steps = calls.Select(CommandIn).OfType<string>().Distinct().Take(MostSteps).ToList();
        if (steps.Count > 0)
            return new WriterAnswer { Candidates = [new Candidate(string.Join(context.Shell == TargetShell.PowerShell ? "; " : " && ", steps))] };

        if (calls.Select(ReasonIn).FirstOrDefault(static reason => reason is not null) is { } reason)
            return new WriterAnswer { Words = reason };

        var commands = TextAnswer.Read(text, context);
        return commands.Count > 0
            ? new WriterAnswer { Candidates = [.. commands.Select(static command => new Candidate(command))] }
            : new WriterAnswer { Words = text.Trim() is [not ('{' or '[' or '<'), ..] words ? words : null }; // A broken call is no speech.
    }

    // A call that was cut off must not be run, however well its beginning could be mended.
    private static bool IsWhole(FunctionCallContent call) =>
        call.AdditionalProperties?.GetValueOrDefault(CallReport.IncompleteKey) is not true
        && (CallReport.Of(call) is not { Error: not null } report || report.Repairs.All(static repair => repair.Kind != RepairKind.MissingCloser));

    private static string? CommandIn(FunctionCallContent call) =>
        call.Name == CommandPrompt.DeclineName ? null : ArgumentsOf(call) is { } arguments ? TextAnswer.FromArguments(arguments) : null;

    private static string? ReasonIn(FunctionCallContent call) =>
        call.Name == CommandPrompt.DeclineName && ArgumentsOf(call) is { ValueKind: JsonValueKind.Object } arguments
            ? arguments.TryGetProperty("reason", out var reason) && reason.ValueKind == JsonValueKind.String && reason.GetString() is { Length: > 0 } words ? words : "it gives no reason"
            : null;

    private static JsonElement? ArgumentsOf(FunctionCallContent call)
    {
        if (call.AdditionalProperties?.GetValueOrDefault(CallReport.ArgumentsKey) is string text && JsonRepair.Repair(text) is { Valid: true, Truncated: false } read)
            return JsonElement.Parse(read.Json);

        foreach (var name in new[] { "command", "cmd", "reason" })
        {
            if (call.Arguments is { } given && given.TryGetValue(name, out var value) && value is not null)
                return JsonElement.Parse($$"""{"{{name}}":{{(value is JsonElement json ? json.GetRawText() : JsonEncoded(value.ToString()!))}}}""");
        }

        return null;
    }

    private static string JsonEncoded(string text) => $"\"{JsonEncodedText.Encode(text)}\"";
}

/// <summary>How a <see cref="ChatCommandWriter"/> asks.</summary>
public sealed record ChatCommandWriterOptions
{
    /// <summary>The model's name, for a person.</summary>
    public required string Model { get; init; }

    /// <summary>The temperature; null for what the client has. A command is best at 0.</summary>
    public float? Temperature { get; init; } = 0;

    /// <summary>The longest answer in tokens, thinking included; null for what the client has.</summary>
    public int? MaxTokens { get; init; } = 2048;

    /// <summary>Whether the model may think first, where it can. A command seldom needs it.</summary>
    public bool Thinks { get; init; }
}
