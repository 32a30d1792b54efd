"""COSE_Sign1, statements, receipts and the tree under them, written from the RFCs for the scripts beside it.

Needs the package cryptography (OpenSSL) for Ed25519.
"""

import base64
import hashlib
import json
import pathlib
import shutil

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from deterministic_cbor import encode

HERE = pathlib.Path(__file__).parent
COSIGNATURES = -1 - int.from_bytes(b"YZcs", "big")


def sha256(data):
    return hashlib.sha256(data).digest()


class Key:
    """An Ed25519 key with a name, as C2SP signed-note has it. The seed is the hash of the label."""

    def __init__(self, name, kind=1, label=None):
        self.secret = Ed25519PrivateKey.from_private_bytes(sha256((label or name).encode()))
        self.public = self.secret.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        self.name = name
        self.typed = bytes([kind]) + self.public
        self.id = sha256(name.encode() + b"\n" + self.typed)[:4]

    @property
    def vkey(self):
        return f"{self.name}+{self.id.hex()}+{base64.b64encode(self.typed).decode()}"

    def sign(self, message):
        return self.secret.sign(message)


# RFC 9052

def sig_structure(protected, payload, context="Signature1", aad=b""):
    return encode([context, protected, aad, payload])


def sign1(key, protected, payload, unprotected=None, detached=False, tag=b"\xd2", **how):
    """A COSE_Sign1. `protected` is a map, or bytes that are taken as they are."""
    header = protected if isinstance(protected, bytes) else encode(protected)
    signature = key.sign(sig_structure(header, payload, **how))
    return tag + encode([header, unprotected or {}, None if detached else payload, signature])


# RFC 9162, section 2.1

def leaf_hash(entry):
    return sha256(b"\0" + entry)


def node_hash(left, right):
    return sha256(b"\1" + left + right)


def split(n):
    k = 1
    while 2 * k < n:
        k *= 2
    return k


def root(entries):
    if not entries:
        return sha256(b"")
    if len(entries) == 1:
        return leaf_hash(entries[0])
    k = split(len(entries))
    return node_hash(root(entries[:k]), root(entries[k:]))


def path(m, entries):
    n = len(entries)
    if n == 1:
        return []
    k = split(n)
    if m < k:
        return path(m, entries[:k]) + [root(entries[k:])]
    return path(m - k, entries[k:]) + [root(entries[:k])]


def subproof(m, entries, whole):
    n = len(entries)
    if m == n:
        return [] if whole else [root(entries)]
    k = split(n)
    if m <= k:
        return subproof(m, entries[:k], whole) + [root(entries[k:])]
    return subproof(m - k, entries[k:], False) + [root(entries[:k])]


def sides(m, n):
    """For each step up from leaf m of n: whether the sibling stands on the left."""
    if n == 1:
        return []
    k = split(n)
    return sides(m, k) + [False] if m < k else sides(m - k, n - k) + [True]


def implied_root(leaf, m, n, siblings):
    for left, sibling in zip(sides(m, n), siblings, strict=True):
        leaf = node_hash(sibling, leaf) if left else node_hash(leaf, sibling)
    return leaf


# RFC 9942 and the compact cosignatures of docs/spec/receipt.md

def checkpoint(origin, size, tree_root):
    return f"{origin}\n{size}\n{base64.b64encode(tree_root).decode()}\n".encode()


def cosignature(witness, time, text):
    message = b"cosignature/v1\ntime %d\n" % time + text
    return [witness.id, time, witness.sign(message)]


def receipt_header(log, **changes):
    header = {1: -8, 4: log.id, 15: {1: log.name, 2: log.name}, 395: 1}
    for label, value in changes.items():
        number = int(label[1:])
        if value is None:
            del header[number]
        else:
            header[number] = value
    return header


def receipt(log, tree_root, proof, kind=-1, cosigned=None, header=None, unprotected=None, **how):
    """A receipt of inclusion (-1) or consistency (-2); `proof` is a list, or bytes as they are."""
    proof = proof if isinstance(proof, bytes) else encode(proof)
    room = unprotected if unprotected is not None else {396: {kind: [proof]}}
    if cosigned is not None:
        room[COSIGNATURES] = cosigned
    how.setdefault("detached", True)
    return sign1(log, header or receipt_header(log), tree_root, room, **how)


def cosigned_by(log, size, tree_root, times=()):
    """The log's own signature over the checkpoint, then the witnesses in the order of their ids."""
    text = checkpoint(log.name, size, tree_root)
    witnesses = sorted((cosignature(key, time, text) for key, time in times), key=lambda c: c[0])
    return [log.sign(text), *witnesses]


def flip(data, at=-1):
    out = bytearray(data)
    out[at] ^= 1
    return bytes(out)


def writer(family):
    """Writes the cases of one family, after taking away those of the last time."""
    shutil.rmtree(HERE / family, ignore_errors=True)

    def write(folder, name, case):
        file = HERE / family / folder / f"{name}.json"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(case, indent=2, ensure_ascii=False) + "\n", "utf-8")

    return write
