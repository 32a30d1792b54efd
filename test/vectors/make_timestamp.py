"""Writes test/vectors/timestamp: RFC 3161 tokens to accept, and tokens that are each one lie.

Run: python3 test/vectors/make_timestamp.py (needs nothing but Python, whose OpenSSL must know SM3)

Every case is a token with what it is held against: a message, roots, and perhaps further
certificates, policies and a nonce. All bytes are in base64, all object identifiers dotted.
"""

from timestamp_by_hand import *  # noqa: F403
from timestamp_by_hand import AUTHORITY, DIGEST, NULL, POLICY, SIGNER, STAMPING, TST_INFO

write = writer("timestamp")

MESSAGE = "yuanzheng.example/log\n42\n5dtAZhKtGFe4zqWFHtYt7/s8Ubq9Vq0uP4ePpxCI7Gw=\n".encode()

p256, p256b, p384, p521 = Ec("p256", "a"), Ec("p256", "b"), Ec("p384", "a"), Ec("p521", "a")
rsa2048, rsa4096 = Rsa("rsa2048"), Rsa("rsa4096")
sm2 = Ec("sm2", "a")

ROOT = root("Root", Ec("p256", "root"))
TSA = tsa("TSA", p256, ROOT)


def case(about, token, roots=(ROOT,), message=MESSAGE, certificates=(), policies=None, nonce=None):
    return {
        "about": about,
        "token": b64(token),
        "message": b64(message),
        "roots": [b64(it.der) for it in roots],
        **({"certificates": [b64(it.der) for it in certificates]} if certificates else {}),
        **({"policies": policies} if policies is not None else {}),
        **({"nonce": nonce} if nonce is not None else {}),
    }


def text(certificate):
    return certificate.cn if "=" in certificate.cn else f"C=CN, O=Test, CN={certificate.cn}"


def good(title, about, token, chain=(TSA, ROOT), algorithm="ecdsa-p256-sha256", **how):
    expected = how.pop("expected", {})
    write("valid", title, {
        **case(about, token, **how),
        "expected": {
            "time": posix("20261120080000Z"), "fraction": "", "accuracyMicros": None,
            "tsa": text(chain[0]), "policy": POLICY, "serial": "07", "algorithm": algorithm,
            "chain": [text(it) for it in chain], **expected,
        },
    })


def bad(title, fault, says, about, token, **how):
    """`says` is what the message of the first implementation holds: enough to tell one reason from another."""
    write("invalid", title, {**case(about, token, **how), "fault": fault, "says": says})


def stamped(signer=TSA, message=MESSAGE, info=None, hash="sha256", **parts):
    return Token(info or tst_info(message), signer, hash, **parts).der()


GOOD = stamped()

# Algorithms

good("p256-sha256", "ECDSA on P-256, as most authorities sign", GOOD)
for curve, key, name_ in (("p384", p384, "sha384"), ("p521", p521, "sha512")):
    certificate = tsa("TSA", key, ROOT, hash="sha256")
    good(f"{curve}-{name_}", f"ECDSA on {curve}, and an imprint by {name_}",
         stamped(certificate, info=tst_info(MESSAGE, name_), hash=name_), (certificate, ROOT),
         f"ecdsa-{curve}-{name_}")
good("p256-sha512", "A digest longer than the curve: its leftmost bits count",
     stamped(hash="sha512"), algorithm="ecdsa-p256-sha512")
certificate = tsa("TSA", p384, ROOT)
good("p384-sha256", "A digest shorter than the curve", stamped(certificate), (certificate, ROOT),
     "ecdsa-p384-sha256")
RSA_ROOT = root("RSA Root", rsa4096, hash="sha512")
RSA_TSA = tsa("TSA", rsa2048, RSA_ROOT)
good("rsa2048-sha256", "RSA, and the signer says no more than that", stamped(RSA_TSA),
     (RSA_TSA, RSA_ROOT), "rsa-pkcs1-2048-sha256", roots=[RSA_ROOT])
good("rsa2048-sha384-named", "RSA, and the signer says by which digest",
     stamped(RSA_TSA, hash="sha384", scheme=rsa2048.scheme("sha384")),
     (RSA_TSA, RSA_ROOT), "rsa-pkcs1-2048-sha384", roots=[RSA_ROOT])
certificate = tsa("TSA", rsa4096, RSA_ROOT, hash="sha384")
good("rsa4096-sha512", "A long RSA key", stamped(certificate, hash="sha512"),
     (certificate, RSA_ROOT), "rsa-pkcs1-4096-sha512", roots=[RSA_ROOT])
pss = Pss("rsa2048")
good("rsa-pss", "RSASSA-PSS by a key that may sign in either way", stamped(RSA_TSA, key=pss),
     (RSA_TSA, RSA_ROOT), "rsa-pss-2048-sha256", roots=[RSA_ROOT])
only_pss = Pss("rsa2048", restricted=pss_parameters("sha256", 32))
PSS_ROOT = root("PSS Root", only_pss)
certificate = tsa("TSA", only_pss, PSS_ROOT)
good("rsa-pss-alone", "RSASSA-PSS all the way, by a key that is for nothing else",
     stamped(certificate), (certificate, PSS_ROOT), "rsa-pss-2048-sha256", roots=[PSS_ROOT])
odd = Pss("rsa2049")
ODD_TSA = tsa("TSA", odd, RSA_ROOT, signer=rsa4096)
good("rsa-pss-2049-bits", "RSASSA-PSS by a key of 8n + 1 bits: its encoding has one octet less than the modulus",
     stamped(ODD_TSA), (ODD_TSA, RSA_ROOT), "rsa-pss-2049-sha256", roots=[RSA_ROOT])
MIXED = authority("Middle", p384, RSA_ROOT, hash="sha512")
certificate = tsa("TSA", p256, MIXED, hash="sha384")
good("mixed-chain", "RSA signs for P-384, and that for P-256",
     stamped(certificate, certificates=[certificate, MIXED]), (certificate, MIXED, RSA_ROOT),
     roots=[RSA_ROOT])
good("imprint-sm3", "An imprint by SM3 under an ordinary signature",
     stamped(info=tst_info(MESSAGE, "sm3")))
