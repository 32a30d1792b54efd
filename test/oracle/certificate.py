"""A second checker of certificates, written from docs/spec/{record,certificate,code}.md alone.

Reads one JSON object a line, writes one verdict a line. It shares no code with the project; what it
needs of statements and receipts is in receipt.py beside it, of which the same is true.

    {"certificate": hex, "issuers": [vkey], "logs": [vkey], "witnesses": [vkey]}
"""

import hashlib
import json
import re
import sys

import cbor2
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

import receipt
from receipt import Key, Refused, climb, decode, is_bytes, is_uint, need

MEDIA_TYPE = "application/vnd.yuanzheng.record+cbor"
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
WORD = "[a-z][a-z0-9]*(?:-[a-z0-9]+)*"
TYPE = re.compile(rf"{WORD}(?:\.{WORD})*/[1-9][0-9]*", re.ASCII)
NAME = re.compile(r"[a-z][a-z0-9-]*(?:\.[a-z][a-z0-9-]*)*", re.ASCII)

DESIGN = {"design.version/1", "design.disclosed/1", "right.linked/1", "listing.linked/1",
          "design.transferred/1", "design.licensed/1", "design.pledged/1", "objection.filed/1",
          "objection.resolved/1", "label.batch/1"}
EITHER = {"record.corrected/1", "certificate.revoked/1", "data.erased/1"}
CASE = {"case.event/1", "evidence.captured/1", "claim.filed/1"}

# Keys under which one signature holds for many messages: the points of small order.
SMALL_ORDER = {
    "0100000000000000000000000000000000000000000000000000000000000000",
    "0000000000000000000000000000000000000000000000000000000000000000",
    "0000000000000000000000000000000000000000000000000000000000000080",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
}


def leaf_of(entry):
    return hashlib.sha256(b"\0" + entry).digest()


# code.md


def times(a, b):
    product = 0
    while b:
        if b & 1:
            product ^= a
        b >>= 1
        a <<= 1
        if a & 32:
            a ^= 0b100101
    return product


def printed(code):
    bits = int.from_bytes(code, "big")
    digits = [bits >> shift & 31 for shift in range(75, -1, -5)]
    total, weight = 0, 1
    for digit in [30, 31, *digits]:
        weight = times(weight, 2)
        total ^= times(digit, weight)
    text = "".join(ALPHABET[digit] for digit in digits)
    return "-".join(["YZ", text[:4], text[4:8], text[8:12], text[12:], ALPHABET[total]])


# record.md


def head(value):
    need(isinstance(value, list) and len(value) == 2, "no tree head")
    size, root = value
    need(is_uint(size) and is_bytes(root, 32), "a tree head of another kind")
    return size, root


def check_record(payload, subject, entry):
    record = decode(payload)
    need(isinstance(record, dict) and set(record) == {1, 2, 3, 4, 5}, "not a record")
    kind, about, prev = record[1], record[2], record[3]
    need(isinstance(kind, str) and len(kind) <= 64 and TYPE.fullmatch(kind), "no type")
    need(about is None or is_bytes(about, 10) or is_bytes(about, 16), "about nothing we know")
    need(prev is None or is_bytes(prev, 32), "no previous record")
    size, root = head(record[4])
    need(size > 0, "no content")
    seen = head(record[5])
    is_code = about is not None and len(about) == 10
    if kind == "design.deposit/1":
        need(about is None and prev is None, "a deposit about something")
    elif kind in DESIGN:
        need(is_code and prev is not None, "not about a design")
    elif kind in EITHER:
        need(about is not None and (prev is not None or not is_code), "about nothing")
    elif kind in CASE:
        need(about is not None and not is_code, "not about a case")
    elif kind == "key.rotated/1":
        need(about is None, "a key that is about something")
    if about is not None:
        need(subject == (printed(about) if is_code else "case:" + about.hex()), "another subject")
    elif kind in ("design.deposit/1", "key.rotated/1"):
        need(subject == ("design" if kind == "design.deposit/1" else "issuer"), "another subject")
    code = hashlib.sha256(entry).digest()[:10] if kind == "design.deposit/1" else about if is_code else None
    return {"type": kind, "code": code and printed(code), "about": about, "prev": prev,
            "size": size, "root": root, "seen": {"size": seen[0], "root": seen[1].hex()}}


def check_revealed(items, record):
    need(isinstance(items, list), "no list of disclosures")
    last, opened, designer = -1, [], None
    for item in items:
        need(isinstance(item, list) and len(item) in (3, 4), "a disclosure of another shape")
        index, content, path = item[:3]
        need(is_uint(index) and last < index < record["size"], "places out of order")
        last = index
        need(isinstance(path, list) and all(is_bytes(it, 32) for it in path), "no path")
        need((content is None) == (len(item) == 4), "both shown and erased, or neither")
        leaf = item[3] if content is None else leaf_of(content) if is_bytes(content) else None
        need(is_bytes(leaf, 32), "no leaf")
        need(climb(leaf, index, record["size"], path) == record["root"], "not in the content")
        if content is None:
            opened.append({"index": index, "erased": leaf.hex()})
            continue
        need(len(content) <= 65_535, "too large a disclosure")
        value = decode(content)
        need(isinstance(value, list) and len(value) == 3, "no disclosure")
        need(is_bytes(value[0], 16) and isinstance(value[1], str), "no salt or name")
        need(len(value[1]) <= 64 and NAME.fullmatch(value[1]), "no name of a field")
        opened.append({"index": index, "name": value[1]})
        if value[1] == "designer.signature" and designer is None:
            designer = check_designer(value[2], index, path, record)
    return opened, designer


