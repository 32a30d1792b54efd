"""Writes test/vectors/certificate: certificates to accept and to refuse, each refused one with one lie.

Run: python3 test/vectors/make_certificate.py (needs the package cryptography)
"""

from cose_by_hand import (
    Key, checkpoint, cosigned_by, encode, flip, leaf_hash, path, receipt, root, sha256, sign1, writer,
)
from record_by_hand import (
    MEDIA_TYPE, NOON, code_of, designer_signature, disclosure, head, payload, printed, shown, statement,
)

write = writer("certificate")

issuer = Key("centre.example/issuer")
namesake = Key("centre.example/issuer", label="another issuer of the same name")
stranger = Key("elsewhere.example/issuer")
log = Key("yuanzheng.example/log")
forked = Key("yuanzheng.example/log", label="another log of the same name")
other_log = Key("elsewhere.example/log")
court, notary, museum = (Key(f"{who}.example/witness", 4) for who in ("court", "notary", "museum"))
designer = Key("designer")
trust = {"issuers": [issuer.vkey], "logs": [log.vkey], "witnesses": [court.vkey, notary.vkey]}


def salt(n):
    return sha256(b"salt %d" % n)[:16]


drawing = b"a drawing of a coat"
file = {"name": "外套.png", "type": "image/png", "role": "rendering", "bytes": len(drawing),
        "sha256": sha256(drawing), "sm3": bytes.fromhex("de1cd38eebfaf86ab5b77c6f524110e584c89b93020e4b8c216588aa5b4b9bd2")}
fields = [
    disclosure(salt(0), "title", {"zh": "云纹外套", "en": "Cloud coat"}),
    disclosure(salt(1), "file", file),
    disclosure(salt(2), "locarno", {"edition": 14, "code": "02-02"}),
    disclosure(salt(3), "party.designer", {"name": "沈织云"}),
]
content = [*fields, designer_signature(salt(4), designer, fields)]
seen = head([b"genesis"])

deposit = statement(issuer, payload(content=head(content), seen=seen))
code = code_of(deposit)
fillers = [b"genesis", b"one", b"two", b"three", b"four", b"five", b"six"]


def logged(entry, size, index=1, by=log, times=((court, NOON),), **how):
    entries = [*fillers[:index], entry, *fillers[index:]][:size]
    tree_root = root(entries)
    cosigned = cosigned_by(by, size, tree_root, times) if times is not None else None
    return receipt(by, tree_root, [size, index, path(index, entries)], cosigned=cosigned, **how)


def transparent(entry, *receipts):
    """The statement with receipts where its unprotected header, `a0`, stands: after a header of < 256 bytes."""
    end = 4 + entry[3]
    assert entry[:3] == b"\xd2\x84\x58" and entry[end:end + 1] == b"\xa0"
    return entry[:end] + encode({394: list(receipts)}) + entry[end + 1:]


def certificate(entry=deposit, receipts=None, items=None, **changes):
    parts = {0: "yzcert/1",
             1: transparent(entry, *(receipts or [logged(entry, 3)])),
             2: items if items is not None else [shown(i, content) for i in range(5)]}
    for label, value in changes.items():
        parts[int(label[1:])] = value
    return encode({key: value for key, value in parts.items() if value is not ...})


def valid(case_name, about, message, keys=trust, **expect):
    expect.setdefault("code", printed(code))
    expect.setdefault("withheld", 0)
    expect.setdefault("designer", designer.public.hex())
    write("valid", case_name, {"about": about, "hex": message.hex(), **keys, **expect})


def invalid(case_name, about, message, fault, keys=trust):
    write("invalid", case_name, {"about": about, "hex": message.hex(), **keys, "fault": fault})


def bound(size, index, *cosigned):
    ordered = sorted(cosigned, key=lambda pair: pair[0].id)
    return {"size": size, "index": index, "cosigned": [{"key": key.vkey, "time": time} for key, time in ordered]}


whole = [bound(3, 1, (court, NOON))]
valid("whole", "Everything shown", certificate(), bound=whole)
valid("redacted", "The designer's name kept back", certificate(items=[shown(i, content) for i in (0, 1, 2, 4)]),
      bound=whole, withheld=1)
valid("one-field", "Nothing shown but the file", certificate(items=[shown(1, content)]),
      bound=whole, withheld=4, designer=None)
valid("nothing-shown", "Blind: that a record exists", certificate(items=[]), bound=whole, withheld=5, designer=None)
valid("signature-only", "The designer's signature holds with all else kept back",
      certificate(items=[shown(4, content)]), bound=whole, withheld=4)
