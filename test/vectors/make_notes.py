"""Makes the golden vectors of keys, signatures, notes, checkpoints, proofs and policies.

Run from anywhere: python3 test/vectors/make_notes.py. Needs the package cryptography (OpenSSL).
It shares no code with what it judges; the formats are C2SP's signed-note, tlog-checkpoint,
tlog-cosignature, tlog-proof and tlog-policy.
"""

import base64
import hashlib
import json
import pathlib
import shutil

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

import ed25519_by_hand as hand

HERE = pathlib.Path(__file__).parent
FOLDERS = ("ed25519", "verifier-key", "signer-key", "signed-note", "cosignature", "checkpoint", "tlog-policy", "tlog-proof")


def b64(data):
    return base64.b64encode(data).decode()


def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def write(path, **fields):
    file = HERE / f"{path}.json"
    assert not file.exists(), path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(fields, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


# ---- keys ----------------------------------------------------------------------------------------


class Key:
    def __init__(self, name, type_byte, label):
        self.name, self.type = name, type_byte
        self.seed = sha256(b"golden vector seed: ", label.encode())
        self.private = Ed25519PrivateKey.from_private_bytes(self.seed)
        self.public = self.private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        self.id = sha256(name.encode(), b"\n", bytes([type_byte]), self.public)[:4]
        self.vkey = vkey(name, self.id, bytes([type_byte]) + self.public)

    def line(self, payload):
        return line(self.name, self.id, payload)

    def sign(self, text):
        """The signature line of a plain note."""
        return self.line(self.private.sign(text.encode()))

    def cosign(self, text, time):
        """The signature line of cosignature/v1."""
        message = f"cosignature/v1\ntime {time}\n{text}".encode()
        return self.line(time.to_bytes(8, "big") + self.private.sign(message))


def vkey(name, key_id, typed):
    return f"{name}+{key_id.hex()}+{b64(typed)}"


def vkey_of(name, typed):
    return vkey(name, sha256(name.encode(), b"\n", typed)[:4], typed)


def line(name, key_id, payload):
    return f"— {name} {b64(key_id + payload)}\n"


LOG = Key("log.example/yuan", 1, "log")
LOG_NEXT = Key("log.example/yuan", 1, "log, after its key was rotated")
OTHER = Key("other.example/log", 1, "another log")
CENTRE = Key("源证.example/存证", 1, "a name that is not ASCII")
W1 = Key("witness1.example", 4, "witness 1")
W2 = Key("witness2.example", 4, "witness 2")
W3 = Key("witness3.example", 4, "witness 3")
STRANGER = Key("stranger.example", 4, "a witness nobody configured")
TIME = 1785500000

SMALL_ORDER = [hand.encode(hand.multiply(n, hand.T8)) for n in range(8)]
ALTERNATIVES = [
    n.to_bytes(32, "little")
    for n in (
        hand.P,
        hand.P | 1 << 255,
        1 | 1 << 255,
        hand.P + 1,
        hand.P + 1 | 1 << 255,
        hand.P - 1 | 1 << 255,
    )
]


# ---- ed25519 -------------------------------------------------------------------------------------


def ed25519(path, about, key, message, signature, fault=None):
    fields = {"about": about, "key": key.hex(), "message": message.hex(), "signature": signature.hex()}
    # What the equation says by itself, before anyone asks whether the key may be trusted.
    fields["verifies"] = hand.verifies(key, message, signature)
    if fault == "bad-signature" or fault is None:
        assert fields["verifies"] == (fault is None), path
    if fault:
        fields["fault"] = fault
    write(f"ed25519/{'invalid' if fault else 'valid'}/{path}", **fields)


def until(holds):
    return next(m for m in (f"message {n}".encode() for n in range(10**6)) if holds(m))


def make_ed25519():
    rfc8032 = {
        "rfc8032-test-1": ("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60", ""),
        "rfc8032-test-2": ("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb", "72"),
        "rfc8032-test-3": ("c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7", "af82"),
    }
    for name, (seed, message) in rfc8032.items():
        private = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(seed))
        key, message = private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw), bytes.fromhex(message)
        ed25519(name, "RFC 8032 section 7.1", key, message, private.sign(message))

    key, message = LOG.public, b"what was signed"
    a, r = hand.secret_scalar(LOG.seed), 123456789
    good = LOG.private.sign(message)
    nonce = hand.encode(hand.multiply(r, hand.B))
    identity = hand.encode((0, 1))
    ed25519("chosen-nonce", "a second signature over the same message is as good as the first",
            key, message, hand.sign_with(a, r, key, nonce, message))
    ed25519("identity-r", "nonce zero: foolish for the signer, but it verifies everywhere",
            key, message, hand.sign_with(a, 0, key, identity, message))

    mixed = hand.encode(hand.add(hand.multiply(a, hand.B), hand.T8))
    def k(m):
        return hand.sha512_mod_l(nonce, mixed, m)
    m = until(lambda m: k(m) % 8 == 0)
    ed25519("mixed-order-key-residue-cancels",
            "a key with a part of order 8, and a message under which that part vanishes",
            mixed, m, hand.sign_with(a, r, mixed, nonce, m))
    m = until(lambda m: k(m) % 8 != 0)
    ed25519("mixed-order-key-residue-stays",
            "holds only if multiplied by the cofactor: some browsers would say yes, OpenSSL and Go no",
            mixed, m, hand.sign_with(a, r, mixed, nonce, m), "bad-signature")
    twisted = hand.encode(hand.add(hand.multiply(r, hand.B), hand.T8))
    ed25519("mixed-order-r", "the same trick played with R",
            key, message, hand.sign_with(a, r, key, twisted, message), "bad-signature")
    for name, r_bytes in (("r-with-y-over-p", (hand.P + 1).to_bytes(32, "little")),
                          ("r-with-minus-zero", (1 | 1 << 255).to_bytes(32, "little"))):
        ed25519(name, "R is a point, but not in its only encoding",
                key, message, hand.sign_with(a, 0, key, r_bytes, message), "bad-signature")

    s = int.from_bytes(good[32:], "little")
    for name, respelled in (("s-plus-l", s + hand.L), ("s-plus-8-l", s + 8 * hand.L)):
        ed25519(name, "the same number modulo L, spelt otherwise: signatures would be malleable",
                key, message, good[:32] + respelled.to_bytes(32, "little"), "bad-signature")
    for bit in (0, 255, 256, 511):
        flipped = (int.from_bytes(good, "little") ^ 1 << bit).to_bytes(64, "little")
        ed25519(f"bit-{bit}-flipped", "one bit", key, message, flipped, "bad-signature")
    ed25519("other-message", "a good signature over something else", key, b"what was not", good, "bad-signature")
    ed25519("other-key", "somebody else's", OTHER.public, message, good, "bad-signature")
    ed25519("signature-of-63-bytes", "one byte too few", key, message, good[:63], "bad-signature")
    ed25519("signature-of-65-bytes", "one byte too many", key, message, good + b"\0", "bad-signature")
    ed25519("signature-empty", "nothing", key, message, b"", "bad-signature")

    zero = identity + bytes(32)
    for n, point in enumerate(SMALL_ORDER):
        ed25519(f"small-order-key-{n}", "R is the identity and S is zero: holds for many messages, or all",
                point, until(lambda m: hand.verifies(point, m, zero)), zero, "bad-key")
    for n, point in enumerate(ALTERNATIVES):
        ed25519(f"small-order-key-respelled-{n}", "a point of small order in an encoding that is not canonical",
                point, until(lambda m: hand.verifies(point, m, zero)), zero, "bad-key")
    respelled = next(n for n in range(hand.P + 2, 2**255) if hand.recover_x(n - hand.P, 0) is not None)
    ed25519("key-with-y-over-p", "a point of large order in an encoding that is not canonical",
            respelled.to_bytes(32, "little"), message, good, "bad-key")
    off = next(n for n in range(2, 99) if hand.recover_x(n, 0) is None)
    ed25519("key-off-the-curve", "no point has this y", off.to_bytes(32, "little"), message, good, "bad-key")
    ed25519("key-of-31-bytes", "one byte too few", key[:31], message, good, "bad-key")
    ed25519("key-of-33-bytes", "one byte too many", key + b"\0", message, good, "bad-key")
    ed25519("key-empty", "nothing", b"", message, good, "bad-key")


