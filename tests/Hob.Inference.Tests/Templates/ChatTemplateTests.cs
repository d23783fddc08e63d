using System.Text.Json;
using Hob.Inference.Templates;

namespace Hob.Inference.Tests.Templates;

public sealed class ChatTemplateTests
{
    private static readonly TemplateInput Input = new() { Messages = JsonDocument.Parse("""[{"role":"user","content":"<|x|>"}]""").RootElement };

    [Theory]
    [InlineData("a\nb {{ 1 + }}", 2, 10)]
    [InlineData("{% if x %}\n\n  {{ y", 3, 7)]
    [InlineData("{{ 'a' | nothing }}", 1, 10)]
    [InlineData("{% include 'x' %}", 1, 4)]
    public void An_error_of_form_names_its_line_and_column(string source, int line, int column)
    {
        Assert.False(ChatTemplate.TryParse(source, out _, out var error));
        Assert.Equal((line, column), (error.Line, error.Column));
    }

    [Fact]
    public void An_error_while_rendering_names_its_line_and_column()
    {
        Assert.False(TemplateGoldens.Parse("x\n{% if true %}\n  {{ messages.foo.bar }}{% endif %}").TryRender(Input, out _, out var error));
        Assert.Equal((3, 18), (error.Line, error.Column));
        Assert.False(error.IsRaised);
    }

    [Fact]
    public void What_a_template_raises_is_told_from_a_fault_of_its_own()
    {
        Assert.False(TemplateGoldens.Parse("{{ raise_exception('roles must alternate') }}").TryRender(Input, out _, out var error));
        Assert.True(error.IsRaised);
        Assert.Equal("roles must alternate", error.Message);
    }

    [Theory]
    [InlineData("{% for i in range(1000000000) %}{% endfor %}")]
    [InlineData("{% for i in range(30000) %}{% for j in range(30000) %}{% endfor %}{% endfor %}")]
    [InlineData("{{ 'abcdefgh' * 1000000000 }}")]
    [InlineData("{% set x = namespace(s='ab') %}{% for i in range(100) %}{% set x.s = x.s + x.s %}{% endfor %}")]
    [InlineData("{% for i in range(100000) %}{{ 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' * 1000 }}{% endfor %}")]
    [InlineData("{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}")]
    [InlineData("{% set l = [] %}{{ l.append(l) }}{{ l }}")]
    [InlineData("{% set l = [] %}{{ l.append(l) }}{{ l | tojson }}")]
    [InlineData("{% set a = [] %}{% set b = [] %}{{ a.append(b) }}{{ b.append(a) }}{{ a == b }}")]
    [InlineData("{{ 10 ** 10 ** 10 ** 10 ** 10 }}")]
    [InlineData("{{ '%999999999d' % 1 }}")]
    [InlineData("{% set x = namespace(l=[1]) %}{% for i in range(100) %}{% set x.l = x.l + x.l %}{% endfor %}")]
    [InlineData("{{ ('a' * 100000).replace('', 'b' * 100000) }}")]
    [InlineData("{% set x = namespace(t=()) %}{% set y = namespace(t=()) %}{% for i in range(9999) %}{% set x.t = (x.t,) %}{% set y.t = (y.t,) %}{% endfor %}{{ x.t < y.t }}")]
    [InlineData("{% set x = namespace(t=()) %}{% for i in range(9999) %}{% set x.t = (x.t,) %}{% endfor %}{{ {x.t: 1} }}")]
    public void A_template_without_end_is_stopped(string source)
    {
        var limits = new TemplateLimits { Steps = 1_000_000, Characters = 1_000_000 };
        Assert.True(ChatTemplate.TryParse(source, out var template, out _, limits));
        Assert.False(template.TryRender(Input, out _, out var error));
        Assert.Equal(1, error.Line);
    }

    [Theory]
    [InlineData("(")]
    [InlineData("[")]
    [InlineData("-")]
    [InlineData("not ")]
    [InlineData("a.b(")]
    [InlineData("1 if 1 else ")]
    [InlineData("1 + ")]
    [InlineData("1|string|")]
    public void Nesting_without_end_is_refused_or_evaluated_and_never_overflows(string part)
    {
        var source = "{{ " + string.Concat(Enumerable.Repeat(part, 20_000)) + " 1 }}";
        if (ChatTemplate.TryParse(source, out var template, out _)) Assert.False(template.TryRender(Input, out _, out _));
    }

