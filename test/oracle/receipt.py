"""A second checker of statements and receipts, written from docs/spec/receipt.md alone.

Reads one JSON object a line, writes one verdict a line. It shares no code with the project: cbor2
decodes, the package cryptography checks Ed25519, hashlib hashes. The steps are those of section 7.

    {"transparent": hex, "issuer": vkey, "log": vkey, "witnesses": [vkey]}
    {"receipt": hex, "leaf": hex, "log": vkey, "witnesses": [vkey]}
    {"consistency": hex, "older": {"size": n, "root": hex}, "log": vkey, "witnesses": [vkey]}
"""

import base64
import hashlib
import json
import sys

import cbor2
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

COSIGNATURES = -1 - int.from_bytes(b"YZcs", "big")
SAFE = 2**53 - 1


class Refused(Exception):
    """The evidence does not hold, for this reason."""


def need(condition, reason):
    if not condition:
        raise Refused(reason)


# Section 1: CBOR


def check_value(value, depth):
    need(depth >= 0, "nested too deep")
    if isinstance(value, dict):
        for key, item in value.items():
            need(isinstance(key, str) or is_int(key), "a key that is no integer or text")
            check_value(key, depth)
            check_value(item, depth - 1)
    elif isinstance(value, list):
        for item in value:
            check_value(item, depth - 1)
    elif not isinstance(value, (bytes, str, bool, type(None))):
        need(is_int(value) and abs(value) <= SAFE, "a value that has no place here")


def is_int(value):
    return isinstance(value, int) and not isinstance(value, bool)


def is_uint(value):
    return is_int(value) and 0 <= value <= SAFE


def is_bytes(value, length=None):
    return isinstance(value, bytes) and (length is None or len(value) == length)


def decode(data, depth=16):
    try:
        value = cbor2.loads(data)
        check_value(value, depth)
        # cbor2 sorts the shortest key first, and so do the keys of every map in this format.
        again = cbor2.dumps(value, canonical=True)
    except Refused:
        raise
    except Exception as error:
        raise Refused(f"not CBOR: {type(error).__name__}") from error
    need(again == data, "not the only spelling")
    return value


# Keys and signatures


class Key:
    def __init__(self, vkey):
        self.name, key_id, encoded = vkey.split("+", 2)
        typed = base64.b64decode(encoded, validate=True)
        self.id = hashlib.sha256(self.name.encode() + b"\n" + typed).digest()[:4]
        need(self.id.hex() == key_id, "the key id is not the key's")
        self.kind, self.public = typed[0], Ed25519PublicKey.from_public_bytes(typed[1:])

    def check(self, signature, message, what):
        try:
            self.public.verify(signature, message)
        except InvalidSignature as error:
            raise Refused(f"{self.name} did not sign {what}") from error


def sig_structure(protected, payload):
    return cbor2.dumps(["Signature1", protected, b"", payload])


def open_sign1(data, limit):
    """The four parts of a COSE_Sign1, the protected header decoded besides."""
    need(len(data) <= limit, "too large")
    need(data[:1] == b"\xd2", "no tag 18")
    message = decode(data[1:])
    need(isinstance(message, list) and len(message) == 4, "not four parts")
    protected, unprotected, payload, signature = message
    need(is_bytes(protected) and isinstance(unprotected, dict), "headers of another kind")
    need(payload is None or is_bytes(payload), "a payload of another kind")
    need(is_bytes(signature, 64), "a signature of another length")
    header = decode(protected)
    need(isinstance(header, dict) and header.get(1) in (-8, -19), "another algorithm")
    need(is_int(header[1]), "an algorithm that is no integer")
    return protected, header, unprotected, payload, signature


def is_name(name):
    return isinstance(name, str) and name != "" and not any(c.isspace() or c == "+" for c in name)


# Section 2: statements


def check_statement(entry, issuer):
    protected, header, unprotected, payload, signature = open_sign1(entry, 65_535)
    need(unprotected == {} and payload is not None, "not a statement")
    need(set(header) == {1, 3, 4, 15} and isinstance(header[3], str), "other headers")
    claims = header[15]
    need(isinstance(claims, dict) and set(claims) == {1, 2, 6}, "other claims")
    need(is_name(claims[1]) and isinstance(claims[2], str) and claims[2] and is_uint(claims[6]),
         "claims of another kind")
    need(issuer.kind == 1 and claims[1] == issuer.name and header[4] == issuer.id, "another issuer")
    issuer.check(signature, sig_structure(protected, payload), "the statement")
    return {"issuer": claims[1], "subject": claims[2], "issuedAt": claims[6],
            "contentType": header[3], "payload": payload.hex()}


# Sections 3 and 5: receipts


def node(left, right):
    return hashlib.sha256(b"\1" + left + right).digest()


def split(n):
    """The largest power of two smaller than n."""
    return 1 << ((n - 1).bit_length() - 1)


def climb(leaf, m, n, path):
    if n == 1:
        need(path == [], "the path is too long")
        return leaf
    need(path != [], "the path is too short")
    *rest, last = path
    k = split(n)
    return node(climb(leaf, m, k, rest), last) if m < k else node(last, climb(leaf, m - k, n - k, rest))


def grow(m, n, older, path, whole=True):
    """The two roots that a consistency path leads to (RFC 9162, section 2.1.4)."""
    if m == n and whole:
        need(path == [], "the path is too long")
        return older, older
    need(path != [] and (m < n or len(path) == 1), "the path does not fit")
    *rest, last = path
    if m == n:
        return last, last
    k = split(n)
    if m <= k:
        old, new = grow(m, k, older, rest, whole)
        return old, node(new, last)
    old, new = grow(m - k, n - k, older, rest, False)
    return node(last, old), node(last, new)


