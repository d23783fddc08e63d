using Hob.ToolCalling.Reading.Codecs;

namespace Hob.ToolCalling.Reading;

/// <summary>All markers of all dialects. One automaton is always on, whatever dialect was expected, because models drift.</summary>
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
        [.. Reasoning(), .. Calls(), .. FunctionCalls(), .. TokenMarkers(), .. Keywords(), .. Closers(), .. Ends()];

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
        foreach (var line in new[] { "Thought:", "Plan:" })
        {
            yield return new Marker(line, MarkerKind.OpenReasoning)
            {
                Closers = ["\nAction:", "\nFinal Answer:"],
                Place = MarkerPlace.AnswerStart,
            };
        }
    }

    private static IEnumerable<Marker> Calls()
    {
        (string Open, string[] Close)[] blocks =
        [
            ("<tool_call>", ["</tool_call>", "<|tool_call|>"]),
            ("<tool_calls>", ["</tool_calls>"]),
            ("<TOOLCALL>", ["</TOOLCALL>"]),
            ("<|tool_call|>", ["<|/tool_call|>", "<|tool_call_end|>"]),
            ("<function_call>", ["</function_call>"]),
            ("<function_calls>", ["</function_calls>"]),
            ("<function_invocation>", ["</function_invocation>"]),
            ("<longcat_tool_call>", ["</longcat_tool_call>"]),
            ("<seed:tool_call>", ["</seed:tool_call>"]),
            ("<minimax:tool_call>", ["</minimax:tool_call>"]),
            ("<dots_function_call>", ["</dots_function_call>"]),
            ("<atem:function_calls>", ["</atem:function_calls>"]),
            ("<function_calls>", ["</function_calls>"]),
            ("<ifm|tool_calls>", ["</ifm|tool_calls>"]),
            ("<ifm|tool_call>", ["</ifm|tool_call>"]),
            ("[TOOL_REQUEST]", ["[END_TOOL_REQUEST]"]),
            ("<|START_ACTION|>", ["<|END_ACTION|>"]),
            ("<|tools_prefix|>", ["<|tools_suffix|>"]),
            ("<|tool_call_start|>", ["<|tool_call_end|>"]),
            ("<|action_start|>", ["<|action_end|>"]),
            ("<|python_start|>", ["<|python_end|>"]),
            ("<start_function_call>", ["<end_function_call>"]),
            ("<|tool_call>", ["<tool_call|>"]),
            ("<|function_call|>", ["<|/function_call|>"]),
        ];
        foreach (var (open, close) in blocks)
        {
            yield return new Marker(open, MarkerKind.Call) { Read = region => Body.Read(region, close) };
            yield return new Marker(close[0], MarkerKind.CloseCall);
        }
        foreach (var open in new[] { "<tool_calls:", "<tool_call:" })
        {
            yield return new Marker(open, MarkerKind.Call) { Read = SuffixedTags.Read, IsPartOfCall = true };
        }
        foreach (var space in new[] { "", " ", "\n" })
        {
            yield return new Marker("<|action_start|>" + space + "<|plugin|>", MarkerKind.Call) { Read = region => Body.Read(region, "<|action_end|>") };
        }
        yield return new Marker("<use_mcp_tool>", MarkerKind.Call) { Read = ToolTags.ReadMcp };
        yield return new Marker("<|python_tag|>", MarkerKind.Call) { Read = Channels.ReadPythonTag };
        yield return new Marker(MistralCalls.Marker, MarkerKind.Call) { Read = MistralCalls.Read };
    }

    /// <summary>Tags that carry the name: the codec reads them itself.</summary>
    private static IEnumerable<Marker> FunctionCalls()
    {
        foreach (var open in new[]
                 {
                     "<function=", "<function name=", "<functionname=", "<function_invocation name=", "<function_invocation=", "<invoke name=", "<invokename=",
                     "<atem:invoke name=", "<invoke name=", "<steptml:invoke name=",
                 })
        {
            yield return new Marker(open, MarkerKind.Call) { Read = region => Body.Read(region), IsPartOfCall = true };
        }
        foreach (var prefix in new[] { "｜DSML｜", "｜GCML｜", "｜DSML｜ ", "｜GCML｜ " })
        {
            foreach (var block in new[] { "function_calls", "tool_calls", "calls" })
            {
                var close = $"</{prefix}{block}>";
                yield return new Marker($"<{prefix}{block}>", MarkerKind.Call) { Read = region => Body.Read(region, close) };
                yield return new Marker(close, MarkerKind.CloseCall);
            }
            yield return new Marker($"<{prefix}invoke name=", MarkerKind.Call) { Read = region => Body.Read(region), IsPartOfCall = true };
        }
        yield return new Marker(RecursiveTags.Prefix + "<tool_call>", MarkerKind.Call) { Read = RecursiveTags.Read, IsPartOfCall = true };
        yield return new Marker(RecursiveTags.Prefix + "<mm:think>", MarkerKind.OpenReasoning) { Closers = [RecursiveTags.Prefix + "</mm:think>", "</mm:think>"] };
        yield return new Marker(RecursiveTags.Prefix + "</mm:think>", MarkerKind.CloseReasoning);
        yield return new Marker(RecursiveTags.Prefix, MarkerKind.Drop);
    }

    private static IEnumerable<Marker> TokenMarkers()
    {
        foreach (var open in DeepSeekCalls.Begin)
        {
            yield return new Marker(open, MarkerKind.Call) { Read = DeepSeekCalls.Read };
        }
        foreach (var open in DeepSeekCalls.CallBegin.Where(text => text != TokenCalls.KimiCall))
        {
            yield return new Marker(open, MarkerKind.Call) { Read = DeepSeekCalls.Read };
        }
        foreach (var close in DeepSeekCalls.Closers)
        {
            yield return new Marker(close, MarkerKind.CloseCall);
        }
        foreach (var open in new[] { "<|tool_calls_section_begin|>", "<|tool_call_section_begin|>" })
        {
            yield return new Marker(open, MarkerKind.Call) { Read = TokenCalls.ReadKimi };
        }
        yield return new Marker(TokenCalls.KimiCall, MarkerKind.Call) { Read = TokenCalls.ReadKimi, IsPartOfCall = true };
        yield return new Marker("<|tool_calls|>", MarkerKind.Call) { Read = TokenCalls.ReadSolarBlock };
        yield return new Marker("<|tool_call:begin|>", MarkerKind.Call) { Read = TokenCalls.ReadSolar, IsPartOfCall = true };
        foreach (var open in new[] { "<|plamo:begin_tool_requests:plamo|>", "<|plamo:begin_tool_request:plamo|>" })
        {
            yield return new Marker(open, MarkerKind.Call) { Read = TokenCalls.ReadPlamo };
        }
        foreach (var open in new[] { "<|start|>", "<|channel|>" })
        {
            yield return new Marker(open, MarkerKind.Call) { Read = Channels.ReadHarmony };
        }
        foreach (var open in new[] { " to=", "to=functions.", "commentary to=", "assistantcommentary to=" })
        {
            yield return new Marker(open, MarkerKind.Call) { Read = Channels.ReadHarmony, IsPartOfCall = true, Place = MarkerPlace.AnswerStart };
        }
        foreach (var open in new[] { "<|content_thinking|>", "<|content_text|>", "<|content_invoke_tool_json|>", "<|content_invoke_tool_text|>" })
        {
            yield return new Marker(open, MarkerKind.Call) { Read = Channels.ReadInkling, IsPartOfCall = true };
        }
        yield return new Marker("<|message_model|>", MarkerKind.Call) { Read = Channels.ReadInkling };
        yield return new Marker(XtmlTags.Open, MarkerKind.Call) { Read = Channels.ReadXtml, IsPartOfCall = true };
        yield return new Marker(XtmlTags.Close, MarkerKind.Call) { Read = Channels.ReadXtml, IsPartOfCall = true };
        yield return new Marker("<|channel>", MarkerKind.Call) { Read = Channels.ReadGemma };
    }

    private static IEnumerable<Marker> Keywords()
    {
        foreach (var open in new[] { "functools[", " functools[" })
        {
            yield return new Marker(open, MarkerKind.Call) { Read = SuffixedTags.ReadFunctools, IsPartOfCall = true, Place = MarkerPlace.LineStart };
        }
        yield return new Marker("Action:", MarkerKind.Call) { Read = KeywordCalls.ReadAction, Place = MarkerPlace.LineStart };
        yield return new Marker(">>>", MarkerKind.Call) { Read = KeywordCalls.ReadRecipient, Place = MarkerPlace.LineStart };
        yield return new Marker("✿FUNCTION✿", MarkerKind.Call) { Read = KeywordCalls.ReadQwenAgent };
        yield return new Marker("function call<|role_sep|>", MarkerKind.Call) { Read = region => Body.Read(region), Place = MarkerPlace.LineStart };
        yield return new Marker("**Tool Call:**", MarkerKind.Call) { Read = FenceCalls.ReadBehindHeading, Place = MarkerPlace.LineStart };
        yield return new Marker("Final Answer:", MarkerKind.DropAtEdge) { Place = MarkerPlace.AnswerStart };
    }

    private static IEnumerable<Marker> Closers()
    {
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
        foreach (var text in new[]
                 {
                     "<|im_end|>", "<|im_start|>", "<|endoftext|>", "<|eot_id|>", "<|eom_id|>", "<|end_of_text|>", "<|begin_of_text|>",
                     "<|end|>", "<|return|>", "<|call|>", "<|message|>", "<|constrain|>", "<|end_of_sentence|>", "<end_of_turn>", "<start_of_turn>", "<eos>", "<bos>",
                     "<｜end▁of▁sentence｜>", "<｜begin▁of▁sentence｜>", "<|end▁of▁sentence|>", "<｜end_of_sentence｜>", "<｜end of sentence｜>",
                     "<turn|>", "<|turn>", "<channel|>", "<|tool_response>", "<tool_response|>", "<start_function_response>", "<|END_OF_TURN_TOKEN|>", "<|START_OF_TURN_TOKEN|>",
                     "<|CHATBOT_TOKEN|>", "<|eom|>", "<|eot|>", "<|message_sep|>", "<|role_sep|>", "<|end_of_msg|>", "<|observation|>", "<|user|>",
                     "<|assistant|>", "<|START_RESPONSE|>", "<|END_RESPONSE|>", "<|START_TEXT|>", "<|END_TEXT|>", "<|end_message|>",
                     "<|content_model_end_sampling|>", "[END FINAL RESPONSE]", "<|begin|>", "<|content|>", "<|plugin|>", "<|header_end|>",
                     "<|start_header_id|>", "<|end_header_id|>", "[e~[", "[EOS]", "<｜User｜>", "<｜Assistant｜>", "<|assistant_end|>", "<|endofprompt|>", "<|fim_end|>",
                     "<|eot|>", "<|end_of_turn|>", "<|role_end|>", "<|plamo:tokens|>", "<|hy_eos|>", "<|begin|>assistant", "<|im_start|>assistant", "<|start_header_id|>assistant", "<start_of_turn>model", "<|turn>model",
                 })
        {
            yield return new Marker(text, MarkerKind.Drop);
        }
        foreach (var text in new[] { "</s>", "<s>", "<response>", "</response>", "<answer>", "</answer>", "<|user", "assistant<|message|>" })
        {
            yield return new Marker(text, MarkerKind.DropAtEdge);
        }
    }
}
