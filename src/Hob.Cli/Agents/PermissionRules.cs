using System.CommandLine;
using Hob.Agent.Permissions;
using Hob.Cli.Configuration;
using Hob.Cli.Output;
using Hob.Shell.Sandbox;

namespace Hob.Cli.Agents;

/// <summary>What may be done, as the command line and the user's configuration say.</summary>
internal static class PermissionRules
{
    /// <summary>Reads mode and rules.</summary>
    /// <returns>Null, or what is wrong with them.</returns>
    public static Failure? TryRead(ParseResult parsed, HobConfiguration configuration, IReadOnlyCollection<string> tools, out PermissionOptions options)
    {
        options = new PermissionOptions();
        var settings = configuration.Settings.Permissions;
        var name = parsed.GetValue(AgentOptions.Mode) ?? settings.Mode ?? PermissionMode.Auto.Name();
        if (!PermissionModes.TryParse(name, out var mode))
            return new Failure(ExitCode.Usage, $"'{name}' is no mode", $"give one of {string.Join(", ", PermissionModes.Names)}");

        var (allow, ask, deny) = (new List<PermissionRule>(), new List<PermissionRule>(), new List<PermissionRule>());
        var problem = Read([.. parsed.GetValue(AgentOptions.AllowTool) ?? [], .. settings.Allow], allow)
            ?? Read(settings.Ask, ask)
            ?? Read([.. parsed.GetValue(AgentOptions.DenyTool) ?? [], .. settings.Deny], deny);
        options = new PermissionOptions
        {
            Mode = mode,
            Allow = allow,
            Ask = ask,
            Deny = deny,
            AllowDenied = parsed.GetValue(AgentOptions.AllowDenied),
            Sandbox = SandboxSupport.Detect(),
        };
        return problem;

        Failure? Read(IEnumerable<string> texts, List<PermissionRule> rules)
        {
            foreach (var text in texts)
            {
                if (PermissionRule.TryParse(text, tools, out var rule) is { } wrong)
                    return new Failure(ExitCode.Usage, wrong[..wrong.IndexOf(": ", StringComparison.Ordinal)], wrong[(wrong.IndexOf(": ", StringComparison.Ordinal) + 2)..]);

                rules.Add(rule!);
            }

            return null;
        }
    }
}