SM2_ROOT = root("SM2 Root", Ec("sm2", "root"), hash="sm3")
SM2_TSA = tsa("TSA", sm2, SM2_ROOT, hash="sm3")
good("sm2-sm3", "SM2 and SM3 from the imprint to the root, with the common identity 1234567812345678",
     stamped(SM2_TSA, info=tst_info(MESSAGE, "sm3"), hash="sm3"), (SM2_TSA, SM2_ROOT), "sm2-sm3",
     roots=[SM2_ROOT])

# Chains

MIDDLE = authority("Middle", p256b, ROOT)
UNDER = tsa("TSA", p256, MIDDLE)
good("intermediate", "An authority between, which came with the token",
     stamped(UNDER, certificates=[UNDER, MIDDLE]), (UNDER, MIDDLE, ROOT))
good("intermediate-from-caller", "An authority between, which the caller has",
     stamped(UNDER), (UNDER, MIDDLE, ROOT), certificates=[MIDDLE])
good("intermediate-as-root", "The caller trusts the authority between, and no further",
     stamped(UNDER), (UNDER, MIDDLE), roots=[MIDDLE])
good("no-certificates", "A token without certificates: the caller has the signer's",
     stamped(certificates=[]), certificates=[TSA])
SELF = tsa("TSA", p256, None)
good("signer-as-root", "The caller trusts the signer's certificate itself, which nobody else signed",
     stamped(SELF), (SELF,), roots=[SELF])
good("signer-as-root-alone", "The same, of a token without certificates: a root may be the signer's",
     stamped(SELF, certificates=[]), (SELF,), roots=[SELF])
good("root-in-token", "The root came along, and is one of the caller's too",
     stamped(certificates=[TSA, ROOT]))
NAMESAKE = root("Root", Ec("p256", "namesake"))
good("two-roots-of-one-name", "Of two roots of the same name, one signed",
     stamped(), roots=[NAMESAKE, ROOT])
certificate = tsa("TSA", p256, ROOT, SIGNER + (
    extension("2.5.29.35", seq(implicit(0, octets(key_id(ROOT.key))))),))
good("two-roots-told-apart", "Of two roots of the same name, the certificate says which key signed",
     stamped(certificate), (certificate, ROOT), roots=[NAMESAKE, ROOT])
OLD_ROOT = root("Old Root", Rsa("rsa2048-other"), hash="sha1")
certificate = tsa("TSA", p256, OLD_ROOT)
good("root-signed-with-sha1", "A root is trusted because it was named: its signature of itself is not looked at",
     stamped(certificate), (certificate, OLD_ROOT), roots=[OLD_ROOT])
certificate = tsa("TSA", p256, ROOT, since="2026-11-20T08:00:00", until="2026-11-20T08:00:00")
good("validity-of-one-second", "Both ends of a validity are within", stamped(certificate),
     (certificate, ROOT))
FAR = root("Far Root", Ec("p256", "far"), until="2060-01-01")
certificate = tsa("TSA", p256, FAR)
good("root-until-2060", "From 2050 on a validity is a GeneralizedTime", stamped(certificate),
     (certificate, FAR), roots=[FAR])
certificate = authority("Middle", p256b, ROOT, AUTHORITY + (purposes(STAMPING, critical=False),))
under = tsa("TSA", p256, certificate)
good("intermediate-for-stamping", "An authority that is for time stamping alone",
     stamped(under, certificates=[certificate, under]), (under, certificate, ROOT))
SHORT = root("Short Root", Ec("p256", "short"), extensions=(constraints(True, 1), key_usage(5)))
certificate = authority("Middle", p256b, SHORT, (constraints(True, 0), key_usage(5)))
under = tsa("TSA", p256, certificate)
good("path-lengths-kept", "As many authorities as each of them may have below it",
     stamped(under, certificates=[certificate, under]), (under, certificate, SHORT), roots=[SHORT])
LOOP_A = authority("Loop A", Ec("p256", "loop a"), None, issuer_name=name("Loop B"),
                   signer=Ec("p256", "loop b"))
LOOP_B = authority("Loop B", Ec("p256", "loop b"), LOOP_A)
certificate = tsa("TSA", p256, LOOP_A)
CROSS = authority("Loop B", Ec("p256", "loop b"), ROOT, serial=99)
good("circle-with-an-exit", "Two authorities that signed each other, and one way out to the root",
     stamped(certificate, certificates=[certificate, LOOP_A, LOOP_B, CROSS]),
     (certificate, LOOP_A, CROSS, ROOT))
STRANGER = Certificate("Stranger", Ec("secp256k1", "a"), version=0)
DECOY = tsa("TSA", p256b, ROOT, serial=TSA.serial)
good("strangers-in-token", "Certificates that nobody needs: of version 1, on another curve, and one with "
     "the signer's name and number but another key", stamped(certificates=[TSA, STRANGER, DECOY]))
certificate = tsa("TSA", p256, ROOT, (constraints(False), key_usage(1), purposes(STAMPING)))
good("non-repudiation", "A key whose usage is non-repudiation", stamped(certificate),
     (certificate, ROOT))
certificate = tsa("TSA", p256, ROOT, (purposes(STAMPING),))
good("no-key-usage", "A certificate that says only what it has to", stamped(certificate),
     (certificate, ROOT))
certificate = tsa("TSA", p256, ROOT, SIGNER + (
    extension("1.3.6.1.4.1.32473.9", octets(b"somewhere"), flag=boolean(False)),))
good("unknown-extension", "An extension that is not critical, and says so although that is the default",
     stamped(certificate), (certificate, ROOT))

# What a token may say

good("all-fields", "Every field that a token can have",
     stamped(info=tst_info(MESSAGE, time="20261120080000.25Z", accuracy=accuracy(1, 500, 100),
                           ordering=boolean(True), nonce=0x80FE, tsa=directory(TSA),
                           serial=2**159 + 1,
                           more=ctx(1, extension("1.3.6.1.4.1.32473.9", octets(b""))))),
     nonce="80fe", policies=["1.2.3", POLICY],
     expected={"fraction": "25", "accuracyMicros": 1_500_100, "serial": f"{2**159 + 1:x}"})
