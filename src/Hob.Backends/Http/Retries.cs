using System.Globalization;
using Polly;
using Polly.Retry;

namespace Hob.Backends.Http;

/// <summary>Sends again what failed for a moment: refused connections, 429, 5xx and streams cut before the first token for a few seconds in
/// all; a server that loads its model for as long as silence is allowed.</summary>
internal sealed class Retries
{
    private const int MaxAttempts = 4;
    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(0.2);
    private static readonly TimeSpan LoadingDelay = TimeSpan.FromSeconds(1);
    private static readonly ResiliencePropertyKey<Waits> Key = new("hob.waits");

    private readonly BackendOptions _options;
    private readonly ResiliencePipeline _pipeline;

    public Retries(BackendOptions options)
    {
        _options = options;
        _pipeline = new ResiliencePipelineBuilder { TimeProvider = options.Time }
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = int.MaxValue,
                ShouldHandle = arguments => ValueTask.FromResult(ShouldWaitForLoading(arguments)),
                DelayGenerator = static _ => ValueTask.FromResult<TimeSpan?>(LoadingDelay),
                OnRetry = arguments => TellLoading(arguments),
            })
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = MaxAttempts,
                ShouldHandle = arguments => ValueTask.FromResult(ShouldRetry(arguments)),
                DelayGenerator = static arguments => ValueTask.FromResult<TimeSpan?>(Delay(arguments.AttemptNumber, arguments.Outcome.Exception)),
                OnRetry = static arguments => TellRetry(arguments),
            })
            .Build();
    }

    /// <summary>Runs an attempt until it succeeds, fails for good, or the time for waiting is spent.</summary>
    /// <param name="attempt">One attempt, up to the first token of its answer. Fails with <see cref="BackendException"/>.</param>
    /// <param name="notices">Hears of every further attempt.</param>
    /// <param name="cancellationToken">Ends waiting and the attempt.</param>
    public async ValueTask<T> RunAsync<T>(
        Func<CancellationToken, ValueTask<T>> attempt, IProgress<BackendNotice>? notices, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(Key, new Waits(notices));
        try
        {
            return await _pipeline.ExecuteAsync(static (context, attempt) => attempt(context.CancellationToken), context, attempt);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private bool ShouldWaitForLoading(RetryPredicateArguments<object> arguments) =>
        arguments.Outcome.Exception is BackendException { Failure: BackendFailure.Loading }
        && Of(arguments.Context).Loading + LoadingDelay <= _options.Timeout;

    private bool ShouldRetry(RetryPredicateArguments<object> arguments) =>
        arguments.Outcome.Exception is BackendException { IsTransient: true, Failure: not BackendFailure.Loading } exception
        && Of(arguments.Context).Retrying + Delay(arguments.AttemptNumber, exception) <= _options.RetryBudget;

    private static TimeSpan Delay(int attempt, Exception? exception)
    {
        var delay = FirstDelay * Math.Pow(2, attempt);
        return exception is BackendException { RetryAfter: { } asked } && asked > delay ? asked : delay;
    }

    private ValueTask TellLoading(OnRetryArguments<object> arguments)
    {
        var waits = Of(arguments.Context);
        var before = waits.Loading;
        waits.Loading += arguments.RetryDelay;
        var isDue = before == TimeSpan.Zero || (long)(waits.Loading / _options.SilenceNotice) > (long)(before / _options.SilenceNotice);
        if (isDue && arguments.Outcome.Exception is BackendException exception)
            waits.Notices?.Report(new(BackendNoticeKind.Loading, $"{exception.What}; waiting") { Elapsed = waits.Loading });
        return ValueTask.CompletedTask;
    }

    private static ValueTask TellRetry(OnRetryArguments<object> arguments)
    {
        var waits = Of(arguments.Context);
        waits.Retrying += arguments.RetryDelay;
        if (arguments.Outcome.Exception is BackendException exception)
        {
            var number = (arguments.AttemptNumber + 1).ToString(CultureInfo.InvariantCulture);
            var delay = Line.Seconds(arguments.RetryDelay);
            waits.Notices?.Report(new(BackendNoticeKind.Retry, $"{exception.What}; asking again in {delay} (retry {number} of {MaxAttempts})"));
        }
        return ValueTask.CompletedTask;
    }

    private static Waits Of(ResilienceContext context) => context.Properties.GetValue(Key, Waits.None);

    /// <summary>What one request has waited for.</summary>
    private sealed class Waits(IProgress<BackendNotice>? notices)
    {
        public static readonly Waits None = new(null);

        public IProgress<BackendNotice>? Notices { get; } = notices;

        public TimeSpan Loading { get; set; }

        public TimeSpan Retrying { get; set; }
    }
}
