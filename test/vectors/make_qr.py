"""Writes test/vectors/qr: the texts of the QR codes on paper, by integers of any size instead of groups.

Run: python3 test/vectors/make_qr.py (needs the package cryptography)
"""

from cose_by_hand import sha256, writer
from record_by_hand import code_of, compact

BASE45 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
BASE = "https://v.example.cn"

write = writer("qr")


def digits(data):
    """7 bytes in 17 digits; what is left over in as many as the largest number of so many bytes has."""
    text = ""
    for i in range(0, len(data), 7):
        group = data[i:i + 7]
        text += str(int.from_bytes(group, "big")).zfill(len(str(256 ** len(group) - 1)))
    return text


def base45(data):
    """RFC 9285 section 4: n = c + d * 45 + e * 45 * 45."""
    text = ""
    for i in range(0, len(data) - 1, 2):
        n = int.from_bytes(data[i:i + 2], "big")
        e, rest = divmod(n, 45 * 45)
        d, c = divmod(rest, 45)
        text += BASE45[c] + BASE45[d] + BASE45[e]
    if len(data) % 2:
        d, c = divmod(data[-1], 45)
        text += BASE45[c] + BASE45[d]
    return text


def case(kind, name, about, data, text):
    write("valid", f"{kind}-{name}", {"about": about, "kind": kind, "hex": data.hex(), "text": text})


def refuse(kind, name, about, text, fault="malformed"):
    write("invalid", f"{kind}-{name}", {"about": about, "kind": kind, "text": text, "fault": fault})


for length in [*range(1, 16), 210, 402]:
    data = (sha256(b"%d" % length) * 13)[:length]
    case("statement", f"{length}-bytes", f"{length} bytes", data, f"{BASE}/#1{digits(data)}")
    case("receipt", f"{length}-bytes", f"{length} bytes", data, f"DC2:{base45(data)}")
for length in (6, 7, 8):
    case("statement", f"{length}-zeros", "Zeros are digits too", bytes(length), f"{BASE}/#1{digits(bytes(length))}")
    case("statement", f"{length}-ff", "The largest number", b"\xff" * length, f"{BASE}/#1{digits(bytes([255]) * length)}")
case("statement", "deep-address", "A verifier in a folder, at a port", b"\xd2", "http://localhost:8080/a/v/#1210")
code = code_of(b"a deposit")
case("locator", "plain", "A code at an address", code, f"{BASE}/c/{compact(code)}")
case("locator", "folder", "A registry in a folder", code, f"{BASE}/registry/c/{compact(code)}")

refuse("statement", "beyond-bytes", "72057594037927936 is 2^56, and no number of 7 bytes", f"{BASE}/#172057594037927936")
refuse("statement", "beyond-byte", "256 is no byte", f"{BASE}/#1256")
refuse("statement", "one-digit", "No byte string has 18 digits", f"{BASE}/#1{'0' * 18}")
refuse("statement", "no-digits", "Nothing behind the version", f"{BASE}/#1")
refuse("statement", "full-width", "Digits of another script", f"{BASE}/#1２１０")
refuse("statement", "space", "A space before the digits", f"{BASE}/#1 210")
refuse("statement", "before-fragment", "In the path, where it would be sent to a server", f"{BASE}/1210")
refuse("statement", "no-slash", "No slash before the fragment", f"{BASE}#1210")
refuse("statement", "query", "A query before the fragment", f"{BASE}/?a=1/#1210")
refuse("statement", "scheme", "No web address", "javascript:alert(1)/#1210")
refuse("statement", "upper-case-host", "A host has one spelling", f"{BASE.upper()}/#1210")
refuse("statement", "version-2", "A version that is not ours", f"{BASE}/#2210", "unsupported")
refuse("receipt", "colons", "::: is 91124, more than two bytes hold", "DC2::::")
refuse("receipt", "two-colons", ":: is 2024, more than one byte holds", "DC2:::")
refuse("receipt", "one-left", "No byte string leaves one character", "DC2:BB8A")
refuse("receipt", "lower-case", "Lower case is not in the alphabet", "DC2:bb8")
refuse("receipt", "prefix-lower-case", "The prefix has one spelling", "dc2:BB8")
refuse("receipt", "other-version", "The prefix of something else", "DC1:BB8")
refuse("receipt", "line-feed", "A line feed that a scanner added", "DC2:BB8\n")
wrong = compact(code)[:-1] + ("0" if compact(code)[-1] != "0" else "1")
refuse("locator", "check-character", "The check character does not fit", f"{BASE}/c/{wrong}")
refuse("locator", "look-alike", "O for 0, which is for typing", f"{BASE}/c/{compact(bytes(10)).replace('0', 'O')}")
refuse("locator", "lower-case", "Typed forms are for typing", f"{BASE}/c/{compact(code).lower()}")
refuse("locator", "serial", "A place that is kept for serial numbers", f"{BASE}/c/{compact(code)}/1")
refuse("locator", "query", "Something behind the code", f"{BASE}/c/{compact(code)}?x")
refuse("locator", "user", "A host that is not what it seems", f"https://v.example.cn@evil.example/c/{compact(code)}")
