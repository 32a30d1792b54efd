"""Writes into test/vectors/evidence what two judges, or a fault made by hand, showed to be missing from the rest.

Run: python3 test/vectors/make_evidence_more.py, after make_evidence.py, which clears the folders
"""

import json
from pathlib import Path

import opentimestamps_by_hand as ots
import timestamp_by_hand as ts
from cose_by_hand import receipt_header
from evidence_by_hand import (
    FIELDS, NOON, Log, Record, cert, certificate, consent, content_of, court, deposit, designer, drawing, event, issuer,
    issuer_next, log, log_namesake, notary, other_log, policy, sha256, small, standing, stranger,
)

HERE = Path(__file__).parent / "evidence"

coat = deposit()
book = Log(b"genesis", coat, b"one")
file_item = drawing.item()


def case(folder, name, about, items, overall, lies, among, trust):
    (HERE / folder / f"{name}.json").write_text(json.dumps({
        "about": about, "policy": trust or policy(), "source": "given", "items": items, "overall": overall,
        "inconsistent": [list(it) for it in lies], "among": [list(it) for it in among],
    }, indent=2, ensure_ascii=False) + "\n", "utf-8")


def good(name, about, items, *among, trust=None):
    case("valid", name, about, items, "consistent", [], among, trust)


def lie(name, about, items, *lies, among=(), trust=None):
    case("invalid", name, about, items, "inconsistent", lies, among, trust)


unasked = event("moon.landed/1", None, None, ("party.consent", consent(designer, bytes(10), "from", sha256(b"terms"))))
landed = Log(b"genesis", unasked)
lie("consent-about-nothing", "A consent in a record that is about nothing: there is nothing to consent to",
    [cert(certificate(unasked, [landed.receipt(unasked)]))], ("content.consent", "not-signed"), among=(("history.type", "unknown"),))
unshaped = event("design.transferred/1", coat.code, coat, ("party.consent", {"role": "from"}))
sold = Log(b"genesis", coat, unshaped)
good("consent-misshapen", "A consent of another shape: shown raw, and no consent", [
    cert(certificate(coat, [sold.receipt(coat)], history=[(unshaped, [sold.receipt(unshaped)], None)])), file_item],
     ("content.fields", "misshapen"))

# Times at their edges


def dated(name, about, *found, issued=NOON, challenged=None, witnessed=(NOON, NOON), fields=FIELDS, seen=None, quorum="both", holds=True):
    """A deposit with the times of its challenge's cosignatures and those of its receipt."""
    if challenged:
        note = Log(b"genesis").note(times=tuple(zip((court, notary), challenged)))
        fields = [*fields, ("challenge", {"checkpoint": note})]
    record = deposit(fields, signer=None, issued=issued, seen=seen)
    log_of_it = Log(b"genesis", record)
    items = [cert(certificate(record, [log_of_it.receipt(record, times=tuple(zip((court, notary), witnessed or ())))])), file_item]
    if holds:
        good(name, about, items, *found, trust=policy(quorum=quorum))
    else:
        lie(name, about, items, *found, trust=policy(quorum=quorum))


dated("seen-nothing", "A record made when the log had no checkpoint", ("time.earliest", "unknown"), seen=[0, sha256(b"")])
dated("issued-300-after", "Issued 300 s after the witnesses by its own clock: within skew", ("time.platform", "plausible"), issued=NOON + 300)
dated("issued-301-after", "Issued 301 s after the witnesses by its own clock", ("time.platform", "contradicted"), issued=NOON + 301, holds=False)
dated("issued-300-before", "Issued 300 s before its challenge by its own clock: within skew", ("time.platform", "plausible"),
      challenged=(NOON + 300, NOON), witnessed=(NOON + 400, NOON + 400))
dated("issued-301-before", "Issued 301 s before the later of its challenge's witnesses", ("time.platform", "contradicted"),
      challenged=(NOON, NOON + 301), witnessed=(NOON + 400, NOON + 400), holds=False)