good("accuracy-in-micros", "An accuracy of microseconds alone",
     stamped(info=tst_info(MESSAGE, accuracy=accuracy(micros=7))), expected={"accuracyMicros": 7})
good("default-written-out", "Ordering FALSE, written although it is the default",
     stamped(info=tst_info(MESSAGE, ordering=boolean(False))))
good("nonce-not-asked", "A nonce that the checker does not know of",
     stamped(info=tst_info(MESSAGE, nonce=1)))
good("nonce-with-zeros", "A nonce is a number: zeros in front of it make no other one",
     stamped(info=tst_info(MESSAGE, nonce=0x0100)), nonce="00000100")
good("imprint-without-null", "Parameters of a digest may be absent, instead of NULL",
     stamped(info=tst_info(MESSAGE, stamped=imprint(MESSAGE, null=False)),
             digest=digest_algorithm("sha256", False),
             digests=set_of(digest_algorithm("sha256", False))))
certificate = tsa("TSA", p256, ROOT, SIGNER + (
    extension("2.5.29.17", seq(implicit(2, utf8("tsa.example")))),))
good("tsa-by-other-name", "The authority goes by another name of its certificate",
     stamped(certificate, info=tst_info(MESSAGE, tsa=implicit(2, utf8("tsa.example")))),
     (certificate, ROOT))
chinese = Certificate("C=CN, O=源证, CN=时间戳\\+一", p256, ROOT, subject=name("时间戳+一", "源证"),
                      extensions=SIGNER)
good("name-in-chinese", "A name that is not ASCII, and has a plus sign", stamped(chinese),
     (chinese, ROOT))
bmp = Certificate("C=CN, O=Test, CN=时间戳", p256, ROOT, extensions=SIGNER,
                  subject=name("时间戳", string=lambda s: tlv(30, s.encode("utf-16-be"))))
good("name-in-bmp", "A name as a BMPString, as old software wrote it", stamped(bmp), (bmp, ROOT))

# How a token is signed

by_id = tsa("TSA", p256, ROOT, SIGNER + (subject_key_id(p256),))
good("signer-by-key-id", "The signer is named by its key's identifier",
     stamped(by_id, signer_version=3, sid=implicit(0, octets(key_id(p256)))), (by_id, ROOT))
good("bound-with-issuer-serial", "The bond names the certificate as well",
     stamped(bound=bound(cert_id(TSA, more=issuer_serial(TSA)))))
good("bound-by-sha512", "The bond is by another digest",
     stamped(bound=bound(cert_id(TSA, "sha512"))))
good("bound-by-sha256-said", "The digest of the bond is said although it is the default",
     stamped(bound=bound(cert_id(TSA, explicit=True))))
good("bound-twice", "A bond by SHA-1 beside one by SHA-256",
     stamped(more_attributes=[bound_v1(TSA)]))
good("bound-chain", "The bond lists the whole chain",
     stamped(UNDER, certificates=[UNDER, MIDDLE],
             bound=bound(cert_id(UNDER), cert_id(MIDDLE), cert_id(ROOT))), (UNDER, MIDDLE, ROOT))
good("more-attributes", "A signing time, and an attribute that nobody knows",
     stamped(more_attributes=[
         attribute("1.2.840.113549.1.9.5", utc("990101000000Z")),
         attribute("1.3.6.1.4.1.32473.8", integer(1), integer(2))]))
listed = seq(integer(1), ROOT.key.scheme("sha256"), ROOT.name, utc("261001000000Z"),
             seq(seq(integer(TSA.serial), utc("260930000000Z"))))
revoked = seq(listed, ROOT.key.scheme("sha256"), bits(ROOT.key.sign(listed, "sha256")))
good("unsigned-parts", "Unsigned attributes and revocation lists are not looked at: not even this one, "
     "by which the signer was revoked before it signed",
     stamped(unsigned=ctx(1, attribute("1.3.6.1.4.1.32473.8", integer(1))), crls=ctx(1, revoked)))
good("two-digests", "A list of digests with one more than is used",
     stamped(digests=set_of(digest_algorithm("sha256"), digest_algorithm("sha512"))))
r, s = p256.rs(tlv(0x31, Token(tst_info(MESSAGE), TSA).attributes()), "sha256")
good("other-s", "The same signature with n - s: ECDSA has two spellings, and authorities write either",
     stamped(signature=seq(integer(r), integer(p256.n - s))))

# Form


def malformed(title, says, about, token, **how):
    bad(title, "malformed", says, about, token, **how)


def unsupported(title, says, about, token, **how):
    bad(title, "unsupported", says, about, token, **how)


def untrusted(title, says, about, token, **how):
    bad(title, "unknown-signer", says, about, token, **how)


def unfit(title, says, about, token, **how):
    bad(title, "bad-key", says, about, token, **how)


def forged(title, says, about, token, **how):
    bad(title, "bad-signature", says, about, token, **how)


malformed("empty", "cut off", "No bytes", b"")
malformed("truncated", "longer than what holds it", "The last byte is missing", GOOD[:-1])
malformed("trailing-bytes", "bytes after the end", "A byte too many", GOOD + b"\0")
malformed("response", "has no type", "The whole answer of an authority instead of its token",
          seq(seq(integer(0)), GOOD))
inner = GOOD[4:]
malformed("indefinite-length", "indefinite", "BER: an indefinite length, with an end mark",
          b"\x30\x80" + inner + b"\0\0")
malformed("long-length", "too many octets", "BER: a length in more octets than it takes",
          b"\x30\x83\0" + GOOD[2:])
info = tst_info(MESSAGE)
malformed("content-in-pieces", "another form", "BER: the content is a string of strings",
          stamped(content=ctx(0, tlv(0x24, octets(info[:9]), octets(info[9:])))))
malformed("content-missing", "no content", "A signature over content that is elsewhere",
          stamped(content=b""))
malformed("content-not-octets", "no signed content", "The content is not wrapped in an OCTET STRING",
          stamped(content=ctx(0, info)))
