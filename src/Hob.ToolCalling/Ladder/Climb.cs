using System.Globalization;
using Hob.ToolCalling.Dialects;
using Microsoft.Extensions.AI;

namespace Hob.ToolCalling.Ladder;

/// <summary>One turn's way up the ladder: which request comes next, and what becomes of each answer.</summary>
internal sealed class Climb
{
    private readonly ToolCallingOptions _settings;
    private readonly DeclaredTools _declared;
    private readonly List<ChatMessage> _messages;
    private readonly ChatOptions? _options;
    private readonly HashSet<string> _ids;
    private IReadOnlyList<ReadCall> _bad = [];
    private AnswerReader? _reader;
    private Rung _rung;
    private int _corrections;
    private bool _forces;
    private bool _forced;
    private bool _refused;

    public Climb(ToolCallingOptions settings, DeclaredTools declared, ModelProfile profile, List<ChatMessage> messages, ChatOptions? options)
    {
        (_settings, _declared, Profile, _messages, _options) = (settings, declared, profile, messages, options);
        _rung = declared.Tools.Count == 0 ? Rung.Native : settings.Start ?? profile.Start;
        if (_rung == Rung.Forced && declared.Envelope is null)
        {
            _rung = Rung.Prompted;
        }
        _ids = [.. messages.SelectMany(static message => message.Contents).OfType<FunctionCallContent>().Select(static call => call.CallId)];
    }

    /// <summary>What was known of the model when the turn began.</summary>
    public ModelProfile Profile { get; }

    /// <summary>Whether the turn has its answer.</summary>
    public bool IsOver { get; private set; }

    private bool UsesEnvelope => _rung == Rung.Forced && !_forces;

    private bool MustCall => _options?.ToolMode is RequiredChatToolMode && _declared.Tools.Count > 0;

    public AnswerReader NewReader() => _reader = new(_declared, _settings, Profile, _forces || UsesEnvelope, UsesEnvelope ? _declared.Envelope : null);

    public Request NextRequest()
    {
        var request = _rung switch
        {
            Rung.Native => Requests.Native(_messages, _options, _declared, _settings),
            Rung.Prompted => Requests.Prompted(_messages, _options, _declared, _settings, Profile),
            _ => Requests.Envelope(_messages, _options, _declared),
        };
        return _forces ? Requests.Forced(request, _declared.Tools, _options?.ToolMode, _bad) ?? request : request;
    }

    /// <summary>Whether a failed request is one of those that another rung avoids. If so the climb has moved there.</summary>
    public bool GoesAround(Exception exception, AnswerReader reader)
    {
        if (exception is OperationCanceledException)
        {
            return false;
        }
        if (_forces)
        {
            // Without a call to give back with its error, the failure itself is what the caller has to hear.
            return _bad.Count > 0;
        }
        if (_rung != Rung.Native || (!ToolRefusal.IsUnsupported(exception) && !ToolRefusal.IsUnreadable(exception)) || reader.HasText)
        {
            return false;
        }
        _refused = ToolRefusal.IsUnsupported(exception);
        _rung = Rung.Prompted;
        return true;
    }

    /// <summary>After a request that failed: the calls as they were, with their errors, when the server could not force them;
    /// null when there is another way to ask.</summary>
    public ChatResponseUpdate? GiveUp(AnswerReader reader) => _forces ? Failed(reader, _bad) : null;

    /// <summary>What becomes of an answer that has been read: its calls, or the errors that the model is told.</summary>
    public IEnumerable<ChatResponseUpdate> Conclude(AnswerReader reader)
    {
        var calls = reader.Calls;
        if (calls.Count == 0 && MustCall && !_forces && _settings.Force && _rung != Rung.Forced)
        {
            _forces = true;
            return [];
        }
        if (calls.Count > 0 && !calls.Any(static call => call.IsGood))
        {
            return Correct(reader, calls);
        }
        IsOver = true;
        _forced = _forces && calls.Count > 0;
        return Deliver(reader, calls);
    }

