"""A second judge of evidence, written from docs/spec alone: report.md and the documents that it builds on.

Reads one JSON case a line, writes its report a line: the overall verdict, and [code, reason, item, record] of each
finding. It shares no code with the project. Python's standard library does all but the arithmetic of Ed25519, ECDSA
and RSA, which is the package cryptography's. Sections (§) are those of the document that is named with them.

    {"policy": text or null, "source": "given", "items": [{"kind", "name", "hex"}, {"kind": "file", "name", "size", …}]}
"""

import base64
import hashlib
import json
import re
import sys
import unicodedata
from calendar import timegm
from math import ceil

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from claims import judge_claims

SAFE = 2**53 - 1
SKEW = 300
UNKNOWN = {"unknown-signer", "wrong-origin", "unsupported"}


class Fault(Exception):
    """The evidence does not hold; the first argument is the fault's name."""

    @property
    def name(self):
        return self.args[0]

    @property
    def is_unknown(self):
        return self.name in UNKNOWN


def need(condition, fault="malformed"):
    if not condition:
        raise Fault(fault)


def known_only(given, listed):
    need(set(given) <= set(listed), "unsupported")


def sha256(data):
    return hashlib.sha256(data).digest()


# CBOR (receipt.md §1)


def is_uint(value):
    return type(value) is int and 0 <= value <= SAFE


def is_bytes(value, length=None):
    return type(value) is bytes and (length is None or len(value) == length)


def head(major, n):
    if n < 24:
        return bytes([major << 5 | n])
    size = next(k for k in range(4) if n < 256 ** 2**k)
    return bytes([major << 5 | 24 + size]) + n.to_bytes(2**size, "big")


def cbor(value):
    if value is None or type(value) is bool:
        return {False: b"\xf4", True: b"\xf5", None: b"\xf6"}[value]
    if type(value) is int:
        return head(0, value) if value >= 0 else head(1, -1 - value)
    if type(value) is bytes:
        return head(2, len(value)) + value
    if type(value) is str:
        return head(3, len(value.encode())) + value.encode()
    if type(value) is list:
        return head(4, len(value)) + b"".join(map(cbor, value))
    pairs = sorted((cbor(key), cbor(item)) for key, item in value.items())
    return head(5, len(pairs)) + b"".join(key + item for key, item in pairs)


def uncbor(data, depth=16):
    """The value that these bytes spell; whether they are its only spelling is seen by spelling it again."""
    value, rest = read_value(data, 0, depth)
    need(rest == len(data) and cbor(value) == data)
    return value


def read_value(data, at, depth):
    need(at < len(data))
    major, short = data[at] >> 5, data[at] & 31
    at += 1
    if major == 7:
        need(short in (20, 21, 22))
        return {20: False, 21: True, 22: None}[short], at
    need(short < 28 and major != 6)
    n = short
    if short > 23:
        size = 1 << short - 24
        need(at + size <= len(data))
        n, at = int.from_bytes(data[at:at + size], "big"), at + size
    if major < 2:
        need(n + major <= SAFE)
        return (-1 - n if major else n), at
    if major < 4:
        need(at + n <= len(data))
        return (data[at:at + n] if major == 2 else utf8(data[at:at + n])), at + n
    need(n <= len(data))
    need(depth > 0, "too-large")
    items = []
    for _ in range(n if major == 4 else 2 * n):
        item, at = read_value(data, at, depth - 1)
        items.append(item)
    if major == 4:
        return items, at
    keys = items[::2]
    need(all(type(key) in (int, str) for key in keys) and len(set(keys)) == len(keys))
    return dict(zip(keys, items[1::2])), at


def utf8(data):
    try:
        return data.decode()
    except UnicodeDecodeError:
        raise Fault("malformed") from None


# Ed25519 (log.md), names and verifier keys


def ed25519_sound(public):
    """A canonical encoding of a point that is not of small order."""
    y = int.from_bytes(public, "little") & (1 << 255) - 1
    small = {0, 1, P - 1, *SMALL_Y}
    return len(public) == 32 and y < P and y not in small and on_curve(y, public[31] >> 7)


