"""Writes test/vectors/evidence: evidence that holds, evidence with one lie in it, and evidence with a gap.

Run: python3 test/vectors/make_evidence.py (needs the package cryptography, and an OpenSSL with SM3)

Each case says what it must be found to be as a whole, every inconsistent finding there must be, and
findings that must be among the rest. Nothing here was computed by what it judges.
"""

import struct

from cose_by_hand import checkpoint, cosigned_by, encode, flip, leaf_hash, path, receipt, root, sha256, sign1, writer
from evidence_by_hand import *  # noqa: F403
from evidence_by_hand import FIELDS, HOUR, NOON, WITNESSED
from record_by_hand import MEDIA_TYPE, disclosure, head, payload, printed, shown, statement

write = writer("evidence")
GOOD_POLICY = policy()


def case(folder, name, about, items, overall, lies, among, trust, source):
    write(folder, name, {
        "about": about, "policy": trust, **({"source": source} if trust is not None else {}),
        "items": items, "overall": overall,
        "inconsistent": [list(it) for it in lies], "among": [list(it) for it in among],
    })


def good(name, about, items, *among, trust=GOOD_POLICY, source="given"):
    case("valid", name, about, items, "consistent", [], among, trust, source)


def gap(name, about, items, *among, trust=GOOD_POLICY, source="given"):
    """Nothing is false, and something that is needed is not there."""
    case("invalid", name, about, items, "incomplete", [], among, trust, source)


def lie(name, about, items, *lies, among=(), trust=GOOD_POLICY):
    case("invalid", name, about, items, "inconsistent", lies, among, trust, "given")


# The honest world: a design, what became of it, and strangers' entries between

coat = deposit()
fillers = [b"one", b"two", b"three", b"four", b"five"]
logbook = Log(b"genesis", coat, b"one")
first = logbook.receipt(coat)
file_item = drawing.item()
WHOLE = [cert(certificate(coat, [first])), file_item]

good("whole", "A certificate with its file", WHOLE,
     ("log.inclusion", "included"), ("witness.quorum", "met"), ("file.digest", "equal"),
     ("time.latest", "witnessed"), ("content.designer", "signed"), ("time.earliest", "tree-only"),
     ("log.consistency", "one-tree"), ("standing.revocation", "none-known"), ("time.declared", "only-declared"))
good("redacted", "The designer's name kept back",
     [cert(certificate(coat, [first], coat.shown(0, 1, 2, 4, 5))), file_item])
good("only-the-file", "Nothing shown but the file", [cert(certificate(coat, [first], coat.shown(1))), file_item],
     ("content.designer", "not-shown"))
good("renamed-file", "The file under another name: names prove nothing",
     [WHOLE[0], drawing.item("IMG_0001.png")], ("file.digest", "equal"))
good("file-in-folder", "The file in a folder", [WHOLE[0], drawing.item("原件/外套.png")])
good("blind", "A certificate that shows nothing, and no file: what little it says holds",
     [cert(certificate(coat, [first], []))], ("file.examined", "none-listed"), ("content.disclosures", "none-shown"))
good("stranger-witness-too", "A witness that we were not told of, beside two that we were",
     [cert(certificate(coat, [logbook.receipt(coat, times=(*WITNESSED, (museum, NOON + 4)))])), file_item])
good("other-log-too", "A receipt of a log that we do not know, beside one of ours",
     [cert(certificate(coat, [Log(b"genesis", coat, key=other_log).receipt(coat), first])), file_item],
     ("log.receipt", "unknown"))
longer = Log(b"genesis", coat, *fillers)
newest = longer.receipt(coat, times=((court, NOON + HOUR), (notary, NOON + HOUR)))
good("refreshed", "A newer receipt before the first", [cert(certificate(coat, [newest, first])), file_item],
     ("log.receipt", "holds"), ("log.consistency", "unlinked"))
good("refreshed-linked", "And the proof that the log only grew", [
    cert(certificate(coat, [newest, first])), file_item, small("consistency", "3-7.receipt", longer.growth(3))],
     ("log.growth", "holds"), ("log.consistency", "one-log"))
good("checkpoint-of-court", "A checkpoint that the court has from elsewhere, and the way to it", [
    *WHOLE, small("checkpoint", "7.checkpoint", longer.note()), small("consistency", "a.receipt", longer.growth(3))],
     ("log.checkpoint", "signed"), ("log.consistency", "one-log"))
good("growth-in-two-steps", "From 3 to 5 to 7, the steps in the wrong order", [
    *WHOLE, small("consistency", "b.receipt", longer.growth(5)), small("consistency", "a.receipt", longer.growth(3, 5))],
     ("log.consistency", "one-log"))
good("tlog-proof", "The same proof as C2SP writes it", [*WHOLE, small("tlog-proof", "a.tlog-proof", longer.tlog_proof(coat))],
     ("log.proof", "holds"))
good("quorum-none", "A policy that asks for no witnesses, and none there",
     [cert(certificate(coat, [logbook.receipt(coat, times=())])), file_item],
     ("witness.quorum", "none-asked"), ("time.latest", "unknown"), trust=policy(quorum="none"))
good("one-of-two-receipts-cosigned", "The first receipt by the log alone, the newer one by all",
     [cert(certificate(coat, [newest, logbook.receipt(coat, times=())])), file_item], ("witness.quorum", "met"))
good("issuer-within-dates", "An issuer whose time was not over", WHOLE, ("issuer.validity", "within"),
     trust=policy(f"issuer {issuer.vkey} from=2025-01-01T00:00:00Z until=2026-01-01T12:00:02Z", issuers=()))

version = event("design.version/1", coat.code, coat, ("version", {"stage": "sample"}), ("file", sample.field))
objection = event("objection.filed/1", coat.code, version, ("objection", {"ground": "在先设计"}), first_salt=50)
outcome = event("objection.resolved/1", coat.code, objection,
                ("objection.outcome", {"objection": objection.leaf, "outcome": "rejected"}), first_salt=60)
unknown = event("moon.landed/7", coat.code, outcome, ("moon.phase", 7), first_salt=70)
life = Log(b"genesis", coat, b"one", version, objection, b"two", outcome, unknown)


