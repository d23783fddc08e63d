using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Hob.Inference.Tests.Fixtures;

namespace Hob.Inference.Tests.Architectures;

/// <summary>
/// llama.cpp v0.5.0 as an oracle, from the prebuilt natives of the npm package <c>@node-llama-cpp/linux-x64@3.22.1</c> (see oracle.sh). The
/// offsets into its parameter structures are those of this version only. Keys and values are singles, flash attention is off, one thread:
/// then its results are the same on every machine.
/// </summary>
internal static unsafe class LlamaCpp
{
    private const int ParametersContext = 0, ParametersBatch = 1, ParametersThreads = 7, ParametersBatchThreads = 8,
        ParametersFlashAttention = 13;
    private const int OffsetKeyType = 104, OffsetValueType = 108;

    /// <summary>Evaluates a prompt, then greedily chosen tokens one by one; gives the log-probabilities of each step.</summary>
    public static List<double[]> Run(string natives, string model, int[] prompt, int steps)
    {
        var llama = NativeLibrary.Load(Path.Combine(natives, "libllama.v0.5.0.so"));
        var ggml = NativeLibrary.Load(Path.Combine(natives, "libggml.v0.5.0.so"));
        var log = (delegate* unmanaged[Cdecl]<delegate* unmanaged[Cdecl]<int, byte*, void*, void>, void*,
            void>)NativeLibrary.GetExport(llama, "llama_log_set");
        var loadBackends = (delegate* unmanaged[Cdecl]<byte*, void>)NativeLibrary.GetExport(ggml, "ggml_backend_load_all_from_path");
        var modelDefaults = (delegate* unmanaged[Cdecl]<Parameters>)NativeLibrary.GetExport(llama, "llama_model_default_params");
        var contextDefaults = (delegate* unmanaged[Cdecl]<Parameters>)NativeLibrary.GetExport(llama, "llama_context_default_params");
        var load = (delegate* unmanaged[Cdecl]<byte*, Parameters, nint>)NativeLibrary.GetExport(llama, "llama_model_load_from_file");
        var freeModel = (delegate* unmanaged[Cdecl]<nint, void>)NativeLibrary.GetExport(llama, "llama_model_free");
        var create = (delegate* unmanaged[Cdecl]<nint, Parameters, nint>)NativeLibrary.GetExport(llama, "llama_init_from_model");
        var freeContext = (delegate* unmanaged[Cdecl]<nint, void>)NativeLibrary.GetExport(llama, "llama_free");
        var batchOf = (delegate* unmanaged[Cdecl]<int*, int, Batch>)NativeLibrary.GetExport(llama, "llama_batch_get_one");
        var decode = (delegate* unmanaged[Cdecl]<nint, Batch, int>)NativeLibrary.GetExport(llama, "llama_decode");
        var logitsOf = (delegate* unmanaged[Cdecl]<nint, int, float*>)NativeLibrary.GetExport(llama, "llama_get_logits_ith");

        log(&Ignore, null);
        WithUtf8(natives, path => loadBackends((byte*)path));
        nint loaded = 0;
        WithUtf8(model, path => loaded = load((byte*)path, modelDefaults()));
        if (loaded == 0) throw new InvalidDataException($"llama.cpp does not load {model}");
        var parameters = contextDefaults();
        var words = (int*)&parameters;
        (words[ParametersContext], words[ParametersBatch], words[ParametersThreads], words[ParametersBatchThreads]) = (1024, 512, 1, 1);
        words[ParametersFlashAttention] = 0;
        *(int*)((byte*)&parameters + OffsetKeyType) = 0;
        *(int*)((byte*)&parameters + OffsetValueType) = 0;
        var context = create(loaded, parameters);
        var results = new List<double[]>();
        var tokens = prompt;
        for (var step = 0; step < steps; step++)
        {
            fixed (int* ids = tokens)
                if (decode(context, batchOf(ids, tokens.Length)) != 0)
                    throw new InvalidDataException("llama.cpp does not evaluate the tokens");
            results.Add(TemporaryModel.LogProbabilities(new ReadOnlySpan<float>(logitsOf(context, -1), TinyModel.Vocabulary)));
            tokens = [Array.IndexOf(results[^1], results[^1].Max())];
        }
        freeContext(context);
        freeModel(loaded);
        return results;
    }

    private static void WithUtf8(string text, Action<nint> use)
    {
        var copy = Marshal.StringToCoTaskMemUTF8(text);
        use(copy);
        Marshal.FreeCoTaskMem(copy);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Ignore(int level, byte* text, void* data)
    {
    }

    // Larger than the real structures, which are passed by value in memory.
    [InlineArray(256)]
    private struct Parameters
    {
        private byte _first;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Batch
    {
        public int Count;
        public nint Token, Embedding, Position, SequenceCount, Sequence, Logits;
    }
}
