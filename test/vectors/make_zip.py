"""Writes test/vectors/zip: archives as others write them, and archives that lie.

Run: python3 test/vectors/make_zip.py (standard library only; records are packed by hand, APPNOTE 6.3)
"""

import base64
import io
import json
import os
import struct
import zipfile
import zlib

HERE = os.path.dirname(os.path.abspath(__file__))


def write(kind, name, case):
    folder = os.path.join(HERE, "zip", kind)
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, name + ".json"), "w", encoding="utf-8") as out:
        json.dump(case, out, ensure_ascii=True, indent=2)
        out.write("\n")


def b64(data):
    return base64.b64encode(data).decode()


class File:
    """An entry. `local` and `central` change single fields of its two headers."""

    def __init__(self, name, data=b"", method=0, flags=0x800, descriptor=None,
                 local=None, central=None, extra=b"", local_extra=b"", mode=0o100644,
                 comment=b"", packed=None, tail=b"", raw=None, whole=None):
        self.raw = name.encode() if raw is None else raw
        self.data = data
        self.method = method
        if packed is None:
            packer = zlib.compressobj(9, zlib.DEFLATED, -15)
            packed = packer.compress(data) + packer.flush() if method == 8 else data
        self.packed = packed
        self.flags = flags | (8 if descriptor else 0)
        self.descriptor = descriptor
        self.local = local or {}
        self.central = central or {}
        self.extra = extra
        self.local_extra = local_extra
        self.mode = mode
        self.comment = comment
        self.tail = tail
        self.whole = whole

    def fields(self, zero):
        return {"signature": 0x04034B50, "extraLength": None, "flags": self.flags, "method": self.method, "time": 0, "date": 0x21,
                "crc": 0 if zero else zlib.crc32(self.data),
                "packed": 0 if zero else len(self.packed),
                "size": 0 if zero else len(self.data), "name": self.raw}

    def local_bytes(self):
        if self.whole is not None:
            return self.whole
        f = {**self.fields(bool(self.descriptor)), **self.local}
        extra_length = len(self.local_extra) if f["extraLength"] is None else f["extraLength"]
        head = struct.pack("<IHHHHHIIIHH", f["signature"], 20, f["flags"], f["method"], f["time"],
                           f["date"], f["crc"], f["packed"], f["size"], len(f["name"]),
                           extra_length)
        after = self.descriptor(self) if self.descriptor else b""
        return head + f["name"] + self.local_extra + self.packed + after + self.tail

    def central_bytes(self, at):
        f = {"attributes": self.mode << 16, "disk": 0, "at": at, **self.fields(False),
             "signature": 0x02014B50, **self.central}
        extra_length = len(self.extra) if f["extraLength"] is None else f["extraLength"]
        head = struct.pack("<IHHHHHHIIIHHHHHII", f["signature"], 0x0314, 20, f["flags"], f["method"],
                           f["time"], f["date"], f["crc"], f["packed"], f["size"], len(f["name"]),
                           extra_length, len(self.comment), f["disk"], 0, f["attributes"], f["at"])
        return head + f["name"] + self.extra + self.comment


def short_end(entries, size, at, comment=b"", disk=0, start=0, here=None, cut=0):
    return struct.pack("<IHHHHIIH", 0x06054B50, disk, start, entries if here is None else here,
                       entries, size, at, len(comment) + cut) + comment


def end64(entries, size, at, place, length=44, disk=0, start=0, disks=1, here=None, points=None):
    record = struct.pack("<IQHHIIQQQQ", 0x06064B50, length, 0x032D, 45, disk, start,
                         entries if here is None else here, entries, size, at)
    return record + struct.pack("<IIQI", 0x07064B50, 0, place if points is None else points, disks)


def archive(files, end=None, prefix=b"", between=b"", before_end=b"", shift=0, after=b"", order=None):
    body = prefix
    at = []
    for file in files:
        at.append(len(body) - shift)
        body += file.local_bytes()
    body += between
    directory = b"".join(files[i].central_bytes(at[i]) for i in (order or range(len(files))))
    place = len(body) - shift
    end = end or (lambda n, size, place: short_end(n, size, place))
    return body + directory + before_end + end(len(files), len(directory), place) + after


