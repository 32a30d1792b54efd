"""A small world of designs, logs and witnesses for the evidence cases, written from docs/spec alone."""

import base64
import hashlib
import struct

from cose_by_hand import (
    Key, checkpoint, cosigned_by, encode, leaf_hash, path, receipt, root, sha256, sign1, subproof,
)
from record_by_hand import (
    NOON, code_of, designer_signature, disclosure, head, payload, printed, shown, statement,
    subject_of,
)

issuer = Key("centre.example/issuer")
issuer_next = Key("centre.example/issuer", label="the issuer's next key")
issuer_namesake = Key("centre.example/issuer", label="another issuer of the same name")
stranger = Key("elsewhere.example/issuer")
log = Key("yuanzheng.example/log")
log_namesake = Key("yuanzheng.example/log", label="another log of the same name")
other_log = Key("elsewhere.example/log")
court, notary, museum = (Key(f"{who}.example/witness", 4) for who in ("court", "notary", "museum"))
designer, buyer = Key("designer"), Key("buyer")

HOUR = 3600
WITNESSED = ((court, NOON + 2), (notary, NOON + 3))


def policy(*lines, quorum="both", issuers=(issuer,), logs=(log,)):
    """A trust policy: two witnesses, both wanted."""
    text = [
        *(f"log {key.vkey}" for key in logs),
        f"witness court {court.vkey}",
        f"witness notary {notary.vkey}",
        "group both all court notary",
        f"quorum {quorum}",
        *(f"issuer {key.vkey}" for key in issuers),
        *lines,
    ]
    return "".join(f"{line}\n" for line in text)


def salt(n):
    return sha256(b"salt %d" % n)[:16]


class Original:
    """A file that somebody made."""

    def __init__(self, name, data, role="rendering", media="image/png"):
        self.name, self.data = name, data
        self.field = {
            "name": name, "type": media, "role": role, "bytes": len(data),
            "sha256": sha256(data), "sm3": hashlib.new("sm3", data).digest(),
        }

    def item(self, name=None, data=None, **changes):
        data = self.data if data is None else data
        return {
            "kind": "file", "name": name or self.name, "size": len(data),
            "sha256": sha256(data).hex(), "sm3": hashlib.new("sm3", data).hexdigest(), **changes,
        }


drawing = Original("外套.png", b"a drawing of a coat")
sample = Original("样衣.jpg", b"a photograph of a sample", "sample", "image/jpeg")
photograph = Original("侵权实物.jpg", b"a photograph of somebody else's coat", "capture", "image/jpeg")

FIELDS = [
    ("title", {"zh": "云纹外套", "en": "Cloud coat"}),
    ("file", drawing.field),
    ("locarno", {"edition": 14, "code": "02-02"}),
    ("party.designer", {"name": "沈织云"}),
    ("declared.completed", {"on": "2025-12-20"}),
]


def content_of(fields, first_salt=0, signer=None):
    """Disclosures with a salt each; signed by the designer if one is given."""
    out = [disclosure(salt(first_salt + i), name, value) for i, (name, value) in enumerate(fields)]
    if signer:
        out.append(designer_signature(salt(first_salt + len(fields)), signer, out))
    return out


class Record:
    """An entry, and the disclosures that its content is made of."""

    def __init__(self, kind, content, about=None, prev=None, seen=None, by=issuer, issued=NOON,
                 subject=None, body=None, entry=None):
        self.kind, self.content, self.about = kind, content, about
        seen = seen or head([b"genesis"])
        before = leaf_hash(prev.entry) if isinstance(prev, Record) else prev
        body = body or payload(kind, about, before, head(content), seen)
        if subject is None:
            subject = subject_of(about) if about else ("issuer" if kind == "key.rotated/1" else "design")
        self.entry = entry or statement(by, body, subject, issued)
        self.leaf = leaf_hash(self.entry)
        self.code = code_of(self.entry) if about is None else about

    def shown(self, *places):
        return [shown(i, self.content) for i in (places or range(len(self.content)))]

    def erased(self, *gone):
        def one(i):
            return [i, None, path(i, self.content), leaf_hash(self.content[i])]

        return [one(i) if i in gone else shown(i, self.content) for i in range(len(self.content))]


def deposit(fields=FIELDS, signer=designer, **how):
    return Record("design.deposit/1", content_of(fields, 0, signer), **how)


