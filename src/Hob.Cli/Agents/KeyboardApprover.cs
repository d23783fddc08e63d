using Hob.Agent.Events;
using Hob.Agent.Permissions;
using Hob.Cli.Output;

namespace Hob.Cli.Agents;

/// <summary>Asks who sits at the keyboard: yes, no, or no with a reason that the model is told.</summary>
internal sealed class KeyboardApprover(Terminal terminal) : IApprover
{
    /// <inheritdoc/>
    public async ValueTask<Approval> AskAsync(CallRecord record, string reason, CancellationToken cancellationToken)
    {
        terminal.Error.Write($"  {Visible.Escape(reason)}. Run it? [y/N, or say why not] ");
        var answer = await Task.Run(Console.In.ReadLine, CancellationToken.None).WaitAsync(cancellationToken).ConfigureAwait(false);
        return answer?.Trim() switch
        {
            "y" or "Y" or "yes" => new Approval(true),
            null or "" or "n" or "N" or "no" => new Approval(false, "the user said no"),
            var why => new Approval(false, "the user said: " + why),
        };
    }
}