# ---- verifier keys, signer keys ------------------------------------------------------------------


def make_keys():
    def good(path, about, key):
        write(f"verifier-key/valid/{path}", about=about, vkey=key.vkey, name=key.name,
              id=int.from_bytes(key.id, "big"), type={1: "ed25519", 4: "cosignature"}[key.type],
              publicKey=key.public.hex())
        write(f"signer-key/valid/{path}", about=about, seed=key.seed.hex(), name=key.name,
              vkey=key.vkey, text=secret(key))

    def secret(key):
        return "PRIVATE+KEY+" + vkey(key.name, key.id, bytes([key.type]) + key.seed)

    good("ed25519", "a log's key, type 01", LOG)
    good("cosignature", "a witness's key, type 04: the same key bytes would have another id as 01", W1)
    good("name-not-ascii", "any name without spaces and pluses will do", CENTRE)
    long_name = Key("n" * 300, 1, "long name")
    good("long-name", "the format sets no limit to a name", long_name)
    slash = next(k for k in (Key("plus.example", 1, f"plus {n}") for n in range(999)) if "+" in b64(b"\1" + k.public))
    good("base64-with-plus", "a plus after the second one belongs to the base64", slash)

    typed = b"\1" + LOG.public
    name, key_id, encoded = LOG.name, LOG.id, b64(typed)
    cases = {
        "empty": ("", "malformed", "nothing"),
        "name-only": (name, "malformed", "no id and no key"),
        "name-empty": (vkey_of("", typed), "malformed", "a key needs a name"),
        "name-with-space": (vkey_of("log example", typed), "malformed", "a space would end the name in a signature line"),
        "name-with-ideographic-space": (vkey_of("log\u3000example", typed), "malformed", "U+3000 is a Unicode space"),
        "name-with-no-break-space": (vkey_of("log\u00a0example", typed), "malformed", "U+00A0 is a Unicode space"),
        "name-with-next-line": (vkey_of("log\u0085example", typed), "malformed", "U+0085 is a Unicode space, though not to JavaScript"),
        "name-with-byte-order-mark": (vkey_of("\ufefflog.example", typed), "malformed", "it does not print"),
        "name-with-plus": (vkey_of("log+example", typed), "malformed", "the first plus ends the name"),
        "name-with-nul": (vkey_of("log\0example", typed), "malformed", "a control character"),
        "name-with-newline": (vkey_of("log\nexample", typed), "malformed", "a control character"),
        "id-upper-case": (f"{name}+{key_id.hex().upper()}+{encoded}", "malformed", "one spelling: lower case"),
        "id-of-7-digits": (f"{name}+{key_id.hex()[:7]}+{encoded}", "malformed", "eight digits, always"),
        "id-of-9-digits": (f"{name}+0{key_id.hex()}+{encoded}", "malformed", "eight digits, always"),
        "id-missing": (f"{name}+{encoded}", "malformed", "name and key without an id"),
        "id-wrong": (f"{name}+{bytes(4).hex()}+{encoded}", "malformed", "not the hash of name and key"),
        "id-of-another-name": (f"other.example+{key_id.hex()}+{encoded}", "malformed", "the name is under the hash"),
        "id-of-another-type": (f"{name}+{key_id.hex()}+{b64(chr(4).encode() + LOG.public)}", "malformed", "the type is under the hash"),
        "key-empty": (f"{name}+{key_id.hex()}+", "malformed", "no key"),
        "key-of-31-bytes": (vkey_of(name, typed[:-1]), "malformed", "one byte too few"),
        "key-of-33-bytes": (vkey_of(name, typed + b"\0"), "malformed", "one byte too many"),
        "key-type-only": (vkey_of(name, b"\1"), "malformed", "a type and no key"),
        "base64-unpadded": (vkey_of(name, typed + b"\0").rstrip("="), "malformed", "padding is part of the spelling"),
        "base64-url-alphabet": (slash.vkey[:22] + slash.vkey[22:].replace("+", "-").replace("/", "_"), "malformed", "the other alphabet"),
        "base64-broken-by-newline": (f"{name}+{key_id.hex()}+{encoded[:20]}\n{encoded[20:]}", "malformed", "Go's decoder skips it"),
        "newline-after": (LOG.vkey + "\n", "malformed", "one spelling"),
        "space-before": (" " + LOG.vkey, "malformed", "one spelling"),
        "byte-order-mark": ("\ufeff" + LOG.vkey, "malformed", "an editor put it there"),
        "type-00": (vkey_of(name, b"\0" + LOG.public), "unsupported", "assigned to nothing"),
        "type-02-ecdsa": (vkey_of(name, b"\2" + bytes(91)), "unsupported", "ECDSA"),
        "type-05-rfc6962": (vkey_of(name, b"\5" + bytes(32)), "unsupported", "RFC 6962 tree heads"),
        "type-06-ml-dsa-44": (vkey_of(name, b"\6" + bytes(1312)), "unsupported", "ML-DSA-44 cosignatures"),
        "type-ff": (vkey_of(name, b"\xff" + b"PKIX-RSA" + bytes(32)), "unsupported", "unassigned"),
        "small-order-key": (vkey_of("deniable.example", typed[:1] + SMALL_ORDER[0]), "bad-key", "under it one signature holds for every text"),
        "small-order-key-respelled": (vkey_of("deniable.example", typed[:1] + ALTERNATIVES[3]), "bad-key", "y = p + 1"),
        "small-order-witness": (vkey_of("deniable.example", b"\4" + SMALL_ORDER[1]), "bad-key", "the same for a witness"),
        "key-off-the-curve": (vkey_of("nowhere.example", typed[:1] + b"\2" + bytes(31)), "bad-key", "y = 2 is on no point"),
    }
    for path, (text, fault, about) in cases.items():
        write(f"verifier-key/invalid/{path}", about=about, vkey=text, fault=fault)

    text = secret(LOG)
    seed = b"\1" + LOG.seed
    cases = {
        "empty": ("", "malformed", "nothing"),
        "public-key": (LOG.vkey, "malformed", "the text of a public key"),
        "lower-case": (text.lower(), "malformed", "one spelling"),
        "prefix-only": ("PRIVATE+KEY+", "malformed", "nothing after it"),
        "id-wrong": (f"PRIVATE+KEY+{name}+{bytes(4).hex()}+{b64(seed)}", "malformed", "not the hash of name and public key"),
        "id-of-the-seed": ("PRIVATE+KEY+" + vkey_of(name, seed), "malformed", "the hash is over the public key, not the secret"),
        "seed-of-31-bytes": (f"PRIVATE+KEY+{name}+{key_id.hex()}+{b64(seed[:-1])}", "malformed", "one byte too few"),
        "expanded-key": (f"PRIVATE+KEY+{name}+{key_id.hex()}+{b64(seed + LOG.public)}", "malformed", "seed and public key"),
        "type-unknown": (f"PRIVATE+KEY+{name}+{key_id.hex()}+{b64(bytes([2]) + LOG.seed)}", "unsupported", "type 02"),
        "newline-after": (text + "\n", "malformed", "one spelling"),
        "name-with-space": (f"PRIVATE+KEY+a b+{key_id.hex()}+{b64(seed)}", "malformed", "not a name"),
    }
    for path, (text, fault, about) in cases.items():
        write(f"signer-key/invalid/{path}", about=about, text=text, fault=fault)


