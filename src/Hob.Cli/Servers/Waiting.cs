using Hob.Cli.Output;

namespace Hob.Cli.Servers;

/// <summary>Waits for something that may take long, and tells on standard error every ten seconds that it still does.</summary>
internal static class Waiting
{
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(10);

    /// <summary>Waits.</summary>
    /// <param name="task">What to wait for.</param>
    /// <param name="what">What it does, such as <c>loading qwen3</c>.</param>
    /// <param name="terminal">Where to tell.</param>
    /// <param name="time">The clock.</param>
    public static async Task<T> ForAsync<T>(Task<T> task, string what, Terminal terminal, TimeProvider time)
    {
        var start = time.GetTimestamp();
        using var over = new CancellationTokenSource();
        while (await Task.WhenAny(task, Task.Delay(Silence, time, over.Token)).ConfigureAwait(false) != task)
            terminal.Error.WriteLine($"hob: still {Visible.Escape(what)} ({time.GetElapsedTime(start).TotalSeconds:0} s)");

        await over.CancelAsync().ConfigureAwait(false);
        return await task.ConfigureAwait(false);
    }
}
