"""Makes the golden vectors of add-checkpoint requests, and transcripts of what a witness answers.

Run from anywhere: python3 test/vectors/make_witness.py. Needs the package cryptography (OpenSSL).
It shares no code with what it judges; the formats are C2SP's tlog-witness, tlog-checkpoint and
tlog-cosignature, the trees RFC 6962's.
"""

import base64
import hashlib
import json
import pathlib
import shutil

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

HERE = pathlib.Path(__file__).parent


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
        self.name = name
        self.seed = sha256(b"golden vector seed: ", label.encode())
        self.private = Ed25519PrivateKey.from_private_bytes(self.seed)
        public = bytes([type_byte]) + self.private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        self.id = sha256(name.encode(), b"\n", public)[:4]
        self.vkey = f"{name}+{self.id.hex()}+{b64(public)}"

    def line(self, payload):
        return f"— {self.name} {b64(self.id + payload)}\n"

    def sign(self, text):
        return self.line(self.private.sign(text.encode()))

    def cosign(self, text, time):
        message = f"cosignature/v1\ntime {time}\n{text}".encode()
        return self.line(time.to_bytes(8, "big") + self.private.sign(message))


LOG = Key("log.example/designs", 1, "witnessed log")
OLD_KEY = Key("log.example/designs", 1, "witnessed log, its older key")
STRANGER = Key("other.example/log", 1, "a log that nobody watches")
IMPOSTOR = Key("log.example/designs", 1, "somebody who took the log's name")
WITNESS = Key("witness.example/w1", 4, "witness")
OTHER_WITNESS = Key("witness.example/w2", 4, "another witness")


# ---- trees (RFC 6962 §2.1) -----------------------------------------------------------------------


def split(n):
    k = 1
    while 2 * k < n:
        k *= 2
    return k


def root(entries):
    if not entries:
        return sha256()
    if len(entries) == 1:
        return sha256(b"\x00", entries[0])
    k = split(len(entries))
    return sha256(b"\x01", root(entries[:k]), root(entries[k:]))


def subproof(m, entries, whole):
    n = len(entries)
    if m == n:
        return [] if whole else [root(entries)]
    k = split(n)
    if m <= k:
        return subproof(m, entries[:k], whole) + [root(entries[k:])]
    return subproof(m - k, entries[k:], False) + [root(entries[:k])]


def proof(m, entries):
    return [] if m in (0, len(entries)) else subproof(m, entries, True)


HONEST = [f"entry {i}".encode() for i in range(300)]
# The same for 5 entries, then another history.
FORKED = HONEST[:5] + [f"other {i}".encode() for i in range(5, 300)]


def text(entries, origin=LOG.name, extensions=""):
    return f"{origin}\n{len(entries)}\n{b64(root(entries))}\n{extensions}"


def note(entries, key=LOG, extensions="", more=""):
    body = text(entries, key.name, extensions)
    return f"{body}\n{key.sign(body)}{more}"


def request(old, hashes, signed):
    return f"old {old}\n" + "".join(f"{b64(h)}\n" for h in hashes) + "\n" + signed


def step_to(old, entries):
    return request(old, proof(old, entries), note(entries))


# ---- requests ------------------------------------------------------------------------------------


