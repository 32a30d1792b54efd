"""Writes into test/vectors/evidence the cases of time-stamp tokens, anchors and seals, beside those of make_evidence.py.

Run: python3 test/vectors/make_evidence_stamps.py, after make_evidence.py, which clears the folders
"""

import json
from pathlib import Path

import opentimestamps_by_hand as ots
import sm2_by_hand as sm2
import timestamp_by_hand as ts
from cose_by_hand import flip, sha256
from evidence_by_hand import Log, cert, certificate, deposit, drawing, log_namesake, other_log, policy, small

HERE = Path(__file__).parent / "evidence"
STAMP = "20260101120500Z"


def b64(data):
    return ts.b64(data)


# Authorities

key = ts.Ec("p256", "a")
ROOT = ts.root("Root", ts.Ec("p256", "root"))
TSA = ts.tsa("TSA", key, ROOT)
OTHER_ROOT = ts.root("Other Root", ts.Ec("p256", "other root"))
NAMESAKE_ROOT = ts.root("Root", ts.Ec("p256", "another root"))
RSA_ROOT = ts.root("RSA Root", ts.Rsa("rsa4096"), hash="sha512")
RSA_TSA = ts.tsa("TSA", ts.Rsa("rsa2048"), RSA_ROOT)
MIDDLE = ts.authority("Middle", ts.Ec("p384", "a"), ROOT, hash="sha384")
BELOW = ts.tsa("TSA", ts.Ec("p256", "b"), MIDDLE, hash="sha384")


def trusted(*lines, roots=(ROOT,), oids=(), quorum="both"):
    return policy(*(f"tsa tsa{i} {b64(it.der)}{''.join(f' {oid}' for oid in oids)}" for i, it in enumerate(roots)),
                  *lines, quorum=quorum)


def token(message, signer=TSA, time=STAMP, hash="sha256", imprint="sha256", info=None, **parts):
    return ts.Token(info or ts.tst_info(message, imprint, time=time), signer, hash, **parts).der()


# Evidence

coat = deposit()
book = Log(b"genesis", coat, b"one")
longer = Log(b"genesis", coat, b"one", b"two", b"three")
TEXT = book.text()
BARE = book.receipt(coat, times=())
GOOD = token(TEXT)
file_item = drawing.item()
WHOLE = [cert(certificate(coat, [book.receipt(coat)])), file_item]


def case(folder, name, about, items, overall, lies, among, trust):
    file = HERE / folder / f"{name}.json"
    file.write_text(json.dumps({
        "about": about, "policy": trust, "source": "given", "items": items, "overall": overall,
        "inconsistent": [list(it) for it in lies], "among": [list(it) for it in among],
    }, indent=2, ensure_ascii=False) + "\n", "utf-8")


def good(name, about, items, *among, trust=None):
    case("valid", name, about, items, "consistent", [], among, trust or trusted())


def lie(name, about, items, *lies, among=(), trust=None):
    case("invalid", name, about, items, "inconsistent", lies, among, trust or trusted())


def stamp(data, name="3.tsr"):
    return small("token", name, data)


HOLDS, FAILS, STRANGER = ("time.stamp", "holds"), ("time.stamp", "fails"), ("time.stamp", "unknown-authority")
ELSEWHERE = ("time.stamp", "over-something-else")


def stamped(name, about, data, *among, trust=None):
    """As a file, beside a whole certificate."""
    good(f"token-{name}", about, [*WHOLE, stamp(data)], *(among or (HOLDS,)), trust=trust)


def bad_stamp(name, about, data, reason=FAILS, trust=None):
    lie(f"token-{name}", about, [*WHOLE, stamp(data)], reason, trust=trust)


# Tokens that hold

