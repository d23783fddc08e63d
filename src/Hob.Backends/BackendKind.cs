namespace Hob.Backends;

/// <summary>A kind of server, as it is told by its answers. Names, titles and addresses are in <see cref="BackendKinds"/>.</summary>
public enum BackendKind
{
    /// <summary>Any server with OpenAI's chat endpoint of which nothing more is known.</summary>
    OpenAICompatible,
    /// <summary>LM Studio: <c>/api/v1</c> for models, <c>/v1</c> for chat.</summary>
    LMStudio,
    /// <summary>Ollama, by its native API.</summary>
    Ollama,
    /// <summary>llama.cpp's <c>llama-server</c>.</summary>
    LlamaCpp,
    /// <summary>vLLM.</summary>
    Vllm,
    /// <summary>SGLang.</summary>
    SgLang,
    /// <summary>exo.</summary>
    Exo,
    /// <summary>A server over Apple's MLX: mlx_lm.server, mlx-omni-server.</summary>
    Mlx,
    /// <summary>OpenAI's own service.</summary>
    OpenAI,
    /// <summary>Anthropic's own service.</summary>
    Anthropic,
    /// <summary>Google's Gemini service.</summary>
    Gemini,
}
