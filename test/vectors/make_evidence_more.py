"""Writes into test/vectors/evidence what two judges, or a fault made by hand, showed to be missing from the rest.

Run: python3 test/vectors/make_evidence_more.py, after make_evidence.py, which clears the folders
"""

import json
from pathlib import Path

from evidence_by_hand import (
    FIELDS, NOON, Log, cert, certificate, consent, court, deposit, designer, drawing, event, issuer, notary, policy, sha256,
    small, standing, stranger,
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


def gap(name, about, items, *among):
    case("invalid", name, about, items, "incomplete", [], among, None)


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
