"""The second judge's part for captures and claims, written from docs/spec/evidence.md alone.

verify.py calls `judge_claims` with a case whose records are judged. Sections (§) are those of evidence.md.
"""

from calendar import monthrange, timegm

SKEW = 300
DAY = 86_400
CAPTURE, CLAIM, DEPOSIT = "evidence.captured/1", "claim.filed/1", "design.deposit/1"
ELEMENTS = ("right-basis", "infringing-fact", "comparison", "sequence", "subject", "damage")
SAYS = {"subject": ("respondent",), "damage": ("damage", "notice"), "comparison": ("comparison",)}
RIGHTS = ("right.patent", "right.trademark", "right.copyright", "right.other")
DATES = {
    "notice": ("on", "deliveredOn"), "listing": ("listed", "firstListed"), "right.patent": ("filed", "granted", "asOf"),
    "right.copyright": ("registered", "asOf"),
}
ENDED = """失效 已失效 终止 权利终止 专利权终止 全部无效 专利权全部无效 放弃 注销 撤销
    ended expired invalid lapsed terminated""".split()


def judge_claims(case):
    records = case.once()
    ids = dict.fromkeys(it.thing for it in records if it.thing is not None and len(it.thing) == 16)
    for thing in ids:
        OneCase(case, records, in_order([it for it in records if it.thing == thing])).judge()


# §1


def places(record):
    """The first index in each log that has it."""
    found = {}
    for tree, index in record.included:
        found[tree[0]] = min(index, found.get(tree[0], index))
    return found


def in_order(records):
    common = set.intersection(*(set(places(it)) for it in records))
    if common:
        log = min(common)
        return sorted(records, key=lambda it: places(it)[log])
    return sorted(records, key=lambda it: (it.latest is None, it.latest or 0, it.statement.issued, it.leaf))


def is_before(one, other):
    """Whether it is proved to be."""
    mine, its = places(one), places(other)
    common = set(mine) & set(its)
    orders = {mine[log] < its[log] for log in common if mine[log] != its[log]}
    if len(orders) == 1:
        return orders == {True}
    return None not in (one.latest, other.not_before) and one.latest + SKEW < other.not_before


def days(date):
    """The earliest and the latest day that a date may mean."""
    year, month, day = [*map(int, date.split("-")), None, None][:3]
    last = month or 12
    return (year, month or 1, day or 1), (year, last, day or monthrange(year, last)[1])


def span(date):
    """To the first second after it."""
    first, last = days(date)
    return timegm((*first, 0, 0, 0)) - 14 * 3600, timegm((*last, 0, 0, 0)) + DAY + 12 * 3600