dated("challenged-300-after", "A challenge 300 s after the witnesses of the record: within skew", ("time.order", "ordered"),
      challenged=(NOON + 300, NOON + 300), issued=NOON + 100)
dated("challenged-301-after", "A challenge 301 s after the witnesses of the record", ("time.order", "reversed"),
      challenged=(NOON + 301, NOON + 300), issued=NOON + 100, holds=False)
dated("challenged-unwitnessed-record", "Not before is known and no later than is not", ("time.earliest", "challenged"), ("time.latest", "unknown"),
      ("time.platform", "unchecked"), challenged=(NOON, NOON), witnessed=None, quorum="none")
EAST = [FIELDS[1], ("declared.completed", {"on": "2026-01-02"})]
dated("declared-as-it-began-in-the-east", "Completed on a day that had just begun in the farthest east", ("time.declared", "only-declared"),
      fields=EAST, issued=NOON - 7200, witnessed=(NOON - 7200, NOON - 7200))
dated("declared-before-it-began", "Completed on a day that had begun nowhere on earth", ("time.declared", "contradicted"),
      fields=EAST, issued=NOON - 7201, witnessed=(NOON - 7201, NOON - 7201), holds=False)

late = deposit(issued=NOON + 303)
short, long = Log(b"genesis", late), Log(b"genesis", late, b"one")
lie("earliest-of-two-receipts", "The second of two receipts is the earlier: its time counts", [cert(certificate(late, [
    short.receipt(late, times=((court, NOON + 400), (notary, NOON + 400))), long.receipt(late, times=((court, NOON + 2), (notary, NOON + 2)))])), file_item],
    ("time.platform", "contradicted"))
same = certificate(coat, [book.receipt(coat)])
good("same-certificate-twice", "One certificate under two names", [cert(same, "b.yzcert"), cert(same, "a.yzcert"), file_item])

# What strangers say, and what is left out


def gap(name, about, items, *among, trust=None):
    case("invalid", name, about, items, "incomplete", [], among, trust)


def life(name, about, tell, records, *among):
    """A design with these records behind its deposit, each with a receipt."""
    whole = Log(b"genesis", coat, *records)
    later = [(it, [whole.receipt(it)], None) for it in records]
    tell(name, about, [cert(certificate(coat, [whole.receipt(coat)], history=later)), file_item], *among)


said = {"ground": "在先设计"}
objection = event("objection.filed/1", coat.code, coat, ("objection", said), first_salt=50)
foreign = event("objection.filed/1", coat.code, coat, ("objection", said), first_salt=50, by=stranger)
decided = ("objection.outcome", {"objection": objection.leaf, "outcome": "rejected"})
by_stranger = event("objection.resolved/1", coat.code, objection, decided, first_salt=60, by=stranger)
life("objection-by-stranger", "An objection by an issuer that we do not know is no objection", gap, [foreign], ("issuer.signature", "unknown-issuer"))
life("objection-resolved-by-stranger", "Whether an objection is resolved, no stranger says", gap, [objection, by_stranger],
     ("standing.objection", "open"))
wrong = ("correction", {"record": coat.leaf, "fields": ["title"], "reason": "错字"})
life("correction-by-stranger", "A correction by an issuer that we do not know corrects nothing", gap,
     [event("record.corrected/1", coat.code, coat, wrong, first_salt=70, by=stranger)], ("issuer.signature", "unknown-issuer"))
other = deposit([("title", {"zh": "别的"})], signer=None)
elsewhere = event("record.corrected/1", other.code, other, wrong, first_salt=70)
both = Log(b"genesis", coat, other, elsewhere)
good("correction-about-other-design", "A correction in another design's history, which names a record of this one", [
    cert(certificate(coat, [both.receipt(coat)])), file_item,
    cert(certificate(other, [both.receipt(other)], history=[(elsewhere, [both.receipt(elsewhere)], None)]), "别的.yzcert")],
     ("history.chain", "unbroken"))
