/** `yuanzheng sm2`: makes a key of SM2, and seals and checks files with it, as OpenSSL does. */

import { parseArgs } from 'node:util'
import { bytesToHex, bytesToUtf8 } from '../../core/bytes.ts'
import { EvidenceError } from '../../core/error.ts'
import { sm3 } from '../../core/file-digest.ts'
import { formatSm2Spki, parseSm2PublicKeyPem } from '../../core/sm2/key.ts'
import { checkSm2Seal } from '../../core/sm2/seal.ts'
import { type Command, JSON_FLAG } from '../command.ts'
import { EXIT, type ExitCode } from '../exit.ts'
import { type House, UsageError } from '../house.ts'
import { type Io, printJson, tell } from '../io.ts'
import { only, writeNew } from '../registry.ts'
import { readUserFile } from '../user-file.ts'
import { sealed, sealFails, sealHolds, sealKeyMade, sealKeyPlain } from '../words/sm2.ts'

const USAGE = 'sm2 keygen | sm2 sign FILE [--out SIG] | sm2 verify FILE [--seal SIG] [--public PEM]'

/** What a seal is called where nobody says. */
const sealOf = (file: string) => `${file}.sm2.sig`

export const sm2: Command = async (argv, io, house) => {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      keys: { type: 'string' },
      'passphrase-file': { type: 'string' },
      out: { type: 'string' },
      seal: { type: 'string' },
      public: { type: 'string' },
      ...JSON_FLAG,
    },
  })
  const [act, ...files] = positionals
  if (act === 'keygen' && files.length === 0) return keygen(values, io, house)
  if (act === 'sign') return sign(only(files, USAGE), values, io, house)
  if (act === 'verify') return verify(only(files, USAGE), values, io, house)
  throw new UsageError(USAGE)
}

interface Values {
  readonly keys?: string | undefined
  readonly 'passphrase-file'?: string | undefined
  readonly out?: string | undefined
  readonly seal?: string | undefined
  readonly public?: string | undefined
  readonly json?: boolean | undefined
}

async function keygen(values: Values, io: Io, house: House): Promise<ExitCode> {
  const made = await house.makeSealKey(house.settings(values))
  const { pem, secret, public: shown } = made
  if (values.json === true) {
    printJson(io, { public: shown, secret, sealed: made.sealed, pem })
    return EXIT.done
  }
  io.print(pem.trimEnd())
  tell(io, sealKeyMade(made))
  if (!made.sealed) tell(io, sealKeyPlain)
  return EXIT.done
}

async function sign(file: string, values: Values, io: Io, house: House): Promise<ExitCode> {
  const { out = sealOf(file) } = values
  const bytes = await readUserFile(file)
  const signer = await house.sealSigner(house.settings(values))
  const seal = signer.sign(bytes)
  await writeNew(out, seal)
  if (values.json === true) {
    const key = bytesToHex(signer.publicKey)
    printJson(io, { file, seal: out, sm3: bytesToHex(sm3(bytes)), key })
  } else {
    io.print(out)
    tell(io, sealed(file, out))
  }
  return EXIT.done
}

async function verify(file: string, values: Values, io: Io, house: House): Promise<ExitCode> {
  const { keys } = house.settings(values)
  const { seal = sealOf(file), public: pem = `${keys}/sm2-seal/public.pem` } = values
  const [bytes, signature, text] = await Promise.all([file, seal, pem].map(readUserFile))
  const fault = faultOf(() => {
    const key = parseSm2PublicKeyPem(bytesToUtf8(text ?? NONE))
    checkSm2Seal(bytes ?? NONE, signature ?? NONE, formatSm2Spki(key))
  })
  if (values.json === true) {
    const verdict = fault ? 'inconsistent' : 'consistent'
    printJson(io, { file, seal, public: pem, verdict, ...(fault && { fault: fault.fault }) })
  } else if (fault) tell(io, sealFails(file, pem, fault))
  else io.print(sealHolds(file, pem)[io.language])
  return fault ? EXIT.inconsistent : EXIT.done
}

const NONE = new Uint8Array()

function faultOf(check: () => void): EvidenceError | undefined {
  try {
    check()
    return undefined
  } catch (error) {
    if (error instanceof EvidenceError) return error
    throw error
  }
}
