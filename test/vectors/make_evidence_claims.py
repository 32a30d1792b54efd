"""Writes into test/vectors/evidence the cases of captures and claims: an honest one, and each lie or gap in it.

Run: python3 test/vectors/make_evidence_claims.py, after make_evidence.py, which clears the folders

The honest case: a coat is deposited on day 0, its patent linked on day 1, its first showing recorded on day 2, a shop
captured on day 10, and a claim filed on day 12. Each case changes one thing of it.
"""

import json
from pathlib import Path

from evidence_by_hand import (
    FIELDS, HOUR, NOON, Log, Record, cert, certificate, content_of, court, drawing, head, issuer, log, notary, other_log,
    photograph, policy, sample, sha256, small, standing, stranger,
)

HERE = Path(__file__).parent / "evidence"
DAY = 24 * HOUR
CASE = bytes(range(16))


def case(folder, name, about, items, overall, lies, among, trust):
    (HERE / folder / f"{name}.json").write_text(json.dumps({
        "about": about, "policy": trust or policy(), "source": "given", "items": items, "overall": overall,
        "inconsistent": [list(it) for it in lies], "among": [list(it) for it in among],
    }, indent=2, ensure_ascii=False) + "\n", "utf-8")


def good(name, about, items, *among, trust=None):
    """Nothing is false and nothing is missing that must be there; what is only noted is in `among`."""
    case("valid", name, about, items, "consistent", [], among, trust)


def gap(name, about, items, *among, trust=None):
    case("invalid", name, about, items, "incomplete", [], among, trust)


def lie(name, about, items, *lies, among=(), trust=None):
    case("invalid", name, about, items, "inconsistent", lies, among, trust)


class Story:
    """A log that is written as the story goes, and a certificate of each record."""

    def __init__(self, key=log):
        self.key, self.entries, self.made, self.salts = key, [b"genesis"], {}, 0

    def tell(self, name, kind, fields, at, about=None, prev=None, challenged=None, hide=(), by=issuer, issued=None, seen_by=True):
        if challenged is not None:
            fields = [*fields, ("challenge", {"checkpoint": self.note(challenged)})]
        content = content_of(fields, self.salts)
        self.salts += len(fields)
        record = Record(kind, content, about, prev, head(self.entries), by, NOON + (at if issued is None else issued))
        record.names = [field for field, _ in fields]
        return self.log(name, record, at, hide, seen_by)

    def log(self, name, record, at, hide=(), seen_by=True):
        self.entries.append(record.entry)
        times = ((court, NOON + at + 2), (notary, NOON + at + 3)) if seen_by else ()
        shown = [it for i, it in enumerate(record.shown()) if record.names[i] not in hide]
        receipt = Log(*self.entries, key=self.key).receipt(record, times=times)
        self.made[name] = record, cert(certificate(record, [receipt], shown), f"{name}.yzcert")
        return record

    def note(self, at):
        return Log(*self.entries, key=self.key).note(times=((court, NOON + at), (notary, NOON + at + 1)))

    def items(self, *left, files=(drawing, photograph)):
        return [it for name, (_, it) in self.made.items() if name not in left] + [it.item() for it in files]


PATENT = {"number": "ZL201430238126.3", "filed": "2025-01-10", "granted": "2025-08-01"}
HAR = sha256(b"har")
CAPTURED = [
    ("file", photograph.field),
    ("capture", {"method": "web-page", "started": NOON + 10 * DAY - HOUR, "ended": NOON + 10 * DAY - HOUR + 600,
                 "target": {"url": "https://item.example/1", "seller": "某某旗舰店"}}),
    ("capture.operator", {"name": "工号 0127", "role": "取证员"}), ("capture.witness", {"name": "甲"}),
    ("capture.device", {"model": "PC-7", "os": "Debian 12", "rooted": False}),
    ("capture.software", {"name": "Firefox", "version": "145.0"}),
    ("capture.network", {"type": "wired", "ip": ["203.0.113.7"]}),
    ("capture.cleanliness", {"performed": True, "items": ["清除缓存"]}), ("capture.steps", ["打开", "截屏"]),
    ("capture.log", {"sha256": HAR}), ("capture.consent", {"location": False, "people": False}),
]
DEPOSITED = [*FIELDS[:4], ("attributed", {"organisation": "org-1"})]


