"""Writes test/vectors/evidence-bundles: small bundles that are whole, and bundles with one lie or one gap each.

Run: python3 test/vectors/make_evidence_zips.py, after make_evidence_claims.py, whose honest case it packs

Each case says what the whole must be found to be, every inconsistent finding there must be, and some of the others; a bundle
that must not be read says by which reason. `source` is `given` for the verifier's own policy, `with-evidence` for the
bundle's, used because the verifier said so, `none` for none. docs/spec/bundle.md is what this was written from.
"""

import base64
import hashlib
import io
import json
import shutil
import unicodedata
import warnings
import zipfile
from pathlib import Path

import timestamp_by_hand as ts
from cose_by_hand import flip
from evidence_by_hand import (
    HOUR, NOON, Log, certificate, court, deposit, drawing, log_namesake, notary, other_log, photograph, policy,
    sample, standing, stranger,
)

HERE = Path(__file__).parent
OUT = HERE / "evidence-bundles"
shutil.rmtree(OUT, ignore_errors=True)
warnings.simplefilter("ignore")  # zipfile's, of names that are there twice

ROOT = ts.root("Root", ts.Ec("p256", "root"))
TSA = ts.tsa("TSA", ts.Ec("p256", "a"), ROOT)
POLICY = policy(f"tsa tsa {ts.b64(ROOT.der)}")


def sha256(data):
    return hashlib.sha256(data).hexdigest()


# Packing


def manifest(files):
    return "".join(f"{sha256(files[path])}  {path}\n" for path in sorted(files)).encode()


def bag(payload, **tags):
    """The files of a bag; `tags` are tag files in place of the right ones, or besides them."""
    data = {f"data/{path}": content for path, content in payload.items()}
    files = {
        "bagit.txt": b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
        "bag-info.txt": f"Source-Organization: yuanzheng.example/log\nPayload-Oxum: {sum(map(len, data.values()))}.{len(data)}\n".encode(),
        "manifest-sha256.txt": manifest(data),
    }
    files |= {name.replace("_", "-") + ".txt": content for name, content in tags.items()}
    return {**files, "tagmanifest-sha256.txt": manifest(files), **data}