stamped("p256", "A token over the checkpoint: ECDSA on P-256", GOOD, HOLDS, ("time.latest", "witnessed"))
stamped("rsa", "A token by RSA", token(TEXT, RSA_TSA), trust=trusted(roots=[RSA_ROOT]))
stamped("sm3", "A token whose imprint is by SM3", token(TEXT, imprint="sm3"))
stamped("sha512", "A token whose imprint and signature are by SHA-512", token(TEXT, hash="sha512", imprint="sha512"))
stamped("chain", "A token whose authority is below another", token(TEXT, BELOW, certificates=[BELOW, MIDDLE]))
stamped("second-authority", "Two authorities trusted: it is the second's", GOOD, trust=trusted(roots=[RSA_ROOT, ROOT]))
stamped("policy-named", "A policy of the authority that the verifier asks for", GOOD, trust=trusted(oids=[ts.POLICY]))
stamped("certificate-ended-since", "The authority's certificate has ended since; at the time that the token states, it had not",
        token(TEXT, ts.tsa("TSA", key, ROOT, until="2026-01-02")))
stamped("on-last-second", "Stamped in the last second of the authority's certificate",
        token(TEXT, ts.tsa("TSA", key, ROOT, until="2026-01-01T12:05:00")))
stamped("earlier-than-witness", "A token that is earlier than the witnesses: its time counts", token(TEXT, time="20260101120001Z"),
        HOLDS, ("time.latest", "stamped"))
stamped("with-witness", "A token of the very second of the witnesses: both say the same", token(TEXT, time="20260101120002Z"),
        HOLDS, ("time.latest", "witnessed"))
good("token-in-certificate", "A token within the certificate", [cert(certificate(coat, [book.receipt(coat)], tokens=[GOOD])), file_item], HOLDS)
good("token-twice", "The same token in the certificate and beside it",
     [cert(certificate(coat, [book.receipt(coat)], tokens=[GOOD])), file_item, stamp(GOOD)], HOLDS)
good("token-without-witnesses", "No witness, and a token: it says no later than", [cert(certificate(coat, [BARE], tokens=[GOOD])), file_item],
     HOLDS, ("time.latest", "stamped"), ("time.platform", "plausible"), trust=trusted(quorum="none"))
exact = token(TEXT, info=ts.tst_info(TEXT, time="20260101115500.5Z", accuracy=ts.accuracy(0, 500, 1)))
good("token-with-accuracy", "A fraction of a second and an accuracy: rounded to the later second, and 300 s before the issuer's clock is still within skew",
     [cert(certificate(coat, [BARE], tokens=[exact])), file_item], HOLDS, ("time.platform", "plausible"), trust=trusted(quorum="none"))
good("token-over-later-tree", "A token over a later tree, to which a proof leads", [
    cert(certificate(coat, [BARE])), file_item, small("consistency", "3-5.receipt", longer.growth(3, times=())), stamp(token(longer.text()), "5.tsr")],
     HOLDS, ("time.latest", "stamped"), trust=trusted(quorum="none"))
good("token-over-unlinked-tree", "A token over a later checkpoint without the way to it: it says nothing of this record", [
    cert(certificate(coat, [BARE])), file_item, small("checkpoint", "5.checkpoint", longer.note(times=())), stamp(token(longer.text()), "5.tsr")],
     HOLDS, ("time.latest", "unknown"), trust=trusted(quorum="none"))
old = token(TEXT, ts.tsa("TSA", key, ROOT, until="2026-01-02"))
manifest = f"{sha256(old).hex()}  3.0011223344556677.tsr\n".encode()
good("token-over-manifest", "An old token, stamped again with the list that names it", [
    *WHOLE, stamp(old, "3.0011223344556677.tsr"), small("manifest", "1.manifest", manifest),
    stamp(token(manifest, time="20260101130000Z"), "1.tsr")], HOLDS)
stamped("no-authority", "A token, and a policy that names no authority: noted", GOOD, STRANGER, trust=policy())
stamped("other-root", "A token of an authority that we were not told of: noted", GOOD, STRANGER, trust=trusted(roots=[OTHER_ROOT]))
bad_stamp("root-namesake", "The root that is trusted has the name of the issuer and not its key", GOOD, trust=trusted(roots=[NAMESAKE_ROOT]))
stamped("self-signed", "An authority that vouches for itself: noted",
        token(TEXT, ts.Certificate("TSA", key, extensions=ts.SIGNER)), STRANGER)
stamped("brings-its-root", "A token that brings its own root along: noted",
        token(TEXT, ts.tsa("TSA", key, OTHER_ROOT), certificates=[ts.tsa("TSA", key, OTHER_ROOT), OTHER_ROOT]), STRANGER)