def support(record, element, relation="proves"):
    leaf = record if isinstance(record, bytes) else record.leaf
    return "claim.support", {"leaf": leaf, "element": element, "relation": relation}


def comparison(right=drawing, suspect=photograph):
    return "comparison", {"right": right.field["sha256"], "suspect": suspect.field["sha256"], "conclusion": "similar",
                          "by": {"name": "乙"}}


def changed(name, **changes):
    """A change of one field of a record; None takes a part out of it."""
    def change(fields):
        return [(field, {k: v for k, v in {**value, **changes}.items() if v is not None} if field == name else value)
                for field, value in fields]
    return change


def without(*names):
    return lambda fields: [it for it in fields if it[0] not in names]


def plus(*more):
    return lambda fields: [*fields, *more]


def same(fields):
    return fields


def tell(deposited=same, right=same, shown=same, captured=same, claimed=same, first=None, between=None, hide=None, how=None,
         captured_first=False, key=log):
    """`first` tells before the deposit, `between` before the claim; it may return more fields for the claim."""
    story, hide, how = Story(key), hide or {}, how or {}

    def record(name, kind, fields, at, **more):
        return story.tell(name, kind, fields, **{"at": at, **more, "hide": hide.get(name, ()), **how.get(name, {})})

    def capture():
        return record("capture", "evidence.captured/1", captured(CAPTURED), 10 * DAY, about=CASE, challenged=10 * DAY - 2 * HOUR)

    if first:
        first(story)
    taken = capture() if captured_first else None
    coat = record("deposit", "design.deposit/1", deposited(DEPOSITED), 11 * DAY if captured_first else 0)
    last, made = coat, {"deposit": coat}
    if right:
        last = made["right"] = record("right", "right.linked/1", right([("right.patent", PATENT)]), DAY, about=coat.code, prev=last)
    if shown:
        last = made["shown"] = record("shown", "design.disclosed/1", shown([
            ("disclosed", {"on": "2026-01-02", "channel": "shop", "warned": "1", "showName": False})]), 2 * DAY,
            about=coat.code, prev=last)
    made["last"], made["capture"] = last, taken or capture()
    more = between(story, made) if between else []
    fields = [("claim", {"statement": "同一花型"}), support(coat, "right-basis")]
    fields += [support(made["right"], "right-basis")] if right else []
    fields += [support(made["shown"], "sequence")] if shown else []
    fields += [support(made["capture"], "infringing-fact"), comparison(),
               ("respondent", {"kind": "company", "name": "某某商行"}), ("damage", {"statement": "销量下降"})]
    prev = made.get("case_last", made["capture"])
    made["claim"] = record("claim", "claim.filed/1", claimed([*fields, *more]), 12 * DAY, about=CASE, prev=prev,
                           challenged=11 * DAY + HOUR)
    story.known = made
    return story


HOLDS = (("claim.support", "present"), ("claim.comparison", "exact"))

# The honest case, and what a claim may lack without being false

whole = tell()
good("claim-whole", "A deposit, its patent, its first showing, a capture, and a claim that names them all", whole.items(), *HOLDS,
     ("capture.provenance", "declared"), ("capture.time", "within"), ("claim.order", "ordered"), ("claim.right", "valid"),
     ("claim.disclosure", "after-filing"), ("claim.element", "supported"), ("claim.element", "declared"),
     ("claim.standing", "not-stated"), ("time.earliest", "challenged"))


def all_six(story, made):
    losses = story.tell("losses", "case.event/1", [("event", {"kind": "loss"})], 11 * DAY, CASE, made["capture"])
    made["case_last"] = losses
    return [support(losses, "damage"), support(losses, "subject"), support(made["capture"], "comparison", "compares"),
            support(made["deposit"], "sequence")]


six = tell(between=all_six)
good("claim-six-elements", "A record for each of the six elements", six.items(), *HOLDS, ("claim.element", "supported"))
good("claim-only-declared", "The subject and the damage are only in the claim's own words", whole.items(), ("claim.element", "declared"))
good("claim-elements-missing", "Nothing on the subject and on the damage", tell(claimed=without("respondent", "damage")).items(),
     *HOLDS, ("claim.element", "missing"))
good("claim-elements-withheld", "The holder keeps back whom he accuses", tell(hide={"claim": ("respondent",)}).items(),
     *HOLDS, ("claim.element", "withheld"))