def whole_life(*later, book=life, to=None, tokens=()):
    receipts = [book.receipt(coat, to)]
    return certificate(coat, receipts, history=[(it, [book.receipt(it, to)], None) for it in later], tokens=tokens)


FILES = [file_item, sample.item()]
good("history", "A design with a version, an objection and how that ended",
     [cert(whole_life(version, objection, outcome)), *FILES],
     ("history.chain", "unbroken"), ("standing.objection", "resolved"), ("history.previous", "present"))
good("history-unknown-type", "A record of a type that nobody knows yet",
     [cert(whole_life(version, objection, outcome, unknown)), *FILES],
     ("history.type", "unknown"), ("content.fields", "unknown"))
good("history-open-objection", "An objection that is not resolved: noted, no lie",
     [cert(whole_life(version, objection)), *FILES], ("standing.objection", "open"))
good("history-in-pieces", "Each record in a certificate of its own",
     [cert(certificate(it, [life.receipt(it)]), f"{i}.yzcert") for i, it in enumerate((coat, version, objection))] + FILES,
     ("history.chain", "single"), ("history.previous", "present"))
good("history-one-file", "One of the two files that the history lists", [cert(whole_life(version)), file_item],
     ("file.missing", "missing"), ("file.examined", "some"))
good("version-alone", "A certificate of a version, without what came before",
     [cert(certificate(version, [life.receipt(version)])), sample.item()], ("history.previous", "absent"))
good("standing", "The issuer's word that these are all the records",
     [cert(whole_life(version, objection, outcome, unknown)), *FILES,
      small("standing", "a.standing", standing(coat.code, unknown.leaf, life.head()))],
     ("standing.statement", "complete"), ("standing.revocation", "none-stated"))
correction = event("record.corrected/1", coat.code, coat,
                   ("correction", {"record": coat.leaf, "fields": ["locarno"], "reason": "类号误填"}))
corrected = Log(b"genesis", coat, correction)
good("corrected", "A field that a later record corrects: noted", [cert(whole_life(correction, book=corrected)), file_item],
     ("standing.correction", "corrected"))

name_erased = event("data.erased/1", coat.code, coat,
                    ("erasure", {"record": coat.leaf, "places": [3], "ground": "个人信息保护法第四十七条"}))
forgetful = Log(b"genesis", coat, name_erased)
good("erased", "The designer's name erased, and the record that says so", [
    cert(certificate(coat, [forgetful.receipt(coat)], coat.erased(3),
                     [(name_erased, [forgetful.receipt(name_erased)], None)])), file_item],
     ("content.erasure", "recorded"))
good("erased-unrecorded", "Said to be erased, and no record of it: noted",
     [cert(certificate(coat, [first], coat.erased(3))), file_item], ("content.erasure", "unrecorded"))

# Keys of the issuer that followed each other


def rotation(reason="planned", since=NOON + 60, by=issuer, new=issuer_next, old=issuer):
    return Record("key.rotated/1", content_of([
        ("key.rotation", {"old": old.public, "new": new.public, "reason": reason, "from": since})], 80), by=by)


handover = rotation()
after = deposit(by=issuer_next, signer=None)
late = deposit(FIELDS[:2], signer=None)
keys = Log(b"genesis", coat, handover, after, late)
BOTH = policy(issuers=(issuer, issuer_next))
rotated = cert(certificate(handover, [keys.receipt(handover)]), "更换密钥.yzcert")
good("key-before-rotation", "Signed by a key that was given up later, in the log before that",
     [cert(certificate(coat, [keys.receipt(coat)])), rotated, file_item], ("issuer.validity", "before-rotation"), trust=BOTH)
good("key-after-rotation", "Signed by the key that followed",
     [cert(certificate(after, [keys.receipt(after)])), rotated, file_item], ("issuer.validity", "unlimited"), trust=BOTH)
lie("key-used-after-rotation", "Signed by a key that had been given up",
    [cert(certificate(late, [keys.receipt(late)])), rotated, file_item], ("issuer.validity", "after-rotation"), trust=BOTH)
exposed = rotation("exposed", NOON + 60)
robbed = Log(b"genesis", coat, exposed)
early = rotation("exposed", NOON - HOUR)
doubtful = Log(b"genesis", coat, early)
good("key-exposed-later", "Signed, and seen by witnesses, before the key was exposed",
     [cert(certificate(coat, [robbed.receipt(coat)])), cert(certificate(exposed, [robbed.receipt(exposed)]), "r.yzcert"), file_item],
     ("issuer.validity", "before-rotation"))
gap("key-exposed-before", "Signed when others may have had the key",
    [cert(certificate(coat, [doubtful.receipt(coat)])), cert(certificate(early, [doubtful.receipt(early)]), "r.yzcert"), file_item],
    ("issuer.validity", "perhaps-exposed"))
forged_rotation = rotation(by=stranger)
framed = Log(b"genesis", forged_rotation, coat)
good("rotation-by-stranger-in-log", "A rotation that somebody else signed stands in the log, and takes nothing from the key",
     [cert(certificate(coat, [framed.receipt(coat)])), file_item],
     ("issuer.validity", "unlimited"))
gap("rotation-by-stranger-shown", "The same, with the stranger's record in the evidence: its signer is unknown",
    [cert(certificate(coat, [framed.receipt(coat)])), file_item,
     cert(certificate(forged_rotation, [framed.receipt(forged_rotation)]), "r.yzcert")],
    ("issuer.signature", "unknown-issuer"), ("issuer.validity", "unlimited"))
usurper = rotation(by=issuer_next, old=issuer)
usurped = Log(b"genesis", usurper, coat)
good("rotation-of-another-key", "A key cannot give up another's",
     [cert(certificate(coat, [usurped.receipt(coat)])), cert(certificate(usurper, [usurped.receipt(usurper)]), "r.yzcert"), file_item],
     ("issuer.validity", "unlimited"), trust=BOTH)
lie("issuer-outside-dates", "Made after the issuer's time was over: it holds a signature that came later", [
    cert(certificate((challenged := deposit([*FIELDS, ("challenge", {"checkpoint": Log(b"genesis").note(times=((court, NOON), (notary, NOON)))})],
                                            signer=None)), [Log(b"genesis", challenged).receipt(challenged)])), file_item],
    ("issuer.validity", "outside"), trust=policy(f"issuer {issuer.vkey} until=2026-01-01T11:00:00Z", issuers=()))
