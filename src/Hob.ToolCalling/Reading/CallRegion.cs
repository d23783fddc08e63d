using Hob.ToolCalling.Json;
using Hob.ToolCalling.Tools;

namespace Hob.ToolCalling.Reading;

/// <summary>A stretch of text that begins with a marker of calls: the codecs' common ground while they read it.</summary>
internal sealed class CallRegion(CallInput input, ToolSet tools)
{
    public CallInput Input { get; } = input;

    public ToolSet Tools { get; } = tools;

    /// <summary>The calls found so far.</summary>
    public List<CallDraft> Calls { get; } = [];

    /// <summary>Repairs of the markup that belong to no single call.</summary>
    public List<Repair> Repairs { get; } = [];

    /// <summary>The shape that the calls turned out to have.</summary>
    public CallShape Shape { get; set; }

    /// <summary>The tag that closes the block of calls; empty when nothing does.</summary>
    public string Close { get; set; } = "";

    /// <summary>The text turned out to be no call. It is text then, up to the position.</summary>
    public bool Rejected { get; set; }

    /// <summary>Reasoning begins after the region and ends at one of these; null: the region changes nothing.</summary>
    public string[]? OpensReasoning { get; set; }

    /// <summary>What was read is shown, not done: a call in a code span, or one that was only thought of.</summary>
    public bool Illustration { get; set; }

    /// <summary>What stands behind the marker is a thought, up to the line break that ends the region.</summary>
    public bool IsThought { get; set; }

    /// <summary>A call was opened in earnest, though nothing of it has been read yet.</summary>
    public bool Opened { get; set; }

    /// <summary>Tells calls while they are written; null where what is read may yet turn out to be none.</summary>
    public LiveCalls? Live { get; init; }

    /// <summary>Gives up: the text is no call. A call that has been told of stands.</summary>
    public void Reject() => Rejected = Live is not { Count: > 0 };

    /// <summary>Gives up unless a call was found before: then only what follows it is no call.</summary>
    public void RejectUnlessCalled()
    {
        if (Calls.Count == 0)
        {
            Reject();
        }
    }

    public CallDraft Add(string name, CallShape shape)
    {
        Shape = shape;
        var call = new CallDraft { Name = name };
        Calls.Add(call);
        return call;
    }

    /// <summary>Adds a call of which the text ends before its arguments begin, in the middle of a marker.</summary>
    public void AddCutOff(string name, CallShape shape)
    {
        Add(name, shape).Complete = false;
        Input.Position = Input.End;
    }

    /// <summary>Reads calls out of text that should be a JSON object with a name and arguments.</summary>
    /// <returns>False when there is no name to be found in it.</returns>
    public bool AddJson(ReadOnlySpan<char> text, Extent extent, CallShape shape)
    {
        var truncated = extent == Extent.Truncated;
        IReadOnlyList<Repair> repairs = [];
        // Most are valid: read where they stand, large arguments are then copied once.
        if (!JsonRepair.IsValid(text))
        {
            var repaired = JsonRepair.Repair(text);
            if (!repaired.Valid)
            {
                if (truncated)
                {
                    Add("", shape).Complete = false;
                }
                return truncated;
            }
            text = repaired.Json;
            repairs = repaired.Repairs;
        }
        var first = Calls.Count;
        if (!CallObject.Read(text, this, shape))
        {
            Calls.RemoveRange(first, Calls.Count - first);
            if (truncated)
            {
                Add("", shape).Complete = false;
            }
            return truncated;
        }
        for (var i = first; i < Calls.Count; i++)
        {
            Calls[i].Repairs.AddRange(repairs);
        }
        if (truncated && Calls.Count > first)
        {
            Calls[^1].Complete = false;
        }
        return true;
    }

    /// <summary>Notes a repair on the latest call, or on the region when there is none yet.</summary>
    public void Note(RepairKind kind)
    {
        var repairs = Calls.Count > 0 ? Calls[^1].Repairs : Repairs;
        if (repairs.Count == 0 || repairs[^1].Kind != kind)
        {
            repairs.Add(new Repair(kind));
        }
    }
}
