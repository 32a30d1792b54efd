"""Writes test/vectors/{opentimestamps,block-headers,bitcoin}: proofs, files of headers, and both together.

Run: python3 test/vectors/make_opentimestamps.py. Standard library only. The headers of blocks 0, 1, 2 and 125552
of Bitcoin and the first coinbase transaction are the real ones: the script checks their well-known hashes.
"""

import json
import pathlib
import shutil

from opentimestamps_by_hand import *

HERE = pathlib.Path(__file__).parent
for family in ("opentimestamps", "block-headers", "bitcoin"):
    shutil.rmtree(HERE / family, ignore_errors=True)


def write(family, folder, name, case):
    file = HERE / family / folder / f"{name}.json"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(case, indent=2, ensure_ascii=False) + "\n", "utf-8")


# Proofs

DATA = b"a design\n"
CALENDAR = "https://a.pool.opentimestamps.org"
START = len(MAGIC) + 2


def told(tag, payload, message):
    if tag == BITCOIN:
        it = {"kind": "bitcoin", "height": read_varuint(payload)[0]}
    elif tag == PENDING:
        it = {"kind": "pending", "uri": payload[read_varuint(payload)[1]:].decode()}
    else:
        it = {"kind": "unknown", "tag": tag.hex(), "payload": payload.hex()}
    return {"attestation": it, "commitment": message.hex()}


def accept(name, about, tree, op=SHA256, data=DATA):
    made = proof(data, tree, op)
    found, rest = evaluate(digest(op, data), tree)
    assert rest == b""
    write("opentimestamps", "valid", name, {
        "about": about, "data": data.hex(), "ots": made.hex(), "hash": HASHES[op],
        "digest": digest(op, data).hex(), "commitments": [told(*it) for it in found]})


def refuse(name, about, ots, fault="malformed", reference="refuses"):
    """`reference`: what the reference implementation does with it."""
    write("opentimestamps", "invalid", name, {"about": about, "ots": ots.hex(), "fault": fault, "reference": reference})


accept("pending", "a calendar's promise", append(b"\1" * 16) + SHA256 + pending(CALENDAR))
accept("bitcoin", "one path to a block", append(b"\1" * 16) + SHA256 + prepend(b"\2" * 32) + SHA256 + SHA256 + bitcoin(915123))
accept("without-operations", "an attestation of the digest itself", bitcoin(1))
accept("three-branches", "attestations and operations beside each other, the attestations first, as is usual",
       fork(pending("https://b.example"), bitcoin(800000), append(b"x") + SHA256 + bitcoin(800001)))
accept("branches-in-another-order", "the order is the file's: operations may come first",
       fork(append(b"x") + SHA256 + bitcoin(800001), bitcoin(800000), pending("https://b.example")))
accept("nested-branches", "forks within forks",
       fork(append(b"x") + fork(SHA256 + bitcoin(5), SHA1 + pending("a:b"), RIPEMD160 + bitcoin(5)), prepend(b"y") + HEXLIFY + bitcoin(6)))
accept("every-operation", "each operation that we compute once",
       append(b"\0") + prepend(b"\xff") + REVERSE + HEXLIFY + SHA1 + RIPEMD160 + SHA256 + bitcoin(16383))
accept("unknown-attestation", "kept as it is", attestation(b"yz-test!", b"\x80\x00whatever"))
accept("litecoin", "another chain is unknown to us", attestation(LITECOIN, varuint(7)))
accept("empty-uri", "a calendar without an address", pending(""))
accept("longest-uri", "1000 characters", pending("a" * 1000))
accept("longest-payload", "8192 bytes of an unknown attestation", attestation(b"yz-test!", b"\7" * 8192))
accept("height-0", "the smallest height", SHA256 + bitcoin(0))
accept("height-127-and-128", "where a second byte begins", fork(bitcoin(127), bitcoin(128)))
accept("height-2^53-1", "the greatest number that we read", bitcoin(2**53 - 1))
accept("longest-message", "4096 bytes", append(b"\3" * 4064) + SHA256 + bitcoin(9))
accept("longest-hexlify", "2048 bytes become 4096", append(b"\3" * 2016) + HEXLIFY + SHA256 + bitcoin(9))
accept("deepest", "255 operations on a path", SHA256 * 255 + bitcoin(9))
accept("sha1-of-the-file", "an old digest of the file", SHA256 + bitcoin(9), SHA1)
accept("ripemd160-of-the-file", "an old digest of the file", SHA256 + bitcoin(9), RIPEMD160)