# ---- signed notes --------------------------------------------------------------------------------


def note_fields(note):
    """Bytes that are not UTF-8 cannot stand in JSON, so they stand there in base64."""
    return {"noteBase64": b64(note)} if isinstance(note, bytes) else {"note": note}


def make_notes():
    text = "A design was deposited.\nIts number is 7.\n"
    signed = LOG.sign(text)

    def good(path, about, note, trusted, text, verified):
        write(f"signed-note/valid/{path}", about=about, trusted=[k.vkey for k in trusted], note=note,
              text=text, verified=[{"name": k.name} if t is None else {"name": k.name, "time": t} for k, t in verified])

    def bad(path, about, fault, note, trusted=(LOG.vkey,)):
        write(f"signed-note/invalid/{path}", about=about, trusted=list(trusted), **note_fields(note), fault=fault)

    grease = line("grease.example", b"\x12\x34\x56\x78", bytes(range(77)))
    both = f"{text}\n{signed}{OTHER.sign(text)}"
    good("one-signature", "the plainest note", f"{text}\n{signed}", [LOG], text, [(LOG, None)])
    good("two-signatures", "both signers trusted", both, [OTHER, LOG], text, [(LOG, None), (OTHER, None)])
    good("one-of-two-trusted", "the other line is ignored", both, [LOG], text, [(LOG, None)])
    good("unknown-lines-around", "a position in a note means nothing", f"{text}\n{grease}{signed}{grease}", [LOG], text, [(LOG, None)])
    good("unknown-signer-twice", "a stranger who disagrees with himself is still a stranger",
         f"{text}\n{line('x', bytes(4), b'1')}{line('x', bytes(4), b'2')}{signed}", [LOG], text, [(LOG, None)])
    good("same-line-twice", "a copy adds nothing and harms nobody", f"{text}\n{signed}{signed}", [LOG], text, [(LOG, None)])
    good("trusted-name-with-other-id", "name and id together name a key", f"{text}\n{line(LOG.name, b'1234', bytes(64))}{signed}", [LOG], text, [(LOG, None)])
    good("trusted-id-with-other-name", "name and id together name a key", f"{text}\n{line('x', LOG.id, bytes(64))}{signed}", [LOG], text, [(LOG, None)])
    good("one-byte-payload", "what a payload is, its key knows", f"{text}\n{line('x', b'1234', b'1')}{signed}", [LOG], text, [(LOG, None)])
    odd = "\n\nempty lines\n\n\nbelong to the text\n\n"
    good("empty-lines-in-text", "the last empty line is the one that counts", f"{odd}\n{LOG.sign(odd)}", [LOG], odd, [(LOG, None)])
    good("text-of-one-newline", "the shortest text", f"\n\n{LOG.sign(chr(10))}", [LOG], "\n", [(LOG, None)])
    nested = f"{text}\n{signed}"
    good("note-within-a-note", "a text may look like a note", f"{nested}\n{OTHER.sign(nested)}", [OTHER], nested, [(OTHER, None)])
    zh = "源证：存证一件。🧵\n"
    good("text-not-ascii", "any Unicode", f"{zh}\n{CENTRE.sign(zh)}", [CENTRE], zh, [(CENTRE, None)])
    good("cosignature", "a key of type 04 signs the text together with a time", f"{text}\n{W1.cosign(text, TIME)}", [W1], text, [(W1, TIME)])
    good("cosignature-latest-time", "2^53 - 1 is the last second we can count", f"{text}\n{W1.cosign(text, 2**53 - 1)}", [W1], text, [(W1, 2**53 - 1)])
    good("signature-and-cosignature", "both kinds in one note", f"{text}\n{W1.cosign(text, 1)}{signed}", [LOG, W1], text, [(W1, 1), (LOG, None)])
    crowd = "".join(line(f"s{n}", bytes([0, 0, 0, n]), bytes(64)) for n in range(99))
    good("100-signatures", "as many as we read", f"{text}\n{crowd}{signed}", [LOG], text, [(LOG, None)])

    def with_byte(path, about, insert):
        dirty = f"A design{insert} was deposited.\n"
        bad(path, about, "malformed", f"{dirty}\n{LOG.sign(dirty)}")

    with_byte("nul-in-text", "signed all the same", "\0")
    with_byte("tab-in-text", "a control character", "\t")
    with_byte("cr-in-text", "a control character", "\r")
    with_byte("escape-in-text", "a terminal would obey it", "\x1b[2K")
    bom = "\ufeff" + text
    bad("byte-order-mark", "signed with it, and refused: nobody sees it", "malformed", f"{bom}\n{LOG.sign(bom)}")
    bad("crlf", "line ends of another world", "malformed", f"{text}\n{signed}".replace("\n", "\r\n"))
    good_bytes = f"{text}\n{signed}".encode()
    bad("not-utf8", "a byte that begins no character", "malformed", b"\xff" + good_bytes)
    bad("utf8-overlong", "a slash in two bytes", "malformed", b"\xc0\xaf" + good_bytes)
    bad("utf8-surrogate", "half a pair, encoded", "malformed", b"\xed\xa0\x80" + good_bytes)
    bad("utf8-truncated", "ends inside a character", "malformed", good_bytes[:-1] + b"\xe2\x80")
    bad("utf16", "another encoding", "malformed", f"{text}\n{signed}".encode("utf-16"))
    bad("empty", "nothing", "malformed", "")
    bad("newline-only", "next to nothing", "malformed", "\n")
    bad("text-only", "nobody signed", "malformed", text)
    bad("no-signatures", "an empty line and then nothing", "malformed", f"{text}\n")
    bad("no-empty-line", "signatures run into the text", "malformed", f"{text}{signed}")
    bad("no-text", "a signature over nothing", "malformed", f"\n{signed}")
    bad("final-newline-missing", "the last line does not end", "malformed", f"{text}\n{signed}"[:-1])
    bad("line-after-signatures", "what is it?", "malformed", f"{text}\n{signed}Nota bene.\n")
    bad("empty-line-after-signatures", "then they are text", "malformed", f"{text}\n{signed}\n")
    bad("hyphen", "an em dash, nothing shorter", "malformed", f"{text}\n{signed}".replace("—", "-"))
    bad("en-dash", "an em dash, nothing shorter", "malformed", f"{text}\n{signed}".replace("—", "–"))
    bad("no-space-after-dash", "one space", "malformed", f"{text}\n{signed}".replace("— ", "—"))
    bad("two-spaces", "one space", "malformed", f"{text}\n{signed}".replace(f"{LOG.name} ", f"{LOG.name}  "))
    bad("tab-for-space", "a space", "malformed", f"{text}\n{signed}".replace("— ", "—\t"))
    bad("space-at-the-end", "one spelling", "malformed", f"{text}\n{signed[:-1]} \n")
    bad("name-missing", "dash, space, space", "malformed", f"{text}\n{signed}".replace(LOG.name, ""))
    bad("name-with-plus", "it could not be a vkey", "malformed", f"{text}\n{signed}{line('a+b', bytes(4), bytes(64))}")
    bad("name-with-no-break-space", "a Unicode space", "malformed", f"{text}\n{signed}{line('a' + chr(160) + 'b', bytes(4), bytes(64))}")
    bad("name-with-byte-order-mark", "it does not print", "malformed", f"{text}\n{signed}{line(chr(0xfeff) + 'b', bytes(4), bytes(64))}")
    encoded = signed.split(" ")[2]
    assert encoded.endswith("=\n") and not encoded.endswith("==\n")
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    stray = alphabet[alphabet.index(encoded[-3]) | 1]
    bad("base64-trailing-bits", "the same bytes to a lenient decoder: signatures would be malleable", "malformed", f"{text}\n{signed[:-3]}{stray}=\n")
    bad("base64-unpadded", "padding is part of the spelling", "malformed", f"{text}\n{signed[:-2]}\n")
    bad("base64-overpadded", "padding is part of the spelling", "malformed", f"{text}\n{signed[:-2]}==\n")
    bad("base64-empty", "no signature at all", "malformed", f"{text}\n{signed}— x \n")
    url = next(t for t in (f"{n}\n" for n in range(999)) if set("+/") & set(LOG.sign(t).split(" ")[2]))
    bad("base64-url-alphabet", "the other alphabet", "malformed", f"{url}\n— {LOG.name} {LOG.sign(url).split(' ')[2].replace('+', '-').replace('/', '_')}")
    bad("payload-missing", "a key id and nothing else", "malformed", f"{text}\n{signed}{line('x', bytes(4), b'')}")
    bad("key-id-of-3-bytes", "not even a key id", "malformed", f"{text}\n{signed}{line('x', bytes(3), b'')}")
    bad("101-signatures", "one more than we read", "too-large", f"{text}\n{crowd}{grease}{signed}")
    bad("unknown-signer", "nobody we trust signed", "unknown-signer", f"{text}\n{OTHER.sign(text)}")
    bad("nobody-trusted", "an empty list of keys trusts nobody", "unknown-signer", f"{text}\n{signed}", [])
    bad("text-changed", "what the signer never said", "bad-signature", f"{text}\n{signed}".replace("7", "8"))
    bad("one-of-two-bad", "a good signature does not excuse a bad one of a trusted key", "bad-signature",
        f"{text}\n{signed}{OTHER.sign(text + text)}", [LOG.vkey, OTHER.vkey])
    bad("signed-without-final-newline", "the final newline is signed too", "bad-signature", f"{text}\n{LOG.sign(text[:-1])}")
    bad("signed-with-empty-line", "the empty line is not signed", "bad-signature", f"{text}\n{LOG.sign(text + chr(10))}")
    bad("payload-of-63-bytes", "one byte too few", "bad-signature", f"{text}\n{LOG.line(bytes(63))}")
    bad("payload-of-65-bytes", "a good signature and one byte more", "bad-signature", f"{text}\n{LOG.line(LOG.private.sign(text.encode()) + b'0')}")
    a, nonce = hand.secret_scalar(LOG.seed), hand.encode(hand.multiply(99, hand.B))
    second = hand.sign_with(a, 99, LOG.public, nonce, text.encode())
    assert hand.verifies(LOG.public, text.encode(), second)
    bad("two-signatures-of-one-key", "both hold, and yet they differ: whoever counts lines would count twice", "malformed", f"{text}\n{signed}{LOG.line(second)}")
    bad("two-times-of-one-witness", "both hold: which is meant?", "malformed", f"{text}\n{W1.cosign(text, 1)}{W1.cosign(text, 2)}", [W1.vkey])
    bad("good-then-bad-of-one-key", "the second line must not hide behind the first", "malformed", f"{text}\n{signed}{LOG.line(bytes(64))}")
    bad("time-changed", "the time is signed", "bad-signature",
        f"{text}\n{W1.line((1).to_bytes(8, 'big') + W1.private.sign(f'cosignature/v1{chr(10)}time 2{chr(10)}{text}'.encode()))}", [W1.vkey])
    bad("time-zero", "only subtrees have no time", "malformed", f"{text}\n{W1.cosign(text, 0)}", [W1.vkey])
    bad("time-of-2-to-the-53", "more seconds than we can count", "too-large", f"{text}\n{W1.cosign(text, 2**53)}", [W1.vkey])
    bad("cosignature-without-time", "a plain signature under a witness's key", "bad-signature", f"{text}\n{W1.line(W1.private.sign(text.encode()))}", [W1.vkey])
    bad("plain-text-under-a-witness", "the text alone is not what a witness signs", "bad-signature",
        f"{text}\n{W1.line((1).to_bytes(8, 'big') + W1.private.sign(text.encode()))}", [W1.vkey])
    small = vkey_of("deniable.example", b"\1" + SMALL_ORDER[0])
    small_id = bytes.fromhex(small.split("+")[1])
    bad("small-order-key", "under this key one signature holds for every text, so nobody may trust it", "bad-key",
        f"I never signed this.\n\n{line('deniable.example', small_id, SMALL_ORDER[0] + bytes(32))}", [small])