good("claim-notice", "A notice is the claimant's own word on the damage",
     tell(claimed=lambda it: [*without("damage")(it), ("notice", {"on": "2026-01-11", "how": "邮寄", "deliveredOn": "2026-01-12"})]).items(),
     ("claim.element", "declared"))
good("claim-supports-contradicts", "A record that speaks against the claim is named, and supports nothing",
     tell(between=lambda story, made: [support(made["capture"], "damage", "contradicts")]).items(), *HOLDS)


def stated(size=None, last=None):
    story = tell()
    book = Log(*story.entries)
    heads = book.head(size)
    known = story.known
    return story.items() + [small("standing", "code.standing", standing(known["deposit"].code, known["last"].leaf, heads)),
                            small("standing", "case.standing", standing(CASE, (last or known["claim"]).leaf, heads))]


good("claim-standing", "The issuer says that nothing came after, as of a tree with the claim in it", stated(), ("claim.standing", "stated"),
     ("standing.revocation", "none-stated"))
good("claim-standing-too-old", "And as of the tree just before the claim", stated(5), ("claim.standing", "not-stated"),
     ("standing.revocation", "none-stated"))
good("claim-in-two-certificates", "The same claim handed in twice is judged once", [
    *whole.items(), {**next(it for it in whole.items() if it["name"] == "claim.yzcert"), "name": "claim-2.yzcert"}], *HOLDS)

# Captures


def captured(name, about, change, *among, hide=(), **how):
    story = tell(captured=change, hide={"capture": hide}, how={"capture": how})
    good(name, about, story.items(), *among)


for field in ("capture.operator", "capture.witness", "capture.device", "capture.software", "capture.network",
              "capture.cleanliness", "capture.steps", "capture.log", "capture.consent"):
    captured(f"capture-without-{field.split('.')[1]}", f"Nothing is said of it: {field}", without(field), ("capture.provenance", "missing"))
captured("capture-without-target", "What was looked at is not said", changed("capture", target=None), ("capture.provenance", "missing"))
captured("capture-without-anything", "A file and not a word about it", lambda it: it[:1], ("capture.provenance", "missing"))
captured("capture-withheld", "Who captured it is kept back", same, ("capture.provenance", "withheld"), hide=("capture.operator",))
captured("capture-withheld-all", "The words about the capture are kept back as a whole", same, ("capture.provenance", "withheld"),
         hide=("capture",))
captured("capture-not-stated", "No time of the capture", changed("capture", started=None, ended=None), ("capture.time", "not-stated"))
captured("capture-one-time", "One time alone stands for both", changed("capture", ended=None), ("capture.time", "within"))
captured("capture-unchallenged", "Nothing fresh in it: it may be older than it says", same, ("capture.time", "only-declared"),
         ("capture.provenance", "missing"), challenged=None)
captured("capture-before-challenge", "What is in it was there, by its own word, before the challenge: a back-dated picture would say so too",
         changed("capture", started=NOON + 9 * DAY), ("capture.time", "before-challenge"))
captured("capture-clock-a-little-slow", "Five minutes before the challenge are a clock's fault",
         changed("capture", started=NOON + 10 * DAY - 2 * HOUR - 299), ("capture.time", "within"))
captured("capture-clock-too-slow", "Six minutes are not", changed("capture", started=NOON + 10 * DAY - 2 * HOUR - 359),
         ("capture.time", "before-challenge"))
lie("capture-after-witness", "It ended an hour after the witnesses saw the record",
    tell(captured=changed("capture", ended=NOON + 10 * DAY + HOUR)).items(), ("capture.time", "contradicted"))
lie("capture-end-before-start", "It ended before it began", tell(captured=changed("capture", ended=NOON + 10 * DAY - 2 * HOUR)).items(),
    ("capture.time", "contradicted"))
lie("capture-back-dated", "The issuer's time of the record is a week before the witnesses' signatures that it holds",
    tell(how={"capture": {"issued": 3 * DAY}}).items(), ("time.platform", "contradicted"))
lie("capture-swapped-photograph", "Another photograph under the name of the one that was recorded",
    tell().items(files=(drawing,)) + [photograph.item(data=b"a photograph of a better coat")], ("file.digest", "other-bytes"))
lie("capture-resaved-photograph", "A picture that was saved again on its way", tell().items() + [
    photograph.item("微信图片.jpg", b"smaller")], ("file.digest", "not-listed"))

