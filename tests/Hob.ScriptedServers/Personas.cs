namespace Hob.ScriptedServers;

/// <summary>Gives a server the documented questions and answers of a kind, all but chat. Every persona has the model
/// <c>test-model</c>.</summary>
public static class Personas
{
    /// <summary>The model's name.</summary>
    public const string Model = "test-model";

    /// <summary>A server with OpenAI's model list and nothing else.</summary>
    public static ScriptedServer OpenAICompatible(this ScriptedServer server, string owner = "someone") =>
        server.On("GET /v1/models", Replies.Json($$$"""{"object":"list","data":[{"id":"{{{Model}}}","object":"model","created":1760000000,"owned_by":"{{{owner}}}"}]}"""));

    /// <summary>LM Studio from 0.4 on. It answers unknown paths with 200 and an error.</summary>
    public static ScriptedServer LMStudio(this ScriptedServer server, int? loadedWindow = 8192)
    {
        var instances = loadedWindow is { } window ? $$$"""{"id":"{{{Model}}}","config":{"context_length":{{{window}}}}}""" : "";
        server.Otherwise = context => Replies.Json($$$"""{"error":"Unexpected endpoint or method. (GET {{{context.Request.Path}}})"}""")(context);
        return server
            .On("GET /api/v1/models", Replies.Json(
                $$$"""
                {"models":[
                {"type":"llm","publisher":"acme","key":"{{{Model}}}","display_name":"Test Model","architecture":"qwen3",
                 "quantization":{"name":"Q4_K_M","bits_per_weight":4},"size_bytes":4000000000,"params_string":"8B",
                 "loaded_instances":[{{{instances}}}],"max_context_length":32768,"format":"gguf",
                 "capabilities":{"vision":false,"trained_for_tool_use":true},"description":null},
                {"type":"embedding","publisher":"acme","key":"test-embedding","display_name":"Embedding","quantization":{"name":"F16","bits_per_weight":16},
                 "size_bytes":100000,"params_string":null,"loaded_instances":[],"max_context_length":2048,"format":"gguf"}]}
                """))
            .On("GET /api/v0/models", Replies.Json("""{"object":"list","data":[]}"""))
            .On("POST /api/v1/models/load", Replies.Json(
                $$$"""
                {"type":"llm","instance_id":"{{{Model}}}","load_time_seconds":1.5,"status":"loaded","load_config":{"context_length":16384}}
                """))
            .On("POST /api/v1/models/unload", Replies.Json($$$"""{"instance_id":"{{{Model}}}"}"""))
            .OpenAICompatible("organization_owner");
    }

    /// <summary>LM Studio before 0.4.</summary>
    public static ScriptedServer FormerLMStudio(this ScriptedServer server)
    {
        server.Otherwise = context => Replies.Json($$$"""{"error":"Unexpected endpoint or method. (GET {{{context.Request.Path}}})"}""")(context);
        return server
            .On("GET /api/v0/models", Replies.Json(
                $$$"""
                {"object":"list","data":[{"id":"{{{Model}}}","object":"model","type":"llm","publisher":"acme","arch":"qwen2","compatibility_type":"gguf",
                "quantization":"Q4_K_M","state":"loaded","max_context_length":32768,"loaded_context_length":4096,"capabilities":["tool_use"]}]}
                """))
            .OpenAICompatible("organization_owner");
    }

    /// <summary>Ollama.</summary>
    public static ScriptedServer Ollama(this ScriptedServer server, int? loadedWindow = null, string parameters = "", string capabilities = "\"completion\",\"tools\"")
    {
        var running = loadedWindow is { } window
            ? $$$"""{"name":"{{{Model}}}:latest","model":"{{{Model}}}:latest","size":6000000000,"size_vram":6000000000,"context_length":{{{window}}}}"""
            : "";
        return server
            .On("GET /", Replies.Text("Ollama is running", "text/plain"))
            .On("GET /api/version", Replies.Json("""{"version":"0.12.6"}"""))
            .On("GET /api/tags", Replies.Json(
                $$$"""
                {"models":[{"name":"{{{Model}}}:latest","model":"{{{Model}}}:latest","size":5000000000,"digest":"abc",
                "details":{"format":"gguf","family":"qwen3","parameter_size":"8.2B","quantization_level":"Q4_K_M"}}]}
                """))
            .On("GET /api/ps", Replies.Json($$$"""{"models":[{{{running}}}]}"""))
            .On("POST /api/show", Replies.Json(
                $$$"""
                {"parameters":"{{{parameters}}}","template":"{{ .Prompt }}","details":{"family":"qwen3","parameter_size":"8.2B","quantization_level":"Q4_K_M"},
                "model_info":{"general.architecture":"qwen3","qwen3.context_length":40960},"capabilities":[{{{capabilities}}}]}
                """))
            .On("GET /v1/models", Replies.Json($$$"""{"object":"list","data":[{"id":"{{{Model}}}","object":"model","created":1,"owned_by":"library"}]}"""));
    }