def described(width, marked):
    def make(file):
        mark = struct.pack("<I", 0x08074B50) if marked else b""
        sizes = struct.pack("<QQ" if width == 64 else "<II", len(file.packed), len(file.data))
        return mark + struct.pack("<I", zlib.crc32(file.data)) + sizes
    return make


def zip64_field(*values):
    return struct.pack("<HH", 1, 8 * len(values)) + struct.pack("<%dQ" % len(values), *values)


def valid(name, about, data, files):
    listed = {path: None if content is None else b64(content) for path, content in files.items()}
    write("valid", name, {"about": about, "zip": b64(data), "files": listed})


def invalid(name, about, data, reason, fault="malformed", when="open"):
    write("invalid", name, {"about": about, "zip": b64(data), "fault": fault, "reason": reason,
                            "when": when})


HELLO = b"hello, court\n"
TEXT = b"to be packed " * 40
FULL = 0xFFFFFFFF

# What honest programs write

valid("empty", "No entry at all", archive([]), {})
valid("stored", "One stored file", archive([File("a.txt", HELLO)]), {"a.txt": HELLO})
valid("deflated", "One deflated file", archive([File("a.txt", TEXT, method=8)]), {"a.txt": TEXT})
valid("empty-file", "A file without bytes", archive([File("a.txt")]), {"a.txt": b""})
valid("chinese-name", "A name in UTF-8, and a flag that says so",
      archive([File("图样/请先读我.html", HELLO)]), {"图样/请先读我.html": HELLO})
valid("unflagged-utf8", "A name in UTF-8, and nothing that says so, as macOS writes it",
      archive([File("图样.txt", HELLO, flags=0)]), {"图样.txt": HELLO})
valid("unicode-path", "A second name that is the first",
      archive([File("图.txt", HELLO, flags=0, extra=(
          struct.pack("<HHBI", 0x7075, 5 + 7, 1, zlib.crc32("图.txt".encode())) + "图.txt".encode()))]),
      {"图.txt": HELLO})
valid("folder", "A folder with an entry of its own",
      archive([File("d/", mode=0o040755), File("d/a.txt", HELLO)]), {"d/": None, "d/a.txt": HELLO})
for width in (32, 64):
    for marked in (False, True):
        kind = f"descriptor-{width}{'-marked' if marked else ''}"
        valid(kind, "Sizes behind the data, as a writer of streams puts them",
              archive([File("a.txt", TEXT, method=8, descriptor=described(width, marked)),
                       File("b.txt", HELLO, descriptor=described(width, marked))]),
              {"a.txt": TEXT, "b.txt": HELLO})
valid("zip64-everywhere", "ZIP64 fields where none was needed, and all of one opinion",
      archive([File("a.txt", HELLO, local={"size": FULL, "packed": FULL},
                    local_extra=zip64_field(len(HELLO), len(HELLO)),
                    central={"size": FULL, "packed": FULL, "at": FULL},
                    extra=zip64_field(len(HELLO), len(HELLO), 0))],
              end=lambda n, size, at: end64(n, size, at, at + size) + short_end(0xFFFF, FULL, FULL)),
      {"a.txt": HELLO})
valid("zip64-end-beside", "A ZIP64 end record whose values stand in the end record as well",
      archive([File("a.txt", HELLO)],
              end=lambda n, size, at: end64(n, size, at, at + size) + short_end(n, size, at)),
      {"a.txt": HELLO})
valid("zip64-local-to-spare", "A local header with ZIP64 sizes that it does not need",
      archive([File("a.txt", HELLO, local_extra=zip64_field(len(HELLO), len(HELLO)))]), {"a.txt": HELLO})
valid("unknown-extra", "An extra field that we do not know",
      archive([File("a.txt", HELLO, extra=struct.pack("<HHI", 0x7777, 4, 7),
                    local_extra=struct.pack("<HH", 0x7778, 0))]), {"a.txt": HELLO})