second = event("design.version/1", coat.code, coat, ("version", {"stage": "sample"}), first_salt=40)
third = event("design.version/1", coat.code, second, ("version", {"stage": "final"}), first_salt=45)
three = Log(b"genesis", coat, second, third)
word = small("standing", "a.standing", standing(coat.code, third.leaf, three.head()))
good("standing-over-gap", "The issuer's word on the last record, and one between is missing: noted", [
    cert(certificate(coat, [three.receipt(coat)])), cert(certificate(third, [three.receipt(third)]), "三.yzcert"), file_item, word],
     ("standing.statement", "records-missing"), ("history.previous", "absent"))
good("standing-over-three", "The issuer's word on the last of three records", [
    cert(certificate(coat, [three.receipt(coat)], history=[(it, [three.receipt(it)], None) for it in (second, third)])), file_item, word],
     ("standing.statement", "complete"), ("standing.revocation", "none-stated"))
good("standing-of-the-first-only", "The issuer's word on an earlier state of the history: it is complete up to there", [
    cert(certificate(coat, [three.receipt(coat)], history=[(it, [three.receipt(it)], None) for it in (second, third)])), file_item,
    small("standing", "a.standing", standing(coat.code, coat.leaf, book.head()))],
     ("standing.statement", "complete"))

# A field that was erased may have been the file's

gap("file-field-erased", "The file, and a certificate in which its field was erased", [
    cert(certificate(coat, [book.receipt(coat)], coat.erased(1))), file_item], ("file.digest", "not-shown"), ("file.examined", "none-listed"))

# The dates of an issuer at their edges

UNTIL = "2026-01-01T12:00:00Z"
dated_policy = policy(f"issuer {issuer.vkey} from={UNTIL} until={UNTIL}", issuers=())
edge = deposit([*FIELDS, ("challenge", {"checkpoint": Log(b"genesis").note(times=((court, NOON), (notary, NOON)))})], signer=None)
edge_book = Log(b"genesis", edge)
good("issuer-at-both-edges", "Made and witnessed in the one second in which the issuer counts",
     [cert(certificate(edge, [edge_book.receipt(edge, times=((court, NOON), (notary, NOON)))])), file_item],
     ("issuer.validity", "within"), trust=dated_policy)

# Keys that were given up: which record says so of which key, and which of two came first

BEFORE, AFTER, FREE = (("issuer.validity", it) for it in ("before-rotation", "after-rotation", "unlimited"))
DOUBT, UNTIMED = ("issuer.validity", "perhaps-exposed"), ("issuer.validity", "time-unknown")
TWO_KEYS, TWO_LOGS = policy(issuers=(issuer, issuer_next)), policy(logs=(log, other_log))


def terms_of(old, new, reason="planned", since=NOON + 60):
    return ("key.rotation", {"old": old.public, "new": new.public, "reason": reason, **({"from": since} if since else {})})


def given_up(old=issuer, new=issuer_next, by=issuer, reason="planned", since=NOON + 60, first_salt=80):
    return Record("key.rotated/1", content_of([terms_of(old, new, reason, since)], first_salt), by=by)


def alone(record, name, *receipts):
    return cert(certificate(record, receipts), name)


def in_one_log(*records, key=log, **how):
    """A certificate for each of these entries of one log, named by their places."""
    book_of_all = Log(b"genesis", *records, key=key)
    return [alone(it, f"{i}.yzcert", book_of_all.receipt(it, **how)) for i, it in enumerate(records)]


planned = given_up()
unlogged = given_up(reason="ended", first_salt=90)
real = Log(b"genesis", planned, coat)
lie("rotation-unlogged", "A rotation that only a log we do not know has says nothing, and the one behind it does", [
    alone(unlogged, "0.yzcert", Log(b"genesis", unlogged, key=other_log).receipt(unlogged)),
    alone(planned, "1.yzcert", real.receipt(planned)), alone(coat, "2.yzcert", real.receipt(coat)), file_item],
    AFTER, among=(FREE, UNTIMED))
