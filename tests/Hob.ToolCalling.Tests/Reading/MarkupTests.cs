namespace Hob.ToolCalling.Tests.Reading;

/// <summary>What belongs to the formats never reaches the user; and what only looks like it does.</summary>
public sealed class MarkupTests
{
    private const string Call = "<tool_call>{\"name\":\"now\",\"arguments\":{}}</tool_call>";

    /// <summary>Ends of turns, headers and marks of roles, in the spelling of the models that write them.</summary>
    public static TheoryData<string> Tokens { get; } =
    [
        "<|im_end|>", "<|im_start|>", "<|endoftext|>", "<|eot_id|>", "<|eom_id|>", "<|end_of_text|>", "<|begin_of_text|>", "<|end|>", "<|return|>", "<|call|>", "<|message|>",
        "<|constrain|>", "<|end_of_sentence|>", "<end_of_turn>", "<start_of_turn>", "<eos>", "<bos>", "<｜end▁of▁sentence｜>", "<|end▁of▁sentence|>", "<｜end_of_sentence｜>",
        "<｜end of sentence｜>", "<turn|>", "<|turn>", "<channel|>", "<|tool_response>", "<tool_response|>", "<start_function_response>", "<|END_OF_TURN_TOKEN|>",
        "<|START_OF_TURN_TOKEN|>", "<|CHATBOT_TOKEN|>", "<|eom|>", "<|eot|>", "<|message_sep|>", "<|role_sep|>", "<|end_of_msg|>", "<|observation|>", "<|user|>", "<|assistant|>",
        "<|START_RESPONSE|>", "<|END_RESPONSE|>", "<|START_TEXT|>", "<|END_TEXT|>", "<|end_message|>", "<|content_model_end_sampling|>", "[END FINAL RESPONSE]", "<|begin|>",
        "<|content|>", "<|plugin|>", "<|header_end|>", "<|start_header_id|>", "<|end_header_id|>", "[e~[", "[EOS]", "<｜User｜>", "<｜Assistant｜>", "<|assistant_end|>",
        "<|endofprompt|>", "<|fim_end|>", "<|end_of_turn|>", "<|role_end|>", "<|plamo:tokens|>", "<|hy_eos|>", "<|begin|>assistant", "<|im_start|>assistant",
        "<|start_header_id|>assistant", "<start_of_turn>model", "<|turn>model", "]<]minimax[>[", "✿RETURN✿", "✿RETURN✿:",
    ];

    [Theory]
    [MemberData(nameof(Tokens))]
    public void A_token_of_the_format_is_left_out_wherever_it_stands_but_in_code(string token)
    {
        Reads("Hello" + token, "Hello");
        Reads(token + "Hello", "Hello");
        Reads("Hello" + token + ", you.", "Hello, you.");
        Reads("It ends with `" + token + "`.", "It ends with `" + token + "`.");
        Reads("<think>Hm." + token + "</think>Hello", "Hello", "Hm.");
    }

    [Theory]
    [InlineData("<think>", "</think>")]
    [InlineData("<seed:think>", "</seed:think>")]
    [InlineData("<mm:think>", "</mm:think>")]
    [InlineData("<longcat_think>", "</longcat_think>")]
    [InlineData("<ifm|think>", "</ifm|think>")]
    [InlineData("<ifm|think_fast>", "</ifm|think_fast>")]
    [InlineData("<ifm|think_faster>", "</ifm|think_faster>")]
    [InlineData("[THINK]", "[/THINK]")]
    [InlineData("<|START_THINKING|>", "<|END_THINKING|>")]
    [InlineData("<|think|>", "<|/think|>")]
    [InlineData("<|inner_prefix|>", "<|inner_suffix|>")]
    [InlineData("◁think▷", "◁/think▷")]
    [InlineData("]<]minimax[>[<mm:think>", "]<]minimax[>[</mm:think>")]
    public void Thoughts_stand_between_their_marks_and_a_closing_one_alone_says_that_all_before_it_were(string open, string close)
    {
        Reads(open + "Hm." + close + "Hello", "Hello", "Hm.");
        Reads(open + "Hm.", "", "Hm.");
        Reads("Hm." + close + "Hello", "Hello", "Hm.");
        Reads($"Text.\n{open}Hm.{close}Hello", "Text.\nHello", "Hm.");
        Reads($"Thoughts stand in `{open}` and `{close}`.", $"Thoughts stand in `{open}` and `{close}`.");
    }