valid("directory-in-other-order", "A directory in another order than the data",
      archive([File("b.txt", HELLO), File("a.txt", TEXT)], order=[1, 0]), {"a.txt": TEXT, "b.txt": HELLO})
valid("no-mode", "From a system without modes", archive([File("a.txt", HELLO, mode=0)]), {"a.txt": HELLO})

for method, label in ((zipfile.ZIP_STORED, "stored"), (zipfile.ZIP_DEFLATED, "deflated")):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as z:
        for path, data in (("data/图样.txt", TEXT), ("bagit.txt", HELLO)):
            z.writestr(zipfile.ZipInfo(path, (1980, 1, 1, 0, 0, 0)), data, method)
    valid(f"python-{label}", "As Python's zipfile writes it", out.getvalue(),
          {"data/图样.txt": TEXT, "bagit.txt": HELLO})

# Names

NAMES = [
    ("name-traversal", "a/../../b", "traversal"),
    ("name-dots", "..", "traversal"),
    ("name-root", "/etc/passwd", "absolute"),
    ("name-drive", "C:/windows/win.ini", "absolute"),
    ("name-drive-relative", "c:win.ini", "absolute"),
    ("name-backslash", "data\\a.txt", "backslash"),
    ("name-backslash-traversal", "..\\a.txt", "backslash"),
    ("name-nul", "a.txt\0.html", "control-character"),
    ("name-newline", "a\nb", "control-character"),
    ("name-escape", "a\x1b[2Jb", "control-character"),
    ("name-c1", "a\x9bb", "control-character"),
    ("name-right-to-left", "a\u202efdp.exe", "control-character"),
    ("name-zero-width", "a\u200bb.txt", "control-character"),
    ("name-dot", "./a.txt", "unsafe-name"),
    ("name-double-slash", "a//b", "unsafe-name"),
    ("name-only-slash", "a/b//", "unsafe-name"),
    ("name-trailing-dot", "a.", "unsafe-name"),
    ("name-trailing-space", "a ", "unsafe-name"),
    ("name-device", "data/NUL.txt", "unsafe-name"),
    ("name-stream", "a.txt:hidden", "unsafe-name"),
    ("name-wildcard", "a?.txt", "unsafe-name"),
    ("name-empty", "", "unsafe-name"),
    ("name-long", "a" * 1025, "unsafe-name"),
    ("name-deep", "a/" * 40 + "b", "unsafe-name"),
]
for case, name, reason in NAMES:
    invalid(case, f"A name that is refused: {reason}", archive([File(name, HELLO)]), reason)

invalid("name-gbk", "A name in another encoding", archive([File("", HELLO, flags=0, raw="图样".encode("gbk"))]),
        "name-encoding")
invalid("name-overlong", "A slash spelled in two bytes", archive([File("", HELLO, raw=b"a\xc0\xafb")]),
        "name-encoding")
invalid("name-surrogate", "Half a character", archive([File("", HELLO, raw=b"a\xed\xa0\x80b")]), "name-encoding")
for case, second, crc in (("other", b"b.txt", zlib.crc32(b"a.txt")), ("none", b"", 0)):
    invalid(f"unicode-path-{case}", "A second name that is another",
            archive([File("a.txt", HELLO, extra=struct.pack("<HHBI", 0x7075, 5 + len(second), 1, crc) + second)]),
            "name-encoding")
invalid("unicode-path-local", "A second name in the local header alone",
        archive([File("a.txt", HELLO, local_extra=struct.pack("<HHBI", 0x7075, 10, 1, 0) + b"b.txt")]),
        "name-encoding")

# Names that meet

