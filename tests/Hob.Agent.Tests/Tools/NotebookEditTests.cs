using System.Text;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Hob.Agent.Tests.Files;
using Hob.Agent.Tools;
using Hob.Agent.Tools.NotebookEdit;

namespace Hob.Agent.Tests.Tools;

public sealed class NotebookEditTests : IDisposable
{
    // As Jupyter writes it: one blank a level, names in order, letters beyond ASCII as they are.
    private const string Sample = """
        {
         "cells": [
          {
           "cell_type": "markdown",
           "id": "aaaa",
           "metadata": {
            "tags": [ "odd",   "blanks" ]
           },
           "source": [
            "# Überschrift\n",
            "text"
           ]
          },
          {
           "cell_type": "code",
           "execution_count": 7,
           "id": "bbbb",
           "metadata": {},
           "outputs": [
            {
             "name": "stdout",
             "output_type": "stream",
             "text": [
              "1\n"
             ]
            }
           ],
           "source": [
            "print(1)"
           ],
           "x_unknown": 1.50e3
          }
         ],
         "metadata": {
          "kernelspec": {"name": "python3"},
          "z": 1,
          "a": 12345678901234567890
         },
         "nbformat": 4,
         "nbformat_minor": 5
        }

        """;

    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task An_edit_changes_the_text_and_what_it_printed_and_nothing_else()
    {
        var result = await CallAsync("edit", cell: 1, source: "print(2)\nprint(\"ä\")");
        Assert.Equal("n.ipynb: edited cell 1; its outputs were cleared.", result.Text);
        Assert.Equal(Sample
            .Replace("\"execution_count\": 7", "\"execution_count\": null", StringComparison.Ordinal)
            .Replace("\"outputs\": [\n    {\n     \"name\": \"stdout\",\n     \"output_type\": \"stream\",\n     \"text\": [\n      \"1\\n\"\n     ]\n    }\n   ]", "\"outputs\": []", StringComparison.Ordinal)
            .Replace("\"print(1)\"", "\"print(2)\\n\",\n    \"print(\\\"ä\\\")\"", StringComparison.Ordinal), _scratch.Read("n.ipynb"));
        Assert.Equal([_scratch.At("n.ipynb")], result.ChangedFiles);
        Assert.StartsWith("--- a/n.ipynb (cell 1)\n+++ b/n.ipynb (cell 1)\n@@ ", result.Diff, StringComparison.Ordinal);
        Assert.EndsWith("\n+print(2)\n+print(\"ä\")\n", result.Diff, StringComparison.Ordinal);
        Assert.Single(_scratch.Made);
    }

    [Fact]
    public async Task A_cell_is_added_where_it_is_asked_for_or_at_the_end()
    {
        var first = await CallAsync("add", cell: 0, source: "# New", type: "markdown");
        Assert.Matches("^n.ipynb: added markdown cell 0 \\(id [0-9a-f]{8}\\)\\. The notebook has 3 cells, counted from 0\\.$", first.Text);
        await CallAsync("add", source: "x = 1\n", keep: true);
        var notebook = JsonNode.Parse(_scratch.Read("n.ipynb"))!["cells"]!.AsArray();
        Assert.Equal(["# New", "# Überschrift\ntext", "print(1)", "x = 1\n"], notebook.Select(static cell => string.Concat(cell!["source"]!.AsArray().Select(static line => line!.GetValue<string>()))));
        Assert.Equal("code", notebook[3]!["cell_type"]!.GetValue<string>());
        Assert.Equal("{\n   \"cell_type\": \"markdown\",\n   \"id\": \"" + notebook[0]!["id"] + "\",\n   \"metadata\": {},\n   \"source\": [\n    \"# New\"\n   ]\n  },\n  {",
            _scratch.Read("n.ipynb")[(_scratch.Read("n.ipynb").IndexOf('[') + 4)..][..("{\n   \"cell_type\": \"markdown\",\n   \"id\": \"12345678\",\n   \"metadata\": {},\n   \"source\": [\n    \"# New\"\n   ]\n  },\n  {".Length)]);
    }

