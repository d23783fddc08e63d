using AnyClient;
using Hob.ToolCalling.Ladder;
using Microsoft.Extensions.AI;

// Any client of Microsoft.Extensions.AI, here one whose model prints its calls instead of making them ...
IChatClient plain = new PrintingModel();

// ... makes real calls when it is wrapped.
IChatClient client = new ToolCallingChatClient(plain);

var weather = AIFunctionFactory.Create((string city, int days) => $"{city}: sun for {days} days", "get_weather");
var response = await client.GetResponseAsync("How is the weather in Bergen?", new() { Tools = [weather] });

foreach (var call in response.Messages.SelectMany(static message => message.Contents).OfType<FunctionCallContent>())
{
    Console.WriteLine($"{call.Name}: {await weather.InvokeAsync(new(call.Arguments))} ({CallReport.Of(call)!.Dialect}, mended: {string.Join(", ", CallReport.Of(call)!.Repairs)})");
}