class OneCase:
    def __init__(self, case, records, own):
        self.case, self.records, self.own = case, records, own
        self.by_leaf = {it.leaf: it for it in records}
        self.captures = [it for it in own if it.type == CAPTURE]

    def find(self, code, reason, record):
        self.case.find(code, reason, record=record)

    def judge(self):
        for capture in self.captures:
            self.find("capture.provenance", provenance(capture), capture)
            if capture.values("capture"):
                self.find("capture.time", capture_time(capture), capture)
        claims = [it for it in self.own if it.type == CLAIM]
        if claims:
            self.judge_claim(claims, next((it for it in reversed(claims) if it.holds), claims[-1]))

    # §3

    def judge_claim(self, claims, claim):
        for older in claims[:claims.index(claim)]:
            self.find("claim.current", "superseded", older)
        self.claim = claim
        self.supports = [(it, self.by_leaf.get(it["leaf"])) for it in claim.values("claim.support")]
        self.relied = list(dict.fromkeys(it for said, it in self.supports if it and is_relied(said)))
        self.held = [it for it in self.relied if it.holds]
        self.deposits = [it for it in self.held if it.type == DEPOSIT]
        self.suspects = [it for it in self.held if it.type == CAPTURE]
        self.sound = set()
        self.judge_supports()
        self.judge_comparisons()
        self.judge_order()
        self.judge_dates()
        self.judge_rights()
        self.judge_duplicates()
        self.judge_standing()
        self.judge_elements()

    def judge_supports(self):
        for said, record in self.supports:
            reason = self.support(said, record)
            self.find("claim.support", reason, self.claim)
            if is_relied(said) and reason in ("present", "corrected"):
                self.sound.add(said["element"])

    def support(self, said, record):
        if not record:
            return "absent"
        if not record.holds or not self.claim.holds:
            return "not-held"
        if is_before(self.claim, record):
            return "later"
        if not is_relied(said):
            return "present"
        alike = [it for it in self.records if it.holds and it.is_same_thing(record)]
        if any(it["record"] == record.leaf for other in alike for it in other.values("revocation")):
            return "revoked"
        if any(it["leaf"] == record.leaf and it["relation"] == "supersedes" for other in self.captures if other.holds
               for it in other.values("claim.support")):
            return "superseded"
        named = {it["leaf"] for it, _ in self.supports}
        corrections = [other for other in alike for it in other.values("correction") if it["record"] == record.leaf]
        if corrections:
            return "corrected" if all(it.leaf in named for it in corrections) else "corrected-uncited"
        return "present"

    def judge_comparisons(self):
        self.is_exact = False
        for it in self.claim.values("comparison"):
            designs = [other for other in self.relied if other.thing and len(other.thing) == 10]
            sides = {self.side(it["right"], designs),
                     self.side(it["suspect"], [other for other in self.relied if other.type == CAPTURE])}
            reason = "not-listed" if "absent" in sides else "not-shown" if "hidden" in sides else "exact"
            self.is_exact = self.is_exact or reason == "exact"
            self.find("claim.comparison", reason, self.claim)

    def side(self, digest, records):
        if any(it["sha256"] == digest for other in records if other.holds for it in other.values("file")):
            return "found"
        lacking = any(is_relied(said) and not other for said, other in self.supports)
        closed = any(not it.holds or it.is_partly_hidden for it in records)
        return "hidden" if lacking or closed or not records else "absent"

    def judge_order(self):
        reasons = []
        for capture in self.suspects if self.deposits else ():
            reversed_ = any(is_before(capture, it) for it in self.deposits)
            proved = all(is_before(it, capture) for it in self.deposits)
            reasons.append("reversed" if reversed_ else "ordered" if proved else "not-proved")
            self.find("claim.order", reasons[-1], capture)
        self.all_ordered = bool(reasons) and set(reasons) == {"ordered"}

    def judge_dates(self):
        for capture in self.suspects:
            for it in capture.values("listing"):
                on = it.get("firstListed") or it.get("listed")
                if on and any(other.latest is None or span(on)[0] < other.latest for other in self.deposits):
                    self.find("claim.prior", "suspect-earlier", capture)
        for record in dict.fromkeys([self.claim, *self.held]):
            quoted = [it[key] for name, keys in DATES.items() for it in record.values(name) for key in keys if key in it]
            for date in quoted:
                if record.latest is not None and span(date)[0] > record.latest:
                    self.find("claim.date", "contradicted", record)

    # §3.5

    def judge_rights(self):
        quoted = [(name, it, record) for record in self.held for name in RIGHTS for it in record.values(name)]
        for name, right, record in quoted:
            self.find("claim.right", self.right(name, right), record)
        if not quoted:
            self.find("claim.right", "none-quoted", self.claim)
        for name, right, record in quoted:
            if name == "right.patent" and "filed" in right:
                for other in self.held:
                    for shown in other.values("disclosed") if other.is_same_thing(record) else ():
                        self.find("claim.disclosure", disclosure(right["filed"], shown["on"], other.latest), other)

    def right(self, name, right):
        if right.get("status") in ENDED:
            return "ended"
        if name != "right.patent":
            return "not-dated"
        if "granted" not in right:
            return "not-dated" if right["number"].startswith("ZL") else "only-filed"
        reasons = {in_force(right, it) for it in self.suspects}
        return next((it for it in ("not-yet", "ended", "time-unknown", "valid") if it in reasons), "time-unknown")

    # §3.6 to §3.8

    def judge_duplicates(self):
        for record in self.held:
            for it in record.values("file"):
                if any(self.is_twin(record, other, it["sha256"]) for other in self.records):
                    self.find("claim.duplicate", "earlier", record)

    def is_twin(self, record, other, digest):
        if not other.holds or other.thing is None or len(other.thing) != 10 or other.is_same_thing(record):
            return False
        if not any(it["sha256"] == digest for it in other.values("file")) or not is_before(other, record):
            return False
        mine, its = ([it["organisation"] for it in one.values("attributed")] for one in (record, other))
        return not (mine and mine == its and record.statement.issuer == other.statement.issuer)

    def judge_standing(self):
        named = dict.fromkeys([self.claim, *(it for _, it in self.supports if it)])
        stated = self.claim.holds and all(self.is_stated(it) for it in named)
        self.find("claim.standing", "stated" if stated else "not-stated", self.claim)

    def is_stated(self, record):
        leaf = record.leaf.hex()
        none = any((code, reason, about) == ("standing.revocation", "none-stated", leaf)
                   for code, reason, _, about in self.case.findings)
        sizes = self.case.stated_as_of.get(record.thing, [])
        return none and all(max(sizes, default=0) > index for _, index in self.claim.included)

    def judge_elements(self):
        for element in ELEMENTS:
            self.find("claim.element", self.element(element), self.claim)

    def element(self, element):
        proved = element in self.sound or {"comparison": self.is_exact, "sequence": self.all_ordered}.get(element)
        if self.claim.holds and proved:
            return "supported"
        if any(self.claim.values(name) for name in SAYS.get(element, ())):
            return "declared"
        if proved or any(is_relied(said) and said["element"] == element for said, _ in self.supports):
            return "unproved"
        return "withheld" if self.claim.is_partly_hidden else "missing"