good = proof(DATA, append(b"\1" * 16) + SHA256 + bitcoin(915123))
refuse("empty", "no bytes at all", b"")
refuse("magic-cut", "a part of the magic", MAGIC[:20])
refuse("other-magic", "one bit of the magic is another", b"\1" + good[1:])
refuse("no-version", "nothing after the magic", MAGIC)
refuse("version-0", "no version was 0", MAGIC + b"\0" + good[32:], "unsupported")
refuse("version-2", "a version that we do not know", MAGIC + b"\2" + good[32:], "unsupported")
refuse("version-with-needless-zero", "81 00 is 1 too", MAGIC + b"\x81\x00" + good[32:], reference="accepts")
refuse("keccak-of-the-file", "a hash that we do not compute", MAGIC + b"\1" + KECCAK + bytes(32) + bitcoin(1), "unsupported", "accepts")
refuse("keccak-on-the-way", "a hash that we do not compute", proof(DATA, KECCAK + bitcoin(1)), "unsupported", "accepts")
refuse("unknown-hash-of-the-file", "append is no hash", MAGIC + b"\1\xf0" + good[33:])
refuse("unknown-operation", "no operation has this number", proof(DATA, b"\x09" + bitcoin(1)))
refuse("digest-cut", "the file's digest is incomplete", good[:START + 20])
refuse("no-tree", "nothing after the digest", good[:START + 32])
refuse("cut-in-argument", "it ends within an argument", good[:START + 32 + 5])
refuse("cut-before-attestation", "operations that lead nowhere", proof(DATA, append(b"x") + SHA256))
refuse("cut-in-attestation", "it ends within an attestation", good[:-1])
refuse("trailing-byte", "a byte after the end", good + b"\0")
refuse("fork-of-one", "a branch is announced, and no other follows", proof(DATA, b"\xff" + bitcoin(1)))
refuse("fork-of-fork", "a branch that begins with a branch", proof(DATA, b"\xff\xff" + bitcoin(1) + bitcoin(2)))
refuse("same-attestation-twice", "the same branch twice", proof(DATA, fork(bitcoin(1), bitcoin(1))), reference="accepts")
refuse("same-operation-twice", "of two equal operations the reference forgets the first",
       proof(DATA, fork(SHA256 + bitcoin(1), SHA256 + bitcoin(2))), reference="accepts")
refuse("empty-argument", "to append nothing would be a second spelling", proof(DATA, b"\xf0\x00" + bitcoin(1)))
refuse("argument-with-needless-zero", "a length of 81 00", proof(DATA, b"\xf0\x81\x00x" + bitcoin(1)), reference="accepts")
refuse("height-with-needless-zero", "a height of 85 00", proof(DATA, attestation(BITCOIN, b"\x85\x00")), reference="accepts")
refuse("payload-with-needless-zero", "a payload of 81 00 bytes", proof(DATA, b"\0" + BITCOIN + b"\x81\x00\x05"), reference="accepts")
refuse("height-beyond-2^53", "no number of ours", proof(DATA, bitcoin(2**53)), "too-large", "accepts")
refuse("height-without-end", "a number of ten bytes", proof(DATA, attestation(BITCOIN, b"\x80" * 9 + b"\x00")), "too-large", "accepts")
refuse("height-missing", "an empty payload", proof(DATA, attestation(BITCOIN, b"")))
refuse("height-and-more", "bytes after the height", proof(DATA, attestation(BITCOIN, b"\1\1")))
refuse("uri-and-more", "bytes after the address", proof(DATA, attestation(PENDING, varbytes(b"a:b") + b"c")))
refuse("uri-with-query", "a character that may not be in an address", proof(DATA, pending("https://a.example/?q")))
refuse("uri-not-utf-8", "bytes that are no text", proof(DATA, attestation(PENDING, varbytes(b"\xff\xfe"))))
refuse("uri-of-1001", "a byte more than an address has", proof(DATA, pending("a" * 1001)), "too-large")
refuse("payload-of-8193", "a byte more than a payload has", proof(DATA, attestation(b"yz-test!", b"\7" * 8193)), "too-large")
refuse("argument-of-4097", "a byte more than an argument has", proof(DATA, append(b"\7" * 4097) + bitcoin(1)), "too-large")
refuse("message-of-4097", "a byte more than a message has", proof(DATA, append(b"\7" * 4065) + SHA256 + bitcoin(1)), "too-large")
refuse("hexlify-of-2049", "the result would have 4098 bytes", proof(DATA, append(b"\7" * 2017) + HEXLIFY + SHA256 + bitcoin(1)), "too-large")
refuse("too-deep", "256 operations on a path", proof(DATA, SHA256 * 256 + bitcoin(1)), "too-large")