malformed("content-type-data", "no TSTInfo", "The content says that it is plain data",
          stamped(econtent_type="1.2.840.113549.1.7.1"))
unsupported("envelope-data", "not CMS SignedData", "The envelope says that it is plain data",
            stamped(type="1.2.840.113549.1.7.1"))
unsupported("envelope-of-gm", "1.2.156.10197.6.1.4.2.2",
            "SignedData by the object identifier of GM/T 0010",
            stamped(SM2_TSA, info=tst_info(MESSAGE, "sm3"), hash="sm3", type="1.2.156.10197.6.1.4.2.2"),
            roots=[SM2_ROOT])
unsupported("signed-data-version-1", "version 1, not 3", "SignedData of version 1", stamped(version=1))
one = Token(info, TSA).signer_info()
two = Token(info, DECOY).signer_info()
malformed("two-signers", "one signature, this has 2", "A second signature beside the authority's",
          stamped(signer_infos=[one, two], certificates=[TSA, DECOY]))
malformed("two-signers-the-same", "one signature, this has 2", "The authority's signature twice",
          stamped(signer_infos=[one, one]))
malformed("no-signer", "one signature, this has 0", "Nobody signed", stamped(signer_infos=[]))
unsupported("certificate-not-x509", "not X.509", "An attribute certificate among the certificates",
            stamped(certificate_set=ctx(2, seq()) + TSA.der))
bad("seventeen-certificates", "too-large", "over 16", "More certificates than a chain can use",
    stamped(certificates=[TSA] + [STRANGER] * 16))
bad("too-large", "too-large", "over 65536", "More bytes than any token has",
    stamped(crls=ctx(1, seq(octets(bytes(66_000))))))
deep = NULL
for _ in range(40):
    deep = seq(deep)
bad("too-deep", "too-large", "too deep", "A nest within a part that nobody looks at",
    stamped(crls=ctx(1, deep)))
malformed("digest-not-listed", "not among", "The signer's digest is not in the token's list",
          stamped(digests=set_of(digest_algorithm("sha512"))))
malformed("signer-version-3", "version 3", "A signer named by issuer and number in version 3",
          stamped(signer_version=3))

by_id = tsa("TSA", p256, ROOT, SIGNER + (subject_key_id(p256),))
malformed("signer-version-1-by-key-id", "version 1", "A signer named by its key in version 1",
          stamped(by_id, sid=implicit(0, octets(key_id(p256)))))

# The statement

unsupported("version-2", "version 2, not 1", "A TSTInfo of version 2",
            stamped(info=tst_info(MESSAGE, version=2)))
malformed("field-at-end", "does not belong", "A field behind the last",
          stamped(info=tst_info(MESSAGE, more=NULL)))
malformed("content-trailing", "bytes after the end", "A byte behind the TSTInfo, signed as well",
          stamped(info=info + b"\0"))
malformed("integer-padded", "needless bytes", "A number with a zero in front",
          stamped(info=seq(integer(1), oid(POLICY), imprint(MESSAGE), tlv(2, b"\0\x07"),
                           general(GEN_TIME))))
for title, about, moment in (
        ("time-local", "A time without its zone", "20261120080000"),
        ("time-offset", "A time in another zone", "20261120160000+0800"),
        ("time-zero-fraction", "A fraction that ends in zero", "20261120080000.50Z"),
        ("time-empty-fraction", "A point and no fraction", "20261120080000.Z"),
        ("time-comma", "A comma for a point", "20261120080000,5Z"),
        ("time-without-seconds", "No seconds", "202611200800Z"),
        ("time-29-february", "A day that the year does not have", "20270229080000Z"),
        ("time-leap-second", "A 60th second", "20261231235960Z"),
        ("time-24-hours", "A 24th hour", "20261120240000Z"),
        ("time-month-13", "A 13th month", "20261320080000Z")):
    malformed(title, "not a time", about, stamped(info=tst_info(MESSAGE, time=moment)))
malformed("accuracy-1000-millis", "out of range", "A thousand milliseconds",
          stamped(info=tst_info(MESSAGE, accuracy=accuracy(1, 1000))))
malformed("accuracy-negative", "out of range", "An accuracy below zero",
          stamped(info=tst_info(MESSAGE, accuracy=accuracy(-1))))
unsupported("critical-extension", "critical extension 1.3.6.1.4.1.32473.9",
            "An extension of the token that nobody knows, and that must not be passed over",
            stamped(info=tst_info(MESSAGE, more=ctx(1, extension("1.3.6.1.4.1.32473.9", b"", True)))))

# The imprint, the policy and the nonce

bad("other-message", "root-mismatch", "over something else", "A good token over another message", GOOD,
    message=MESSAGE.replace(b"42", b"43"))
unsupported("imprint-sha1", "SHA-1", "An imprint by SHA-1", stamped(info=tst_info(MESSAGE, "sha1")))
unsupported("imprint-md5", "1.2.840.113549.2.5", "An imprint by MD5",
            stamped(info=tst_info(MESSAGE, "md5")))
malformed("imprint-too-short", "imprint of 31 bytes", "A SHA-256 of 31 bytes",
          stamped(info=tst_info(MESSAGE, stamped=imprint(MESSAGE, hashed=bytes(31)))))
malformed("imprint-parameters", "does not belong", "A digest with parameters that are not NULL",
          stamped(info=tst_info(MESSAGE, stamped=seq(
              seq(oid(DIGEST["sha256"]), integer(0)), octets(digest("sha256", MESSAGE))))))
untrusted("policy-not-allowed", f"policy {POLICY}", "A policy that is not on the list", GOOD,
          policies=["1.3.6.1.4.1.32473.2"])
untrusted("no-policy-allowed", f"policy {POLICY}", "An empty list of policies allows none", GOOD, policies=[])
bad("nonce-missing", "wrong-origin", "has no nonce", "A nonce was asked for and did not come", GOOD, nonce="01")
bad("nonce-other", "wrong-origin", "another nonce", "The answer to another request",
    stamped(info=tst_info(MESSAGE, nonce=2)), nonce="01")

# Who signed

untrusted("no-certificate", "at hand", "Neither the token nor the caller has the signer's certificate",
          stamped(certificates=[]))
