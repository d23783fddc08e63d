using Hob.Agent.Sessions;

namespace Hob.Agent.Tests.Sessions;

public sealed class RedactionTests
{
    [Theory]
    [InlineData("key sk-proj-abcdefghij0123456789 end", "key (hidden) end")]
    [InlineData("AKIAIOSFODNN7EXAMPLE", "(hidden)")]
    [InlineData("token: eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N", "token: (hidden)")]
    [InlineData("curl -H 'Authorization: Basic dXNlcjpwYXNz' x", "curl -H 'Authorization: (hidden)' x")]
    [InlineData("x-api-key: 12345678\nnext", "x-api-key: (hidden)\nnext")]
    [InlineData("""{"headers":{"Authorization":"Bearer abcdefgh12345678"}}""", """{"headers":{"Authorization":"(hidden)"}}""")]
    [InlineData("OPENAI_API_KEY=abcd1234efgh", "OPENAI_API_KEY=(hidden)")]
    [InlineData("""password = "hunter2hunter2" """, """password = "(hidden)" """)]
    [InlineData("postgres://me:pa55word@host/db", "postgres://me:(hidden)@host/db")]
    [InlineData("-----BEGIN RSA PRIVATE KEY-----\nMIIE\nabc\n-----END RSA PRIVATE KEY-----", "-----BEGIN RSA PRIVATE KEY-----(hidden)-----END RSA PRIVATE KEY-----")]
    [InlineData("Bearer abcdefghijklmnop0123", "Bearer (hidden)")]
    public void What_looks_like_a_secret_is_cut_out(string text, string shown) => Assert.Equal(shown, new Redaction().Text(text));

    [Theory]
    [InlineData("")]
    [InlineData("sk-learn is a library")]
    [InlineData("var token = reader.ReadToken1();")]
    [InlineData("token = os.environ[\"TOKEN1234\"]")]
    [InlineData("max_tokens: 4096000000")]
    [InlineData("https://example.com/a:b@c")]
    [InlineData("the bearer of 3 letters")]
    [InlineData("hf_hub_download_to_some_folder_of_2024")]
    [InlineData("password: none")]
    [InlineData("-----BEGIN CERTIFICATE-----\nMIIE")]
    [InlineData("sha 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")]
    [InlineData("Cookie: a")]
    public void What_is_none_stays(string text) => Assert.Equal(text, new Redaction().Text(text));

    [Fact]
    public void Known_secrets_are_cut_out_wherever_they_stand() =>
        Assert.Equal("a(hidden)b(hidden)", new Redaction("geheimnis").Text("ageheimnisbgeheimnis"));
}
