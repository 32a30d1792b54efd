"""Writes test/vectors/{sm2,sm2-signing,sm2-key}: signatures, deterministic signing, and keys as OpenSSL writes them.

Run: python3 test/vectors/make_sm2.py. Standard library only (OpenSSL's SM3). Where it says OpenSSL, the bytes were
made once by OpenSSL 3.0.19, whose nonces are random.
"""

import json
import pathlib
import shutil

from sm2_by_hand import *

HERE = pathlib.Path(__file__).parent
for family in ("sm2", "sm2-signing", "sm2-key"):
    shutil.rmtree(HERE / family, ignore_errors=True)


def write(family, folder, name, case):
    file = HERE / family / folder / f"{name}.json"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(case, indent=2, ensure_ascii=False) + "\n", "utf-8")


def raw(r, s):
    return b32(r) + b32(s)


# GB/T 32918.5-2017, annex A.2: the standard's own example.
D = 0x3945208F7B2144B13F36E38AC6D39F95889393692860B51A42FB81EF4DF7C5B8
K = 0x59276E27D506861A16680F3AD9C02DCCEF3CC1FA3CDBE4CE6D54B80DEAC1BC21
MESSAGE = b"message digest"
KEY = times(D, G)
R = 0xF5A03B0648D2C4630EEAC513E1BB81A15944DA3827D5B74143AC7EACEEE720B3
S = 0xB1B6AA29DF212FD8763182BC0D421CA1BB9038FD1F7F42D4840B69C485BBC1AA
assert KEY == (0x09F9DF311E5421A150DD7D161E4BC5C672179FAD1833FC076BB08FF356F35020,
               0xCCEA490CE26775A52DC6EA718CC1AA600AED05FBF35E084A6632F6072DA9AD13)
assert sign_with(D, e(KEY, MESSAGE), K) == (R, S)

# Signatures


def accept(name, about, message, r, s, key=KEY, **more):
    assert verify(key, message, r, s), name
    write("sm2", "valid", name, {"about": about, "key": encoded(key).hex(), "message": message.hex(),
                                 "der": der(r, s).hex(), "raw": raw(r, s).hex(), **more})


def refuse(name, about, signature, fault="bad-signature", message=MESSAGE, key=KEY, spelling="der"):
    write("sm2", "invalid", name, {"about": about, "key": encoded(key).hex(), "message": message.hex(),
                                   spelling: signature.hex(), "fault": fault})


def parsed(text):
    data = bytes.fromhex(text)
    first = 4 + data[3]
    return int.from_bytes(data[4:first], "big"), int.from_bytes(data[first + 2:], "big")


def searched(what):
    """The first message of a row whose signature is as wanted."""
    i = 0
    while True:
        message = b"message %d" % i
        r, s = sign(D, message)
        if what(r, s):
            return message, r, s
        i += 1


accept("standard", "the example of GB/T 32918.5-2017, annex A.2", MESSAGE, R, S, secret=b32(D).hex(), nonce=b32(K).hex())
accept("openssl", "made by OpenSSL", MESSAGE,
       *parsed("304402200e7a83a8fa9f67c7cc1541dfeee4faf44fc8718d5bc8724d550202c98b4048a4"
               "022001770eccb0267d4a17a8828728d1fae84c19cac5ec1bbbe7b52175342c0f67f6"))
accept("empty-message", "no bytes at all", b"", *sign(D, b""))
accept("long-message", "more than a few blocks", b"\xe6\x9d\xa5" * 1000, *sign(D, b"\xe6\x9d\xa5" * 1000))
accept("short-r", "r needs a byte less than others", *searched(lambda r, s: r < 2**247))
accept("short-s", "s needs a byte less than others", *searched(lambda r, s: s < 2**247))
accept("high-bits", "both need a zero in front", *searched(lambda r, s: r >= 2**255 and s >= 2**255))
accept("smallest-key", "the base point itself is the key", MESSAGE, *sign(1, MESSAGE), key=G)
accept("greatest-key", "d = n - 2", MESSAGE, *sign(N - 2, MESSAGE), key=times(N - 2, G))