untrusted("other-serial-number", "at hand", "The signer names a certificate that is not there",
          stamped(sid=seq(TSA.issuer_name, integer(TSA.serial + 1))))
untrusted("other-key-id", "at hand", "The signer names a key that no certificate is of",
          stamped(by_id, signer_version=3, sid=implicit(0, octets(bytes(20)))))
malformed("bond-missing", "without an ESSCertIDv2", "No ESSCertID at all", stamped(bound=None))
unsupported("bond-by-sha1-alone", "only by SHA-1",
            "An ESSCertID and no ESSCertIDv2: what openssl ts makes unless told otherwise",
            stamped(bound=bound_v1(TSA)))
unsupported("bond-v2-by-sha1", "uses SHA-1", "An ESSCertIDv2 that takes SHA-1 all the same",
            stamped(bound=bound(cert_id(TSA, "sha1"))))
RENEWED = tsa("TSA", p256, ROOT, until="2039-01-01", serial=TSA.serial)
unfit("bond-of-other-certificate", "not the one that the token is bound to",
          "A certificate of the same name, number and key, but not the one that was signed for",
          stamped(RENEWED, bound=bound(cert_id(TSA))))
unfit("bond-v1-of-other-certificate", "not the one that the token is bound to",
          "The bond by SHA-256 fits, and the one by SHA-1 does not",
          stamped(more_attributes=[bound_v1(RENEWED)]))
unfit("bond-of-other-issuer", "not the one that the token is bound to",
          "The hash fits, and the number beside it does not",
          stamped(bound=bound(cert_id(TSA, more=issuer_serial(TSA, 1)))))
unfit("bond-first-is-not-signer", "not the one that the token is bound to",
          "The signer's certificate is listed second",
          stamped(UNDER, certificates=[UNDER, MIDDLE], bound=bound(cert_id(MIDDLE), cert_id(UNDER))))
unfit("bond-lists-stranger", "not in its chain", "A certificate is listed that is not in the chain",
          stamped(certificates=[TSA, STRANGER], bound=bound(cert_id(TSA), cert_id(STRANGER))))
malformed("bond-of-none", "a signing certificate of none", "A list of no certificates", stamped(bound=bound()))
unfit("name-of-other", "another name than the token gives",
          "The authority calls itself by a name that its certificate does not have",
          stamped(info=tst_info(MESSAGE, tsa=directory(ROOT))))

# What the signer's certificate is for


def signer_with(*extensions, **more):
    certificate = tsa("TSA", p256, ROOT, extensions, **more)
    return stamped(certificate)


unfit("eku-missing", "no extended key usage", "A certificate that does not say what it is for",
          signer_with(constraints(False), key_usage(0)))
unfit("eku-other", "not for time stamping", "A certificate for mail",
          signer_with(purposes("1.3.6.1.5.5.7.3.4")))
unfit("eku-any", "not for time stamping", "A certificate for whatever you like",
          signer_with(purposes("2.5.29.37.0")))
unfit("eku-not-critical", "not critical", "For time stamping, but one may pass over that",
          signer_with(constraints(False), key_usage(0), purposes(STAMPING, critical=False)))
unfit("eku-with-another", "more than time stamping", "For time stamping, and for servers",
          signer_with(purposes(STAMPING, "1.3.6.1.5.5.7.3.1")))
unfit("eku-twice", "more than time stamping", "For time stamping, said twice",
          signer_with(purposes(STAMPING, STAMPING)))
unfit("key-usage-encipherment", "other than signing", "A key that may also be used to encipher",
          signer_with(key_usage(0, 2), purposes(STAMPING)))
unfit("key-usage-certificates", "other than signing", "A key that may also sign certificates",
          signer_with(key_usage(0, 5), purposes(STAMPING)))
unfit("key-usage-none", "other than signing", "A key that may do nothing",
          signer_with(key_usage(), purposes(STAMPING)))
malformed("extension-twice", "two extensions", "The same extension twice",
          signer_with(purposes(STAMPING), purposes(STAMPING)))
unsupported("signer-critical-extension", "critical extension 1.3.6.1.4.1.32473.9",
            "A critical extension of the certificate that nobody knows",
            signer_with(*SIGNER, extension("1.3.6.1.4.1.32473.9", NULL, True)))
unsupported("signer-version-1-certificate", "not of version 3",
            "A certificate of version 1 has no extensions, whatever it carries",
            signer_with(*SIGNER, version=0))
malformed("certificate-two-algorithms", "names two algorithms",
          "A certificate that names one algorithm within and another outside",
          signer_with(*SIGNER, inner=p256.scheme("sha384")))
malformed("certificate-indefinite", "indefinite", "An extension in BER within the certificate",
          signer_with(*SIGNER, extension("2.5.29.17", b"\x30\x80\0\0")))

# Signatures

forged("signature-flipped", "signature does not verify", "One bit of the signature is another",
       stamped(signature=flip(p256.sign(tlv(0x31, Token(info, TSA).attributes()), "sha256"))))
forged("signature-of-other-key", "signature does not verify", "Somebody else signed", stamped(key=p256b))
forged("content-changed", "messageDigest", "The TSTInfo was changed after it was signed: an hour earlier",
       stamped(content=ctx(0, octets(tst_info(MESSAGE, time="20261120070000Z")))))
malformed("attribute-content-type", "contentType", "The signed attribute names another content",
          stamped(content_type=content_type("1.2.840.113549.1.7.1")))
malformed("attribute-content-type-missing", "contentType", "No signed attribute contentType",
          stamped(content_type=None))
malformed("attribute-digest-missing", "messageDigest", "No signed attribute messageDigest",
          stamped(message_digest=None))
hashed = message_digest(digest("sha256", info))
malformed("attribute-digest-twice", "two signed attributes", "Two digests, of which one fits",
          stamped(more_attributes=[message_digest(bytes(32))]))
malformed("attribute-digest-of-two-values", "exactly one", "A digest of two values, of which one fits",
          stamped(message_digest=attribute(
              "1.2.840.113549.1.9.4", octets(digest("sha256", info)), octets(bytes(32)))))
