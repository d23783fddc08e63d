namespace Hob.ToolCalling.Loops;

/// <summary>The calls of the current turn as numbers: equal keys have equal numbers, and so have equal keys with equal results.</summary>
internal sealed class CallHistory
{
    private readonly LoopGuardOptions _options;
    private readonly Dictionary<string, int> _keys = new(StringComparer.Ordinal);
    private readonly Dictionary<(int Key, string Result), int> _outcomes = [];
    private readonly List<int> _keyOf = [];
    private readonly List<int> _outcomeOf = [];
    private int _pendingKey = -1;

    private CallHistory(LoopGuardOptions options) => _options = options;

    /// <summary>The calls that have results, oldest first.</summary>
    public List<CallEntry> Calls { get; } = [];

    /// <summary>What the model last wrote in the turn.</summary>
    public string LastText { get; private set; } = "";

    /// <summary>The first call without a result.</summary>
    public CallEntry? Pending { get; private set; }

    public ToolEffect PendingEffect => Pending is { } call ? _options.EffectOf(call.Tool) : ToolEffect.Unknown;

    public static CallHistory Of(IReadOnlyList<TranscriptEntry> transcript, LoopGuardOptions options)
    {
        var history = new CallHistory(options);
        for (var i = TurnStart(transcript, options.Window); i < transcript.Count && history.Pending is null; i++)
        {
            if (transcript[i] is AssistantEntry { Text.Length: > 0 } text) history.LastText = text.Text;
            if (transcript[i] is CallEntry call) history.Add(call);
        }
        return history;
    }

    /// <summary>The first entry after the user's last one, at most a window back.</summary>
    public static int TurnStart(IReadOnlyList<TranscriptEntry> transcript, int window)
    {
        var start = transcript.Count;
        while (start > 0 && transcript.Count - start < window && !BeginsTurn(transcript[start - 1])) start--;
        return start;
    }

    private static bool BeginsTurn(TranscriptEntry entry) => entry is UserEntry user && !LoopNote.IsNote(user.Text);

    /// <summary>How often the pending call had the result that it had last, back to where something changed.</summary>
    public int UnchangedOccurrences()
    {
        var (count, outcome) = (0, -1);
        for (var i = Calls.Count - 1; i >= 0; i--)
        {
            if (_keyOf[i] != _pendingKey)
            {
                if (Changes(Calls[i])) break;
                continue;
            }
            if (outcome < 0) outcome = _outcomeOf[i];
            if (_outcomeOf[i] != outcome) break;
            count++;
        }
        return count;
    }

    /// <summary>The shortest cycle that the pending call continues.</summary>
    /// <returns>The period, and the calls since the third round began, the pending one included; 0 or less when two rounds are not
    /// full.</returns>
    public (int Period, int Steps) Cycle(int maxPeriod)
    {
        for (var period = 2; period <= maxPeriod && period <= Calls.Count; period++)
        {
            if (_keyOf[^period] != _pendingKey || Uniform(period)) continue;
            var matching = 0;
            while (matching + period < Calls.Count && _outcomeOf[^(matching + 1)] == _outcomeOf[^(matching + 1 + period)]) matching++;
            var steps = matching + 1 - period;
            if (steps > 0 && !PollsWithin(period)) return (period, steps);
        }
        return (0, 0);
    }

    /// <summary>Unusable calls up to the pending one, which counts only when it is unusable itself.</summary>
    public int UnusableInARow()
    {
        if (Pending is not { Unusable: true }) return 0;
        var row = 1;
        while (row <= Calls.Count && Calls[^row].Unusable) row++;
        return row;
    }

    /// <summary>The last call like the pending one.</summary>
    public CallEntry? LastSame() => _keyOf.LastIndexOf(_pendingKey) is var index and >= 0 ? Calls[index] : null;

    /// <summary>A call that may have made other results stale.</summary>
    private bool Changes(CallEntry call) =>
        !call.Unusable && _options.EffectOf(call.Tool) switch
        {
            ToolEffect.ReadOnly => false,
            ToolEffect.Mutating => !call.Failed,
            _ => true,
        };

    private bool Uniform(int period)
    {
        for (var i = 2; i <= period; i++)
        {
            if (_outcomeOf[^i] != _outcomeOf[^1]) return false;
        }
        return true;
    }

    private bool PollsWithin(int period) => Calls.TakeLast(period).Any(call => _options.EffectOf(call.Tool) == ToolEffect.Polling);

    private void Add(CallEntry call)
    {
        var key = Number(_keys, CallKey.Of(call.Tool, call.Arguments));
        if (call.Pending)
        {
            (Pending, _pendingKey) = (call, key);
            return;
        }
        var result = call.ResultHash ?? LoopNote.Strip(call.Result).ToString();
        Calls.Add(call);
        _keyOf.Add(key);
        _outcomeOf.Add(Number(_outcomes, (key, result)));
    }

    private static int Number<T>(Dictionary<T, int> numbers, T value) where T : notnull
    {
        if (!numbers.TryGetValue(value, out var number)) numbers[value] = number = numbers.Count;
        return number;
    }
}