good = der(R, S)
refuse("other-message", "another message", good, message=b"message digesT")
refuse("other-key", "another key", good, key=times(D + 1, G))
refuse("opposite-key", "the same x, the other y", good, key=(KEY[0], P - KEY[1]))
refuse("exchanged", "s and r", der(S, R))
refuse("opposite-s", "n - s: what ECDSA would take", der(R, N - S))
refuse("r-0", "r = 0", der(0, S))
refuse("s-0", "s = 0", der(R, 0))
refuse("r-n", "r = n", der(N, S))
refuse("s-n", "s = n", der(R, N))
refuse("r-plus-n", "r + n is r, to whoever does not look", der(R + N, S))
refuse("s-plus-n", "s + n is s, to whoever does not look", der(R, S + N))
refuse("r-negative", "r - n is r, to whoever does not look", der(R - N, S))
refuse("s-negative", "s - n is s, to whoever does not look", der(R, S - N))
refuse("sum-is-n", "r + s = n takes the key out of the equation", der(N - S, S))
INVERSE = pow(1 + D, -1, N)
refuse("nonce-0", "made with k = 0: [s]G + [t]P is the point at infinity, whose x is 0 to whoever does not look",
       der(*((E0 := e(KEY, MESSAGE) % N), -E0 * D * INVERSE % N)))
refuse("empty-identity", "an empty identity, as `openssl dgst -sm3 -sign` has it", der(*sign(D, MESSAGE, b"")))
refuse("other-identity", "the identity of another example of the standard", der(*sign(D, MESSAGE, b"ALICE123@YAHOO.COM")))
refuse("openssl-dgst", "made by `openssl dgst -sm3 -sign`, which knows no identity",
       bytes.fromhex("3044022017f49818c8f43ae4d5e5479c40f0dc360ddb4f7ff0346670bc768905d0294014"
                     "02204c4a1d9555123a3fa262f5e1f5281d2a43bbf9e235b2cecb2ce84fca10c3a53a"))
refuse("digest-without-identity", "SM3 of the message alone was signed",
       der(*sign_with(D, int.from_bytes(sm3(MESSAGE), "big"), K)))
refuse("empty", "no bytes at all", b"", "malformed")
refuse("raw-as-der", "r || s where DER belongs", raw(R, S), "malformed")
refuse("trailing-byte", "a byte after the end", good + b"\0", "malformed")
refuse("trailing-byte-within", "a byte after s", sequence(integer(R), integer(S), b"\0"), "malformed")
refuse("third-integer", "r, s and one more", sequence(integer(R), integer(S), integer(1)), "malformed")
refuse("s-missing", "r alone", sequence(integer(R)), "malformed")
refuse("set", "a SET", b"\x31" + good[1:], "malformed")
refuse("octet-string", "r as an OCTET STRING", sequence(b"\x04\x20" + b32(R), integer(S)), "malformed")
refuse("padded-integer", "a needless zero", sequence(b"\x02\x22\0\0" + b32(R), integer(S)), "malformed")
refuse("unpadded-integer", "r without the zero that keeps it positive", sequence(b"\x02\x20" + b32(R), integer(S)))
refuse("long-length", "a length in two bytes that fits in one", b"\x30\x81" + good[1:], "malformed")
refuse("indefinite-length", "BER", b"\x30\x80" + good[2:] + b"\0\0", "malformed")
refuse("length-too-small", "the last byte is outside", good[:1] + bytes([good[1] - 1]) + good[2:], "malformed")
refuse("cut", "the last byte is missing", good[:-1], "malformed")
refuse("too-long", "129 bytes", good + bytes(129 - len(good)), "too-large")
refuse("raw-63-bytes", "a byte less than r || s has", raw(R, S)[1:], "malformed", spelling="raw")
refuse("raw-65-bytes", "a byte more than r || s has", raw(R, S) + b"\0", "malformed", spelling="raw")
refuse("raw-der", "DER where r || s belongs", good, "malformed", spelling="raw")
refuse("raw-r-n", "r = n", raw(N, S), spelling="raw")
refuse("raw-r-0", "r = 0", raw(0, S), spelling="raw")
refuse("raw-s-0", "s = 0", raw(R, 0), spelling="raw")
refuse("raw-exchanged", "s || r", raw(S, R), spelling="raw")