def event(kind, about, prev, *fields, first_salt=40, **how):
    return Record(kind, content_of(fields, first_salt), about, prev, **how)


class Log:
    """A log with these entries; whatever is no record is only there to be counted."""

    def __init__(self, *entries, key=log):
        self.key = key
        self.entries = [it.entry if isinstance(it, Record) else it for it in entries]

    def root(self, size=None):
        return root(self.entries[:size or len(self.entries)])

    def head(self, size=None):
        return [size or len(self.entries), self.root(size)]

    def index(self, record):
        return self.entries.index(record.entry)

    def receipt(self, record, size=None, times=WITNESSED, by=None, stated=None, index=None,
                siblings=None, cosigned=..., **how):
        """`stated` lies about the size."""
        size = size or len(self.entries)
        at = self.index(record) if index is None else index
        by = by or self.key
        tree_root = self.root(size)
        if cosigned is ...:
            cosigned = None if times is None else cosigned_by(by, size, tree_root, times)
        proof = [stated or size, at, path(at, self.entries[:size]) if siblings is None else siblings]
        return receipt(by, tree_root, proof, cosigned=cosigned, **how)

    def growth(self, older, newer=None, times=WITNESSED, by=None, siblings=None, **how):
        newer = newer or len(self.entries)
        by = by or self.key
        proof = [older, newer, siblings or subproof(older, self.entries[:newer], True)]
        cosigned = cosigned_by(by, newer, self.root(newer), times)
        return receipt(by, self.root(newer), proof, kind=-2, cosigned=cosigned, **how)

    def text(self, size=None):
        size = size or len(self.entries)
        return checkpoint(self.key.name, size, self.root(size))

    def note(self, size=None, times=WITNESSED, text=None, by=None):
        text = text or self.text(size)
        return text + b"\n" + line(by or self.key, text) + b"".join(
            cosignature_line(key, time, text) for key, time in times)

    def tlog_proof(self, record, size=None, index=None, siblings=None, times=WITNESSED):
        size = size or len(self.entries)
        at = self.index(record) if index is None else index
        hashes = path(at, self.entries[:size]) if siblings is None else siblings
        lines = ["c2sp.org/tlog-proof@v1", f"index {at}", *(b64(it) for it in hashes)]
        return "".join(f"{it}\n" for it in lines).encode() + b"\n" + self.note(size, times)


def b64(data):
    return base64.b64encode(data).decode()


def line(key, text):
    return f"— {key.name} {b64(key.id + key.sign(text))}\n".encode()


def cosignature_line(key, time, text):
    signature = key.sign(b"cosignature/v1\ntime %d\n" % time + text)
    return f"— {key.name} {b64(key.id + struct.pack('>Q', time) + signature)}\n".encode()


def transparent(entry, *receipts):
    """The statement with receipts in its unprotected header, which is empty in the log."""
    length = entry[3]
    assert entry[:3] == b"\xd2\x84\x58" and entry[4 + length:5 + length] == b"\xa0"
    return entry[:4 + length] + encode({394: list(receipts)}) + entry[5 + length:]


def certificate(record, receipts, items=None, history=(), tokens=(), **changes):
    """`history` is a list of (record, receipts, items)."""
    parts = {
        0: "yzcert/1",
        1: transparent(record.entry, *receipts),
        2: record.shown() if items is None else items,
    }
    if tokens:
        parts[3] = list(tokens)
    if history:
        parts[4] = [[transparent(it.entry, *given), it.shown() if shows is None else shows]
                    for it, given, shows in history]
    for label, value in changes.items():
        parts[int(label[1:])] = value
    return encode({key: value for key, value in parts.items() if value is not ...})


def standing(about, last, as_of, by=issuer, issued=NOON + HOUR, subject=None, **changes):
    body = {1: about, 2: last, 3: as_of}
    body.update({int(label[1:]): value for label, value in changes.items()})
    header = {1: -8, 3: "application/vnd.yuanzheng.standing+cbor", 4: by.id,
              15: {1: by.name, 2: subject or subject_of(about), 6: issued}}
    return sign1(by, header, encode(body))


def consent(key, about, role, terms):
    message = encode(["yuanzheng.consent/1", about, role, terms])
    return {"role": role, "key": key.public, "terms": terms, "signature": key.sign(message)}


def small(kind, name, data):
    return {"kind": kind, "name": name, "hex": data.hex()}


def cert(data, name="证书.yzcert"):
    return small("certificate", name, data)
