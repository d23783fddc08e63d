using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Hob.Cli.Output;

namespace Hob.Cli.CommandLine;

/// <summary>The usual help, followed by the command's examples.</summary>
internal sealed class HelpWithExamples(HelpAction help, Terminal terminal) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    /// <summary>Gives every command below <paramref name="root"/> this help.</summary>
    public static void AddTo(RootCommand root, Terminal terminal)
    {
        var option = root.Options.OfType<HelpOption>().First();
        option.Description = "Show this help.";
        option.Action = new HelpWithExamples((HelpAction)option.Action!, terminal);
        root.Options.OfType<VersionOption>().First().Description = "Show the version.";
    }

    public override int Invoke(ParseResult parseResult)
    {
        help.Invoke(parseResult);
        var command = parseResult.CommandResult.Command;
        var examples = command is ExampleCommand own ? own.Examples : command.Subcommands.OfType<ExampleCommand>().Select(static sub => sub.Examples[0]);
        terminal.Out.WriteLine(terminal.Ink.Bold("Examples:"));
        foreach (var example in examples)
            terminal.Out.WriteLine("  " + example);

        return ExitCode.Done;
    }
}