# What supports a claim

gap("claim-support-absent", "The claim names a deposit that nobody handed in", whole.items("deposit", files=(photograph,)),
    ("claim.support", "absent"), ("claim.comparison", "not-shown"))
gap("claim-capture-absent", "It names a capture that nobody handed in", whole.items("capture", files=(drawing,)), ("claim.support", "absent"),
    ("claim.element", "unproved"))
gap("claim-support-invented", "It names a record that nobody has seen",
    tell(claimed=plus(support(sha256(b"nothing"), "damage"))).items(), ("claim.support", "absent"), ("claim.element", "declared"))
gap("claim-support-by-stranger", "A capture whose issuer we do not know", tell(how={"capture": {"by": stranger}}).items(),
    ("issuer.signature", "unknown-issuer"), ("claim.support", "not-held"))
gap("claim-by-stranger", "A claim whose issuer we do not know", tell(how={"claim": {"by": stranger}}).items(),
    ("issuer.signature", "unknown-issuer"), ("claim.support", "not-held"))
gap("claim-of-other-log", "All of it in a log that we do not know", tell(key=other_log).items(), ("claim.support", "not-held"))


def later(story, made):
    """The claim names it by its hash, and stands before it in the log."""
    content = content_of([("event", {"kind": "later"})], 900)
    record = Record("case.event/1", content, CASE, made["capture"], head([b"genesis"]), issued=NOON + 13 * DAY)
    record.names = ["event"]
    story.pending = record
    return [support(record, "damage")]


prophecy = tell(between=later)
prophecy.log("event", prophecy.pending, 13 * DAY)
lie("claim-support-later", "The claim names a record that comes after it in the log", prophecy.items(),
    ("history.fork", "forked"), ("claim.support", "later"))


def follow(kind, *fields, of="last", name="more", cite=False):
    def between(story, made):
        is_case = of == "capture"
        fields_ = [(field, value(made)) for field, value in fields]
        record = story.tell(name, kind, fields_, 11 * DAY, CASE if is_case else made["deposit"].code, made["capture" if is_case else "last"])
        if is_case:
            made["case_last"] = record
        return [support(record, "right-basis", "corrects")] if cite else []
    return between


def revocation_of(name):
    return "revocation", lambda made: {"record": made[name].leaf, "reason": "登记有误"}


def correction_of(name):
    return "correction", lambda made: {"record": made[name].leaf, "fields": ["title"], "reason": "笔误"}


for of in ("deposit", "right", "capture"):
    home = "capture" if of == "capture" else "last"
    lie(f"claim-support-revoked-{of}", f"The claim rests on what was revoked: the {of}",
        tell(between=follow("certificate.revoked/1", revocation_of(of), of=home)).items(),
        ("claim.support", "revoked"), ("standing.revocation", "revoked"))
    lie(f"claim-support-corrected-uncited-{of}", f"The claim keeps quiet about a correction: of the {of}",
        tell(between=follow("record.corrected/1", correction_of(of), of=home)).items(), ("claim.support", "corrected-uncited"))
    good(f"claim-support-corrected-{of}", f"The claim names the correction too: of the {of}",
         tell(between=follow("record.corrected/1", correction_of(of), of=home, cite=True)).items(), ("claim.support", "corrected"),
         ("standing.correction", "corrected"))


def again(story, made):
    second = story.tell("capture-2", "evidence.captured/1", [*CAPTURED[1:], ("claim.support", {
        "leaf": made["capture"].leaf, "element": "infringing-fact", "relation": "supersedes"})], 11 * DAY, CASE, made["capture"],
        11 * DAY - HOUR)
    made["case_last"] = second
    return []


lie("claim-support-superseded", "The claim rests on a capture that a later one stands in place of",
    tell(between=again, captured=same).items(), ("claim.support", "superseded"))


def claimed_before(story, made):
    first = story.tell("claim-1", "claim.filed/1", [("claim", {"statement": "初稿"}), support(sha256(b"gone"), "damage")],
                       11 * DAY, CASE, made["capture"])
    made["case_last"] = first
    return []


good("claim-current", "A second claim stands in place of the first, whose records are gone", tell(between=claimed_before).items(),
     ("claim.current", "superseded"), *HOLDS)



def both_ways(story, made):
    follow("certificate.revoked/1", revocation_of("deposit"))(story, made)
    return [support(made["deposit"], "right-basis", "contradicts"), support(made["deposit"], "damage")]


