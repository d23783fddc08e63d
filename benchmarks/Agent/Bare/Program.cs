using var client = new HttpClient();
using var content = new StringContent("{\"model\":\"test-model\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"Say hello.\"}]}", System.Text.Encoding.UTF8, "application/json");
using var response = await client.PostAsync(args[0] + "/v1/chat/completions", content);
Console.WriteLine((await response.Content.ReadAsStringAsync()).Length);
