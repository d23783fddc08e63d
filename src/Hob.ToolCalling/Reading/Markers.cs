using Hob.ToolCalling.Dialects;
using Hob.ToolCalling.Reading.Codecs;

namespace Hob.ToolCalling.Reading;

/// <summary>All markers: those of the dialects, and those of reasoning, ends and roles that they share. One automaton is always on, whatever dialect was expected, because models drift.</summary>
internal static class Markers
{
    /// <summary>Every marker.</summary>
    public static MarkerTrie<Marker> All { get; } =
        new(Create().DistinctBy(marker => marker.Text).Select(marker => KeyValuePair.Create(marker.Text, marker)));

    /// <summary>Whether a marker stands at the input's position.</summary>
    public static Match At(CallInput input) =>
        All.Find(input.Rest, input.Ended, out _) switch
        {
            > 0 => Match.Yes,
            0 => Match.No,
            _ => Match.Partly,
        };

    /// <summary>Whether <paramref name="text"/> is a marker that begins calls.</summary>
    public static bool IsOpener(string text) => All.Find(text, ended: true, out var marker) == text.Length && marker!.Kind == MarkerKind.Call;

    /// <summary>Moves the input to the next marker or the end. False when neither has arrived.</summary>
    public static bool SkipText(CallInput input)
    {
        while (!input.AtEnd)
        {
            if (All.MayBegin(input.Current))
            {
                switch (All.Find(input.Rest, input.Ended, out var marker))
                {
                    case < 0:
                        return false;
                    case > 0 when marker!.Place == MarkerPlace.Anywhere:
                        return true;
                }
            }
            input.Position++;
        }
        return input.Ended;
    }

    private static IEnumerable<Marker> Create() =>
        [.. Reasoning(), .. DialectTable.All.SelectMany(dialect => dialect.Markers), .. Closers(), .. Ends()];

    private static IEnumerable<Marker> Reasoning()
    {
        (string Open, string[] Close)[] pairs =
        [
            ("<think>", ["</think>"]),
            ("<seed:think>", ["</seed:think>"]),
            ("<mm:think>", ["</mm:think>"]),
            ("<longcat_think>", ["</longcat_think>"]),
            ("<ifm|think>", ["</ifm|think>"]),
            ("<ifm|think_fast>", ["</ifm|think_fast>"]),
            ("<ifm|think_faster>", ["</ifm|think_faster>"]),
            ("[THINK]", ["[/THINK]"]),
            ("<|START_THINKING|>", ["<|END_THINKING|>"]),
            ("<|think|>", ["<|end|>", "<|/think|>"]),
            ("<|inner_prefix|>", ["<|inner_suffix|>"]),
            ("◁think▷", ["◁/think▷"]),
        ];
        foreach (var (open, close) in pairs)
        {
            yield return new Marker(open, MarkerKind.OpenReasoning) { Closers = close };
            foreach (var closer in close.Where(closer => closer != "<|end|>"))
            {
                yield return new Marker(closer, MarkerKind.CloseReasoning);
            }
        }
        // Words that also occur as ordinary tags count only where a block of reasoning may begin.
        foreach (var word in new[] { "thinking", "thought", "reasoning", "scratch_pad" })
        {
            yield return new Marker($"<{word}>", MarkerKind.OpenReasoning) { Closers = [$"</{word}>"], Place = MarkerPlace.LineStart };
        }
        yield return new Marker("<think:", MarkerKind.OpenReasoning);
        yield return new Marker("[BEGIN FINAL RESPONSE]", MarkerKind.CloseReasoning);
        yield return new Marker(RecursiveTags.Prefix + "<mm:think>", MarkerKind.OpenReasoning) { Closers = [RecursiveTags.Prefix + "</mm:think>", "</mm:think>"] };
        yield return new Marker(RecursiveTags.Prefix + "</mm:think>", MarkerKind.CloseReasoning);
        foreach (var line in new[] { "Thought:", "Plan:" })
        {
            yield return new Marker(line, MarkerKind.OpenReasoning)
            {
                Closers = ["\nAction:", "\nFinal Answer:"],
                Place = MarkerPlace.AnswerStart,
            };
        }
    }

