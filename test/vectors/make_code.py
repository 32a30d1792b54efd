"""Writes test/vectors/code: provenance codes, their check characters, and what people type for them.

Run: python3 test/vectors/make_code.py (needs the package cryptography)
"""

from cose_by_hand import sha256, writer
from record_by_hand import code_of, compact, printed

write = writer("code")


def case(name, about, code, typed=None):
    write("valid", name, {
        "about": about, "code": code.hex(), "printed": printed(code), "compact": compact(code),
        **({"typed": typed} if typed else {}),
    })


def refuse(name, about, typed, kind, group=None):
    write("invalid", name, {"about": about, "typed": typed, "kind": kind, "group": group, "fault": "malformed"})


code = code_of(b"a deposit")
text = printed(code)
groups = text.split("-")

case("zeros", "Ten zero bytes: the prefix gives even these a check character that is not 0", bytes(10))
case("ones", "Ten bytes of ff", b"\xff" * 10)
case("counted", "The bytes 0 to 9", bytes(range(10)))
for i in range(8):
    case(f"deposit-{i}", "The first 80 bits of the SHA-256 of an entry", code_of(b"deposit %d" % i))
case("typed-small", "Typed in lower case", code, text.lower())
case("typed-spaces", "Typed with spaces", code, text.replace("-", "  "))
case("typed-plain", "Typed without any separator", code, text.replace("-", ""))
case("typed-no-prefix", "Typed without the prefix", code, text[3:])
case("typed-compact", "The form of URLs", code, compact(code))
case("typed-full-width", "Typed on a Chinese keyboard", code,
     "".join(chr(ord(c) + 0xFEE0) for c in text))
case("typed-dashes", "Typed with dashes of other kinds", code, text.replace("-", "—"))
confused = bytes.fromhex("00443214c74250842108")
look = printed(confused)
case("typed-look-alikes", "O for 0, I and L for 1", confused,
     look.replace("0", "O").replace("1", "I", 1).replace("1", "l"))

refuse("one-wrong", "One character mistyped", text[:5] + ("7" if text[5] != "7" else "8") + text[6:], "check")
swapped = next(i for i in range(3, 20) if text[i] != text[i + 1] and "-" not in text[i:i + 2])
refuse("exchanged", "Two neighbours exchanged",
       text[:swapped] + text[swapped + 1] + text[swapped] + text[swapped + 2:], "check")
refuse("letter-u", "U is no character of a code", "-".join([*groups[:3], "U" + groups[3][1:], *groups[4:]]), "character", 3)
refuse("sign", "A character that is none", "-".join([*groups[:2], groups[2][:3] + "*", *groups[3:]]), "character", 2)
refuse("group-short", "A character left out of the third group", "-".join([*groups[:3], groups[3][:3], *groups[4:]]), "length", 3)
refuse("group-long", "A character twice in the fourth group", "-".join([*groups[:4], groups[4] + "7", *groups[5:]]), "length", 4)
refuse("no-check", "The check character left out", "-".join(groups[:5]), "length")
refuse("short", "Far too short", "YZ-7K3M", "length")
refuse("empty", "Nothing", "", "length")
refuse("long", "Far too long", text * 9, "length")
refuse("other-house", "The prefix of somebody else", "XZ" + text[2:], "length")
refuse("ideograph", "A Chinese character among them", text[:3] + "源" + text[4:], "character", 1)
