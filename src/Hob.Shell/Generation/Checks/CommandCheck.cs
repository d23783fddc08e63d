using System.Text.RegularExpressions;
using Hob.Shell.Bash;
using Hob.Shell.Judging;

namespace Hob.Shell.Generation.Checks;

/// <summary>Looks for what is wrong with a command that a model wrote, apart from what it would do: that is <see cref="CommandJudge"/>'s.</summary>
internal static partial class CommandCheck
{
    private static readonly string[] Placeholders = ["path/to", "{{", "your_", "your-", "YOUR_", "<your"];

    // A template of Go's, as docker takes them, has a field or a variable in it: {{.Names}}, {{json .State}}, {{range $i, $port := .Ports}}.
    [GeneratedRegex(@"\{\{-?\s*(?:\w+\s+)*[.$(]", RegexOptions.CultureInvariant)]
    private static partial Regex FieldTemplate();

    /// <summary>What is wrong, the worst first; nothing when all is well.</summary>
    /// <param name="command">The command.</param>
    /// <param name="request">What it was written for.</param>
    /// <param name="context">Where it is to run.</param>
    /// <param name="known">The programs that its writer has learnt of; null when they cannot be listed.</param>
    public static IReadOnlyList<CommandFault> Of(string command, string request, ShellContext context, IReadOnlySet<string>? known)
    {
        var faults = new List<CommandFault>();
        if (command.AsSpan().IndexOfAny('\0', '\x1b', '\b') is >= 0 and var at)
            faults.Add(new CommandFault(FaultKind.Character, $"The command holds the control character U+{(int)command[at]:X4}, which no command line takes.", at, at + 1));

        var script = context.IsBashLike ? BashParser.Parse(command) : null;
        // zsh reads more than bash does, such as qualifiers of patterns: *(.)
        foreach (var error in context.Shell == TargetShell.Bash ? script!.Errors : [])
            faults.Add(new CommandFault(FaultKind.Syntax, $"{context.ShellName} cannot read the command: {error.Message.TrimEnd('.')}.", error.Start, error.End));

        var words = script is null ? CommandWords.InPlain(command) : CommandWords.In(script);
        foreach (var word in words.Where(word => IsPlaceholder(word.Text, request)))
            faults.Add(new CommandFault(FaultKind.Placeholder, $"'{word.Text}' is a placeholder: use the names of the request, or the working folder.", word.Start, word.End));

        foreach (var copy in WrongCopy.In(request, words, context.Home))
        {
            var text = $"The request names '{copy.Wanted}', and the command has '{copy.Found.Text}' instead: copy names exactly.";
            faults.Add(new CommandFault(FaultKind.WrongCopy, text, copy.Found.Start, copy.Found.End));
        }

        if (context.Programs is { } programs && context.Language == ShellLanguage.Bash && script?.Errors is null or [])
            faults.AddRange(MissingPrograms(command, script, programs, context).Select(program => Missing(program, request, known)));

        return [.. faults.OrderBy(static fault => fault.Kind)];
    }

    /// <summary>The command with slips in names of the request put right, and what was done; the same command when there are none.</summary>
    /// <param name="command">The command.</param>
    /// <param name="request">What it was written for.</param>
    /// <param name="context">Where it is to run.</param>
    /// <param name="repairs">What was done is added to it.</param>
    /// <param name="strangers">Whether a path that has nothing of the one that is wanted is replaced as well, where it is clear which stands for which.</param>
    public static string MendCopies(string command, string request, ShellContext context, List<string> repairs, bool strangers = false)
    {
        // Each mending moves what follows: one at a time, and no more than there can be names.
        for (var left = 8; left > 0; left--)
        {
            var words = context.IsBashLike ? CommandWords.In(BashParser.Parse(command)) : CommandWords.InPlain(command);
            if (WrongCopy.In(request, words, context.Home).FirstOrDefault(copy => copy.IsSlip || (strangers && copy.IsAlone)) is not { Wanted: not null } slip)
                break;

            repairs.Add($"'{slip.Found.Text}' is '{slip.Wanted}' in the request");
            command = slip.Mend(command);
        }

        return command;
    }

    /// <summary>Whether a request names a program, not as a piece of a longer word; python3 names python as well.</summary>
    public static bool IsNamed(string program, string request)
    {
        if (program.Length == 0)
            return false;

        for (var at = request.IndexOf(program, StringComparison.OrdinalIgnoreCase); at >= 0; at = request.IndexOf(program, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            if (!IsInside(at - 1, program[0]) && !IsInside(at + program.Length, program[^1]))
                return true;
        }

        return false;

        bool IsInside(int beside, char edge) => char.IsLetter(edge) && beside >= 0 && beside < request.Length && char.IsLetter(request[beside]);
    }

    private static bool IsPlaceholder(string word, string request) =>
        Placeholders.Any(mark => word.Contains(mark, StringComparison.Ordinal) && !request.Contains(mark, StringComparison.Ordinal) && (mark != "{{" || !FieldTemplate().IsMatch(word)));

    private static IEnumerable<Argument> MissingPrograms(string command, BashScript? script, InstalledPrograms programs, ShellContext context)
    {
        var defined = script is null ? [] : FunctionsIn(script.Body).ToHashSet(StringComparer.Ordinal);
        return ProgramsUsed.In(command, context.Judging)
            .Where(program => !program.Text.Contains('/') && program.Text.Length > 0 && !programs.Contains(program.Text)
                && !ShellWords.IsBuiltin(program.Text) && !ShellWords.IsKeyword(program.Text) && !defined.Contains(program.Text))
            .DistinctBy(static program => program.Text);
    }

    private static CommandFault Missing(Argument program, string request, IReadOnlySet<string>? known) =>
        known?.Contains(program.Text) != false || IsNamed(program.Text, request)
            ? new(FaultKind.MissingProgram, $"There is no program '{program.Text}' here: use one that is installed.", program.Start, program.End)
            : new(FaultKind.InventedProgram, $"There is no program '{program.Text}', neither here nor among those that the model has learnt of: use one that is installed, or name it in the request.", program.Start, program.End);

    private static IEnumerable<string> FunctionsIn(CommandList list) =>
        list.Items.Select(static item => item.Command).OfType<FunctionDefinition>().Select(static function => function.Name);
}
