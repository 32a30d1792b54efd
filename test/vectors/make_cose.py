"""Writes test/vectors/cose: COSE_Sign1 messages, statements and transparent statements.

Run: python3 test/vectors/make_cose.py (needs the package cryptography)
"""

from cose_by_hand import COSIGNATURES, Key, encode, flip, leaf_hash, sign1, writer

write = writer("cose")

issuer = Key("centre.example/issuer")
other = Key("other.example/issuer")
namesake = Key("centre.example/issuer", label="another key of the same name")

# The order of the base point: S + L is another spelling of S (RFC 8032, section 5.1.7).
L = 2**252 + 27742317777372353535851937790883648493


def valid(name, about, kind, message, **more):
    write("valid", name, {"about": about, "kind": kind, "hex": message.hex(), **more})


def invalid(name, about, kind, message, fault, key=issuer, **more):
    case = {"about": about, "kind": kind, "hex": message.hex(), "key": key.vkey, **more}
    write("invalid", name, {**case, "fault": fault})


# COSE_Sign1

plain = {1: -8}
hello = b"hello"
good = sign1(issuer, plain, hello)

valid("sign1-attached", "The payload is within", "sign1", good, key=issuer.vkey, payload=hello.hex())
valid("sign1-detached", "The payload is given besides", "sign1",
      sign1(issuer, plain, hello, detached=True), key=issuer.vkey, detached=hello.hex())
valid("sign1-empty-payload", "An empty payload is a payload", "sign1",
      sign1(issuer, plain, b""), key=issuer.vkey, payload="")
valid("sign1-ed25519", "The algorithm under the name of RFC 9864", "sign1",
      sign1(issuer, {1: -19}, hello), key=issuer.vkey, payload=hello.hex())
valid("sign1-more-headers", "Headers that only the caller can judge", "sign1",
      sign1(issuer, {1: -8, 3: "text/plain", "x": [1, None]}, hello, {4: b"11", -70000: True}),
      key=issuer.vkey, payload=hello.hex())
# cose-wg/Examples, eddsa-examples/eddsa-sig-01.json, with the key of RFC 8032, section 7.1, test 1.
valid("sign1-cose-wg-eddsa-01", "The first EdDSA example of the COSE working group", "sign1",
      bytes.fromhex(
          "d28445a201270300a104423131545468697320697320746865"
          "20636f6e74656e742e58407142fd2ff96d56db85bee905a76ba1d0b7321a95c8c4d3607c5781932b7afb87"
          "11497dfa751bf40b58b3bcc32300b1487f3db34085eef013bf08f4a44d6fef0d"),
      publicKey="d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
      payload=b"This is the content.".hex())


def bad(name, about, message, fault="malformed", **more):
    invalid(f"sign1-{name}", about, "sign1", message, fault, **more)


header = encode(plain)
signature = good[-64:]
parts = [header, {}, hello, signature]


def rebuilt(**changes):
    names = ("header", "unprotected", "payload", "signature")
    return b"\xd2" + encode([changes.get(n, p) for n, p in zip(names, parts)])


bad("nothing", "No bytes", b"")
bad("untagged", "Without tag 18", good[1:])
bad("tag-17", "The tag of COSE_Mac0", b"\xd1" + good[1:])
bad("tag-long", "Tag 18 in two bytes", b"\xd8\x12" + good[1:])
bad("tag-twice", "Tag 18 twice", b"\xd2" + good)
bad("trailing", "A byte after the message", good + b"\0")
bad("three-items", "No signature", b"\xd2" + encode(parts[:3]))
bad("five-items", "An item too many", b"\xd2" + encode([*parts, b""]))
bad("a-map", "A map where the array should be", b"\xd2" + encode({1: header}))
bad("header-a-map", "The protected header is not wrapped in a byte string", rebuilt(header=plain))
bad("header-empty", "No protected header, so no algorithm", sign1(issuer, b"", hello))
bad("header-no-map", "The protected header is a list", sign1(issuer, encode([1, -8]), hello))
bad("header-trailing", "A byte after the protected header", sign1(issuer, header + b"\0", hello))
bad("header-indefinite", "A protected header of indefinite length",
    sign1(issuer, b"\xbf\x01\x27\xff", hello))
bad("header-duplicate", "Two algorithms", sign1(issuer, b"\xa2\x01\x27\x01\x26", hello))
bad("header-unsorted", "A protected header out of order",
    sign1(issuer, b"\xa2\x04\x41\x31\x01\x27", hello))