plain = sorted([content_type(), hashed, bound(cert_id(TSA))])
malformed("attributes-unsorted", "not in order", "Signed attributes out of the order of DER",
          stamped(attributes=b"".join(reversed(plain))))
malformed("attributes-missing", "signed attributes", "A signature over the content, without attributes",
          stamped(signed=False, signature=lambda key, _: key.sign(info, "sha256")))
unsupported("digest-sha1", "SHA-1", "The whole signature is by SHA-1", stamped(hash="sha1"))
unsupported("rsa-sha1", "RSA with SHA-1", "RSA with SHA-1 over attributes that hold a SHA-256",
            stamped(RSA_TSA, signed_hash="sha1", scheme=rsa2048.scheme("sha1")), roots=[RSA_ROOT])
unsupported("ecdsa-sha1", "ECDSA with SHA-1", "ECDSA with SHA-1 over attributes that hold a SHA-256",
            stamped(signed_hash="sha1", scheme=p256.scheme("sha1")))
malformed("two-digests-mixed", "over a digest by", "Signed by SHA-512 over attributes that hold a SHA-256",
          stamped(signed_hash="sha512", scheme=p256.scheme("sha512")))
unsupported("scheme-of-other-key", "made with an RSA key", "ECDSA, says the signer, with an RSA key",
            stamped(RSA_TSA, scheme=p256.scheme("sha256")), roots=[RSA_ROOT])
unsupported("scheme-ed25519", "1.3.101.112", "Ed25519", stamped(scheme=seq(oid("1.3.101.112"))))


def ecdsa(title, fault, says, about, *values, end=b""):
    bad(title, fault, says, about, stamped(signature=seq(*values) + end))


ecdsa("ecdsa-zero", "bad-signature", "does not verify", "r = s = 0", integer(0), integer(0))
ecdsa("ecdsa-order", "bad-signature", "does not verify", "r and s are the order of the curve",
      integer(p256.n), integer(p256.n))
ecdsa("ecdsa-s-plus-n", "bad-signature", "range", "s with the order added", integer(r),
      integer(s + p256.n * 2**8))
ecdsa("ecdsa-negative", "bad-signature", "range", "r below zero", integer(r - p256.n), integer(s))
ecdsa("ecdsa-trailing", "malformed", "bytes after the end", "A byte behind the signature",
      integer(r), integer(s), end=b"\0")
ecdsa("ecdsa-padded", "malformed", "needless bytes", "r with one zero more", tlv(2, b"\0" + integer(r)[2:]),
      integer(s))
ecdsa("ecdsa-three", "malformed", "does not belong", "Three numbers", integer(r), integer(s), integer(1))


def keyed(title, fault, says, about, spki, key=p256):
    bad(title, fault, says, about, stamped(tsa("TSA", key, ROOT, spki=spki)))


off = bytearray(p256.point())
off[-1] ^= 1
keyed("point-off-curve", "bad-key", "not on P-256", "A key that is no point of its curve",
      p256.spki(bytes(off)))
x, y = p256.public
keyed("point-compressed", "unsupported", "in the form 0", "A point without its y",
      p256.spki(bytes([2 + y % 2]) + x.to_bytes(32, "big")))
keyed("point-hybrid", "unsupported", "in the form 0", "A point in the form of the past",
      p256.spki(bytes([6 + y % 2]) + p256.point()[1:]))
keyed("point-at-infinity", "unsupported", "in the form 00", "A key that is no key", p256.spki(b"\0"))
koblitz = Ec("secp256k1", "a")
keyed("curve-secp256k1", "unsupported", "1.3.132.0.10", "A curve that is none of ours", None, koblitz)


def rsa(title, says, about, signature, fault="bad-signature"):
    bad(title, fault, says, about, stamped(RSA_TSA, signature=signature), roots=[RSA_ROOT])


def info_of(signed, null=NULL, more=b""):
    return seq(seq(oid(DIGEST["sha256"]), null), octets(digest("sha256", signed)), more)


rsa("rsa-flipped", "does not verify", "One bit of the signature is another",
    lambda key, signed: flip(key.sign(signed, "sha256")))
rsa("rsa-garbage-behind", "does not verify",
    "Short padding, and garbage where nobody who parses would look: Bleichenbacher's forgery",
    lambda key, signed: key.raw(
        b"\0\1" + b"\xff" * 8 + b"\0" + info_of(signed) + bytes(key.size - 11 - len(info_of(signed)))))
rsa("rsa-garbage-within", "does not verify", "Short padding, and garbage within the DigestInfo",
    lambda key, signed: key.raw(key.encoded(
        b"", "sha256", info_of(signed, tlv(5, bytes(100)), b""))))
rsa("rsa-short-padding", "does not verify", "Seven bytes of padding are missing",
    lambda key, signed: key.raw(b"\0" + key.encoded(signed, "sha256")[:2]
                                + key.encoded(signed, "sha256")[3:]))
rsa("rsa-padding-not-ones", "does not verify", "One byte of the padding is another",
    lambda key, signed: key.raw(flip(key.encoded(signed, "sha256"), 50)))
rsa("rsa-block-type-2", "does not verify", "The padding of an encryption",
    lambda key, signed: key.raw(key.encoded(signed, "sha256", kind=b"\2")))
rsa("rsa-no-null", "does not verify", "A DigestInfo without its NULL",
    lambda key, signed: key.raw(key.encoded(signed, "sha256", info_of(signed, b""))))
rsa("rsa-other-digest-named", "does not verify", "A DigestInfo that names SHA-512 over a SHA-256",
    lambda key, signed: key.raw(key.encoded(
        signed, "sha256", seq(digest_algorithm("sha512"), octets(digest("sha256", signed))))))
rsa("rsa-bare-hash", "does not verify", "The hash without a DigestInfo",
    lambda key, signed: key.raw(key.encoded(signed, "sha256", digest("sha256", signed))))
rsa("rsa-plus-modulus", "does not verify", "The signature with the modulus added",
    lambda key, signed: (int.from_bytes(key.sign(signed, "sha256"), "big") + key.n).to_bytes(257, "big"))