lie("issuer-before-dates", "Seen by witnesses before the key was the issuer's", WHOLE, ("issuer.validity", "outside"),
    trust=policy(f"issuer {issuer.vkey} from=2026-06-01T00:00:00Z", issuers=()))
good("issuer-time-unknown-but-place", "An issuer whose time is over by the policy, and a rotation behind the record: places beat clocks",
     [cert(certificate(coat, [keys.receipt(coat, times=())])), rotated, file_item], ("issuer.validity", "before-rotation"),
     trust=policy(f"issuer {issuer.vkey} until=2025-12-31T00:00:00Z", issuers=(issuer_next,), quorum="none"))
gap("issuer-time-unknown", "An issuer whose time is over, and no proof that this was before", WHOLE,
    ("issuer.validity", "time-unknown"), trust=policy(f"issuer {issuer.vkey} until=2025-12-31T00:00:00Z", issuers=()))

# Not before, and no later than

fresh = Log(b"genesis", b"one").note(times=((court, NOON - 60), (notary, NOON - 50)))


def captured(note=fresh, more=(), seen=None, issued=NOON):
    return Record("case.event/1", content_of([
        ("event", {"kind": "captured"}), ("file", photograph.field), ("challenge", {"checkpoint": note}), *more], 90),
        bytes(range(16)), seen=seen or head([b"genesis", b"one"]), issued=issued)


capture = captured()
bench = Log(b"genesis", b"one", capture)
CAPTURE = [cert(certificate(capture, [bench.receipt(capture)])), photograph.item()]
good("challenge", "A capture with a signature in it that nobody could know earlier", CAPTURE,
     ("time.earliest", "challenged"), ("time.order", "ordered"), ("time.platform", "plausible"))
good("challenge-linked", "And the way from the tree of the challenge to that of the receipt", [
    *CAPTURE, small("consistency", "a.receipt", bench.growth(2))], ("log.consistency", "one-log"))
late_note = Log(b"genesis", b"one").note(times=((court, NOON + HOUR),))
hurried = captured(late_note)
lie("challenge-after-witness", "Witnessed an hour before what it holds was signed",
    [cert(certificate(hurried, [Log(b"genesis", b"one", hurried).receipt(hurried)])), photograph.item()],
    ("time.order", "reversed"), ("time.platform", "contradicted"))
false_note = captured(flip(fresh, -10))
lie("challenge-false", "A challenge with a signature that does not verify",
    [cert(certificate(false_note, [Log(b"genesis", b"one", false_note).receipt(false_note)])), photograph.item()],
    ("time.earliest", "false-challenge"))
no_note = captured(b"not a note")
lie("challenge-no-note", "A challenge that is no signed note",
    [cert(certificate(no_note, [Log(b"genesis", b"one", no_note).receipt(no_note)])), photograph.item()],
    ("time.earliest", "false-challenge"))
foreign = captured(Log(b"genesis", b"one", key=other_log).note())
good("challenge-of-other-log", "A challenge of a log that we do not know: noted",
     [cert(certificate(foreign, [Log(b"genesis", b"one", foreign).receipt(foreign)])), photograph.item()],
     ("time.earliest", "unknown"))
bare = captured(Log(b"genesis", b"one").note(times=()))
good("challenge-unwitnessed", "A challenge that no witness signed says only which tree",
     [cert(certificate(bare, [Log(b"genesis", b"one", bare).receipt(bare)])), photograph.item()], ("time.earliest", "tree-only"))
future = captured(Log(b"genesis", b"one", b"two", b"three").note(times=((court, NOON),)), seen=head([b"genesis"]))
lie("challenge-of-later-tree", "A challenge by a tree that is larger than the record's own place",
    [cert(certificate(future, [Log(b"genesis", b"one", future).receipt(future)])), photograph.item()],
    ("time.earliest", "other-tree"), among=[("log.consistency", "unlinked")])
forked_note = captured(Log(b"genesis", b"another").note(times=((court, NOON),)))
fork_book = Log(b"genesis", b"one", forked_note)
lie("challenge-of-fork", "A challenge by another tree of the size that a checkpoint has",
    [cert(certificate(forked_note, [fork_book.receipt(forked_note)])), photograph.item(),
     small("checkpoint", "2.checkpoint", fork_book.note(2))], ("log.consistency", "forked"), ("time.earliest", "other-tree"))
blind_seen = deposit(seen=[2, sha256(b"no tree")])
seen_book = Log(b"genesis", b"one", blind_seen)
lie("seen-of-fork", "Saw another tree of the size that a checkpoint has",
    [cert(certificate(blind_seen, [seen_book.receipt(blind_seen)])), file_item, small("checkpoint", "2.checkpoint", seen_book.note(2))],
    ("time.earliest", "other-tree"))
prophet = deposit(seen=[9, sha256(b"no tree")])
lie("seen-of-future", "Saw a tree that is larger than its own place in the log",
    [cert(certificate(prophet, [Log(b"genesis", prophet).receipt(prophet)])), file_item], ("time.earliest", "other-tree"))
tardy = deposit(issued=NOON + HOUR)
lie("issued-after-witness", "The issuer's clock says an hour after the witnesses saw it",
    [cert(certificate(tardy, [Log(b"genesis", tardy).receipt(tardy)])), file_item], ("time.platform", "contradicted"))
good("issued-within-skew", "Four minutes are what clocks may differ by",
     [cert(certificate((skewed := deposit(issued=NOON + 240)), [Log(b"genesis", skewed).receipt(skewed)])), file_item],
     ("time.platform", "plausible"))
backdated = captured(issued=NOON - HOUR)
lie("issued-before-challenge", "Back-dated: the issuer's clock says an hour before what the record holds was signed",
    [cert(certificate(backdated, [Log(b"genesis", b"one", backdated).receipt(backdated)])), photograph.item()],
    ("time.platform", "contradicted"))
boast = deposit([*FIELDS[:4], ("declared.completed", {"on": "2026-03"})])
lie("declared-after-deposit", "Declared to be completed two months after it was deposited",
    [cert(certificate(boast, [Log(b"genesis", boast).receipt(boast)])), file_item], ("time.declared", "contradicted"))