bad("header-long-integer", "-8 in two bytes", sign1(issuer, b"\xa1\x01\x38\x07", hello))
bad("unprotected-no-map", "The unprotected header is a list", rebuilt(unprotected=[]))
bad("payload-text", "The payload is a text", rebuilt(payload="hello"))
bad("signature-text", "The signature is a text", rebuilt(signature="x" * 64))
bad("signature-short", "A signature of 63 bytes", rebuilt(signature=signature[:63]))
bad("signature-long", "A signature of 65 bytes", rebuilt(signature=signature + b"\0"))
bad("label-in-both", "One label in both headers", sign1(issuer, {1: -8, 4: b"a"}, hello, {4: b"b"}))
bad("crit", "A critical header that we do not know",
    sign1(issuer, {1: -8, 2: [-70000], -70000: 1}, hello), "unsupported")
bad("crit-known", "Even alg, marked critical: we read no list of critical headers",
    sign1(issuer, {1: -8, 2: [1]}, hello), "unsupported")
bad("crit-unprotected", "A critical header where nobody signed it",
    sign1(issuer, plain, hello, {2: [1]}), "unsupported")
bad("alg-missing", "No algorithm", sign1(issuer, {4: b"1"}, hello))
bad("alg-unprotected", "An algorithm that nobody signed", sign1(issuer, {}, hello, {1: -8}))
bad("alg-text", "An algorithm by name", sign1(issuer, {1: "EdDSA"}, hello))
bad("alg-es256", "Another algorithm than the key is for", sign1(issuer, {1: -7}, hello),
    "unsupported")
bad("alg-hmac", "An algorithm that would take the public key for a secret",
    sign1(issuer, {1: 5}, hello), "unsupported")
bad("detached-missing", "A detached payload that nobody gave",
    sign1(issuer, plain, hello, detached=True))
bad("attached-and-given", "A payload both within and besides", good, detached=hello.hex())
bad("other-key", "Signed by another key", sign1(other, plain, hello), "bad-signature")
bad("other-payload", "Another payload than was signed", rebuilt(payload=b"hullo"), "bad-signature")
bad("other-detached", "Another detached payload than was signed",
    sign1(issuer, plain, hello, detached=True), "bad-signature", detached=b"hullo".hex())
bad("other-header", "Another header than was signed", rebuilt(header=encode({1: -19})),
    "bad-signature")
bad("other-context", "Signed as one of several signatures",
    sign1(issuer, plain, hello, context="Signature"), "bad-signature")
bad("external-data", "Signed together with data from elsewhere",
    sign1(issuer, plain, hello, aad=b"x"), "bad-signature")
bad("s-plus-l", "The same signature with S + L for S",
    rebuilt(signature=signature[:32]
            + (int.from_bytes(signature[32:], "little") + L).to_bytes(32, "little")),
    "bad-signature")
bad("signature-flipped", "A bit of the signature flipped", rebuilt(signature=flip(signature)),
    "bad-signature")

# Statements

TYPE = "application/yuanzheng-record+cbor"
payload = encode({"type": "design.deposit/1", "n": 1})
claims = {1: issuer.name, 2: "YZ-7K3M-Q2XV-9D4T", 6: 1767225600}
whole = {1: -8, 3: TYPE, 4: issuer.id, 15: claims}


def without(mapping, key):
    return {k: v for k, v in mapping.items() if k != key}


def statement(key=issuer, body=payload, **changes):
    """A statement with labels replaced (h3=...) or left out (h3=None), and claims alike (c6=...)."""
    inner, outer = dict(claims), dict(whole)
    for name, value in changes.items():
        place = inner if name[0] == "c" else outer
        place[int(name[1:])] = value
        if value is None:
            del place[int(name[1:])]
    if "h15" not in changes:
        outer[15] = inner
    return sign1(key, outer, body)


def said(name, about, message, **more):
    expected = {
        "key": issuer.vkey, "issuer": issuer.name, "keyId": issuer.id.hex(), "subject": claims[2],
        "issuedAt": claims[6], "contentType": TYPE, "payload": payload.hex(),
    }
    expected.update(more)
    valid(f"statement-{name}", about, "statement", message, **expected,
          leaf=leaf_hash(message).hex())


entry = statement()
said("plain", "A statement as the registry makes them", entry)
said("ed25519", "The algorithm under the name of RFC 9864", statement(h1=-19))
said("epoch", "Issued at the first second of POSIX time", statement(c6=0), issuedAt=0)
said("chinese", "A subject and a media type in any script", statement(c2="设计〇一", h3="文"),
     subject="设计〇一", contentType="文")
said("empty-payload", "A payload of no bytes", statement(body=b""), payload="")


