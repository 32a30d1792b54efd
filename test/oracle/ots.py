"""What python-opentimestamps and python-bitcoinlib say: one JSON case in, one JSON answer out, a line each."""

import hashlib
import json
import sys
import warnings

from bitcoin.core import CBlockHeader, b2lx
from bitcoin.core.serialize import uint256_from_compact, uint256_from_str
from opentimestamps.core.notary import BitcoinBlockHeaderAttestation, PendingAttestation
from opentimestamps.core.serialize import BytesDeserializationContext, BytesSerializationContext, DeserializationError
from opentimestamps.core.timestamp import DetachedTimestampFile

warnings.simplefilter("ignore")


def told(message, it):
    if isinstance(it, BitcoinBlockHeaderAttestation):
        return f"bitcoin {it.height} {message.hex()}"
    if isinstance(it, PendingAttestation):
        return f"pending {it.uri} {message.hex()}"
    return f"unknown {it.TAG.hex()} {message.hex()}"


def judge_proof(data):
    try:
        proof = DetachedTimestampFile.deserialize(BytesDeserializationContext(data))
    except (DeserializationError, UnicodeDecodeError) as error:
        return {"accepts": False, "why": str(error)}
    context = BytesSerializationContext()
    proof.serialize(context)
    return {"accepts": True, "digest": proof.file_digest.hex(), "again": context.getbytes().hex(),
            "attestations": sorted(told(*it) for it in proof.timestamp.all_attestations())}


def judge_header(data):
    it = CBlockHeader.deserialize(data)
    return {"hash": b2lx(it.GetHash()), "root": it.hashMerkleRoot.hex(), "previous": it.hashPrevBlock.hex(), "time": it.nTime,
            "worked": uint256_from_str(it.GetHash()) <= uint256_from_compact(it.nBits)}


for line in sys.stdin:
    case = json.loads(line)
    judge = judge_proof if case["kind"] == "proof" else judge_header
    print(json.dumps(judge(bytes.fromhex(case["hex"]))))