lie("claim-support-revoked-both-ways", "A revoked record that is also set against something is no support for that",
    tell(right=None, between=both_ways, claimed=without("damage")).items(),
    ("claim.support", "revoked"), ("standing.revocation", "revoked"), among=[("claim.element", "unproved")])


def corrected_twice(cited):
    def between(story, made):
        first = follow("record.corrected/1", correction_of("deposit"), cite=0 in cited)(story, made)
        made["last"] = story.made["more"][0]
        return first + follow("record.corrected/1", correction_of("deposit"), name="more-2", cite=1 in cited)(story, made)
    return tell(between=between)


for i, which in enumerate(("first", "second")):
    lie(f"claim-support-{which}-correction-cited", f"Of two corrections the claim names the {which}",
        corrected_twice([i]).items(), ("claim.support", "corrected-uncited"))
good("claim-support-both-corrections-cited", "It names both", corrected_twice([0, 1]).items(), ("claim.support", "corrected"))

# Comparison (C7)

lie("claim-comparison-not-listed", "It compares a file that no record of the design shows",
    tell(claimed=lambda it: [*without("comparison")(it), comparison(right=sample)]).items(), ("claim.comparison", "not-listed"))
lie("claim-comparison-suspect-not-listed", "It compares a picture that no capture shows",
    tell(claimed=lambda it: [*without("comparison")(it), comparison(suspect=sample)]).items(), ("claim.comparison", "not-listed"))
lie("claim-comparison-turned", "It takes the suspect for the design and the design for the suspect",
    tell(claimed=lambda it: [*without("comparison")(it), comparison(photograph, drawing)]).items(), ("claim.comparison", "not-listed"))
gap("claim-comparison-hidden", "The file that it compares is kept back", tell(hide={"deposit": ("file",)}).items(files=(photograph,)),
    ("claim.comparison", "not-shown"))
good("claim-comparison-none", "It compares nothing, and says so by saying nothing", tell(claimed=without("comparison")).items(),
     ("claim.element", "missing"))

# Order (C5)

lie("claim-capture-before-deposit", "The log has the capture before the deposit", tell(captured_first=True, right=None, shown=None).items(),
    ("claim.order", "reversed"))
two = tell()
elsewhere = Log(b"genesis", two.made["deposit"][0].entry, key=other_log)
good("claim-order-two-logs", "The deposit is in another log, witnessed days before what the capture holds", [
    cert(certificate(two.made["deposit"][0], [elsewhere.receipt(two.made["deposit"][0])]), "deposit.yzcert"), *two.items("deposit")],
    ("claim.order", "ordered"), trust=policy(logs=(log, other_log)))
unwitnessed = Log(b"genesis", two.made["deposit"][0].entry, key=other_log)
gap("claim-order-not-proved", "The deposit is in another log, and nobody saw it there", [
    cert(certificate(two.made["deposit"][0], [unwitnessed.receipt(two.made["deposit"][0], times=())]), "deposit.yzcert"),
    *two.items("deposit")], ("claim.order", "not-proved"), ("witness.quorum", "missing"), trust=policy(logs=(log, other_log)))
afterwards = Log(b"genesis", two.made["deposit"][0].entry, key=other_log)
after = tuple((key, NOON + 11 * DAY) for key in (court, notary))
good("claim-order-late-witness", "In another log, and witnessed only after the capture: no order is proved", [
    cert(certificate(two.made["deposit"][0], [afterwards.receipt(two.made["deposit"][0], times=after)]), "deposit.yzcert"),
    *two.items("deposit")], ("claim.order", "not-proved"), trust=policy(logs=(log, other_log)))

deposited, taken = two.made["deposit"][0], two.made["capture"][0]
turned = Log(*(b"%d" % i for i in range(9)), taken.entry, deposited.entry, key=other_log)
ours = Log(*two.entries)
good("claim-order-two-orders", "Two logs have the deposit and the capture in two orders: only the times tell", [
    *(cert(certificate(it, [ours.receipt(it, size, times=((court, at), (notary, at))), turned.receipt(it, times=())]), f"{name}.yzcert")
      for name, it, size, at in (("deposit", deposited, 2, NOON + 2), ("capture", taken, 5, NOON + 11 * DAY))),
    *two.items("deposit", "capture")], ("claim.order", "ordered"), trust=policy(logs=(log, other_log)))
