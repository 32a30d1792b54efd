"""Writes test/vectors/receipt: receipts of inclusion and consistency, with and without cosignatures.

Run: python3 test/vectors/make_receipt.py (needs the package cryptography)
"""

from cose_by_hand import (
    COSIGNATURES, Key, checkpoint, cosignature, cosigned_by, encode, flip, implied_root, leaf_hash,
    path, receipt, receipt_header, root, sha256, sides, sign1, subproof, writer,
)

write = writer("receipt")

log = Key("yuanzheng.example/log")
namesake = Key("yuanzheng.example/log", label="another log of the same name")
elsewhere = Key("elsewhere.example/log")
court, notary, museum = (Key(f"{who}.example/witness", 4) for who in ("court", "notary", "museum"))
trusted = [court, notary]

NOON = 1767268800
entries = [b"entry %d" % i for i in range(9)]


class Tree:
    """The tree of the first entries, with what can be said about it."""

    def __init__(self, size):
        self.size = size
        self.entries = entries[:size]
        self.root = root(self.entries)

    def proof(self, index):
        return [self.size, index, path(index, self.entries)]

    def cosigned(self, *times):
        return cosigned_by(log, self.size, self.root, times)

    def receipt(self, index, *times, **how):
        how.setdefault("cosigned", self.cosigned(*times))
        return receipt(log, self.root, self.proof(index), **how)


def witnesses(*times):
    by_id = sorted(times, key=lambda pair: pair[0].id)
    return [{"key": key.vkey, "time": time} for key, time in by_id]


def case(about, message, leaf, keys=trusted, key=log):
    return {
        "about": about, "kind": "inclusion", "hex": message.hex(), "leaf": leaf.hex(),
        "log": key.vkey, "witnesses": [witness.vkey for witness in keys],
    }


def valid(name, about, message, tree_root, size, index, leaf, cosigned=(), strangers=0):
    """`bound` is what the cosignatures make of the receipt's numbers; null where there are none."""
    bound = None
    if cosigned is not None:
        bound = {"size": size, "index": index, "cosigned": witnesses(*cosigned), "strangers": strangers}
    write("valid", name, {**case(about, message, leaf), "root": tree_root.hex(), "bound": bound})


def invalid(name, about, message, fault, leaf=None, **more):
    write("invalid", name, {**case(about, message, leaf or leaf_hash(entries[5]), **more), "fault": fault})


# Receipts to accept

eight = Tree(8)
five = leaf_hash(entries[5])

one = Tree(1)
valid("one-leaf", "A tree of one leaf: the path is empty, the root is the leaf",
      one.receipt(0), one.root, 1, 0, leaf_hash(entries[0]))