# Headers

GENESIS = header(bytes(32), bytes.fromhex("4a5e1e4baab89f3a32518a88c31bc87f618f76673e2cc77ab2127b7afdeda33b")[::-1],
                 1231006505, 0x1D00FFFF, 2083236893)
ONE = header(sha256d(GENESIS), bytes.fromhex("0e3e2357e806b6cdb1f70b54c3a3a17b6714ee1f0e68bebb44a74b1efd512098")[::-1],
             1231469665, 0x1D00FFFF, 2573394689)
TWO = header(sha256d(ONE), bytes.fromhex("9b0fc92260312ce44e74ef369f5c66bbb85848f2eddd5a7a1cde251e54ccfdd5")[::-1],
             1231469744, 0x1D00FFFF, 1639830024)
LATER = header(bytes.fromhex("00000000000008a3a41b85b8b29ad444def299fee21793cd8b9e567eab02cd81")[::-1],
               bytes.fromhex("2b12fcf1b09288fcaff797d71e950e71ae42b91e8bdb2304758dfcffc2b620e3")[::-1],
               1305998791, 0x1A44B9F2, 2504433986)
for made, name in ((GENESIS, "000000000019d6689c085ae165831e934ff763ae46a2a6c172b3f1b60a8ce26f"),
                   (ONE, "00000000839a8e6886ab5951d76f411475428afc90947ee320161bbf18eb6048"),
                   (TWO, "000000006a625f06636b8bb6ac7b960a8d03705d1ace08b1a19da3fdcc99ddbd"),
                   (LATER, "00000000000000001e8d6829a8a21adc5d38d0a473b144b6765798e61f98bd1d")):
    assert shown(made) == name, name


def good_file(name, about, first, headers):
    write("block-headers", "valid", name, {"about": about, "file": headers_file(first, headers), "first": first,
                                           "headers": [it.hex() for it in headers]})


def bad_file(name, about, file, fault="malformed"):
    write("block-headers", "invalid", name, {"about": about, "file": file, "fault": fault})


good_file("first-blocks", "blocks 0, 1 and 2 of Bitcoin", 0, [GENESIS, ONE, TWO])
good_file("one-block", "block 125552", 125552, [LATER])
good_file("highest", "the greatest height that we read", 2**31 - 1, [LATER])
text = headers_file(0, [GENESIS, ONE])
bad_file("empty", "no bytes at all", "")
bad_file("other-title", "another version", text.replace("/1", "/2", 1))
bad_file("no-height", "the title and no more", "yzheaders/1\n")
bad_file("no-headers", "no header at all", headers_file(0, []))
bad_file("height-with-zero", "a leading zero", headers_file("07", [ONE]))
bad_file("height-with-sign", "a sign", headers_file("+7", [ONE]))
bad_file("height-empty", "an empty line for a height", headers_file("", [ONE]))
bad_file("height-2^31", "no block has it", headers_file(2**31, [ONE]), "too-large")
bad_file("height-2^53", "no number of ours", headers_file(2**53, [ONE]), "too-large")
bad_file("upper-case", "hex has one spelling", text.replace(ONE.hex(), ONE.hex().upper()))
bad_file("header-of-79-bytes", "a byte less than a header has", text[:-3] + "\n")
bad_file("header-of-81-bytes", "a byte more than a header has", text[:-1] + "00\n")
bad_file("last-line-open", "the last line does not end", text[:-1])
bad_file("empty-line-at-the-end", "a line too many", text + "\n")
bad_file("carriage-returns", "lines end in a newline only", text.replace("\n", "\r\n"))
bad_file("space-after-header", "a space", text[:-1] + " \n")
bad_file("byte-order-mark", "a mark before the title", "\ufeff" + text)