stamped("other-policy", "A token under a policy of the authority that the verifier does not accept: noted", GOOD, STRANGER,
        trust=trusted(oids=["1.3.6.1.4.1.32473.2"]))
stamped("chain-missing", "A token that came without the certificate between: noted", token(TEXT, BELOW), STRANGER)

# Tokens that are lies

bad_stamp("over-other-checkpoint", "A genuine token over another day's checkpoint", token(longer.text()), ELSEWHERE)
bad_stamp("over-other-log", "A token over the checkpoint of another log", token(Log(b"genesis", coat, b"one", key=other_log).text()), ELSEWHERE)
bad_stamp("over-note", "A token over the checkpoint with its signatures", token(book.note()), ELSEWHERE)
bad_stamp("over-entry", "A token over the entry itself", token(coat.entry), ELSEWHERE)
bad_stamp("over-text-without-end", "A token over the checkpoint without its last newline", token(TEXT[:-1]), ELSEWHERE)
lie("token-over-list-that-is-no-manifest", "A token over a list in another spelling: upper-case digits",
    [*WHOLE, small("manifest", "1.manifest", manifest.upper()), stamp(token(manifest.upper()))], ELSEWHERE)
lie("token-over-unsupplied-manifest", "A token over a list of tokens that nobody supplied", [*WHOLE, stamp(token(manifest))], ELSEWHERE)
lie("token-in-certificate-over-other", "A token over something else within the certificate",
    [cert(certificate(coat, [book.receipt(coat)], tokens=[token(b"the weather")])), file_item], ELSEWHERE)
lie("token-good-and-false", "A false token beside one that holds", [*WHOLE, stamp(GOOD), stamp(token(longer.text()), "b.tsr")], ELSEWHERE, among=(HOLDS,))
bad_stamp("none", "A text under the name of a token", b"stamped\n")
bad_stamp("empty", "An empty token", b"")
bad_stamp("response", "The answer around the token, and not the token", ts.seq(ts.seq(ts.integer(0)), GOOD))
bad_stamp("trailing", "A byte behind the token", GOOD + b"\0")
bad_stamp("truncated", "The last byte of the token cut off", GOOD[:-1])
bad_stamp("signature-flipped", "A bit of the token's signature flipped", token(TEXT, signature=lambda k, signed: flip(k.sign(signed, "sha256"))))
bad_stamp("digest-flipped", "The signature is over another TSTInfo", token(TEXT, message_digest=ts.message_digest(bytes(32))))
bad_stamp("time-edited", "The time edited after it was signed", GOOD.replace(STAMP.encode(), b"20260101110500Z"))
bad_stamp("imprint-edited", "A token over something else, its imprint edited",
          token(b"the weather").replace(sha256(b"the weather"), sha256(TEXT)))
bad_stamp("no-purpose", "An authority whose certificate names no purpose",
          token(TEXT, ts.tsa("TSA", key, ROOT, (ts.constraints(False), ts.key_usage(0)))))
bad_stamp("purpose-not-critical", "A purpose that is not critical",
          token(TEXT, ts.tsa("TSA", key, ROOT, (ts.constraints(False), ts.key_usage(0), ts.purposes(ts.STAMPING, critical=False)))))
bad_stamp("purpose-more", "A certificate for time stamps and for servers",
          token(TEXT, ts.tsa("TSA", key, ROOT, (ts.constraints(False), ts.key_usage(0), ts.purposes(ts.STAMPING, "1.3.6.1.5.5.7.3.1")))))
bad_stamp("purpose-servers", "The certificate of a web server",
          token(TEXT, ts.tsa("TSA", key, ROOT, (ts.constraints(False), ts.key_usage(0), ts.purposes("1.3.6.1.5.5.7.3.1")))))
bad_stamp("key-usage", "A key that may sign certificates only", token(TEXT, ts.tsa("TSA", key, ROOT, (ts.key_usage(5), ts.purposes(ts.STAMPING)))))
bad_stamp("expired", "The authority's certificate had ended a second before", token(TEXT, ts.tsa("TSA", key, ROOT, until="2026-01-01T12:04:59")))
bad_stamp("expired-root", "The root had ended before", token(TEXT, ts.tsa("TSA", key, ended := ts.root("Root", ts.Ec("p256", "root"), until="2025-12-31"))),
          trust=trusted(roots=[ended]))