good("claim-order-two-orders-late", "And where the times tell nothing, no order is proved", [
    *(cert(certificate(it, [ours.receipt(it, size, times=((court, at), (notary, at))), turned.receipt(it, times=())]), f"{name}.yzcert")
      for name, it, size, at in (("deposit", deposited, 5, NOON + 11 * DAY), ("capture", taken, 5, NOON + 11 * DAY))),
    *two.items("deposit", "capture")], ("claim.order", "not-proved"), trust=policy(logs=(log, other_log)))
gap("claim-unproved-by-claim", "All is in order but the claim itself, whose issuer we do not know",
    tell(shown=None, how={"claim": {"by": stranger}}).items(), ("claim.element", "unproved"), ("claim.order", "ordered"))

# Dates, rights, showings (C11, C14)

listing = ("listing", {"platform": "某平台", "url": "https://item.example/1", "firstListed": "2025-11-01", "listed": "2026-01-09"})
good("claim-suspect-earlier", "By the shop's own word its goods were listed before the deposit: shown, not judged",
     tell(captured=plus(listing)).items(), ("claim.prior", "suspect-earlier"))
good("claim-suspect-later", "Listed a week after the deposit",
     tell(captured=plus(("listing", {"platform": "某平台", "url": "https://item.example/1", "listed": "2026-01-08"}))).items(), *HOLDS)
lie("claim-listing-in-future", "A listing of a day that was not yet when it was captured",
    tell(captured=plus(("listing", {"platform": "某平台", "url": "https://item.example/1", "listed": "2026-02-01"}))).items(),
    ("claim.date", "contradicted"))
lie("claim-notice-in-future", "A notice that was sent after the claim was filed",
    tell(claimed=plus(("notice", {"on": "2026-03-01", "how": "邮寄"}))).items(), ("claim.date", "contradicted"))


def patent(**changes):
    return changed("right.patent", **changes)


def quoted(name, about, change, *among):
    good(name, about, tell(right=change).items(), *among)


quoted("claim-right-only-filed", "A number of an application, and no grant", patent(number="201430238126.3", granted=None),
       ("claim.right", "only-filed"))
quoted("claim-right-not-dated", "A grant of no date", patent(granted=None), ("claim.right", "not-dated"))
quoted("claim-right-granted-that-year", "Granted some day of the year: whether it was before the capture nobody can tell",
       patent(granted="2026"), ("claim.right", "time-unknown"))
quoted("claim-right-not-a-patent", "A copyright registration is a right of another kind",
       lambda _: [("right.copyright", {"number": "赣作登字-2020-A-00001109", "registered": "2020-05-05"})], ("claim.right", "not-dated"))
quoted("claim-right-in-other-words", "A status that this version does not interpret", patent(status="专利权维持"), ("claim.right", "valid"))
quoted("claim-disclosed-near", "Shown in the month of the filing",
       patent(filed="2026-01", granted=None, number="201430238126.3"), ("claim.disclosure", "near"))
quoted("claim-right-without-filing", "Granted long ago, and of no date of filing: it may be over", patent(filed=None, granted="2005-08-01"),
       ("claim.right", "time-unknown"))
quoted("claim-right-two-terms", "Filed in the year in which the law changed: ten years or fifteen",
       patent(filed="2021", granted="2021-12-01"), ("claim.right", "time-unknown"))
quoted("claim-right-new-term", "Filed in the month in which the term became longer", patent(filed="2021-06", granted="2021-12-01"),
       ("claim.right", "valid"))
quoted("claim-right-of-another-kind", "A patent for a utility model, whose term this version does not know",
       patent(number="ZL201420238126.8"), ("claim.right", "time-unknown"))
lie("claim-right-leap-day", "Filed on 29 February, and over",
    tell(right=patent(filed="2012-02-29", granted="2012-08-01")).items(), ("claim.right", "ended"))
good("claim-right-none", "No right is quoted", tell(right=None).items(), ("claim.right", "none-quoted"))
good("claim-disclosed-before-filing", "Shown a year before the patent was filed: a warning, which nobody asked for",
     tell(shown=changed("disclosed", on="2024-01-02")).items(), ("claim.disclosure", "before-filing"))