# Attestations

EASY = [{"from": 0, "difficulty": "0", "since": 0}]
FIRST = [{"from": 0, "difficulty": "1", "since": 1231006505}]


def case(folder, name, about, height, root, first, headers, floors, **more):
    write("bitcoin", folder, name, {
        "about": about, "height": height, "commitment": root.hex(), "file": headers_file(first, headers),
        **({} if floors is None else {"floors": floors}), **more})


def holds(name, about, height, first, headers, floors):
    it = headers[height - first]
    case("valid", name, about, height, it[36:68], first, headers, floors, blockHash=shown(it),
         headerTime=int.from_bytes(it[68:72], "little"), confirmations=first + len(headers) - height)


def fails(name, about, height, first, headers, fault, floors=EASY, root=None):
    at = height - first
    wanted = root or (headers[at][36:68] if 0 <= at < len(headers) else bytes(32))
    case("invalid", name, about, height, wanted, first, headers, floors, fault=fault)


BITS = 0x2007FFFF
FOUR = 0x201FFFFC
OVER_FOUR = 0x201FFFFD


def chain(length, bits=lambda i: BITS, hit=lambda i: True, previous=bytes(32)):
    made = []
    for i in range(length):
        previous = sha256d(made[-1]) if made else previous
        made.append(mine(previous, sha256(b"root %d" % i), 1600000000 + 600 * i, bits(i), hit(i)))
    return made


def sha256(data):
    return hashlib.sha256(data).digest()


COINBASE = bytes.fromhex(
    "01000000010000000000000000000000000000000000000000000000000000000000000000ffffffff4d04ffff001d0104455468652054696d"
    "65732030332f4a616e2f32303039204368616e63656c6c6f72206f6e206272696e6b206f66207365636f6e64206261696c6f757420666f7220"
    "62616e6b73ffffffff0100f2052a01000000434104678afdb0fe5548271967f1a67130b7105cd6a828e03909a67962e0ea1f61deb649f6bc3f"
    "4cef38c4f35504e51ec112de5c384df7ba0b8d578a4c702b6bf11d5fac00000000")
assert sha256d(COINBASE) == GENESIS[36:68]
# The first transaction of all is the only one in its block: its double hash is the block's Merkle root.
accept("first-transaction", "a real proof: the first coinbase transaction is attested by block 0", SHA256 + bitcoin(0), data=COINBASE)

ten = chain(10)
holds("genesis", "block 0 of Bitcoin, alone", 0, 0, [GENESIS], FIRST)
holds("first-blocks", "block 0, and two that follow it", 0, 0, [GENESIS, ONE, TWO], FIRST)
holds("second-block", "block 1, with the one before it", 1, 0, [GENESIS, ONE, TWO], FIRST)
holds("block-125552", "a real block of difficulty 244112.4", 125552, 125552, [LATER],
      [{"from": 0, "difficulty": "1", "since": 0}, {"from": 125552, "difficulty": "244112", "since": 1305998791}])
holds("ten", "a chain of ten, made for the test", 105, 100, ten, EASY)
holds("floor-of-earlier-height", "the floor of the height counts, not the next one", 109, 100, ten,
      EASY + [{"from": 110, "difficulty": "1", "since": 2**40}])