    /// <summary>llama.cpp's server.</summary>
    public static ScriptedServer LlamaCpp(this ScriptedServer server, int window = 8192, string template = "{{ bos_token }}{% for m in messages %}{% endfor %}")
    {
        server.Name = "llama.cpp";
        return server
            .On("GET /health", Replies.Json("""{"status":"ok"}"""))
            .On("GET /props", Replies.Json(
                $$$"""
                {"default_generation_settings":{"id":0,"n_ctx":{{{window}}},"params":{}},"total_slots":1,"model_path":"/models/m.gguf","modalities":{"vision":false,"audio":false},
                "chat_template":"{{{template}}}","chat_template_caps":{"supports_tools":true},"bos_token":"<s>","eos_token":"</s>","build_info":"b6500-abcdef"}
                """))
            .On("GET /v1/models", Replies.Json(
                $$$"""
                {"object":"list","data":[{"id":"{{{Model}}}","object":"model","created":1760000000,"owned_by":"llamacpp",
                "meta":{"vocab_type":1,"n_vocab":32000,"n_ctx_train":32768,"n_embd":4096,"n_params":8000000000,"size":4900000000}}]}
                """));
    }

    /// <summary>vLLM.</summary>
    public static ScriptedServer Vllm(this ScriptedServer server, int window = 16384)
    {
        server.Name = "uvicorn";
        return server
            .On("GET /health", Replies.Text("", "text/plain"))
            .On("GET /version", Replies.Json("""{"version":"0.13.0"}"""))
            .On("GET /v1/models", Replies.Json(
                $$$"""
                {"object":"list","data":[{"id":"{{{Model}}}","object":"model","created":1760000000,"owned_by":"vllm","root":"{{{Model}}}","parent":null,"max_model_len":{{{window}}}}]}
                """))
            .On("POST /tokenize", Replies.Json("""{"count":3,"max_model_len":16384,"tokens":[1,15043,2]}"""));
    }

    /// <summary>SGLang.</summary>
    public static ScriptedServer SgLang(this ScriptedServer server) => server
        .On("GET /health", Replies.Text("", "text/plain"))
        .On("GET /get_server_info", Replies.Json("""{"model_path":"m","tokenizer_path":"m","max_total_num_tokens":200000,"version":"0.5.4"}"""))
        .On("GET /v1/models", Replies.Json(
            $$$"""{"object":"list","data":[{"id":"{{{Model}}}","object":"model","created":1,"owned_by":"sglang","root":"{{{Model}}}","max_model_len":32768}]}"""));

    /// <summary>exo.</summary>
    public static ScriptedServer Exo(this ScriptedServer server) => server
        .On("GET /node_id", Replies.Json("\"node-1\""))
        .On("GET /v1/models", Replies.Json(
            $$$"""
            {"object":"list","data":[{"id":"{{{Model}}}","object":"model","created":1,"owned_by":"exo","name":"Test","context_length":32768,"storage_size_megabytes":4000}]}
            """));

    /// <summary>mlx_lm.server.</summary>
    public static ScriptedServer Mlx(this ScriptedServer server)
    {
        server.Name = "BaseHTTP/0.6 Python/3.12.4";
        return server
            .On("GET /health", Replies.Json("""{"status":"ok"}"""))
            .On("GET /v1/models", Replies.Json($$$"""{"object":"list","data":[{"id":"mlx-community/{{{Model}}}","object":"model","created":1}]}"""));
    }

    /// <summary>Another Hob's gateway, which imitates several servers.</summary>
    public static ScriptedServer Hob(this ScriptedServer server)
    {
        server.Ollama().LlamaCpp().Name = "hob";
        return server.On("GET /health", Replies.Json("""{"service":"hob","status":"ok"}"""));
    }
}
