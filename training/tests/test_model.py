"""The tokenizer; the network and its file where torch is."""

import random
import struct
import sys
import tempfile
import unittest
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

import format as fmt
from tokenizer import Tokenizer, train, words

try:
    import numpy as np
    import torch
except ImportError:
    torch = None


class Tokens(unittest.TestCase):
    tokenizer = Tokenizer.load(HERE.parent / "tokenizer.json")

    def test_any_text_comes_back(self):
        for text in ("find . -name \"*.txt\"", "  two  spaces ", "naïve café – 日本語 🎉", "a\tb\nc", "1234567", "don't", "", "½ x² ³"):
            self.assertEqual(self.tokenizer.decode(self.tokenizer.encode(text)), text)

    def test_digits_are_single(self):
        self.assertEqual(len(self.tokenizer.encode("12345")), 5)
        self.assertEqual(words("abc123 45"), ["abc", "1", "2", "3", " ", "4", "5"])

    def test_a_word_is_cut_alike_with_and_without_a_space(self):
        rng = random.Random(1)
        for _ in range(300):
            word = "".join(rng.choice("abcdefghijklmnoprstuvwz") for _ in range(rng.randint(2, 9)))
            bare = [self.tokenizer.tokens[i] for i in self.tokenizer.encode(word)]
            spaced = [self.tokenizer.tokens[i] for i in self.tokenizer.encode(" " + word)]
            self.assertEqual("".join(bare), "".join(spaced)[1:])
            self.assertEqual(bare[1:], spaced[-len(bare) + 1:] if len(bare) > 1 else [])

    def test_what_looks_like_a_control_token_is_text(self):
        self.assertNotIn(self.tokenizer.ids["<|bash|>"], self.tokenizer.encode("<|bash|>"))

    def test_control_tokens_come_first_and_in_order(self):
        self.assertEqual(self.tokenizer.tokens[:32], fmt.special_tokens())

    def test_training_is_deterministic(self):
        texts = ["list all files in src", "find src -name x", "list files"] * 5
        one, two = train(texts, 330), train(texts, 330)
        self.assertEqual(one.tokens, two.tokens)

    def test_tokens_that_only_names_are_made_of_are_taken_out(self):
        from generate.example import Example
        from trim import telling, trimmed

        example = lambda request, command: Example("x", "train", "linux", request, "bash", command)
        examples = [example(f"show the folder {name}", f"ls {name}") for name in ("scanner", "holiday") for _ in range(20)]
        old = train([text for e in examples for text in (e.request, e.answer)], 340)
        new = trimmed(old, telling(examples, old), 5)
        for token in ("show", "Ġthe", "Ġfolder", "ls"):
            self.assertIn(token, new.tokens)
        for token in ("Ġscanner", "scanner", "holiday"):
            self.assertIn(token, old.tokens)
            self.assertNotIn(token, new.tokens)
        self.assertEqual([t for t in old.tokens if t in set(new.tokens)], new.tokens)
        for text in ("show the scanner holiday", "ls scans"):
            self.assertEqual(new.decode(new.encode(text)), text)


