"""Ed25519 by hand (RFC 8032 section 6), for signatures that no honest library will make."""

import hashlib

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
SQRT_M1 = pow(2, (P - 1) // 4, P)


def add(p, q):
    (x1, y1), (x2, y2) = p, q
    t = D * x1 * x2 * y1 * y2
    return (
        (x1 * y2 + x2 * y1) * pow(1 + t, P - 2, P) % P,
        (y1 * y2 + x1 * x2) * pow(1 - t, P - 2, P) % P,
    )


def negate(p):
    return (-p[0] % P, p[1])


def multiply(n, p):
    total = (0, 1)
    while n > 0:
        if n & 1:
            total = add(total, p)
        p = add(p, p)
        n >>= 1
    return total


def recover_x(y, sign):
    """A square root of x^2 = (y^2 - 1) / (d y^2 + 1), or None off the curve."""
    x2 = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(x2, (P + 3) // 8, P)
    if x * x % P != x2:
        x = x * SQRT_M1 % P
    if x * x % P != x2:
        return None
    return -x % P if x & 1 != sign else x


def encode(p):
    return (p[1] | (p[0] & 1) << 255).to_bytes(32, "little")


def decode_leniently(b):
    """Takes y >= p and x = -0, as OpenSSL does."""
    n = int.from_bytes(b, "little")
    y, sign = (n & (1 << 255) - 1) % P, n >> 255
    x = recover_x(y, sign)
    return None if x is None else (x, y)


B = (recover_x(4 * pow(5, P - 2, P) % P, 0), 4 * pow(5, P - 2, P) % P)


def sha512_mod_l(*parts):
    return int.from_bytes(hashlib.sha512(b"".join(parts)).digest(), "little") % L


def secret_scalar(seed):
    h = bytearray(hashlib.sha512(seed).digest()[:32])
    h[0] &= 248
    h[31] = h[31] & 127 | 64
    return int.from_bytes(h, "little")


def public_key(seed):
    return encode(multiply(secret_scalar(seed), B))


def verifies(key, message, signature):
    """RFC 8032 section 5.1.7 without the cofactor; R is compared, never decoded."""
    if len(key) != 32 or len(signature) != 64:
        return False
    a, s = decode_leniently(key), int.from_bytes(signature[32:], "little")
    if a is None or s >= L:
        return False
    k = sha512_mod_l(signature[:32], key, message)
    return encode(add(multiply(s, B), negate(multiply(k, a)))) == signature[:32]


def sign_with(a, r, key, r_bytes, message):
    """A signature with a chosen nonce, whose R and key are written as the caller likes."""
    k = sha512_mod_l(r_bytes, key, message)
    return r_bytes + ((r + k * a) % L).to_bytes(32, "little")


# A point of order 8: what is left of a point when its prime-order part is taken away.
def torsion_point():
    y = 2
    while True:
        x = recover_x(y, 0)
        if x is not None:
            t = multiply(L, (x, y))
            if multiply(4, t) != (0, 1):
                return t
        y += 1


T8 = torsion_point()
