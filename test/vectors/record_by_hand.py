"""Records, disclosures and codes, written from docs/spec/record.md and code.md for the scripts beside it."""

from cose_by_hand import encode, path, root, sha256, sign1

MEDIA_TYPE = "application/vnd.yuanzheng.record+cbor"
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
NOON = 1767268800


# docs/spec/code.md


def times(a, b):
    """In GF(2)[x] / (x^5 + x^2 + 1), by the schoolbook."""
    product = 0
    for bit in range(5):
        if b >> bit & 1:
            product ^= a << bit
    for bit in range(9, 4, -1):
        if product >> bit & 1:
            product ^= 0b100101 << (bit - 5)
    return product


def power(n):
    value = 1
    for _ in range(n):
        value = times(value, 2)
    return value


def check_character(digits):
    total = 0
    for place, digit in enumerate("YZ" + digits, start=1):
        total ^= times(ALPHABET.index(digit), power(place))
    return ALPHABET[total]


def digits_of(code):
    number = int.from_bytes(code, "big")
    return "".join(ALPHABET[number >> shift & 31] for shift in range(75, -1, -5))


def compact(code):
    digits = digits_of(code)
    return digits + check_character(digits)


def printed(code):
    digits = digits_of(code)
    groups = [digits[i:i + 4] for i in range(0, 16, 4)]
    return "-".join(["YZ", *groups, check_character(digits)])


def code_of(entry):
    return sha256(entry)[:10]


# docs/spec/record.md


def disclosure(salt, name, value):
    return encode([salt, name, value])


def head(entries):
    return [len(entries), root(entries)]


def payload(kind="design.deposit/1", about=None, prev=None, content=None, seen=None, **changes):
    record = {1: kind, 2: about, 3: prev, 4: content, 5: seen}
    for label, value in changes.items():
        record[int(label[1:])] = value
    return encode(record)


def statement(issuer, body, subject="design", issued=NOON, media=MEDIA_TYPE):
    header = {1: -8, 3: media, 4: issuer.id, 15: {1: issuer.name, 2: subject, 6: issued}}
    return sign1(issuer, header, body)


def subject_of(about):
    return printed(about) if len(about) == 10 else "case:" + about.hex()


def shown(index, disclosures):
    return [index, disclosures[index], path(index, disclosures)]


def designer_signature(salt, key, before):
    message = encode(["yuanzheng.designer/1", len(before), root(before)])
    return disclosure(salt, "designer.signature", {"key": key.public, "signature": key.sign(message)})
