using Hob.Shell.Judging;
using Hob.Shell.WindowsPrograms;

namespace Hob.Shell.PowerShell;

/// <summary>Programs that are no cmdlets.</summary>
internal sealed partial class Evaluation
{
    /// <summary>Hands a program that is no cmdlet to the tables of programs.</summary>
    private void RunProgram(string name, CommandPart command, List<Bound> arguments, Value? input, Invocation? upstream,
        out Invocation? invocation)
    {
        var (frameStart, frameEnd) = _frame ?? (command.Start + _offset, command.End + _offset);
        Argument Lower(string text, int start, int end, bool bare)
        {
            var (from, to) = _frame ?? (start + _offset, end + _offset);
            var knowledge = text.Contains(Argument.Hole) ? Knowledge.Partial
                : bare && !text.Contains('\\') && text.AsSpan().IndexOfAny("*?[") >= 0 ? Knowledge.Pattern : Knowledge.Exact;
            return new Argument(text, knowledge, from, to);
        }

        var words = new List<Argument>();
        foreach (var argument in arguments)
        {
            if (argument.Parameter is not null && argument.Value is not null)
            {
                words.Add(Lower($"-{argument.Parameter}:{argument.Value.Text}", argument.Start, argument.End, bare: false));
            }
            else if (argument.Parameter is not null)
            {
                words.Add(Lower("-" + argument.Parameter, argument.Start, argument.End, bare: false));
            }
            else if (argument.Value is BlockValue block)
            {
                RunBlock(block.Block, Value.Unknown);
                words.Add(Lower(Argument.Hole.ToString(), argument.Start, argument.End, bare: false));
            }
            else
            {
                foreach (var item in argument.Value!.Items) words.Add(Lower(item.Text, argument.Start, argument.End, bare: true));
            }
        }

        if (_endless > 0 && name.ToLowerInvariant() is "powershell" or "pwsh" or "cmd" or "start" or "explorer")
        {
            Deny("fork-bomb", "Starts programs without end.", command.Start, command.End);
        }

        if (name.EndsWith(".ps1", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".psm1", StringComparison.OrdinalIgnoreCase))
        {
            Ask("run-code", $"Runs the script {Shown(name)}.", command.Start, command.End);
            if (WindowsProgramTable.WasFetched(name, _session))
                Deny("run-download", $"Runs {Shown(name)}, which was fetched from the network, unseen.", command.Start, command.End);
            invocation = null;
            return;
        }

        Argument? text = input is TextValue or NumberValue or ListValue
            ? Lower(string.Join('\n', input.Items.Select(i => i.Text)), command.Start, command.End, bare: false) : null;
        if (input is not null && input.Origin.HasFlag(Origin.Download) && upstream is null)
        {
            upstream = new Invocation { Program = new Argument("curl", Knowledge.Exact, frameStart, frameStart) };
        }

        invocation = new Invocation
        {
            Program = Lower(name, command.Name.Start, command.Name.End, bare: false),
            Arguments = [.. words],
            Upstream = upstream,
            Input = text,
            Start = frameStart,
            End = frameEnd,
        };
        if (Combined(arguments).HasFlag(Origin.Secret) || input?.Origin.HasFlag(Origin.Secret) == true)
        {
            if (Path.GetFileNameWithoutExtension(name).ToLowerInvariant() is "curl" or "wget" or "nc" or "ncat" or "scp" or "ftp" or "ssh")
            {
                Deny("send-secrets", "Sends keys or credentials over the network.", command.Start, command.End);
            }
        }

        _programs.Judge(invocation, new LocatedSession(_session, _location));
    }
}