eve = deposit([*FIELDS[:4], ("declared.completed", {"on": "2026-01-02"})])
good("declared-next-day-in-the-east", "Where the sun rises first it is tomorrow already",
     [cert(certificate(eve, [Log(b"genesis", eve).receipt(eve)])), file_item], ("time.declared", "only-declared"))

# Who signed

lie("issuer-forged", "Signed by another who claims the issuer's key", [cert(certificate(
    (forged := Record("design.deposit/1", coat.content, entry=sign1(
        issuer_namesake, {1: -8, 3: MEDIA_TYPE, 4: issuer.id, 15: {1: issuer.name, 2: "design", 6: NOON}},
        payload(content=head(coat.content), seen=head([b"genesis"]))))), [Log(b"genesis", forged).receipt(forged)])), file_item],
    ("issuer.signature", "not-signed"))


def signed_by(key):
    other = deposit(by=key)
    return [cert(certificate(other, [Log(b"genesis", other).receipt(other)])), file_item]


gap("issuer-stranger", "Signed by somebody whom we were not told of", signed_by(stranger), ("issuer.signature", "unknown-issuer"))
gap("issuer-namesake", "Signed by another key under the issuer's name", signed_by(issuer_namesake), ("issuer.signature", "unknown-issuer"))
gap("issuer-is-log", "Signed by the log's key: the roles never stand in for each other", signed_by(log), ("issuer.signature", "unknown-issuer"))
gap("issuer-is-witness", "Signed by a witness's key", signed_by(court), ("issuer.signature", "unknown-issuer"))
spoilt = Record("design.deposit/1", coat.content, entry=flip(coat.entry))
confused = Record("design.deposit/1", coat.content, entry=sign1(issuer, {
    1: -7, 3: MEDIA_TYPE, 4: issuer.id, 15: {1: issuer.name, 2: "design", 6: NOON}}, payload(content=head(coat.content), seen=head([b"genesis"]))))
lie("issuer-algorithm-confused", "Another algorithm in the header than that of the key",
    [cert(certificate(confused, [Log(b"genesis", confused).receipt(confused)])), file_item], ("issuer.signature", "not-signed"))
lie("issuer-signature-flipped", "A bit of the issuer's signature flipped",
    [cert(certificate(spoilt, [Log(b"genesis", spoilt).receipt(spoilt)])), file_item], ("issuer.signature", "not-signed"))
lie("receipt-for-other-bytes", "The signature flipped after it was logged",
    [cert(certificate(spoilt, [first])), file_item], ("issuer.signature", "not-signed"), ("log.inclusion", "not-included"))

# Which log, which tree

lie("size-edited", "Entry 1 of 5 passed off as 1 of 4", [cert(certificate(coat, [longer.receipt(
    coat, 5, stated=4, siblings=path(1, longer.entries[:5])[:2])])), file_item], ("log.inclusion", "not-included"))
big = Log(b"genesis", coat, *fillers, b"six", b"seven")
lie("size-edited-same-path", "Entry 1 of 7 passed off as 1 of 8: the path is as long and leads to the same root",
    [cert(certificate(coat, [big.receipt(coat, 7, stated=8)])), file_item], ("log.size", "not-signed"))
gap("size-unbound", "A receipt in which nobody signed the size",
    [cert(certificate(coat, [logbook.receipt(coat, times=None)])), file_item], ("log.size", "unsigned"), ("log.inclusion", "included"))
lie("index-edited", "The place edited", [cert(certificate(coat, [logbook.receipt(coat, index=0)])), file_item],
    ("log.inclusion", "not-included"))
lie("path-swapped", "Two hashes of the path exchanged",
    [cert(certificate(coat, [longer.receipt(coat, siblings=path(1, longer.entries)[::-1])])), file_item],
    ("log.inclusion", "not-included"))
lie("path-short", "A hash of the path left out",
    [cert(certificate(coat, [longer.receipt(coat, siblings=path(1, longer.entries)[:-1])])), file_item], ("log.inclusion", "not-included"))
lie("path-long", "A hash too many in the path",
    [cert(certificate(coat, [longer.receipt(coat, siblings=[*path(1, longer.entries), sha256(b"x")])])), file_item],
    ("log.inclusion", "not-included"))
lie("receipt-of-other-entry", "The receipt of another entry",
    [cert(certificate(coat, [logbook.receipt(coat, siblings=path(2, logbook.entries), index=2)])), file_item],
    ("log.inclusion", "not-included"))
gap("log-unknown", "In a log that we were not told of",
    [cert(certificate(coat, [Log(b"genesis", coat, key=other_log).receipt(coat)])), file_item], ("log.inclusion", "unknown-log"))
gap("log-namesake", "In another log of the same name, with a key of its own",
    [cert(certificate(coat, [Log(b"genesis", coat, key=log_namesake).receipt(coat)])), file_item], ("log.inclusion", "unknown-log"))
lie("log-forged", "Signed by another who claims the log's key", [cert(certificate(coat, [Log(b"genesis", coat).receipt(
    coat, by=log_namesake, header={1: -8, 4: log.id, 15: {1: log.name, 2: log.name}, 395: 1})])), file_item],
    ("log.inclusion", "not-included"))
gap("log-is-issuer", "A receipt by the issuer's key",
    [cert(certificate(coat, [Log(b"genesis", coat, key=issuer).receipt(coat)])), file_item], ("log.inclusion", "unknown-log"))
other_tree = Log(b"genesis", coat, b"two")
lie("log-forked", "Two receipts of one size under two roots, both signed by the log",
    [cert(certificate(coat, [first, other_tree.receipt(coat)])), file_item], ("log.consistency", "forked"))
lie("log-forked-checkpoint", "A court's checkpoint of the same size has another root",
    [*WHOLE, small("checkpoint", "3.checkpoint", other_tree.note())], ("log.consistency", "forked"))
lie("log-forked-growth", "The way from our tree to the court's is none",
    [*WHOLE, small("consistency", "a.receipt", Log(b"genesis", b"x", b"y", b"z").growth(3))], ("log.growth", "fails"))
lie("growth-flipped", "A bit of a proof of growth flipped",
    [*WHOLE, small("consistency", "a.receipt", flip(longer.growth(3)))], ("log.growth", "fails"))
