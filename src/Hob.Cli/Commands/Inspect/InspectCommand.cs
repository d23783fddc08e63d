using System.CommandLine;
using Hob.Cli.CommandLine;
using Hob.Cli.Json;
using Hob.Cli.Output;

namespace Hob.Cli.Commands.Inspect;

/// <summary><c>hob inspect</c>: raw model output in, what Hob makes of it out.</summary>
internal static class InspectCommand
{
    private static readonly Argument<string?> FileName = new("file")
    {
        Description = "What the model wrote; '-' or none reads standard input.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<string?> Tools = new("--tools")
    {
        Description = "A JSON file with the tools that the model was given, as OpenAI tool definitions.",
        HelpName = "file",
    };

    private static readonly Option<string?> Dialect = new("--dialect")
    {
        Description = "The format to expect; recognised by default.",
        HelpName = "name",
    };

    private static readonly Option<int?> Chunk = new("--chunk")
    {
        Description = "Feed the text in pieces of this many characters, as a stream would.",
        HelpName = "characters",
        CustomParser = static result =>
        {
            if (int.TryParse(result.Tokens[0].Value, out var characters) && characters > 0)
                return characters;

            result.AddError($"'{result.Tokens[0].Value}' is no number of characters: --chunk takes a whole number above zero");
            return null;
        },
    };

    private static readonly Option<bool> JsonLines = new("--jsonl")
    {
        Description = "Read many: a JSON line {\"id\",\"text\",\"tools\"?,\"chunk\"?,\"dialect\"?} in, one answer out.",
    };

    /// <summary>Defines the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new ExampleCommand(
            "inspect",
            "Shows what Hob makes of raw model output: content, reasoning, tool calls, and what had to be mended.",
            "echo '<tool_call>{\"name\":\"add\",\"arguments\":{\"a\":1,}}</tool_call>' | hob inspect",
            "hob inspect answer.txt --tools tools.json",
            "hob inspect answer.txt --tools tools.json --chunk 7 --json",
            "echo '{\"id\":1,\"text\":\"Hello.\",\"tools\":[]}' | hob inspect --jsonl")
        {
            FileName, Tools, Dialect, Chunk, GlobalOptions.Json, JsonLines,
        };
        command.SetAction(parsed => Run(parsed, terminal));
        return command;
    }

    private static int Run(ParseResult parsed, Terminal terminal)
    {
        var (file, toolsFile) = (parsed.GetValue(FileName), parsed.GetValue(Tools));
        if (parsed.GetValue(JsonLines))
        {
            return file is null or "-" && toolsFile is null
                ? InspectBatch.Run(terminal)
                : terminal.Fail(new Failure(ExitCode.Usage, "--jsonl takes everything from the lines of standard input", "leave out the file and --tools"));
        }

        if (file is null && Terminal.InputIsKeyboard)
            return terminal.Fail(new Failure(ExitCode.Usage, "there is nothing to read", "name a file, or pipe the model's output in"));

        var failure = ToolsFile.Load(terminal, toolsFile, out var tools);
        if (failure is not null || (failure = terminal.TryRead(file ?? "-", out var text)) is not null)
            return terminal.Fail(failure);

        if (ToolReading.Read(text, tools, parsed.GetValue(Chunk), parsed.GetValue(Dialect), out var reading) is { } refusal)
            return terminal.Fail(refusal);

        if (GlobalOptions.WantsJson(parsed))
        {
            JsonOutput.WriteLine(terminal.Output, json =>
            {
                json.WriteStartObject();
                InspectJson.WriteMembers(reading, json);
                json.WriteEndObject();
            });
        }
        else
            new InspectScreen(terminal.Out, terminal.Ink).Show(reading);

        return ExitCode.Done;
    }
}