def requests():
    def valid(name, about, old, hashes, signed):
        write(
            f"add-checkpoint/valid/{name}",
            about=about,
            request=request(old, hashes, signed),
            old=old,
            proof=[h.hex() for h in hashes],
            note=signed,
        )

    first = note(HONEST[:7])
    many = "".join(Key(f"x{i}.example", 1, f"x{i}").sign("grease") for i in range(15))
    valid("first-contact", "Nothing was cosigned before, so nothing is proved", 0, [], first)
    valid("same-size", "A tree is consistent with itself without a proof", 7, [], first)
    valid("grown", "From 3 entries to 7", 3, proof(3, HONEST[:7]), first)
    valid("grown-far", "From 5 entries to 300", 5, proof(5, HONEST), note(HONEST))
    valid("old-beyond-new", "Well-formed; the witness refuses it, not the parser", 9, [], first)
    valid("empty-tree", "A log may be witnessed before its first entry", 0, [], note([]))
    valid("16-signatures", "Signatures of strangers are carried along", 0, [], note(HONEST[:7], more=many))
    valid("63-hashes", "The longest proof that may be sent", 1, [sha256(b"x")] * 63, first)
    valid("extension", "A checkpoint with a line of its own", 0, [], note(HONEST[:7], extensions="more\n"))
    valid("old-of-2-to-the-53-less-1", "The largest size that we read", 2**53 - 1, [], first)

    def invalid(name, about, fault, body):
        body = body if isinstance(body, bytes) else body.encode()
        write(f"add-checkpoint/invalid/{name}", about=about, requestBase64=b64(body), fault=fault)

    good = step_to(3, HONEST[:7])
    hash_line = b64(proof(3, HONEST[:7])[0])
    invalid("empty", "Nothing at all", "malformed", "")
    invalid("no-old-line", "The note alone", "malformed", first)
    invalid("old-missing", "A proof without the size it starts from", "malformed", good.split("\n", 1)[1])
    for name, spelling in {
        "leading-zero": "old 03",
        "plus": "old +3",
        "minus": "old -3",
        "empty": "old ",
        "two-spaces": "old  3",
        "trailing-space": "old 3 ",
        "tab": "old\t3",
        "capital": "Old 3",
        "hex": "old 0x3",
        "carriage-return": "old 3\r",
        "point": "old 3.0",
    }.items():
        invalid(f"old-with-{name}", "One spelling per number", "malformed", good.replace("old 3", spelling, 1))
    invalid("old-of-2-to-the-53", "Allowed by C2SP, larger than any log of ours", "too-large", good.replace("old 3", f"old {2**53}", 1))
    invalid("64-hashes", "No proof is as long", "too-large", request(1, [sha256(b"x")] * 64, first))
    invalid("hash-of-31-bytes", "Not a SHA-256 digest", "malformed", request(3, [b"x" * 31], first))
    invalid("hash-of-33-bytes", "Not a SHA-256 digest", "malformed", request(3, [b"x" * 33], first))
    invalid("hash-unpadded", "Canonical base64 only", "malformed", good.replace(hash_line, hash_line.rstrip("="), 1))
    stray = hash_line[:-2] + chr(ord(hash_line[-2]) + 1) + "="
    invalid("hash-with-trailing-bits", "Canonical base64 only", "malformed", good.replace(hash_line, stray, 1))
    invalid("hash-with-space", "One hash, one line", "malformed", good.replace(hash_line, hash_line + " ", 1))
    invalid("no-empty-line", "Nothing between proof and note", "malformed", "old 0\n" + first)
    invalid("two-empty-lines", "The note would begin with an empty origin", "malformed", "old 0\n\n\n" + first)
    invalid("no-note", "A proof of nothing", "malformed", "old 0\n\n")
    invalid("note-without-signature", "A checkpoint that nobody signed", "malformed", "old 0\n\n" + text(HONEST[:7]))
    invalid("note-that-is-no-checkpoint", "Signed, but not a tree", "malformed", request(0, [], "hello\n\n" + LOG.sign("hello\n")))
    invalid("crlf", "Line ends of another system", "malformed", good.replace("\n", "\r\n"))
    invalid("byte-order-mark", "An editor's mark in front", "malformed", "\ufeff" + good)
    invalid("not-utf8", "A byte that begins nothing", "malformed", b"old \xff\n\n" + first.encode())
    invalid("final-newline-missing", "The last line does not end", "malformed", good[:-1])
    invalid("over-128-kib", "More than any honest request", "too-large", good + "— x.example " + "A" * 132000 + "\n")


# ---- transcripts ---------------------------------------------------------------------------------

SIZE = "text/x.tlog.size"
NOW = 1767139200


class Transcript:
    """Requests to one witness, and what it has to answer to each."""

    def __init__(self, name, about, logs=(LOG,)):
        self.name, self.about, self.logs, self.steps = name, about, logs, []

    def post(self, why, body, status, answer=None, type=None, time=NOW):
        step = {"why": why, "time": time, "post": body, "status": status}
        if type:
            step["type"] = type
        if answer is not None:
            step["answer"] = answer
        self.steps.append(step)

    def cosigned(self, why, body, entries, time=NOW, extensions=""):
        answer = WITNESS.cosign(text(entries, extensions=extensions), time)
        self.post(why, body, 200, answer, time=time)

    def conflict(self, why, body, size, time=NOW):
        self.post(why, body, 409, f"{size}\n", SIZE, time)

    def shown(self, why, origin, answer):
        step = {"why": why, "time": NOW, "get": f"/{sha256(origin.encode()).hex()}/checkpoint"}
        step |= {"status": 404} if answer is None else {"status": 200, "answer": answer}
        self.steps.append(step)

    def end(self):
        write(
            f"witness-transcript/{self.name}",
            about=self.about,
            seedHex=WITNESS.seed.hex(),
            witness=WITNESS.vkey,
            logs=[key.vkey for key in self.logs],
            steps=self.steps,
        )


