using Hob.Shell.Judging;
using Hob.Shell.WindowsPaths;
using Hob.Shell.WindowsPrograms;

namespace Hob.Shell.Cmd;

/// <summary>Carries a cmd script out as far as constants go, without doing anything, and reports what it would do.</summary>
internal sealed partial class CmdEvaluation
{
    private const int MaxSteps = 20_000;
    private const int MaxDepth = 24;
    private const int MaxTurns = 64;

    private readonly WindowsProgramTable _programs;
    private readonly IJudgeSession _session;
    private readonly int _offset;
    private readonly CmdVariables _variables;
    private readonly HashSet<Reason> _reported = [];
    private (int Start, int End)? _frame;
    private Dictionary<string, string> _atLine;
    private string? _location;
    private int _steps;
    private int _depth;
    private int _endless;
    private bool _exhausted;

    public CmdEvaluation(WindowsProgramTable programs, IJudgeSession session, int offset)
    {
        _programs = programs;
        _session = session;
        _offset = offset;
        _variables = new CmdVariables(session.Options);
        _atLine = _variables.Snapshot();
        _location = session.Cwd;
    }

    public void Run(string code)
    {
        var script = CmdParser.Parse(code);
        if (script.TooDeep) Ask("too-deep", "Is nested too deeply to be understood.", 0, code.Length, Risk.High);
        var end = 0;
        foreach (var command in script.Commands)
        {
            // cmd expands a whole line before it runs any of it.
            if (code.AsSpan(end, Math.Max(0, Math.Min(command.Start, code.Length) - end)).Contains('\n')) _atLine = _variables.Snapshot();
            end = Math.Max(end, Math.Min(command.End, code.Length));
            Run(command, null);
        }
    }

    private void Report(string rule, string text, int start, int end, Verdict verdict, Risk risk)
    {
        var (from, to) = _frame ?? (start + _offset, end + _offset);
        var reason = new Reason(rule, text, from, Math.Max(from, to), verdict, risk);
        if ((_reported.Count < 200 || verdict == Verdict.Deny) && _reported.Add(reason)) _session.Report(reason);
    }

    private void Ask(string rule, string text, int start, int end, Risk risk = Risk.Moderate) =>
        Report(rule, text, start, end, Verdict.Ask, risk);

    private void Deny(string rule, string text, int start, int end) => Report(rule, text, start, end, Verdict.Deny, Risk.Critical);

    private void Report(Reason? reason)
    {
        if (reason is { } r) Report(r.Rule, r.Text, r.Start, r.End, r.Verdict, r.Risk);
    }

    private bool Step(int cost = 1)
    {
        if (_exhausted) return false;
        if ((_steps += cost) <= MaxSteps) return true;
        _exhausted = true;
        Ask("too-complex", "Is too complex to be understood.", 0, 0, Risk.High);
        return false;
    }

    private PathFacts PlaceOf(string path) => WindowsPath.Classify(path, _location, _session.Options);

    private static string Shown(string text)
    {
        var clean = text.Replace(Argument.Hole, '…');
        return clean.Length <= 60 ? clean : clean[..57] + "...";
    }

    /// <summary>What a command prints, and the program that prints it.</summary>
    private readonly record struct Output(string? Text, Invocation? Source);

    private Output Run(CmdNode? node, Output? input)
    {
        if (node is null || !Step()) return default;
        if (++_depth > MaxDepth * 3)
        {
            _depth--;
            Ask("too-deep", "Is nested too deeply to be understood.", node.Start, node.End, Risk.High);
            return default;
        }

        var output = node switch
        {
            CmdPipeline pipeline => RunPipeline(pipeline, input),
            CmdGroup group => RunGroup(group, input),
            CmdFor loop => RunFor(loop),
            CmdIf condition => RunIf(condition, input),
            _ => RunSimple((CmdSimple)node, input),
        };
        _depth--;
        return output;
    }

    private Output RunPipeline(CmdPipeline pipeline, Output? input)
    {
        if (pipeline.Parts.Count > 1
            && pipeline.Parts.All(p => p is CmdSimple { Text: var t } && t.Trim().Trim('"') is "%0" or "%~f0" or "%~0"))
        {
            Deny("fork-bomb", "Starts itself without end.", pipeline.Start, pipeline.End);
        }

        foreach (var part in pipeline.Parts) input = Run(part, input);
        return input ?? default;
    }

    private Output RunGroup(CmdGroup group, Output? input)
    {
        var texts = new List<string>();
        var known = true;
        Invocation? source = null;
        foreach (var command in group.Commands)
        {
            var output = Run(command, input);
            source = output.Source ?? source;
            if (output.Text is null) known = false;
            else texts.Add(output.Text);
        }

        foreach (var redirection in group.Redirections) Redirect(redirection);
        return new Output(texts.Count > 0 || known ? string.Join('\n', texts) : null, source);
    }

