"""Writes test/vectors/weave: the woven marks of some codes, row by row.

Run: python3 test/vectors/make_weave.py (needs the package cryptography)
"""

from cose_by_hand import sha256, writer
from record_by_hand import code_of, printed

write = writer("weave")


def rows(code):
    bits = "".join(f"{byte:08b}" for byte in sha256(b"yuanzheng/weave/1\n" + code))
    halves = [bits[6 * row:6 * row + 6] for row in range(11)]
    return [half + half[4::-1] for half in halves]


for name, code in [("zeros", bytes(10)), ("ones", b"\xff" * 10), *[(f"deposit-{i}", code_of(b"deposit %d" % i)) for i in range(4)]]:
    write("valid", name, {"about": "1 where the warp lies above, from the top", "code": code.hex(),
                          "printed": printed(code), "rows": rows(code)})