sketch = deposit(FIELDS[:1], signer=None)
smuggled = event("design.version/1", sketch.code, sketch, ("version", {"stage": "sample"}), terms_of(issuer, issuer_next))
good("rotation-in-record-of-other-type", "The words of a rotation in a record of another type give up nothing",
     [*in_one_log(sketch, smuggled, coat), file_item], FREE)
good("rotation-of-key-of-another", "One key says that another was given up: neither was",
     [*in_one_log(given_up(old=issuer_next), coat), file_item], FREE, trust=TWO_KEYS)
next_gone = given_up(old=issuer_next, new=issuer, by=issuer_next)
good("rotation-of-the-other-key", "Another key of the issuer gave itself up: this one goes on",
     [*in_one_log(next_gone, coat), file_item], FREE, trust=TWO_KEYS)
lie("rotation-behind-that-of-the-other-key", "Another key gave itself up, and then this one",
    [*in_one_log(next_gone, planned, coat), file_item], AFTER, trust=TWO_KEYS)
short, long = Log(b"genesis", planned), Log(b"genesis", coat, b"one")
lie("key-in-the-place-of-its-rotation", "The log showed to one a rotation at the place at which it showed to another the record: not before it", [
    alone(planned, "r.yzcert", short.receipt(planned)), alone(coat, "证书.yzcert", long.receipt(coat)), file_item],
    AFTER, among=(("log.consistency", "unlinked"),))
mine, theirs = Log(b"genesis", coat), Log(b"genesis", b"one", planned, key=other_log)
gap("rotation-in-other-log", "The record in one log and the rotation in another: no order between the two", [
    alone(coat, "证书.yzcert", mine.receipt(coat)), alone(planned, "r.yzcert", theirs.receipt(planned)), file_item], UNTIMED, trust=TWO_LOGS)
for name, (older, newer) in {"behind-in-larger": ((), (b"one",)), "behind-in-smaller": ((b"one",), ())}.items():
    ahead, behind = Log(b"genesis", coat, planned, *older), Log(b"genesis", planned, coat, *newer, key=other_log)
    lie(f"rotation-places-disagree-{name}", "Before the rotation in one log and behind it in another: behind it", [
        alone(coat, "证书.yzcert", ahead.receipt(coat), behind.receipt(coat)),
        alone(planned, "r.yzcert", ahead.receipt(planned), behind.receipt(planned)), file_item], AFTER, trust=TWO_LOGS)


def when(name, about, tell, reason, since, found, **how):
    tell(name, about, [*in_one_log(coat, given_up(reason=reason, since=since), **how), file_item], found,
         trust=policy(quorum="none") if how else None)


when("key-lost-before", "Signed when somebody else may have found the key", gap, "lost", NOON + 1, DOUBT)
when("key-lost-later", "Signed before the key was lost", good, "lost", NOON + 60, BEFORE)
when("key-exposed-that-second", "Seen by a witness in the second from which the key was exposed", good, "exposed", NOON + 2, BEFORE)
when("key-exposed-a-second-before", "Exposed a second before the first witness saw it", gap, "exposed", NOON + 1, DOUBT)
when("key-exposed-from-unknown", "A key exposed, and nobody says since when", gap, "exposed", None, DOUBT)
when("key-exposed-and-no-witness", "A key exposed, and nobody saw the record", gap, "exposed", NOON + 60, DOUBT, times=())
when("key-ended-before", "A key that was done with: its secret was nobody else's", good, "ended", NOON + 1, BEFORE)
when("key-planned-before", "A rotation by plan: so here", good, "planned", NOON + 1, BEFORE)
OVER = {"issuers": (issuer_next,), "quorum": "none"}
ENDED = f"issuer {issuer.vkey} until=2025-12-31T00:00:00Z"
good("rotation-ends-its-own-key", "The record that gives a key up sets the end itself",
     in_one_log(planned), ("issuer.validity", "within"), trust=policy(ENDED, **OVER))