# ---- cosignatures --------------------------------------------------------------------------------


def make_cosignatures():
    text = f"{LOG.name}\n7\n{b64(root(entries(7)))}\n"
    extended = text + "an extension line\n"
    for path, about, cosigned, time in (
        ("first-second", "the earliest time there is", text, 1),
        ("today", "a time of ten digits", text, TIME),
        ("beyond-32-bits", "a time that no 32 bits hold", text, 2**40),
        ("extension-lines", "extension lines are signed too", extended, TIME),
    ):
        write(f"cosignature/valid/{path}", about=about, seed=W1.seed.hex(), vkey=W1.vkey, time=time,
              checkpoint=cosigned, message=f"cosignature/v1\ntime {time}\n{cosigned}", line=W1.cosign(cosigned, time))

    def bad(path, about, fault, text, line, key=W1):
        write(f"cosignature/invalid/{path}", about=about, vkey=key.vkey, checkpoint=text, line=line, fault=fault)

    good = W1.cosign(text, TIME)
    payload = base64.b64decode(good.split(" ")[2])[4:]
    bad("other-checkpoint", "a word about something else", "bad-signature", extended, good)
    bad("other-time", "the time is signed", "bad-signature", text, W1.line((TIME + 1).to_bytes(8, "big") + payload[8:]))
    bad("other-witness", "not its line", "unknown-signer", text, good, W2)
    bad("same-name-other-key", "not its id", "unknown-signer", text, good, Key(W1.name, 4, "impostor"))
    bad("plain-key", "a log's key makes no cosignatures", "unknown-signer", text, LOG.sign(text), LOG)
    bad("time-zero", "only subtrees have no time", "malformed", text, W1.cosign(text, 0))
    bad("time-beyond-2-to-the-53", "more seconds than we can count", "too-large", text, W1.cosign(text, 2**63))
    bad("71-bytes", "one byte too few", "bad-signature", text, W1.line(payload[:-1]))
    bad("73-bytes", "one byte too many", "bad-signature", text, W1.line(payload + b"0"))