    [Theory]
    [InlineData("thinking")]
    [InlineData("thought")]
    [InlineData("reasoning")]
    [InlineData("scratch_pad")]
    public void A_word_that_is_an_ordinary_tag_too_opens_thoughts_only_at_the_start_of_a_line(string word)
    {
        Reads($"<{word}>Hm.</{word}>Hello", "Hello", "Hm.");
        Reads($"Text.\n<{word}>Hm.</{word}>Hello", "Text.\nHello", "Hm.");
        Reads($"A <{word}>Hm.</{word}> tag", $"A <{word}>Hm.</{word}> tag");
        Reads($"Hm.</{word}>Hello", $"Hm.</{word}>Hello");
    }

    [Theory]
    [InlineData("</s>")]
    [InlineData("</response>")]
    [InlineData("</answer>")]
    public void A_closing_tag_that_is_ordinary_too_is_left_out_only_at_the_end(string tag)
    {
        Reads("Hello" + tag, "Hello");
        Reads("Hello" + tag + " \n<|im_end|>", "Hello");
        Reads("Hello " + tag + " you", "Hello " + tag + " you");
        Reads("See `" + tag + "`", "See `" + tag + "`");
    }

    [Theory]
    [InlineData("<s>")]
    [InlineData("<response>")]
    [InlineData("<answer>")]
    [InlineData("<|user")]
    [InlineData("assistant<|message|>")]
    [InlineData("Final Answer:")]
    public void A_mark_that_is_ordinary_too_is_left_out_only_at_the_start(string mark)
    {
        Reads(mark + "Hello", "Hello");
        Reads("\n" + mark + "Hello", "Hello");
        if (mark != "assistant<|message|>") Reads("Hello " + mark + " you", "Hello " + mark + " you");
    }

    [Theory]
    [InlineData("</function>")]
    [InlineData("</parameter>")]
    [InlineData("</param>")]
    [InlineData("</invoke>")]
    [InlineData("</arg_key>")]
    [InlineData("</arg_value>")]
    [InlineData("</arguments>")]
    [InlineData("</atem:invoke>")]
    [InlineData("</steptml:invoke>")]
    [InlineData("<arg_key>")]
    [InlineData("<parameter=")]
    [InlineData("</tool_call>")]
    [InlineData("</tool_calls>")]
    [InlineData("[END_TOOL_REQUEST]")]
    [InlineData("<|tool_calls_section_end|>")]
    [InlineData("<|tool_call_section_end|>")]
    [InlineData("<|tool_call_end|>")]
    [InlineData("<|tool_call_argument_begin|>")]
    [InlineData("<|tool_call:end|>")]
    [InlineData("<|plamo:end_tool_request:plamo|>")]
    [InlineData("<|plamo:end_tool_requests:plamo|>")]
    [InlineData("<|/tool_call|>")]
    [InlineData("</tool_calls:")]
    [InlineData("</tool_call:")]
    [InlineData("<｜tool▁calls▁end｜>")]
    [InlineData("<|tool_calls_end|>")]
    [InlineData("<|tool\\_call\\_end|>")]
    [InlineData("<｜tool call end｜>")]
    public void What_a_call_leaves_behind_it_is_left_out_and_elsewhere_it_is_text(string tag)
    {
        Reads(Call + tag + "Done.", "Done.", calls: 1);
        Reads(Call + "\n" + tag + "\n" + tag, "", calls: 1);
        Reads("It closes with " + tag + " here", "It closes with " + tag + " here");
        Reads(Call + "Then " + tag, "Then " + tag, calls: 1);
    }

    private static void Reads(string text, string content, string reasoning = "", int calls = 0)
    {
        foreach (var size in new[] { 1, 3, 1000 })
        {
            var reading = WireFormatTests.ReadInPieces(text, size);
            Assert.Equal((content, reasoning, calls), (reading.Content, reading.Reasoning, reading.Calls.Count));
        }
        Assert.Equal(text, Told.By(text, [2]).Everything);
    }
}