    [Fact]
    public void Blocks_nested_without_end_are_refused() =>
        Assert.False(ChatTemplate.TryParse(string.Concat(Enumerable.Repeat("{% if true %}", 20_000)), out _, out _));

    [Theory]
    [InlineData("{{ messages[0].content }}", "")]
    [InlineData("<|a|>{{ messages[0].content }}<|b|>", "<|a|>|<|b|>")]
    [InlineData("{{ '<|a|>' + messages[0].content[1:] }}", "<|a|>")]
    [InlineData("{{ (messages[0].content ~ '<|a|>').split('x')[1] }}", "<|a|>")]
    [InlineData("{{ messages[0].content.replace('x', '<y>') }}", "<y>")]
    [InlineData("{{ messages[0].content | upper | trim }}", "")]
    [InlineData("{{ messages[0].content | tojson }}", "")]
    [InlineData("{{ messages | string }}", "")]
    [InlineData("{{ ['<|a|>', messages[0].content] | join('-') }}", "<|a|>-")]
    [InlineData("{{ '%s<|a|>' | format(messages[0].content) }}", "<|a|>")]
    [InlineData("{{ messages[0].content[::-1] }}", "")]
    [InlineData("{% set z %}<|a|>{{ messages[0].content }}{% endset %}{{ z }}", "<|a|>")]
    [InlineData("{% macro m(x) %}[{{ x }}]{% endmacro %}{{ m(messages[0].content) }}", "[|]")]
    [InlineData("{{ {messages[0].content: 1} }}", "")]
    [InlineData("{{ messages[0].content | indent(2, true) }}", "  ")]
    [InlineData("{% for c in messages[0].content %}{{ c }}{% endfor %}", "")]
    [InlineData("{{ '{\"a\": \"<|a|>\"}' | from_json }}", "")]
    public void Only_what_the_template_wrote_counts_as_its_own(string source, string expected)
    {
        Assert.True(TemplateGoldens.Parse(source).TryRender(Input, out var prompt, out var error), error?.ToString());
        Assert.Equal(expected, string.Join("|", prompt.FromTemplate.Select(range => prompt.Text[range.Start..range.End])));
    }

    [Fact]
    public void Input_that_is_no_text_is_refused()
    {
        var input = new TemplateInput { Messages = JsonDocument.Parse("""["\ud800"]""").RootElement };
        Assert.False(TemplateGoldens.Parse("{{ messages }}").TryRender(input, out _, out _));
    }

    [Fact]
    public void A_variable_cannot_replace_the_conversation()
    {
        var input = Input with { Variables = new Dictionary<string, JsonElement> { ["messages"] = JsonDocument.Parse("1").RootElement } };
        Assert.True(TemplateGoldens.Parse("{{ messages[0].role }}").TryRender(input, out var prompt, out _));
        Assert.Equal("user", prompt.Text);
    }

    [Fact]
    public void Random_templates_are_read_or_refused_and_never_fault()
    {
        string[] parts = ["{{", "}}", "{%", "%}", "{#", "#}", "-", "+", " ", "\n", "if", "else", "elif", "endif", "for", "in", "endfor", "set", "endset",
            "macro", "endmacro", "x", "messages", "[0]", ".role", "(", ")", "[", "]", "{", "}", ":", ",", "|", "upper", "length", "is", "defined", "not", "and", "'a'",
            "\"b\"", "1", "2.5", "~", "*", "**", "//", "==", "<", "=", "loop.index", "raw", "endraw", "filter", "endfilter", "namespace()", "range(3)", "break"];
        var random = new Random(7);
        var rendered = 0;
        for (var i = 0; i < 20_000; i++)
        {
            var source = string.Join(random.Next(2) == 0 ? " " : "", Enumerable.Range(0, random.Next(1, 20)).Select(_ => parts[random.Next(parts.Length)]));
            if (i % 2 == 0) source = "{{ " + source + " }}";
            if (ChatTemplate.TryParse(source, out var template, out _) && template.TryRender(Input, out _, out _)) rendered++;
        }
        Assert.True(rendered > 100);
    }
}
