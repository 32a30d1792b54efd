#!/usr/bin/env python3
"""Makes the golden vectors of the tree: tree, inclusion, consistency, tile-path, bundle.

Shares no code with the registry: RFC 6962 section 2.1 and C2SP tlog-tiles, over hashlib.
Run it anywhere; it writes beside itself.
"""

import hashlib
import json
import pathlib
import shutil

HERE = pathlib.Path(__file__).parent


def sha(data):
    return hashlib.sha256(data).digest()


def split(n):
    k = 1
    while k * 2 < n:
        k *= 2
    return k


def mth(d):
    """MTH(D[n])"""
    if not d:
        return sha(b"")
    if len(d) == 1:
        return sha(b"\x00" + d[0])
    k = split(len(d))
    return sha(b"\x01" + mth(d[:k]) + mth(d[k:]))


def path(m, d):
    """PATH(m, D[n])"""
    if len(d) == 1:
        return []
    k = split(len(d))
    if m < k:
        return path(m, d[:k]) + [mth(d[k:])]
    return path(m - k, d[k:]) + [mth(d[:k])]


def subproof(m, d, b):
    """SUBPROOF(m, D[n], b)"""
    n = len(d)
    if m == n:
        return [] if b else [mth(d)]
    k = split(n)
    if m <= k:
        return subproof(m, d[:k], b) + [mth(d[k:])]
    return subproof(m - k, d[k:], False) + [mth(d[:k])]


def proof(m, d):
    return [] if m in (0, len(d)) else subproof(m, d, True)


def counted(n):
    """Entry i is the number i in 8 bytes."""
    return [i.to_bytes(8, "big") for i in range(n)]


def hexes(hashes):
    return [h.hex() for h in hashes]


def write(folder, name, **case):
    file = HERE / folder / f"{name}.json"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(case, indent=2, ensure_ascii=False) + "\n")


# --- tree: roots, edges, and every file of the log, from numbered entries ---------------------