# ---- trees, checkpoints --------------------------------------------------------------------------


def entries(n):
    return [f"entry {i}".encode() for i in range(n)]


def split(n):
    k = 1
    while 2 * k < n:
        k *= 2
    return k


def root(leaves):
    """RFC 6962 section 2.1"""
    if not leaves:
        return sha256()
    if len(leaves) == 1:
        return sha256(b"\0", leaves[0])
    k = split(len(leaves))
    return sha256(b"\1", root(leaves[:k]), root(leaves[k:]))


def path(m, leaves):
    """RFC 6962 section 2.1.1"""
    if len(leaves) == 1:
        return []
    k = split(len(leaves))
    if m < k:
        return path(m, leaves[:k]) + [root(leaves[k:])]
    return path(m - k, leaves[k:]) + [root(leaves[:k])]


ROOT7 = b64(root(entries(7)))


def checkpoint(size=7, encoded=ROOT7, origin=LOG.name, extensions=()):
    return "".join(f"{item}\n" for item in (origin, size, encoded, *extensions))


def make_checkpoints():
    def good(path, about, text, lines, cosigned=(), witnesses=(W1, W2)):
        origin, size, encoded, *extensions = text[:-1].split("\n")
        write(f"checkpoint/valid/{path}", about=about, log=LOG.vkey, witnesses=[w.vkey for w in witnesses],
              note=f"{text}\n{lines}", origin=origin, size=int(size), root=encoded, extensions=extensions,
              cosignatures=[{"name": w.name, "time": t} for w, t in cosigned])

    def bad(path, about, fault, text, lines=None, log=LOG, witnesses=(W1, W2)):
        note = f"{text}\n{LOG.sign(text) if lines is None else lines}"
        write(f"checkpoint/invalid/{path}", about=about, log=log.vkey, witnesses=[w.vkey for w in witnesses], note=note, fault=fault)

    text = checkpoint()
    good("log-only", "no witness has seen it yet", text, LOG.sign(text))
    good("two-witnesses", "in whatever order", text, W2.cosign(text, TIME) + LOG.sign(text) + W1.cosign(text, TIME - 9), [(W2, TIME), (W1, TIME - 9)])
    good("stranger-cosigned", "a witness we do not know is not heard", text, STRANGER.cosign(text, 1) + LOG.sign(text) + W1.cosign(text, 5), [(W1, 5)])
    good("no-witness-configured", "then none is heard", text, LOG.sign(text) + W1.cosign(text, 5), (), ())
    empty = checkpoint(0, b64(sha256()))
    good("empty-tree", "the root of nothing", empty, LOG.sign(empty))
    largest = checkpoint(2**53 - 1)
    good("largest-size", "2^53 - 1 entries", largest, LOG.sign(largest))
    extended = checkpoint(extensions=["an extension line", " and one that begins with a space"])
    good("extension-lines", "advised against, but allowed", extended, LOG.sign(extended))
    greased = line("grease.example", b"abcd", bytes(64))
    good("greased", "lines that mean nothing, so that nobody counts on positions", text, greased + LOG.sign(text) + greased)

    for path, size, fault, about in (
        ("size-with-leading-zero", "07", "malformed", "one spelling"),
        ("size-with-plus", "+7", "malformed", "one spelling"),
        ("size-negative", "-7", "malformed", "no tree is"),
        ("size-minus-zero", "-0", "malformed", "one spelling"),
        ("size-empty", "", "malformed", "a size has a digit"),
        ("size-with-space", "7 ", "malformed", "one spelling"),
        ("size-hexadecimal", "0x7", "malformed", "one spelling"),
        ("size-with-exponent", "7e0", "malformed", "one spelling"),
        ("size-with-fraction", "7.0", "malformed", "one spelling"),
        ("size-full-width", "７", "malformed", "digits of another script"),
        ("size-of-2-to-the-53", str(2**53), "too-large", "beyond the integers that are safe"),
        ("size-of-2-to-the-64", str(2**64), "too-large", "beyond the integers that are safe"),
        ("size-of-400-digits", "9" * 400, "too-large", "infinity is no size"),
    ):
        bad(path, about, fault, checkpoint(size))
    stray = ROOT7[:-2] + chr(ord(ROOT7[-2]) + 1) + "="
    assert base64.b64decode(stray) == base64.b64decode(ROOT7)
    for path, encoded, about in (
        ("root-of-31-bytes", b64(root(entries(7))[:31]), "a short hash"),
        ("root-of-33-bytes", b64(root(entries(7)) + b"0"), "a long hash"),
        ("root-empty", "", "no hash"),
        ("root-in-hex", root(entries(7)).hex(), "64 digits are base64 as well, of 48 bytes"),
        ("root-unpadded", ROOT7[:-1], "padding is part of the spelling"),
        ("root-with-trailing-bits", stray, "the same hash, spelt otherwise"),
        ("root-with-space", ROOT7 + " ", "one spelling"),
    ):
        bad(path, about, "malformed", checkpoint(7, encoded))
    bad("two-lines", "no root", "malformed", f"{LOG.name}\n7\n")
    bad("one-line", "no size", "malformed", f"{LOG.name}\n")
    bad("origin-empty", "nobody speaks", "malformed", f"\n7\n{ROOT7}\n")
    bad("extension-line-empty", "an extension line says something", "malformed", checkpoint(extensions=["", "x"]))
    bad("extension-line-empty-at-the-end", "an extension line says something", "malformed", checkpoint(extensions=["x", ""]))
    bad("extension-line-with-tab", "a control character", "malformed", checkpoint(extensions=["a\tb"]))
    bad("crlf", "line ends of another world", "malformed", text.replace("\n", "\r\n"))
    bad("byte-order-mark", "nobody sees it", "malformed", "\ufeff" + text)
    bad("origin-of-another-log", "our log's key under another's origin", "wrong-origin", checkpoint(origin=OTHER.name))
    bad("origin-with-slash", "origins are compared byte by byte", "wrong-origin", checkpoint(origin=LOG.name + "/"))
    bad("origin-in-capitals", "origins are compared byte by byte", "wrong-origin", checkpoint(origin=LOG.name.upper()))
    bad("signed-by-another-log", "its words under our origin", "unknown-signer", text, OTHER.sign(text))
    bad("signed-by-witness-only", "a witness vouches for a log, never in its stead", "unknown-signer", text, W1.cosign(text, 1))
    bad("log-signature-bad", "the log never said it", "bad-signature", text, LOG.sign(checkpoint(8)))
    bad("witness-signature-bad", "a witness we trust is made to say what it did not", "bad-signature", text, LOG.sign(text) + W1.cosign(checkpoint(8), 1))
    bad("witness-cosigned-twice", "at two times", "malformed", text, LOG.sign(text) + W1.cosign(text, 1) + W1.cosign(text, 2))
    bad("empty-tree-with-root", "a tree of nothing has one root only", "root-mismatch", checkpoint(0))
    bad("empty-root-of-a-tree", "and no other tree has it", "root-mismatch", checkpoint(7, b64(sha256())))
    bad("log-with-witness-key", "a log signs plainly", "unsupported", text, log=W3)
    bad("witness-with-log-key", "a witness says a time", "unsupported", text, LOG.sign(text) + OTHER.sign(text), witnesses=[OTHER])