def unsaid(name, about, message, fault="malformed", **more):
    invalid(f"statement-{name}", about, "statement", message, fault, **more)


unsaid("unprotected", "Something in the header that nobody signed", sign1(issuer, whole, payload, {-1: 1}))
unsaid("receipts", "A transparent statement is not a statement",
       sign1(issuer, whole, payload, {394: [b"x"]}))
unsaid("detached", "A statement without its payload", sign1(issuer, whole, payload, detached=True))
unsaid("header-typ", "A header that we do not know", statement(h16="x"), "unsupported")
unsaid("header-x5t", "A certificate's thumbprint", statement(h34=[-16, b"x" * 32]), "unsupported")
unsaid("header-text", "A header with a name for a label",
       sign1(issuer, {**whole, "x": 1}, payload), "unsupported")
unsaid("claim-exp", "A claim that we do not know: an end of validity", statement(c4=1), "unsupported")
unsaid("alg-missing", "No algorithm", statement(h1=None))
unsaid("alg-text", "An algorithm by name", statement(h1="EdDSA"))
unsaid("content-type-missing", "No content type", statement(h3=None))
unsaid("content-type-number", "A content type by its CoAP number", statement(h3=60))
unsaid("kid-missing", "No kid", statement(h4=None))
unsaid("kid-text", "A kid that is a text", statement(h4="abcd"))
unsaid("kid-long", "A kid of five bytes", statement(h4=issuer.id + b"\0"))
unsaid("claims-missing", "No claims", statement(h15=None))
unsaid("claims-list", "Claims in a list", statement(h15=[]))
unsaid("issuer-missing", "No issuer", statement(c1=None))
unsaid("issuer-space", "An issuer whose name could be read as two", statement(c1="a b"))
unsaid("issuer-number", "An issuer by number", statement(c1=7))
unsaid("subject-missing", "No subject", statement(c2=None))
unsaid("subject-empty", "An empty subject", statement(c2=""))
unsaid("time-missing", "No time of issue", statement(c6=None))
unsaid("time-negative", "Issued before 1970", statement(c6=-1))
unsaid("time-text", "A time in words", statement(c6="2026-01-01"))
unsaid("time-float", "A time with a fraction",
       sign1(issuer, encode(whole).replace(encode(1767225600), bytes.fromhex("fb41da556f00000000")),
             payload))
unsaid("other-issuer", "A good statement by somebody else",
       statement(other, h4=other.id, c1=other.name), "unknown-signer")
unsaid("namesake", "Another key of the same name", statement(namesake, h4=namesake.id),
       "unknown-signer")
unsaid("other-name", "The trusted key under another name", statement(c1="centre.example/else"),
       "unknown-signer")
unsaid("forged", "Another key behind the trusted name and kid", statement(other), "bad-signature")
unsaid("other-subject", "The subject exchanged after signing",
       entry.replace(b"YZ-7K3M", b"YZ-8K3M"), "bad-signature")

# Transparent statements: the receipts are not looked at here


def transparent(receipts, **more):
    return sign1(issuer, whole, payload, {394: receipts, **more.get("extra", {})})


one, two = sign1(other, plain, b"1"), sign1(other, plain, b"2")
for name, about, receipts in [
    ("one", "A statement with one receipt", [one]),
    ("two", "Two receipts: the order is by worth, not by bytes", [two, one]),
    ("sixteen", "As many receipts as we read", [bytes([i]) for i in range(16)]),
]:
    valid(f"transparent-{name}", about, "transparent", transparent(receipts),
          entry=entry.hex(), receipts=[r.hex() for r in receipts])


def clouded(name, about, message, fault="malformed"):
    invalid(f"transparent-{name}", about, "transparent", message, fault)


clouded("none", "A statement without receipts", entry)
clouded("empty", "A list of no receipts", transparent([]))
clouded("one-bare", "A receipt without a list", transparent(one))
clouded("no-bytes", "A receipt that is not wrapped in a byte string", transparent([1]))
clouded("twice", "The same receipt twice", transparent([one, two, one]))
clouded("seventeen", "More receipts than we read", transparent([bytes([i]) for i in range(17)]),
        "too-large")
clouded("more", "Something else that nobody signed", transparent([one], extra={COSIGNATURES: []}),
        "unsupported")
clouded("receipts-signed", "Receipts among the signed headers",
        sign1(issuer, {**whole, 394: [one]}, payload), "malformed")
clouded("no-statement", "Receipts around something that is no statement",
        sign1(issuer, {1: -8}, payload, {394: [one]}))