gap("rotation-ends-another-key", "A record that gives another key up sets no end",
    in_one_log(given_up(old=issuer_next)), UNTIMED, trust=policy(ENDED, **OVER))
good("issuer-until-only", "An issuer with an end and no beginning",
     in_one_log(sketch), ("issuer.validity", "within"), ("history.previous", "first"), trust=policy(f"issuer {issuer.vkey} until=2026-06-01T00:00:00Z", issuers=()))
good("issuer-from-only", "An issuer with a beginning and no end",
     in_one_log(sketch), ("issuer.validity", "within"), trust=policy(f"issuer {issuer.vkey} from=2025-01-01T00:00:00Z", issuers=()))
gap("issuer-until-and-no-witness", "An issuer with an end to come, and nobody saw the record: it may be from after that",
    in_one_log(sketch, times=()), UNTIMED, trust=policy(f"issuer {issuer.vkey} until=2026-06-01T00:00:00Z", issuers=(), quorum="none"))

# Two records behind one, of which only one is of the same design

alien = event("design.version/1", other.code, coat, ("version", {"stage": "sample"}), first_salt=40)
good("same-previous-of-two-designs", "Two records of two designs that follow the same record: no fork",
     [*in_one_log(coat, second, other, alien), file_item], ("history.previous", "present"))

# What makes an erasure recorded


def erasure(name, about, tell, kind="data.erased/1", record=None, places=(3,), in_log=True):
    says = event(kind, coat.code, coat, ("erasure", {"record": (record or coat).leaf, "places": list(places), "ground": "本人要求"}))
    told = Log(b"genesis", coat, says)
    of_it = told if in_log else Log(b"genesis", says, key=other_log)
    tell(f"erasure-{name}", about, [
        cert(certificate(coat, [told.receipt(coat)], coat.erased(3), [(says, [of_it.receipt(says)], None)])), file_item],
        ("content.erasure", "unrecorded"))


erasure("unlogged", "An erasure that only a log we do not know has", gap, in_log=False)
erasure("in-record-of-other-type", "The words of an erasure in a record of another type", good, kind="design.version/1")
erasure("of-other-place", "An erasure of another place", good, places=(2,))
erasure("of-other-record", "An erasure in another record", good, record=other)

# Time stamps: whose fault counts, and how late a token may mean

ROOT = ts.root("Root", ts.Ec("p256", "root"))
OTHER_ROOT = ts.root("Other Root", ts.Ec("p256", "other root"))
TEXT, BARE = book.text(), book.receipt(coat, times=())


def authority(name, root, *oids):
    return " ".join(["tsa", name, ts.b64(root.der), *oids])


def stamped(name, about, tell, found, *authorities, until="2036-01-01", **of_info):
    signer = ts.tsa("TSA", ts.Ec("p256", "a"), ROOT, until=until)
    info = ts.tst_info(TEXT, **{"time": "20260101120500Z", **of_info})
    tell(f"token-{name}", about, [cert(certificate(coat, [BARE])), file_item, small("token", "3.tsr", ts.Token(info, signer).der())],
         *found, trust=policy(*authorities, quorum="none"))


HELD, PLAUSIBLE = ("time.stamp", "holds"), ("time.platform", "plausible")
stamped("policy-of-the-other-authority", "The root of one authority and the policy of another: neither's token", good,
        [("time.stamp", "unknown-authority")], authority("a", OTHER_ROOT, ts.POLICY), authority("b", ROOT, "1.3.6.1.4.1.32473.2"))