# ---- policies ------------------------------------------------------------------------------------


def make_policies():
    def good(path, about, policy, canonical, met=(), unmet=()):
        write(f"tlog-policy/valid/{path}", about=about, policy=policy, canonical=canonical,
              met=[list(names) for names in met], unmet=[list(names) for names in unmet])

    def bad(path, about, policy, fault="malformed"):
        write(f"tlog-policy/invalid/{path}", about=about, policy=policy, fault=fault)

    log = f"log {LOG.vkey}\n"
    w1, w2, w3 = (f"witness w{n} {w.vkey}\n" for n, w in enumerate((W1, W2, W3), 1))
    all3 = w1 + w2 + w3
    good("none", "a policy that asks for nobody", "quorum none\n", "quorum none\n", [[], ["w1"]])
    good("one-witness", "a quorum may be a witness", f"{log}{w1}quorum w1\n", f"{log}{w1}quorum w1\n", [["w1"]], [[], ["w2"]])
    two = f"{log}{all3}group g 2 w1 w2 w3\nquorum g\n"
    good("two-of-three", "a threshold in a number", two, two, [["w1", "w2"], ["w1", "w3"], ["w1", "w2", "w3"]], [[], ["w1"], ["g"], ["w1", "w9"]])
    any_ = f"{log}{all3}group g any w1 w2 w3\nquorum g\n"
    good("any", "one is enough", any_, any_, [["w1"], ["w3"]], [[], ["g"]])
    all_ = f"{log}{all3}group g all w1 w2 w3\nquorum g\n"
    good("all", "every one", all_, all_, [["w1", "w2", "w3"]], [["w1", "w2"], ["g"]])
    good("threshold-of-all", "the number of all is written all", f"{log}{all3}group g 3 w1 w2 w3\nquorum g\n", all_, [["w1", "w2", "w3"]], [["w1", "w3"]])
    good("threshold-of-one", "1 is written any", f"{log}{all3}group g 1 w1 w2 w3\nquorum g\n", any_, [["w2"]], [[]])
    nested = f"{log}{all3}group g any w1 w2\ngroup h all g w3\nquorum h\n"
    good("groups-of-groups", "a group is a member as a witness is", nested, nested, [["w1", "w3"], ["w2", "w3"]], [["w1", "w2"], ["w3"], ["g", "w3"]])
    unused = f"{log}{all3}group g any w1 w2\nquorum w3\n"
    good("unused-group", "what is defined need not be used", unused, unused, [["w3"]], [["w1", "w2"]])
    spaced = f"\n \t \n# trust\n\t # more\n  log\t{LOG.vkey}  \n\twitness  w1\t{W1.vkey}\thttps://w1.example/\n quorum \t w1 \n#\n"
    good("white-space-and-comments", "spaces, tabs, empty lines and comments mean nothing", spaced,
         f"{log}witness w1 {W1.vkey} https://w1.example/\nquorum w1\n", [["w1"]], [[]])
    urls = f"log {LOG.vkey} https://log.example/\nwitness w1 {W1.vkey} https://w1.example/x\nquorum none\n"
    good("urls", "how to reach them", urls, urls, [[]])
    good("any-order", "only names must stand before their use", f"{w1}quorum w1\n{w2}{log}", f"{log}{w1}{w2}quorum w1\n", [["w1"]], [["w2"]])
    zh = f"witness 公证处 {W1.vkey}\ngroup 法院 any 公证处\nquorum 法院\n"
    good("names-not-ascii", "names are bytes to us", zh, zh.replace("any", "all"), [["公证处"]], [["法院"]])
    kelvin = f"witness K {W1.vkey}\nwitness \u212a {W2.vkey}\nquorum \u212a\n"
    good("kelvin-is-not-k", "names that look alike are not alike", kelvin, kelvin, [["\u212a"]], [["K"]])
    nbsp = f"witness a\u00a0b {W1.vkey}\nquorum a\u00a0b\n"
    good("no-break-space-in-name", "only space and tab are white space", nbsp, nbsp, [["a\u00a0b"]], [["a"]])
    hashed = f"witness #1 {W1.vkey}\nquorum #1\n"
    good("hash-in-name", "a comment begins at the beginning of a line", hashed, hashed, [["#1"]], [[]])
    keywords = f"witness quorum {W1.vkey}\nwitness any {W2.vkey}\ngroup log any any quorum\nquorum log\n"
    good("keywords-as-names", "only none is reserved", keywords, keywords, [["any"], ["quorum"]], [["log"]])
    rotated = f"{log}log {LOG_NEXT.vkey}\nquorum none\n"
    good("two-keys-of-one-log", "while its key is rotated", rotated, rotated, [[]])
    both = Key("both.example", 1, "witness 1")
    good("log-that-is-a-witness", "one key as log and as witness: two roles", f"log {both.vkey}\n{w1}quorum w1\n", f"log {both.vkey}\n{w1}quorum w1\n", [["w1"]])
    crowd = [Key(f"w{n}.example", 4, f"crowd {n}") for n in range(40)]
    big = "".join(f"witness w{n} {w.vkey}\n" for n, w in enumerate(crowd))
    big += "".join(f"group g{n} any w{n}\n" for n in range(40)).replace("any", "all")
    big += "group most 21 " + " ".join(f"g{n}" for n in range(40)) + "\nquorum most\n"
    good("forty-witnesses-and-groups", "more than the 32 that everyone must read", big, big,
         [[f"w{n}" for n in range(21)]], [[f"w{n}" for n in range(20)]])

    q = "quorum none\n"
    bad("empty", "nothing", "")
    bad("newline-only", "no quorum", "\n")
    bad("no-quorum", "how many?", log + w1)
    bad("two-quorums", "which?", f"{w1}quorum w1\nquorum none\n")
    bad("same-quorum-twice", "exactly one line", q + q)
    bad("quorum-without-name", "of whom?", "quorum\n")
    bad("quorum-of-two-names", "a group is for that", f"{w1}{w2}quorum w1 w2\n")
    bad("quorum-unknown", "of whom?", f"{w1}quorum w2\n")
    bad("quorum-before-its-witness", "names are defined before they are used", f"quorum w1\n{w1}")
    bad("quorum-of-a-log", "a log is no witness", f"{log}quorum {LOG.name}\n")
    bad("final-newline-missing", "the last line does not end: was it cut?", f"{log}{w1}quorum w1")
    cut = f"{w1}{w2.replace('w2', 'w12')}quorum w12"
    bad("final-newline-missing-and-misread", "cut by one more character it would name another witness", cut)
    bad("crlf", "a control character", f"{log}{q}".replace("\n", "\r\n"))
    bad("nul", "a control character", f"#\0\n{q}")
    bad("delete-character", "0x7f is not allowed either", f"#\x7f\n{q}")
    bad("form-feed", "a control character", f"#\f\n{q}")
    bad("byte-order-mark", "then the first word is none that we know", f"\ufeff{q}")
    bad("byte-order-mark-before-comment", "then it is no comment", f"\ufeff# trust\n{q}")
    bad("comment-after-a-line", "comments stand alone", f"{w1}quorum w1 # enough\n")
    bad("unknown-keyword", "what is a mirror?", f"mirror m {W1.vkey}\n{q}")
    bad("keyword-in-capitals", "one spelling", f"Log {LOG.vkey}\n{q}")
    bad("no-break-space-for-space", "only space and tab are white space", f"quorum\u00a0none\n")
    bad("log-without-key", "which?", f"log\n{q}")
    bad("log-with-too-much", "key, url, and?", f"log {LOG.vkey} https://a b\n{q}")
    bad("log-key-broken", "its id is wrong", f"log {LOG.name}+00000000+{b64(bytes([1]) + LOG.public)}\n{q}")
    bad("log-of-small-order", "a log that could deny everything", f"log {vkey_of('x', bytes([1]) + SMALL_ORDER[0])}\n{q}", "bad-key")
    bad("log-with-witness-key", "a log signs plainly", f"log {W1.vkey}\n{q}", "unsupported")
    bad("log-with-ml-dsa-key", "not checked here, so not trusted", f"log {vkey_of('x', bytes([6]) + bytes(1312))}\n{q}", "unsupported")
    bad("log-twice", "one key, two lines", f"{log}{log}{q}")
    renamed = vkey_of("renamed.example", b"\1" + LOG.public)
    bad("log-twice-by-other-names", "one key, two names", f"{log}log {renamed}\n{q}")
    bad("witness-without-key", "a name is no key", f"witness w1\n{q}")
    bad("witness-without-name", "a key is no name", f"witness {W1.vkey}\n{q}")
    bad("witness-with-too-much", "name, key, url, and?", f"witness w1 {W1.vkey} https://a b\n{q}")
    bad("witness-with-log-key", "a witness says a time", f"witness w1 {LOG.vkey}\n{q}", "unsupported")
    bad("witness-named-none", "the name is taken", f"witness none {W1.vkey}\n{q}")
    bad("witness-name-twice", "which?", f"{w1}witness w1 {W2.vkey}\n{q}")
    bad("witness-key-twice", "one witness would count twice", f"{w1}witness w2 {W1.vkey}\n{q}")
    twin = vkey_of("twin.example", b"\4" + W1.public)
    bad("witness-key-twice-by-other-names", "one key, two names: it would count twice", f"{w1}witness w2 {twin}\n{q}")
    bad("group-without-members", "of whom?", f"group g any\n{q}")
    bad("group-without-threshold", "of how many?", f"group g\n{q}")
    bad("group-named-none", "the name is taken", f"{w1}group none any w1\n{q}")
    bad("group-named-as-a-witness", "one namespace", f"{w1}{w2}group w1 any w2\n{q}")
    bad("group-name-twice", "which?", f"{w1}{w2}group g any w1\ngroup g any w2\n{q}")
    bad("group-of-itself", "not defined before itself", f"{w1}group g any g\n{q}")
    bad("group-with-unknown-member", "who?", f"{w1}group g any w1 w2\n{q}")
    bad("group-with-later-member", "names are defined before they are used", f"{w1}group g any w1 w2\n{w2}{q}")
    bad("group-with-none", "none is nobody's member", f"{w1}group g any w1 none\n{q}")
    bad("member-twice-in-a-group", "it would count twice", f"{w1}{w2}group g 2 w1 w1\n{q}")
    bad("member-of-two-groups", "it would count twice", f"{all3}group g any w1 w2\ngroup h any w2 w3\n{q}")
    bad("threshold-zero", "that is none, said badly", f"{w1}group g 0 w1\n{q}")
    bad("threshold-too-high", "never met", f"{w1}group g 2 w1\n{q}")
    bad("threshold-with-leading-zero", "one spelling", f"{w1}group g 01 w1\n{q}")
    bad("threshold-with-sign", "one spelling", f"{w1}group g +1 w1\n{q}")
    bad("threshold-of-2-to-the-64", "never met", f"{w1}group g {2**64} w1\n{q}", "too-large")
    bad("threshold-in-capitals", "one spelling", f"{w1}group g ALL w1\n{q}")
    return two


