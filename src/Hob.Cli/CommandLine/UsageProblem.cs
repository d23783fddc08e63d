using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using Hob.Cli.Output;

namespace Hob.Cli.CommandLine;

/// <summary>Says what is wrong with a command line, and names the nearest thing that would be right.</summary>
internal static class UsageProblem
{
    /// <summary>The first problem, or null when the command line can be run.</summary>
    public static Failure? In(ParseResult parsed)
    {
        if (parsed.Action is not ParseErrorAction && parsed.Action is { ClearsParseErrors: true })
        {
            return null; // Help and version are shown whatever else is there.
        }

        var command = parsed.CommandResult;
        var literal = parsed.Tokens.Any(static token => token.Type == TokenType.DoubleDash);
        if (!literal && MisplacedOption(command) is { } option)
            return UnknownOption(command.Command, option);

        if (parsed.UnmatchedTokens is [var unmatched, ..])
        {
            return LooksLikeOption(unmatched) ? UnknownOption(command.Command, unmatched)
                : command.Command.Subcommands.Count > 0 ? UnknownCommand(command.Command, unmatched)
                : TooManyArguments(command.Command, unmatched);
        }

        return parsed.Errors is [var error, ..] ? Wrong(error.Message, command.Command) : null;
    }

    /// <summary>Reports a command line that names no command where one is due.</summary>
    public static Failure NoCommand(ParseResult parsed) => Wrong("no command was given", parsed.CommandResult.Command);

    /// <summary>Reports a wrong use of one command.</summary>
    public static Failure Wrong(string message, Command command) =>
        new(ExitCode.Usage, LowerFirst(message.TrimEnd('.')), $"see '{FullName(command)} --help'");

    // The parser takes what looks like an option for an argument's value when it knows no such option.
    private static string? MisplacedOption(CommandResult command) =>
        command.Children.OfType<ArgumentResult>()
            .SelectMany(static argument => argument.Tokens)
            .Select(static token => token.Value)
            .FirstOrDefault(LooksLikeOption);

    private static bool LooksLikeOption(string token) => token.Length > 1 && token[0] == '-' && !token.Any(char.IsWhiteSpace);

    private static Failure UnknownOption(Command command, string written)
    {
        var name = written.Split('=', 2)[0];
        var known = Lineage(command).SelectMany((c, depth) => c.Options.Where(option => depth == 0 || option.Recursive))
            .SelectMany(static option => option.Aliases.Prepend(option.Name));
        return Unknown($"'{written}' is no option of '{FullName(command)}'", NearestName.Of(name, known), command);
    }

    private static Failure UnknownCommand(Command command, string written) =>
        Unknown($"'{written}' is no command of '{FullName(command)}'", NearestName.Of(written, command.Subcommands.Select(static sub => sub.Name)), command);

    private static Failure Unknown(string message, string? nearest, Command command) =>
        new(ExitCode.Usage, message, nearest is null ? $"see '{FullName(command)} --help'" : $"did you mean '{nearest}'?");

    private static Failure TooManyArguments(Command command, string written) =>
        new(ExitCode.Usage, $"'{written}' is one argument too many for '{FullName(command)}'", "put an argument that holds spaces in quotes");

    private static string FullName(Command command) =>
        string.Join(' ', Lineage(command).Reverse().Select(static c => c is RootCommand ? "hob" : c.Name));

    private static IEnumerable<Command> Lineage(Command command)
    {
        for (Command? current = command; current is not null; current = current.Parents.OfType<Command>().FirstOrDefault())
            yield return current;
    }

    private static string LowerFirst(string text) => text.Length == 0 ? text : char.ToLowerInvariant(text[0]) + text[1..];
}