for where, roots in {"first": (ROOT, OTHER_ROOT), "last": (OTHER_ROOT, ROOT)}.items():
    stamped(f"expired-by-{where}-of-two", "False by one authority and unknown to another: false", lie, [("time.stamp", "fails")],
            *(authority(f"a{i}", it) for i, it in enumerate(roots)), until="2026-01-01T12:04:59")
NAMESAKE = ts.root("Root", ts.Ec("p256", "another root"))
for where, roots in {"first": (NAMESAKE, OTHER_ROOT), "last": (OTHER_ROOT, NAMESAKE)}.items():
    stamped(f"root-namesake-{where}-of-two", "By one authority it is forged, of another it is not: false", lie, [("time.stamp", "fails")],
            *(authority(f"a{i}", it) for i, it in enumerate(roots)))
LATE = ("time.platform", "contradicted")
stamped("fraction-counts-as-over", "Half a second before the edge of skew: the second that began is over", good, [HELD, PLAUSIBLE],
        authority("a", ROOT), time="20260101115459.5Z")
stamped("fraction-a-second-before", "A second before that", lie, [LATE], authority("a", ROOT), time="20260101115458.5Z")
stamped("accuracy-whole", "A second before the edge, and in doubt by a second", good, [HELD, PLAUSIBLE],
        authority("a", ROOT), time="20260101115459Z", accuracy=ts.accuracy(1))
stamped("accuracy-of-a-microsecond", "A second before the edge, and in doubt by a microsecond: rounded to the later", good, [HELD, PLAUSIBLE],
        authority("a", ROOT), time="20260101115459Z", accuracy=ts.accuracy(0, None, 1))
stamped("accuracy-too-little", "Two seconds before the edge, and in doubt by one", lie, [LATE],
        authority("a", ROOT), time="20260101115458Z", accuracy=ts.accuracy(1))


def worthless(height, root):
    return ots.headers_file(height, [ots.mine(bytes(32), root, 1_750_000_000, 0x207FFFFF)]).encode()


good_way = ots.append(b"\1" * 16) + ots.SHA256
committed = sha256(sha256(TEXT) + b"\1" * 16)
lie("anchor-weak-and-false", "A block from when work was cheap beside one that is none: false", [
    cert(certificate(coat, [book.receipt(coat)])), file_item,
    small("anchor", "3.ots", ots.proof(TEXT, good_way + ots.fork(ots.bitcoin(500), ots.bitcoin(900_000)))),
    small("headers", "0.headers", worthless(500, committed)), small("headers", "1.headers", worthless(900_000, committed))],
    ("time.anchor", "fails"))

# Checkpoints, growth and tlog-proofs: whose, and what they bring with them

longer = Log(b"genesis", coat, b"one", b"two", b"three", b"four")
unseen, given = cert(certificate(coat, [BARE])), policy(quorum="none")
SEEN, UNKNOWN_GROWTH = ("time.latest", "witnessed"), ("log.growth", "unknown")
good("checkpoint-of-log-for-another", "A log signed the checkpoint of another: it does not speak for it, noted", [
    unseen, file_item, small("checkpoint", "3.checkpoint", book.note(text=Log(b"genesis", coat, b"one", key=other_log).text()))],
     ("log.checkpoint", "unknown"), trust=given)
good("checkpoint-brings-witnesses", "No witness in the certificate, and two under the checkpoint of the same tree",
     [unseen, file_item, small("checkpoint", "3.checkpoint", book.note())], ("log.checkpoint", "signed"), SEEN, trust=given)
good("growth-brings-witnesses", "No witness in the certificate, and two who saw what the tree grew into",
     [unseen, file_item, small("consistency", "3-6.receipt", longer.growth(3))], ("log.growth", "holds"), SEEN, trust=given)
good("growth-in-three-steps", "The steps from 3 to 4 to 5 to 6, the last one first", [
    unseen, file_item, *(small("consistency", f"{name}.receipt", longer.growth(older, older + 1)) for name, older in (("a", 5), ("b", 4), ("c", 3)))],
     ("log.consistency", "one-log"), SEEN, trust=given)
