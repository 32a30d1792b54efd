"""OpenTimestamps proofs and Bitcoin headers, written from docs/spec/opentimestamps.md for the script beside it."""

import hashlib

MAGIC = b"\x00OpenTimestamps\x00\x00Proof\x00\xbf\x89\xe2\xe8\x84\xe8\x92\x94"
BITCOIN = bytes.fromhex("0588960d73d71901")
PENDING = bytes.fromhex("83dfe30d2ef90c8e")
LITECOIN = bytes.fromhex("06869a0d73d71b45")

SHA1, RIPEMD160, SHA256, KECCAK, REVERSE, HEXLIFY = b"\x02", b"\x03", b"\x08", b"\x67", b"\xf2", b"\xf3"
HASHES = {SHA1: "sha1", RIPEMD160: "ripemd160", SHA256: "sha256"}


def digest(op, message):
    return hashlib.new(HASHES[op], message).digest()


def varuint(n):
    out = b""
    while n > 127:
        out += bytes([n & 127 | 128])
        n >>= 7
    return out + bytes([n])


def varbytes(data):
    return varuint(len(data)) + data


def append(data):
    return b"\xf0" + varbytes(data)


def prepend(data):
    return b"\xf1" + varbytes(data)


def attestation(tag, payload):
    return b"\x00" + tag + varbytes(payload)


def bitcoin(height):
    return attestation(BITCOIN, varuint(height))


def pending(uri):
    return attestation(PENDING, varbytes(uri.encode()))


def fork(*branches):
    return b"".join(b"\xff" + it for it in branches[:-1]) + branches[-1]


def proof(data, tree, op=SHA256, version=1):
    return MAGIC + varuint(version) + op + (digest(op, data) if op in HASHES else bytes(32)) + tree


def evaluate(message, tree):
    """All attestations of a tree that is right, and what is left of the bytes. Returns ([(tag, payload, message)], rest)."""
    found, more = [], True
    while more:
        more = tree[0] == 0xFF
        tag, tree = tree[more:more + 1], tree[1 + more:]
        if tag == b"\x00":
            length, used = read_varuint(tree[8:])
            found.append((tree[:8], tree[8 + used:8 + used + length], message))
            tree = tree[8 + used + length:]
            continue
        if tag in (b"\xf0", b"\xf1"):
            length, used = read_varuint(tree)
            argument, tree = tree[used:used + length], tree[used + length:]
            after = message + argument if tag == b"\xf0" else argument + message
        elif tag == REVERSE:
            after = message[::-1]
        elif tag == HEXLIFY:
            after = message.hex().encode()
        else:
            after = digest(tag, message)
        deeper, tree = evaluate(after, tree)
        found += deeper
    return found, tree


def read_varuint(data):
    value = used = 0
    while True:
        value |= (data[used] & 127) << 7 * used
        used += 1
        if data[used - 1] < 128:
            return value, used


def sha256d(data):
    return hashlib.sha256(hashlib.sha256(data).digest()).digest()


def shown(header):
    return sha256d(header)[::-1].hex()


def target(bits):
    return (bits & 0xFFFFFF) << 8 * ((bits >> 24) - 3)


def header(previous, root, time, bits, nonce=0, version=1):
    return (version.to_bytes(4, "little") + previous + root + time.to_bytes(4, "little")
            + bits.to_bytes(4, "little") + nonce.to_bytes(4, "little"))


def mine(previous, root, time, bits, hit=True):
    """The first nonce whose hash meets the target, or misses it."""
    nonce = 0
    while True:
        made = header(previous, root, time, bits, nonce)
        if (int.from_bytes(sha256d(made), "little") <= target(bits)) == hit:
            return made
        nonce += 1


def headers_file(first, headers):
    return "".join(f"{line}\n" for line in ["yzheaders/1", first, *[it.hex() for it in headers]])