PAIRS = [
    ("duplicate", "a.txt", "a.txt", "duplicate"),
    ("duplicate-folder", "a", "a/", "duplicate"),
    ("case-clash", "data/A.txt", "data/a.txt", "case-clash"),
    ("case-clash-sharp-s", "straße", "STRASSE", "case-clash"),
    ("case-clash-kelvin", "\u212a.txt", "k.txt", "case-clash"),
    ("case-clash-folder", "Data/a.txt", "data/b.txt", "case-clash"),
    ("normalisation-clash", "caf\u00e9", "cafe\u0301", "normalisation-clash"),
    ("normalisation-clash-hangul", "\uac00", "\u1100\u1161", "normalisation-clash"),
    ("path-clash", "a", "a/b", "path-clash"),
    ("path-clash-after", "a/b", "a", "path-clash"),
]
for case, one, two, reason in PAIRS:
    invalid(case, "Two names that are one", archive([File(one), File(two, mode=0o040755 if two.endswith("/") else 0o100644)]), reason)

# What is no ordinary file

invalid("symlink", "A symbolic link", archive([File("a", b"/etc/passwd", mode=0o120777)]), "symlink", "unsupported")
for case, mode in (("pipe", 0o010644), ("character-device", 0o020644), ("block-device", 0o060644),
                   ("socket", 0o140644), ("folder-mode", 0o040755)):
    invalid(f"special-{case}", "No ordinary file", archive([File("a", HELLO, mode=mode)]), "special-file", "unsupported")
invalid("special-folder-as-file", "A folder's name, and a file's mode", archive([File("a/")]), "special-file", "unsupported")
invalid("special-dos-folder", "A file that MS-DOS takes for a folder",
        archive([File("a", HELLO, central={"attributes": 0x10})]), "special-file", "unsupported")
invalid("folder-content", "A folder with bytes of its own", archive([File("a/", HELLO, mode=0o040755)]), "folder-content")

# What we cannot read

invalid("encrypted", "Traditional encryption", archive([File("a", HELLO, flags=0x801)]), "encrypted", "unsupported")
invalid("encrypted-strong", "Strong encryption", archive([File("a", HELLO, flags=0x841)]), "encrypted", "unsupported")
invalid("encrypted-directory", "A masked directory", archive([File("a", HELLO, flags=0x2800)]), "encrypted", "unsupported")
invalid("encrypted-aes", "AES, as WinZip has it",
        archive([File("a", HELLO, method=99, extra=struct.pack("<HHHHBH", 0x9901, 7, 2, 0x4541, 3, 0))]),
        "encrypted", "unsupported")
invalid("flags-patch", "A flag of another age", archive([File("a", HELLO, flags=0x820)]), "flags", "unsupported")
for method, label in ((1, "shrunk"), (9, "deflate64"), (12, "bzip2"), (14, "lzma"), (93, "zstd"), (95, "xz")):
    invalid(f"method-{label}", "Compressed by another method",
            archive([File("a", HELLO, method=method)]), "method", "unsupported")

# ZIP64 lies

invalid("zip64-missing", "The directory points to a field that is not there",
        archive([File("a", HELLO, central={"size": FULL})]), "zip64")
invalid("zip64-superfluous", "A field that the directory did not ask for",
        archive([File("a", HELLO, extra=zip64_field(len(HELLO)))]), "zip64")
invalid("zip64-too-many", "Two values where one was asked for",
        archive([File("a", HELLO, central={"size": FULL}, extra=zip64_field(len(HELLO), len(HELLO)))]), "zip64")
invalid("zip64-huge", "A size that no number holds",
        archive([File("a", HELLO, central={"size": FULL}, extra=zip64_field(2**63))]), "zip64")
invalid("zip64-over-file", "A stored size over the archive",
        archive([File("a", HELLO, central={"size": FULL, "packed": FULL}, extra=zip64_field(2**33, 2**33),
                      local={"size": FULL, "packed": FULL}, local_extra=zip64_field(2**33, 2**33))]), "overlap")
invalid("zip64-offset-over-file", "An entry far behind the end",
        archive([File("a", HELLO, central={"at": FULL}, extra=zip64_field(2**40))]), "overlap")
