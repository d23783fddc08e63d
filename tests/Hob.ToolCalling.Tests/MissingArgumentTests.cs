using Hob.ToolCalling.Forcing;
using Hob.ToolCalling.Forcing.Envelopes;
using Hob.ToolCalling.Forcing.Grammars;
using Hob.ToolCalling.Forcing.Requests;
using Hob.ToolCalling.History;
using Hob.ToolCalling.Ladder;
using Hob.ToolCalling.Loops;
using Hob.ToolCalling.Tests.Forcing;
using Hob.ToolCalling.Tests.Ladder;

namespace Hob.ToolCalling.Tests;

public sealed class MissingArgumentTests
{
    [Fact]
    public void An_argument_that_is_missing_is_a_fault_that_names_it()
    {
        var grammar = Forced.Grammar([Forced.Tool("now")], new());
        Names("transcript", () => Hob.ToolCalling.Loops.LoopGuard.Judge(null!, new()));
        Names("options", () => Hob.ToolCalling.Loops.LoopGuard.Judge([], null!));
        Names("arguments", () => CallKey.Of("f", null!));
        Names("tool", () => ToolEffects.Guess(null!));
        Names("call", () => CallArguments.Written(null!));
        Names("json", () => CallArguments.Parse(null!));
        Names("json", () => CallArguments.IsObject(null!));
        Names("result", () => ResultText.Of(null!));
        Names("call", () => CallReport.Of(null!));
        Names("message", () => ToolRefusal.IsUnreadable((string)null!));
        Names("tools", () => ToolGrammar.TryCreate(null!, new(), out _, out _));
        Names("options", () => ToolGrammar.TryCreate([], null!, out _, out _));
        Names("options", () => ToolEnvelope.TryCreate([], null!, out _, out _));
        Names("text", () => RawBlock.Render("a", null!));
        Names("grammar", () => new GrammarAutomaton(null!));
        Names("vocabulary", () => { grammar.Automaton.Start.FillMask(null!, []); return 0; });
        Names("triggers", () => grammar.LazyRequest(null!, []));
        Names("preservedTokens", () => grammar.LazyRequest([new(TriggerKind.Word, "a")], null!));
        Names("version", () => ServerDialects.ForVllm(null!));
        Names("messages", () => new ToolCallingChatClient(new ScriptedClient()).GetStreamingResponseAsync((IEnumerable<Microsoft.Extensions.AI.ChatMessage>)null!));
        Assert.Throws<ArgumentOutOfRangeException>(() => grammar.LazyRequest([], []));
        Assert.Throws<ArgumentOutOfRangeException>(() => grammar.Automaton.Start.FillMask(new TokenTrie([new byte[] { 1 }]), []));

        static void Names(string name, Func<object?> call) => Assert.Equal(name, Assert.Throws<ArgumentNullException>(() => { call(); }).ParamName);
    }
}
