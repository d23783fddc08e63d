using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Hob.Shell.Generation;

/// <summary>What a chat model is told: who it writes for, and the two calls it may make. Short, because every token is paid in time.</summary>
internal static class CommandPrompt
{
    public const string RunName = "run_command";
    public const string DeclineName = "decline";
    private const int LongestFolder = 200;

    // Programs that are not on every system and that a model uses when it knows of them.
    private static readonly string[] Optional = ["rg", "fd", "jq", "git", "curl", "wget", "rsync", "docker", "python3", "node", "ffmpeg", "convert", "zip", "7z"];

    private static readonly Declaration Run = new(
        RunName, "Runs a shell command.", """{"type":"object","properties":{"command":{"type":"string"}},"required":["command"]}""");

    private static readonly Declaration Decline = new(
        DeclineName, "Says why no command can do it.", """{"type":"object","properties":{"reason":{"type":"string"}},"required":["reason"]}""");

    /// <summary>The calls that a model may make.</summary>
    public static IList<AITool> Tools(GenerationRequest request) => request.BestEffort ? [Run] : [Run, Decline];

    /// <summary>The conversation.</summary>
    public static IReadOnlyList<ChatMessage> Messages(GenerationRequest request)
    {
        var messages = new List<ChatMessage> { new(ChatRole.System, System(request)), new(ChatRole.User, Plain(request.Text)) };
        if (request.Correction is { } correction)
        {
            const string Id = "call00001";
            messages.Add(new(ChatRole.Assistant, [new FunctionCallContent(Id, RunName, new Dictionary<string, object?> { ["command"] = correction.Command })]));
            messages.Add(new(ChatRole.Tool, [new FunctionResultContent(Id, $"Error: it was not run. {correction.Reason} Call {RunName} again with the whole command, corrected.")]));
        }

        return messages;
    }

    /// <summary>The request without what would steer a terminal or a template.</summary>
    public static string Plain(string text) =>
        string.Concat(text.EnumerateRunes().Select(static rune => Rune.IsControl(rune) && rune.Value is not '\n' ? " " : rune.ToString())).Trim();

    private static string System(GenerationRequest request)
    {
        var context = request.Context;
        var folder = Plain(context.WorkingFolder).ReplaceLineEndings(" ");
        var text = new StringBuilder($"You write one {context.ShellName} command for {context.System}: call {RunName} with the command that does what the user asks. ");
        text.Append("Copy names, paths, patterns and numbers from the request exactly as they are. No placeholders, no comments. ");
        text.Append(request.BestEffort ? "Always give the best command you know. " : $"If no command can do it, call {DeclineName}. ");
        text.Append("Working folder: ").Append(folder.Length > LongestFolder ? "…" + folder[^LongestFolder..] : folder).Append('.');
        if (context.Programs is { } programs && Optional.Where(programs.Contains).ToList() is { Count: > 0 } here)
            text.Append(" Also installed: ").AppendJoin(", ", here).Append('.');

        return text.ToString();
    }

    private sealed class Declaration(string name, string description, string schema) : AIFunctionDeclaration
    {
        private readonly JsonElement _schema = JsonElement.Parse(schema);

        public override string Name => name;

        public override string Description => description;

        public override JsonElement JsonSchema => _schema;
    }
}
