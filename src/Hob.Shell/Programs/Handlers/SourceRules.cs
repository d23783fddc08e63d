using Hob.Shell.Judging;

namespace Hob.Shell.Programs.Handlers;

/// <summary>Judges source code given on the command line of an interpreter. It always asks; what the code visibly does is judged as well.</summary>
internal static class SourceRules
{
    private static readonly HashSet<string> Starting = new(StringComparer.Ordinal)
    {
        "system", "popen", "exec", "execSync", "spawn", "spawnSync", "execFile", "execFileSync", "execv", "execve", "execvp", "execl", "execlp", "spawnl", "spawnv",
        "shell_exec", "passthru", "proc_open", "pcntl_exec", "getoutput", "getstatusoutput", "check_output", "check_call", "call", "run", "Popen", "capture2", "capture3", "capture2e", "execute",
    };

    private static readonly HashSet<string> DeletingTrees = new(StringComparer.Ordinal)
        { "rmtree", "rm_rf", "rm_r", "remove_tree", "remove_dir_all", "rmSync", "rmdirSync", "removeSync", "rimraf", "rm", "delete_folder", "removedirs" };

    private static readonly HashSet<string> Deleting = new(StringComparer.Ordinal) { "unlink", "remove", "rmdir", "unlinkSync", "delete" };

    private static readonly HashSet<string> Writing = new(StringComparer.Ordinal) { "writeFile", "writeFileSync", "appendFile", "appendFileSync", "file_put_contents", "write_text", "write_bytes", "truncate" };

    private static readonly HashSet<string> Reading = new(StringComparer.Ordinal) { "readFile", "readFileSync", "file_get_contents", "readlines", "read", "read_text", "readfile" };

    private static readonly HashSet<string> Fetching = new(StringComparer.Ordinal) { "urlopen", "urlretrieve", "fetch", "get_url", "getstore", "LWP", "requests", "urllib" };

    /// <summary>An interpreter: a script file, code on the command line, or code from the standard input.</summary>
    public static void Interpreter(ProgramCall call)
    {
        foreach (var flag in call.Line.Flags)
            if (flag.Spec.Role is Role.Source or Role.Code or Role.Run) return;
        var fromInput = call.Operands.Count == 0 || call.Operands[0].Text is "-" or "/dev/stdin";
        if (!fromInput)
        {
            var script = call.Operands[0];
            call.Ask("run-code", $"Runs the script {script.Text.Replace(Argument.Hole, '…')}.", script);
            return;
        }

        var told = false;
        foreach (var redirection in call.Invocation.Redirections)
        {
            if (redirection.Kind == RedirectionKind.Text) Judge(call, redirection.Target);
            told |= redirection.Kind == RedirectionKind.Text;
        }

        if (call.Invocation.Input is { } input) Judge(call, input);
        else if (call.Invocation.Upstream is { } upstream && Pipeline.ChainDownloads(upstream)) Remote(call, call.Program);
        else if (!told) call.Ask("run-code", $"{call.Name} runs whatever it is sent.", call.Program, call.Invocation.Upstream is null ? Risk.Low : Risk.High);
    }

    /// <summary>Judges <paramref name="source"/> as code of the call's program.</summary>
    public static void Judge(ProgramCall call, Argument source)
    {
        call.Ask("run-code", $"Runs code in {call.Name}.", source);
        if (!source.IsExact && call.Invocation.Upstream is { } feeding && Pipeline.ChainDownloads(feeding)) Remote(call, source);
        var tokens = SourceTokens.Read(source.Text);
        bool connects = false, gives = false, fetches = false, evaluates = false;
        for (var i = 0; i < tokens.Count; i++)
        {
            var token = tokens[i];
            if (token.Kind == SourceTokenKind.Command) call.Code(source with { Text = token.Text });
            if (token.Kind == SourceTokenKind.String)
            {
                gives |= token.Text is "/bin/sh" or "/bin/bash" or "sh" or "bash" or "cmd.exe" or "powershell" || token.Text.StartsWith("/bin/sh ", StringComparison.Ordinal) || token.Text.StartsWith("/bin/bash ", StringComparison.Ordinal);
                connects |= token.Text is "net" or "IO::Socket::INET" or "socket";
            }

            if (token.Kind != SourceTokenKind.Name) continue;
            var last = LastPart(token.Text);
            connects |= token.Text.Contains("socket", StringComparison.OrdinalIgnoreCase) || last is "fsockopen" or "TCPSocket" or "createConnection" || token.Text.Contains("Socket", StringComparison.Ordinal);
            gives |= last is "dup2" or "fork" && connects || token.Text == "pty.spawn";
            fetches |= Fetching.Contains(last) || token.Text.StartsWith("urllib", StringComparison.Ordinal) || token.Text.StartsWith("requests.", StringComparison.Ordinal) || token.Text.StartsWith("LWP", StringComparison.Ordinal);
            evaluates |= token.Text is "exec" or "eval" or "os.system" or "system" or "Function" or "child_process.exec";
            JudgeCallOf(call, source, tokens, i, last);
        }

        if (connects && gives) call.Deny("reverse-shell", "Gives another machine control over a shell on this one.", source);
        else if (fetches && evaluates) Remote(call, source);
    }

