"""Writes into test/vectors/evidence what two judges, or a fault made by hand, showed to be missing from the rest.

Run: python3 test/vectors/make_evidence_more.py, after make_evidence.py, which clears the folders
"""

import json
from pathlib import Path

from evidence_by_hand import Log, cert, certificate, consent, deposit, designer, drawing, event, policy, sha256

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