    [Theory]
    [InlineData(0, "bbbb")]
    [InlineData(1, "aaaa")]
    [InlineData(-1, "aaaa")]
    public async Task A_removed_cell_leaves_the_others(int cell, string left)
    {
        await CallAsync("remove", cell: cell);
        Assert.Equal(left, JsonNode.Parse(_scratch.Read("n.ipynb"))!["cells"]!.AsArray().Single()!["id"]!.GetValue<string>());
        await CallAsync("remove", cell: 0, keep: true);
        Assert.Contains("\"cells\": [],\n", _scratch.Read("n.ipynb"), StringComparison.Ordinal);
        await CallAsync("add", source: "x", keep: true);
        Assert.Contains("\"cells\": [\n  {\n   \"cell_type\": \"code\",\n", _scratch.Read("n.ipynb"), StringComparison.Ordinal);
        Assert.Contains("\n   ]\n  }\n ],\n \"metadata\"", _scratch.Read("n.ipynb"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Outputs_are_cleared_in_all_cells_or_in_one()
    {
        Assert.Equal("n.ipynb: All outputs were cleared (1 of 2 cells).", (await CallAsync("clear_outputs")).Text);
        Assert.Contains("\"outputs\": [],", _scratch.Read("n.ipynb"), StringComparison.Ordinal);
        Assert.Equal("n.ipynb: there were no outputs to clear.", (await CallAsync("clear_outputs", keep: true)).Text);
        Assert.Equal("n.ipynb: there were no outputs to clear.", (await CallAsync("clear_outputs", cell: 0)).Text);
        Assert.Equal("n.ipynb: The outputs of cell 1 were cleared.", (await CallAsync("clear_outputs", cell: 1)).Text);
    }

    [Fact]
    public async Task An_id_names_a_cell_too()
    {
        Assert.Equal("n.ipynb: edited cell 0.", (await CallAsync("edit", cell: "aaaa", source: "x")).Text);
        Assert.Equal("Error: n.ipynb: there is no cell zzzz. The notebook has 2 cells, counted from 0.", (await CallAsync("edit", cell: "zzzz", source: "x")).Text);
    }

    [Fact]
    public async Task A_cell_becomes_one_of_another_type_and_keeps_what_it_has()
    {
        Assert.Equal("n.ipynb: edited cell 1, now a markdown cell; its outputs were cleared.", (await CallAsync("edit", cell: 1, type: "markdown")).Text);
        var cell = JsonNode.Parse(_scratch.Read("n.ipynb"))!["cells"]![1]!.AsObject();
        Assert.Equal(["cell_type", "id", "metadata", "source", "x_unknown"], cell.Select(static member => member.Key));
        Assert.Contains("\"x_unknown\": 1.50e3", _scratch.Read("n.ipynb"), StringComparison.Ordinal);
        await CallAsync("edit", cell: 1, type: "code", keep: true);
        Assert.Equal("[]", JsonNode.Parse(_scratch.Read("n.ipynb"))!["cells"]![1]!["outputs"]!.ToJsonString());
    }

    [Theory]
    [InlineData("{\"cells\":[{\"cell_type\":\"code\",\"metadata\":{},\"source\":\"a\",\"outputs\":[],\"execution_count\":null}],\"nbformat\":4,\"nbformat_minor\":4,\"metadata\":{}}",
        "{\"cells\":[{\"cell_type\":\"code\",\"metadata\":{},\"source\":\"b\\nc\",\"outputs\":[],\"execution_count\":null},{\"cell_type\":\"code\",\"execution_count\":null,\"metadata\":{},\"outputs\":[],\"source\":[\"d\"]}],\"nbformat\":4,\"nbformat_minor\":4,\"metadata\":{}}")]
    [InlineData("{\r\n    \"nbformat\": 4,\r\n    \"nbformat_minor\": 2,\r\n    \"cells\": [\r\n        {\r\n            \"source\": [\"a\"],\r\n            \"cell_type\": \"raw\"\r\n        }\r\n    ]\r\n}",
        "{\r\n    \"nbformat\": 4,\r\n    \"nbformat_minor\": 2,\r\n    \"cells\": [\r\n        {\r\n            \"source\": [\r\n                \"b\\n\",\r\n                \"c\"\r\n            ],\r\n            \"cell_type\": \"raw\"\r\n        },\r\n        {\r\n            \"cell_type\": \"code\",\r\n            \"execution_count\": null,\r\n            \"metadata\": {},\r\n            \"outputs\": [],\r\n            \"source\": [\r\n                \"d\"\r\n            ]\r\n        }\r\n    ]\r\n}")]
    public async Task The_layout_of_a_file_stays_and_ids_come_only_where_the_format_has_them(string before, string after)
    {
        _scratch.Put("n.ipynb", before);
        await CallAsync("edit", cell: 0, source: "b\nc", keep: true);
        await CallAsync("add", source: "d", keep: true);
        Assert.Equal(after, _scratch.Read("n.ipynb"));
    }

    [Fact]
    public async Task A_new_notebook_is_made_for_its_first_cell()
    {
        var result = await Tool.CallAsync(("path", "new/x.ipynb"), ("operation", "add"), ("source", "print('hi')"));
        Assert.False(result.IsError, result.Text);
        Assert.Equal("print('hi')", JsonNode.Parse(_scratch.Read("new/x.ipynb"))!["cells"]![0]!["source"]![0]!.GetValue<string>());
        Assert.True((await Tool.CallAsync(("path", "x.txt"), ("operation", "add"), ("source", "x"))).IsError);
    }

    [Theory]
    [InlineData("edit", null, "x", "cell is missing: say which one. The notebook has 2 cells, counted from 0.")]
    [InlineData("edit", 0, null, "source is missing: the new text of the cell, all of it")]
    [InlineData("edit", 2, "x", "there is no cell 2. The notebook has 2 cells, counted from 0.")]
    [InlineData("remove", -3, null, "there is no cell -3. The notebook has 2 cells, counted from 0.")]
    [InlineData("add", 5, "x", "there is no cell 5. The notebook has 2 cells, counted from 0.; leave cell out to add one at the end")]
    [InlineData("add", null, null, "source is missing: the text of the new cell")]
    [InlineData("move", 1, null, "operation is add, edit, remove or clear_outputs")]
    public async Task A_call_that_cannot_be_done_says_why_and_changes_nothing(string operation, int? cell, string? source, string problem)
    {
        Assert.Equal("Error: n.ipynb: " + problem, (await CallAsync(operation, cell: cell, source: source)).Text);
        Assert.Equal(Sample, _scratch.Read("n.ipynb"));
    }

    [Theory]
    [InlineData("not json", "it is no notebook: no valid JSON at line 1")]
    [InlineData("{\"cells\": [\n}", "it is no notebook: no valid JSON at line 2")]
    [InlineData("[]", "it is no notebook: its JSON is no object")]
    [InlineData("{\"nbformat\":4}", "it is damaged: it has no list of cells")]
    [InlineData("{\"nbformat\":4,\"cells\":[1]}", "it is damaged: a cell is no object")]
    [InlineData("{\"nbformat\":3,\"worksheets\":[]}", "it is a notebook of format 3: convert it with jupyter nbconvert --to notebook")]
    [InlineData("{\"cells\":[]}", "it is no notebook of format 4")]
    public async Task What_is_no_notebook_is_said_and_left_alone(string text, string problem)
    {
        _scratch.Put("n.ipynb", text);
        Assert.Equal("Error: n.ipynb: " + problem, (await CallAsync("add", source: "x", keep: true)).Text);
        Assert.Equal(text, _scratch.Read("n.ipynb"));
    }

    [Fact]
    public async Task A_notebook_that_others_changed_is_read_again_first()
    {
        _scratch.Put("n.ipynb", Sample);
        using (var seen = _scratch.Workspace.OpenFile("n.ipynb").Value!) _scratch.Workspace.MarkSeen(seen.Path, seen.Stamp);
        File.AppendAllText(_scratch.At("n.ipynb"), "\n");
        Assert.Contains("changed since you last saw it", (await CallAsync("edit", cell: 0, source: "x", keep: true)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_source_comes_back_as_it_was_and_any_piece_of_a_file_is_no_fault()
    {
        Check.One(Properties.Cases(200), Prop.ForAll(ArbMap.Default.ArbFor<char[]>(), characters =>
        {
            var source = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(characters)).Replace("\r\n", "\n", StringComparison.Ordinal);
            _ = CallAsync("edit", cell: 1, source: source).Result;
            var lines = JsonNode.Parse(_scratch.Read("n.ipynb"))!["cells"]![1]!["source"]!.AsArray();
            return string.Concat(lines.Select(static line => line!.GetValue<string>())) == source;
        }));
        Check.One(Properties.Cases(200), Prop.ForAll(Gen.Choose(0, Sample.Length - 2).ToArbitrary(), length =>
        {
            _scratch.Put("n.ipynb", Sample[..length]);
            var result = CallAsync("add", source: "x", keep: true).Result;
            return result.IsError || length == 0;
        }));
    }

    private NotebookEditTool Tool => new(_scratch.Workspace, _scratch.Checkpoints);

    private Task<ToolResult> CallAsync(string operation, JsonNode? cell = null, string? source = null, string? type = null, bool keep = false)
    {
        if (!keep)
        {
            _scratch.Put("n.ipynb", Sample);
            using var seen = _scratch.Workspace.OpenFile("n.ipynb").Value!;
            _scratch.Workspace.MarkSeen(seen.Path, seen.Stamp);
        }
        return Tool.CallAsync(("path", "n.ipynb"), ("operation", operation), ("cell", cell), ("source", source), ("cell_type", type));
    }
}