def is_relied(said):
    return said["relation"] in ("proves", "derives-from", "compares")


# §2


def provenance(capture):
    said = next(iter(capture.values("capture")), {})
    inside = [said.get(key) for key in ("method", "started", "ended", "target")]
    names = [f"capture.{it}" for it in "operator witness device software network cleanliness steps log consent".split()]
    missing = None in inside or not all(capture.values(name) for name in [*names, "challenge"])
    return "declared" if not missing else "withheld" if capture.is_partly_hidden else "missing"


def capture_time(capture):
    said = capture.values("capture")[0]
    start, end = said.get("started", said.get("ended")), said.get("ended", said.get("started"))
    latest, before = capture.latest, capture.not_before
    if start is None:
        return "not-stated"
    if latest is not None and end > latest + SKEW or end < start:
        return "contradicted"
    if before is not None and start < before - SKEW:
        return "before-challenge"
    return "only-declared" if None in (latest, before) else "within"


# §3.5, §4


def in_force(right, capture):
    """Whether a patent was when this was captured."""
    granted, latest, before = span(right["granted"]), capture.latest, capture.not_before
    last = term_end(right["filed"]) if "filed" in right and right["number"].removeprefix("ZL")[4] == "3" else None
    if latest is not None and latest < granted[0]:
        return "not-yet"
    if last and before is not None and before >= last[1]:
        return "ended"
    if None in (latest, before, last) or before < granted[1] or latest >= last[0]:
        return "time-unknown"
    return "valid"


def term_end(filed):
    """The span of the day on which the term ends, as exact as the date of filing; None where that may mean two terms."""
    terms = [15 if day >= (2021, 6, 1) else 10 for day in days(filed)]
    year, *rest = filed.split("-")
    later = "-".join([str(int(year) + terms[0]), *rest])
    return span(later[:-2] + "28" if later.endswith("-02-29") else later) if terms[0] == terms[1] else None


def disclosure(filed, on, latest):
    start, end = span(filed)
    first, last = span(on)
    if last <= start or latest is not None and latest < start:
        return "before-filing"
    return "after-filing" if first >= end else "near"