# ---- proofs --------------------------------------------------------------------------------------


def make_proofs(policy):
    def proof(index, size, hashes=None, extra=None, note=None, text=None, version="c2sp.org/tlog-proof@v1", index_text=None):
        leaves = entries(size)
        text = text or checkpoint(size, b64(root(leaves)))
        note = note or f"{text}\n{LOG.sign(text)}{W1.cosign(text, TIME)}{W3.cosign(text, TIME + 3)}"
        lines = [version, *([] if extra is None else [f"extra {extra}"]), f"index {index if index_text is None else index_text}"]
        lines += [b64(h) if isinstance(h, bytes) else h for h in (path(index, leaves) if hashes is None else hashes)]
        return "".join(f"{item}\n" for item in lines) + "\n" + note

    def leaf(index):
        return sha256(b"\0", f"entry {index}".encode()).hex()

    def good(name, about, index, size, text, policy=policy, extra=None, witnesses=((W1, TIME), (W3, TIME + 3))):
        write(f"tlog-proof/valid/{name}", about=about, policy=policy, leafHash=leaf(index), proof=text,
              index=index, size=size, **({} if extra is None else {"extra": extra}),
              witnesses=[{"name": w.name, "time": t} for w, t in witnesses])

    def bad(name, about, fault, text, policy=policy, index=5):
        fields = {"proofBase64": b64(text)} if isinstance(text, bytes) else {"proof": text}
        write(f"tlog-proof/invalid/{name}", about=about, policy=policy, leafHash=leaf(index), **fields, fault=fault)

    good("lone-entry", "a tree of one needs no hashes", 0, 1, proof(0, 1))
    for index in range(7):
        good(f"entry-{index}-of-7", "every entry of a ragged tree", index, 7, proof(index, 7))
    good("entry-255-of-256", "a full tree", 255, 256, proof(255, 256))
    good("entry-300-of-301", "the last entry of a ragged tree", 300, 301, proof(300, 301))
    good("extra", "what the maker added; nobody signed it", 5, 7, proof(5, 7, extra=b64(b"anything")), extra=b64(b"anything"))
    none = f"log {LOG.vkey}\nquorum none\n"
    good("no-witness-asked-for", "a policy without witnesses hears none", 5, 7, proof(5, 7), none, witnesses=())
    rotated = f"log {LOG_NEXT.vkey}\nlog {LOG.vkey}\nquorum none\n"
    good("key-rotated", "either key of the log will do", 5, 7, proof(5, 7), rotated, witnesses=())

    text = checkpoint()
    signed = f"{text}\n{LOG.sign(text)}{W1.cosign(text, TIME)}{W3.cosign(text, TIME)}"
    honest = path(5, entries(7))
    whole = proof(5, 7)
    bad("version-2", "not this format", "malformed", proof(5, 7, version="c2sp.org/tlog-proof@v2"))
    bad("version-missing", "not this format", "malformed", whole.split("\n", 1)[1])
    bad("version-with-space", "one spelling", "malformed", proof(5, 7, version="c2sp.org/tlog-proof@v1 "))
    bad("empty", "nothing", "malformed", "")
    bad("newlines-only", "nothing", "malformed", "\n\n\n")
    bad("crlf", "Go's scanner would strip them", "malformed", whole.replace("\n", "\r\n"))
    bad("crlf-above-the-note", "Go's scanner would strip them", "malformed", proof(5, 7, version="c2sp.org/tlog-proof@v1\r"))
    bad("byte-order-mark", "nobody sees it", "malformed", "\ufeff" + whole)
    bad("not-utf8", "a byte that begins no character", "malformed", b"\xff" + whole.encode())
    bad("index-missing", "of which entry?", "malformed", whole.replace("index 5\n", ""))
    bad("index-misspelt", "no word we know, before a number we do", "malformed", whole.replace("index 5\n", "iudex 5\n"))
    bad("index-empty", "of which entry?", "malformed", proof(5, 7, index_text=""))
    bad("index-with-leading-zero", "one spelling", "malformed", proof(5, 7, index_text="05"))
    bad("index-with-plus", "one spelling", "malformed", proof(5, 7, index_text="+5"))
    bad("index-negative", "no entry", "malformed", proof(5, 7, index_text="-1"))
    bad("index-with-two-spaces", "one spelling", "malformed", proof(5, 7, index_text=" 5"))
    bad("index-of-the-size", "one past the last", "malformed", proof(5, 7, index_text="7"))
    bad("index-of-2-to-the-53", "beyond the integers that are safe", "too-large", proof(5, 7, index_text=str(2**53)))
    bad("index-of-another-entry", "the path turns elsewhere", "root-mismatch", proof(5, 7, index_text="4"))
    bad("index-twice", "of which entry?", "malformed", whole.replace("index 5\n", "index 5\nindex 5\n"))
    bad("extra-empty", "then leave it out", "malformed", proof(5, 7, extra=""))
    bad("extra-twice", "one line", "malformed", proof(5, 7, extra=f"AAAA\nextra AAAA"))
    bad("extra-after-index", "in this order", "malformed", whole.replace("index 5\n", "index 5\nextra AAAA\n"))
    bad("extra-with-trailing-bits", "the same bytes, spelt otherwise", "malformed", proof(5, 7, extra="AB=="))
    bad("extra-unpadded", "padding is part of the spelling", "malformed", proof(5, 7, extra="AA"))
    bad("hash-of-31-bytes", "a short hash", "malformed", proof(5, 7, [honest[0][:31], *honest[1:]]))
    bad("hash-of-33-bytes", "a long hash", "malformed", proof(5, 7, [honest[0] + b"0", *honest[1:]]))
    encoded = b64(honest[0])
    stray = encoded[:-2] + chr(ord(encoded[-2]) + 1) + "="
    assert base64.b64decode(stray) == honest[0]
    bad("hash-with-trailing-bits", "the same hash, spelt otherwise", "malformed", proof(5, 7, [stray, *honest[1:]]))
    bad("hash-with-space", "one spelling", "malformed", proof(5, 7, [encoded + " ", *honest[1:]]))
    bad("hash-with-carriage-return", "Go's scanner would strip it", "malformed", proof(5, 7, [encoded + "\r", *honest[1:]]))
    bad("63-hashes", "as many as we read, and more than this tree is high", "wrong-path", proof(5, 7, [bytes(32)] * 63))
    bad("64-hashes", "no tree is so high", "too-large", proof(5, 7, [bytes(32)] * 64))
    bad("no-hashes", "the path is missing", "wrong-path", proof(5, 7, []))
    bad("one-hash-too-few", "the path stops below the root", "wrong-path", proof(5, 7, honest[:-1]))
    bad("one-hash-too-many", "the path goes beyond the root", "wrong-path", proof(5, 7, [*honest, bytes(32)]))
    bad("hash-changed", "one bit", "root-mismatch", proof(5, 7, [bytes([honest[0][0] ^ 1]) + honest[0][1:], *honest[1:]]))
    bad("hashes-swapped", "sibling first, root's child last", "root-mismatch", proof(5, 7, [honest[1], honest[0], *honest[2:]]))
    bad("path-of-another-entry", "an honest path, but not of this entry", "root-mismatch", proof(5, 7, path(4, entries(7))))
    bad("other-entry", "an entry that is not there", "root-mismatch", whole, index=9)
    bad("no-empty-line", "where does the note begin?", "malformed", whole.replace("\n\n" + text, "\n" + text))
    bad("two-empty-lines", "then the note has no origin", "malformed", whole.replace("\n\n" + text, "\n\n\n" + text))
    bad("no-note", "a proof of nothing", "malformed", whole.split("\n\n")[0] + "\n\n")
    bad("final-newline-missing", "cut off", "malformed", whole[:-1])
    bad("note-with-crlf", "one spelling", "malformed", proof(5, 7, note=signed.replace("\n", "\r\n")))
    plain = "not a checkpoint\n"
    bad("note-that-is-no-checkpoint", "signed, but it says no size and no root", "malformed", proof(5, 7, note=f"{plain}\n{LOG.sign(plain)}"))
    bad("log-unknown", "a policy of other logs", "unknown-signer", whole, policy.replace(LOG.vkey, OTHER.vkey))
    bad("no-log-in-the-policy", "whom should we believe?", "unknown-signer", whole, f"witness w1 {W1.vkey}\nquorum w1\n")
    bad("log-signature-missing", "witnesses alone", "unknown-signer", proof(5, 7, note=f"{text}\n{W1.cosign(text, 1)}{W2.cosign(text, 1)}"))
    bad("log-signature-bad", "the log never said it", "bad-signature", proof(5, 7, note=f"{text}\n{LOG.sign(checkpoint(8))}{W1.cosign(text, 1)}{W2.cosign(text, 1)}"))
    foreign = checkpoint(origin=OTHER.name)
    two_logs = f"log {OTHER.vkey}\n{policy}"
    bad("signed-by-one-log-for-another", "both trusted, but each speaks for itself", "wrong-origin",
        proof(5, 7, note=f"{foreign}\n{LOG.sign(foreign)}{W1.cosign(foreign, 1)}{W2.cosign(foreign, 1)}"), two_logs)
    bad("quorum-missing", "one witness of the two asked for", "quorum-missing", proof(5, 7, note=f"{text}\n{LOG.sign(text)}{W1.cosign(text, 1)}"))
    bad("quorum-of-one-witness-twice", "a copied line is not a second witness", "quorum-missing", proof(5, 7, note=f"{text}\n{LOG.sign(text)}{W1.cosign(text, 1) * 2}"))
    bad("quorum-with-a-stranger", "a witness nobody configured", "quorum-missing", proof(5, 7, note=f"{text}\n{LOG.sign(text)}{W1.cosign(text, 1)}{STRANGER.cosign(text, 1)}"))
    bad("witness-signature-bad", "a quorum without it, and still refused", "bad-signature",
        proof(5, 7, note=f"{text}\n{LOG.sign(text)}{W1.cosign(text, 1)}{W2.cosign(text, 1)}{W3.cosign(checkpoint(8), 1)}"))
    bad("empty-tree", "no entry is in it", "malformed", proof(0, 1, [], note=(lambda t: f"{t}\n{LOG.sign(t)}{W1.cosign(t, 1)}{W2.cosign(t, 1)}")(checkpoint(0, b64(sha256())))), index=0)
    bad("empty-tree-with-root", "a tree of nothing has one root only", "root-mismatch",
        proof(0, 1, [], note=(lambda t: f"{t}\n{LOG.sign(t)}{W1.cosign(t, 1)}{W2.cosign(t, 1)}")(checkpoint(0))), index=0)


if __name__ == "__main__":
    for folder in FOLDERS:
        shutil.rmtree(HERE / folder, ignore_errors=True)
    make_ed25519()
    make_keys()
    make_notes()
    make_cosignatures()
    make_checkpoints()
    make_proofs(make_policies())
    print(sum(1 for folder in FOLDERS for _ in HERE.glob(f"{folder}/*/*.json")), "vectors")