invalid("zip64-local-disagrees", "Local ZIP64 sizes of another opinion",
        archive([File("a", HELLO, local_extra=zip64_field(len(HELLO) + 1, len(HELLO)))]), "local-mismatch")
invalid("zip64-local-missing", "A local header points to a field that is not there",
        archive([File("a", HELLO, local={"size": FULL})]), "zip64")
invalid("zip64-local-one", "A local field with one size alone",
        archive([File("a", HELLO, local={"size": FULL}, local_extra=zip64_field(len(HELLO)))]), "zip64")
END64_LIES = [
    ("entries", lambda n, s, a: end64(n + 1, s, a, a + s) + short_end(n, s, a)),
    ("size", lambda n, s, a: end64(n, s + 1, a, a + s) + short_end(n, s, a)),
    ("offset", lambda n, s, a: end64(n, s, a + 1, a + s) + short_end(n, s, a)),
    ("length", lambda n, s, a: end64(n, s, a, a + s, length=45) + short_end(n, s, a)),
    ("locator", lambda n, s, a: end64(n, s, a, a + s, points=a + s - 1) + short_end(n, s, a)),
    ("none", lambda n, s, a: short_end(n, s, FULL)),
    ("none-entries", lambda n, s, a: short_end(0xFFFF, s, a)),
]
for case, make in END64_LIES:
    invalid(f"zip64-end-{case}", "A ZIP64 end record that disagrees", archive([File("a", HELLO)], end=make), "zip64")
bait = File("a", bytes(56))
honest = len(bait.local_bytes()), len(bait.central_bytes(0))
bait = File("a", end64(1, honest[1], honest[0], 0)[:56])
invalid("zip64-end-elsewhere", "A ZIP64 end record within a file, and a locator that points there",
        archive([bait], end=lambda n, s, a: end64(n, s, a, a + s, points=31) + short_end(n, s, a)), "zip64")

# Parts of archives

invalid("disk-end", "The last of several disks", archive([File("a", HELLO)], end=lambda n, s, a: short_end(n, s, a, disk=1)),
        "multi-disk", "unsupported")
invalid("disk-start", "A directory on another disk", archive([File("a", HELLO)], end=lambda n, s, a: short_end(n, s, a, start=1)),
        "multi-disk", "unsupported")
invalid("disk-entries", "Entries on another disk", archive([File("a", HELLO)], end=lambda n, s, a: short_end(n, s, a, here=0)),
        "multi-disk", "unsupported")
invalid("disk-entry", "One entry on another disk", archive([File("a", HELLO, central={"disk": 1})]), "multi-disk", "unsupported")
invalid("disk-locator", "A locator that counts two disks",
        archive([File("a", HELLO)], end=lambda n, s, a: end64(n, s, a, a + s, disks=2) + short_end(n, s, a)),
        "multi-disk", "unsupported")
for case, more in (("end64-disk", {"disk": 1}), ("end64-start", {"start": 1}), ("end64-entries", {"here": 0})):
    invalid(f"disk-{case}", "A ZIP64 end record of a part",
            archive([File("a", HELLO)], end=lambda n, s, a: end64(n, s, a, a + s, **more) + short_end(n, s, a)),
            "multi-disk", "unsupported")

# Layout

good = archive([File("a", HELLO), File("b", TEXT)])
invalid("not-a-zip", "A text", b"This is a text, and longer than an end record is.\n", "not-a-zip")
invalid("nothing", "No bytes", b"", "not-a-zip")
invalid("truncated", "Copied in part", good[:-40], "truncated")
invalid("truncated-end", "Its last byte is missing", good[:-1], "truncated")
invalid("truncated-comment", "A comment that is announced and not there",
        archive([File("a", HELLO)], end=lambda n, s, a: short_end(n, s, a, cut=5)), "truncated")
invalid("comment", "A comment on the whole", archive([File("a", HELLO)], end=lambda n, s, a: short_end(n, s, a, b"see a.txt")), "comment")
invalid("comment-entry", "A comment on a file", archive([File("a", HELLO, comment=b"original")]), "comment")
invalid("trailing-data", "Bytes behind the end", good + b"and more", "trailing-data")
invalid("trailing-archive", "Another archive behind the end, which another reader takes for the first",
        good + archive([File("c", HELLO)]), "prefix-data")
