using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using Hob.Inference.Tests.Fixtures;

namespace Hob.Inference.Tests.Tokenizers;

/// <summary>llama.cpp v0.5.0 as an oracle (see oracle.sh); the offset into its parameter structure is that of this version only.</summary>
internal sealed unsafe class LlamaCppTokenizer
{
    private const int OffsetVocabularyOnly = 72;
    private readonly delegate* unmanaged[Cdecl]<nint, byte*, int, int*, int, byte, byte, int> _tokenize;
    private readonly nint _vocabulary;

    public LlamaCppTokenizer(string natives, byte[] file)
    {
        var llama = NativeLibrary.Load(Path.Combine(natives, "libllama.v0.5.0.so"));
        var log = (delegate* unmanaged[Cdecl]<delegate* unmanaged[Cdecl]<int, byte*, void*, void>, void*, void>)
            NativeLibrary.GetExport(llama, "llama_log_set");
        var defaults = (delegate* unmanaged[Cdecl]<Parameters>)NativeLibrary.GetExport(llama, "llama_model_default_params");
        var load = (delegate* unmanaged[Cdecl]<byte*, Parameters, nint>)NativeLibrary.GetExport(llama, "llama_model_load_from_file");
        var vocabularyOf = (delegate* unmanaged[Cdecl]<nint, nint>)NativeLibrary.GetExport(llama, "llama_model_get_vocab");
        _tokenize = (delegate* unmanaged[Cdecl]<nint, byte*, int, int*, int, byte, byte, int>)
            NativeLibrary.GetExport(llama, "llama_tokenize");

        log(&Ignore, null);
        using var stored = new TemporaryFile(file);
        var parameters = defaults();
        ((byte*)&parameters)[OffsetVocabularyOnly] = 1;
        fixed (byte* path = Encoding.UTF8.GetBytes(stored.Path + "\0"))
        {
            var model = load(path, parameters);
            if (model == 0) throw new InvalidDataException("llama.cpp does not load the vocabulary");
            _vocabulary = vocabularyOf(model);
        }
    }

    public int[] Encode(string text, bool addSpecial, bool parseSpecial)
    {
        var utf8 = Encoding.UTF8.GetBytes(text + "\0");
        var tokens = new int[utf8.Length + 8];
        int count;
        fixed (byte* bytes = utf8)
        fixed (int* ids = tokens)
            count = _tokenize(_vocabulary, bytes, utf8.Length - 1, ids, tokens.Length, (byte)(addSpecial ? 1 : 0), (byte)(parseSpecial ? 1 : 0));
        return tokens[..count];
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Ignore(int level, byte* text, void* data)
    {
    }

    // Larger than the real structure, which is passed by value in memory.
    [InlineArray(256)]
    private struct Parameters
    {
        private byte _first;
    }
}
