using Hob.Shell.Judging;

namespace Hob.Shell.Programs.Handlers;

/// <summary>Programs that open plain connections.</summary>
internal static class ConnectionHandlers
{
    public static void Netcat(ProgramCall call)
    {
        foreach (var flag in call.Line.Flags)
        {
            if (flag.Spec.Name is "-e" or "-c" && flag.Value is not null) Reverse(call, flag.Word);
        }
    }

    public static void Socat(ProgramCall call)
    {
        foreach (var address in call.Operands)
        {
            var kind = address.Text.AsSpan();
            if (kind.IndexOf(':') is >= 0 and var colon) kind = kind[..colon];
            if (kind.Equals("exec", StringComparison.OrdinalIgnoreCase) || kind.Equals("system", StringComparison.OrdinalIgnoreCase) || kind.Equals("shell", StringComparison.OrdinalIgnoreCase)) Reverse(call, address);
            else if (kind.IndexOf("open", StringComparison.OrdinalIgnoreCase) >= 0 || kind.Equals("file", StringComparison.OrdinalIgnoreCase) || kind.Equals("create", StringComparison.OrdinalIgnoreCase))
                call.File(FileAction.Upload, address with { Text = address.Text[(address.Text.IndexOf(':') + 1)..].Split(',')[0] });
        }
    }

    /// <summary>A program that sends its standard input to another machine.</summary>
    public static void Send(ProgramCall call)
    {
        if (call.Invocation.Upstream is { } upstream)
        {
            if (Pipeline.ChainYieldsSecret(upstream, call.Session)) call.Deny("send-secret", "Sends secrets to another machine.", call.Program);
            else if (call.Line.Spec.Traits.Contains("download") && Pipeline.ChainHas(upstream, "shell") && call.Line.Spec.Handler is not "ssh") Reverse(call, call.Program);
        }

        foreach (var redirection in call.Invocation.Redirections)
            if (redirection.Kind == RedirectionKind.Read && Pipeline.NamesSecret(redirection.Target, call.Session)) call.Deny("send-secret", $"Sends {redirection.Target.Text} to another machine.", redirection.Target);
        foreach (var operand in call.Operands)
        {
            if (operand.Knowledge == Knowledge.Partial && call.Line.Spec.Traits.Contains("lookup"))
                call.Ask("send-unknown", "The name it looks up holds something that is only known when the command runs.", operand, Risk.High);
        }
    }

    /// <summary>A program that takes what stands in its words to another machine.</summary>
    public static void Carry(ProgramCall call)
    {
        if (call.Invocation.Embedded is { } source && Pipeline.ChainYieldsSecret(source, call.Session))
            call.Deny("send-secret", "Sends secrets to another machine.", call.Program);
    }

    /// <summary>A program that sends the files it names to another machine, unless it fetches them from there.</summary>
    public static void Upload(ProgramCall call)
    {
        Carry(call);
        var fetches = call.Operands.Count > 1 && IsRemote(call.Operands[0]) && !IsRemote(call.Operands[^1]);
        if (fetches) return;
        if (call.Invocation.Input is { } script) Told(call, script);
        foreach (var redirection in call.Invocation.Redirections)
            if (redirection.Kind == RedirectionKind.Text) Told(call, redirection.Target);
        foreach (var operand in call.Operands)
        {
            // http: field@file, field=@file; az, aws: @file, fileb://file.
            var text = operand.Text.AsSpan(operand.Text.LastIndexOf('@') + 1);
            if (text.StartsWith("file", StringComparison.Ordinal) && text.IndexOf("://") is > 0 and var scheme) text = text[(scheme + 3)..];
            var file = text.Length == operand.Text.Length ? operand : operand with { Text = text.ToString() };
            if (!IsRemote(operand) && Pipeline.NamesSecret(file, call.Session))
                call.Deny("send-secret", $"Sends {file.Text} to another machine.", operand);
        }
    }

    // put FILE, on the input of a client for files.
    private static void Told(ProgramCall call, Argument script)
    {
        foreach (var word in script.Text.Split([' ', '\t', '\n'], 256, StringSplitOptions.RemoveEmptyEntries))
            if (word.Contains('/') && Pipeline.NamesSecret(script with { Text = word, Knowledge = Knowledge.Exact }, call.Session))
                call.Deny("send-secret", $"Sends {word} to another machine.", script);
    }

    private static bool IsRemote(Argument word) => word.Text.Contains("://", StringComparison.Ordinal) || word.Text.IndexOf(':') > 1;

    private static void Reverse(ProgramCall call, Argument at) =>
        call.Deny("reverse-shell", $"{call.Name} gives another machine control over a program on this one.", at);
}
