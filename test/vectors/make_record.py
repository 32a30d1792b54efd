"""Writes test/vectors/record: statements that carry records, and payloads that are none.

Run: python3 test/vectors/make_record.py (needs the package cryptography)
"""

from cose_by_hand import Key, leaf_hash, sha256, writer
from record_by_hand import (
    NOON, code_of, disclosure, encode, head, payload, printed, statement, subject_of,
)

write = writer("record")
issuer = Key("centre.example/issuer")
content = head([disclosure(bytes([i]) * 16, "title", {"zh": "外套"}) for i in range(3)])
seen = head([b"genesis"])
zero = [0, sha256(b"")]


def valid(name, about, entry, **fields):
    write("valid", name, {"about": about, "entry": entry.hex(), "issuer": issuer.vkey, **fields})


def invalid(name, about, entry, fault="malformed"):
    write("invalid", name, {"about": about, "entry": entry.hex(), "fault": fault})


def fields(kind, about, prev, entry, code):
    return {
        "type": kind, "aboutBytes": about and about.hex(), "prev": prev and prev.hex(),
        "content": [content[0], content[1].hex()], "seen": [seen[0], seen[1].hex()],
        "leaf": leaf_hash(entry).hex(), "code": code and printed(code),
    }


def made(kind, about=None, prev=None, subject=None, **more):
    body = payload(kind, about, prev, content, seen, **more)
    return statement(issuer, body, subject or (subject_of(about) if about else "design"))


deposit = made("design.deposit/1")
code, before = code_of(deposit), leaf_hash(deposit)
case = sha256(b"a case")[:16]

valid("deposit", "A deposit: about nothing yet, after nothing", deposit,
      **fields("design.deposit/1", None, None, deposit, code))
for kind in ["design.version", "design.disclosed", "right.linked", "listing.linked", "design.transferred",
             "design.licensed", "design.pledged", "objection.filed", "objection.resolved",
             "record.corrected", "certificate.revoked", "data.erased", "label.batch"]:
    entry = made(f"{kind}/1", code, before)
    valid(kind.replace(".", "-"), "What happens to a design after its deposit", entry,
          **fields(f"{kind}/1", code, before, entry, code))
for kind, prev in [("case.event/1", None), ("case.event/1", before), ("data.erased/1", before),
                   ("evidence.captured/1", None), ("evidence.captured/1", before),
                   ("claim.filed/1", None), ("claim.filed/1", before)]:
    entry = made(kind, case, prev)
    name = f"case-{kind.split('.')[0]}-{'first' if prev is None else 'next'}"
    valid(name, "About a case", entry, **fields(kind, case, prev, entry, None))
rotated = made("key.rotated/1", subject="issuer")
valid("key-rotated", "About whoever signs", rotated, **fields("key.rotated/1", None, None, rotated, None))
for name, about, prev, subject in [("design", code, before, None), ("nothing", None, None, "moon")]:
    entry = made("moon.landed/7", about, prev, subject)
    valid(f"unknown-{name}", "A type that this version does not know is kept", entry,
          **fields("moon.landed/7", about, prev, entry, about))
first = statement(issuer, payload(content=content, seen=zero))
valid("nothing-seen", "Made before the log had a checkpoint", first,
      **{**fields("design.deposit/1", None, None, first, code_of(first)), "seen": [0, zero[1].hex()]})

good = dict(content=content, seen=seen)
wrong = lambda **changes: statement(issuer, payload(**{**good, **changes}))


def later(kind="design.version/1", subject=printed(code), **changes):
    return statement(issuer, payload(**{**good, "kind": kind, "about": code, "prev": before, **changes}), subject)


invalid("deposit-about", "A deposit that says which design it is", later("design.deposit/1"))
invalid("deposit-after", "A deposit that follows another record", wrong(prev=before))
invalid("version-about-nothing", "A version of nothing", wrong(kind="design.version/1", prev=before))
invalid("version-after-nothing", "A version of a design that was never deposited", later(prev=None))
invalid("version-of-case", "A version of a case", later(about=case, subject=subject_of(case)))
invalid("event-of-design", "An event of a case, about a design", later("case.event/1"))
invalid("capture-of-design", "A capture that is about a design", later("evidence.captured/1"))
invalid("claim-about-nothing", "A claim without a case", wrong(kind="claim.filed/1", prev=before))
invalid("rotated-about", "A rotated key of a design", later("key.rotated/1"))
invalid("about-short", "A code of 9 bytes", later(about=code[:9]))
invalid("about-text", "A code in its printed form", later(about=printed(code)))
invalid("prev-short", "A previous record of 31 bytes", later(prev=before[:31]))
invalid("subject-other", "The subject of another design", later(subject=printed(bytes(10))))
invalid("subject-compact", "The code in another spelling", later(subject=printed(code).lower()))
invalid("subject-of-deposit", "A deposit whose subject is a code", statement(issuer, payload(**good), printed(code)))
invalid("content-empty", "A record that says nothing", wrong(content=zero))
invalid("content-negative", "A content of -1 disclosures", wrong(content=[-1, seen[1]]))
invalid("content-three", "A content with something more", wrong(content=[*content, 0]))
invalid("content-null", "No content", wrong(content=None))
invalid("root-short", "A root of 31 bytes", wrong(content=[3, content[1][:31]]))
invalid("seen-null", "Nothing about what was seen", wrong(seen=None))
invalid("seen-text", "A size in letters", wrong(seen=["1", seen[1]]))
for name, kind in [("none", ""), ("no-version", "design.deposit"), ("version-zero", "design.deposit/0"),
                   ("capital", "Design.deposit/1"), ("space", "design deposit/1"), ("slash", "/1"),
                   ("leading-zero", "design.deposit/01"), ("dots", "design..deposit/1"), ("long", "a" * 63 + "/1")]:
    invalid(f"type-{name}", "No name of a type", wrong(kind=kind))
invalid("type-number", "A type that is no text", wrong(kind=1))
invalid("unknown-after-nothing-is-kept-but-not-its-subject", "An unknown type about a design, under another subject",
        later("moon.landed/7", subject="moon"))
invalid("field-more", "A field that nobody knows", wrong(_6="x"), "unsupported")
invalid("field-named", "A field by name", statement(issuer, encode({1: "design.deposit/1", "type": 1})), "unsupported")
invalid("field-less", "A record without what was seen",
        statement(issuer, encode({1: "design.deposit/1", 2: None, 3: None, 4: content})))
invalid("media-other", "A statement of another kind", statement(issuer, payload(**good), media="text/plain"), "unsupported")
invalid("trailing", "A byte after the record", statement(issuer, payload(**good) + b"\0"))
body = payload(**good)
invalid("not-minimal", "A size in two bytes where one does",
        statement(issuer, body.replace(b"\x04\x82\x03", b"\x04\x82\x18\x03")))
invalid("duplicate-key", "A field twice", statement(issuer, b"\xa6" + body[1:] + b"\x05\x82\x01\x58\x20" + seen[1]))
invalid("out-of-order", "Fields in another order",
        statement(issuer, b"\xa5" + body[-37:] + body[1:-37]))
invalid("indefinite", "A map without a length", statement(issuer, b"\xbf" + body[1:] + b"\xff"))
invalid("empty", "No payload at all", statement(issuer, b""))
invalid("float", "A size as a float", statement(issuer, body.replace(b"\x04\x82\x03", b"\x04\x82\xf9\x42\x00")))