invalid("prefix-data", "Bytes before the first entry", b"#!/bin/sh\n" + good, "prefix-data")
invalid("prefix-data-counted", "Bytes before the first entry, and offsets that know of them",
        archive([File("a", HELLO)], prefix=b"#!/bin/sh\n"), "prefix-data")
invalid("gap", "Bytes between two entries", archive([File("a", HELLO, tail=b"hidden"), File("b", TEXT)]), "gap")
invalid("gap-before-directory", "Bytes between the entries and the directory", archive([File("a", HELLO)], between=b"hidden"), "gap")
invalid("gap-before-end", "Bytes between the directory and its end", archive([File("a", HELLO)], before_end=b"hidden"), "gap")
invalid("gap-unlisted", "An entry that the directory does not list",
        archive([File("a", HELLO, tail=File("b", HELLO).local_bytes()), File("c", TEXT)]), "gap")
invalid("overlap-same", "Two names for the same bytes",
        archive([File("a", HELLO), File("b", HELLO, central={"at": 0})]), "overlap")
inner = File("b", b"inner")
invalid("overlap-within", "An entry within another's data",
        archive([File("a", HELLO + inner.local_bytes()), File("b", b"inner", central={"at": 31 + len(HELLO)})]), "overlap")
invalid("overlap-directory", "An entry that reaches into the directory",
        archive([File("a", HELLO, central={"size": 60, "packed": 60}, local={"size": 60, "packed": 60})]), "overlap")
invalid("overlap-offset", "An entry that begins in the directory",
        archive([File("a", HELLO, central={"at": 50})]), "overlap")
invalid("overlap-no-room", "An entry with no room for a header",
        archive([File("a", HELLO), File("b", HELLO, whole=b"PK\3\4" + bytes(6))]), "overlap")
invalid("overlap-header", "A header that reaches into the directory, and beyond the end",
        archive([File("a", HELLO, local={"extraLength": 0xFFF0})]), "overlap")
invalid("directory-count", "One entry more announced than there is", archive([File("a", HELLO)], end=lambda n, s, a: short_end(2, s, a)), "directory")
invalid("directory-size", "A directory larger than it is", archive([File("a", HELLO)], end=lambda n, s, a: short_end(n, s + 1, a)), "directory")
invalid("directory-junk", "A directory that is none",
        archive([File("a", HELLO, central={"name": b"a"})], before_end=b"x" * 46, end=lambda n, s, a: short_end(n + 1, s + 46, a)), "directory")
invalid("directory-signature", "An entry that does not say that it is one",
        archive([File("a", HELLO, central={"signature": 0x03014B50})]), "directory")
invalid("directory-overrun", "An entry that is longer than the directory",
        archive([File("a", HELLO, central={"extraLength": 4})]), "directory")
invalid("directory-cut", "A directory that breaks off",
        archive([File("a", HELLO)], before_end=b"PK\1\2", end=lambda n, s, a: short_end(n + 1, s + 4, a)), "directory")
invalid("extra-overrun", "An extra field longer than its room",
        archive([File("a", HELLO, extra=struct.pack("<HH", 0x7777, 9))]), "extra-field")
invalid("extra-cut", "Half an extra field", archive([File("a", HELLO, extra=b"\x77\x77\0")]), "extra-field")
invalid("extra-twice", "The same extra field twice", archive([File("a", HELLO, extra=struct.pack("<HH", 0x7777, 0) * 2)]), "extra-field")

# Two opinions

LOCAL_LIES = [
    ("name", {"name": b"b"}), ("size", {"size": 1}), ("packed", {"packed": 1}), ("crc", {"crc": 1}),
    ("method", {"method": 8}), ("flags", {"flags": 0}), ("encrypted", {"flags": 0x801}),
    ("signature", {"signature": 0x05034B50}),
]
for case, change in LOCAL_LIES:
    invalid(f"local-{case}", "A local header of another opinion", archive([File("a", HELLO, local=change)]), "local-mismatch")
