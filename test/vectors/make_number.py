"""Writes test/vectors/number: numbers of rights, firms and goods, with their check digits computed anew.

Run: python3 test/vectors/make_number.py (needs the package cryptography, for the writer beside it)
"""

from cose_by_hand import writer

write = writer("number")

FULL_WIDTH = {ord(c): ord(c) + 0xFEE0 for c in "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ.-()"}


def valid(of, name, about, text, typed=None, **reads):
    write("valid", f"{of}-{name}", {"about": about, "kind": of, "text": text, "typed": typed or text, "reads": reads})


def invalid(kind, name, about, typed, fault="malformed"):
    write("invalid", f"{kind}-{name}", {"about": about, "kind": kind, "typed": typed, "fault": fault})


# Patents: the check digit is the sum of the digits times 2 to 9 and 2 to 5, modulo 11

def patent_check(digits):
    return "0123456789X"[sum(int(d) * (i % 8 + 2) for i, d in enumerate(digits)) % 11]


for digits, check, kind in [("201430238126", "3", "design"), ("201310268509", "X", "invention"),
                            ("201710601862", "3", "invention")]:
    assert patent_check(digits) == check, digits
    valid("patent", digits, "From a published judgment", f"ZL{digits}.{check}",
          stage="grant", kind=kind, year=int(digits[:4]))
for digits, kind in [("200330100000", "design"), ("202530000001", "design"), ("202420999999", "utility-model"),
                     ("202480012345", "invention"), ("202490012345", "utility-model")]:
    valid("patent", digits, "A number of every kind", f"{digits}.{patent_check(digits)}",
          stage="application", kind=kind, year=int(digits[:4]))
valid("patent", "typed", "As people type it", "ZL201430238126.3", "zl 2014 3 0238126 ． 3", stage="grant")
valid("patent", "typed-cn", "With CN before it", "201430238126.3", "CN201430238126.3", stage="application")
valid("patent", "typed-full", "In full-width characters", "ZL201430238126.3",
      "ZL201430238126.3".translate(FULL_WIDTH), stage="grant")
valid("patent", "typed-no-dot", "Without the point", "ZL201310268509.X", "ZL201310268509x", stage="grant")
invalid("patent", "check", "Another check digit", "ZL201430238126.4")
invalid("patent", "digit", "Another digit", "ZL201430238127.3")
invalid("patent", "exchanged", "Two digits exchanged", "ZL201430231826.3")
invalid("patent", "kind", "A kind that there is not", f"201440238126.{patent_check('201440238126')}")
invalid("patent", "old", "A number from before 2003", "ZL00300001.2")
invalid("patent", "year", "Twelve digits from before there were such", f"200230238126.{patent_check('200230238126')}")
invalid("patent", "short", "A digit too few", "ZL20143023812.3")
invalid("patent", "prefix", "Another prefix", "US201430238126.3")
invalid("patent", "no-check", "No check digit", "ZL201430238126")

# Social credit codes: GB 32100-2015

SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def uscc_check(code):
    return SIGNS[-sum(SIGNS.index(c) * pow(3, i, 31) for i, c in enumerate(code)) % 31]


assert uscc_check("91350100M000100Y4") == "3"
valid("uscc", "standard", "The vector of the standard", "91350100M000100Y43")
for body in ["91330481MA2CXQ7T5", "52330000500000000", "11330000002481872", "9133010079965591M"]:
    valid("uscc", body, "Computed", body + uscc_check(body))
valid("uscc", "typed", "Typed in lower case and groups", "91350100M000100Y43", "91350100 m000100y4-3")
invalid("uscc", "check", "The check character of a snippet that many copy", "91350100M000100Y4Z")
invalid("uscc", "letter", "The letter I, which is none of the 31", "9135010OM000100Y43")
invalid("uscc", "short", "A character too few", "91350100M000100Y4")
invalid("uscc", "region-letter", "A letter in the number of the region", "913501A0M000100Y43")
invalid("uscc", "exchanged", "Two characters exchanged", "91350100M001000Y43")

# GTIN


def gtin_check(digits):
    return str(-sum(int(d) * (3 if i % 2 == 0 else 1) for i, d in enumerate(reversed(digits))) % 10)


assert gtin_check("690123456789") == "2" and gtin_check("629104150021") == "3"
for digits in ["9638507", "61414100001", "690123456789", "629104150021", "1061414100041"]:
    whole = digits + gtin_check(digits)
    valid("gtin", str(len(whole)) + "-" + whole, "A number of each length", whole.zfill(14), whole)
