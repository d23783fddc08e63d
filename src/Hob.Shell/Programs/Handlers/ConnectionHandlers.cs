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

        Send(call);
    }

    public static void Socat(ProgramCall call)
    {
        foreach (var address in call.Operands)
        {
            var kind = address.Text.AsSpan();
            if (kind.IndexOf(':') is >= 0 and var colon) kind = kind[..colon];
            if (kind.Equals("exec", StringComparison.OrdinalIgnoreCase) || kind.Equals("system", StringComparison.OrdinalIgnoreCase) || kind.Equals("shell", StringComparison.OrdinalIgnoreCase)) Reverse(call, address);
            else if (kind.IndexOf("open", StringComparison.OrdinalIgnoreCase) >= 0 || kind.Equals("file", StringComparison.OrdinalIgnoreCase) || kind.Equals("create", StringComparison.OrdinalIgnoreCase))
                call.File(FileAction.Write, address with { Text = address.Text[(address.Text.IndexOf(':') + 1)..].Split(',')[0] });
        }

        Send(call);
    }

    /// <summary>A program that sends its standard input to another machine.</summary>
    public static void Send(ProgramCall call)
    {
        if (call.Invocation.Upstream is { } upstream)
        {
            if (Pipeline.ChainYieldsSecret(upstream, call.Session)) call.Deny("send-secret", "Sends secrets to another machine.", call.Program);
            else if (Pipeline.ChainHas(upstream, "shell")) Reverse(call, call.Program);
        }

        foreach (var redirection in call.Invocation.Redirections)
            if (redirection.Kind == RedirectionKind.Read && Pipeline.NamesSecret(redirection.Target, call.Session)) call.Deny("send-secret", $"Sends {redirection.Target.Text} to another machine.", redirection.Target);
        foreach (var operand in call.Operands)
        {
            if (operand.Knowledge == Knowledge.Partial && call.Line.Spec.Traits.Contains("lookup"))
                call.Ask("send-unknown", "The name it looks up holds something that is only known when the command runs.", operand, Risk.High);
        }
    }

    private static void Reverse(ProgramCall call, Argument at) =>
        call.Deny("reverse-shell", $"{call.Name} gives another machine control over a program on this one.", at);
}