invalid("local-zero-without-descriptor", "Sizes left out, and nowhere else either",
        archive([File("a", HELLO, local={"size": 0, "packed": 0, "crc": 0})]), "local-mismatch")


def lying(width, marked, at):
    honest = described(width, marked)

    def make(file):
        out = bytearray(honest(file))
        out[at] ^= 1
        return bytes(out)
    return make


for case, lie in (("crc", lying(32, True, 4)), ("packed", lying(32, True, 8)), ("size", lying(32, True, 12)),
                  ("signature", lying(32, True, 0)), ("size-64", lying(64, False, 12)), ("cut", lambda f: b"PK\7\x08"),
                  ("none", lambda f: b"")):
    invalid(f"descriptor-{case}", "A data descriptor of another opinion",
            archive([File("a", TEXT, method=8, descriptor=lie, flags=0x808)]), "descriptor-mismatch")

# Content that is not what was declared

invalid("stored-two-sizes", "Stored, and smaller than it is",
        archive([File("a", HELLO, central={"size": 5}, local={"size": 5})]), "size-mismatch")
crc = {"crc": zlib.crc32(HELLO) ^ 1}
invalid("crc-mismatch", "Other bytes than declared", archive([File("a", HELLO, central=crc, local=crc)]), "crc-mismatch", when="read")
for case, size in (("larger", len(TEXT) - 1), ("smaller", len(TEXT) + 1), ("empty", 0)):
    lie = {"size": size}
    invalid(f"deflate-{case}", "More or fewer bytes than declared",
            archive([File("a", TEXT, method=8, central=lie, local=lie)]), "size-mismatch", when="read")
whole = File("a", TEXT, method=8).packed
invalid("deflate-cut", "A packed stream that ends early", archive([File("a", TEXT, method=8, packed=whole[:-3])]), "deflate", when="read")
invalid("deflate-hidden", "Bytes behind the end of a packed stream",
        archive([File("a", TEXT, method=8, packed=whole + b"hidden")]), "deflate", when="read")
invalid("deflate-nothing", "No packed stream at all", archive([File("a", b"", method=8, packed=b"")]), "deflate", when="read")


class Bits:
    """Bits in the order of RFC 1951, section 3.1.1."""

    def __init__(self):
        self.bits = []

    def put(self, value, count):
        self.bits += [(value >> i) & 1 for i in range(count)]
        return self

    def code(self, value, count):
        self.bits += [(value >> (count - 1 - i)) & 1 for i in range(count)]
        return self

    def bytes(self):
        padded = self.bits + [0] * (-len(self.bits) % 8)
        return bytes(sum(padded[i + j] << j for j in range(8)) for i in range(0, len(padded), 8))


def dynamic(literals=0, distances=0, count=15, small=()):
    bits = Bits().put(1, 1).put(2, 2).put(literals, 5).put(distances, 5).put(count, 4)
    for length in small:
        bits.put(length, 3)
    return bits


def zeros(bits, count, code, width):
    """Runs of zeros in a list of code lengths: symbol 18, up to 138 at once."""
    while count > 0:
        run = min(count, 138)
        bits.code(code, width).put(run - 11, 7)
        count -= run
    return bits


def small_lengths(**lengths):
    order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
    return [lengths.get(f"s{symbol}", 0) for symbol in order]


def two_literals(length, more=0, block=2, last=0, first=None):
    """A block with codes for `a` and for its end, both of `length`; `last` says how the distances' only length is given."""
    bits = Bits().put(1, 1).put(block, 2).put(more, 5).put(0, 5).put(15, 4)
    for it in small_lengths(s0=2, s16=2, s18=2, **{f"s{length}": 2}):
        bits.put(it, 3)
    # 0 is 00, the length is 01, 16 is 10, 18 is 11.
    two = lambda: bits.code(1, 2)
    if first == 16:
        zeros(bits.code(2, 2).put(0, 2), 94, 3, 2)
    else:
        zeros(bits, 97, 3, 2)
    two()
    zeros(bits, 138, 3, 2)
    zeros(bits, 20, 3, 2)
    two()
    if more:
        zeros(bits, more, 3, 2)
    if last == 18:
        zeros(bits, 11, 3, 2)
    else:
        bits.code(0, 2)
    return bits.code(0, length).code(0, length).code(1, length).bytes()