    private static IEnumerable<Marker> Closers()
    {
        foreach (var marker in DialectTable.All.SelectMany(dialect => dialect.Markers))
        {
            if (marker.Closers is [var close, ..])
            {
                yield return new Marker(close, MarkerKind.CloseCall);
            }
        }
        foreach (var close in DeepSeekCalls.Closers)
        {
            yield return new Marker(close, MarkerKind.CloseCall);
        }
        foreach (var close in new[]
                 {
                     "</function>", "</parameter>", "</param>", "</invoke>", "</arg_key>", "</arg_value>", "</arguments>",
                     "</atem:invoke>", "</steptml:invoke>", "<arg_key>", "<parameter=",
                 })
        {
            yield return new Marker(close, MarkerKind.InnerClose);
        }
        foreach (var close in new[]
                 {
                     "<|tool_calls_section_end|>", "<|tool_call_section_end|>", "<|tool_call_end|>", "<|tool_call_argument_begin|>",
                     "<|tool_call:end|>", "<|plamo:end_tool_request:plamo|>", "<|plamo:end_tool_requests:plamo|>", "<|/tool_call|>",
                     "</tool_calls:", "</tool_call:",
                 })
        {
            yield return new Marker(close, MarkerKind.CloseCall);
        }
    }

    private static IEnumerable<Marker> Ends()
    {
        yield return new Marker("Final Answer:", MarkerKind.DropAtEdge) { Place = MarkerPlace.AnswerStart };
        // Harmony's header without its first token.
        yield return new Marker("assistant<|message|>", MarkerKind.DropAtEdge) { Place = MarkerPlace.AnswerStart };
        yield return new Marker(RecursiveTags.Prefix, MarkerKind.Drop);
        foreach (var text in new[]
                 {
                     "<|im_end|>", "<|im_start|>", "<|endoftext|>", "<|eot_id|>", "<|eom_id|>", "<|end_of_text|>", "<|begin_of_text|>",
                     "<|end|>", "<|return|>", "<|call|>", "<|message|>", "<|constrain|>", "<|end_of_sentence|>", "<end_of_turn>", "<start_of_turn>", "<eos>", "<bos>",
                     "<｜end▁of▁sentence｜>", "<｜begin▁of▁sentence｜>", "<|end▁of▁sentence|>", "<｜end_of_sentence｜>", "<｜end of sentence｜>",
                     "<turn|>", "<|turn>", "<channel|>", "<|tool_response>", "<tool_response|>", "<start_function_response>", "<|END_OF_TURN_TOKEN|>", "<|START_OF_TURN_TOKEN|>",
                     "<|CHATBOT_TOKEN|>", "<|eom|>", "<|eot|>", "<|message_sep|>", "<|role_sep|>", "<|end_of_msg|>", "<|observation|>", "<|user|>",
                     "<|assistant|>", "<|START_RESPONSE|>", "<|END_RESPONSE|>", "<|START_TEXT|>", "<|END_TEXT|>", "<|end_message|>",
                     "<|content_model_end_sampling|>", "[END FINAL RESPONSE]", "✿RETURN✿", "✿RETURN✿:", "✿RETURN✿: ", "<|begin|>", "<|content|>", "<|plugin|>", "<|header_end|>",
                     "<|start_header_id|>", "<|end_header_id|>", "[e~[", "[EOS]", "<｜User｜>", "<｜Assistant｜>", "<|assistant_end|>", "<|endofprompt|>", "<|fim_end|>",
                     "<|eot|>", "<|end_of_turn|>", "<|role_end|>", "<|plamo:tokens|>", "<|hy_eos|>", "<|begin|>assistant", "<|im_start|>assistant", "<|start_header_id|>assistant", "<start_of_turn>model", "<|turn>model",
                 })
        {
            yield return new Marker(text, MarkerKind.Drop);
        }
        foreach (var text in new[] { "</s>", "<s>", "<response>", "</response>", "<answer>", "</answer>", "<|user" })
        {
            yield return new Marker(text, MarkerKind.DropAtEdge);
        }
    }
}