def packed(files, top="yuanzheng/", method=zipfile.ZIP_STORED):
    """`files` is a dict, or pairs if a name is there twice; a name that begins with // stands behind it as it is."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for path, content in files.items() if isinstance(files, dict) else files:
            mode, content = content if isinstance(content, tuple) else (0o100644, content)
            info = zipfile.ZipInfo(path[2:] if path.startswith("//") else top + path, (1980, 1, 1, 0, 0, 0))
            info.create_system, info.external_attr, info.compress_type = 3, mode << 16, zipfile.ZIP_STORED if path.endswith("/") or not path else method
            archive.writestr(info, content)
    return out.getvalue()


def swap(files, path, content):
    """As it is after somebody laid another file there; None takes it away."""
    return {name: data for name, data in {**files, path: content}.items() if data is not None}


def case(folder, name, about, data, overall, lies=(), among=(), source="given", refused=None, trust=POLICY):
    (OUT / folder).mkdir(parents=True, exist_ok=True)
    (OUT / folder / f"{name}.json").write_text(json.dumps({
        "about": about, "policy": trust if source == "given" else None, "source": source,
        "zip": base64.b64encode(data).decode(), "overall": overall, **({"refused": refused} if refused else {}),
        "inconsistent": [list(it) for it in lies], "among": [list(it) for it in among],
    }, indent=2, ensure_ascii=False) + "\n", "utf-8")


def good(name, about, files, *among, **how):
    data = files if isinstance(files, bytes) else packed(files)
    case("valid", name, about, data, "consistent", among=[("bundle.form", "well-formed"), ("bundle.manifest", "complete"), *among], **how)


def gap(name, about, files, *among, **how):
    case("invalid", name, about, packed(files), "incomplete", among=among, **how)


def lie(name, about, files, *lies, among=()):
    data = files if isinstance(files, bytes) else packed(files)
    case("invalid", name, about, data, "inconsistent", lies, among)


def refused(name, about, data, reason):
    case("invalid", name, about, data if isinstance(data, bytes) else packed(data), "inconsistent", [("bundle.form", "refused")],
         refused=reason)


# A design, its log as it grew, and what else goes into a bundle

coat = deposit()
book = Log(b"genesis", coat, b"one", b"two", b"three", b"four", b"five")
hour = ((court, NOON + HOUR), (notary, NOON + HOUR))
first = book.receipt(coat, 3)
CERTIFICATE, ORIGINAL = "certificates/coat.yzcert", "originals/外套.png"
CHECKPOINT, GROWTH, STANDING, TOKEN = "checkpoints/7.checkpoint", "consistency/3-7.receipt", "standing/coat.standing", "tokens/7.1.tsr"
stamp = ts.Token(ts.tst_info(book.text(), time="20260101130500Z"), TSA).der()
WHOLE = {
    "请先读我.html": "<p>请先读我</p>".encode(), "read-me-first.txt": b"read me first\n", "verify.html": b"<p>the verifier</p>",
    CERTIFICATE: certificate(coat, [first]), ORIGINAL: drawing.data, CHECKPOINT: book.note(times=hour), GROWTH: book.growth(3, times=hour),
    STANDING: standing(coat.code, coat.leaf, book.head()), TOKEN: stamp, "trust/trust.policy": POLICY.encode(),
    "report/report.txt": "技术核验一致\n".encode(), "spec/bundle.md": b"# Evidence bundles\n",
}


def but(path, content):
    """The payload with another file there, and manifests that were made after it."""
    return swap(WHOLE, path, content)


whole = bag(WHOLE)

good("whole", "A design, its original, and all it takes to verify it", whole, ("file.digest", "equal"), ("log.growth", "holds"),
     ("log.checkpoint", "signed"), ("log.consistency", "one-log"), ("standing.revocation", "none-stated"), ("time.stamp", "holds"))
good("smallest", "A certificate and its original", bag({path: WHOLE[path] for path in (CERTIFICATE, ORIGINAL)}),
     ("standing.revocation", "none-known"))
good("repacked", "Packed again by another tool, with folders and deflated", packed(
    {"": (0o040755, b""), "data/": (0o040755, b""), **whole}, method=zipfile.ZIP_DEFLATED))
good("repacked-nfd", "Packed again on a system that takes names apart", packed(
    {unicodedata.normalize("NFD", path): content for path, content in whole.items()}))
good("two-designs", "Two designs in one bundle", bag({**WHOLE, "certificates/sample.yzcert": certificate(
    other := deposit([("title", {"zh": "样衣"}), ("file", sample.field)]), [Log(b"genesis", other, key=other_log).receipt(other)]),
    "originals/样衣.jpg": sample.data}), trust=policy(f"tsa tsa {ts.b64(ROOT.der)}", logs=(book.key, other_log)))
good("growth-missing", "No proof that the newer tree grew from the older: nobody can tell", bag(but(GROWTH, None)),
     ("log.consistency", "unlinked"))
good("standing-missing", "No word of the issuer on what came after", bag(but(STANDING, None)), ("standing.revocation", "none-known"))
good("standing-of-stranger", "That word by somebody whom we do not know",
     bag(but(STANDING, standing(coat.code, coat.leaf, book.head(), stranger))), ("standing.statement", "unknown"),
     ("standing.revocation", "none-known"))
good("standing-records-missing", "That word names a record that the bundle has not",
     bag(but(STANDING, standing(coat.code, hashlib.sha256(b"later").digest(), book.head()))), ("standing.statement", "records-missing"))
good("checkpoint-of-other-log", "A checkpoint of a log that we do not know", bag(but(
    CHECKPOINT, Log(b"genesis", key=other_log).note(times=()))), ("log.checkpoint", "unknown"))
good("checkpoint-of-namesake", "A checkpoint by another key under the log's name", bag(but(
    CHECKPOINT, Log(*book.entries, key=log_namesake).note(times=()))), ("log.checkpoint", "unknown"))
good("report-edited", "The report's text was edited, and the manifests after it: it is derived, and never judged",
     bag(but("report/report.txt", "法院已认定\n".encode())))
good("verify-page-replaced", "verify.html was replaced, and the manifests after it: whoever verifies brings his own",
     bag(but("verify.html", b"<p>all is well</p>")))
good("trust-not-used", "The bundle brings a policy that names a stranger: the verifier has his own",
     bag(but("trust/trust.policy", policy(issuers=(stranger,)).encode())), ("trust.source", "given"))
good("unknown-file", "A file that this version takes for nothing", bag({**WHOLE, "extras/notes.bin": b"?"}), ("bundle.unknown", "unknown"))
good("sha512-too", "A second manifest that this version does not compare", bag(
    WHOLE, manifest_sha512=b"".join(b"%s  data/%s\n" % (hashlib.sha512(WHOLE[path]).hexdigest().encode(), path.encode()) for path in sorted(WHOLE))),
     ("bundle.unknown", "unknown"))

# Swapped, edited, taken away

OTHER = b"a drawing of a better coat"
lie("original-swapped", "Another file in place of the original", swap(whole, f"data/{ORIGINAL}", OTHER),
    ("bundle.manifest", "differs"), ("file.digest", "other-bytes"), among=[("file.missing", "missing")])
lie("original-swapped-manifest-too", "And the manifests were made again, so that sha256sum -c is content", bag(but(ORIGINAL, OTHER)),
    ("file.digest", "other-bytes"), among=[("bundle.manifest", "complete")])
lie("original-of-another-name", "A file that no record lists beside the original", bag({**WHOLE, "originals/other.png": OTHER}),
    ("file.digest", "not-listed"))
lie("certificate-among-originals", "A certificate among the originals is compared, and no record lists it",
    bag({**WHOLE, "originals/coat.yzcert": WHOLE[CERTIFICATE]}), ("file.digest", "not-listed"))
lie("original-missing-listed", "The original is gone, and the manifest lists it", swap(whole, f"data/{ORIGINAL}", None),
    ("bundle.manifest", "differs"), among=[("file.missing", "missing"), ("file.examined", "none")])
gap("original-missing", "The original is gone, and no manifest ever knew of it", bag(but(ORIGINAL, None)), ("file.missing", "missing"),
    ("file.examined", "none"), ("bundle.manifest", "complete"))
mine = deposit([("title", {"zh": "另一件外套"}), ("file", sample.field)])
THEIRS = certificate(mine, [Log(b"genesis", mine, b"one").receipt(mine)])
lie("certificate-swapped", "The certificate of another design", bag({path: WHOLE[path] for path in (ORIGINAL,)} | {CERTIFICATE: THEIRS}),
    ("file.digest", "not-listed"))
lie("certificate-swapped-manifest-not", "And the manifest still tells of the right one",
    swap(bag({path: WHOLE[path] for path in (CERTIFICATE, ORIGINAL)}), f"data/{CERTIFICATE}", THEIRS),
    ("bundle.manifest", "differs"), ("file.digest", "not-listed"))
lie("certificate-cut", "A certificate that breaks off", bag(but(CERTIFICATE, WHOLE[CERTIFICATE][:-1])), ("evidence.form", "malformed"),
    ("file.digest", "not-listed"))
lie("file-unlisted", "A file that was laid in afterwards", swap(whole, "data/originals/外套-2.png", drawing.data), ("bundle.manifest", "differs"))
lie("file-unlisted-unknown", "And one that is taken for nothing", swap(whole, "data/extras/notes.bin", b"?"), ("bundle.manifest", "differs"),
    among=[("bundle.unknown", "unknown")])
lie("report-edited-manifest-not", "The report's text was edited", swap(whole, "data/report/report.txt", "法院已认定\n".encode()),
    ("bundle.manifest", "differs"))
lie("verify-page-replaced-manifest-not", "verify.html was replaced", swap(whole, "data/verify.html", b"<p>all is well</p>"),
    ("bundle.manifest", "differs"))
lie("info-edited", "bag-info.txt was edited", swap(whole, "bag-info.txt", whole["bag-info.txt"].replace(b"yuanzheng", b"elsewhere")),
    ("bundle.manifest", "differs"))
lie("tagmanifest-wrong", "tagmanifest-sha256.txt has another digest for the manifest", swap(
    whole, "tagmanifest-sha256.txt", whole["tagmanifest-sha256.txt"].replace(
        sha256(whole["manifest-sha256.txt"]).encode(), sha256(b"").encode())), ("bundle.manifest", "differs"))
lie("tagmanifest-empty", "tagmanifest-sha256.txt lists nothing", swap(whole, "tagmanifest-sha256.txt", b""), ("bundle.manifest", "differs"))
lie("tagmanifest-misplaced", "tagmanifest-sha256.txt lists what belongs to the other", swap(
    whole, "tagmanifest-sha256.txt", whole["tagmanifest-sha256.txt"] + manifest({f"data/{ORIGINAL}": drawing.data})),
    ("bundle.manifest", "differs"))
lie("oxum-wrong", "Payload-Oxum counts a file too many", bag(
    WHOLE, bag_info=whole["bag-info.txt"].replace(b".%d\n" % len(WHOLE), b".%d\n" % (len(WHOLE) + 1))), ("bundle.manifest", "differs"))
lie("oxum-bytes-wrong", "Payload-Oxum counts a byte too few", bag(WHOLE, bag_info=b"Payload-Oxum: %d.%d\n" % (
    sum(map(len, WHOLE.values())) - 1, len(WHOLE))), ("bundle.manifest", "differs"))

# Evidence that lies

lie("checkpoint-forged", "A checkpoint whose signature does not verify", bag(but(CHECKPOINT, flip(WHOLE[CHECKPOINT], -8))),
    ("log.checkpoint", "not-signed"))
fork = Log(*book.entries[:6], b"another")
lie("checkpoint-forked", "A checkpoint of the same size and another root, rightly signed", bag(
    {**WHOLE, "checkpoints/8.checkpoint": fork.note(times=hour)}), ("log.consistency", "forked"))
lie("growth-false", "A proof of growth to another tree", bag(but(GROWTH, book.growth(3, times=hour, siblings=[bytes(32)] * 4))),
    ("log.growth", "fails"))
lie("standing-forged", "The issuer's word, changed afterwards", bag(but(STANDING, flip(WHOLE[STANDING]))),
    ("standing.statement", "not-signed"))
lie("token-swapped", "A token over the checkpoint of another tree", bag(but(TOKEN, ts.Token(
    ts.tst_info(book.text(5), time="20260101130500Z"), TSA).der())), ("time.stamp", "over-something-else"))
lie("token-cut", "A token that breaks off", bag(but(TOKEN, stamp[:-1])), ("time.stamp", "fails"))
gap("trust-inside-only", "Nobody brought a policy but the bundle", whole, ("trust.source", "with-evidence"), source="with-evidence")
gap("trust-none", "And that was not used", whole, ("trust.source", "none"), source="none")

# A case

STORY = {it["name"]: bytes.fromhex(it["hex"]) for it in json.loads((HERE / "evidence/valid/claim-whole.json").read_text("utf-8"))["items"]
         if "hex" in it}
FILED = {**{f"claim/{name}": data for name, data in STORY.items()}, ORIGINAL: drawing.data, "claim/侵权实物.jpg": photograph.data}
good("claim", "A whole case: a design, a capture, and a claim with its papers", bag(FILED), ("claim.support", "present"),
     ("claim.comparison", "exact"), ("claim.order", "ordered"), trust=policy())
gap("claim-capture-left-out", "The capture that the claim rests on was left out", bag({
    path: data for path, data in FILED.items() if path not in ("claim/capture.yzcert", "claim/侵权实物.jpg")}), ("claim.support", "absent"))
lie("claim-attachment-swapped", "Another photograph in place of the captured one", bag({**FILED, "claim/侵权实物.jpg": OTHER}),
    ("file.digest", "other-bytes"))

# What must not be read

both = [*whole.items(), ("//other/bagit.txt", whole["bagit.txt"])]
refused("two-bags", "A second bag beside the first", packed(both), "top-folder")
refused("no-top-folder", "The files of a bag without its folder", packed(whole, top=""), "top-folder")
refused("macos-folder", "What macOS lays beside it", packed([*whole.items(), ("//__MACOSX/x", b"")]), "top-folder")
refused("traversal", "A file that would land outside", packed([*whole.items(), ("data/../../../x", b"")]), "traversal")
refused("absolute", "A name from the root", packed([*whole.items(), ("///etc/passwd", b"")]), "absolute")
refused("backslash", "A name that is a path on another system", packed([*whole.items(), ("data/originals\\x.png", b"")]), "backslash")
refused("duplicate", "A name twice: two readers would see two originals", packed([*whole.items(), (f"data/{ORIGINAL}", OTHER)]), "duplicate")
refused("case-clash", "A name twice, on a system that knows no case", packed([*whole.items(), (f"data/{ORIGINAL[:-3]}PNG", OTHER)]), "case-clash")
refused("symlink", "A link in place of a file", packed([*whole.items(), ("data/originals/x", (0o120777, b"/etc/passwd"))]), "symlink")
refused("trailing-data", "Bytes behind the end", packed(whole) + b"x", "trailing-data")
refused("truncated", "It breaks off", packed(whole)[:-30], "truncated")
refused("not-a-zip", "A picture under the name of a bundle", drawing.data * 9, "not-a-zip")
refused("not-a-bag", "A ZIP archive, and no bag", {"coat.png": drawing.data}, "declaration")
refused("other-version", "A bag of another version", bag(WHOLE, bagit=whole["bagit.txt"].replace(b"1.0", b"0.97")), "declaration")
refused("manifest-missing", "No manifest", swap(whole, "manifest-sha256.txt", None), "manifest")
refused("manifest-upper-case", "A manifest in upper case", bag(WHOLE, manifest_sha256=whole["manifest-sha256.txt"].upper()), "manifest")
refused("manifest-twice", "A manifest that lists a file twice", bag(
    WHOLE, manifest_sha256=whole["manifest-sha256.txt"] + manifest({f"data/{ORIGINAL}": OTHER})), "manifest")
refused("manifest-cut", "A manifest without its last line feed", bag(WHOLE, manifest_sha256=whole["manifest-sha256.txt"][:-1]), "manifest")
refused("fetch", "Files that are somewhere else", bag(WHOLE, fetch=b"https://elsewhere.example/x 1 data/x\n"), "fetch")
refused("info-folded", "A folded line in bag-info.txt", bag(WHOLE, bag_info=whole["bag-info.txt"] + b"  more\n"), "bag-info")