gone = [3, None, path(3, content), leaf_hash(content[3])]
valid("erased", "The designer's name erased", certificate(items=[shown(0, content), gone, shown(4, content)]),
      bound=whole, withheld=2)
two = logged(deposit, 7, times=((court, NOON + 9), (notary, NOON + 5)))
valid("refreshed", "A newer receipt before the first", certificate(receipts=[two, logged(deposit, 3)]),
      bound=[bound(7, 1, (court, NOON + 9), (notary, NOON + 5)), *whole])
valid("no-witness", "The log alone", certificate(receipts=[logged(deposit, 3, times=())]), bound=[bound(3, 1)])
valid("stranger-witness", "A witness nobody told us of",
      certificate(receipts=[logged(deposit, 3, times=((museum, NOON),))]), bound=[bound(3, 1)])
valid("bad-receipt-behind", "A receipt that fails does not spoil one that holds",
      certificate(receipts=[logged(deposit, 3), flip(logged(deposit, 4))]), bound=whole)
valid("other-log-before", "A receipt of a log that we do not trust, before one that we do",
      certificate(receipts=[logged(deposit, 3, by=other_log), logged(deposit, 3)]), bound=whole)
valid("tokens", "Tokens are kept and judged elsewhere", certificate(_3=[b"\x30\x03\x02\x01\x01"]), bound=whole)

version_content = [disclosure(salt(10), "version", {"stage": "sample"}), disclosure(salt(11), "moon.phase", 7)]
version = statement(issuer, payload("design.version/1", code, leaf_hash(deposit), head(version_content), seen), printed(code))
unknown = statement(issuer, payload("moon.landed/7", code, leaf_hash(version), head(version_content), seen), printed(code))


def part(entry, *items, index=2, **how):
    return [transparent(entry, logged(entry, 5, index=index, **how)), list(items)]


valid("history", "A version, and a record of a type that nobody knows",
      certificate(_4=[part(version, shown(0, version_content), shown(1, version_content)), part(unknown, index=3)]),
      bound=whole, history=["design.version/1", "moon.landed/7"])
valid("later-record", "A certificate of a version alone",
      certificate(version, [logged(version, 5, index=2)], [shown(0, version_content)]),
      bound=[bound(5, 2, (court, NOON))], withheld=1, designer=None)

# Each with one lie

good = [shown(i, content) for i in range(5)]
invalid("stranger-issuer", "Signed by somebody else",
        certificate(statement(stranger, payload(content=head(content), seen=seen))), "unknown-signer")
invalid("namesake-issuer", "Signed by another of the same name",
        certificate(statement(namesake, payload(content=head(content), seen=seen))), "unknown-signer")
header = {1: -8, 3: MEDIA_TYPE, 4: issuer.id, 15: {1: issuer.name, 2: "design", 6: NOON}}
invalid("forged-kid", "Signed by another who claims the key",
        certificate(sign1(namesake, header, payload(content=head(content), seen=seen))), "bad-signature")
invalid("log-as-issuer", "Signed by the log's key: the roles never stand in for each other",
        certificate(statement(log, payload(content=head(content), seen=seen))), "unknown-signer")
broken = flip(deposit)
invalid("signature-flipped", "A bit of the issuer's signature flipped", certificate(broken), "bad-signature")
invalid("other-log", "In a log that we do not trust", certificate(receipts=[logged(deposit, 3, by=other_log)]), "wrong-origin")
invalid("namesake-log", "In another log of the same name", certificate(receipts=[logged(deposit, 3, by=forked)]), "unknown-signer")
invalid("other-entry", "The receipt of another entry", certificate(receipts=[logged(b"one", 3)]), "bad-signature")
invalid("size-edited", "Entry 1 of 4 passed off as 1 of 3",
        certificate(receipts=[receipt(log, root([b"genesis", deposit, *fillers[2:4]]),
                                      [3, 1, path(1, [b"genesis", deposit, *fillers[2:4]])],
                                      cosigned=cosigned_by(log, 4, root([b"genesis", deposit, *fillers[2:4]]), [(court, NOON)]))]),
        "bad-signature")
invalid("size-unbound", "A receipt in which nobody signed the size",
        certificate(receipts=[logged(deposit, 3, times=None)]), "unknown-signer")
text = checkpoint(log.name, 3, sha256(b"another root"))
moved = [log.sign(checkpoint(log.name, 3, root([b"genesis", deposit, b"one"]))),
         [court.id, NOON, court.sign(b"cosignature/v1\ntime %d\n" % NOON + text)]]
