"""SM2 signatures in integers and affine points, written from GM/T 0003 and RFC 6979 for the script beside it."""

import base64
import hashlib
import hmac

P = 0xFFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF00000000FFFFFFFFFFFFFFFF
A = P - 3
B = 0x28E9FA9E9D9F5E344D5A9E4BCF6509A7F39789F515AB8F92DDBCBD414D940E93
N = 0xFFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFF7203DF6B21C6052B53BBF40939D54123
G = (0x32C4AE2C1F1981195F9904466A39C9948FE30BBFF2660BE1715A4589334C74C7,
     0xBC3736A2F4F6779C59BDCEE36B692153D0A9877CC62A474002DF32E52139F0A0)
IDENTITY = b"1234567812345678"


def sm3(data):
    return hashlib.new("sm3", data).digest()


def add(one, other):
    if one is None or other is None:
        return one or other
    if one[0] == other[0]:
        if (one[1] + other[1]) % P == 0:
            return None
        slope = (3 * one[0] ** 2 + A) * pow(2 * one[1], -1, P)
    else:
        slope = (other[1] - one[1]) * pow(other[0] - one[0], -1, P)
    x = (slope ** 2 - one[0] - other[0]) % P
    return x, (slope * (one[0] - x) - one[1]) % P


def times(k, point):
    found = None
    while k:
        if k & 1:
            found = add(found, point)
        point, k = add(point, point), k >> 1
    return found


def b32(n):
    return n.to_bytes(32, "big")


def encoded(point):
    return b"\x04" + b32(point[0]) + b32(point[1])


def z(point, identity=IDENTITY):
    return sm3((8 * len(identity)).to_bytes(2, "big") + identity + b"".join(map(b32, (A, B, *G, *point))))


def e(point, message, identity=IDENTITY):
    return int.from_bytes(sm3(z(point, identity) + message), "big")


def sign_with(d, digest, k):
    r = (digest + times(k, G)[0]) % N
    s = pow(1 + d, -1, N) * (k - r * d) % N
    return r, s


def nonces(d, digest):
    """RFC 6979, section 3.2, with HMAC over SM3."""
    mac = lambda key, data: hmac.new(key, data, "sm3").digest()
    seed = b32(d) + b32(digest % N)
    v, key = b"\1" * 32, bytes(32)
    for step in (b"\0", b"\1"):
        key = mac(key, v + step + seed)
        v = mac(key, v)
    while True:
        v = mac(key, v)
        k = int.from_bytes(v, "big")
        if 1 <= k < N:
            yield k
        key = mac(key, v + b"\0")
        v = mac(key, v)


def sign(d, message, identity=IDENTITY):
    digest = e(times(d, G), message, identity)
    for k in nonces(d, digest):
        r, s = sign_with(d, digest, k)
        if r and s and r + k != N:
            return r, s


def verify(point, message, r, s, identity=IDENTITY):
    t = (r + s) % N
    if not (1 <= r < N and 1 <= s < N and t):
        return False
    found = add(times(s, G), times(t, point))
    return found is not None and (e(point, message, identity) + found[0]) % N == r


def integer(n):
    data = n.to_bytes(max(n, ~n).bit_length() // 8 + 1, "big", signed=True)
    return b"\x02" + bytes([len(data)]) + data


def sequence(*parts):
    body = b"".join(parts)
    return b"\x30" + (bytes([len(body)]) if len(body) < 128 else b"\x81" + bytes([len(body)])) + body


def der(r, s):
    return sequence(integer(r), integer(s))


ALGORITHM = sequence(bytes.fromhex("06072a8648ce3d0201"), bytes.fromhex("06082a811ccf5501822d"))


def spki(key):
    return sequence(ALGORITHM, b"\x03" + bytes([len(key) + 1]) + b"\0" + key)


def sec1(d, key, curve=b""):
    return sequence(integer(1), b"\x04\x20" + b32(d), curve, b"\xa1\x44\x03\x42\x00" + key)


NAMED = bytes.fromhex("a00a06082a811ccf5501822d")


def pkcs8(d, key):
    inner = sec1(d, key)
    return sequence(integer(0), ALGORITHM, b"\x04" + bytes([len(inner)]) + inner)


def pem(label, data, width=64, end="\n"):
    text = base64.b64encode(data).decode()
    lines = [text[i:i + width] for i in range(0, len(text), width)]
    return "".join(line + end for line in [f"-----BEGIN {label}-----", *lines, f"-----END {label}-----"])