def open_receipt(data, log, kind):
    protected, header, unprotected, payload, signature = open_sign1(data, 16_384)
    need(payload is None, "a receipt that brings its root along")
    need(set(header) == {1, 4, 15, 395} and is_int(header[395]) and header[395] == 1, "other headers")
    need(is_name(log.name) and header[15] == {1: log.name, 2: log.name}, "another log")
    need(log.kind == 1 and header[4] == log.id, "another key of the log")
    need(set(unprotected) in ({396}, {396, COSIGNATURES}), "other unprotected headers")
    cosignatures = unprotected.get(COSIGNATURES, [])
    need(isinstance(cosignatures, list), "no list of cosignatures")
    need(cosignatures or COSIGNATURES not in unprotected, "an empty list of cosignatures")
    proofs = unprotected[396]
    need(isinstance(proofs, dict) and set(proofs) == {kind}, "another kind of proof")
    need(isinstance(proofs[kind], list) and len(proofs[kind]) == 1, "not one proof")
    need(is_bytes(proofs[kind][0]), "a proof that is not wrapped")
    proof = decode(proofs[kind][0])
    need(isinstance(proof, list) and len(proof) == 3, "a proof of another shape")
    first, second, path = proof
    need(is_uint(first) and is_uint(second), "numbers of another kind")
    need(isinstance(path, list) and all(is_bytes(h, 32) for h in path), "a path of another kind")
    return protected, signature, cosignatures, first, second, path


def check_root(protected, signature, root, log):
    log.check(signature, sig_structure(protected, root), "this root")


# Section 4: compact cosignatures


def check_cosignatures(cosignatures, size, root, log, witnesses):
    own, *others = cosignatures
    need(is_bytes(own, 64) and len(others) <= 100, "cosignatures of another kind")
    for other in others:
        need(isinstance(other, list) and len(other) == 3, "a cosignature of another shape")
        need(is_bytes(other[0], 4) and is_uint(other[1]) and other[1] > 0 and is_bytes(other[2], 64),
             "a cosignature of another kind")
    ids = [other[0] for other in others]
    need(all(a < b for a, b in zip(ids, ids[1:])), "cosignatures out of order")

    text = f"{log.name}\n{size}\n{base64.b64encode(root).decode()}\n"
    log.check(own, text.encode(), "this checkpoint")
    by_id = {witness.id: witness for witness in witnesses if witness.kind == 4}
    need(len(by_id) == len(witnesses), "witness keys of another kind")
    cosigned = []
    for key_id, time, signature in others:
        if key_id in by_id:
            message = f"cosignature/v1\ntime {time}\n{text}".encode()
            by_id[key_id].check(signature, message, "this checkpoint")
            cosigned.append({"name": by_id[key_id].name, "time": time})
    return {"cosigned": cosigned, "strangers": len(others) - len(cosigned)}


# Section 7


def judge_receipt(data, leaf, log, witnesses):
    need(is_bytes(leaf, 32), "not a leaf hash")
    protected, signature, cosignatures, size, index, path = open_receipt(data, log, -1)
    need(index < size, "no such entry in the tree")
    root = climb(leaf, index, size, path)
    check_root(protected, signature, root, log)
    if not cosignatures:
        return {"root": root.hex(), "bound": None}
    rest = check_cosignatures(cosignatures, size, root, log, witnesses)
    return {"root": root.hex(), "bound": {"size": size, "index": index, **rest}}


def judge_consistency(data, older, log, witnesses):
    protected, signature, cosignatures, m, n, path = open_receipt(data, log, -2)
    need(0 < m < n, "no such growth")
    need(m == older["size"], "a proof from another size")
    known = bytes.fromhex(older["root"])
    old, root = grow(m, n, known, path)
    need(old == known, "another history")
    check_root(protected, signature, root, log)
    if not cosignatures:
        return {"root": root.hex(), "bound": None}
    rest = check_cosignatures(cosignatures, n, root, log, witnesses)
    return {"root": root.hex(), "bound": {"size": n, **rest}}


def judge_transparent(data, issuer, log, witnesses):
    protected, _, unprotected, payload, signature = open_sign1(data, 2**19)
    need(set(unprotected) == {394}, "other unprotected headers")
    receipts = unprotected[394]
    need(isinstance(receipts, list) and 1 <= len(receipts) <= 16, "no receipts, or too many")
    need(all(map(is_bytes, receipts)) and len(set(receipts)) == len(receipts), "receipts of another kind")
    entry = b"\xd2" + cbor2.dumps([protected, {}, payload, signature])
    statement = check_statement(entry, issuer)
    leaf = hashlib.sha256(b"\0" + entry).digest()
    return {**statement, "leaf": leaf.hex(),
            "receipts": [judge_receipt(receipt, leaf, log, witnesses) for receipt in receipts]}


def judge(case):
    log = Key(case["log"])
    witnesses = [Key(vkey) for vkey in case["witnesses"]]
    if "transparent" in case:
        data = bytes.fromhex(case["transparent"])
        return judge_transparent(data, Key(case["issuer"]), log, witnesses)
    if "consistency" in case:
        return judge_consistency(bytes.fromhex(case["consistency"]), case["older"], log, witnesses)
    return judge_receipt(bytes.fromhex(case["receipt"]), bytes.fromhex(case["leaf"]), log, witnesses)


def main():
    for line in sys.stdin:
        try:
            verdict = {"ok": True, **judge(json.loads(line))}
        except Refused as refused:
            verdict = {"ok": False, "reason": str(refused)}
        print(json.dumps(verdict))


if __name__ == "__main__":
    main()