def tile_path(level, index, width):
    digits = str(index)
    digits = digits.zfill((len(digits) + 2) // 3 * 3)
    groups = [digits[i : i + 3] for i in range(0, len(digits), 3)]
    name = "/".join(["x" + g for g in groups[:-1]] + groups[-1:])
    return f"tile/{level}/{name}" + ("" if width == 256 else f".p/{width}")


def bundle_of(entries):
    return b"".join(len(e).to_bytes(2, "big") + e for e in entries)


def files(d):
    found = {}
    level, hashes = 0, [mth([e]) for e in d]
    while hashes:
        for index in range((len(hashes) + 255) // 256):
            tile = hashes[256 * index : 256 * index + 256]
            if level == 0:
                part = d[256 * index : 256 * index + 256]
                found[tile_path("entries", index, len(part))] = sha(bundle_of(part)).hex()
            found[tile_path(level, index, len(tile))] = sha(b"".join(tile)).hex()
        full = len(hashes) // 256
        hashes = [complete(hashes[256 * i : 256 * i + 256]) for i in range(full)]
        level += 1
    return found


def complete(hashes):
    """The root over a power of two of hashes."""
    while len(hashes) > 1:
        hashes = [sha(b"\x01" + a + b) for a, b in zip(hashes[::2], hashes[1::2])]
    return hashes[0]


def edge(d):
    """The hashes of the unfinished tile of each level, lowest first."""
    levels, hashes = [], [mth([e]) for e in d]
    while hashes:
        full = len(hashes) // 256
        levels.append(b"".join(hashes[256 * full :]).hex())
        hashes = [complete(hashes[256 * i : 256 * i + 256]) for i in range(full)]
    return levels


def make_trees():
    about = {
        0: "The empty tree: the root is the hash of nothing, and there are no files",
        1: "One entry: the root is its leaf hash",
        2: "Two entries",
        3: "The first tree that is not complete",
        7: "Three complete subtrees under one root",
        255: "One short of a full tile",
        256: "One full tile; the tile above begins",
        257: "A full tile and one entry",
        70000: "Three levels: the widths that tlog-tiles gives as its example",
    }
    for n, why in about.items():
        d = counted(n)
        write("tree/valid", f"{n:05d}-entries", about=why, count=n, root=mth(d).hex(),
              edge=edge(d), files=files(d))
    h = "11" * 32
    for name, why, levels in [
        ("part-of-a-hash", "33 bytes are no whole number of hashes", [h + "22"]),
        ("31-bytes", "Less than one hash", ["11" * 31]),
        ("full-tile", "A tile with 256 hashes is finished: not part of an edge", [h * 256]),
        ("wider-than-a-tile", "257 hashes in one tile", [h * 257]),
        ("full-tile-above", "Only the tile above is too wide", [h, h * 256]),
        ("too-many-levels", "One hash at level 7: 2^56 entries", [""] * 7 + [h]),
    ]:
        write("tree/invalid", name, about=why, edge=levels, fault="malformed")


# --- proofs -----------------------------------------------------------------------------------


def make_inclusion():
    def case(i, n):
        d = counted(n)
        return dict(leaf=mth([d[i]]).hex(), index=i, size=n, root=mth(d).hex(), proof=hexes(path(i, d)))

    for i, n in [(0, 1), (0, 2), (1, 2), (2, 3), (0, 3), (3, 7), (6, 7), (0, 8), (7, 8),
                 (255, 256), (256, 257), (100, 300), (299, 300), (511, 1000)]:
        write("inclusion/valid", f"entry-{i}-of-{n}", about=f"Entry {i} in the tree of {n}", **case(i, n))

    write("inclusion/valid", "size-not-bound", **{**case(3, 7), "size": 8},
          about="Entry 3 of 7 said to be of 8: its path is the same, so a proof alone does not bind the size")

    def bad(name, why, fault, base=(3, 7), **change):
        write("inclusion/invalid", name, about=why, **{**case(*base), **change}, fault=fault)

    good = case(3, 7)
    p = good["proof"]
    flipped = bytearray.fromhex(p[1])
    flipped[31] ^= 1
    d = counted(7)
    bad("flipped-bit", "The last bit of the second hash", "root-mismatch", proof=[p[0], flipped.hex(), p[2]])
    bad("hash-too-few", "The topmost hash is missing", "wrong-path", proof=p[:-1])
    bad("hash-too-few-at-the-foot", "The sibling of the leaf is missing", "wrong-path", proof=p[1:])
    bad("hash-too-many", "The root itself follows the proof", "wrong-path", proof=p + [good["root"]])
    bad("empty-proof", "No hash at all", "wrong-path", proof=[])
    bad("reversed", "The same hashes from the root down", "root-mismatch", proof=p[::-1])
    bad("other-entry", "The proof of entry 3 for entry 2", "root-mismatch", leaf=mth([d[2]]).hex())
    bad("other-index", "The leaf and proof of entry 3, said to be entry 2", "root-mismatch", index=2)
    bad("other-size", "Entry 6 of 7, said to be of 8", "wrong-path", base=(6, 7), size=8)
    bad("31-bytes", "A hash that is one byte short", "malformed", proof=[p[0], p[1][:-2], p[2]])
    bad("33-bytes", "A hash with a byte too many", "malformed", proof=[p[0] + "00", p[1], p[2]])
    bad("31-bytes-on-the-right", "A right sibling that is one byte short", "malformed", proof=p[:2] + [p[2][:-2]])
    bad("no-leaf", "An empty leaf hash under an empty root", "malformed", base=(0, 1), leaf="", root="")
    bad("shorter-tree", "The tree is said to have 4 entries", "wrong-path", size=4)
    bad("other-root", "The root of the tree before", "root-mismatch", root=mth(d[:6]).hex())
    bad("entry-instead-of-leaf", "The hash of the entry without the leaf's prefix", "root-mismatch",
        leaf=sha(d[3]).hex())
    bad("node-as-leaf", "An interior node offered as a leaf of a smaller tree: the prefixes forbid it",
        "root-mismatch", base=(0, 4), leaf=sha(mth([d[0]]) + mth([d[1]])).hex(), index=0, size=2,
        proof=[mth(d[2:4]).hex()])
    bad("lone-entry-with-a-proof", "A tree of one needs no hash", "wrong-path", base=(0, 1), proof=[p[0]])
    bad("index-beyond-the-tree", "Entry 7 of 7", "malformed", index=7)
    bad("negative-index", "Entry -1", "malformed", index=-1)
    bad("size-beyond-safe-integers", "2^53 entries", "malformed", size=2**53)


def make_consistency():
    def case(m, n):
        d = counted(n)
        return dict(older=m, olderRoot=mth(d[:m]).hex(), newer=n, newerRoot=mth(d).hex(),
                    proof=hexes(proof(m, d)))

    for m, n in [(0, 0), (0, 5), (1, 1), (7, 7), (1, 2), (1, 8), (3, 7), (4, 7), (6, 7), (4, 8), (6, 8),
                 (255, 256), (256, 257), (256, 512), (100, 300), (257, 1000)]:
        write("consistency/valid", f"{m}-to-{n}", about=f"The tree of {n} begins with the tree of {m}", **case(m, n))

    def bad(name, why, fault, base=(3, 7), **change):
        write("consistency/invalid", name, about=why, **{**case(*base), **change}, fault=fault)

    good = case(3, 7)
    p = good["proof"]
    for i in range(len(p)):
        flipped = bytearray.fromhex(p[i])
        flipped[0] ^= 0x80
        bad(f"flipped-bit-in-hash-{i}", f"The first bit of hash {i}", "root-mismatch",
            proof=p[:i] + [flipped.hex()] + p[i + 1:])
    bad("hash-too-few", "The topmost hash is missing", "wrong-path", proof=p[:-1])
    bad("hash-too-many", "A hash follows the proof", "wrong-path", proof=p + [p[0]])
    bad("empty-proof", "Nothing, where something is to be proved", "wrong-path", proof=[])
    bad("known-hash-listed", "A power of two: the older root is known and must not be listed", "wrong-path",
        base=(4, 7), proof=[case(4, 7)["olderRoot"]] + case(4, 7)["proof"])
    bad("swapped-sizes", "From the larger to the smaller", "wrong-path", older=7, newer=3)
    bad("swapped-trees", "From the larger to the smaller, roots swapped too", "wrong-path",
        older=7, newer=3, olderRoot=good["newerRoot"], newerRoot=good["olderRoot"])
    bad("swapped-roots", "Each root at the other's place", "root-mismatch",
        olderRoot=good["newerRoot"], newerRoot=good["olderRoot"])
    fork = counted(7)
    fork[1] = b"another!"
    bad("forked-past", "Entry 1 was changed after the older tree was signed", "root-mismatch",
        newerRoot=mth(fork).hex(), proof=hexes(proof(3, fork)))
    bad("same-size-other-root", "Two trees of 7 entries", "root-mismatch", base=(7, 7), newerRoot=mth(fork).hex())
    bad("same-size-with-a-proof", "A tree with itself needs no hash", "wrong-path", base=(7, 7), proof=[p[0]])
    bad("from-nothing-with-a-proof", "The empty tree needs no hash", "wrong-path", base=(0, 5), proof=[p[0]])
    bad("from-nothing-with-a-root", "The empty tree has one root only", "root-mismatch", base=(0, 5),
        olderRoot="00" * 32)
    bad("nothing-to-nothing-with-a-root", "Two empty trees under a root that is not theirs", "root-mismatch",
        base=(0, 0), olderRoot="00" * 32, newerRoot="00" * 32)
    bad("31-bytes", "A hash that is one byte short", "malformed", proof=[p[0][:-2]] + p[1:])
    bad("size-beyond-safe-integers", "2^53 entries", "malformed", newer=2**53)


# --- paths and bundles ------------------------------------------------------------------------


def make_paths():
    for name, level, index, width in [
        ("first-tile", 0, 0, 256), ("first-partial", 0, 0, 1), ("widest-partial", 0, 0, 255),
        ("entries", "entries", 999, 256), ("partial-entries", "entries", 1000, 17),
        ("two-groups", 15, 455667, 256), ("three-groups", 0, 1234067, 256),
        ("three-groups-partial", 15, 123456789, 41), ("highest-level", 63, 0, 1),
        ("largest-index", 0, 2**53 - 1, 256),
    ]:
        write("tile-path/valid", name, about=f"level {level}, index {index}, width {width}",
              path=tile_path(level, index, width), level=level, index=index, width=width)
    for name, why, p in [
        ("no-tile", "Nothing after the level", "tile/0"),
        ("empty", "No path at all", ""),
        ("leading-slash", "A path is relative to the log's prefix", "/tile/0/000"),
        ("level-64", "Levels end at 63", "tile/64/000"),
        ("level-with-zero", "A leading zero", "tile/00/000"),
        ("level-named-data", "static-ct-api's name for entries", "tile/data/000"),
        ("level-upper-case", "Names are lower case", "tile/Entries/000"),
        ("short-group", "Two digits", "tile/0/00"),
        ("long-group", "Four digits", "tile/0/0001"),
        ("needless-group", "000 has a shorter spelling", "tile/0/x000/001"),
        ("missing-x", "The first group lacks its x", "tile/0/001/234"),
        ("x-in-last-group", "The last group has none", "tile/0/x001"),
        ("x-upper-case", "X", "tile/0/X001/234"),
        ("width-256", "A full tile has no width", "tile/0/000.p/256"),
        ("width-0", "An empty tile is not served", "tile/0/000.p/0"),
        ("width-with-zero", "A leading zero", "tile/0/000.p/017"),
        ("width-missing", "Nothing after .p/", "tile/0/000.p/"),
        ("width-257", "One wider than a tile", "tile/0/000.p/257"),
        ("width-1000", "Wider than a tile", "tile/0/000.p/1000"),
        ("line-feed", "$ matches before a last line feed in some languages", "tile/0/000\n"),
        ("arabic-digits", "Digits that are not ASCII", "tile/0/٠٠٠"),
        ("index-beyond-safe-integers", "2^53", "tile/0/x009/x007/x199/x254/x740/992"),
        ("index-far-beyond", "A number with 30 digits", "tile/0/" + "x999/" * 9 + "999"),
        ("traversal", "Two dots", "tile/0/../000"),
        ("query", "A question mark", "tile/0/000?x=1"),
    ]:
        write("tile-path/invalid", name, about=why, path=p, fault="malformed")


def make_bundles():
    for name, why, entries in [
        ("empty", "No entries, no bytes", []),
        ("empty-entry", "An entry may be empty", [b""]),
        ("three", "Three entries", [b"a", b"", b"yuanzheng"]),
        ("length-256", "A length that needs both its bytes", [bytes(256), b"z"]),
    ]:
        write("bundle/valid", name, about=why, count=len(entries), bundle=bundle_of(entries).hex(),
              entries=hexes(entries))
    for name, why, count, data in [
        ("cut-in-length", "One byte of the length", 1, b"\x00"),
        ("cut-in-entry", "The length promises two bytes, one follows", 1, b"\x00\x02a"),
        ("entry-missing", "Two entries asked for, one there", 2, b"\x00\x01a"),
        ("trailing-byte", "A byte follows", 1, b"\x00\x01a\x00"),
        ("trailing-entry", "An entry follows", 1, b"\x00\x01a\x00\x01b"),
        ("length-little-endian", "256 bytes promised by 00 01 read the other way", 1, b"\x01\x00a"),
        ("none-asked-for", "An entry where there are none", 0, b"\x00\x00"),
    ]:
        write("bundle/invalid", name, about=why, count=count, bundle=data.hex(), fault="malformed")


for folder in ["tree", "inclusion", "consistency", "tile-path", "bundle"]:
    shutil.rmtree(HERE / folder, ignore_errors=True)
make_trees()
make_inclusion()
make_consistency()
make_paths()
make_bundles()