rsa("rsa-zero-in-front", "does not verify", "The signature with a zero in front",
    lambda key, signed: b"\0" + key.sign(signed, "sha256"))
rsa("rsa-one", "does not verify", "The signature 1, which is 1 to any power",
    lambda key, signed: (1).to_bytes(key.size, "big"))
for number in range(1, 1000):
    attempt = Token(tst_info(MESSAGE, serial=number), RSA_TSA)
    value = int.from_bytes(rsa2048.sign(tlv(0x31, attempt.attributes()), "sha256"), "big") + rsa2048.n
    if value < 2**2048:
        break
attempt.parts["signature"] = value.to_bytes(256, "big")
bad("rsa-over-modulus", "bad-signature", "does not verify",
    "A signature with the modulus added that has no more octets for it", attempt.der(), roots=[RSA_ROOT])
weak = Rsa("rsa1024")
bad("rsa-1024", "unsupported", "RSA key of 1024 bits", "A key that is too short",
    stamped(tsa("TSA", weak, ROOT)))
low = Rsa("rsa2048-e3", e=3)
bad("rsa-exponent-3", "unsupported", "exponent", "A key whose exponent is 3, with an honest signature",
    stamped(tsa("TSA", low, ROOT)))


def pss_bad(title, fault, says, about, certificate=RSA_TSA, roots=(RSA_ROOT,), **parts):
    bad(title, fault, says, about, stamped(certificate, **{"key": pss, **parts}), roots=roots)


pss_bad("pss-flipped", "bad-signature", "does not verify", "One bit of the signature is another",
        signature=lambda key, signed: flip(key.sign(signed, "sha256")))


def pss_made(key=pss, **how):
    """A signature with something else in its encoding."""
    return {"key": key, "signature": lambda _, signed: key.sign(signed, "sha256", **how)}


def put(at, value):
    def change(data):
        data[at] = value(data[at]) if callable(value) else value
    return change


pss_bad("pss-other-message", "bad-signature", "does not verify", "A signature over something else",
        signature=lambda key, signed: key.sign(signed + b"!", "sha256"))
pss_bad("pss-padding-not-zero", "bad-signature", "does not verify", "A byte of the padding is not zero",
        **pss_made(db_with=put(5, 1)))
pss_bad("pss-no-one-before-salt", "bad-signature", "does not verify", "Another byte than 1 in front of the salt",
        **pss_made(db_with=put(-33, 2)))
pss_bad("pss-top-bit", "bad-signature", "does not verify", "The leftmost bit, which has to be zero, is one",
        **pss_made(em_with=put(0, lambda byte: byte | 0x80)))
pss_bad("pss-other-end", "bad-signature", "does not verify", "The encoding ends in CC",
        **pss_made(em_with=put(-1, 0xCC)))
pss_bad("pss-octet-in-front", "bad-signature", "does not verify",
        "The octet that a key of 8n + 1 bits leaves is not zero", ODD_TSA,
        **pss_made(odd, em_with=put(0, 1)))
pss_bad("pss-other-salt", "bad-signature", "does not verify", "A salt shorter than is said",
        key=Pss("rsa2048", salt=20), scheme=pss.scheme("sha256"))
pss_bad("pss-default", "unsupported", "RSA-PSS with SHA-1", "The defaults of RSA-PSS, which are SHA-1",
        scheme=seq(oid("1.2.840.113549.1.1.10"), seq()))
pss_bad("pss-mask-of-other-digest", "unsupported", "mask has another digest",
        "A mask by another digest than the message's",
        scheme=seq(oid("1.2.840.113549.1.1.10"), pss_parameters("sha256", 32, "sha512")))
other_mask = ctx(1, seq(oid("1.3.101.8"), digest_algorithm("sha256")))
pss_bad("pss-other-mask", "unsupported", "mask 1.3.101.8", "A mask that is not MGF1",
        scheme=seq(oid("1.2.840.113549.1.1.10"), seq(
            ctx(0, digest_algorithm("sha256")), other_mask, ctx(2, integer(32)))))
pss_bad("pss-trailer", "malformed", "does not belong", "A trailer other than the default",
        scheme=seq(oid("1.2.840.113549.1.1.10"), seq(
            ctx(0, digest_algorithm("sha256")),
            ctx(1, seq(oid("1.2.840.113549.1.1.8"), digest_algorithm("sha256"))),
            ctx(2, integer(32)), ctx(3, integer(2)))))
certificate = tsa("TSA", only_pss, PSS_ROOT)
pss_bad("pss-key-signs-otherwise", "unsupported", "made with an RSA key",
        "PKCS #1 v1.5 by a key that is for RSASSA-PSS alone", certificate, [PSS_ROOT], key=rsa2048)
pss_bad("pss-salt-below-the-key-s", "unsupported", "made with an RSA key",
        "A salt shorter than the key allows", certificate, [PSS_ROOT], key=Pss("rsa2048", salt=20))


def sm2_bad(title, fault, says, about, **parts):
    token = stamped(SM2_TSA, info=tst_info(MESSAGE, "sm3"), hash="sm3", **parts)
    bad(title, fault, says, about, token, roots=[SM2_ROOT])


sm2_bad("sm2-flipped", "bad-signature", "does not verify", "One bit of an SM2 signature is another",
        signature=lambda key, signed: flip(key.sm2(signed)))
sm2_bad("sm2-other-identity", "bad-signature", "does not verify", "An SM2 signature with an empty identity",
        signature=lambda key, signed: key.sm2(signed, b""))
sm2_bad("sm2-as-ecdsa", "unsupported", "made with a key on SM2", "ECDSA with a key on the curve of SM2",
        scheme=p256.scheme("sha256"), digest=digest_algorithm("sha256"),
        digests=set_of(digest_algorithm("sha256")),
        message_digest=message_digest(digest("sha256", tst_info(MESSAGE, "sm3"))))

# The chain

OTHER = root("Other Root", Ec("p256", "other"))
untrusted("other-root", "none of the given roots", "A root that the caller does not trust", GOOD, roots=[OTHER])
untrusted("no-roots", "none of the given roots", "A caller who trusts nobody", GOOD, roots=[])
untrusted("root-from-token", "none of the given roots", "The root came with the token, and from nowhere else",
          stamped(certificates=[TSA, ROOT]), roots=[OTHER])
