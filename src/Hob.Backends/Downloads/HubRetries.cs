namespace Hob.Backends.Downloads;

/// <summary>Asks the hub again when a moment later may be better.</summary>
internal static class HubRetries
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    /// <summary>Runs something until it succeeds, fails for good, or has failed too often.</summary>
    public static async Task<T> RunAsync<T>(HubOptions options, Func<Task<T>> run, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await run().ConfigureAwait(false);
            }
            catch (BackendException fault) when (fault.IsTransient && attempt < options.MostAttempts)
            {
                await WaitAsync(options, fault, attempt, cancellation).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Waits before the next attempt: as long as the hub asks, or twice as long each time up to a few seconds.</summary>
    public static async Task WaitAsync(HubOptions options, BackendException fault, int attempt, CancellationToken cancellation)
    {
        var wait = fault.RetryAfter is { } asked && asked >= TimeSpan.Zero ? asked : TimeSpan.FromTicks(Math.Min(Longest.Ticks, First.Ticks << (attempt - 1)));
        options.Notices?.Report($"{fault.What}; trying again in {Math.Ceiling(wait.TotalSeconds):0} s");
        await Task.Delay(wait, options.Time, cancellation).ConfigureAwait(false);
    }
}