@unittest.skipIf(torch is None, "torch is not here")
class Network(unittest.TestCase):
    def model(self):
        from model import SHAPES, Llama

        torch.manual_seed(1)
        return Llama(SHAPES["tiny"]).eval()

    def test_the_cache_changes_nothing(self):
        model = self.model()
        ids = torch.randint(0, 6144, (1, 12))
        whole = model.logits(model.hidden(ids))
        caches = [[] for _ in model.blocks]
        parts = [model.logits(model.hidden(ids[:, a:b], caches, start=a)) for a, b in ((0, 5), (5, 6), (6, 12))]
        self.assertLess((whole - torch.cat(parts, 1)).abs().max().item(), 1e-4)

    def test_later_tokens_are_not_seen(self):
        model = self.model()
        ids = torch.randint(0, 6144, (1, 10))
        other = ids.clone()
        other[0, 7:] = 5
        self.assertLess((model.hidden(ids)[:, :7] - model.hidden(other)[:, :7]).abs().max().item(), 1e-5)

    def test_a_grown_network_answers_as_before_and_goes_on_learning(self):
        from grow import grown
        from model import Llama, Shape
        from optimizer import optimizers
        from train import loss_of

        before = self.model()
        ids = torch.randint(32, 6144, (4, 13))
        weights = torch.ones(4, 12)

        def learn(model, opts):
            loss_of(model, ids, weights, "cpu", torch.Generator(), request_share=0)[0].backward()
            for o in opts:
                o.step()
            model.zero_grad()

        opts = optimizers(before, 0.02, 0.004)
        learn(before, opts)
        saved = grown({"shape": vars(before.shape), "model": before.state_dict(), "optimizers": [o.state_dict() for o in opts], "step": 1}, 192)
        after = Llama(Shape(**saved["shape"]))
        after.load_state_dict(saved["model"])
        self.assertLess((before.logits(before.hidden(ids)) - after.logits(after.hidden(ids))).abs().max().item(), 1e-4)

        opts = optimizers(after, 0.02, 0.004)
        for o, state in zip(opts, saved["optimizers"]):
            o.load_state_dict(state)
            for group in o.param_groups:
                group["lr"] = 0.01
        learn(after, opts)
        learn(after, opts)
        self.assertGreater(after.blocks[0].down.weight[:, before.shape.feed_forward:].abs().max().item(), 0)
        self.assertEqual(saved["step"], 1)

    def test_a_network_without_some_tokens_answers_as_before_with_the_others(self):
        from model import Llama, Shape
        from optimizer import optimizers
        from train import loss_of
        from trim import without

        before = self.model()
        rows = list(range(0, 6144, 3))
        ids = torch.randint(0, len(rows), (4, 13))
        opts = optimizers(before, 0.02, 0.004)
        loss_of(before, torch.tensor(rows)[ids], torch.ones(4, 12), "cpu", torch.Generator(), request_share=0)[0].backward()
        for o in opts:
            o.step()
        saved = without({"shape": vars(before.shape), "model": before.state_dict(), "optimizers": [o.state_dict() for o in opts], "step": 1}, rows)
        after = Llama(Shape(**saved["shape"]))
        after.load_state_dict(saved["model"])
        wanted = before.logits(before.hidden(torch.tensor(rows)[ids]))[..., rows]
        self.assertLess((wanted - after.logits(after.hidden(ids))).abs().max().item(), 1e-4)
        for o, state in zip(optimizers(after, 0.02, 0.004), saved["optimizers"]):
            o.load_state_dict(state)
            for p in (p for group in o.param_groups for p in group["params"]):
                self.assertTrue(all(t.dim() == 0 or t.shape == p.shape for t in o.state[p].values() if torch.is_tensor(t)))

    def test_the_doubt_about_an_example_is_how_probable_other_answers_are(self):
        from train import loss_of

        model = self.model()
        model.norm.weight.data *= 20  # surer than a fresh network is
        ids, weights = torch.randint(1, 6144, (2, 9)), torch.full((2, 8), 0.1)
        for t in range(8):
            ids[:, t + 1] = model.logits(model.hidden(ids[:, :t + 1]))[:, -1].argmax(-1)
        weights[0, 5:], weights[1, 3:7] = 1, 1
        doubts = loss_of(model, ids, weights, "cpu", torch.Generator().manual_seed(1))[2]
        each = model.logits(model.hidden(ids[:, :-1])).log_softmax(-1).gather(2, ids[:, 1:, None])[..., 0]
        for row, (doubt, start, end) in enumerate(((doubts[0], 5, 8), (doubts[1], 3, 7))):
            self.assertAlmostEqual(doubt, 1 - each[row, start:end].sum().exp().item(), delta=0.02)
        self.assertTrue(0.05 < doubts[0] < 0.95, doubts)

    def test_the_mean_of_two_networks_is_one_of_the_same_shape_only(self):
        from average import mean

        one, other = self.model().state_dict(), self.model().state_dict()
        middle = mean(one, other)
        self.assertTrue(all(torch.allclose(middle[k] * 2, one[k] + other[k], atol=1e-5) for k in one))
        with self.assertRaises(ValueError):
            mean(one, {k: v for k, v in other.items() if k != "norm.weight"})

    def test_a_calibration_is_found_again(self):
        from evaluate import calibration_of

        rng = np.random.default_rng(5)
        confidences, fits = np.exp(-rng.exponential(1, 20_000)), rng.normal(0.6, 0.2, 20_000)
        right = rng.random(20_000) < 1 / (1 + np.exp(-(2 + 1.5 * np.log(confidences) + 4 * (fits - 0.6))))
        found = calibration_of(list(zip(confidences, fits, right)))
        usual = fits[right].mean()
        for key, value in (("bias", 2 + 4 * (usual - 0.6)), ("slope", 1.5), ("fit_slope", 4), ("usual_fit", usual)):
            self.assertAlmostEqual(found[key], value, delta=0.25, msg=key)
        self.assertEqual(calibration_of([(c, None, r) for c, r in zip(confidences, right)])["fit_slope"], 0)

    def test_an_orthogonal_update_has_singular_values_near_one(self):
        from optimizer import orthogonal

        values = torch.linalg.svdvals(orthogonal(torch.randn(64, 96), steps=5))
        self.assertTrue(0.4 < values.min() and values.max() < 1.4, values)

    def test_the_file_has_every_weight_at_its_place(self):
        from dataclasses import asdict

        import export

        model, path = self.model(), Path(tempfile.mkdtemp()) / "x.gguf"
        state = {k: v.numpy() for k, v in model.state_dict().items()}
        export.write(path, state, asdict(model.shape), Tokenizer.load(HERE.parent / "tokenizer.json"), "q8_0")
        data = path.read_bytes()
        magic, version, count, pairs = struct.unpack_from("<4sIQQ", data)
        self.assertEqual((magic, version, count), (b"GGUF", 3, 2 + 9 * model.shape.layers))
        names = [n for n, _ in export.tensors(state, asdict(model.shape))]
        self.assertEqual(len(names), count)
        total = sum(a.size for _, a in export.tensors(state, asdict(model.shape)))
        self.assertEqual(total, model.parameters_count())

    def test_a_network_comes_back_out_of_its_file(self):
        from dataclasses import asdict

        import export
        import restore

        model, path = self.model(), Path(tempfile.mkdtemp()) / "x.gguf"
        state = {k: v.numpy() for k, v in model.state_dict().items()}
        for kind, within in (("f32", 0), ("f16", 1e-3), ("q8_0", 1e-2)):
            export.write(path, state, asdict(model.shape), Tokenizer.load(HERE.parent / "tokenizer.json"), kind, calibration={"bias": 1.5})
            metadata, arrays = restore.read(path.read_bytes())
            shape = restore.shape_of(metadata)
            self.assertEqual({**shape, "epsilon": 0}, {**asdict(model.shape), "epsilon": 0})
            back = restore.state_of(arrays, shape["layers"])
            self.assertEqual(set(back), set(state))
            for name, array in back.items():
                self.assertLessEqual(np.abs(array - state[name]).max(), within, (kind, name))
        with self.assertRaises(ValueError):
            restore.read(b"no file of a model")

    def test_q8_0_keeps_values_within_half_a_step(self):
        import export

        x = np.random.default_rng(1).normal(size=(4, 64)).astype("f4")
        blocks = np.frombuffer(export.q8_0(x), export.BLOCK)
        back = blocks["d"].astype("f4")[:, None] * blocks["q"]
        step = np.abs(x.reshape(-1, 32)).max(1, keepdims=True) / 127
        self.assertTrue((np.abs(back - x.reshape(-1, 32)) <= step * 0.6).all())