def order_of_checks():
    t = Transcript("order-of-checks", "Each refusal in its place: where two would do, the first in the spec's order answers")
    seven, nine = HONEST[:7], HONEST[:9]
    bad = note(seven).replace(b64(root(seven)), b64(root(nine)))
    t.post("not a request comes before all", "hello\n", 400)
    t.post("an unknown origin comes before the old size", request(9, [], note(seven, STRANGER)), 404)
    t.post("an unknown key under a known origin", request(9, [], note(seven, IMPOSTOR)), 403)
    t.post("a known key whose signature fails", request(9, [], bad), 403)
    t.post("a failing signature spoils a good one beside it", request(0, [], note(seven) + LOG.sign("another text\n")), 403)
    t.post("only a witness signed", request(0, [], f"{text(seven)}\n{OTHER_WITNESS.cosign(text(seven), NOW)}"), 403)
    t.post("an old size beyond the new one comes before the conflict", request(9, [], note(seven)), 400)
    t.conflict("first contact begins with old 0, whatever else is right", step_to(3, seven), 0)
    t.conflict("the conflict comes before a proof of the wrong length", request(3, [], note(seven)), 0)
    t.post("from nothing there is nothing to prove", request(0, [root(HONEST[:1])], note(seven)), 422)
    wrong_empty = f"{LOG.name}\n0\n{b64(root(seven))}\n"
    t.post("an empty tree with the root of another", request(0, [], f"{wrong_empty}\n{LOG.sign(wrong_empty)}"), 422)
    wrong_full = f"{LOG.name}\n7\n{b64(root([]))}\n"
    t.post("seven entries under the root of the empty tree", request(0, [], f"{wrong_full}\n{LOG.sign(wrong_full)}"), 422)
    t.shown("nothing was cosigned by all this", LOG.name, None)
    t.shown("and nothing of a stranger", STRANGER.name, None)
    t.cosigned("first contact", step_to(0, seven), seven)
    t.shown("what was cosigned is shown with both signatures", LOG.name, note(seven) + WITNESS.cosign(text(seven), NOW))
    t.conflict("first contact is over", step_to(0, nine), 7)
    t.post("no proof", request(7, [], note(nine)), 422)
    t.post("a proof from another size", request(7, proof(6, nine), note(nine)), 422)
    t.post("a hash too many", request(7, proof(7, nine) + [sha256()], note(nine)), 422)
    t.post("another history", step_to(7, FORKED[:9]), 422)
    t.post("the same size under another root", step_to(7, FORKED[:7]), 422)
    t.post("the same size with a proof of it", request(7, [root(seven)], note(seven)), 422)
    t.conflict("a smaller tree, from itself", step_to(5, HONEST[:5]), 7)
    t.post("a smaller tree, from the size that is known", request(7, [], note(HONEST[:5])), 400)
    t.cosigned("the same tree again, a little later", step_to(7, seven), seven, NOW + 5)
    t.cosigned("nine entries", step_to(7, nine), nine, NOW + 5)
    t.cosigned("nine entries again within the second", step_to(9, nine), nine, NOW + 5)
    t.conflict("a repeated request is overtaken by its own success", step_to(7, nine), 9, NOW + 6)
    t.post("the clock shows an earlier time than the last cosignature", step_to(9, HONEST[:12]), 503, time=NOW)
    t.conflict("a conflict needs no clock", step_to(7, nine), 9)
    t.cosigned("the clock has caught up", step_to(9, HONEST[:12]), HONEST[:12], NOW + 5)
    t.cosigned("far ahead", step_to(12, HONEST), HONEST, NOW + 7)
    t.end()


def other_transcripts():
    t = Transcript("from-the-empty-tree", "A log that is witnessed before its first entry")
    t.cosigned("the empty tree", step_to(0, []), [])
    t.cosigned("and again", step_to(0, []), [], NOW + 1)
    t.cosigned("the first entry", step_to(0, HONEST[:1]), HONEST[:1], NOW + 1)
    t.cosigned("the second", step_to(1, HONEST[:2]), HONEST[:2], NOW + 1)
    t.post("a log does not become empty", request(2, [], note([])), 400, time=NOW + 1)
    t.conflict("nor by saying that it was", step_to(0, []), 2, NOW + 1)
    t.end()

    t = Transcript("rotated-key", "A log of two keys under one origin: either signs, both go on from one state", (OLD_KEY, LOG))
    t.cosigned("the older key", request(0, [], note(HONEST[:3], OLD_KEY)), HONEST[:3])
    t.cosigned("the newer key", step_to(3, HONEST[:6]), HONEST[:6])
    both = note(HONEST[:8]) + OLD_KEY.sign(text(HONEST[:8]))
    t.cosigned("both", request(6, proof(6, HONEST[:8]), both), HONEST[:8])
    t.post("one of them fails", request(8, [], note(HONEST[:8]) + OLD_KEY.sign("x\n")), 403)
    t.end()

    t = Transcript("extension-lines", "Lines after the root are part of what is cosigned")
    body = request(0, [], note(HONEST[:4], extensions="one more line\n"))
    t.cosigned("with a line", body, HONEST[:4], extensions="one more line\n")
    t.cosigned("the same tree without it", step_to(4, HONEST[:4]), HONEST[:4], NOW + 1)
    t.end()


for folder in ["add-checkpoint", "witness-transcript"]:
    shutil.rmtree(HERE / folder, ignore_errors=True)
requests()
order_of_checks()
other_transcripts()