good("growth-of-other-kind", "A receipt of growth in a kind of tree that we do not know: noted", [
    unseen, file_item, small("consistency", "3-6.receipt", longer.growth(3, header=receipt_header(log, _395=2)))], UNKNOWN_GROWTH, trust=given)
good("growth-of-namesake", "A receipt of growth by another log of the same name: noted", [
    unseen, file_item, small("consistency", "3-6.receipt", Log(b"genesis", coat, b"one", b"two", key=log_namesake).growth(3))],
     UNKNOWN_GROWTH, trust=given)
abroad = Log(b"genesis", coat, b"one", key=other_log)
good("growth-from-size-of-other-log", "A tree of one log is known, and growth of another from the same size: noted", [
    cert(certificate(coat, [abroad.receipt(coat)])), file_item, small("consistency", "3-6.receipt", Log(b"genesis", b"x", b"y", b"z").growth(3))],
     UNKNOWN_GROWTH, trust=TWO_LOGS)
left, right = Log(b"genesis", coat, b"left", b"two"), Log(b"genesis", coat, b"right", b"two", b"three")
lie("growth-of-both-sides-of-a-fork", "A forked log, and both its sides grew: each proof holds for its own side", [
    cert(certificate(coat, [left.receipt(coat, 3)])), file_item, small("checkpoint", "3.checkpoint", right.note(3)),
    small("consistency", "a.receipt", left.growth(3)), small("consistency", "b.receipt", right.growth(3))],
    ("log.consistency", "forked"), among=(("log.growth", "holds"),))
foreign_coat = certificate(coat, [abroad.receipt(coat)])
gap("tlog-proof-for-two-certificates", "No receipt of our log in either certificate: the proof beside them is no receipt, and who saw its tree saw the record", [
    cert(foreign_coat, "a.yzcert"), cert(foreign_coat, "b.yzcert"), file_item, small("tlog-proof", "a.tlog-proof", book.tlog_proof(coat))],
    ("log.proof", "holds"), ("log.inclusion", "unknown-log"), SEEN)
good("tlog-proof-of-other-log", "A tlog-proof of a log that we do not know: noted", [
    unseen, file_item, small("tlog-proof", "a.tlog-proof", abroad.tlog_proof(coat))], ("log.proof", "unknown"), trust=given)
gap("tlog-proof-and-no-record", "A tlog-proof, and no record that it may be of: nothing is shown",
    [small("tlog-proof", "a.tlog-proof", book.tlog_proof(coat))], ("log.proof", "unknown"))
gap("nothing-at-all", "No evidence at all", [], ("file.examined", "none-listed"))
gap("only-a-checkpoint", "A checkpoint, and no record", [small("checkpoint", "a.checkpoint", book.note())], ("log.checkpoint", "signed"))
unlisted = deposit(FIELDS[:1], signer=None)
gap("tlog-proof-for-one-of-two", "A proof for one record says nothing of another", [
    cert(foreign_coat, "a.yzcert"), file_item, small("tlog-proof", "a.tlog-proof", book.tlog_proof(coat)),
    alone(unlisted, "b.yzcert", Log(b"genesis", unlisted, key=other_log).receipt(unlisted))],
    ("log.proof", "holds"), ("time.latest", "unknown"))
good("erasure-in-later-record", "A field erased in a later record, and the record that says so", [
    cert(certificate(coat, [(ended := Log(b"genesis", coat, second, wiped := event(
        "data.erased/1", coat.code, second, ("erasure", {"record": second.leaf, "places": [0], "ground": "本人要求"})))).receipt(coat)],
        history=[(second, [ended.receipt(second)], second.erased(0)), (wiped, [ended.receipt(wiped)], None)])), file_item],
     ("content.erasure", "recorded"))