def check_designer(value, index, path, record):
    need(isinstance(value, dict) and set(value) == {"key", "signature"}, "no signature")
    need(is_bytes(value["key"], 32) and is_bytes(value["signature"], 64), "no key or signature")
    need(value["key"].hex() not in SMALL_ORDER, "a weak key")
    need(index == record["size"] - 1 and index > 0, "not the last disclosure")
    # The path of the last leaf: the complete subtrees before it, the smallest first.
    root = path[0]
    for left in path[1:]:
        root = receipt.node(left, root)
    message = cbor2.dumps(["yuanzheng.designer/1", index, root])
    try:
        Ed25519PublicKey.from_public_bytes(value["key"]).verify(value["signature"], message)
    except (InvalidSignature, ValueError) as error:
        raise Refused("the designer did not sign this") from error
    return value["key"].hex()


# certificate.md


def judge_record(transparent, items, case):
    need(is_bytes(transparent), "no transparent statement")
    protected, header, unprotected, payload, signature = receipt.open_sign1(transparent, 2**19)
    need(set(unprotected) == {394}, "other unprotected headers")
    receipts = unprotected[394]
    need(isinstance(receipts, list) and 1 <= len(receipts) <= 16, "no receipts, or too many")
    need(all(map(is_bytes, receipts)) and len(set(receipts)) == len(receipts), "receipts of another kind")
    entry = b"\xd2" + cbor2.dumps([protected, {}, payload, signature])
    claims = header.get(15)
    need(isinstance(claims, dict), "no claims")
    issuer = find(case["issuers"], claims.get(1), header.get(4))
    statement = receipt.check_statement(entry, issuer)
    need(statement["contentType"] == MEDIA_TYPE, "not a record")
    record = check_record(payload, statement["subject"], entry)
    leaf = leaf_of(entry)
    held = [it for it in (open_receipt(one, leaf, case) for one in receipts) if it]
    need(held != [], "no receipt that holds")
    disclosures, designer = check_revealed(items, record)
    return {"issuer": issuer.name, "issuedAt": statement["issuedAt"], "type": record["type"],
            "code": record["code"], "leaf": leaf.hex(), "seen": record["seen"], "inclusions": held,
            "disclosures": disclosures, "withheld": record["size"] - len(disclosures),
            "designer": designer}, record, leaf


def find(keys, name, key_id):
    for key in keys:
        if key.name == name and key.id == key_id:
            return key
    raise Refused("a stranger's signature")


def open_receipt(one, leaf, case):
    """The receipt's facts if some trusted log stands behind it, or None."""
    for log in case["logs"]:
        try:
            held = receipt.judge_receipt(one, leaf, log, case["witnesses"])
        except Refused:
            continue
        if held["bound"]:
            return held
    return None


def judge(case):
    data = bytes.fromhex(case["certificate"])
    keys = {role: [Key(vkey) for vkey in case[role]] for role in ("issuers", "logs", "witnesses")}
    need(len(data) <= 2**23, "too large")
    certificate = decode(data, 8)
    need(isinstance(certificate, dict) and certificate.get(0) == "yzcert/1", "no certificate")
    need({0, 1, 2} <= set(certificate) <= {0, 1, 2, 3, 4}, "other parts")
    tokens, history = certificate.get(3, []), certificate.get(4, [])
    need(isinstance(tokens, list) and len(tokens) <= 64 and all(map(is_bytes, tokens)), "no tokens")
    need(tokens or 3 not in certificate, "an empty list of tokens")
    need(isinstance(history, list) and len(history) <= 1024, "no history")
    need(history or 4 not in certificate, "an empty history")
    facts, record, leaf = judge_record(certificate[1], certificate[2], keys)
    about, known, later = record["code"], record["about"], []
    for item in history:
        need(isinstance(item, list) and len(item) == 2, "a history of another shape")
        more, following, its_leaf = judge_record(*item, keys)
        need(following["prev"] == leaf, "a record that does not follow")
        need(following["code"] == about if about else following["about"] == known, "about another thing")
        need(following["about"] is not None or more["issuer"] == facts["issuer"], "by another issuer")
        leaf = its_leaf
        later.append(more)
    return {**facts, "history": later, "tokens": len(tokens)}


def main():
    for line in sys.stdin:
        try:
            verdict = {"ok": True, **judge(json.loads(line))}
        except Refused as refused:
            verdict = {"ok": False, "reason": str(refused)}
        print(json.dumps(verdict))


if __name__ == "__main__":
    main()
