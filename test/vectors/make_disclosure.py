"""Writes test/vectors/disclosure: disclosures with their paths to a content's root, and designers' signatures.

Run: python3 test/vectors/make_disclosure.py (needs the package cryptography)
"""

from cose_by_hand import Key, encode, flip, leaf_hash, path, root, sha256, writer
from record_by_hand import designer_signature, disclosure, shown

write = writer("disclosure")
designer = Key("designer")


def salt(n):
    return sha256(b"salt %d" % n)[:16]


def content(n):
    return [disclosure(salt(i), "title" if i == 0 else "note", {"zh": f"第{i}项"}) for i in range(n)]


def item(revealed):
    return encode(revealed).hex()


def case(about, size, tree_root, revealed, **more):
    return {"about": about, "size": size, "root": tree_root.hex(), "revealed": item(revealed), **more}


def valid(case_name, about, disclosures, index, revealed=None, **reads):
    write("valid", case_name, case(about, len(disclosures), root(disclosures), revealed or shown(index, disclosures),
                              index=index, leaf=leaf_hash(disclosures[index]).hex(), **reads))


def invalid(name, about, disclosures, revealed, fault):
    write("invalid", name, case(about, len(disclosures), root(disclosures), revealed, fault=fault))


for size in range(1, 10):
    for index in {0, size // 2, size - 1}:
        valid(f"{index}-of-{size}", "A content of every small shape", content(size), index,
              name="title" if index == 0 else "note")
five = content(5)
erased = [2, None, path(2, five), leaf_hash(five[2])]
valid("erased", "Salt and value destroyed, the hash in its place", five, 2, erased)
for name, value in [("text", "x"), ("number", -7), ("nothing", None), ("yes", True), ("bytes", b"\0" * 40),
                    ("list", [1, [2, "三"]]), ("map", {"a": {1: b""}})]:
    one = [disclosure(salt(0), "moon.phase", value), *content(2)]
    valid(f"value-{name}", "Any value that our CBOR has", one, 0, name="moon.phase")

good = shown(2, five)
invalid("other-place", "A disclosure passed off in another place", five, [1, *good[1:]], "root-mismatch")
invalid("other-disclosure", "Another disclosure's path", five, [2, five[3], good[2]], "root-mismatch")
invalid("value-edited", "An edited value", five, [2, disclosure(salt(2), "note", {"zh": "第X项"}), good[2]], "root-mismatch")
invalid("name-edited", "The same value under another name", five, [2, disclosure(salt(2), "title", {"zh": "第2项"}), good[2]], "root-mismatch")
invalid("salt-edited", "Another salt", five, [2, disclosure(salt(3), "note", {"zh": "第2项"}), good[2]], "root-mismatch")
invalid("path-short", "A hash too few", five, [2, five[2], good[2][:-1]], "wrong-path")
invalid("path-long", "A hash too many", five, [2, five[2], [*good[2], good[2][0]]], "wrong-path")
invalid("path-flipped", "A bit of the path flipped", five, [2, five[2], [flip(good[2][0]), *good[2][1:]]], "root-mismatch")
invalid("place-beyond", "A place that the content has not", five, [5, *good[1:]], "malformed")
invalid("place-negative", "A place before the first", five, [-1, *good[1:]], "malformed")
invalid("erased-other", "An erased leaf of another disclosure", five, [2, None, path(2, five), leaf_hash(five[3])], "root-mismatch")
invalid("erased-no-leaf", "Erased, and no hash in its place", five, [2, None, path(2, five)], "malformed")
invalid("shown-and-leaf", "Shown, and its hash besides", five, [*good, leaf_hash(five[2])], "malformed")
invalid("erased-leaf-short", "A hash of 31 bytes", five, [2, None, path(2, five), leaf_hash(five[2])[:31]], "malformed")
invalid("no-list", "No list", five, {0: 2}, "malformed")


def hidden(name, about, raw, fault="malformed"):
    """Bytes that are no disclosure, under a root that has them all the same."""
    disclosures = [raw, *content(2)]
    invalid(name, about, disclosures, shown(0, disclosures), fault)


hidden("salt-short", "A salt of 15 bytes", encode([salt(0)[:15], "note", 1]))
hidden("salt-text", "A salt in letters", encode(["x" * 16, "note", 1]))
hidden("two-items", "A disclosure without value", encode([salt(0), "note"]))
hidden("four-items", "A disclosure with something more", encode([salt(0), "note", 1, 2]))
hidden("no-array", "A disclosure that is a map", encode({0: salt(0)}))
for name, word in [("empty", ""), ("capital", "Note"), ("space", "a note"), ("dot", ".note"), ("dots", "a..b"),
                   ("digit", "1note"), ("chinese", "标题"), ("long", "n" * 65)]:
    hidden(f"name-{name}", "No name of a field", encode([salt(0), word, 1]))
hidden("trailing", "A byte after the disclosure", encode([salt(0), "note", 1]) + b"\0")
hidden("not-minimal", "A number in two bytes where one does", encode([salt(0), "note", 1])[:-1] + b"\x18\x01")
hidden("float", "A float", encode([salt(0), "note", 1])[:-1] + b"\xf9\x3c\x00")
hidden("duplicate-key", "A key twice", encode([salt(0), "note", 1])[:-1] + b"\xa2\x01\x01\x01\x02")
hidden("tag", "A tag", encode([salt(0), "note", 1])[:-1] + b"\xc0\x60")

# The designer's signature

for size in range(1, 10):
    before = content(size)
    signed = [*before, designer_signature(salt(99), designer, before)]
    valid(f"designer-over-{size}", "The designer signed all that stands before", signed, size,
          name="designer.signature", designer=designer.public.hex())

before = content(4)
mark = designer_signature(salt(99), designer, before)


def forged(name, about, disclosures, fault, index=None):
    place = len(disclosures) - 1 if index is None else index
    write("invalid", f"designer-{name}", case(about, len(disclosures), root(disclosures),
                                              shown(place, disclosures), designer=True, fault=fault))


forged("not-last", "A signature with something after it", [*before, mark, *content(1)], "malformed", index=4)
forged("over-less", "A signature over fewer disclosures", [*content(5), mark], "bad-signature")
forged("over-more", "A signature over more disclosures", [*content(3), mark], "bad-signature")
forged("over-others", "A signature over others", [*reversed(before), mark], "bad-signature")
forged("over-nothing", "A signature over nothing", [designer_signature(salt(99), designer, [])], "malformed")
plain = designer.sign(encode([len(before), root(before)]))
forged("no-domain", "A signature that says not what for",
       [*before, disclosure(salt(99), "designer.signature", {"key": designer.public, "signature": plain})], "bad-signature")
forged("small-order", "A key under which anything verifies",
       [*before, disclosure(salt(99), "designer.signature", {"key": b"\1" + bytes(31), "signature": b"\1" + bytes(63)})], "bad-key")
forged("short", "A signature of 63 bytes",
       [*before, disclosure(salt(99), "designer.signature", {"key": designer.public, "signature": bytes(63)})], "malformed")
forged("more", "A signature with something more",
       [*before, disclosure(salt(99), "designer.signature", {"key": designer.public, "signature": bytes(64), "x": 1})], "unsupported")
forged("name", "No signature at all", content(5), "malformed")