bad_stamp("not-yet-valid", "The authority's certificate began a second later", token(TEXT, ts.tsa("TSA", key, ROOT, since="2026-01-01T12:05:01")))
bad_stamp("two-signers", "Two signers", ts.Token(
    info := ts.tst_info(TEXT, time=STAMP), TSA, signer_infos=[ts.Token(info, TSA).signer_info(), ts.Token(info, RSA_TSA).signer_info()],
    certificates=[TSA, RSA_TSA]).der())
bad_stamp("other-signer", "Signed by a key that is not that of the certificate", token(TEXT, key=ts.Ec("p256", "b")))
bad_stamp("bound-to-other", "The token's attributes name another certificate", token(TEXT, bound=ts.bound(ts.cert_id(RSA_TSA))))
bad_stamp("unbound", "The token's attributes name no certificate", token(TEXT, bound=b""))
bad_stamp("issuer-is-no-authority", "Signed below a certificate that is no authority",
          token(TEXT, below := ts.tsa("Other", ts.Ec("p256", "b"), TSA), certificates=[below, TSA]))
bad_stamp("issuer-forged", "The name of the root as issuer, and another's signature", token(TEXT, ts.tsa("TSA", key, ROOT, signer=ts.Ec("p256", "b"))))
early = token(TEXT, time="20260101115459Z")
lie("token-before-issuer", "A token 301 s before the issuer's own time", [cert(certificate(coat, [BARE], tokens=[early])), file_item],
    ("time.platform", "contradicted"), among=(HOLDS,), trust=trusted(quorum="none"))
good("token-sha1-binding", "A token that binds its certificate by SHA-1 alone: not judged",
     [*WHOLE, stamp(token(TEXT, bound=ts.bound_v1(TSA)))], STRANGER)
lie("token-of-forked-log", "A token over the checkpoint of another log of the same name",
    [*WHOLE, stamp(token(Log(b"genesis", coat, b"two", key=log_namesake).text()))], ELSEWHERE)


def gap(name, about, items, *among):
    case("invalid", name, about, items, "incomplete", [], among, trusted())


gap("token-and-no-tree", "A token, and no tree to compare it with", [
    cert(certificate(coat, [Log(b"genesis", coat, key=other_log).receipt(coat)])), file_item, stamp(GOOD),
    small("manifest", "1.manifest", manifest)], ("time.stamp", "unknown-tree"))
gap("anchor-and-no-tree", "An anchor, and no tree to compare it with", [
    cert(certificate(coat, [Log(b"genesis", coat, key=other_log).receipt(coat)])), file_item,
    small("anchor", "3.ots", ots.proof(TEXT, ots.SHA256 + ots.bitcoin(900_000)))], ("time.anchor", "unknown-tree"))

# Anchors


def anchor(name, about, data, reason, *headers, is_lie=False):
    items = [*WHOLE, small("anchor", "3.ots", data), *(small("headers", f"{i}.headers", it) for i, it in enumerate(headers))]
    (lie if is_lie else good)(f"anchor-{name}", about, items, ("time.anchor", reason))


TREE = ots.append(b"\1" * 16) + ots.SHA256
BLOCK = ots.proof(TEXT, TREE + ots.bitcoin(900_000))
COMMITMENT = sha256(sha256(TEXT) + b"\1" * 16)


def cheap(height, root=COMMITMENT, bits=0x207FFFFF, time=1_750_000_000, count=6):
    """Headers that cost nothing to make."""
    chain, previous = [], bytes(32)
    for i in range(count):
        chain.append(ots.mine(previous, root if i == 0 else bytes([i]) * 32, time + i, bits))
        previous = ots.sha256d(chain[-1])
    return ots.headers_file(height, chain).encode()


anchor("pending", "A calendar's promise", ots.proof(TEXT, TREE + ots.pending("https://calendar.example")), "pending")
anchor("no-header", "A block, and no headers", BLOCK, "no-header")
anchor("header-of-other-height", "Headers of other blocks", BLOCK, "no-header", cheap(900_100))
anchor("block-and-pending", "A promise beside a block", ots.proof(TEXT, ots.fork(TREE + ots.bitcoin(900_000), ots.pending("https://calendar.example"))),
       "no-header")