invalid("cosignature-moved", "A cosignature of another checkpoint",
        certificate(receipts=[receipt(log, root([b"genesis", deposit, b"one"]),
                                      [3, 1, path(1, [b"genesis", deposit, b"one"])], cosigned=moved)]), "bad-signature")
invalid("path-short", "A path that is too short",
        certificate(receipts=[receipt(log, seen[1], [3, 1, []], cosigned=[log.sign(b""), ])]), "wrong-path")
invalid("disclosure-of-other", "A disclosure of another content",
        certificate(items=[shown(0, [disclosure(salt(7), "title", {"zh": "别的"}), *content[1:]])]), "root-mismatch")
invalid("disclosure-place", "A disclosure in another's place", certificate(items=[[1, *good[0][1:]]]), "root-mismatch")
invalid("disclosure-twice", "A place twice", certificate(items=[good[0], good[0]]), "malformed")
invalid("disclosures-disorder", "Places out of order", certificate(items=[good[1], good[0]]), "malformed")
invalid("disclosure-beyond", "A place beyond the content", certificate(items=[[5, *good[4][1:]]]), "malformed")
invalid("erased-other-leaf", "Another hash in the place of what was erased",
        certificate(items=[[3, None, path(3, content), leaf_hash(b"x")]]), "root-mismatch")
invalid("erased-and-shown", "A disclosure and a hash", certificate(items=[[*good[3], leaf_hash(content[3])]]), "malformed")
forged = [*fields, designer_signature(salt(4), designer, fields[:3])]
invalid("designer-over-less", "A designer's signature over less than stands before it",
        certificate(statement(issuer, payload(content=head(forged), seen=seen)), items=[shown(4, forged)]), "bad-signature")
early = [content[4], *fields]
invalid("designer-not-last", "A designer's signature with something after it",
        certificate(statement(issuer, payload(content=head(early), seen=seen)), items=[shown(0, early)]), "malformed")

invalid("history-gap", "A record that does not follow", certificate(_4=[part(unknown, index=3)]), "wrong-path")
invalid("history-disorder", "Records in another order",
        certificate(_4=[part(unknown, index=3), part(version)]), "wrong-path")
other = statement(issuer, payload("design.version/1", bytes(10), leaf_hash(deposit), head(version_content), seen), printed(bytes(10)))
invalid("history-other-design", "A record about another design", certificate(_4=[part(other)]), "wrong-path")
invalid("history-unlogged", "A later record in a log that we do not trust", certificate(_4=[part(version, by=other_log)]), "wrong-origin")
invalid("history-stranger", "A later record by a stranger",
        certificate(_4=[part(statement(stranger, payload("design.version/1", code, leaf_hash(deposit), head(version_content), seen), printed(code)))]), "unknown-signer")

invalid("version-2", "Another version", certificate(_0="yzcert/2"), "unsupported")
invalid("no-version", "No version", certificate(_0=...), "malformed")
invalid("no-statement", "No statement", certificate(_1=...), "malformed")
invalid("no-list", "No list of disclosures", certificate(_2=...), "malformed")
invalid("more", "A part that nobody knows", certificate(_5=1), "unsupported")
invalid("tokens-empty", "A list of no tokens", certificate(_3=[]), "malformed")
invalid("tokens-many", "Too many tokens", certificate(_3=[b"0"] * 65), "too-large")
invalid("history-empty", "A history of nothing", certificate(_4=[]), "malformed")
invalid("history-shape", "A history of another shape", certificate(_4=[[b""]]), "malformed")
invalid("statement-bare", "A statement without receipts", certificate(_1=deposit), "malformed")
invalid("statement-text", "A statement in hexadecimal", certificate(_1=deposit.hex()), "malformed")
other_kind = sign1(issuer, {**header, 3: "text/plain"}, b"I made this coat")
invalid("statement-other", "A statement that is no record", certificate(other_kind), "unsupported")
invalid("trailing", "A byte after the certificate", certificate() + b"\0", "malformed")
invalid("truncated", "The last byte cut off", certificate()[:-1], "malformed")
invalid("empty", "Nothing", b"", "malformed")
invalid("duplicate-part", "A part twice", b"\xa4" + certificate()[1:] + b"\x02\x80", "malformed")
invalid("indefinite", "A map without a length", b"\xbf" + certificate()[1:] + b"\xff", "malformed")
invalid("not-minimal", "A key in two bytes where one does", certificate()[:1] + b"\x18\x00" + certificate()[2:], "malformed")