good("growth-from-nowhere", "A proof of growth from a tree that nobody here knows: noted",
     [*WHOLE, small("consistency", "a.receipt", longer.growth(5))], ("log.growth", "unknown"))
good("growth-of-other-log", "A proof of growth of another log: noted",
     [*WHOLE, small("consistency", "a.receipt", Log(*longer.entries, key=other_log).growth(3))], ("log.growth", "unknown"))
lie("growth-no-receipt", "Something else under the name of a proof of growth",
    [*WHOLE, small("consistency", "a.receipt", b"consistency")], ("log.growth", "fails"))
lie("checkpoint-forged", "A checkpoint signed by another who claims the log's key", [*WHOLE, small(
    "checkpoint", "a.checkpoint", (text := longer.text()) + b"\n" + f"— {log.name} {b64(log.id + log_namesake.sign(text))}\n".encode())],
    ("log.checkpoint", "not-signed"))
good("checkpoint-of-other-log", "A checkpoint of a log that we do not know: noted",
     [*WHOLE, small("checkpoint", "a.checkpoint", Log(b"genesis", key=other_log).note())], ("log.checkpoint", "unknown"))
lie("checkpoint-edited", "The size in a checkpoint edited",
    [*WHOLE, small("checkpoint", "a.checkpoint", longer.note().replace(b"\n7\n", b"\n9\n", 1))], ("log.checkpoint", "not-signed"))
lie("checkpoint-text", "Something else under the name of a checkpoint", [*WHOLE, small("checkpoint", "a.checkpoint", b"7\n")],
    ("log.checkpoint", "not-signed"))
lie("proof-of-other-entry", "A tlog-proof of another entry",
    [*WHOLE, small("tlog-proof", "a.tlog-proof", longer.tlog_proof(coat, index=2, siblings=path(2, longer.entries)))], ("log.proof", "fails"))
lie("proof-text", "Something else under the name of a tlog-proof", [*WHOLE, small("tlog-proof", "a.tlog-proof", b"c2sp.org/tlog-proof@v1\n")],
    ("log.proof", "fails"))
lie("second-receipt-false", "A false receipt of our own log behind one that holds",
    [cert(certificate(coat, [first, flip(longer.receipt(coat), 150)])), file_item], *[("log.receipt", "fails")])

# Witnesses

gap("witness-missing", "One witness where the policy wants two",
    [cert(certificate(coat, [logbook.receipt(coat, times=((court, NOON),))])), file_item], ("witness.quorum", "missing"))
gap("witness-none", "No witness at all", [cert(certificate(coat, [logbook.receipt(coat, times=())])), file_item],
    ("witness.quorum", "missing"), ("time.latest", "unknown"))
gap("witness-strangers", "Two witnesses that we were not told of", [cert(certificate(coat, [logbook.receipt(
    coat, times=((museum, NOON), (Key("archive.example/witness", 4), NOON)))])), file_item], ("witness.quorum", "missing"))
gap("witnesses-of-two-trees", "Two witnesses, each of another tree: they never agreed on one",
    [cert(certificate(coat, [longer.receipt(coat, times=((court, NOON),)), logbook.receipt(coat, times=((notary, NOON),))])), file_item],
    ("witness.quorum", "missing"))


def cosigned_with(*cosignatures):
    size, tree_root = 3, logbook.root()
    return logbook.receipt(coat, cosigned=[log.sign(checkpoint(log.name, size, tree_root)),
                                           *sorted(cosignatures, key=lambda it: it[0])])


def word(witness, time, text, said=None):
    return [witness.id, said or time, witness.sign(b"cosignature/v1\ntime %d\n" % time + text)]


TEXT = logbook.text()
lie("cosignature-moved", "A cosignature of another checkpoint",
    [cert(certificate(coat, [cosigned_with(word(court, NOON, longer.text()), word(notary, NOON, TEXT))])), file_item],
    ("witness.quorum", "false-cosignature"), among=[("witness.quorum", "missing")])
lie("cosignature-time-edited", "The time of a cosignature edited to an hour earlier",
    [cert(certificate(coat, [cosigned_with(word(court, NOON, TEXT, NOON - HOUR), word(notary, NOON, TEXT))])), file_item],
    ("witness.quorum", "false-cosignature"))
lie("cosignature-by-other", "A cosignature that another made under the witness's key id",
    [cert(certificate(coat, [cosigned_with([court.id, NOON, museum.sign(b"cosignature/v1\ntime %d\n" % NOON + TEXT)], word(notary, NOON, TEXT))])), file_item],
    ("witness.quorum", "false-cosignature"))
lie("cosignature-plain", "A plain signature in the place of a cosignature: it says no time",
    [cert(certificate(coat, [cosigned_with([court.id, NOON, court.sign(TEXT)], word(notary, NOON, TEXT))])), file_item],
    ("witness.quorum", "false-cosignature"))
lie("cosignature-false-and-quorum", "A false cosignature beside a quorum that a newer receipt has",
    [cert(certificate(coat, [newest, cosigned_with(word(court, NOON, longer.text()))])), file_item],
    ("witness.quorum", "false-cosignature"), among=[("witness.quorum", "met")])

# What is shown

lie("field-of-other", "The title of another design", [cert(certificate(coat, [first], [
    shown(0, [disclosure(salt(7), "title", {"zh": "别的"}), *coat.content[1:]]), *coat.shown(1, 2, 3, 4, 5)])), file_item],
    ("content.disclosures", "not-proved"))
lie("field-salt-edited", "The salt of a field changed", [cert(certificate(coat, [first], [
    [0, disclosure(salt(99), "title", {"zh": "云纹外套", "en": "Cloud coat"}), path(0, coat.content)], *coat.shown(1, 2, 3, 4, 5)])), file_item],
    ("content.disclosures", "not-proved"))
lie("field-moved", "A field in another's place", [cert(certificate(coat, [first], [
    [0, coat.content[2], path(2, coat.content)], *coat.shown(1, 3, 4, 5)])), file_item], ("content.disclosures", "not-proved"))
lie("field-paths-swapped", "Two fields with each other's paths", [cert(certificate(coat, [first], [
    [0, coat.content[0], path(1, coat.content)], [1, coat.content[1], path(0, coat.content)], *coat.shown(2, 3, 4, 5)])), file_item],
    ("content.disclosures", "not-proved"), among=[("file.digest", "not-shown")])