lie("claim-right-ended", "Its status says that the right has ended", tell(right=patent(status="终止")).items(), ("claim.right", "ended"))
lie("claim-right-invalidated", "Declared invalid as a whole", tell(right=patent(status="全部无效")).items(), ("claim.right", "ended"))
lie("claim-right-expired", "Ten years from a filing in 2014 were over when it was captured",
    tell(right=patent(filed="2014-08-06", granted="2015-01-14")).items(), ("claim.right", "ended"))
good("claim-right-last-days", "Its last day is the day of the capture, or near it",
     tell(right=patent(filed="2016-01-11", granted="2016-08-01")).items(), ("claim.right", "time-unknown"))
lie("claim-right-not-yet", "Granted after the capture: quoted before it was granted",
    tell(right=patent(granted="2026-06-01")).items(), ("claim.right", "not-yet"), ("claim.date", "contradicted"))

# Twins (C18)


def twin(organisation="org-2", by=issuer, hide=(), at=-30 * DAY):
    def first(story):
        story.tell("twin", "design.deposit/1", [("title", {"zh": "外套"}), ("file", drawing.field), (
            "attributed", {"organisation": organisation})], at, by=by, hide=hide)
    return first


good("claim-duplicate", "Somebody else deposited the same file before: shown, not judged", tell(first=twin()).items(),
     ("claim.duplicate", "earlier"))
good("claim-duplicate-two", "And so did somebody else again", tell(first=lambda it: (
    twin()(it), it.tell("twin-2", "design.deposit/1", [("file", drawing.field)], -20 * DAY))).items(), ("claim.duplicate", "earlier"))
good("claim-duplicate-unknown", "Who deposited it before is kept back", tell(first=twin(hide=("attributed",))).items(),
     ("claim.duplicate", "earlier"))
good("claim-duplicate-other-issuer", "The same organisation's name under another issuer is another party",
     tell(first=twin("org-1", by=stranger)).items(), ("claim.duplicate", "earlier"), trust=policy(issuers=(issuer, stranger)))
good("claim-duplicate-own", "The same party deposited it before: nothing to tell", tell(first=twin("org-1")).items(), *HOLDS)

# Corners

overtaken = tell()
overtaken.tell("claim-2", "claim.filed/1", [("claim", {"statement": "别的主张"})], 13 * DAY, CASE, overtaken.known["claim"], by=stranger)
gap("claim-current-stranger", "A later claim that nobody vouches for does not stand in place of the first", overtaken.items(), *HOLDS,
    ("issuer.signature", "unknown-issuer"))
twice = Log(*two.entries, deposited.entry)
good("claim-order-logged-again", "The deposit is in the log again behind the capture: the first place counts", [
    cert(certificate(deposited, [twice.receipt(deposited, index=6), ours.receipt(deposited, 2)]), "deposit.yzcert"),
    *two.items("deposit")], ("claim.order", "ordered"))
good("claim-disclosed-before-filing-as-seen", "Shown some day of the year, and the record of it seen before the filing",
     tell(right=patent(filed="2026-01-08", granted=None, number="201430238126.3"), shown=changed("disclosed", on="2026"),
          how={"right": {"at": 9 * DAY}}).items(), ("claim.disclosure", "before-filing"))


def another_design(story, made):
    other = story.tell("deposit-2", "design.deposit/1", [("title", {"zh": "旧款"})], 10 * DAY + HOUR)
    shown = story.tell("shown-2", "design.disclosed/1", [("disclosed", {
        "on": "2020-01-02", "channel": "shop", "warned": "1", "showName": False})], 10 * DAY + HOUR, other.code, other)
    return [support(shown, "sequence")]


good("claim-disclosed-other-design", "Another design was shown before the filing: no matter of this one",
     tell(between=another_design).items(), ("claim.disclosure", "after-filing"))
claim = whole.known["claim"]
afar = Log(*(b"%d" % i for i in range(9)), claim.entry, key=other_log)
good("claim-standing-two-logs", "The issuer's word is newer than the claim's place in one log, and older than that in another", [
    {**it, "hex": cert(certificate(claim, [Log(*whole.entries).receipt(claim, times=((court, NOON + 12 * DAY), (notary, NOON + 12 * DAY))),
                                           afar.receipt(claim, times=())]))["hex"]}
    if it["name"] == "claim.yzcert" else it for it in stated()], ("claim.standing", "not-stated"), ("standing.revocation", "none-stated"),
    trust=policy(logs=(log, other_log)))
