"""The second judge's part for bundles, written from docs/spec/bundle.md: unpacks, compares with the manifests, and judges.

Reads one JSON case a line, {"zip": base64, "policy", "source"}, and writes the overall verdict and the findings a line. It
refuses what §1 refuses by a name, and what §2 refuses; the rest of §1 is about the archive's own records, which Python's
zipfile does not show.
"""

import base64
import hashlib
import io
import json
import re
import sys
import unicodedata
import zipfile

from verify import Case, overall_of

TAGS = ("bagit.txt", "bag-info.txt", "manifest-sha256.txt", "tagmanifest-sha256.txt")
DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
PEOPLE = (r"请先读我\.html|read-me-first\.txt|verify\.html|tokens/chains/[^/]+\.(pem|crl)|report/report\.(pdf|txt|json|html|svg)"
          r"|spec/[^/]+\.md|trust/trust\.policy")
KINDS = {
    "seal": r"(?!originals/)[^/]+/(?:.+/)?[^/]+\.sm2\.sig", "certificate": r"certificates/[^/]+\.yzcert|claim/(?:.+/)?[^/]+\.yzcert",
    "file": r"(originals|claim)/.+", "checkpoint": r"checkpoints/\d+\.checkpoint", "consistency": r"consistency/\d+-\d+\.receipt",
    "tlog-proof": r"proofs/[^/]+\.tlog-proof", "standing": r"standing/[^/]+\.standing", "token": r"tokens/(renewals/)?[^/]+\.tsr",
    "manifest": r"tokens/renewals/manifest-\d+\.sha256", "anchor": r"anchors/[^/]+\.ots", "headers": r"anchors/[^/]+\.headers",
}


class Refused(Exception):
    """By a reason of bundle.md."""


def refuse_if(condition, reason):
    if condition:
        raise Refused(reason)


# §1


def unpack(data):
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except zipfile.BadZipFile:
        raise Refused("truncated" if data.startswith(b"PK") else "not-a-zip") from None
    end = len(data) - 22 - len(archive.comment)
    refuse_if(archive.comment or data[end:end + 4] != b"PK\5\6", "trailing-data")
    names = [it.orig_filename for it in archive.infolist()]
    for it in archive.infolist():
        check_name(it.orig_filename)
        refuse_if(it.external_attr >> 16 & 0o170000 == 0o120000, "symlink")
    refuse_if(len(set(names)) < len(names), "duplicate")
    refuse_if(len({name.lower() for name in names}) < len(names), "case-clash")
    top = names[0].split("/")[0] + "/" if names else ""
    refuse_if(any(not name.startswith(top) for name in names), "top-folder")
    return {name[len(top):]: archive.read(name) for name in names if not name.endswith("/")}


def check_name(name):
    refuse_if("\\" in name, "backslash")
    refuse_if(name.startswith("/") or re.match("[A-Za-z]:", name), "absolute")
    refuse_if(".." in name.split("/"), "traversal")


# §2


def check_bag(files):
    refuse_if("bagit.txt" not in files, "declaration")
    refuse_if(any(name not in files for name in TAGS), "manifest")
    refuse_if("fetch.txt" in files, "fetch")
    refuse_if(files["bagit.txt"] != DECLARATION, "declaration")
    for line in lines(files["bag-info.txt"], "bag-info"):
        refuse_if(not re.fullmatch(r"[A-Za-z][A-Za-z0-9-]*: \S(.*\S)?", line), "bag-info")


def lines(data, reason):
    text = data.decode()
    refuse_if(text and not text.endswith("\n"), reason)
    return text.split("\n")[:-1]


def read_manifest(data):
    found = {}
    for line in lines(data, "manifest"):
        match = re.fullmatch(r"([0-9a-f]{64})  (\S.*)", line)
        refuse_if(not match, "manifest")
        path = re.sub("%(25|0D|0A)", lambda it: chr(int(it[1], 16)), match[2])
        refuse_if(path in found, "manifest")
        found[path] = match[1]
    return found


def bag_faults(files):
    payload, tags = read_manifest(files["manifest-sha256.txt"]), read_manifest(files["tagmanifest-sha256.txt"])
    there = {path: hashlib.sha256(data).hexdigest() for path, data in files.items() if path != "tagmanifest-sha256.txt"}
    faults = 0
    for listed, is_payload in ((payload, True), (tags, False)):
        wanted = {nfc(path): digest for path, digest in listed.items() if path.startswith("data/") == is_payload}
        found = {nfc(path): digest for path, digest in there.items() if path.startswith("data/") == is_payload}
        faults += len(listed) - len(wanted)
        faults += sum(wanted.get(path) != found.get(path) for path in {*wanted, *found})
    data = [it for path, it in files.items() if path.startswith("data/")]
    oxum = re.search(r"^Payload-Oxum: (.*)$", files["bag-info.txt"].decode(), re.MULTILINE)
    return faults + bool(oxum and oxum[1] != f"{sum(map(len, data))}.{len(data)}")


def nfc(path):
    return unicodedata.normalize("NFC", path)


# §3


def items_in(files):
    """The evidence, and the names of what is taken for nothing."""
    items, unknown = [], []
    for path, data in sorted(files.items()):
        within = path[5:] if path.startswith("data/") else None
        kind = within and next((kind for kind, shape in KINDS.items() if re.fullmatch(shape, within)), None)
        if kind == "file":
            items.append({"kind": kind, "name": path, "size": len(data), "sha256": hashlib.sha256(data).hexdigest(),
                          "sm3": hashlib.new("sm3", data).hexdigest()})
        elif kind:
            items.append({"kind": kind, "name": path, "hex": data.hex()})
        elif path not in TAGS and not (within and re.fullmatch(PEOPLE, within)):
            unknown.append(path)
    return items, unknown


def judge(it):
    try:
        files = unpack(base64.b64decode(it["zip"]))
        check_bag(files)
        faults = bag_faults(files)
    except Refused as reason:
        return {"overall": "inconsistent", "refused": str(reason), "findings": [["bundle.form", "refused", "the bundle", None]]}
    items, unknown = items_in(files)
    policy = it["policy"]
    if it["source"] == "with-evidence":
        policy = files["data/trust/trust.policy"].decode()
    case = Case(policy, it["source"], items)
    case.judge()
    own = [("bundle.form", "well-formed", "the bundle", None), *[("bundle.unknown", "unknown", path, None) for path in unknown]]
    own += [("bundle.manifest", "differs", "the bundle", None)] * faults or [("bundle.manifest", "complete", "the bundle", None)]
    findings = [*own, *case.findings]
    return {"overall": overall_of(findings), "refused": None, "findings": findings}


def main():
    for line in sys.stdin:
        print(json.dumps(judge(json.loads(line))), flush=True)


if __name__ == "__main__":
    main()