holds("retarget-fourfold", "the target grows fourfold where it may move", 2017, 2014, chain(4, lambda i: BITS if i < 2 else FOUR), EASY)
holds("retarget-harder", "the target shrinks where it may move", 4032, 4031, chain(2, lambda i: FOUR if i < 1 else BITS), EASY)

fails("default-floor-first-block", "without a floor for tests, old blocks are not judged", 0, 0, [GENESIS], "unsupported", None)
fails("default-floor-599999", "one block below the first floor", 599999, 599999, [LATER], "unsupported", None)
fails("default-floor-600000", "a block of 2011 for one of 2019", 600000, 600000, [LATER], "too-little-work", None)
fails("default-floor-840000", "a block of 2011 for one of 2024", 840000, 840000, [LATER], "too-little-work", None)
fails("below-floor", "a difficulty of 1 where 2 is asked for", 0, 0, [GENESIS], "too-little-work", [{"from": 0, "difficulty": "2", "since": 0}])
fails("just-below-floor", "244112.4 where 244113 is asked for", 125552, 125552, [LATER], "too-little-work",
      [{"from": 0, "difficulty": "244113", "since": 0}])
fails("follower-below-floor", "the blocks after it count too", 108, 100, ten, "too-little-work",
      EASY + [{"from": 109, "difficulty": "1", "since": 0}])
fails("below-first-floor", "no floor for this height", 105, 100, ten, "unsupported", [{"from": 101, "difficulty": "0", "since": 0}])
fails("older-than-its-height", "a second before any block of this height", 0, 0, [GENESIS], "malformed",
      [{"from": 0, "difficulty": "1", "since": 1231006506}])
fails("other-root", "another commitment", 105, 100, ten, "root-mismatch", root=sha256(b"other"))
fails("root-reversed", "the root as explorers print it", 0, 0, [GENESIS], "root-mismatch", FIRST, GENESIS[36:68][::-1])
fails("root-of-neighbour", "the root of the block after it", 105, 100, ten, "root-mismatch", root=ten[6][36:68])
fails("short-commitment", "31 bytes of the root", 105, 100, ten, "root-mismatch", root=ten[5][36:67])
fails("long-commitment", "a byte more than the root", 105, 100, ten, "root-mismatch", root=ten[5][36:69])
fails("height-before", "no header of this height", 99, 100, ten, "wrong-path")
fails("height-after", "no header of this height", 110, 100, ten, "wrong-path")
fails("link-broken", "a header is missing after it", 103, 100, ten[:5] + ten[6:], "root-mismatch")
fails("link-broken-before", "a header is missing before it", 106, 100, ten[:3] + ten[4:], "root-mismatch")
fails("exchanged", "two headers in the wrong order", 101, 100, ten[:4] + [ten[5], ten[4]] + ten[6:], "root-mismatch")
fails("work-missing", "the block's hash misses its target", 104, 100, chain(6, hit=lambda i: i != 4), "too-little-work")
fails("work-missing-after", "the last header's hash misses its target", 102, 100, chain(6, hit=lambda i: i != 5), "too-little-work")
fails("retarget-too-far", "the target grows a little more than fourfold", 2017, 2014, chain(4, lambda i: BITS if i < 2 else OVER_FOUR), "too-little-work")
fails("retarget-between", "the target moves where it may not", 2014, 2013, chain(3, lambda i: BITS if i < 2 else FOUR), "too-little-work")
fails("harder-between", "the target moves where it may not", 2018, 2017, chain(2, lambda i: FOUR if i < 1 else BITS), "too-little-work")
for name, bits in (("negative", 0x20FFFFFF), ("zero", 0x20000000), ("padded", 0x20007FFF), ("beyond-256-bits", 0x2300FFFF), ("small", 0x02008000)):
    fails(f"target-{name}", "a target that no block has", 7, 7, [header(bytes(32), bytes(32), 1600000000, bits)], "malformed")
nonce = bytearray(TWO)
nonce[79] ^= 1
fails("nonce-changed", "one bit of a real header's nonce is another", 0, 0, [GENESIS, ONE, bytes(nonce)], "too-little-work", FIRST)