def three_of_one_bit():
    """Codes of one bit for `a`, `b` and the end: one too many."""
    bits = Bits().put(1, 1).put(2, 2).put(0, 5).put(0, 5).put(15, 4)
    for it in small_lengths(s0=2, s1=2, s18=1):
        bits.put(it, 3)
    # 18 is 0, 0 is 10, 1 is 11.
    zeros(bits, 97, 0, 1).code(3, 2).code(3, 2)
    zeros(bits, 138, 0, 1)
    zeros(bits, 19, 0, 1).code(3, 2)
    return bits.code(2, 2).code(1, 1).code(1, 1).code(0, 1).bytes()


def one_distance():
    """The only distance has the code 0, and the stream says 1."""
    bits = Bits().put(1, 1).put(2, 2).put(1, 5).put(0, 5).put(15, 4)
    for it in small_lengths(s1=2, s2=2, s18=1):
        bits.put(it, 3)
    # 18 is 0, 1 is 10, 2 is 11.
    zeros(bits, 97, 0, 1).code(3, 2)
    zeros(bits, 138, 0, 1)
    zeros(bits, 20, 0, 1).code(3, 2).code(2, 2).code(2, 2)
    # 257 is 0, `a` is 10, the end is 11.
    return bits.code(2, 2).code(2, 2).code(0, 1).code(1, 1).code(3, 2).code(3, 2).bytes()


fixed = lambda: Bits().put(1, 1).put(1, 2).code(0x30, 8)
BROKEN = [
    ("block-type", two_literals(1, block=3)),
    ("stored-length", b"\1\5\0\5\0hello"),
    ("stored-cut", b"\1\5\0\xfa\xffhel"),
    ("far-distance", fixed().code(1, 7).code(4, 5).put(0, 1).code(0, 7).bytes()),
    ("length-286", fixed().code(0xC6, 8).code(0, 5).code(0, 7).bytes()),
    ("distance-30", fixed().code(1, 7).code(30, 5).code(0, 7).bytes()),
    ("distance-without-code", one_distance()),
    ("literals-287", two_literals(1, more=30)),
    ("distances-31", dynamic(distances=31).bytes() + bytes(8)),
    ("oversubscribed", three_of_one_bit()),
    ("incomplete", two_literals(2)),
    ("repeat-nothing", two_literals(1, first=16)),
    ("repeat-beyond", two_literals(1, last=18)),
]
assert zlib.decompress(two_literals(1), -15) == b"aa"
for case, packed in BROKEN:
    try:
        zlib.decompress(packed, -15)
        raise SystemExit(f"{case} is not broken")
    except zlib.error:
        pass
    invalid(f"deflate-{case}", "A packed stream that breaks RFC 1951",
            archive([File("a", TEXT, method=8, packed=packed)]), "deflate", when="read")

# Bombs that need no bytes

lie = {"size": 0xFFFFFFF0}
invalid("bomb-ratio", "Some bytes that claim to become four gigabytes",
        archive([File("a", TEXT, method=8, central=lie, local=lie)]), "bomb", "too-large")
wide = {"size": FULL}
invalid("bomb-terabytes", "Some bytes that claim to become two terabytes",
        archive([File("a", TEXT, method=8, central=wide, local=wide, extra=zip64_field(2**41),
                      local_extra=zip64_field(2**41, 0))]), "entry-too-large", "too-large")
invalid("bomb-entries", "More entries announced than anybody reads",
        archive([File("a", HELLO)], end=lambda n, s, a: short_end(60000, s, a)), "too-many-entries", "too-large")
