using Hob.Shell.Judging;
using Hob.Shell.Paths;

namespace Hob.Shell.Programs.Handlers;

/// <summary>Programs that search for files and may act on what they find.</summary>
internal static class FindHandler
{
    public static void Judge(ProgramCall call)
    {
        var find = FindExpression.Parse(call.Arguments, call.Line.Spec);
        foreach (var (flag, value) in find.Values)
        {
            if (flag.Effect is { } effect) call.Report(effect, value);
            call.Word(flag.Role, value);
        }

        foreach (var word in find.Unknown)
            call.Ask("unknown-flag", $"Hob does not know what {word.Text.Replace(Argument.Hole, '…')} does to find.", word);
        foreach (var root in find.Roots)
        {
            if (root.Text.StartsWith(Argument.Hole))
                call.Ask("flag-from-environment", $"What takes the place of {root.Text.Replace(Argument.Hole, '…')} might be an action of find.", root, Risk.Low);
        }

        if (find.Delete is { } delete) JudgeDelete(call, find, delete);
        foreach (var command in find.Commands) call.Start(command);
    }

    public static void Fd(ProgramCall call)
    {
        var places = call.Operands.Count > 1 ? call.Operands.Skip(1) : [new Argument(".", Knowledge.Exact, call.Program.Start, call.Program.End)];
        var all = call.Operands.Count == 0 || call.Operands[0].Text.Trim(".*^$").Length == 0;
        for (var i = 0; i < call.Arguments.Length; i++)
        {
            if (call.Arguments[i].Text is not ("-x" or "-X" or "--exec" or "--exec-batch")) continue;
            var words = call.Arguments.Skip(i + 1).TakeWhile(word => word.Text != ";").Where(word => !word.Text.StartsWith('{')).ToList();
            foreach (var place in places)
                words.Add(all ? place : place with { Text = $"{place.Text}/{Argument.Hole}", Knowledge = Knowledge.Partial });
            call.Start(words);
        }
    }

    private static void JudgeDelete(ProgramCall call, FindExpression find, Argument delete)
    {
        foreach (var root in find.Roots)
        {
            if (!find.IsNarrow)
            {
                call.File(FileAction.DeleteTree, root);
                continue;
            }

            var inside = PathClassifier.Classify(root, PathUse.Change, call.Session).Class is PathClass.WorkspaceInside or PathClass.WorkspaceRoot or PathClass.Temp;
            call.Ask("delete-found", $"Deletes what it finds in {root.Text.Replace(Argument.Hole, '…')}.", delete, inside ? Risk.Moderate : Risk.High);
        }
    }
}