# Signing

for name, d, message in (("standard-key", D, MESSAGE), ("empty-message", D, b""), ("smallest-key", 1, MESSAGE),
                         ("greatest-key", N - 2, MESSAGE), ("checkpoint", D, b"log.example/a\n1\nAAAA\n")):
    write("sm2-signing", "valid", name, {"about": "RFC 6979 with SM3", "secret": b32(d).hex(), "message": message.hex(),
                                         "key": encoded(times(d, G)).hex(), "der": der(*sign(d, message)).hex()})

# Keys

POINT = encoded(KEY)


def public(name, about, text):
    write("sm2-key", "valid", name, {"about": about, "kind": "public", "pem": text, "key": POINT.hex()})


def private(name, about, text):
    write("sm2-key", "valid", name, {"about": about, "kind": "private", "pem": text, "key": POINT.hex()})


def bad(kind, name, about, text, fault="malformed"):
    write("sm2-key", "invalid", f"{kind}-{name}", {"about": about, "kind": kind, "pem": text, "fault": fault})


PARAMETERS = bytes.fromhex("06082a811ccf5501822d")
SECRET = pkcs8(D, POINT)
public("public", "as `openssl pkey -pubout` writes it", pem("PUBLIC KEY", spki(POINT)))
private("pkcs8", "as `openssl genpkey -algorithm SM2` writes it", pem("PRIVATE KEY", SECRET))
private("sec1-openssl-1", "as `openssl ecparam -name SM2 -genkey` of OpenSSL 1.1 writes it",
        pem("EC PARAMETERS", PARAMETERS) + pem("EC PRIVATE KEY", sec1(D, POINT, NAMED)))
private("sec1-openssl-3", "as `openssl ec` of OpenSSL 3 writes it", pem("SM2 PRIVATE KEY", sec1(D, POINT, NAMED)))
private("pkcs8-after-parameters", "as `openssl ecparam -name SM2 -genkey` of OpenSSL 3 writes it",
        pem("SM2 PARAMETERS", PARAMETERS) + pem("PRIVATE KEY", SECRET))