for size in range(2, 9):
    tree = Tree(size)
    for index in {0, size // 2, size - 1}:
        valid(f"entry-{index}-of-{size}", "A tree of every small shape",
              tree.receipt(index), tree.root, size, index, leaf_hash(entries[index]))
valid("unbound", "RFC 9942 and nothing more: the entry is in the log, its number is hearsay",
      eight.receipt(5, cosigned=None), eight.root, 8, 5, five, cosigned=None)
for size, index in [(7, 5), (6, 5)]:
    valid(f"unbound-{index}-of-{size}", "Entry 5 of 8 passed off in a smaller tree: RFC 9942 cannot tell",
          receipt(log, eight.root, [size, index, path(5, eight.entries)]) if size == 7 else
          receipt(log, Tree(6).root, Tree(6).proof(5)),
          eight.root if size == 7 else Tree(6).root, size, index, five, cosigned=None)
nine = Tree(9)
valid("unbound-other-index", "Entry 8 of 9 passed off as entry 1 of 2: RFC 9942 cannot tell",
      receipt(log, nine.root, [2, 1, path(8, nine.entries)]),
      nine.root, 2, 1, leaf_hash(entries[8]), cosigned=None)
both = [(court, NOON), (notary, NOON + 1)]
valid("one-witness", "One witness", eight.receipt(5, both[0]), eight.root, 8, 5, five, [both[0]])
valid("two-witnesses", "Two witnesses", eight.receipt(5, *both), eight.root, 8, 5, five, both)
valid("stranger", "A witness that we were not told to trust is passed over",
      eight.receipt(5, *both, (museum, NOON)), eight.root, 8, 5, five, both, strangers=1)
valid("stranger-only", "Only strangers: the size is bound by the log alone",
      eight.receipt(5, (museum, NOON)), eight.root, 8, 5, five, [], strangers=1)
valid("stranger-false", "A stranger's cosignature may be false: we cannot know",
      eight.receipt(5, cosigned=[*eight.cosigned(), [museum.id, NOON, bytes(64)]]),
      eight.root, 8, 5, five, [], strangers=1)
valid("ed25519", "The algorithm under the name of RFC 9864",
      eight.receipt(5, header=receipt_header(log, _1=-19)), eight.root, 8, 5, five)
for size, index in [(2**20 + 3, 2**20 - 1), (2**40 + 5, 2**40 + 4), (2**53 - 1, 2**52 - 1)]:
    siblings = [sha256(b"sibling %d" % i) for i in range(len(sides(index, size)))]
    tree_root = implied_root(five, index, size, siblings)
    valid(f"large-{size}", "A tree whose numbers do not fit 32 bits, or nearly",
          receipt(log, tree_root, [size, index, siblings],
                  cosigned=cosigned_by(log, size, tree_root, both)),
          tree_root, size, index, five, both)

# Receipts to refuse

good = eight.receipt(5, *both)
proof = eight.proof(5)
hashes = proof[2]


def with_proof(changed, **more):
    return receipt(log, eight.root, changed, cosigned=eight.cosigned(*both), **more)


invalid("size-edited", "Entry 5 of 8 passed off as 5 of 7: the checkpoint knows better",
        with_proof([7, 5, hashes]), "bad-signature")
invalid("numbers-edited", "Entry 8 of 9 passed off as entry 1 of 2",
        receipt(log, nine.root, [2, 1, path(8, nine.entries)], cosigned=nine.cosigned()),
        "bad-signature", leaf=leaf_hash(entries[8]))
invalid("index-edited", "Another index", with_proof([8, 4, hashes]), "bad-signature")
invalid("other-entry", "The receipt of one entry for another", good, "bad-signature",
        leaf=leaf_hash(entries[4]))
invalid("entry-for-leaf", "An entry where its leaf hash should be", good, "malformed", leaf=b"entry 5")
invalid("leaf-without-prefix", "The entry hashed as if it were no leaf", good, "bad-signature",
        leaf=sha256(entries[5]))
invalid("path-short", "A hash too few", with_proof([8, 5, hashes[:-1]]), "wrong-path")
invalid("path-long", "A hash too many", with_proof([8, 5, [*hashes, hashes[0]]]), "wrong-path")
invalid("path-empty", "No hash at all", with_proof([8, 5, []]), "wrong-path")
invalid("path-of-one-leaf", "A hash in a tree of one leaf", with_proof([1, 0, hashes[:1]]), "wrong-path")
invalid("path-flipped", "A bit of the path flipped", with_proof([8, 5, [flip(hashes[0]), *hashes[1:]]]),
        "bad-signature")
invalid("path-swapped", "Two hashes in each other's place",
        with_proof([8, 5, [hashes[1], hashes[0], hashes[2]]]), "bad-signature")
invalid("path-hash-short", "A hash of 31 bytes", with_proof([8, 5, [hashes[0][:31], *hashes[1:]]]), "malformed")
invalid("path-hash-text", "A hash in hexadecimal", with_proof([8, 5, [hashes[0].hex(), *hashes[1:]]]), "malformed")
invalid("path-no-list", "A path that is no list", with_proof([8, 5, b"".join(hashes)]), "malformed")
invalid("index-equals-size", "Entry 8 of 8", with_proof([8, 8, hashes]), "malformed")
invalid("index-negative", "Entry -1", with_proof([8, -1, hashes]), "malformed")
invalid("size-zero", "A tree of nothing", with_proof([0, 0, []]), "malformed")
invalid("size-unsafe", "A size beyond 2^53", with_proof([2**53, 5, hashes]), "malformed")
invalid("size-null", "No size", with_proof([None, 5, hashes]), "malformed")
invalid("proof-two-items", "A proof without its path", with_proof([8, 5]), "malformed")
invalid("proof-four-items", "A proof with something more", with_proof([8, 5, hashes, 0]), "malformed")
invalid("proof-trailing", "A byte after the proof", with_proof(encode(proof) + b"\0"), "malformed")
invalid("proof-long-integer", "8 in two bytes",
        with_proof(encode(proof).replace(b"\x83\x08", b"\x83\x18\x08")), "malformed")
invalid("proof-indefinite", "A path of indefinite length",
        with_proof(b"\x83\x08\x05\x9f" + b"".join(map(encode, hashes)) + b"\xff"), "malformed")

for name, about, room, fault in [
    ("proofs-none", "An empty list of proofs", {396: {-1: []}}, "malformed"),
    ("proofs-two", "Two proofs", {396: {-1: [encode(proof), encode(proof)]}}, "unsupported"),
    ("proofs-both-kinds", "A proof of consistency besides",
     {396: {-1: [encode(proof)], -2: [encode([1, 8, []])]}}, "unsupported"),
    ("proofs-other-kind", "A proof of consistency instead", {396: {-2: [encode([1, 8, []])]}},
     "unsupported"),
    ("proofs-no-map", "Proofs in a list", {396: [encode(proof)]}, "malformed"),
    ("proofs-missing", "No proofs", {}, "malformed"),
    ("proof-not-wrapped", "A proof that is not wrapped in a byte string", {396: {-1: [proof]}},
     "malformed"),
    ("unprotected-unknown", "Something else that nobody signed",
     {396: {-1: [encode(proof)]}, -70000: 1}, "unsupported"),
    ("vds-unprotected", "The kind of tree where nobody signed it",
     {395: 1, 396: {-1: [encode(proof)]}}, "malformed"),
]:
    head = receipt_header(log, _395=None) if name == "vds-unprotected" else receipt_header(log)
    invalid(name, about, receipt(log, eight.root, proof, unprotected=room, header=head,
                                 cosigned=eight.cosigned()), fault)

for name, about, changes, fault in [
    ("vds-missing", "No kind of tree", {"_395": None}, "malformed"),
    ("vds-ccf", "A receipt of a CCF ledger", {"_395": 2}, "unsupported"),
    ("alg-missing", "No algorithm", {"_1": None}, "malformed"),
    ("alg-es256", "Another algorithm than the key is for", {"_1": -7}, "unsupported"),
    ("kid-missing", "No kid", {"_4": None}, "malformed"),
    ("kid-other", "The kid of another key", {"_4": namesake.id}, "unknown-signer"),
    ("kid-long", "A kid of 32 bytes", {"_4": sha256(log.public)}, "malformed"),
    ("claims-missing", "No claims", {"_15": None}, "malformed"),
    ("subject-statement", "A receipt for one statement only",
     {"_15": {1: log.name, 2: "YZ-7K3M-Q2XV-9D4T"}}, "unsupported"),
    ("time-of-issue", "A time by the log's own clock",
     {"_15": {1: log.name, 2: log.name, 6: NOON}}, "unsupported"),
    ("other-origin", "Signed by our key in another log's name",
     {"_15": {1: elsewhere.name, 2: elsewhere.name}}, "wrong-origin"),
    ("header-unknown", "A signed header that we do not know", {"_16": "x"}, "unsupported"),
    ("header-critical", "A critical header", {"_2": [395]}, "unsupported"),
]:
    invalid(name, about, eight.receipt(5, header=receipt_header(log, **changes)), fault)

invalid("attached-root", "A receipt that brings its root along",
        eight.receipt(5, detached=False), "malformed")
invalid("other-log", "A good receipt of another log",
        receipt(elsewhere, eight.root, proof), "wrong-origin")
invalid("namesake", "A good receipt of another log of the same name",
        receipt(namesake, eight.root, proof, cosigned=cosigned_by(namesake, 8, eight.root)), "unknown-signer")
invalid("namesake-forged", "Another log behind the trusted name and kid",
        receipt(namesake, eight.root, proof, header=receipt_header(log), cosigned=eight.cosigned()),
        "bad-signature")
invalid("witness-for-log", "A cosignature key where the log's key should be", good, "unsupported",
        key=Key(log.name, 4))
invalid("log-for-witness", "A log's key where a witness's should be", good, "unsupported", keys=[log])
invalid("trailing", "A byte after the receipt", good + b"\0", "malformed")
invalid("untagged", "Without tag 18", good[1:], "malformed")
invalid("too-large", "A receipt of more than 16 KiB",
        with_proof([8, 5, [bytes(32)] * 500]), "too-large")

# Cosignatures to refuse

text = checkpoint(log.name, 8, eight.root)
own, *words = eight.cosigned(*both)
first, second = words


def cosigned(name, about, room, fault):
    invalid(f"cosigned-{name}", about, eight.receipt(5, cosigned=room), fault)


cosigned("empty", "A list without the log's own signature", [], "malformed")
cosigned("no-list", "No list", own, "malformed")
invalid("cosigned-null", "Null in their place",
        eight.receipt(5, cosigned=None, unprotected={396: {-1: [encode(proof)]}, COSIGNATURES: None}),
        "malformed")
cosigned("witness-first", "The log's own signature is missing", words, "malformed")
cosigned("own-short", "The log's own signature has 63 bytes", [own[:63], *words], "malformed")
cosigned("own-flipped", "A bit of the log's own signature flipped", [flip(own), *words], "bad-signature")
cosigned("own-of-root", "The log's signature of the root in place of that of the checkpoint",
         [receipt(log, eight.root, proof)[-64:], *words], "bad-signature")
cosigned("own-by-namesake", "The log's own signature by another log of the same name",
         [namesake.sign(text), *words], "bad-signature")
cosigned("own-other-size", "The log's own signature of another size",
         [log.sign(checkpoint(log.name, 9, eight.root)), *words], "bad-signature")
cosigned("own-other-root", "The log's own signature of another root",
         [log.sign(checkpoint(log.name, 8, nine.root)), *words], "bad-signature")
cosigned("own-extended", "The log's own signature of a checkpoint with a further line",
         [log.sign(text + b"more\n"), *words], "bad-signature")
cosigned("unsorted", "Out of the order of key ids", [own, second, first], "malformed")
cosigned("twice", "The same witness twice", [own, first, first], "malformed")
cosigned("twice-other-time", "One witness at two times",
         [own, first, cosignature(min(trusted, key=lambda k: k.id), NOON + 9, text)], "malformed")
cosigned("flipped", "A bit of a witness's signature flipped",
         [own, [*first[:2], flip(first[2])], second], "bad-signature")
cosigned("time-edited", "A second later than the witness said",
         [own, [first[0], first[1] + 1, first[2]], second], "bad-signature")
cosigned("time-zero", "A cosignature at no time", [own, [first[0], 0, first[2]]], "malformed")
cosigned("time-negative", "A cosignature before 1970", [own, [first[0], -5, first[2]]], "malformed")
cosigned("time-text", "A time in words", [own, [first[0], "noon", first[2]]], "malformed")
cosigned("moved", "A cosignature from another checkpoint",
         [own, cosignature(court, NOON, checkpoint(log.name, 9, nine.root))], "bad-signature")
cosigned("other-log", "A cosignature of another log's checkpoint",
         [own, cosignature(court, NOON, checkpoint(elsewhere.name, 8, eight.root))], "bad-signature")
cosigned("exchanged", "One witness's word under another's id",
         [own, *sorted([[court.id, *cosignature(notary, NOON, text)[1:]]])], "bad-signature")
cosigned("plain", "A witness's signature without a time in it",
         [own, [court.id, NOON, court.sign(text)]], "bad-signature")
cosigned("id-short", "A key id of three bytes", [own, [first[0][:3], *first[1:]]], "malformed")
cosigned("four-items", "A cosignature with something more", [own, [*first, 0]], "malformed")
cosigned("many", "More cosignatures than we read",
         [own, *([i.to_bytes(4, "big"), NOON, bytes(64)] for i in range(101))], "too-large")

# Receipts of consistency


def grown(older, newer, **how):
    return receipt(log, newer.root, [older.size, newer.size, subproof(older.size, newer.entries, True)],
                   -2, **{"cosigned": newer.cosigned(*both), **how})


def growth(about, message, older, size=None):
    return {
        "about": about, "kind": "consistency", "hex": message.hex(), "log": log.vkey,
        "witnesses": [witness.vkey for witness in trusted],
        "older": {"size": size or older.size, "root": older.root.hex()},
    }


for m in range(1, 9):
    for n in {m + 1, 9} if m < 8 else {9}:
        older, newer = Tree(m), Tree(n)
        write("valid", f"consistency-{m}-to-{n}", {
            **growth("A tree that grew", grown(older, newer), older), "root": newer.root.hex(),
            "bound": {"size": n, "cosigned": witnesses(*both), "strangers": 0},
        })
three, six = Tree(3), Tree(6)
write("valid", "consistency-unbound", {
    **growth("A tree that grew, by RFC 9942 and nothing more", grown(three, six, cosigned=None), three),
    "root": six.root.hex(), "bound": None,
})


def shrunk(name, about, message, fault, older=three, **more):
    write("invalid", f"consistency-{name}", {**growth(about, message, older, **more), "fault": fault})


steps = subproof(3, six.entries, True)


def with_steps(m, n, siblings):
    return receipt(log, six.root, [m, n, siblings], -2, cosigned=six.cosigned())


fork = Tree(3)
fork.root = root([b"entry 0", b"another history", b"entry 2"])
shrunk("fork", "An older tree with another history", grown(three, six), "root-mismatch", older=fork)
shrunk("other-size", "A proof from another size than is known", grown(Tree(2), six), "wrong-path")
shrunk("older-edited", "The older size edited, though the path is from the one that is known",
       receipt(log, six.root, [2, 6, subproof(3, six.entries, True)], -2, cosigned=six.cosigned()),
       "wrong-path")
shrunk("size-edited", "The newer size edited where the path allows it",
       receipt(log, Tree(8).root, [4, 7, subproof(4, Tree(8).entries, True)], -2,
               cosigned=Tree(8).cosigned()), "bad-signature", older=Tree(4))
shrunk("path-short", "A hash too few", with_steps(3, 6, steps[:-1]), "wrong-path")
shrunk("path-long", "A hash too many", with_steps(3, 6, [*steps, steps[0]]), "wrong-path")
shrunk("path-flipped-newer", "A bit flipped that only the newer root depends on",
       with_steps(3, 6, [*steps[:-1], flip(steps[-1])]), "bad-signature")
shrunk("path-flipped-older", "A bit flipped that both roots depend on",
       with_steps(3, 6, [flip(steps[0]), *steps[1:]]), "root-mismatch")
shrunk("from-nothing", "Every tree begins with nothing", with_steps(0, 6, []), "malformed")
shrunk("to-itself", "Every tree begins with itself",
       receipt(log, three.root, [3, 3, []], -2, cosigned=three.cosigned()), "malformed")
shrunk("backwards", "A tree that shrank", with_steps(6, 3, steps), "malformed", older=six)
shrunk("inclusion", "A receipt of inclusion instead", eight.receipt(5), "unsupported")
shrunk("attached", "A receipt that brings its root along", grown(three, six, detached=False), "malformed")
shrunk("namesake", "By another log of the same name",
       receipt(namesake, six.root, [3, 6, steps], -2), "unknown-signer")