lie("file-field-edited", "The digest in the field edited to that of the file at hand", [cert(certificate(coat, [first], [
    coat.shown(0)[0], [1, disclosure(salt(1), "file", {**drawing.field, "sha256": sha256(b"copy")}), path(1, coat.content)],
    *coat.shown(2, 3, 4, 5)])), drawing.item(data=b"copy")], ("content.disclosures", "not-proved"))
lie("erased-of-other", "Another hash in the place of what was erased",
    [cert(certificate(coat, [first], [*coat.shown(0, 1, 2), [3, None, path(3, coat.content), sha256(b"x")], *coat.shown(4, 5)])), file_item],
    ("content.disclosures", "not-proved"))
less = content_of(FIELDS, 0)
half_signed = Record("design.deposit/1", [*less, designer_signature(salt(5), designer, less[:3])])
lie("designer-over-less", "A designer's signature over less than stands before it",
    [cert(certificate(half_signed, [Log(b"genesis", half_signed).receipt(half_signed)])), file_item], ("content.designer", "not-signed"))
small_order = Record("design.deposit/1", [*less, disclosure(salt(5), "designer.signature", {
    "key": bytes([1]) + bytes(31), "signature": bytes([1]) + bytes(63)})])
lie("designer-small-order", "A designer's key of small order, whose signature fits everything",
    [cert(certificate(small_order, [Log(b"genesis", small_order).receipt(small_order)])), file_item], ("content.designer", "not-signed"))


def odd_fields(name, about, fields, *among):
    odd = deposit(fields, signer=None)
    good(name, about, [cert(certificate(odd, [Log(b"genesis", odd).receipt(odd)])), file_item], *among)


odd_fields("title-nfd", "A title in decomposed spelling: signed, and shown raw", [("title", {"en": "Cafe\u0301"}), FIELDS[1]], ("content.fields", "misshapen"))
odd_fields("title-bidi", "A title that turns the direction of writing", [("title", {"en": "coat\u202etaoc"}), FIELDS[1]], ("content.fields", "misshapen"))
odd_fields("title-of-zero-width", "A title with a character that shows nothing", [("title", {"zh": "云纹\u200b外套"}), FIELDS[1]], ("content.fields", "misshapen"))
odd_fields("title-control", "A title with a control character", [("title", {"en": "coat\u0007"}), FIELDS[1]], ("content.fields", "misshapen"))
odd_fields("title-twice", "Two titles: neither is read as the title", [FIELDS[0], ("title", {"zh": "别的"}), FIELDS[1]], ("content.fields", "misshapen"))
odd_fields("title-number", "A title that is a number", [("title", 7), FIELDS[1]], ("content.fields", "misshapen"))
odd_fields("date-impossible", "The thirtieth of February", [FIELDS[1], ("declared.completed", {"on": "2025-02-30"})], ("content.fields", "misshapen"))
odd_fields("date-in-time-zone", "A date with a time zone", [FIELDS[1], ("declared.completed", {"on": "2025-12-20+08:00"})], ("content.fields", "misshapen"))
odd_fields("number-huge", "A number at the end of what is exact", [FIELDS[1], ("moon.distance", 2**53 - 1)], ("content.fields", "unknown"))
odd_fields("file-name-with-path", "A second file whose name is a path: not read as a file",
           [FIELDS[1], ("file", {**sample.field, "name": "../../etc/passwd"})], ("content.fields", "misshapen"))
terms = ("transfer.terms", {"from": {"name": "甲"}, "to": {"name": "乙"}, "rights": ["all"]})


def transfer(*consents):
    fields = [terms]
    leaf = leaf_hash(disclosure(salt(40), *terms))
    fields += [("party.consent", consent(key, about, role, of or leaf)) for key, role, about, of in consents]
    return event("design.transferred/1", coat.code, coat, *fields)


def sold(name, about, record, items=None, *found, good_one=False, among=()):
    book = Log(b"genesis", coat, record)
    item = cert(certificate(coat, [book.receipt(coat)], history=[(record, [book.receipt(record)], items)]))
    (good if good_one else lie)(name, about, [item, file_item], *found, **({} if good_one else {"among": among}))


agreed = transfer((designer, "from", coat.code, None), (buyer, "to", coat.code, None))
sold("transfer", "A transfer that both sides signed", agreed, None, ("content.consent", "signed"), good_one=True)
sold("transfer-terms-withheld", "Both sides signed terms that are kept back: noted", agreed, agreed.shown(1, 2),
     ("content.consent", "terms-not-shown"), good_one=True)
sold("transfer-consent-to-other-design", "A consent to the transfer of another design",
     transfer((designer, "from", bytes(10), None)), None, ("content.consent", "not-signed"))
tampered = consent(designer, coat.code, "from", leaf_hash(disclosure(salt(40), *terms)))
tampered = {**tampered, "role": "to"}
sold("transfer-role-edited", "A consent as the seller passed off as the buyer's",
     event("design.transferred/1", coat.code, coat, terms, ("party.consent", tampered)), None, ("content.consent", "not-signed"))

# Files

gap("file-not-supplied", "Nobody handed the file in", WHOLE[:1], ("file.examined", "none"), ("file.missing", "missing"))
lie("file-recompressed", "The picture as a messenger sends it on: the same name, other bytes",
    [WHOLE[0], drawing.item(data=b"a drawing of a coat, compressed")], ("file.digest", "other-bytes"))
lie("file-one-bit", "One bit of the file flipped", [WHOLE[0], drawing.item(data=flip(drawing.data))], ("file.digest", "other-bytes"))
lie("file-of-other-certificate", "A right file, and the certificate of another design", [WHOLE[0], sample.item()], ("file.digest", "not-listed"))
lie("file-among-right-ones", "One file too many beside the right one", [*WHOLE, sample.item()], ("file.digest", "not-listed"))
gap("file-field-withheld", "The file, and a certificate that keeps its field back",
    [cert(certificate(coat, [first], coat.shown(0, 5))), file_item], ("file.digest", "not-shown"))
