"""RFC 3161 tokens and the certificates under them, from the words of the standards alone: DER, ECDSA, RSA, X.509, CMS.

No package is used, and nothing is drawn by lot: ECDSA takes its nonces from RFC 6979, and so the
vectors are the same whenever they are made.
"""

import base64
import hashlib
import hmac
import json
import re
import shutil
from datetime import datetime, timezone
from pathlib import Path

from timestamp_keys import PRIMES

HERE = Path(__file__).parent


# DER (X.690)

def tlv(tag, *parts):
    content = b"".join(parts)
    n = len(content)
    if n < 128:
        return bytes([tag, n]) + content
    length = n.to_bytes((n.bit_length() + 7) // 8, "big")
    return bytes([tag, 0x80 + len(length)]) + length + content


def seq(*parts):
    return tlv(0x30, *parts)


def set_of(*parts):
    return tlv(0x31, *sorted(parts))


def integer(n):
    return tlv(2, n.to_bytes(n.bit_length() // 8 + 1, "big", signed=True))


def octets(data):
    return tlv(4, data)


def bits(data, unused=0):
    return tlv(3, bytes([unused]), data)


def boolean(value):
    return tlv(1, b"\xff" if value else b"\x00")


def utf8(text):
    return tlv(12, text.encode())


def printable(text):
    return tlv(19, text.encode("ascii"))


NULL = tlv(5)


def oid(text):
    arcs = [int(arc) for arc in text.split(".")]
    out = b""
    for arc in [40 * arcs[0] + arcs[1], *arcs[2:]]:
        piece = bytes([arc & 127])
        while arc := arc >> 7:
            piece = bytes([128 | arc & 127]) + piece
        out += piece
    return tlv(6, out)


def ctx(n, *parts):
    """[n], constructed."""
    return tlv(0xA0 + n, *parts)


def implicit(n, element):
    """[n] IMPLICIT over a primitive element."""
    return bytes([0x80 + n]) + element[1:]


def utc(text):
    return tlv(23, text.encode())


def general(text):
    return tlv(24, text.encode())


# Digests

DIGEST = {
    "sha1": "1.3.14.3.2.26",
    "md5": "1.2.840.113549.2.5",
    "sha256": "2.16.840.1.101.3.4.2.1",
    "sha384": "2.16.840.1.101.3.4.2.2",
    "sha512": "2.16.840.1.101.3.4.2.3",
    "sm3": "1.2.156.10197.1.401",
}


def digest(name, data):
    return hashlib.new(name, data).digest()


def digest_algorithm(name, null=True):
    return seq(oid(DIGEST[name]), NULL if null else b"")


# Keys

def drbg(label, bound):
    """A number below `bound`, not 0, from a label."""
    data = b"".join(hashlib.sha512(f"{label} {i}".encode()).digest() for i in range(3))
    return int.from_bytes(data, "big") % (bound - 1) + 1


CURVES = {
    "p256": dict(
        oid="1.2.840.10045.3.1.7", size=32,
        p=0xFFFFFFFF00000001000000000000000000000000FFFFFFFFFFFFFFFFFFFFFFFF, a=-3,
        b=0x5AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B,
        n=0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551,
        g=(0x6B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296,
           0x4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F5)),
    "p384": dict(
        oid="1.3.132.0.34", size=48, p=2**384 - 2**128 - 2**96 + 2**32 - 1, a=-3,
        b=int("b3312fa7e23ee7e4988e056be3f82d19181d9c6efe814112"
              "0314088f5013875ac656398d8a2ed19d2a85c8edd3ec2aef", 16),
        n=int("ffffffffffffffffffffffffffffffffffffffffffffffff"
              "c7634d81f4372ddf581a0db248b0a77aecec196accc52973", 16),
        g=(int("aa87ca22be8b05378eb1c71ef320ad746e1d3b628ba79b98"
               "59f741e082542a385502f25dbf55296c3a545e3872760ab7", 16),
           int("3617de4a96262c6f5d9e98bf9292dc29f8f41dbd289a147c"
               "e9da3113b5f0b8c00a60b1ce1d7e819d7a431d7c90ea0e5f", 16))),
    "p521": dict(
        oid="1.3.132.0.35", size=66, p=2**521 - 1, a=-3,
        b=int("0051953eb9618e1c9a1f929a21a0b68540eea2da725b99b315f3b8b489918ef109e1"
              "56193951ec7e937b1652c0bd3bb1bf073573df883d2c34f1ef451fd46b503f00", 16),
        n=int("01fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffa"
              "51868783bf2f966b7fcc0148f709a5d03bb5c9b8899c47aebb6fb71e91386409", 16),
        g=(int("00c6858e06b70404e9cd9e3ecb662395b4429c648139053fb521f828af606b4d3dba"
               "a14b5e77efe75928fe1dc127a2ffa8de3348b3c1856a429bf97e7e31c2e5bd66", 16),
           int("011839296a789a3bc0045c8a5fb42c7d1bd998f54449579b446817afbd17273e662c"
               "97ee72995ef42640c550b9013fad0761353c7086a272c24088be94769fd16650", 16))),
    "secp256k1": dict(
        oid="1.3.132.0.10", size=32, p=2**256 - 2**32 - 977, a=0, b=7,
        n=0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141,
        g=(0x79BE667EF9DCBBAC55A06295CE870B07029BFCDB2DCE28D959F2815B16F81798,
           0x483ADA7726A3C4655DA4FBFC0E1108A8FD17B448A68554199C47D08FFB10D4B8)),
    "sm2": dict(
        oid="1.2.156.10197.1.301", size=32,
        p=0xFFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF00000000FFFFFFFFFFFFFFFF, a=-3,
        b=0x28E9FA9E9D9F5E344D5A9E4BCF6509A7F39789F515AB8F92DDBCBD414D940E93,
        n=0xFFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFF7203DF6B21C6052B53BBF40939D54123,
        g=(0x32C4AE2C1F1981195F9904466A39C9948FE30BBFF2660BE1715A4589334C74C7,
           0xBC3736A2F4F6779C59BDCEE36B692153D0A9877CC62A474002DF32E52139F0A0)),
}


class Ec:
    """A key on a curve. ECDSA of SEC 1, with the nonces of RFC 6979; SM2 of GB/T 32918."""

    def __init__(self, curve, label):
        self.kind, self.label = curve, label
        self.__dict__.update({k: v for k, v in CURVES[curve].items() if k != "oid"})
        self.curve_oid = CURVES[curve]["oid"]
        assert (self.g[1] ** 2 - self.g[0] ** 3 - self.a * self.g[0] - self.b) % self.p == 0
        self.d = drbg(f"{curve} {label}", self.n)
        self.public = self.times(self.d, self.g)

    def add(self, P, Q):
        if P is None or Q is None:
            return P or Q
        if P[0] == Q[0]:
            if (P[1] + Q[1]) % self.p == 0:
                return None
            m = (3 * P[0] ** 2 + self.a) * pow(2 * P[1], -1, self.p)
        else:
            m = (Q[1] - P[1]) * pow(Q[0] - P[0], -1, self.p)
        x = (m * m - P[0] - Q[0]) % self.p
        return x, (m * (P[0] - x) - P[1]) % self.p

    def times(self, k, P):
        R = None
        while k:
            if k & 1:
                R = self.add(R, P)
            P, k = self.add(P, P), k >> 1
        return R

    def point(self):
        return b"\x04" + b"".join(v.to_bytes(self.size, "big") for v in self.public)

    def spki(self, point=None, curve=None):
        algorithm = seq(oid("1.2.840.10045.2.1"), oid(curve or self.curve_oid))
        return seq(algorithm, bits(point or self.point()))

    def nonce(self, h, name):
        """RFC 6979, section 3.2."""
        qlen, rlen = self.n.bit_length(), (self.n.bit_length() + 7) // 8

        def bits2int(data):
            v = int.from_bytes(data, "big")
            return v >> max(0, 8 * len(data) - qlen)

        size = hashlib.new(name).digest_size
        x = self.d.to_bytes(rlen, "big") + (bits2int(h) % self.n).to_bytes(rlen, "big")
        V, K = b"\x01" * size, b"\x00" * size
        for sep in (b"\x00", b"\x01"):
            K = hmac.new(K, V + sep + x, name).digest()
            V = hmac.new(K, V, name).digest()
        while True:
            T = b""
            while len(T) < rlen:
                V = hmac.new(K, V, name).digest()
                T += V
            k = bits2int(T[:rlen])
            if 1 <= k < self.n:
                return k
            K = hmac.new(K, V + b"\x00", name).digest()
            V = hmac.new(K, V, name).digest()

    def rs(self, message, name):
        h = digest(name, message)
        k = self.nonce(h, name)
        z = int.from_bytes(h, "big") >> max(0, 8 * len(h) - self.n.bit_length())
        r = self.times(k, self.g)[0] % self.n
        return r, pow(k, -1, self.n) * (z + r * self.d) % self.n

    def sm2(self, message, distid=b"1234567812345678"):
        """GB/T 32918.2, section 6, with Z of section 5.5."""
        def b(v):
            return (v % self.p).to_bytes(32, "big")

        entl = (8 * len(distid)).to_bytes(2, "big")
        values = (self.a, self.b, *self.g, *self.public)
        z = digest("sm3", entl + distid + b"".join(b(v) for v in values))
        h = digest("sm3", z + message)
        e, k = int.from_bytes(h, "big"), self.nonce(h, "sm3")
        r = (e + self.times(k, self.g)[0]) % self.n
        s = pow(1 + self.d, -1, self.n) * (k - r * self.d) % self.n
        return seq(integer(r), integer(s))

    def sign(self, message, name):
        if self.kind == "sm2":
            return self.sm2(message)
        return seq(*(integer(v) for v in self.rs(message, name)))

    def scheme(self, name):
        if self.kind == "sm2":
            return seq(oid("1.2.156.10197.1.501"))
        return seq(oid({
            "sha1": "1.2.840.10045.4.1",
            "sha256": "1.2.840.10045.4.3.2",
            "sha384": "1.2.840.10045.4.3.3",
            "sha512": "1.2.840.10045.4.3.4",
        }[name]))

    cms_scheme = scheme


class Rsa:
    """An RSA key, signing by PKCS #1 v1.5 (RFC 8017, section 8.2)."""

    pss_only = None

    def __init__(self, label, e=65537):
        self.kind, (p, q) = label, PRIMES[label]
        self.p, self.q, self.n, self.e = p, q, p * q, e
        self.d = pow(e, -1, (p - 1) * (q - 1))
        self.size = (self.n.bit_length() + 7) // 8

    def spki(self):
        key = seq(integer(self.n), integer(self.e))
        return seq(seq(oid("1.2.840.113549.1.1.1"), NULL), bits(key))

    def raw(self, encoded):
        # By the Chinese remainder theorem (RFC 8017, section 5.1.2), for speed alone.
        m, p, q = int.from_bytes(encoded, "big"), self.p, self.q
        a, b = pow(m, self.d % (p - 1), p), pow(m, self.d % (q - 1), q)
        return (b + q * ((a - b) * pow(q, -1, p) % p)).to_bytes(self.size, "big")

    def encoded(self, message, name, info=None, padding=None, kind=b"\x01"):
        info = info or seq(digest_algorithm(name), octets(digest(name, message)))
        room = self.size - 3 - len(info)
        return b"\x00" + kind + (padding or b"\xff" * room) + b"\x00" + info

    def sign(self, message, name):
        return self.raw(self.encoded(message, name))

    def scheme(self, name):
        last = {"sha1": 5, "sha256": 11, "sha384": 12, "sha512": 13}[name]
        return seq(oid(f"1.2.840.113549.1.1.{last}"), NULL)

    def cms_scheme(self, name):
        """RFC 5754, section 3.2: the digest is said elsewhere."""
        return seq(oid("1.2.840.113549.1.1.1"), NULL)


def pss_parameters(name, salt, mask=None):
    mgf = seq(oid("1.2.840.113549.1.1.8"), digest_algorithm(mask or name))
    return seq(ctx(0, digest_algorithm(name)), ctx(1, mgf), ctx(2, integer(salt)))


class Pss(Rsa):
    """The same kind of key, signing by RSASSA-PSS (RFC 8017, section 8.1)."""

    def __init__(self, label, salt=32, restricted=None):
        super().__init__(label)
        self.salt, self.restricted = salt, restricted

    def spki(self):
        if self.restricted is None:
            return super().spki()
        key = seq(integer(self.n), integer(self.e))
        return seq(seq(oid("1.2.840.113549.1.1.10"), self.restricted), bits(key))

    def sign(self, message, name, db_with=None, em_with=None):
        """`db_with` and `em_with` change what is in the making."""
        h_len, em_bits = hashlib.new(name).digest_size, self.n.bit_length() - 1
        em_len = (em_bits + 7) // 8
        for i in range(1000):
            salt = hashlib.sha512(b"salt %d" % i + message).digest()[:self.salt]
            h = digest(name, bytes(8) + digest(name, message) + salt)
            db = bytearray(bytes(em_len - self.salt - h_len - 2) + b"\x01" + salt)
            if db_with:
                db_with(db)
            mask = b"".join(digest(name, h + i.to_bytes(4, "big")) for i in range(40))[:len(db)]
            masked = bytearray(a ^ b for a, b in zip(db, mask))
            masked[0] &= 0xFF >> (8 * em_len - em_bits)
            em = bytearray(self.size - em_len) + masked + h + b"\xbc"
            if em_with:
                em_with(em)
            # What was changed may have grown beyond the modulus: then another salt is tried.
            if int.from_bytes(em, "big") < self.n:
                return self.raw(bytes(em))
        raise ValueError("no salt fits")

    def scheme(self, name):
        return seq(oid("1.2.840.113549.1.1.10"), pss_parameters(name, self.salt))

    cms_scheme = scheme


# Certificates (RFC 5280)

NAME = {"C": "2.5.4.6", "O": "2.5.4.10", "CN": "2.5.4.3"}


def name(cn, o="Test", string=utf8):
    """C=CN, O=…, CN=…"""
    pairs = [("C", printable("CN")), ("O", utf8(o)), ("CN", string(cn))]
    return seq(*(set_of(seq(oid(NAME[kind]), value)) for kind, value in pairs))


def time(text):
    """`2026-01-01` or `2026-01-01T00:00:00` as RFC 5280, section 4.1.2.5, writes it."""
    moment = datetime.fromisoformat(text)
    if moment.year < 2050:
        return utc(moment.strftime("%y%m%d%H%M%SZ"))
    return general(moment.strftime("%Y%m%d%H%M%SZ"))


def extension(number, value, critical=False, flag=None):
    flag = boolean(True) if critical else b"" if flag is None else flag
    return seq(oid(number), flag, octets(value))


def key_usage(*numbers):
    value = sum(0x80 >> n for n in numbers)
    unused = next(i for i in range(8) if value >> i & 1) if value else 0
    return extension("2.5.29.15", bits(bytes([value]) if value else b"", unused), True)


def purposes(*oids, critical=True):
    return extension("2.5.29.37", seq(*(oid(o) for o in oids)), critical)


def constraints(ca, length=None):
    value = seq(boolean(True) if ca else b"", integer(length) if length is not None else b"")
    return extension("2.5.29.19", value, True)


def key_id(key):
    return digest("sha1", key.spki())


def subject_key_id(key):
    return extension("2.5.29.14", octets(key_id(key)))


STAMPING = "1.3.6.1.5.5.7.3.8"


class Certificate:
    """A subject with its key, and what its issuer signed about it."""

    def __init__(self, cn, key, issuer=None, since="2026-01-01", until="2029-01-01", serial=None,
                 extensions=(), hash="sha256", version=2, spki=None, signer=None, subject=None,
                 inner=None, scheme=None, issuer_name=None):
        self.cn, self.key = cn, key
        self.name = subject or name(cn)
        issuer = issuer or self
        self.issuer_name = issuer_name or issuer.name
        signer = signer or issuer.key
        self.serial = drbg(f"serial {cn} {key.kind}", 2**64) if serial is None else serial
        scheme = scheme or signer.scheme(hash)
        tbs = seq(
            ctx(0, version if isinstance(version, bytes) else integer(version)) if version else b"", integer(self.serial), inner or scheme,
            self.issuer_name, seq(time(since), time(until)), self.name, spki or key.spki(),
            ctx(3, seq(*extensions)) if extensions else b"")
        self.der = seq(tbs, scheme, bits(signer.sign(tbs, hash)))


AUTHORITY = (constraints(True), key_usage(5, 6))
SIGNER = (constraints(False), key_usage(0), purposes(STAMPING))


def root(cn, key, **more):
    more = {"since": "2020-01-01", "until": "2045-01-01", **more}
    return Certificate(cn, key, extensions=more.pop("extensions", AUTHORITY + (subject_key_id(key),)),
                       **more)


def authority(cn, key, issuer, extensions=AUTHORITY, **more):
    more = {"since": "2024-01-01", "until": "2034-01-01", **more}
    return Certificate(cn, key, issuer, extensions=extensions, **more)


def tsa(cn, key, issuer, extensions=SIGNER, **more):
    return Certificate(cn, key, issuer, extensions=extensions, **more)


# Tokens (RFC 3161, RFC 5652, RFC 5035)

POLICY = "1.3.6.1.4.1.32473.1"
GEN_TIME = "20261120080000Z"
TST_INFO = "1.2.840.113549.1.9.16.1.4"


def imprint(message, algorithm="sha256", hashed=None, null=True):
    if hashed is None:
        hashed = digest(algorithm, message)
    return seq(digest_algorithm(algorithm, null), octets(hashed))


def accuracy(seconds=None, millis=None, micros=None):
    return seq(
        integer(seconds) if seconds is not None else b"",
        implicit(0, integer(millis)) if millis is not None else b"",
        implicit(1, integer(micros)) if micros is not None else b"")


def tst_info(message, algorithm="sha256", time=GEN_TIME, policy=POLICY, serial=7, version=1,
             accuracy=b"", ordering=b"", nonce=None, tsa=None, more=b"", stamped=None):
    return seq(
        integer(version), oid(policy), stamped or imprint(message, algorithm), integer(serial),
        general(time), accuracy, ordering, integer(nonce) if nonce is not None else b"",
        ctx(0, tsa) if tsa else b"", more)


def directory(certificate):
    """GeneralName: directoryName."""
    return ctx(4, certificate.name)


def attribute(number, *values):
    return seq(oid(number), set_of(*values))


def content_type(number=TST_INFO):
    return attribute("1.2.840.113549.1.9.3", oid(number))


def message_digest(value):
    return attribute("1.2.840.113549.1.9.4", octets(value))


def issuer_serial(certificate, serial=None):
    names = seq(ctx(4, certificate.issuer_name))
    return seq(names, integer(certificate.serial if serial is None else serial))


def cert_id(certificate, name="sha256", explicit=False, more=b""):
    algorithm = digest_algorithm(name) if explicit or name != "sha256" else b""
    return seq(algorithm, octets(digest(name, certificate.der)), more)


def bound(*ids):
    """SigningCertificateV2."""
    return attribute("1.2.840.113549.1.9.16.2.47", seq(seq(*ids)))


def bound_v1(*certificates):
    """SigningCertificate: by SHA-1."""
    ids = (seq(octets(digest("sha1", it.der))) for it in certificates)
    return attribute("1.2.840.113549.1.9.16.2.12", seq(seq(*ids)))


class Token:
    """A token in the making: `parts` can be replaced before `der` is asked for."""

    def __init__(self, info, signer, hash="sha256", key=None, certificates=None, **parts):
        self.info, self.signer, self.hash = info, signer, hash
        self.key = key or signer.key
        self.certificates = [signer] if certificates is None else certificates
        self.parts = parts

    def part(self, name, default):
        return self.parts.get(name, default)

    def attributes(self):
        given = self.parts.get("attributes")
        if given is not None:
            return given
        more = self.part("more_attributes", ())
        content = self.part("content_type", content_type())
        hashed = self.part("message_digest", message_digest(digest(self.hash, self.info)))
        ids = self.part("bound", bound(cert_id(self.signer)))
        return b"".join(sorted(it for it in (content, hashed, ids, *more) if it))

    def signer_info(self):
        signer, attributes = self.signer, self.attributes()
        named = seq(signer.issuer_name, integer(signer.serial))
        signed = tlv(0x31, attributes)
        signature = self.part("signature", None)
        if signature is None:
            signature = self.key.sign(signed, self.part("signed_hash", self.hash))
        elif callable(signature):
            signature = signature(self.key, signed)
        return seq(
            integer(self.part("signer_version", 1)), self.part("sid", named),
            self.part("digest", digest_algorithm(self.hash)),
            ctx(0, attributes) if self.part("signed", True) else b"",
            self.part("scheme", self.key.cms_scheme(self.hash)), octets(signature),
            self.part("unsigned", b""))

    def der(self):
        infos = self.part("signer_infos", None)
        infos = [self.signer_info()] if infos is None else infos
        content = self.part("content", ctx(0, octets(self.info)))
        certificates = self.part("certificate_set", b"".join(sorted(it.der for it in self.certificates)))
        data = seq(
            integer(self.part("version", 3)),
            self.part("digests", set_of(digest_algorithm(self.hash))),
            seq(oid(self.part("econtent_type", TST_INFO)), content),
            ctx(0, certificates) if certificates else b"",
            self.part("crls", b""), set_of(*infos))
        return seq(oid(self.part("type", "1.2.840.113549.1.7.2")), ctx(0, data))


# Files

def posix(text):
    """GeneralizedTime as POSIX seconds."""
    moment = datetime.strptime(text[:14], "%Y%m%d%H%M%S")
    return int(moment.replace(tzinfo=timezone.utc).timestamp())


def b64(data):
    return base64.b64encode(data).decode()


def flip(data, at=-1):
    changed = bytearray(data)
    changed[at] ^= 1
    return bytes(changed)


def writer(family):
    """Writes the cases of one family, after taking away those of the last time."""
    shutil.rmtree(HERE / family, ignore_errors=True)

    def write(folder, title, case):
        assert re.fullmatch(r"[a-z0-9-]+", title)
        file = HERE / family / folder / f"{title}.json"
        assert not file.exists(), title
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(case, indent=2, ensure_ascii=False) + "\n", "utf-8")

    return write