text = pem("PUBLIC KEY", spki(POINT))
bad("public", "empty", "no text at all", "")
bad("public", "not-pem", "hex", spki(POINT).hex())
bad("public", "secret", "the secret half where the public one belongs", pem("PRIVATE KEY", SECRET))
bad("public", "other-label", "another label", pem("EC PUBLIC KEY", spki(POINT)))
bad("public", "labels-differ", "two labels for one block", text.replace("END PUBLIC", "END PRIVATE"))
bad("public", "twice", "two keys", text + text)
bad("public", "text-before", "a word before the key", "key\n" + text)
bad("public", "text-after", "an empty line after the key", text + "\n")
bad("public", "last-line-open", "the last line does not end", text[:-1])
bad("public", "carriage-returns", "lines of another system", pem("PUBLIC KEY", spki(POINT), end="\r\n"))
bad("public", "long-lines", "76 characters a line", pem("PUBLIC KEY", spki(POINT), 76))
bad("public", "not-base64", "padding is missing", text.replace("=", ""))
bad("public", "trailing-byte", "a byte after the key", pem("PUBLIC KEY", spki(POINT) + b"\0"))
bad("public", "cut", "the last byte is missing", pem("PUBLIC KEY", spki(POINT)[:-1]))
bad("public", "other-curve", "P-256", pem("PUBLIC KEY", spki(POINT).replace(bytes.fromhex("2a811ccf5501822d"), bytes.fromhex("2a8648ce3d030107"))))
bad("public", "compressed", "x and the sign of y", pem("PUBLIC KEY", spki(bytes([2 + KEY[1] % 2]) + b32(KEY[0]))))
bad("public", "unused-bits", "a bit string of 519 bits", pem("PUBLIC KEY", spki(POINT).replace(b"\x03\x42\0", b"\x03\x42\1")))
bad("public", "off-curve", "y is one more", pem("PUBLIC KEY", spki(encoded((KEY[0], KEY[1] + 1)))), "bad-key")
bad("public", "mixed", "the x of one point and the y of another", pem("PUBLIC KEY", spki(encoded((G[0], KEY[1])))), "bad-key")
bad("public", "zero", "neither a point nor infinity", pem("PUBLIC KEY", spki(encoded((0, 0)))), "bad-key")
bad("public", "y-beyond-p", "y is the field's order or more", pem("PUBLIC KEY", spki(encoded((KEY[0], P)))), "bad-key")
small = next(x for x in range(2**200) if pow(x**3 + A * x + B, (P - 1) // 2, P) == 1)
root = pow(small**3 + A * small + B, (P + 1) // 4, P)
assert add((small, root), None) == (small, root) and (root**2 - small**3 - A * small - B) % P == 0
bad("public", "x-beyond-p", "a point, with p added to its x", pem("PUBLIC KEY", spki(encoded((small + P, root)))), "bad-key")
bad("public", "hybrid", "the hybrid form 06 or 07", pem("PUBLIC KEY", spki(bytes([6 + KEY[1] % 2]) + POINT[1:])), "bad-key")
bad("public", "too-long", "over 4096 characters", pem("PUBLIC KEY", bytes(4000)), "too-large")
bad("private", "public", "the public half where the secret one belongs", text)
bad("private", "zero", "d = 0", pem("PRIVATE KEY", pkcs8(0, POINT)), "bad-key")
bad("private", "n-minus-1", "d = n - 1 has no inverse of 1 + d", pem("PRIVATE KEY", pkcs8(N - 1, encoded(times(N - 1, G)))), "bad-key")
bad("private", "n", "d = n", pem("PRIVATE KEY", pkcs8(N, POINT)), "bad-key")
bad("private", "d-plus-n", "d + n is d, to whoever does not look",
    pem("PRIVATE KEY", pkcs8(5 + N, encoded(times(5, G)))), "bad-key")
bad("private", "halves-differ", "the public half of another key", pem("PRIVATE KEY", pkcs8(D, encoded(G))), "bad-key")
bad("private", "public-half-missing", "the secret scalar alone",
    pem("SM2 PRIVATE KEY", sequence(integer(1), b"\x04\x20" + b32(D), NAMED)))
bad("private", "trailing-byte", "a byte after the key", pem("PRIVATE KEY", SECRET + b"\0"))
bad("private", "encrypted", "under a passphrase of OpenSSL's", pem("ENCRYPTED PRIVATE KEY", SECRET))
bad("private", "label-of-another", "SEC 1 under the label of PKCS #8", pem("PRIVATE KEY", sec1(D, POINT, NAMED)))
bad("private", "two", "two keys", pem("PRIVATE KEY", SECRET) * 2)
bad("private", "parameters-alone", "the name of the curve, and no key", pem("EC PARAMETERS", PARAMETERS))
bad("private", "parameters-twice", "the name of the curve twice",
    pem("EC PARAMETERS", PARAMETERS) * 2 + pem("EC PRIVATE KEY", sec1(D, POINT, NAMED)))
bad("private", "other-parameters", "the name of another curve",
    pem("EC PARAMETERS", bytes.fromhex("06082a8648ce3d030107")) + pem("EC PRIVATE KEY", sec1(D, POINT, NAMED)))