lie("file-sm3-other", "A file whose SHA-256 is right and whose SM3 is not", [WHOLE[0], drawing.item(sm3="00" * 32)], ("file.digest", "other-digest"))
lie("file-sha256-other", "A file whose SM3 is right and whose SHA-256 is not", [WHOLE[0], drawing.item(sha256="00" * 32)], ("file.digest", "other-digest"))
lie("file-size-other", "Both digests right and the size wrong", [WHOLE[0], drawing.item(size=20)], ("file.digest", "other-digest"))
lie("file-name-nfd", "Other bytes under the name in another spelling: another name", [WHOLE[0], drawing.item("外套.PNG", b"x")],
    ("file.digest", "not-listed"))
lie("file-empty", "An empty file under the right name", [WHOLE[0], drawing.item(data=b"")], ("file.digest", "other-bytes"))
lie("certificate-for-other-design-same-file", "A later deposit of the same file by somebody else, and the name of the first forged", [
    cert(certificate(coat, [first], [[0, disclosure(salt(0), "title", {"zh": "抄袭外套"}), path(0, coat.content)], *coat.shown(1, 5)])), file_item],
    ("content.disclosures", "not-proved"))

# History

lie("history-gap", "A record of the history left out",
    [cert(whole_life(version, outcome)), *FILES], ("history.chain", "broken"), among=[("history.previous", "absent")])
lie("history-reordered", "Two records of the history exchanged", [cert(whole_life(objection, version)), *FILES], ("history.chain", "broken"))
other_code = event("design.version/1", bytes(10), coat, ("version", {"stage": "sample"}))
mixed = Log(b"genesis", coat, other_code)
lie("history-other-design", "A record about another design in the history", [cert(whole_life(other_code, book=mixed)), file_item], ("history.chain", "broken"))
twin = event("design.version/1", coat.code, coat, ("version", {"stage": "final"}), first_salt=45)
branches = Log(b"genesis", coat, version, twin)
lie("history-forked", "Two versions that both follow the deposit",
    [cert(certificate(coat, [branches.receipt(coat)], history=[(version, [branches.receipt(version)], None)])),
     cert(certificate(twin, [branches.receipt(twin)]), "b.yzcert"), *FILES], ("history.fork", "forked"))
revocation = event("certificate.revoked/1", coat.code, coat, ("revocation", {"record": coat.leaf, "reason": "误存"}))
revoked = Log(b"genesis", coat, revocation)
lie("revoked", "A certificate that was revoked", [cert(whole_life(revocation, book=revoked)), file_item], ("standing.revocation", "revoked"))
lie("revoked-in-other-file", "The revocation came as a certificate of its own",
    [cert(certificate(coat, [revoked.receipt(coat)])), cert(certificate(revocation, [revoked.receipt(revocation)]), "b.yzcert"), file_item],
    ("standing.revocation", "revoked"))
good("revocation-of-something", "A revocation that does not show of what: noted",
     [cert(certificate(coat, [revoked.receipt(coat)], history=[(revocation, [revoked.receipt(revocation)], [])])), file_item],
     ("standing.revocation", "perhaps"))
by_stranger = event("certificate.revoked/1", coat.code, coat, ("revocation", {"record": coat.leaf, "reason": "恶意"}), by=stranger)
harassed = Log(b"genesis", coat, by_stranger)
gap("revocation-by-stranger", "A revocation by somebody whom we were not told of revokes nothing",
    [cert(whole_life(by_stranger, book=harassed)), file_item], ("standing.revocation", "none-known"), ("issuer.signature", "unknown-issuer"))
unlogged = Log(b"genesis", coat, key=other_log)
gap("revocation-unlogged", "A revocation in a log that we do not know revokes nothing",
    [cert(certificate(coat, [first], history=[(revocation, [Log(*revoked.entries, key=other_log).receipt(revocation)], None)])), file_item],
    ("standing.revocation", "none-known"))
good("standing-records-missing", "The issuer says that there is a later record than those shown: noted",
     [*WHOLE, small("standing", "a.standing", standing(coat.code, revocation.leaf, revoked.head()))],
     ("standing.statement", "records-missing"), ("standing.revocation", "none-known"))
lie("standing-forged", "A standing signed by another who claims the issuer's key", [
    *WHOLE, small("standing", "a.standing", sign1(issuer_namesake, {
        1: -8, 3: "application/vnd.yuanzheng.standing+cbor", 4: issuer.id, 15: {1: issuer.name, 2: printed(coat.code), 6: NOON}},
        encode({1: coat.code, 2: coat.leaf, 3: logbook.head()})))], ("standing.statement", "not-signed"))
good("standing-by-stranger", "A standing by somebody whom we were not told of: noted",
     [*WHOLE, small("standing", "a.standing", standing(coat.code, coat.leaf, logbook.head(), by=stranger))], ("standing.statement", "unknown"))
lie("standing-other-subject", "A standing whose statement names another design",
    [*WHOLE, small("standing", "a.standing", standing(coat.code, coat.leaf, logbook.head(), subject=printed(bytes(10))))],
    ("standing.statement", "not-signed"))
lie("standing-is-record", "A record under the name of a standing", [*WHOLE, small("standing", "a.standing", coat.entry)],
    ("standing.statement", "not-signed"))
good("standing-of-other-design", "A standing of another design: noted",
     [*WHOLE, small("standing", "a.standing", standing(bytes(10), coat.leaf, logbook.head()))], ("standing.statement", "records-missing"))

# Whom to trust

gap("trust-none", "No policy at all", WHOLE, ("trust.source", "none"), ("issuer.signature", "unknown-issuer"), trust=None)
gap("trust-with-evidence", "The policy came with the evidence", WHOLE, ("trust.source", "with-evidence"), ("issuer.signature", "signed"),
    source="with-evidence")
gap("trust-no-issuer", "A policy of a log and its witnesses, which knows no issuer", WHOLE, ("issuer.signature", "unknown-issuer"),
    trust=policy(issuers=()))
gap("trust-no-log", "A policy that knows the issuer and no log", WHOLE, ("log.inclusion", "unknown-log"), ("log.consistency", "no-tree"),
    trust=f"quorum none\nissuer {issuer.vkey}\n")
lie("trust-with-evidence-and-lie", "A policy that came along, and a lie: still a lie", [WHOLE[0], drawing.item(data=b"x")],
    ("file.digest", "other-bytes"))