invalid("gtin", "check", "Another check digit", "6901234567891")
invalid("gtin", "exchanged", "Two digits exchanged", "6901234576892")
invalid("gtin", "length", "Eleven digits", "61414100001")
invalid("gtin", "zeros", "Nothing but zeros", "0" * 13)
invalid("gtin", "letter", "A letter", "690123456789A")

# Trademarks and copyright registrations: no check digits, only shapes

valid("trademark", "plain", "Digits", "12345678")
valid("trademark", "suffix", "With a letter after it", "1234567A", "第 1234567a 号")
valid("trademark", "madrid", "An international registration", "G1234567")
invalid("trademark", "zero", "A zero before it", "012345")
invalid("trademark", "long", "Ten digits", "1234567890")
invalid("trademark", "words", "Something else", "商标12345")

valid("copyright", "today", "The form since 2016", "赣作登字-2020-A-00001109", form="province", year="2020")
valid("copyright", "national", "By the national centre", "国作登字-2023-F-00123456", form="province", place="国")
valid("copyright", "old", "The form before", "作登字11-2009-2225号", form="old", place="11", serial="2225")
valid("copyright", "old-colon", "With a colon", "作登字11-2009-F-2225号", "作登字：11-2009-f-2225", form="old", category="F")
valid("copyright", "typed", "With dashes of another kind", "赣作登字-2020-A-00001109", "赣作登字—2020—A—00001109")
invalid("copyright", "place", "No province", "作登字-2020-A-00001109")
invalid("copyright", "serial", "Seven digits", "赣作登字-2020-A-0000110")
invalid("copyright", "year", "A year of two digits", "赣作登字-20-A-00001109")
invalid("copyright", "latin", "A Latin letter for the province", "G作登字-2020-A-00001109")

# Locarno

valid("locarno", "garments", "As registers print it", "LOC (14) Cl. 2-02", edition=14, code="02-02")
valid("locarno", "typed", "As people type it", "LOC (14) Cl. 2-02", "loc(14) cl.02-02", edition=14, code="02-02")
valid("locarno", "fabrics", "Textile fabrics", "LOC (13) Cl. 5-05", edition=13, code="05-05")
valid("locarno", "patterns", "Surface patterns", "LOC (14) Cl. 32-00", edition=14, code="32-00")
invalid("locarno", "no-edition", "Without its edition", "2-02")
invalid("locarno", "class-33", "A class that there is not", "LOC (14) Cl. 33-01")
invalid("locarno", "class-0", "Class 0", "LOC (14) Cl. 0-01")
invalid("locarno", "edition-0", "Edition 0", "LOC (0) Cl. 2-02")
invalid("locarno", "subclass", "A subclass of one digit", "LOC (14) Cl. 2-2")

# GS1 Digital Links

LINK = "https://id.example.com/01/06901234567892"
valid("link", "gtin", "A model", LINK, gtin="06901234567892")
valid("link", "serial", "A single garment", LINK + "/21/A%2F7", gtin="06901234567892", serial="A/7")
valid("link", "all", "All qualifiers in their order", LINK + "/22/2A/10/L1/21/x", variant="2A", batch="L1", serial="x")
valid("link", "prefix", "Behind a path", "https://example.com/some/path/01/06901234567892")
valid("link", "query", "With a query, which is for others", LINK, LINK + "?17=270101#x", gtin="06901234567892")
valid("link", "short-gtin", "A number of 13 digits", LINK, "https://id.example.com/01/6901234567892")
invalid("link", "check", "A GTIN whose check digit is wrong", "https://id.example.com/01/06901234567891")
invalid("link", "order", "Qualifiers in another order", LINK + "/21/x/10/L1")
invalid("link", "twice", "A qualifier twice", LINK + "/21/x/21/y")
invalid("link", "unknown", "An identifier that is no qualifier", LINK + "/17/270101")
invalid("link", "half", "A qualifier without value", LINK + "/21")
invalid("link", "long-serial", "A serial of 21 characters", LINK + "/21/" + "x" * 21)
invalid("link", "escape", "Half an escape", LINK + "/21/%2")
invalid("link", "not-ascii", "A character that GS1 has not", LINK + "/21/%E6%BA%90")
invalid("link", "scheme", "No web address", "ftp://id.example.com/01/06901234567892")
invalid("link", "host", "A password in the address", "https://user:secret@id.example.com/01/06901234567892")
invalid("link", "nothing", "No GTIN", "https://id.example.com/02/06901234567892")