anchor("unknown-chain", "A block of another chain", ots.proof(TEXT, TREE + ots.attestation(ots.LITECOIN, ots.varuint(7))), "pending")
anchor("old-block", "A block from when work was cheap", ots.proof(TEXT, TREE + ots.bitcoin(500)), "weak-headers", cheap(500))
lie("anchor-headers-none", "A text under the name of headers", [
    *WHOLE, small("anchor", "3.ots", BLOCK), small("headers", "0.headers", b"headers\n")],
    ("time.anchor", "fails"), among=(("time.anchor", "no-header"),))
anchor("cheap-header", "A header that anybody can make", BLOCK, "fails", cheap(900_000), is_lie=True)
anchor("cheap-header-of-other", "Such a header, and about something else", BLOCK, "fails", cheap(900_000, bytes(32)), is_lie=True)
anchor("over-file", "A proof over the file and not over the checkpoint", ots.proof(drawing.data, TREE + ots.bitcoin(900_000)), "over-something-else", is_lie=True)
anchor("over-other-checkpoint", "A proof over another checkpoint", ots.proof(longer.text(), TREE + ots.bitcoin(900_000)), "over-something-else", is_lie=True)
anchor("by-sha1", "A proof over the SHA-1 of the checkpoint", ots.proof(TEXT, TREE + ots.bitcoin(900_000), ots.SHA1), "over-something-else", is_lie=True)
anchor("malformed", "A proof with a byte behind it", BLOCK + b"\0", "fails", is_lie=True)
anchor("empty", "An empty proof", b"", "fails", is_lie=True)

# Seals

SECRET = 0x1234567890ABCDEF
POINT = sm2.times(SECRET, sm2.G)
SEALER = f"seal centre {b64(sm2.spki(sm2.encoded(POINT)))}"
OTHER_SEALER = f"seal other {b64(sm2.spki(sm2.encoded(sm2.times(SECRET + 1, sm2.G))))}"
CERTIFICATE = certificate(coat, [book.receipt(coat)])
SEAL = sm2.der(*sm2.sign(SECRET, CERTIFICATE))


def seal(name, about, data, reason, *more, trust=SEALER, of="证书.yzcert", is_lie=False):
    items = [cert(CERTIFICATE), file_item, small("seal", f"{of}.sm2.sig", data), *more]
    (lie if is_lie else good)(f"seal-{name}", about, items, ("seal.sm2", reason), trust=trusted(trust))


r, s = sm2.sign(SECRET, CERTIFICATE)
NOTE = book.note()
seal("good", "The centre's SM2 seal over the certificate", SEAL, "signed")
seal("of-checkpoint", "A seal over a checkpoint", sm2.der(*sm2.sign(SECRET, NOTE)), "signed", small("checkpoint", "3.checkpoint", NOTE), of="3.checkpoint")
seal("by-stranger", "A seal by a key that we were not told of: noted", SEAL, "unknown-key", trust=OTHER_SEALER)
seal("over-other-bytes", "A seal over other bytes: nobody's that we know", sm2.der(*sm2.sign(SECRET, CERTIFICATE + b"\0")), "unknown-key")
seal("over-digest", "A seal over the SM3 of the certificate", sm2.der(*sm2.sign(SECRET, sm2.sm3(CERTIFICATE))), "unknown-key")
seal("other-identity", "A seal with the empty identity, as openssl dgst makes it", sm2.der(*sm2.sign(SECRET, CERTIFICATE, b"")), "unknown-key")
seal("other-half", "A seal with n - s in the place of s", sm2.der(r, sm2.N - s), "unknown-key")
seal("of-nothing", "A seal over a file that nobody handed in", SEAL, "nothing-sealed", of="别的.yzcert")
seal("raw", "A seal as r and s, without DER", sm2.b32(r) + sm2.b32(s), "not-signed", is_lie=True)
seal("none", "A text under the name of a seal", b"sealed\n", "not-signed", is_lie=True)
seal("trailing", "A byte behind the seal", SEAL + b"\0", "not-signed", is_lie=True)