# The form of a certificate

BARE = certificate(coat, [first])


def form(name, about, data, reason="malformed"):
    """Without its file: of what cannot be read, nobody can tell which files it lists."""
    if reason == "malformed":
        lie(f"form-{name}", about, [cert(data)], ("evidence.form", reason))
    else:
        gap(f"form-{name}", about, [cert(data)], ("evidence.form", reason))


form("empty", "Nothing", b"")
form("truncated", "The last byte cut off", BARE[:-1])
form("half", "Half of it", BARE[:len(BARE) // 2])
form("trailing", "A byte behind it", BARE + b"\0")
form("twice", "The same certificate twice in one file", BARE + BARE)
form("byte-order-mark", "A byte order mark before it", b"\xef\xbb\xbf" + BARE)
form("duplicate-key", "A part twice", b"\xa4" + BARE[1:] + b"\x02\x80")
form("keys-unordered", "The parts in another order", b"\xa2" + encode(2) + encode([]) + encode(0) + encode("yzcert/1"))
form("indefinite-map", "A map without a length", b"\xbf" + BARE[1:] + b"\xff")
form("indefinite-text", "The format as a text without a length", BARE[:2] + b"\x7f" + BARE[2:11] + b"\xff" + BARE[11:])
form("key-not-minimal", "A key in two bytes where one does", BARE[:1] + b"\x18\x00" + BARE[2:])
form("length-not-minimal", "A length in two bytes where one does", BARE[:2] + b"\x78\x08" + BARE[3:])
form("float", "The format as a float", BARE[:2] + b"\xf9\x3c\x00" + BARE[11:])
form("tagged", "A tag before it", b"\xd9\xd9\xf7" + BARE)
form("version-2", "Another version", certificate(coat, [first], _0="yzcert/2"), "unsupported")
form("more-parts", "A part that nobody knows", certificate(coat, [first], _5=1), "unsupported")
form("no-format", "No format", certificate(coat, [first], _0=...))
form("no-list", "No list of disclosures", certificate(coat, [first], _2=...))
form("no-receipts", "A statement without receipts", certificate(coat, [first], _1=coat.entry))
form("statement-in-hex", "The statement in hexadecimal", certificate(coat, [first], _1=coat.entry.hex()))
form("receipts-none", "A list of no receipts", certificate(coat, [], None))
form("receipt-twice", "The same receipt twice", certificate(coat, [first, first]))
form("tokens-none", "A list of no tokens", certificate(coat, [first], _3=[]))
form("history-none", "A history of nothing", certificate(coat, [first], _4=[]))
form("places-disorder", "Fields out of order", certificate(coat, [first], [*coat.shown(1), *coat.shown(0)]))
form("place-twice", "A field twice", certificate(coat, [first], [*coat.shown(0), *coat.shown(0)]))
form("place-beyond", "A field beyond the content", certificate(coat, [first], [[6, coat.content[5], path(5, coat.content)]]))
form("salt-short", "A salt of fifteen bytes", certificate(coat, [first], [[0, encode([bytes(15), "title", 1]), []]]))
form("field-name", "A field whose name is no name", certificate(coat, [first], [[0, encode([bytes(16), "Title!", 1]), []]]))
form("field-trailing", "A byte behind a field", certificate(coat, [first], [[0, coat.content[0] + b"\0", path(0, coat.content)]]))
form("hash-short", "A hash of 31 bytes in a path", certificate(coat, [first], [[0, coat.content[0], [bytes(31)]]]))
form("unprotected-more", "Something unsigned beside the receipts", certificate(
    coat, [first], _1=coat.entry[:4 + coat.entry[3]] + encode({394: [first], 7: "x"}) + coat.entry[5 + coat.entry[3]:]), "unsupported")


def strange(name, about, reason="malformed", **how):
    """A certificate of an entry that is no record."""
    record = Record("design.deposit/1", coat.content, **how)
    form(name, about, certificate(record, [Log(b"genesis", record).receipt(record)]), reason)


BODY = {1: "design.deposit/1", 2: None, 3: None, 4: head(coat.content), 5: head([b"genesis"])}
strange("record-extra", "A record with a field that nobody knows", "unsupported", body=encode({**BODY, 6: "x"}))
strange("record-subject", "A statement whose subject is another", subject="issuer")
strange("record-content-empty", "A record without content", body=encode({**BODY, 4: [0, sha256(b"")]}))
strange("record-deposit-about", "A deposit about a code", body=encode({**BODY, 2: bytes(10)}), subject=printed(bytes(10)))
strange("record-deposit-follows", "A deposit that follows a record", body=encode({**BODY, 3: bytes(32)}))
strange("record-size-float", "A size as a float", body=encode({**BODY, 5: 0})[:-1] + b"\x82\xf9\x3c\x00\x58\x20" + bytes(32))
strange("record-empty", "A record with nothing in it", body=b"\xa0")
strange("record-size-negative", "A negative size", body=encode({**BODY, 5: [-1, bytes(32)]}))
strange("record-size-huge", "A size beyond what is exact", body=encode({**BODY, 5: [2**53, bytes(32)]}))
strange("record-type", "A type that is no name", body=encode({**BODY, 1: "Design Deposit"}))
strange("record-duplicate", "A record with a key twice", body=b"\xa6" + encode(BODY)[1:] + b"\x05\x80")
strange("record-disorder", "A record with its keys out of order", body=b"\xa2\x02\xf6\x01\x60")
strange("record-trailing", "A byte behind the record", body=encode(BODY) + b"\0")
strange("statement-other", "A statement that is no record", "unsupported",
        entry=sign1(issuer, {1: -8, 3: "text/plain", 4: issuer.id, 15: {1: issuer.name, 2: "design", 6: NOON}}, b"mine"))
strange("statement-no-time", "A statement without a time of issue",
        entry=sign1(issuer, {1: -8, 3: MEDIA_TYPE, 4: issuer.id, 15: {1: issuer.name, 2: "design"}}, encode(BODY)))
strange("statement-crit", "A header that says it must be understood", "unsupported",
        entry=sign1(issuer, {1: -8, 2: [99], 3: MEDIA_TYPE, 4: issuer.id, 15: {1: issuer.name, 2: "design", 6: NOON}}, encode(BODY)))