@unittest.skipUnless(torch, "torch is not installed")
class Confusions(unittest.TestCase):
    def test_they_are_what_is_drawn_and_not_right_with_its_request(self):
        from batches import Encoder
        from confusions import confusions
        from generate.example import Example

        encoder = Encoder(Tokens.tokenizer)
        ids = encoder.tokenizer.ids

        class Drawing:
            """After any token it writes `ls`, then ` ①`, as likely as the end."""

            blocks = []

            def hidden(self, tokens, caches, start=0):
                return tokens

            def logits(self, last):
                out = torch.full((len(last), len(encoder.tokenizer.tokens)), -1e9)
                out[:, ids[fmt.END]] = out[:, ids[fmt.special(1)]] = 0
                out[last == ids[fmt.special("bash")]] = torch.nn.functional.one_hot(torch.tensor(encoder.tokenizer.encode("ls")), len(encoder.tokenizer.tokens)).float() * 1e9
                return out

        torch.manual_seed(1)
        examples = [Example("a", "a", "linux", f"list my_{i}", "bash", command) for i, command in enumerate(("ls", "ls", "ls my_2"))]
        found = list(confusions(Drawing(), encoder, examples, answers=20))

        self.assertEqual([(request, command) for request, command, _ in found], [("list \ue001", "ls"), ("list \ue001", "ls"), ("list \ue001", "ls \ue001")])
        self.assertIn("ls\ue001", found[0][2])
        self.assertIn("ls", found[2][2])
        self.assertTrue(all(command not in wrong and all(w.startswith("ls") for w in wrong) for _, command, wrong in found))


if __name__ == "__main__":
    unittest.main()
