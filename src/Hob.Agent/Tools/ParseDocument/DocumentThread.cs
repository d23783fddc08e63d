namespace Hob.Agent.Tools.ParseDocument;

/// <summary>Reads documents on a thread of its own: with room for deep nesting, and left behind when a hostile one takes too long.</summary>
internal static class DocumentThread
{
    private const int StackBytes = 16 << 20;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    public static async Task<ToolResult> RunAsync(Func<ToolResult> read, string shown, CancellationToken cancellationToken)
    {
        var completion = new TaskCompletionSource<ToolResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() =>
        {
            try
            {
                completion.TrySetResult(read());
            }
            catch (OperationCanceledException)
            {
                completion.TrySetCanceled(CancellationToken.None);
            }
            catch (Exception e)
            {
                completion.TrySetException(e); // A fault of Hob: told to who asked, not to the process.
            }
        }, StackBytes)
        { IsBackground = true, Name = "hob document" };
        thread.Start();
        try
        {
            return await completion.Task.WaitAsync(Longest, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            return ToolResult.Error($"{shown}: it could not be read within {Longest.TotalSeconds:0} seconds: ask for fewer pages");
        }
    }
}
