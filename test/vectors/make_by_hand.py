"""Writes test/vectors/by-hand: a certificate with all that docs/verify-by-hand.md takes apart, and what it is held against.

Run: python3 test/vectors/make_by_hand.py
"""

from pathlib import Path

import sm2_by_hand as sm2
import timestamp_by_hand as ts
from evidence_by_hand import Log, certificate, deposit, drawing, policy

HERE = Path(__file__).parent / "by-hand"
HERE.mkdir(exist_ok=True)

ROOT = ts.root("Root", ts.Ec("p256", "root"))
TSA = ts.tsa("TSA", ts.Ec("p256", "a"), ROOT)
SECRET = 0x1234567890ABCDEF

coat = deposit()
book = Log(b"genesis", coat, b"one")
token = ts.Token(ts.tst_info(book.text(), time="20260101120500Z"), TSA).der()
whole = certificate(coat, [book.receipt(coat)], tokens=[token])
trust = policy(f"tsa authority {ts.b64(ROOT.der)}", f"seal centre {ts.b64(sm2.spki(sm2.encoded(sm2.times(SECRET, sm2.G))))}")

(HERE / "coat.yzcert").write_bytes(whole)
(HERE / "coat.yzcert.sm2.sig").write_bytes(sm2.der(*sm2.sign(SECRET, whole)))
(HERE / drawing.field["name"]).write_bytes(drawing.data)
(HERE / "trust.policy").write_text(trust, "utf-8")
