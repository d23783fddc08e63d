using Hob.Shell.Judging;
using Hob.Shell.WindowsPaths;

namespace Hob.Shell.PowerShell;

/// <summary>Methods of .NET that reach files, and command lines that scripts start.</summary>
internal sealed partial class Evaluation
{
    private Value FileCall(string name, List<Value> arguments, Member member)
    {
        var first = arguments.Count > 0 ? arguments[0].Text : Argument.Hole.ToString();
        var second = arguments.Count > 1 ? arguments[1].Text : Argument.Hole.ToString();
        int start = member.Start, end = member.End;
        if (name.StartsWith("delete", StringComparison.Ordinal) || name is "replace" or "encrypt" or "setattributes" or "setaccesscontrol")
        {
            Report(PathRules.Delete(PlaceOf(first), Shown(first), start, end));
            return Value.Null;
        }

        if (name.StartsWith("move", StringComparison.Ordinal) || name.StartsWith("rename", StringComparison.Ordinal))
        {
            Report(PathRules.Delete(PlaceOf(first), Shown(first), start, end));
            Report(PathRules.Write(PlaceOf(second), Shown(second), start, end));
            return Value.Null;
        }

        if (name.StartsWith("copy", StringComparison.Ordinal))
        {
            ReadPath(first, member);
            Report(PathRules.Write(PlaceOf(second), Shown(second), start, end));
            return Value.Null;
        }

        if (name.StartsWith("write", StringComparison.Ordinal) || name.StartsWith("append", StringComparison.Ordinal)
            || name.StartsWith("create", StringComparison.Ordinal)
            || name.StartsWith("set", StringComparison.Ordinal) || name is "openwrite" or "open")
        {
            Report(PathRules.Write(PlaceOf(first), Shown(first), start, end));
            return Value.Unknown;
        }

        var secret = ReadPath(first, member);
        if (name.StartsWith("getfiles", StringComparison.Ordinal) || name.StartsWith("getdirectories", StringComparison.Ordinal)
            || name.StartsWith("enumerate", StringComparison.Ordinal) || name.StartsWith("getfilesystem", StringComparison.Ordinal))
        {
            return new TextValue(first.TrimEnd('\\', '/') + @"\*") { Origin = Origin.Files };
        }

        return Value.From(secret);
    }

    /// <summary>Judges that a file is read; answers where what is read comes from.</summary>
    private Origin ReadPath(string path, Node node)
    {
        var facts = PlaceOf(path);
        Report(PathRules.Read(facts, Shown(path), node.Start, node.End));
        return facts.Secret ? Origin.Secret : Origin.None;
    }

    /// <summary>Judges a command line that is started without PowerShell.</summary>
    private void RunCommandLine(string line, int start, int end)
    {
        Ask("run-code", "Starts a program.", start, end);
        if (_endless > 0) Deny("fork-bomb", "Starts programs without end.", start, end);
        Nested(line, ShellLanguage.Cmd, start, end);
    }

    private void Nested(string code, ShellLanguage language, int start, int end)
    {
        if (code.Length > Fold.MaxText || !Step(1 + code.Length / 16))
        {
            Ask("too-complex", "Is too complex to be understood.", start, end, Risk.High);
            return;
        }

        var known = code.Contains(Argument.Hole) ? Knowledge.Partial : Knowledge.Exact;
        var (from, to) = _frame ?? (start + _offset, end + _offset);
        _session.JudgeCode(new Argument(code, known, from, to), language);
    }
}