P = 2**255 - 19
D = -121665 * pow(121666, -1, P) % P
SMALL_Y = [int.from_bytes(bytes.fromhex(text), "little") for text in (
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a")]


def on_curve(y, sign):
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    return pow(square, (P - 1) // 2, P) in (0, 1) and not (square == 0 and sign)


def ed25519_holds(public, signature, message):
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
        return True
    except (InvalidSignature, ValueError):
        return False


def is_name(name):
    return name != "" and not any(c.isspace() or c in "+\ufeff" or unicodedata.category(c) == "Cc" for c in name)


def unbase64(text):
    try:
        data = base64.b64decode(text, validate=True)
    except ValueError:
        raise Fault("malformed") from None
    need(base64.b64encode(data).decode() == text)
    return data


class Key:
    """A verifier key of C2SP signed-note."""

    def __init__(self, vkey, kind):
        parts = vkey.split("+", 2)
        need(len(parts) == 3 and is_name(parts[0]))
        typed = unbase64(parts[2])
        self.name, self.public = parts[0], typed[1:]
        self.id = sha256(self.name.encode() + b"\n" + typed)[:4]
        need(self.id.hex() == parts[1])
        need(typed[0] == kind, "unsupported")
        need(ed25519_sound(self.public), "bad-key")

    def signed(self, signature, message):
        return ed25519_holds(self.public, signature, message)


# The trust policy (report.md §2, C2SP tlog-policy)


class Policy:
    def __init__(self, text):
        self.logs, self.witnesses, self.groups, self.quorum = [], {}, {}, None
        self.issuers, self.tsas, self.seals = [], [], []
        need(text.isascii() or text.encode(), "malformed")
        need(len(text.encode()) <= 2**20, "too-large")
        need(text.endswith("\n"))
        for line in text[:-1].split("\n"):
            words = re.split("[ \t]+", line.strip(" \t"))
            if words[0] and not words[0].startswith("#"):
                reader = getattr(self, "read_" + words[0], None)
                need(reader)
                reader(*words[1:])
        need(self.quorum is not None)

    def read_log(self, vkey, url=None):
        self.logs.append(Key(vkey, 1))

    def read_witness(self, name, vkey, url=None):
        self.witnesses[name] = Key(vkey, 4)

    def read_group(self, name, threshold, *members):
        self.groups[name] = ({"any": 1, "all": len(members)}.get(threshold) or int(threshold), members)

    def read_quorum(self, name):
        self.quorum = name

    def read_issuer(self, vkey, *limits):
        key = Key(vkey, 1)
        key.start, key.until = (next((instant(it.split("=")[1]) for it in limits if it.startswith(word)), None)
                                for word in ("from=", "until="))
        self.issuers.append(key)

    def read_tsa(self, name, root, *policies):
        self.tsas.append((unbase64(root), policies))

    def read_seal(self, name, key):
        self.seals.append(sm2_key(unbase64(key)))

    def log(self, name, key_id):
        named = [key for key in self.logs if key.name == name]
        need(named, "wrong-origin")
        return next((key for key in named if key.id == key_id), None) or refuse("unknown-signer")

    def issuer(self, name, key_id):
        return next((key for key in self.issuers if (key.name, key.id) == (name, key_id)), None)

    def quorum_met(self, keys):
        met = {name for name, key in self.witnesses.items() if key in keys}
        for name, (threshold, members) in self.groups.items():
            if sum(member in met for member in members) >= threshold:
                met.add(name)
        return self.quorum in met


def refuse(fault):
    raise Fault(fault)


def instant(text):
    year, month, day, hour, minute, second = map(int, re.findall(r"\d+", text))
    return timegm((year, month, day, hour, minute, second))


# Merkle trees (receipt.md §7, RFC 9162)


def leaf_of(entry):
    return sha256(b"\0" + entry)


def node(left, right):
    return sha256(b"\1" + left + right)


def split(n):
    """The largest power of two smaller than n."""
    return 1 << (n - 1).bit_length() - 1


def climb(leaf, m, n, path):
    if n == 1:
        need(not path, "wrong-path")
        return leaf
    need(path, "wrong-path")
    *rest, last = path
    k = split(n)
    return node(climb(leaf, m, k, rest), last) if m < k else node(last, climb(leaf, m - k, n - k, rest))


def grow(m, n, older, path, whole=True):
    """The two roots that a path from m to n entries leads to (RFC 9162 §2.1.4)."""
    if m == n:
        if whole:
            need(not path, "wrong-path")
            return older, older
        need(len(path) == 1, "wrong-path")
        return path[0], path[0]
    need(path, "wrong-path")
    *rest, last = path
    k = split(n)
    if m <= k:
        old, new = grow(m, k, older, rest, whole)
        return old, node(new, last)
    old, new = grow(m - k, n - k, older, rest, False)
    return node(last, old), node(last, new)


# Statements and receipts (receipt.md)

COSIGNATURES, EDDSA = -1499095924, (-8, -19)
RECORD_TYPE = "application/vnd.yuanzheng.record+cbor"
STANDING_TYPE = "application/vnd.yuanzheng.standing+cbor"


def open_sign1(data, limit, depth=16):
    need(len(data) <= limit, "too-large")
    need(data[:1] == b"\xd2")
    message = uncbor(data[1:], depth)
    need(type(message) is list and len(message) == 4)
    protected, unprotected, payload, signature = message
    need(is_bytes(protected) and type(unprotected) is dict and (payload is None or is_bytes(payload)))
    need(is_bytes(signature, 64))
    return protected, unprotected, payload, signature


def sig_structure(protected, payload):
    return cbor(["Signature1", protected, b"", payload])


def read_header(protected, listed, claims_needed):
    header = uncbor(protected)
    need(type(header) is dict)
    known_only(header, listed)
    need(set(header) == set(listed))
    need(type(header[1]) is int and is_bytes(header[4], 4) and type(header[15]) is dict)
    known_only(header[15], (1, 2, 6))
    need(set(claims_needed) <= set(header[15]))
    return header, header[15]


class Statement:
    def __init__(self, entry):
        self.protected, unprotected, self.payload, self.signature = open_sign1(entry, 65_535)
        need(unprotected == {}, "unsupported")
        header, claims = read_header(self.protected, (1, 3, 4, 15), (1, 2, 6))
        self.algorithm, self.content_type, self.kid = header[1], header[3], header[4]
        self.issuer, self.subject, self.issued = claims[1], claims[2], claims[6]
        need(type(self.content_type) is str and is_bytes(self.payload))
        need(type(self.issuer) is str and is_name(self.issuer) and type(self.subject) is str and self.subject)
        need(is_uint(self.issued))

    def signed_by(self, key):
        return self.algorithm in EDDSA and key.signed(self.signature, sig_structure(self.protected, self.payload))


class Receipt:
    """A receipt of inclusion (kind -1) or of consistency (kind -2), read and not yet judged."""

    def __init__(self, data, kind):
        self.protected, unprotected, payload, self.signature = open_sign1(data, 16_384, 8)
        need(payload is None)
        header, claims = read_header(self.protected, (1, 4, 15, 395), (1, 2))
        need(type(header[395]) is int)
        need(header[395] == 1, "unsupported")
        self.algorithm, self.origin, self.kid = header[1], claims[1], header[4]
        need(type(self.origin) is str and is_name(self.origin) and type(claims[2]) is str and claims[2])
        need(claims[2] == self.origin and 6 not in claims, "unsupported")
        known_only(unprotected, (396, COSIGNATURES))
        proofs = unprotected.get(396)
        need(type(proofs) is dict)
        known_only(proofs, (kind,))
        need(type(proofs.get(kind)) is list and proofs[kind])
        need(len(proofs[kind]) == 1, "unsupported")
        need(is_bytes(proofs[kind][0]))
        proof = uncbor(proofs[kind][0], 8)
        need(type(proof) is list and len(proof) == 3 and is_uint(proof[0]) and is_uint(proof[1]))
        self.first, self.second, self.path = proof
        need(type(self.path) is list and all(is_bytes(it, 32) for it in self.path))
        need(self.second < self.first if kind == -1 else 0 < self.first < self.second)
        self.read_cosignatures(unprotected.get(COSIGNATURES), COSIGNATURES in unprotected)

    def read_cosignatures(self, found, present):
        self.by_log, self.by_witnesses = None, []
        if not present:
            return
        need(type(found) is list and found and is_bytes(found[0], 64))
        need(len(found) <= 101, "too-large")
        self.by_log, *self.by_witnesses = found
        for it in self.by_witnesses:
            need(type(it) is list and len(it) == 3 and is_bytes(it[0], 4))
            need(is_uint(it[1]) and it[1] > 0 and is_bytes(it[2], 64))
        ids = [it[0] for it in self.by_witnesses]
        need(all(a < b for a, b in zip(ids, ids[1:])))

    def check_root(self, log, root):
        need(self.algorithm in EDDSA, "unsupported")
        need(log.signed(self.signature, sig_structure(self.protected, root)), "bad-signature")

    def check_log(self, log, size, root):
        need(self.by_log is not None, "unknown-signer")
        need(log.signed(self.by_log, checkpoint_text(log.name, size, root)), "bad-signature")

    def cosigned(self, policy, text):
        """The trusted witnesses' times, and whether any of their signatures is false."""
        times, false = [], False
        for key_id, time, signature in self.by_witnesses:
            keys = [key for key in policy.witnesses.values() if key.id == key_id]
            held = [key for key in keys if key.signed(signature, cosignature_text(time, text))]
            times += [(key, time) for key in held[:1]]
            false = false or bool(keys and not held)
        return times, false


def checkpoint_text(origin, size, root):
    return f"{origin}\n{size}\n{base64.b64encode(root).decode()}\n".encode()


def cosignature_text(time, text):
    return b"cosignature/v1\ntime %d\n" % time + text


# Signed notes, checkpoints, proofs (log.md, C2SP)


def number(text):
    need(re.fullmatch("0|[1-9][0-9]*", text, re.ASCII))
    need(int(text) <= SAFE, "too-large")
    return int(text)


def parse_note(data):
    """The text and the signatures' (name, key id, signature)."""
    need(len(data) <= 2**20, "too-large")
    text = utf8(data)
    need(not text.startswith("\ufeff") and "\n\n" in text and text.endswith("\n"))
    need(not any(ord(c) < 32 and c != "\n" for c in text))
    body, _, rest = text[:-1].rpartition("\n\n")
    need(body)
    lines = rest.split("\n")
    need(len(lines) <= 100, "too-large")
    signatures = []
    for line in lines:
        words = line.split(" ")
        need(len(words) == 3 and words[0] == "—" and is_name(words[1]))
        signed = unbase64(words[2])
        need(len(signed) > 4)
        signatures.append((words[1], signed[:4], signed[4:]))
    return body + "\n", signatures


def parse_checkpoint(text):
    lines = text[:-1].split("\n")
    need(len(lines) >= 3 and all(lines))
    origin, size, root = lines[0], number(lines[1]), unbase64(lines[2])
    need(is_bytes(root, 32) and (size == 0) == (root == sha256(b"")))
    return origin, size, root


def open_note(data, policy):
    """(log, size, root, cosigned) of a checkpoint that a trusted log signed."""
    text, signatures = parse_note(data)
    origin, size, root = parse_checkpoint(text)
    by = {(key.name, key.id): set() for key in [*policy.logs, *policy.witnesses.values()]}
    for name, key_id, signed in signatures:
        by.get((name, key_id), set()).add(signed)
    need(all(len(them) < 2 for them in by.values()))
    signers = [key for key in policy.logs if by[key.name, key.id]]
    for key in signers:
        need(all(key.signed(it, text.encode()) for it in by[key.name, key.id]), "bad-signature")
    need(signers, "unknown-signer")
    log = next((key for key in signers if key.name == origin), None) or refuse("wrong-origin")
    cosigned = []
    for key in policy.witnesses.values():
        for signed in by[key.name, key.id]:
            need(len(signed) == 72, "malformed")
            time = int.from_bytes(signed[:8], "big")
            need(0 < time <= SAFE)
            need(key.signed(signed[8:], cosignature_text(time, text.encode())), "bad-signature")
            cosigned.append((key, time))
    return log, size, root, cosigned


def parse_tlog_proof(data):
    need(len(data) <= 2**21, "too-large")
    text = utf8(data)
    before, gap, note = text.partition("\n\n")
    need(gap)
    magic, *lines = before.split("\n")
    need(magic == "c2sp.org/tlog-proof@v1")
    if lines and lines[0].startswith("extra "):
        need(unbase64(lines.pop(0)[6:]))
    need(lines and lines[0].startswith("index "))
    index = number(lines.pop(0)[6:])
    need(len(lines) <= 63, "too-large")
    path = [unbase64(line) for line in lines]
    need(all(is_bytes(it, 32) for it in path))
    _, size, _ = parse_checkpoint(parse_note(note.encode())[0])
    need(index < size)
    return index, path, note.encode()


# Codes (code.md)

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def times32(a, b):
    """The product in GF(2)[x] / (x^5 + x^2 + 1)."""
    product = 0
    for bit in range(5):
        product ^= (a << bit) * (b >> bit & 1)
    for bit in range(9, 4, -1):
        product ^= (0b100101 << bit - 5) * (product >> bit & 1)
    return product


def printed(code):
    bits = int.from_bytes(code, "big")
    digits = [bits >> shift & 31 for shift in range(75, -1, -5)]
    total, weight = 0, 1
    for digit in [30, 31, *digits]:
        weight = times32(weight, 2)
        total ^= times32(digit, weight)
    text = "".join(CROCKFORD[digit] for digit in digits)
    return "-".join(["YZ", text[:4], text[4:8], text[8:12], text[12:], CROCKFORD[total]])


def is_code(text):
    if not re.fullmatch("YZ(-[0-9A-Z]{4}){4}-[0-9A-Z]", text) or set(text[3:]) - set(CROCKFORD + "-"):
        return False
    bits = 0
    for c in text[3:-2].replace("-", ""):
        bits = bits << 5 | CROCKFORD.index(c)
    return printed(bits.to_bytes(10, "big")) == text


def subject_of(about):
    return printed(about) if len(about) == 10 else "case:" + about.hex()


# Fields and their shapes (record.md §5). A shape is a function that tells whether a value has it.


def text_of(most, lines=False):
    return lambda it: type(it) is str and 0 < len(it) <= most and is_fit(it, lines)


def is_fit(text, lines):
    hidden = any(unicodedata.category(c) == "Cf" and c not in "\u200c\u200d" or c in "\u115f\u1160\u3164\uffa0\u2800"
                 for c in text)
    control = any(unicodedata.category(c) in ("Cc", "Cs") and not (lines and c == "\n") or c in "\u2028\u2029" for c in text)
    return not hidden and not control and text == text.strip() and text == unicodedata.normalize("NFC", text)


def pattern(expression):
    return lambda it: type(it) is str and re.fullmatch(expression, it, re.ASCII) is not None


def one_of(words):
    return lambda it: type(it) is str and it in words.split()


def whole(most=SAFE, least=0):
    return lambda it: is_uint(it) and least <= it <= most


def sized(length):
    return lambda it: is_bytes(it, length)


def list_of(shape, most, least=1):
    return lambda it: type(it) is list and least <= len(it) <= most and all(map(shape, it))


def a_map(required, optional="", also=lambda it: True):
    """`a_map("on:date", "place:name")`: keys with the names of their shapes."""
    parts = [dict(part.rsplit(":", 1) for part in given.split()) for given in (required, optional)]
    shapes = {key: SHAPES[name] for part in parts for key, name in part.items()}

    def has_shape(it):
        return (type(it) is dict and len(it) > 0 and set(parts[0]) <= set(it) <= set(shapes)
                and all(shapes[key](value) for key, value in it.items()) and also(it))
    return has_shape


def is_date(it):
    if not pattern(r"[1-9]\d{3}(-\d\d(-\d\d)?)?")(it):
        return False
    year, month, day = [*map(int, it.split("-")), 1, 1][:3]
    return 1 <= month <= 12 and 1 <= day <= days_of(year, month)


def days_of(year, month):
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return (31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]


def is_file_name(it):
    return (text_of(255)(it) and len(it.encode()) <= 255 and it not in (".", "..")
            and not set(it) & set("/\\\u2044\u2215\u29f5\u29f8\ufe68\uff0f\uff3c"))


def is_patent(it):
    if not pattern(r"(ZL)?20\d\d[12389]\d{7}\.[\dX]")(it):
        return False
    digits = it.removeprefix("ZL")
    total = sum(int(digit) * weight for digit, weight in zip(digits[:12], (2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5)))
    return int(digits[:4]) >= 2003 and "0123456789X"[total % 11] == digits[13]


def is_uscc(it):
    digits = "0123456789ABCDEFGHJKLMNPQRTUWXY"
    if not pattern(rf"[{digits}]{{2}}\d{{6}}[{digits}]{{10}}")(it):
        return False
    return digits[-sum(digits.index(c) * 3**i for i, c in enumerate(it[:17])) % 31] == it[17]


def is_gtin(it):
    return (pattern(r"\d{14}")(it) and int(it) > 0
            and sum(int(digit) * (1 if i % 2 else 3) for i, digit in enumerate(it)) % 10 == 0)


def is_challenge(it):
    try:
        need(is_bytes(it) and 0 < len(it) <= 32_768)
        parse_checkpoint(parse_note(it)[0])
        return True
    except Fault:
        return False


VIEWS = "front rear left right top bottom perspective enlarged unit changed in-use"
ELEMENTS = "right-basis infringing-fact comparison sequence subject damage"
CONCLUSIONS = "same similar different undetermined"
SHAPES = {
    "name": text_of(200), "word": text_of(64), "prose": text_of(8000, True), "date": is_date, "time": whole(),
    "flag": lambda it: type(it) is bool, "hash": sized(32), "key": sized(32), "signature": sized(64), "uint": whole(),
    "country": pattern("[A-Z]{2}"), "code": lambda it: type(it) is str and is_code(it), "uscc": is_uscc,
    "url": lambda it: pattern(r"https?://[^\s/@\\]+([/?#][\x21-\x7e]*)?")(it) and len(it) <= 2000,
    "media": pattern(r"[a-z0-9][a-z0-9!#$&^_.+-]{0,63}/[a-z0-9][a-z0-9!#$&^_.+-]{0,63}"), "file-name": is_file_name,
    "patent": is_patent, "gtin": is_gtin, "trademark": pattern(r"G?[1-9]\d{0,8}[A-Z]?"), "checkpoint": is_challenge,
    "copyright": pattern(r"[\u3400-\u9fff]作登字-\d{4}-[A-Z]-\d{8,12}|作登字\d\d-\d{4}-([A-Z]-)?\d{1,12}号"),
    "amount": text_of(30), "currency": text_of(3), "edition": whole(99, 1), "nice": whole(45, 1),
    "locarno": pattern(r"(0[1-9]|[12]\d|3[0-2])-\d\d"), "order": whole(100, 1), "labels": whole(10**8, 1),
    "role": one_of("sketch rendering flat pattern-pieces repeat-unit sample final view tech-sheet video capture document other"),
    "view": one_of(VIEWS), "views": list_of(one_of(VIEWS), 11), "pair": list_of(whole(10**6, 1), 2, 2),
    "kind": one_of("person company organisation"), "conclusion": one_of(CONCLUSIONS), "element": one_of(ELEMENTS),
    "relation": one_of("proves contradicts derives-from compares supersedes answers corrects"),
    "method": one_of("photo screenshot screen-recording web-page live-stream purchase notarised-disc sample order document other"),
}
SHAPES |= {
    "names": list_of(SHAPES["name"], 50), "parts": list_of(SHAPES["name"], 100), "words": list_of(SHAPES["word"], 100),
    "many-words": list_of(SHAPES["word"], 4096), "rights": list_of(SHAPES["word"], 20),
    "classes": list_of(whole(45, 1), 45), "places": list_of(whole(4095), 4096), "addresses": list_of(text_of(64), 20),
    "features": list_of(text_of(500, True), 100), "titles": a_map("", "zh:name en:name"),
    "person": a_map("kind:kind name:name", "uscc:uscc country:country place:name"),
    "actor": a_map("name:name", "organisation:name uscc:uscc role:word"), "tree": a_map("size:uint root:hash"),
    "by": a_map("name:name", "duty:name organisation:name"),
    "target": a_map("", "url:url place:name listing:name seller:name"),
}


def words(text):
    """A shape for words that stand in one place only."""
    name = f"one of {len(SHAPES)}"
    SHAPES[name.replace(" ", "-")] = one_of(text)
    return name.replace(" ", "-")


def words_list(text):
    name = f"list-{len(SHAPES)}"
    SHAPES[name] = list_of(one_of(text), len(text.split()))
    return name


QUOTED = "status:word asOf:date holder:name url:url"
DEED = "document:hash registration:word note:prose"
FIELDS = {  # a name that ends in * may stand several times
    "file*": a_map("name:file-name type:media role:role bytes:uint sha256:hash sm3:hash", "view:view pixels:pair note:name"),
    "title": SHAPES["titles"], "description": SHAPES["prose"], "language": one_of("zh en zh-en"),
    "right.kinds": list_of(one_of("copyright design-patent trademark other"), 4),
    "locarno*": a_map("edition:edition code:locarno", "product:titles"),
    "nice*": a_map("edition:edition number:nice", also=lambda it: it["edition"] >= 8 or it["number"] <= 42),
    "garment": a_map("", "category:word wearer:word season:word fabric:name craft:name colours:names article:word"),
    "pattern": a_map(f"repeat:{words('none two-way four-way half-drop other')}", "unit:pair colours:names"),
    "declared.completed": a_map("on:date", "place:name"),
    "declared.method": a_map(f"by:{words_list('hand cad ai-assisted ai-generated photography other')}", "tools:names human:prose"),
    "declared.work": a_map(f"category:{words('fine-art applied-art graphic photography model other')} "
                           f"nature:{words('original adaptation translation compilation annotation arrangement')}",
                           "purpose:prose process:prose originality:prose"),
    "declared.published": a_map("on:date", "place:name manner:word by:name country:country"),
    "declaration": a_map("original:flag truthful:flag version:word accepted:time"),
    "version.prior*": a_map("code:code", "leaf:hash note:name"),
    "derived.from*": a_map("work:name", "code:code licence:name document:hash"),
    "ownership": a_map(f"basis:{words('individual employment commission joint acquired')}", "contract:hash note:prose"),
    "party.designer*": a_map("name:name", f"attribution:{words('real pen anonymous')} country:country order:order"),
    "party.owner*": SHAPES["person"], "party.agent*": SHAPES["person"], "party.depositor": SHAPES["person"],
    "patent.brief": a_map("product:name use:prose points:prose best:name", "colour:flag omitted:prose unit:prose partial:prose"),
    "patent.priority*": a_map("country:country number:word on:date"),
    "disclosure.state": a_map(f"state:{words('unpublished restricted published')}", "first:date channel:name"),
    "attributed": a_map("organisation:name", "person:name uscc:uscc identity:word"),
    "designer.signature": a_map("key:key signature:signature"),
    "version": a_map(f"stage:{words('sketch rendering pattern sample final revised')}", "label:word note:prose"),
    "disclosed": a_map(f"on:date channel:{words('shop marketplace show exhibition media registry other')} warned:word showName:flag",
                       "place:name url:url consent:hash consented:time"),
    "right.patent*": a_map("number:patent", "filed:date granted:date title:name " + QUOTED),
    "right.trademark*": a_map("number:trademark classes:classes", "filed:date edition:edition " + QUOTED),
    "right.copyright*": a_map("number:copyright", "registered:date title:name " + QUOTED),
    "right.other*": a_map("kind:word number:name country:country", "filed:date " + QUOTED),
    "listing*": a_map("platform:name url:url", "id:name shop:name listed:date firstListed:date"),
    "transfer.terms": a_map("from:person to:person rights:rights effective:date", DEED),
    "licence.terms": a_map(f"kind:{words('exclusive sole ordinary open')} from:date",
                           "licensor:person licensee:person until:date territory:name use:prose " + DEED),
    "pledge.terms": a_map("pledgor:person pledgee:person from:date", "amount:amount currency:currency until:date " + DEED),
    "party.consent*": a_map("role:word key:key terms:hash signature:signature"),
    "objection": a_map("ground:prose", "by:person earlier:hash number:word"),
    "objection.outcome": a_map(f"objection:hash outcome:{words('upheld rejected withdrawn settled')}", "reason:prose document:hash"),
    "correction": a_map("record:hash fields:words reason:prose"),
    "revocation": a_map("record:hash reason:prose", "since:date by:name"),
    "erasure": a_map("record:hash places:places ground:prose", "names:many-words requested:date scope:prose"),
    "key.rotation": a_map(f"old:key new:key reason:{words('planned lost exposed ended')}", "from:time note:prose"),
    "labels": a_map("count:labels", "batch:word gtin:gtin product:titles serials:tree printed:date"),
    "event": a_map("kind:word", f"at:time source:{words('self operator tsa document')} from:date until:date note:prose"),
    "capture": a_map("method:method", "started:time ended:time target:target note:prose"),
    "capture.operator": SHAPES["actor"], "capture.witness*": SHAPES["actor"],
    "capture.device": a_map("model:name", "os:name rooted:flag"),
    "capture.software*": a_map("name:name", "version:word sha256:hash"),
    "capture.network": a_map(f"type:{words('offline wired wifi mobile other')}", "ip:addresses dns:addresses tls:hash"),
    "capture.cleanliness": a_map("performed:flag", "report:hash items:parts"),
    "capture.steps": list_of(text_of(1000, True), 200),
    "capture.log*": a_map("sha256:hash", "name:name type:media bytes:uint"),
    "capture.consent": a_map("", "location:flag people:flag given:flag document:hash note:prose"),
    "challenge": a_map("checkpoint:checkpoint", "shown:prose"),
    "claim": a_map("statement:prose", "title:name"),
    "claim.support*": a_map("leaf:hash element:element relation:relation", "note:prose"),
    "comparison*": a_map("right:hash suspect:hash conclusion:conclusion", "by:by goods:conclusion views:views same:features "
                         "different:features customary:features functional:features note:prose"),
    "respondent*": SHAPES["person"],
    "damage": a_map("statement:prose", "amount:amount currency:currency from:date until:date"),
    "notice*": a_map("on:date how:name", "to:name delivered:flag deliveredOn:date document:hash note:prose"),
}
REPEATED = {name[:-1] for name in FIELDS if name.endswith("*")}
FIELDS = {name.rstrip("*"): shape for name, shape in FIELDS.items()}


# Records and certificates (record.md, certificate.md)

WORD = "[a-z][a-z0-9]*(?:-[a-z0-9]+)*"
TYPE = re.compile(rf"{WORD}(?:\.{WORD})*/[1-9][0-9]*", re.ASCII)
NAME = re.compile(r"[a-z][a-z0-9-]*(?:\.[a-z][a-z0-9-]*)*", re.ASCII)
OF_DESIGNS = {f"{it}/1" for it in (
    "design.version design.disclosed right.linked listing.linked design.transferred design.licensed design.pledged "
    "objection.filed objection.resolved label.batch").split()}
OF_EITHER = {"record.corrected/1", "certificate.revoked/1", "data.erased/1"}
OF_CASES = {"case.event/1", "evidence.captured/1", "claim.filed/1"}
TYPES = OF_DESIGNS | OF_EITHER | OF_CASES | {"design.deposit/1", "key.rotated/1"}


def tree_head(value):
    need(type(value) is list and len(value) == 2 and is_uint(value[0]) and is_bytes(value[1], 32))
    return value


class Field:
    """A disclosure: `place`, and `name` and `value` unless it is erased."""

    def __init__(self, place, data, path, leaf):
        self.place, self.data, self.path = place, data, path
        self.leaf = leaf_of(data) if data is not None else leaf
        if data is None:
            return
        need(len(data) <= 65_535, "too-large")
        value = uncbor(data)
        need(type(value) is list and len(value) == 3 and is_bytes(value[0], 16) and type(value[1]) is str)
        need(len(value[1]) <= 64 and NAME.fullmatch(value[1]))
        self.name, self.value = value[1:]

    @property
    def has_shape(self):
        return self.name in FIELDS and FIELDS[self.name](self.value)


class Record:
    """One record as one certificate shows it."""

    def __init__(self, item, transparent, revealed):
        need(is_bytes(transparent))
        protected, unprotected, payload, signature = open_sign1(transparent, 2**19)
        known_only(unprotected, (394,))
        self.receipts = unprotected.get(394)
        need(type(self.receipts) is list and self.receipts and all(map(is_bytes, self.receipts)))
        need(len(self.receipts) <= 16, "too-large")
        need(len(set(self.receipts)) == len(self.receipts))
        self.item, self.entry = item, b"\xd2" + cbor([protected, {}, payload, signature])
        self.included = []
        self.leaf, self.statement = leaf_of(self.entry), Statement(self.entry)
        need(self.statement.content_type == RECORD_TYPE, "unsupported")
        self.read_payload(uncbor(payload))
        self.read_revealed(revealed)

    def read_payload(self, record):
        need(type(record) is dict)
        known_only(record, (1, 2, 3, 4, 5))
        need(len(record) == 5)
        self.type, self.about, self.prev = record[1], record[2], record[3]
        (self.size, self.root), self.seen = tree_head(record[4]), tree_head(record[5])
        need(type(self.type) is str and len(self.type) <= 64 and TYPE.fullmatch(self.type))
        need(self.about is None or is_bytes(self.about) and len(self.about) in (10, 16))
        need(self.prev is None or is_bytes(self.prev, 32))
        need(self.size > 0)
        is_design = self.about is not None and len(self.about) == 10
        if self.type == "design.deposit/1":
            need(self.about is None and self.prev is None)
        elif self.type in OF_DESIGNS:
            need(is_design and self.prev is not None)
        elif self.type in OF_EITHER:
            need(self.about is not None and (self.prev is not None or not is_design))
        elif self.type in OF_CASES:
            need(self.about is not None and not is_design)
        elif self.type == "key.rotated/1":
            need(self.about is None)
        subject = {"design.deposit/1": "design", "key.rotated/1": "issuer"}.get(self.type)
        if self.about is not None:
            subject = subject_of(self.about)
        need(subject in (None, self.statement.subject))
        self.thing = sha256(self.entry)[:10] if self.type == "design.deposit/1" else self.about

    def read_revealed(self, revealed):
        need(type(revealed) is list)
        self.revealed, last = [], -1
        for it in revealed:
            need(type(it) is list and len(it) in (3, 4))
            need(is_uint(it[0]) and last < it[0] < self.size)
            need((it[1] is None) == (len(it) == 4) and (it[1] is None or is_bytes(it[1])))
            need(type(it[2]) is list and all(is_bytes(h, 32) for h in it[2]))
            need(len(it) == 3 or is_bytes(it[3], 32))
            self.revealed.append(Field(it[0], it[1], it[2], it[3] if len(it) == 4 else None))
            last = it[0]

    def is_same_thing(self, other):
        return self.thing is not None and self.thing == other.thing

    def follows(self, before):
        same = self.thing == before.thing
        if self.thing is None:
            same = same and self.statement.issuer == before.statement.issuer
        return self.prev == before.leaf and same

    def values(self, name):
        """The values of the fields of this name that are shown and have the shape of their name."""
        return [it.value for it in self.fields if it.name == name and it.has_shape]

    @property
    def holds(self):
        return self.is_signed and self.is_bound

    @property
    def is_partly_hidden(self):
        return len(self.fields) < self.size


def read_certificate(item, data):
    need(len(data) <= 2**23, "too-large")
    parts = uncbor(data, 8)
    need(type(parts) is dict and type(parts.get(0)) is str)
    need(parts[0] == "yzcert/1", "unsupported")
    known_only(parts, range(5))
    need({0, 1, 2} <= set(parts))
    tokens, history = parts.get(3, []), parts.get(4, [])
    need(type(tokens) is list and all(map(is_bytes, tokens)) and (tokens or 3 not in parts))
    need(len(tokens) <= 64, "too-large")
    need(type(history) is list and all(type(it) is list and len(it) == 2 for it in history) and (history or 4 not in parts))
    need(len(history) <= 1024, "too-large")
    return [Record(item, *it) for it in ([parts[1], parts[2]], *history)], tokens


# DER (timestamp.md §2)


class Der:
    """One element: its tag, its content, the whole of it, and its parts if it is constructed."""

    def __init__(self, data, depth=32):
        need(len(data) >= 2)
        need(depth > 0, "too-large")
        self.tag, n, at = data[0], data[1], 2
        need(self.tag & 31 != 31 and n != 0x80)
        if n > 0x80:
            at = 2 + (n & 127)
            need(at <= len(data) and data[2] != 0)
            n = int.from_bytes(data[2:at], "big")
            need(n > 127)
        need(at + n <= len(data))
        self.whole, self.content, self.parts = data[:at + n], data[at:at + n], None
        if self.tag & 0x20:
            self.parts, rest = [], self.content
            while rest:
                self.parts.append(Der(rest, depth - 1))
                rest = rest[len(self.parts[-1].whole):]
        if self.tag < 0x40:
            self.check_universal()

    def check_universal(self):
        kind, content = self.tag & 31, self.content
        need((kind in (16, 17)) == (self.parts is not None))
        need(kind not in (0, 7, 8, 9, 11, 13, 14, 15, 29))
        if kind == 1:
            need(content in (b"\0", b"\xff"))
        if kind in (2, 10):
            need(content and (len(content) == 1 or content[0] not in (0, 255) or (content[0] ^ content[1]) & 0x80))
        if kind == 3:
            need(content and content[0] < 8 and (len(content) > 1 or content[0] == 0))
            need(len(content) == 1 or content[-1] & (1 << content[0]) - 1 == 0)
        if kind == 5:
            need(content == b"")
        if kind == 6:
            need(content and content[-1] < 128 and content[0] != 128)
            need(not any(a < 128 and b == 128 for a, b in zip(content, content[1:])))
        if kind == 17:
            wholes = [it.whole for it in self.parts]
            need(all(a <= b for a, b in zip(wholes, wholes[1:])))

    def is_a(self, tag):
        need(self.tag == tag)
        return self

    @property
    def int(self):
        return int.from_bytes(self.is_a(2).content, "big", signed=True)

    @property
    def oid(self):
        arcs, n = [], 0
        for byte in self.is_a(6).content:
            n = n << 7 | byte & 127
            if byte < 128:
                arcs, n = arcs + [n], 0
        first = min(arcs[0] // 40, 2)
        return ".".join(map(str, [first, arcs[0] - 40 * first, *arcs[1:]]))

    @property
    def bits(self):
        need(self.is_a(3).content[0] == 0)
        return self.content[1:]


SEQUENCE, SET, OCTETS = 0x30, 0x31, 4


def der(data):
    element = Der(data)
    need(len(element.whole) == len(data))
    return element


class Reader:
    """The parts of a SEQUENCE, taken one by one."""

    def __init__(self, element, tag=SEQUENCE):
        self.left = list(element.is_a(tag).parts)

    def take(self, tag=None):
        need(self.left and tag in (None, self.left[0].tag))
        return self.left.pop(0)

    def maybe(self, tag):
        return self.left.pop(0) if self.left and self.left[0].tag == tag else None

    def end(self):
        need(not self.left)


def algorithm(element):
    reader = Reader(element)
    oid, parameters = reader.take(6).oid, reader.left[0] if reader.left else None
    need(len(reader.left) < 2)
    return oid, parameters


DIGESTS = {"2.16.840.1.101.3.4.2.1": "sha256", "2.16.840.1.101.3.4.2.2": "sha384",
           "2.16.840.1.101.3.4.2.3": "sha512", "1.2.156.10197.1.401": "sm3"}
HASHES = {"sha256": hashes.SHA256(), "sha384": hashes.SHA384(), "sha512": hashes.SHA512()}
ECDSA, RSA, PSS, SM2 = "1.2.840.10045.4.3.", "1.2.840.113549.1.1.", "1.2.840.113549.1.1.10", "1.2.156.10197.1.501"
CURVES = {"1.2.840.10045.3.1.7": ec.SECP256R1(), "1.3.132.0.34": ec.SECP384R1(), "1.3.132.0.35": ec.SECP521R1()}


def digest_named(element):
    oid, parameters = algorithm(element)
    need(oid in DIGESTS, "unsupported")
    need(parameters is None or parameters.tag == 5)
    return DIGESTS[oid]


def check_signature(key, scheme, message, signature, digest=None):
    """By the SubjectPublicKeyInfo `key`; `digest` is what a token's signer says that it used."""
    oid, parameters = algorithm(scheme)
    key_algorithm, key_bits = key.is_a(SEQUENCE).parts
    key_oid, key_parameters = algorithm(key_algorithm)
    plain = parameters is None or parameters.tag == 5
    if oid in (ECDSA + "2", ECDSA + "3", ECDSA + "4") and parameters is None:
        used = {"2": "sha256", "3": "sha384", "4": "sha512"}[oid[-1]]
        need(digest in (None, used))
        check_ecdsa(key_oid, key_parameters, key_bits.bits, HASHES[used], message, signature)
    elif oid in (RSA + "11", RSA + "12", RSA + "13", RSA + "1") and plain:
        used = {"11": "sha256", "12": "sha384", "13": "sha512", "1": digest}[oid[len(RSA):]]
        need(digest in (None, used))
        need(used in HASHES and key_oid == RSA + "1", "unsupported")
        check_rsa(key_bits.bits, padding.PKCS1v15(), HASHES[used], message, signature)
    elif oid == PSS:
        used, salt = pss_parameters(parameters)
        need(digest in (None, used))
        need(key_oid in (RSA + "1", PSS), "unsupported")
        if key_oid == PSS and key_parameters is not None:
            key_digest, least = pss_parameters(key_parameters)
            need(key_digest == used and salt >= least, "unsupported")
        scheme = padding.PSS(padding.MGF1(HASHES[used]), salt)
        check_rsa(key_bits.bits, scheme, HASHES[used], message, signature)
    elif oid == SM2 and plain:
        need(digest in (None, "sm3"))
        need(key_oid == "1.2.840.10045.2.1" and key_parameters, "unsupported")
        need(key_parameters.tag == 6 and key_parameters.oid == "1.2.156.10197.1.301", "unsupported")
        need(sm2_signed(sm2_point(key_bits.bits), message, signature), "bad-signature")
    else:
        refuse("unsupported")


def check_ecdsa(key_oid, curve, point, digest, message, signature):
    need(key_oid == "1.2.840.10045.2.1" and curve is not None and curve.tag == 6 and curve.oid in CURVES, "unsupported")
    need(point[:1] == b"\4", "unsupported")
    try:
        key = ec.EllipticCurvePublicKey.from_encoded_point(CURVES[curve.oid], point)
    except ValueError:
        raise Fault("bad-key") from None
    try:
        need(all(n > 0 for n in pair_of_integers(signature)), "bad-signature")
        key.verify(signature, message, ec.ECDSA(digest))
    except InvalidSignature:
        raise Fault("bad-signature") from None


def pair_of_integers(signature):
    pair = der(signature).is_a(SEQUENCE).parts
    need(len(pair) == 2)
    return [it.int for it in pair]


def check_rsa(key, scheme, digest, message, signature):
    n, e = (it.int for it in der(key).is_a(SEQUENCE).parts)
    need(2048 <= n.bit_length() <= 8192 and e % 2 == 1 and 65_537 <= e <= 2**32, "unsupported")
    try:
        need(len(signature) == (n.bit_length() + 7) // 8)
        rsa.RSAPublicNumbers(e, n).public_key().verify(signature, message, scheme, digest)
    except (InvalidSignature, ValueError, Fault):
        raise Fault("bad-signature") from None


def pss_parameters(element):
    need(element is not None, "unsupported")
    reader = Reader(element)
    digest, mask, salt, trailer = (reader.maybe(0xA0 + i) for i in range(4))
    reader.end()
    need(digest and mask, "unsupported")
    used = digest_named(digest.parts[0])
    mask_oid, mask_digest = algorithm(mask.parts[0])
    need(mask_oid == RSA + "8" and mask_digest and digest_named(mask_digest) == used and used in HASHES, "unsupported")
    need(trailer is None or trailer.parts[0].int == 1)
    return used, salt.parts[0].int if salt else 20


# Certificates (RFC 5280) and tokens (timestamp.md §4)

TIME_STAMPING, ANY_PURPOSE = "1.3.6.1.5.5.7.3.8", "2.5.29.37.0"
EXTENSIONS = {"14": OCTETS, "15": 3, "17": SEQUENCE, "19": SEQUENCE, "35": SEQUENCE, "37": SEQUENCE}
UNDERSTOOD = {*EXTENSIONS, "32"}


def moment(element):
    """POSIX seconds and the digits of a fraction, of a UTCTime or GeneralizedTime."""
    text = element.content.decode("ascii", "replace")
    if element.tag == 23:
        text = ("19" if text[:2] >= "50" else "20") + text
    need(element.tag in (23, 24))
    found = re.fullmatch(r"(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\.(\d{0,8}[1-9]))?Z", text, re.ASCII)
    need(found)
    year, month, day, hour, minute, second = map(int, found.groups()[:6])
    need(1 <= month <= 12 and 1 <= day <= days_of(year, month) and hour < 24 and minute < 60 and second < 60)
    return timegm((year, month, day, hour, minute, second)), found[7] or ""


STRINGS = {12: "utf-8", 19: "ascii", 22: "ascii", 30: "utf-16-be"}


def checked_name(element):
    """A Name, whose texts are in the encoding of their kind."""
    for it in (it for group in element.parts if group.tag == SET for it in group.parts):
        reader = Reader(it)
        text = reader.take(6) and reader.take()
        reader.end()
        try:
            text.content.decode(STRINGS.get(text.tag, "latin-1"))
        except UnicodeDecodeError:
            raise Fault("malformed") from None
    return element


class X509:
    def __init__(self, data):
        need(len(data) <= 16_384, "too-large")
        self.der = data
        self.signed, self.algorithm, signature = der(data).is_a(SEQUENCE).parts
        self.signature = signature.bits
        reader = Reader(self.signed)
        version = reader.maybe(0xA0)
        self.version = version.parts[0].int if version else 0
        need(0 <= self.version <= 2)
        self.serial = reader.take(2).whole
        need(reader.take(SEQUENCE).whole == self.algorithm.whole)
        self.issuer = checked_name(reader.take(SEQUENCE)).whole
        self.start, self.end = (moment(it) for it in reader.take(SEQUENCE).parts)
        need(not self.start[1] and not self.end[1])
        self.subject, self.key = checked_name(reader.take(SEQUENCE)).whole, reader.take(SEQUENCE)
        reader.maybe(0x81), reader.maybe(0x82)
        extensions = reader.maybe(0xA3)
        reader.end()
        self.extensions, self.critical = {}, set()
        for it in extensions.parts[0].parts if extensions else []:
            inner = Reader(it)
            number, critical, value = inner.take(6).oid, inner.maybe(1), inner.take(OCTETS)
            inner.end()
            number = number.removeprefix("2.5.29.")
            need(number not in self.extensions)
            self.extensions[number] = value.content
            if critical and critical.content == b"\xff":
                self.critical.add(number)
        for number, tag in EXTENSIONS.items():
            need(number not in self.extensions or self.extension(number).tag == tag)

    def extension(self, number):
        return der(self.extensions[number]) if number in self.extensions else None

    @property
    def usages(self):
        bits = self.extension("15")
        if bits is None:
            return None
        content = bits.is_a(3).content
        return {i for i in range(8 * (len(content) - 1)) if content[1 + i // 8] >> 7 - i % 8 & 1}

    @property
    def purposes(self):
        listed = self.extension("37")
        return None if listed is None else [it.oid for it in listed.is_a(SEQUENCE).parts]

    @property
    def key_id(self):
        found = self.extension("14")
        return found.is_a(OCTETS).content if found else None

    @property
    def issuer_key_id(self):
        found = self.extension("35")
        return next((it.content for it in found.is_a(SEQUENCE).parts if it.tag == 0x80), None) if found else None

    def check_understood(self):
        need(self.version == 2 and self.critical <= UNDERSTOOD, "unsupported")

    def check_valid(self, at):
        need(self.start[0] <= at[0] and (at[0], at[1] != "") <= (self.end[0], False), "bad-key")

    def check_stamps(self):
        """§4 step 8"""
        self.check_understood()
        need(self.purposes == [TIME_STAMPING] and "37" in self.critical, "bad-key")
        need(self.usages is None or self.usages and self.usages <= {0, 1}, "bad-key")

    def check_authority(self, below, is_root):
        self.check_understood()
        constraints = self.extension("19")
        parts = constraints.is_a(SEQUENCE).parts if constraints else []
        need(parts and parts[0].tag == 1 and parts[0].content == b"\xff", "bad-key")
        need(len(parts) < 2 or below <= parts[1].int, "bad-key")
        need(self.usages is None or 5 in self.usages, "bad-key")
        need(is_root or self.purposes is None or {TIME_STAMPING, ANY_PURPOSE} & set(self.purposes), "bad-key")

    def may_have_issued(self, child):
        return self.subject == child.issuer and (
            self.key_id is None or child.issuer_key_id is None or self.key_id == child.issuer_key_id)


def check_chain(signer, roots, others, at):
    """§4 step 10: the chain from the signer's certificate to a root."""
    signer.check_valid(at)
    waiting, seen, tried, problem = [[signer]], {signer.der}, 0, Fault("unknown-signer")
    for chain in waiting:
        if any(root.der == chain[-1].der for root in roots):
            return chain
        issuers = [it for it in [*roots, *others] if it.may_have_issued(chain[-1])]
        if not issuers:
            problem = Fault("unknown-signer")
        for issuer in issuers:
            if issuer.der in seen:
                continue
            tried += 1
            need(tried <= 32 and len(chain) < 8, "too-large")
            try:
                issuer.check_authority(len(chain) - 1, issuer in roots)
                issuer.check_valid(at)
                check_signature(issuer.key, chain[-1].algorithm, chain[-1].signed.whole, chain[-1].signature)
            except Fault as fault:
                problem = fault
                continue
            seen.add(issuer.der)
            waiting.append([*chain, issuer])
    raise problem


class Token:
    """A time-stamp token, read as §2 says."""

    def __init__(self, data):
        need(len(data) <= 65_536, "too-large")
        outer = Reader(der(data))
        need(outer.take(6).oid == "1.2.840.113549.1.7.2", "unsupported")
        signed = Reader(outer.take(0xA0).parts[0])
        outer.end()
        need(signed.take(2).int == 3, "unsupported")
        digests = [algorithm(it) for it in signed.take(SET).parts]
        need(all(parameters is None or parameters.tag == 5 for _, parameters in digests))
        content = Reader(signed.take(SEQUENCE))
        need(content.take(6).oid == "1.2.840.113549.1.9.16.1.4")
        self.info = content.take(0xA0).parts[0].is_a(OCTETS).content
        content.end()
        certificates = signed.maybe(0xA0)
        signed.maybe(0xA1)
        signers = signed.take(SET).parts
        signed.end()
        need(len(signers) == 1)
        need(certificates is None or len(certificates.parts) <= 16, "too-large")
        need(certificates is None or all(it.tag == SEQUENCE for it in certificates.parts), "unsupported")
        self.certificates = [X509(it.whole) for it in certificates.parts] if certificates else []
        self.read_info(Reader(der(self.info)))
        self.read_signer(Reader(signers[0]), digests)

    def read_info(self, info):
        need(info.take(2).int == 1, "unsupported")
        self.policy = info.take(6).oid
        hashed = Reader(info.take(SEQUENCE))
        by, parameters = algorithm(hashed.take(SEQUENCE))
        self.imprint_by, self.imprint = DIGESTS.get(by), hashed.take(OCTETS).content
        need(parameters is None or parameters.tag == 5)
        need(not self.imprint_by or len(self.imprint) == hashlib.new(self.imprint_by).digest_size)
        hashed.end()
        info.take(2)
        self.time = moment(info.take(24))
        accuracy, self.micros = info.maybe(SEQUENCE), 0
        if accuracy:
            reader = Reader(accuracy)
            for tag, unit in ((2, 10**6), (0x80, 1000), (0x81, 1)):
                part = reader.maybe(tag)
                n = int.from_bytes(part.content, "big", signed=True) if part else 0
                need(n >= 0 and (unit == 10**6 or n < 1000))
                self.micros += n * unit
            reader.end()
        info.maybe(1)
        self.nonce = info.maybe(2)
        self.tsa = info.maybe(0xA0)
        for it in (info.maybe(0xA1) or Der(b"\xa1\0")).parts:
            need(not any(part.tag == 1 and part.content == b"\xff" for part in it.parts), "unsupported")
        info.end()

    def read_signer(self, signer, digests):
        version, self.signer_id = signer.take(2).int, signer.take()
        if self.signer_id.tag == SEQUENCE:
            need(len(self.signer_id.parts) == 2 and self.signer_id.parts[1].tag == 2)
            checked_name(self.signer_id.parts[0].is_a(SEQUENCE))
        need((version, self.signer_id.tag) in ((1, SEQUENCE), (3, 0x80)))
        digest = signer.take(SEQUENCE)
        need(algorithm(digest)[0] in [oid for oid, _ in digests])
        self.digest = digest_named(digest)
        attributes = signer.take(0xA0)
        self.signed, self.attributes = b"\x31" + attributes.whole[1:], {}
        need(der(self.signed))
        for it in attributes.parts:
            number, values = it.is_a(SEQUENCE).parts
            need(number.oid not in self.attributes)
            self.attributes[number.oid] = values.is_a(SET).parts
        self.scheme, self.signature = signer.take(SEQUENCE), signer.take(OCTETS).content
        signer.maybe(0xA1)
        signer.end()

    def attribute(self, number):
        values = self.attributes.get("1.2.840.113549.1.9." + number, [])
        need(len(values) == 1)
        return values[0]

    def names(self, certificate):
        if self.signer_id.tag == 0x80:
            return certificate.key_id == self.signer_id.content
        issuer, serial = self.signer_id.parts
        return (certificate.issuer, certificate.serial) == (issuer.whole, serial.whole)

    def bonds(self):
        """§4 step 5: what the ESSCertIDs bind, as functions that know their certificate."""
        old, new = (self.attributes.get("1.2.840.113549.1.9.16.2." + it) for it in ("12", "47"))
        need(new is not None or old is None, "unsupported")
        listed = [[bond_of(it, True) for it in self.attribute("16.2.47").is_a(SEQUENCE).parts[0].parts]]
        if old is not None:
            listed.append([bond_of(it, False) for it in self.attribute("16.2.12").is_a(SEQUENCE).parts[0].parts])
        need(all(listed))
        return listed

    def check(self, roots, policies=None, others=(), nonce=None):
        need(policies is None or self.policy in policies, "unknown-signer")
        need(nonce is None or self.nonce and self.nonce.int == nonce, "wrong-origin")
        roots, others = [X509(it) for it in roots], [*self.certificates, *map(X509, others)]
        named = [it for it in [*others, *roots] if self.names(it)]
        need(named, "unknown-signer")
        listed = self.bonds()
        signer = next((it for it in named if all(bonds[0](it) for bonds in listed)), None) or refuse("bad-key")
        need(self.attribute("3").oid == "1.2.840.113549.1.9.16.1.4")
        need(self.attribute("4").content == hashlib.new(self.digest, self.info).digest(), "bad-signature")
        check_signature(signer.key, self.scheme, self.signed, self.signature, self.digest)
        signer.check_stamps()
        if self.tsa:
            names = signer.extension("17")
            subject = b"\xa4" + length_of(signer.subject) + signer.subject
            need(self.tsa.content in [subject, *(it.whole for it in (names.parts if names else []))], "bad-key")
        chain = check_chain(signer, roots, others, self.time)
        need(all(any(bond(it) for it in chain) for bonds in listed for bond in bonds[1:]), "bad-key")

    @property
    def latest(self):
        return self.time[0] + ceil(((self.time[1] != "") * 10**6 + self.micros) / 10**6)


def length_of(content):
    n = len(content)
    size = (n.bit_length() + 7) // 8
    return bytes([n]) if n < 128 else bytes([128 + size]) + n.to_bytes(size, "big")


def bond_of(element, is_new):
    reader = Reader(element)
    named = reader.maybe(SEQUENCE) if is_new else None
    digest = digest_named(named) if named else "sha256" if is_new else "sha1"
    value, place = reader.take(OCTETS).content, reader.maybe(SEQUENCE)
    reader.end()

    def binds(certificate):
        if hashlib.new(digest, certificate.der).digest() != value:
            return False
        if place is None:
            return True
        names, serial = place.parts
        return serial.whole == certificate.serial and [it.content for it in names.parts if it.tag == 0xA4] == [certificate.issuer]
    return binds


def parse_manifest(data):
    """stamps.md §4"""
    lines = utf8(data).split("\n")
    need(len(lines) > 1 and lines.pop() == "")
    found = [re.fullmatch("([0-9a-f]{64})  ([0-9a-z][0-9a-z.-]{0,99})", line, re.ASCII) for line in lines]
    need(all(found))
    names = [it[2] for it in found]
    need(all(a < b for a, b in zip(names, names[1:])))


# OpenTimestamps (opentimestamps.md)

MAGIC = bytes.fromhex("004f70656e54696d657374616d7073000050726f6f6600bf89e2e884e89294")
BITCOIN, PENDING = bytes.fromhex("0588960d73d71901"), bytes.fromhex("83dfe30d2ef90c8e")
OPERATIONS = {2: "sha1", 3: "ripemd160", 8: "sha256"}


class Anchor:
    def __init__(self, data):
        need(len(data) <= 65_536, "too-large")
        self.data, self.at, self.blocks = data, 0, []
        need(self.take(len(MAGIC)) == MAGIC)
        need(self.number() == 1, "unsupported")
        self.by = self.take(1)[0]
        need(self.by != 0x67, "unsupported")
        need(self.by in OPERATIONS)
        self.digest = self.take(32 if self.by == 8 else 20)
        self.tree(self.digest, 0)
        need(self.at == len(data))

    def take(self, n):
        need(self.at + n <= len(self.data))
        self.at += n
        return self.data[self.at - n:self.at]

    def number(self):
        n, shift = 0, 0
        while True:
            byte = self.take(1)[0]
            need(shift < 56, "too-large")
            n |= (byte & 127) << shift
            need(n <= SAFE, "too-large")
            if byte < 128:
                need(byte or shift == 0)
                return n
            shift += 7

    def bytes(self, most, least=0):
        n = self.number()
        need(n >= least)
        need(n <= most, "too-large")
        return self.take(n)

    def tree(self, message, depth):
        seen, more = set(), True
        while more:
            start = self.at
            more = self.data[start:start + 1] == b"\xff"
            start += more
            self.at = start
            first = self.branch(message, depth)
            need(first not in seen)
            seen.add(first)

    def branch(self, message, depth):
        """What the branch begins with: an attestation or an operation."""
        start, kind = self.at, self.take(1)[0]
        if kind == 0:
            tag, payload = self.take(8), self.bytes(8192)
            self.attest(tag, payload, message)
            return self.data[start:self.at]
        need(kind != 0x67, "unsupported")
        need(kind in (0xF0, 0xF1, 0xF2, 0xF3, *OPERATIONS))
        argument = self.bytes(4096, 1) if kind in (0xF0, 0xF1) else b""
        first = self.data[start:self.at]
        if kind in OPERATIONS:
            made = hashlib.new(OPERATIONS[kind], message).digest()
        else:
            made = {0xF0: message + argument, 0xF1: argument + message, 0xF2: message[::-1], 0xF3: message.hex().encode()}[kind]
        need(len(made) <= 4096 and depth < 255, "too-large")
        self.tree(made, depth + 1)
        return first

    def attest(self, tag, payload, message):
        inner = Anchor.__new__(Anchor)
        inner.data, inner.at = payload, 0
        if tag == BITCOIN:
            self.blocks.append((inner.number(), message))
            need(inner.at == len(payload))
        if tag == PENDING:
            uri = inner.bytes(1000)
            need(inner.at == len(payload) and re.fullmatch(rb"[A-Za-z0-9._/:-]*", uri))


FLOORS = ((600_000, 10**13, timegm((2019, 10, 17, 0, 0, 0))), (840_000, 5 * 10**13, timegm((2024, 4, 19, 0, 0, 0))))


def parse_headers(data):
    lines = utf8(data).split("\n")
    need(len(lines) > 3 and lines.pop() == "" and lines.pop(0) == "yzheaders/1")
    first = number(lines.pop(0))
    need(first < 2**31, "too-large")
    need(all(re.fullmatch("[0-9a-f]{160}", line, re.ASCII) for line in lines))
    need(len(lines) <= 2016, "too-large")
    return first, [bytes.fromhex(line) for line in lines]


def check_block(height, commitment, first, headers, floors=FLOORS):
    """The header's time, and how many headers bear it out (§3)."""
    need(first <= height < first + len(headers), "wrong-path")
    before = None
    for at, header in enumerate(headers, first):
        bits = int.from_bytes(header[72:76], "little")
        exponent, mantissa = bits >> 24, bits & 0xFFFFFF
        target = mantissa << 8 * (exponent - 3) if exponent >= 3 else 0
        need(exponent >= 3 and 0x8000 <= mantissa <= 0x7FFFFF and target < 2**256)
        block = sha256(sha256(header))
        need(int.from_bytes(block, "little") <= target, "too-little-work")
        floor = next((it for it in reversed(floors) if at >= it[0]), None) or refuse("unsupported")
        need((0xFFFF << 208) >= floor[1] * target, "too-little-work")
        need(int.from_bytes(header[68:72], "little") >= floor[2])
        if before:
            need(header[4:36] == before[0], "root-mismatch")
            need(target == before[1] or at % 2016 == 0 and target <= 4 * before[1], "too-little-work")
        before = block, target
    header = headers[height - first]
    need(header[36:68] == commitment, "root-mismatch")
    return int.from_bytes(header[68:72], "little"), first + len(headers) - height


# SM2 (sm2.md)

SM2_P = 0xFFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF00000000FFFFFFFFFFFFFFFF
SM2_A, SM2_B = SM2_P - 3, 0x28E9FA9E9D9F5E344D5A9E4BCF6509A7F39789F515AB8F92DDBCBD414D940E93
SM2_N = 0xFFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFF7203DF6B21C6052B53BBF40939D54123
SM2_G = (0x32C4AE2C1F1981195F9904466A39C9948FE30BBFF2660BE1715A4589334C74C7,
         0xBC3736A2F4F6779C59BDCEE36B692153D0A9877CC62A474002DF32E52139F0A0)
SM2_SPKI = bytes.fromhex("3059301306072a8648ce3d020106082a811ccf5501822d034200")


def sm2_point(data):
    need(len(data) == 65 and data[0] == 4)
    x, y = int.from_bytes(data[1:33], "big"), int.from_bytes(data[33:], "big")
    need(x < SM2_P and y < SM2_P and (y * y - x**3 - SM2_A * x - SM2_B) % SM2_P == 0, "bad-key")
    return x, y


def sm2_key(spki):
    need(len(spki) == 91 and spki.startswith(SM2_SPKI))
    return sm2_point(spki[26:])


def sm2_add(one, other):
    if one is None or other is None:
        return one or other
    (x1, y1), (x2, y2) = one, other
    if x1 == x2 and (y1 + y2) % SM2_P == 0:
        return None
    if one == other:
        slope = (3 * x1 * x1 + SM2_A) * pow(2 * y1, -1, SM2_P)
    else:
        slope = (y2 - y1) * pow(x2 - x1, -1, SM2_P)
    x = (slope * slope - x1 - x2) % SM2_P
    return x, (slope * (x1 - x) - y1) % SM2_P


def sm2_times(k, point):
    total = None
    for bit in bin(k)[2:]:
        total = sm2_add(total, total)
        total = sm2_add(total, point) if bit == "1" else total
    return total


def sm2_signed(key, message, signature):
    try:
        r, s = pair_of_integers(signature)
    except Fault:
        return False
    identity = b"\x00\x801234567812345678"
    z = hashlib.new("sm3", identity + b"".join(n.to_bytes(32, "big") for n in (SM2_A, SM2_B, *SM2_G, *key))).digest()
    e = int.from_bytes(hashlib.new("sm3", z + message).digest(), "big")
    t = (r + s) % SM2_N
    if not (0 < r < SM2_N and 0 < s < SM2_N and t):
        return False
    point = sm2_add(sm2_times(s, SM2_G), sm2_times(t, key))
    return point is not None and (e + point[0]) % SM2_N == r


# The procedure (report.md §5)

REQUIRED = {"trust.source", "evidence.form", "issuer.signature", "issuer.validity", "log.inclusion", "log.size", "witness.quorum",
            "content.disclosures", "file.digest", "file.examined", "history.chain", "history.fork", "claim.support",
            "claim.comparison", "bundle.form", "bundle.manifest"}
VERDICTS = {
    "consistent": """given canonical signed unlimited within before-rotation included met holds one-log proved understood recorded
        equal some unbroken present none-stated resolved complete witnessed stamped challenged ordered plausible declared
        exact valid after-filing stated supported well-formed""",
    "inconsistent": """malformed not-signed outside after-rotation not-included false-cosignature fails forked not-proved
        other-bytes other-digest not-listed broken revoked other-tree false-challenge reversed contradicted
        over-something-else later superseded corrected-uncited not-yet ended differs refused""",
    "inapplicable": "none-asked none-shown not-shown none-listed single first absent",
}
# Where a reason's verdict is not the same under every code.
EXCEPTIONS = {
    ("file.digest", "not-shown"): "undetermined", ("capture.time", "within"): "consistent",
    ("claim.current", "superseded"): "inapplicable", ("claim.support", "present"): "consistent",
    ("claim.support", "corrected"): "consistent", ("claim.support", "absent"): "undetermined",
    ("claim.comparison", "not-shown"): "undetermined", ("claim.element", "declared"): "undetermined",
    ("evidence.form", "unsupported"): "undetermined", ("claim.order", "not-proved"): "undetermined",
}
TABLE = {reason: verdict for verdict, reasons in VERDICTS.items() for reason in reasons.split()}


def verdict_of(code, reason):
    return EXCEPTIONS.get((code, reason)) or TABLE.get(reason, "undetermined")


def overall_of(findings):
    verdicts = [(verdict_of(code, reason), code in REQUIRED) for code, reason, _, _ in findings]
    if any(verdict == "inconsistent" for verdict, _ in verdicts):
        return "inconsistent"
    required = [verdict for verdict, is_required in verdicts if is_required]
    is_said = any((code, reason) == ("issuer.signature", "signed") for code, reason, _, _ in findings)
    return "consistent" if "undetermined" not in required and is_said else "incomplete"


class Case:
    def __init__(self, policy, source, items):
        self.findings, self.trees, self.begins = [], {}, set()
        self.records, self.tokens, self.stated_as_of = [], [], {}
        self.source = "none" if policy is None else source
        self.policy = Policy("quorum none\n" if policy is None else policy)
        self.items = items

    def find(self, code, reason, item=None, record=None):
        self.findings.append((code, reason, item or record and record.item, record and record.leaf.hex()))

    def of_kind(self, kind):
        return [(it["name"], bytes.fromhex(it["hex"])) for it in self.items if it["kind"] == kind]

    def know(self, log, size, root, cosigned=()):
        key = ((log.name, log.id), size, root)
        self.trees.setdefault(key, set()).update((time, "witnessed") for _, time in cosigned)
        return key

    def judge(self):
        self.find("trust.source", self.source)
        for name, data in self.of_kind("certificate"):
            self.judge_certificate(name, data)
        self.challenges = {id(record): self.open_challenge(record) for record in self.records}
        for name, data in self.of_kind("checkpoint"):
            self.judge_checkpoint(name, data)
        for name, data in self.of_kind("tlog-proof"):
            self.judge_proof(name, data)
        self.judge_growths()
        for name, data in [*self.tokens, *self.of_kind("token")]:
            self.judge_token(name, data)
        self.headers = [headers for name, data in self.of_kind("headers") for headers in self.read_headers(name, data)]
        for name, data in self.of_kind("anchor"):
            self.judge_anchor(name, data)
        self.judge_times()
        self.judge_logs()
        self.judge_history()
        self.judge_standing()
        self.judge_files()
        for name, data in self.of_kind("seal"):
            self.judge_seal(name, data)
        judge_claims(self)
        return overall_of(self.findings)

    # 5.2 certificates

    def judge_certificate(self, name, data):
        try:
            records, tokens = read_certificate(name, data)
        except Fault as fault:
            return self.find("evidence.form", "unsupported" if fault.name == "unsupported" else "malformed", name)
        self.find("evidence.form", "canonical", name)
        self.tokens += [(name, token) for token in tokens]
        for record in records:
            self.judge_record(record)
        chain = all(later.follows(before) for before, later in zip(records, records[1:]))
        self.find("history.chain", "single" if len(records) == 1 else "unbroken" if chain else "broken", name)
        self.records += records

    def judge_record(self, record):
        if record.type not in TYPES:
            self.find("history.type", "unknown", record=record)
        record.key = self.policy.issuer(record.statement.issuer, record.statement.kid)
        record.is_signed = bool(record.key and record.statement.signed_by(record.key))
        self.find("issuer.signature", "unknown-issuer" if not record.key else "signed" if record.is_signed else "not-signed",
                  record=record)
        self.judge_receipts(record)
        self.judge_content(record)

    def judge_receipts(self, record):
        held = [self.open_receipt(record, data) for data in record.receipts]
        record.is_bound = any(it["bound"] for it in held)
        first = next((it for test in ("bound", "included", "false") for it in held if it[test]), held[0])
        self.find("log.inclusion", "included" if first["included"] else "not-included" if first["false"] else "unknown-log",
                  record=record)
        self.find("log.size", "signed" if first["bound"] else "no-receipt" if not first["included"] else
                  "not-signed" if first["false"] else "unsigned", record=record)
        if any(it["false-cosignature"] for it in held):
            self.find("witness.quorum", "false-cosignature", record=record)
        met = any(self.policy.quorum_met([key for key, _ in it["cosigned"]]) for it in held if it["bound"])
        self.find("witness.quorum", "none-asked" if self.policy.quorum == "none" else "met" if met else "missing", record=record)
        for it in held:
            if it is not first and not (it["bound"] and it["false-cosignature"]):
                self.find("log.receipt", "fails" if it["false"] else "holds" if it["bound"] else "unknown", record=record)

    def open_receipt(self, record, data):
        held = {"included": False, "bound": False, "false": False, "false-cosignature": False, "cosigned": []}
        try:
            receipt = Receipt(data, -1)
            log = self.policy.log(receipt.origin, receipt.kid)
            root = climb(record.leaf, receipt.second, receipt.first, receipt.path)
            receipt.check_root(log, root)
            held["included"] = True
            receipt.check_log(log, receipt.first, root)
            held["bound"] = True
        except Fault as fault:
            held["false"] = not fault.is_unknown
            return held
        text = checkpoint_text(log.name, receipt.first, root)
        held["cosigned"], held["false-cosignature"] = receipt.cosigned(self.policy, text)
        record.included.append((self.know(log, receipt.first, root, held["cosigned"]), receipt.second))
        return held

    def judge_content(self, record):
        record.fields, proved = [], []
        for it in record.revealed:
            try:
                if climb(it.leaf, it.place, record.size, it.path) == record.root:
                    proved.append(it)
            except Fault:
                pass
        record.fields = [it for it in proved if it.data is not None]
        record.erased = [it.place for it in proved if it.data is None]
        self.find("content.disclosures", "not-proved" if len(proved) < len(record.revealed) else "proved" if proved else
                  "none-shown", record=record)
        names = [it.name for it in record.fields]
        twice = any(names.count(name) > 1 for name in names if name in FIELDS and name not in REPEATED)
        strange = any(name not in FIELDS for name in names)
        if twice or any(it.name in FIELDS and not it.has_shape for it in record.fields):
            self.find("content.fields", "misshapen", record=record)
            twice = True
        if strange:
            self.find("content.fields", "unknown", record=record)
        if names and not twice and not strange:
            self.find("content.fields", "understood", record=record)
        signed = next((it for it in record.revealed if it.data is not None and it.name == "designer.signature"), None)
        self.find("content.designer", "not-shown" if not signed else
                  "signed" if signed in proved and designer_signed(signed, record) else "not-signed", record=record)
        for it in record.fields:
            if it.name == "party.consent" and it.has_shape:
                self.find("content.consent", consent_reason(it, record), record=record)

    # 5.3 to 5.5: checkpoints, proofs, growth

    def judge_checkpoint(self, name, data):
        try:
            self.know(*open_note(data, self.policy))
            self.find("log.checkpoint", "signed", name)
        except Fault as fault:
            self.find("log.checkpoint", "unknown" if fault.is_unknown else "not-signed", name)

    def judge_proof(self, name, data):
        try:
            index, path, note = parse_tlog_proof(data)
            opened = open_note(note, self.policy)
        except Fault as fault:
            return self.find("log.proof", "unknown" if fault.is_unknown else "fails", name)
        tree, found = self.know(*opened), []
        for record in self.records:
            try:
                if climb(record.leaf, index, tree[1], path) == tree[2]:
                    found.append(record)
            except Fault:
                pass
        for record in found:
            record.included.append((tree, index))
        if found:
            self.find("log.proof", "holds", name, found[0])
        else:
            self.find("log.proof", "fails" if self.records else "unknown", name)

    def judge_growths(self):
        waiting = []
        for name, data in self.of_kind("consistency"):
            try:
                receipt = Receipt(data, -2)
                waiting.append((name, receipt, self.policy.log(receipt.origin, receipt.kid)))
            except Fault as fault:
                self.find("log.growth", "unknown" if fault.is_unknown else "fails", name)
        while True:
            ready = next((it for it in waiting if self.older_trees(*it[1:])), None)
            if not ready:
                break
            waiting.remove(ready)
            name, receipt, log = ready
            results = [self.grows(receipt, log, tree) for tree in self.older_trees(receipt, log)]
            self.find("log.growth", "holds" if any(results) else "fails", name)
        for name, _, _ in waiting:
            self.find("log.growth", "unknown", name)

    def older_trees(self, receipt, log):
        return [tree for tree in self.trees if tree[0] == (log.name, log.id) and tree[1] == receipt.first]

    def grows(self, receipt, log, tree):
        try:
            older, root = grow(receipt.first, receipt.second, tree[2], receipt.path)
            need(older == tree[2], "root-mismatch")
            receipt.check_root(log, root)
            receipt.check_log(log, receipt.second, root)
        except Fault:
            return False
        times, false = receipt.cosigned(self.policy, checkpoint_text(log.name, receipt.second, root))
        if false:
            return False
        self.begins.add((self.know(log, receipt.second, root, times), tree))
        return True

    def after(self, tree):
        """All trees that begin with this one, itself included."""
        found = [tree]
        for older in found:
            found += [newer for newer, it in self.begins if it == older and newer not in found]
        return found

    # 5.6, 5.7: tokens and anchors

    def judge_token(self, name, data):
        try:
            token = Token(data)
        except Fault:
            return self.find("time.stamp", "fails", name)
        def hashed(message):
            return token.imprint_by and hashlib.new(token.imprint_by, message).digest() == token.imprint

        tree = next((it for it in self.trees if hashed(checkpoint_text(it[0][0], it[1], it[2]))), None)
        if not tree and not any(hashed(manifest) for manifest in self.manifests()):
            return self.find("time.stamp", "over-something-else" if self.trees else "unknown-tree", name)
        faults = [self.token_fault(token, *authority) for authority in self.policy.tsas]
        if None in faults:
            self.find("time.stamp", "holds", name)
            if tree:
                self.trees[tree].add((token.latest, "stamped"))
        else:
            self.find("time.stamp", "unknown-authority" if all(it.is_unknown for it in faults) else "fails", name)

    def token_fault(self, token, root, policies):
        try:
            token.check([root], policies or None)
        except Fault as fault:
            return fault

    def manifests(self):
        for _, data in self.of_kind("manifest"):
            try:
                parse_manifest(data)
                yield data
            except Fault:
                pass

    def read_headers(self, name, data):
        try:
            return [parse_headers(data)]
        except Fault:
            self.find("time.anchor", "fails", name)
            return []

    def judge_anchor(self, name, data):
        try:
            anchor = Anchor(data)
        except Fault:
            return self.find("time.anchor", "fails", name)
        tree = next((it for it in self.trees if anchor.by == 8 and
                     sha256(checkpoint_text(it[0][0], it[1], it[2])) == anchor.digest), None)
        if not tree:
            return self.find("time.anchor", "over-something-else" if self.trees else "unknown-tree", name)
        results = [self.block_result(*block, headers) for block in anchor.blocks for headers in self.headers]
        times = [it for it in results if type(it) is int]
        if times:
            self.find("time.anchor", "holds", name)
            self.trees[tree].add((min(times) + 7200, "stamped"))
        else:
            reason = next((it for it in ("fails", "weak-headers") if it in results), None)
            self.find("time.anchor", reason or ("no-header" if anchor.blocks else "pending"), name)

    def block_result(self, height, commitment, headers):
        try:
            time, confirmations = check_block(height, commitment, *headers)
            return time if confirmations >= 6 else "weak-headers"
        except Fault as fault:
            return {"wrong-path": "no-header", "unsupported": "weak-headers"}.get(fault.name, "fails")

    # 5.8 times

    def open_challenge(self, record):
        """What the challenge of a record is: its log, size and cosignatures; the fault in it; or None."""
        shown = next((it.value for it in record.fields if it.name == "challenge"), None)
        if type(shown) is not dict or not is_bytes(shown.get("checkpoint")):
            return None
        try:
            log, size, root, cosigned = open_note(shown["checkpoint"], self.policy)
            self.know(log, size, root, cosigned)
            return (log.name, log.id), size, cosigned
        except Fault as fault:
            return fault

    def judge_times(self):
        for record in self.records:
            record.not_before = None
            self.find("time.earliest", self.earliest_reason(record), record=record)
        for record in self.records:
            self.judge_latest(record)

    def earliest_reason(self, record):
        size, root = record.seen
        logs = {tree[0] for tree, _ in record.included}
        if any(tree[0] in logs and tree[1] == size and tree[2] != root for tree in self.trees):
            return "other-tree"
        if any(size > index for _, index in record.included):
            return "other-tree"
        challenge = self.challenges[id(record)]
        if challenge is None:
            return "tree-only" if size > 0 else "unknown"
        if isinstance(challenge, Fault):
            return "unknown" if challenge.name in ("unknown-signer", "wrong-origin") else "false-challenge"
        log, size, cosigned = challenge
        if any(tree[0] == log and size > index for tree, index in record.included):
            return "other-tree"
        if not cosigned:
            return "tree-only"
        record.not_before = max(time for _, time in cosigned)
        return "challenged"

    def judge_latest(self, record):
        trees = {later for tree, _ in record.included for later in self.after(tree)}
        times = sorted({time for tree in trees for time in self.trees[tree]}, key=lambda it: (it[0], it[1] != "witnessed"))
        record.latest = times[0][0] if times else None
        self.find("time.latest", times[0][1] if times else "unknown", record=record)
        before, after, issued = record.not_before, record.latest, record.statement.issued
        if None not in (before, after):
            self.find("time.order", "reversed" if before > after + SKEW else "ordered", record=record)
        contradicted = after is not None and issued > after + SKEW or before is not None and issued < before - SKEW
        self.find("time.platform", "contradicted" if contradicted else "unchecked" if after is None else "plausible",
                  record=record)
        for value in record.values("declared.completed"):
            late = after is not None and span(value["on"])[0] > after
            self.find("time.declared", "contradicted" if late else "only-declared", record=record)

    # 5.9 logs

    def judge_logs(self):
        if not self.trees:
            self.find("log.consistency", "no-tree")
        for log in dict.fromkeys(tree[0] for tree in self.trees):
            trees = [tree for tree in self.trees if tree[0] == log]
            sizes = {tree[1] for tree in trees}
            largest = max(trees, key=lambda tree: tree[1])
            self.find("log.consistency", "forked" if len(trees) > len(sizes) else "one-tree" if len(sizes) == 1 else
                      "one-log" if all(largest in self.after(tree) for tree in trees) else "unlinked")

    # 5.10, 5.11: history and standing

    def once(self):
        """Each record once: of several copies the first that shows the most."""
        copies = {}
        for record in self.records:
            copies.setdefault(record.leaf, []).append(record)
        return [max(them, key=lambda it: len(it.fields)) for them in copies.values()]

    def judge_history(self):
        once, followed = self.once(), set()
        leaves = {record.leaf for record in once}
        for record in once:
            if record.prev is not None:
                place = (record.prev, record.thing, record.thing is None and record.statement.issuer)
                if place in followed:
                    self.find("history.fork", "forked", record=record)
                followed.add(place)
            self.find("history.previous", "first" if record.prev is None else "present" if record.prev in leaves else "absent",
                      record=record)
        for record in self.records:
            self.find("issuer.validity", self.validity(record, once), record=record)
        for record in once:
            for place in record.erased:
                named = any(record.leaf == value["record"] and place in value["places"] for other in once
                            if other.type == "data.erased/1" and other.holds for value in other.values("erasure"))
                self.find("content.erasure", "recorded" if named else "unrecorded", record=record)

    def validity(self, record, once):
        if not record.is_signed:
            return "unknown-issuer"
        start, until = record.key.start, record.key.until
        latest, before = record.latest, record.not_before
        if start is not None and latest is not None and latest < start:
            return "outside"
        if until is not None and before is not None and before > until:
            return "outside"
        for other in once:
            if other.leaf == record.leaf or not other.holds or other.type != "key.rotated/1" or other.key is not record.key:
                continue
            for rotation in other.values("key.rotation"):
                if rotation["old"] == record.key.public:
                    return self.rotated(record, other, rotation)
        gives_up = any(rotation["old"] == record.key.public for rotation in record.values("key.rotation"))
        if until is not None and not gives_up and (latest is None or latest > until):
            return "time-unknown"
        return "unlimited" if start is None and until is None else "within"

    def rotated(self, record, other, rotation):
        places = [(mine, its) for tree, mine in record.included for tree2, its in other.included if tree[0] == tree2[0]]
        if not places:
            return "time-unknown"
        if any(mine >= its for mine, its in places):
            return "after-rotation"
        known = record.latest is not None and "from" in rotation and record.latest <= rotation["from"]
        return "perhaps-exposed" if rotation["reason"] in ("lost", "exposed") and not known else "before-rotation"

    def judge_standing(self):
        once = self.once()
        stated = {thing for name, data in self.of_kind("standing") for thing in self.judge_statement(name, data, once)}
        for record in once:
            alike = [other for other in once if other.is_same_thing(record) and other.holds]
            revoking = [other for other in alike if other.type == "certificate.revoked/1"]
            revoked = any(value["record"] == record.leaf for other in revoking for value in other.values("revocation"))
            perhaps = any(not other.values("revocation") for other in revoking)
            self.find("standing.revocation", "revoked" if revoked else "perhaps" if perhaps else
                      "none-stated" if record.thing in stated else "none-known", record=record)
            if record.type == "objection.filed/1" and record.holds:
                resolved = any(value["objection"] == record.leaf for other in alike for value in other.values("objection.outcome"))
                self.find("standing.objection", "resolved" if resolved else "open", record=record)
            for other in alike:
                for value in other.values("correction"):
                    if value["record"] == record.leaf:
                        self.find("standing.correction", "corrected", record=record)

    def judge_statement(self, name, data, once):
        """The thing that it is complete about, in a list."""
        try:
            statement = Statement(data)
            need(statement.content_type == STANDING_TYPE, "unsupported")
            body = uncbor(statement.payload)
            need(type(body) is dict)
            known_only(body, (1, 2, 3))
            need(len(body) == 3 and is_bytes(body[1]) and len(body[1]) in (10, 16) and is_bytes(body[2], 32))
            tree_head(body[3])
            need(statement.subject == subject_of(body[1]))
        except Fault:
            return self.find("standing.statement", "not-signed", name) or []
        key = self.policy.issuer(statement.issuer, statement.kid)
        if not key or not statement.signed_by(key):
            return self.find("standing.statement", "not-signed" if key else "unknown", name) or []
        by_leaf = {record.leaf: record for record in once if record.holds and record.thing == body[1]}
        leaf = body[2]
        while leaf in by_leaf:
            leaf = by_leaf[leaf].prev
        self.find("standing.statement", "complete" if leaf is None else "records-missing", name)
        self.stated_as_of.setdefault(body[1], []).extend([body[3][0]] if leaf is None else [])
        return [body[1]] if leaf is None else []

    # 5.12, 5.13: files and seals

    def judge_files(self):
        given = [it for it in self.items if it["kind"] == "file"]
        listed = [(value, record) for record in self.once() for value in record.values("file")]
        digests = {it["sha256"] for it in given}
        for it in given:
            self.find("file.digest", *self.file_reason(it, listed, digests))
        wanted = {value["sha256"].hex(): record for value, record in reversed(listed)}
        self.find("file.examined", "none-listed" if not wanted else "some" if digests & set(wanted) else "none")
        for digest, record in wanted.items():
            if digest not in digests:
                self.findings.append(("file.missing", "missing", None, record.leaf.hex()))

    def file_reason(self, it, listed, digests):
        tests = {
            "equal": lambda v: (v["sha256"].hex(), v["sm3"].hex(), v["bytes"]) == (it["sha256"], it["sm3"], it["size"]),
            "other-digest": lambda v: v["sha256"].hex() == it["sha256"] or v["sm3"].hex() == it["sm3"],
            "other-bytes": lambda v: v["name"] == it["name"].split("/")[-1] and v["sha256"].hex() not in digests,
        }
        for reason, test in tests.items():
            found = next((record for value, record in listed if test(value)), None)
            if found:
                return reason, it["name"], found
        return "not-shown" if any(record.is_partly_hidden for record in self.once()) else "not-listed", it["name"]

    def judge_seal(self, name, signature):
        sealed = [it for it in self.items if it["name"] + ".sm2.sig" == name and it["kind"] != "file"]
        if not sealed:
            return self.find("seal.sm2", "nothing-sealed", name)
        try:
            pair_of_integers(signature)
        except Fault:
            return self.find("seal.sm2", "not-signed", name)
        signed = any(sm2_signed(key, bytes.fromhex(sealed[0]["hex"]), signature) for key in self.policy.seals)
        self.find("seal.sm2", "signed" if signed else "unknown-key", name)


def designer_signed(field, record):
    """record.md §6: the path of the last leaf lists the subtrees before it."""
    if not field.has_shape or field.place != record.size - 1 or field.place == 0:
        return False
    root = field.path[0]
    for left in field.path[1:]:
        root = node(left, root)
    key = field.value["key"]
    return ed25519_sound(key) and ed25519_holds(key, field.value["signature"], cbor(["yuanzheng.designer/1", field.place, root]))


def consent_reason(field, record):
    key, role, terms = (field.value[it] for it in ("key", "role", "terms"))
    message = cbor(["yuanzheng.consent/1", record.thing, role, terms])
    if record.thing is None or not ed25519_sound(key) or not ed25519_holds(key, field.value["signature"], message):
        return "not-signed"
    return "signed" if any(it.leaf == terms for it in record.fields) else "terms-not-shown"


def span(date):
    """From the first second that a date may mean to the last, wherever on earth (evidence.md §1)."""
    year, month, day = [*map(int, date.split("-")), None, None][:3]
    last_month = month or 12
    first = timegm((year, month or 1, day or 1, 0, 0, 0))
    last = timegm((year, last_month, day or days_of(year, last_month), 23, 59, 59))
    return first - 14 * 3600, last + 12 * 3600


# Parts of evidence by themselves: the cases of test/vectors/{timestamp,opentimestamps,bitcoin,block-headers}


def judge_token(it):
    def unbase(name):
        return [unbase64(each) for each in it.get(name, [])]

    token = Token(unbase64(it["token"]))
    need(token.imprint_by, "unsupported")
    need(hashlib.new(token.imprint_by, unbase64(it["message"])).digest() == token.imprint, "root-mismatch")
    nonce = int(it["nonce"], 16) if "nonce" in it else None
    token.check(unbase("roots"), it.get("policies"), unbase("certificates"), nonce)


def judge_block(it):
    floors = [(floor["from"], int(floor["difficulty"]), floor["since"]) for floor in it.get("floors", [])]
    check_block(it["height"], bytes.fromhex(it["commitment"]), *parse_headers(it["file"].encode()), floors or FLOORS)


PARTS = {"token": judge_token, "ots": lambda it: Anchor(bytes.fromhex(it["ots"])), "commitment": judge_block,
         "file": lambda it: parse_headers(it["file"].encode())}


def answer(given):
    if "items" in given:
        case = Case(given["policy"], given.get("source", "given"), given["items"])
        return {"overall": case.judge(), "findings": case.findings}
    try:
        next(judge for part, judge in PARTS.items() if part in given)(given)
        return {"fault": None}
    except Fault as fault:
        return {"fault": fault.name}


def main():
    for line in sys.stdin:
        print(json.dumps(answer(json.loads(line))), flush=True)


if __name__ == "__main__":
    main()
