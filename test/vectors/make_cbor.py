"""Writes test/vectors/cbor: values with their only spelling, and spellings to refuse.

Run: python3 test/vectors/make_cbor.py (standard library only)
"""

import json
import pathlib
import shutil

from deterministic_cbor import encode

HERE = pathlib.Path(__file__).parent / "cbor"
shutil.rmtree(HERE, ignore_errors=True)


def plain(value):
    """A value as JSON can hold it: {"bytes": hex} and {"map": [[key, value], ...]}."""
    if isinstance(value, bytes):
        return {"bytes": value.hex()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {"map": [[key, plain(item)] for key, item in value.items()]}
    return value


def write(folder, name, case):
    path = HERE / folder / f"{name}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(case, indent=2, ensure_ascii=False) + "\n", "utf-8")


def valid(name, about, value):
    write("valid", name, {"about": about, "hex": encode(value).hex(), "value": plain(value)})


def invalid(name, about, spelling, fault="malformed"):
    write("invalid", name, {"about": about, "hex": spelling.replace(" ", ""), "fault": fault})


def nested(depth, value):
    for _ in range(depth):
        value = [value]
    return value


SAFE = 2**53 - 1

valid("integers", "Each length of head, on both sides of its border",
      [0, 1, 23, 24, 255, 256, 65535, 65536, 2**32 - 1, 2**32, SAFE,
       -1, -24, -25, -256, -257, -65536, -65537, -(2**32), -(2**32) - 1, -SAFE])
valid("simple", "False, true and null", [False, True, None])
valid("empty", "Nothing of every kind", [b"", "", [], {}])
valid("bytes", "Byte strings at the borders of their heads",
      [b"\x00" * n for n in (1, 23, 24, 255, 256)])
valid("texts", "Texts of one to four bytes a character",
      ["a", "é", "源证", "𠮷", "👗", "e\u0301", "a" * 23, "a" * 24, "证" * 86])
valid("byte-order-mark", "A text that begins with U+FEFF keeps it",
      ["\ufeff", "\ufeffabc", "\ufeff" + "x" * 40])
valid("null-character", "A text may hold U+0000", "a\u0000b")
valid("map-order", "Keys by their bytes: 1, 15, 395, -1, -25, then texts; not the shortest first",
      {1: 1, 15: 2, 395: 3, -1: 4, -25: 5, "": 6, "a": 7, "aa": 8, "b": 9, "源": 10})
valid("map-long-texts", "A short text before a longer one, whatever they say",
      {"z": 1, "aa": 2, "a" * 24: 3, "b" * 23: 4})
valid("map-prototype", "Names that mean something in JavaScript mean nothing here",
      {"__proto__": 1, "constructor": 2, "toString": 3})
valid("array-24", "An array and a map of 24 items", [list(range(24)), {i: i for i in range(24)}])
valid("deep", "Sixteen arrays within each other", nested(15, []))

invalid("nothing", "No value at all", "")
invalid("trailing-byte", "A byte after the value", "01 00")
invalid("trailing-value", "A second value", "a0 a0")
for name, spelling in {
    "uint8": "18 17", "uint16": "19 00ff", "uint32": "1a 0000ffff", "uint64": "1b 00000000ffffffff",
    "negative": "38 00", "bytes": "58 01 00", "text": "78 01 61", "text-length-16": "79 0001 61",
    "array": "98 01 00", "map": "b8 01 01 02", "zero": "18 00",
}.items():
    invalid(f"longer-than-needed-{name}", "A head longer than its number needs", spelling)
for name, spelling in {
    "array": "9f ff", "map": "bf ff", "bytes": "5f 41 00 ff", "text": "7f 61 61 ff",
    "array-within": "81 9f 01 ff",
}.items():
    invalid(f"indefinite-{name}", "An indefinite length", spelling)
invalid("break-alone", "A break that ends nothing", "ff")
invalid("break-in-array", "A break in an array of known length", "82 01 ff")
invalid("break-in-map", "A break in place of a value", "a1 01 ff")
invalid("duplicate-integer", "Two values under one integer", "a2 01 02 01 03")
invalid("duplicate-text", "Two values under one text", "a2 61 61 02 61 61 03")
invalid("duplicate-same-value", "One pair twice", "a2 01 02 01 02")
invalid("unsorted", "Keys in falling order", "a2 02 00 01 00")
invalid("unsorted-nested", "Keys in falling order, further down", "81 a2 02 00 01 00")
invalid("shortest-key-first", "The order of RFC 7049, where -1 stands before 395",
        "a2 20 00 19 018b 00")
for name, spelling in {
    "half": "f9 3c00", "single": "fa 3f800000", "double": "fb 3ff8000000000000",
    "nan": "f9 7e00", "infinity": "f9 7c00", "negative-zero": "f9 8000",
}.items():
    invalid(f"float-{name}", "A floating-point number", spelling)
invalid("undefined", "The value undefined", "f7")
invalid("undefined-in-array", "The value undefined, within", "81 f7")
invalid("simple-0", "An unassigned simple value", "e0")
invalid("simple-32", "A simple value in two bytes", "f8 20")
invalid("simple-true-long", "The value true in two bytes", "f8 15")
invalid("tag-0", "A tagged date", "c0 60")
invalid("tag-2", "A big integer", "c2 41 01")
invalid("tag-18", "A COSE_Sign1, which has its own reader", "d2 84 40 a0 f6 40")
invalid("tag-55799", "CBOR's own magic number", "d9 d9f7 00")
invalid("uint-2-53", "2^53, where integers stop being safe", "1b 0020000000000000")
invalid("uint-2-64", "The largest integer of CBOR", "1b ffffffffffffffff")
invalid("negative-2-53", "-2^53, where integers stop being safe", "3b 001fffffffffffff")
for extra in (28, 29, 30):
    for major in range(8):
        invalid(f"reserved-{major}-{extra}", "An additional information that is reserved",
                bytes([major << 5 | extra]).hex())
for name, spelling in {
    "lone-byte": "61 ff", "overlong": "62 c080", "surrogate": "63 eda080",
    "cut-short": "62 e6ba", "beyond-unicode": "64 f4908080", "in-key": "a1 61 ff 00",
    "long": "78 28" + "61" * 39 + "ff",
}.items():
    invalid(f"utf8-{name}", "A text that is not UTF-8", spelling)
for name, spelling in {
    "bytes": "40", "array": "80", "map": "a0", "true": "f5", "null": "f6", "float": "f9 3c00",
    "second": "01 00 40",
}.items():
    count = "a2" if name == "second" else "a1"
    invalid(f"key-{name}", "A map keyed by something else than an integer or a text",
            f"{count} {spelling} 00")
for name, spelling in {
    "integer": "19 01", "bytes": "42 00", "text": "62 61", "array": "82 00", "map": "a1 00",
    "map-without": "a1", "head": "5b 00000000",
}.items():
    invalid(f"truncated-{name}", "Less than was promised", spelling)
for name, spelling in {
    "bytes": "5b 001fffffffffffff", "bytes-32": "5a ffffffff 00", "text": "7b 001fffffffffffff",
    "array": "9b 001fffffffffffff", "array-32": "9a ffffffff 00", "map": "bb 001fffffffffffff",
    "array-2-64": "9b ffffffffffffffff", "bytes-2-64": "5b ffffffffffffffff",
}.items():
    invalid(f"huge-{name}", "A length far beyond what follows", spelling)
invalid("deep-arrays", "Seventeen arrays within each other", "81" * 16 + "80", "too-large")
invalid("deep-maps", "Seventeen maps within each other", "a1 00" * 16 + "a0", "too-large")
invalid("deep-bomb", "Arrays without end", "81" * 4000, "too-large")