    /// <summary>Judges an awk program: it only reads, apart from <c>system</c>, pipes and output into files.</summary>
    public static void JudgeAwk(ProgramCall call, Argument source)
    {
        if (source.Text.Length > 0 && source.Text[0] == Argument.Hole)
            call.Ask("run-code", "The program of awk is only known when the command runs.", source);
        var tokens = SourceTokens.Read(source.Text, hasPatterns: true);
        var printing = false;
        var depth = 0;
        for (var i = 0; i < tokens.Count; i++)
        {
            var token = tokens[i];
            if (token.Kind == SourceTokenKind.Name) printing |= token.Text is "print" or "printf";
            else if (token.Is(';') || token.Is('}') || token.Is('\n')) printing = false;
            else if (token.Is('(')) depth++;
            else if (token.Is(')')) depth--;
            if (token is { Kind: SourceTokenKind.Name, Text: "system" }) Run(call, source, StringAfter(tokens, i + 1));
            else if (token.Is('|') && (i == 0 || !tokens[i - 1].Is('|')) && (i + 1 == tokens.Count || !tokens[i + 1].Is('|')))
                Run(call, source, i + 1 < tokens.Count && tokens[i + 1].Text == "getline" ? i > 0 && tokens[i - 1].Kind == SourceTokenKind.String ? tokens[i - 1].Text : null : StringAfter(tokens, i + 1));
            else if (token.Is('>') && printing && depth == 0) Write(call, source, tokens, ref i);
            else if (token.Kind == SourceTokenKind.Name && token.Text is "getline" && i + 2 < tokens.Count && (tokens[i + 1].Is('<') ? tokens[i + 2] : tokens[i + 1]) is { Kind: SourceTokenKind.String } read)
                call.File(FileAction.Read, source with { Text = read.Text });
            else if (token is { Kind: SourceTokenKind.Name, Text: "ENVIRON" or "PROCINFO" } || token.Text.StartsWith('@') && i + 1 < tokens.Count && tokens[i + 1].Kind == SourceTokenKind.Name)
                call.Ask("run-code", "The awk program loads code or reads the environment.", source, Risk.Low);
        }
    }

    private static void Write(ProgramCall call, Argument source, List<SourceToken> tokens, ref int i)
    {
        if (i + 1 < tokens.Count && tokens[i + 1].Is('>')) i++;
        if (i + 1 < tokens.Count && tokens[i + 1].Kind == SourceTokenKind.String) call.File(FileAction.Overwrite, source with { Text = tokens[i + 1].Text });
        else call.Ask("write-unknown", "The awk program writes to a file that is only known when it runs.", source);
    }

    private static void Run(ProgramCall call, Argument source, string? code)
    {
        call.Ask("run-code", "The awk program runs other programs.", source);
        if (code is not null) call.Code(source with { Text = code });
    }

    private static void JudgeCallOf(ProgramCall call, Argument source, List<SourceToken> tokens, int i, string name)
    {
        if (Starting.Contains(name)) Started(call, source, tokens, i + 1);
        else if (DeletingTrees.Contains(name)) Touch(FileAction.DeleteTree);
        else if (Deleting.Contains(name)) Touch(FileAction.Delete);
        else if (Writing.Contains(name)) Touch(FileAction.Overwrite);
        else if (Reading.Contains(name)) Touch(FileAction.Read);
        else if (name == "open") Touch(OpensForWriting(tokens, i + 1) ? FileAction.Overwrite : FileAction.Read);

        void Touch(FileAction action)
        {
            if (PathAfter(tokens, i + 1) is { } path) call.File(action, source with { Text = path });
        }
    }

    /// <summary>A call that starts a program: one string is shell code, several are the program's words.</summary>
    private static void Started(ProgramCall call, Argument source, List<SourceToken> tokens, int from)
    {
        var words = new List<Argument>();
        var depth = 0;
        for (var i = from; i < tokens.Count && i < from + 64; i++)
        {
            var token = tokens[i];
            if (token.Is('(') || token.Is('[')) depth++;
            else if (token.Is(')') || token.Is(']')) depth--;
            else if (token.Kind == SourceTokenKind.String) words.Add(source with { Text = token.Text });
            else if (!token.Is(',') && words.Count > 0) break;
            if (depth <= 0 && i > from) break;
        }

        if (words.Count == 1) call.Code(words[0]);
        else if (words.Count > 1) call.Start(words);
    }

    /// <summary>The first string or home folder in the arguments that begin at <paramref name="from"/>.</summary>
    private static string? PathAfter(List<SourceToken> tokens, int from)
    {
        for (var i = from; i < tokens.Count && i < from + 12; i++)
        {
            if (tokens[i].Kind == SourceTokenKind.String) return tokens[i].Text is "HOME" ? "~" : tokens[i].Text;
            if (tokens[i].Text is "Path.home" or "os.homedir" or "Dir.home" or "pathlib.Path.home") return "~";
            if (tokens[i].Is(')') || tokens[i].Is(';')) return null;
        }

        return null;
    }

    private static bool OpensForWriting(List<SourceToken> tokens, int from)
    {
        for (var i = from; i < tokens.Count && i < from + 8; i++)
        {
            if (tokens[i].Kind == SourceTokenKind.String && tokens[i].Text is ['w' or 'a' or 'x' or '>', ..] or ['r', .., '+'] && tokens[i].Text.Length <= 3) return true;
            if (tokens[i].Is(')')) return false;
        }

        return false;
    }

    private static string? StringAfter(List<SourceToken> tokens, int from)
    {
        for (var i = from; i < tokens.Count && i < from + 3; i++)
            if (tokens[i].Kind == SourceTokenKind.String) return tokens[i].Text;
        return null;
    }

    private static string LastPart(string name)
    {
        var at = name.AsSpan().LastIndexOfAny('.', ':');
        return at < 0 ? name : name[(at + 1)..];
    }

    private static void Remote(ProgramCall call, Argument at) =>
        call.Deny("remote-code", $"{call.Name} runs code that comes from another machine, unread.", at);
}