untrusted("root-as-certificate", "none of the given roots",
          "The caller has the root, but not as one that it trusts", GOOD, roots=[OTHER],
          certificates=[ROOT])
untrusted("self-signed", "none of the given roots", "A signer that nobody vouches for", stamped(SELF))
forged("root-of-same-name", "on the certificate of", "A root of the same name and another key", GOOD,
       roots=[NAMESAKE])
certificate = tsa("TSA", p256, ROOT, SIGNER + (
    extension("2.5.29.35", seq(implicit(0, octets(key_id(ROOT.key))))),))
untrusted("root-renewed", "none of the given roots",
          "A root of the same name and another key, and the certificate says by which key it was signed",
          stamped(certificate), roots=[NAMESAKE])
forged("signer-certificate-flipped", "on the certificate of", "The signer's certificate was changed",
       stamped(tsa("TSA", p256, ROOT, signer=p256b)))
untrusted("intermediate-missing", "no certificate of C=CN, O=Test, CN=Middle",
          "The authority between is nowhere", stamped(UNDER))
circle = tsa("TSA", p256, LOOP_A)
bad("circle", "unknown-signer", "none of the given roots",
    "Two authorities that signed each other, and no way out",
    stamped(circle, certificates=[circle, LOOP_A, LOOP_B]))


def timed(title, about, who, moment="20261120080000Z", **validity):
    makers = {"root": {}, "middle": {}, "tsa": {}}
    makers[who] = validity
    top = root("Root", Ec("p256", "root"), **makers["root"])
    mid = authority("Middle", p256b, top, **makers["middle"])
    end = tsa("TSA", p256, mid, **makers["tsa"])
    unfit(title, f"not at {moment[:4]}-{moment[4:6]}-{moment[6:8]}T", about,
              stamped(end, info=tst_info(MESSAGE, time=moment), certificates=[end, mid]), roots=[top])


timed("expired-signer", "The signer's certificate had ended a second before", "tsa",
      until="2026-11-20T07:59:59")
timed("expired-intermediate", "The certificate of the authority between had ended", "middle",
      until="2026-11-20T07:59:59")
timed("expired-root", "The root had ended", "root", until="2026-11-20T07:59:59")
timed("early-signer", "The signer's certificate begins a second later", "tsa",
      since="2026-11-20T08:00:01")
timed("early-intermediate", "The certificate of the authority between begins later", "middle",
      since="2026-11-20T08:00:01")
timed("early-root", "The root begins later", "root", since="2026-11-20T08:00:01")
timed("expired-by-half-a-second", "The last second is within, and half a second after it is not", "tsa",
      moment="20261120080000.5Z", until="2026-11-20T08:00:00")


def between(title, fault, says, about, *extensions, issuer=ROOT, roots=(ROOT,), **more):
    middle = authority("Middle", p256b, issuer, extensions or AUTHORITY, **more)
    end = tsa("TSA", p256, middle)
    bad(title, fault, says, about, stamped(end, certificates=[end, middle]), roots=roots)


between("intermediate-no-authority", "bad-key", "not that of an authority",
        "A certificate for a server signed the authority's", constraints(False), key_usage(0))
between("intermediate-without-constraints", "bad-key", "not that of an authority",
        "An authority that does not say that it is one", key_usage(5))
between("intermediate-may-not-sign", "bad-key", "may not sign certificates",
        "An authority whose key is not for certificates", constraints(True), key_usage(0, 6))
between("intermediate-for-servers", "bad-key", "other purposes",
        "An authority over servers, not over time", *AUTHORITY, purposes("1.3.6.1.5.5.7.3.1"))
between("intermediate-path-length", "bad-key", "only 0 authorities below",
        "A root that may have none but signers below it",
        issuer=root("Root", Ec("p256", "root"), extensions=(constraints(True, 0), key_usage(5))),
        roots=[root("Root", Ec("p256", "root"), extensions=(constraints(True, 0), key_usage(5)))])
between("intermediate-name-constraints", "unsupported", "critical extension 2.5.29.30",
        "An authority over some names, critically so", *AUTHORITY,
        extension("2.5.29.30", seq(), True))
OLD_KEY = Rsa("rsa2048-other")
OLD = root("Old Root", OLD_KEY)
between("intermediate-signed-with-sha1", "unsupported", "RSA with SHA-1",
        "A certificate in the chain was signed with SHA-1", issuer=OLD, roots=[OLD], hash="sha1")
chain_, last = [], ROOT
for i in range(9):
    last = authority(f"Authority {i}", Ec("p256", f"long {i}"), last)
    chain_.append(last)
end = tsa("TSA", p256, last)
bad("chain-too-long", "too-large", "too many certificates", "Nine authorities between",
    stamped(end, certificates=[end, *chain_]))
CROWD = [authority("Crowd", Ec("p256", f"crowd {i}"), None, serial=i + 1) for i in range(15)]
end = tsa("TSA", p256, CROWD[0], signer=Ec("p256", "nobody"))
forged("crowd-of-one-name", "on the certificate of", "Fifteen authorities of one name, and none of them signed",
       stamped(end, certificates=[end, *CROWD]))
UPPER = [authority("Upper", Ec("p256", f"upper {i}"), None, serial=i + 1) for i in range(8)]
LOWER = [authority("Lower", p256b, UPPER[0], serial=i + 1, signer=Ec("p256", "nobody")) for i in range(7)]
end = tsa("TSA", p256, LOWER[0])
bad("crowd-above-a-crowd", "too-large", "too many certificates",
    "Seven authorities that signed, and above each of them eight that did not",
    stamped(end, certificates=[end, *LOWER, *UPPER]))
for kind, version in (("null", NULL), ("text", octets(b"\x02"))):  # noqa: F405
    certificate = tsa("TSA", p256, ROOT, version=version)
    bad(f"certificate-version-{kind}", "malformed", "not an INTEGER",
        "A certificate whose version is no number", stamped(certificate))