    private Output RunIf(CmdIf condition, Output? input)
    {
        var before = _variables.Snapshot();
        var location = _location;
        var then = Run(condition.Then, input);
        if (condition.Otherwise is not null) Run(condition.Otherwise, input);
        foreach (var (name, value) in before)
        {
            if (_variables.Snapshot().GetValueOrDefault(name) != value) _variables.Set(name, Argument.Hole.ToString());
        }

        if (location != _location) _location = null;
        return then;
    }

    private Output RunFor(CmdFor loop)
    {
        var switches = loop.Switches.ToLowerInvariant();
        var items = new List<string>();
        var text = _variables.Expand(loop.Items);
        var endless = false;
        if (switches.StartsWith("/l", StringComparison.Ordinal))
        {
            var numbers = text.Split(',', ' ', ';').Where(n => n.Length > 0).ToArray();
            endless = numbers.Length > 1 && numbers[1].Trim() == "0";
            items.Add(Argument.Hole.ToString());
        }
        else if (switches.StartsWith("/f", StringComparison.Ordinal))
        {
            items.Add(FileItem(text, loop));
        }
        else
        {
            var root = switches.StartsWith("/r", StringComparison.Ordinal)
                ? CmdWords.ForBuiltin(_variables.Expand(loop.Switches)[2..]).FirstOrDefault() ?? "." : null;
            foreach (var word in CmdWords.ForBuiltin(CmdWords.Unescape(text)))
                items.Add(root is null ? word : root.TrimEnd('\\') + '\\' + word);
        }

        if (items.Count > MaxTurns) items = [Argument.Hole.ToString()];
        var outer = _variables.Loop(loop.Variable);
        if (endless) _endless++;
        foreach (var item in items)
        {
            _variables.SetLoop(loop.Variable, item);
            Run(loop.Body, null);
        }

        if (endless) _endless--;
        _variables.SetLoop(loop.Variable, outer);
        return default;
    }

    /// <summary>The first line that <c>for /f</c> reads: of a text, of a command's output, or of a file.</summary>
    private string FileItem(string items, CmdFor loop)
    {
        var set = items.Trim();
        var tokens = loop.Switches.Contains("tokens=*", StringComparison.OrdinalIgnoreCase)
            || loop.Switches.Contains("delims=\"", StringComparison.OrdinalIgnoreCase);
        string? line = null;
        var command = set.Length > 1 && set[0] == (loop.Switches.Contains("usebackq", StringComparison.OrdinalIgnoreCase) ? '`' : '\'');
        if (command) line = Again(set[1..^1], loop.Start, loop.End).Text;
        else if (set.Length > 1 && set[0] is '"' or '\'') line = set[1..^1];
        else foreach (var file in CmdWords.ForBuiltin(set)) Report(PathRules.Read(PlaceOf(file), Shown(file), loop.Start, loop.End));
        if (line is null) return Argument.Hole.ToString();
        var first = line.Split('\n')[0].Trim();
        if (tokens) return first;
        return loop.Switches.Contains("tokens", StringComparison.OrdinalIgnoreCase)
            || loop.Switches.Contains("delims", StringComparison.OrdinalIgnoreCase)
            ? Argument.Hole.ToString()
            : first.Split(' ', '\t')[0];
    }

    /// <summary>Judges text that this script runs as cmd, with its variables.</summary>
    private Output Again(string text, int start, int end)
    {
        if (_depth > MaxDepth || !Step(1 + text.Length / 64))
        {
            Ask("too-deep", "Is nested too deeply to be understood.", start, end, Risk.High);
            return default;
        }

        _depth++;
        var frame = _frame;
        _frame ??= (start + _offset, end + _offset);
        var script = CmdParser.Parse(text);
        if (script.TooDeep) Ask("too-deep", "Is nested too deeply to be understood.", start, end, Risk.High);
        Output output = default;
        foreach (var command in script.Commands) output = Run(command, null);
        _frame = frame;
        _depth--;
        return output;
    }

    private void Redirect(CmdRedirection redirection)
    {
        var target = CmdWords.Unescape(_variables.Expand(redirection.Target)).Replace("\"", "", StringComparison.Ordinal);
        var facts = PlaceOf(target);
        Report(redirection.Writes
            ? PathRules.Write(facts, Shown(target), redirection.Start, redirection.End)
            : PathRules.Read(facts, Shown(target), redirection.Start, redirection.End));
    }
}