    /// <summary>What is known of the model now.</summary>
    public ModelProfile Learnt(int forcedTurnsToStart)
    {
        var forcedInARow = _forced ? Profile.ForcedInARow + 1 : Profile.ForcedInARow > 0 && _reader!.Calls.Count > 0 && !UsesEnvelope ? 0 : Profile.ForcedInARow;
        return Profile with
        {
            Start = _refused ? Rung.Prompted : forcedInARow >= forcedTurnsToStart && _declared.Envelope is not null ? Rung.Forced : Profile.Start,
            Dialect = _reader!.Calls.LastOrDefault(static call => call.Report.Source == CallSource.Text)?.Report.Dialect ?? Profile.Dialect,
            ForcedInARow = forcedInARow,
            BeginsInReasoning = _reader.BeganInReasoning ?? Profile.BeginsInReasoning,
        };
    }

    private IEnumerable<ChatResponseUpdate> Correct(AnswerReader reader, IReadOnlyList<ReadCall> calls)
    {
        _bad = calls;
        if (_forces || (_corrections >= _settings.MaxCorrections && !_settings.Force))
        {
            IsOver = true;
            return [Failed(reader, calls)];
        }
        var (made, answered) = Answered(reader, calls);
        _messages.Add(new(ChatRole.Assistant, [.. made]));
        _messages.Add(new(ChatRole.Tool, [.. answered.Contents]));
        _forces = ++_corrections > _settings.MaxCorrections;
        return [reader.Update(ChatRole.Assistant, made), answered];
    }

    private List<ChatResponseUpdate> Deliver(AnswerReader reader, IReadOnlyList<ReadCall> calls)
    {
        ReadCall[] bad = [.. calls.Where(static call => !call.IsGood)];
        var good = calls.Where(static call => call.IsGood).Select(call => (AIContent)call.ToContent(NewId(call), null, isAnswered: false)).ToList();
        if (bad.Length == 0)
        {
            return [Final(reader, good)];
        }
        // Those that can run do; the model is told of the others along with their results.
        var (made, answered) = Answered(reader, bad);
        return [Final(reader, [.. made, .. good]), answered];
    }

    private (List<AIContent> Made, ChatResponseUpdate Results) Answered(AnswerReader reader, IReadOnlyList<ReadCall> bad)
    {
        var made = new List<AIContent>();
        var results = new List<AIContent>();
        foreach (var call in bad)
        {
            var (id, error) = (NewId(call), ErrorOf(call));
            made.Add(call.ToContent(id, Corrections.WithoutPrefix(error), isAnswered: true));
            results.Add(new FunctionResultContent(id, error));
        }
        return (made, reader.Update(ChatRole.Tool, results));
    }

    private ChatResponseUpdate Failed(AnswerReader reader, IReadOnlyList<ReadCall> calls) =>
        Final(reader, [.. calls.Select(call => call.ToContent(NewId(call), Corrections.WithoutPrefix(ErrorOf(call)), isAnswered: false))]);

    private static ChatResponseUpdate Final(AnswerReader reader, IList<AIContent> contents)
    {
        var update = reader.Update(ChatRole.Assistant, contents);
        var calls = contents.Any(static content => content is FunctionCallContent);
        update.FinishReason = calls ? ChatFinishReason.ToolCalls : reader.FinishReason == ChatFinishReason.ToolCalls ? ChatFinishReason.Stop : reader.FinishReason;
        return update;
    }

    private string ErrorOf(ReadCall call) => Corrections.Of(call.Call, _declared.Tools);

    /// <summary>The call's own id, unless it has none or it is taken: then one that the dialect accepts, the same for the same conversation.</summary>
    private string NewId(ReadCall call)
    {
        var own = call.Call.Id;
        if (!string.IsNullOrEmpty(own) && _ids.Add(own))
        {
            return own;
        }
        var form = Dialect.Find(call.Report.Dialect ?? "")?.Ids ?? CallIds.None;
        for (var number = _ids.Count; ; number++)
        {
            var id = form == CallIds.None ? string.Create(CultureInfo.InvariantCulture, $"call{number:D5}") : form.For(null, call.Call.Name, number);
            if (_ids.Add(id))
            {
                return id;
            }
        }
    }
}
