/** What `--help` says about seals with SM2. */

import { JSON_FLAG, KEYS, PASSPHRASE, phrase } from './help-flags.ts'
import type { Entry } from './help-registry.ts'

export const SM2_HELP = {
  sm2: {
    summary: phrase('国密 SM2 会签：生成密钥、签署、核对', 'seal files with SM2, and check seals'),
    usage: 'sm2 keygen | sm2 sign FILE [--out SIG] | sm2 verify FILE [--seal SIG] [--public PEM]',
    flags: [
      [
        '--out SIG',
        phrase(
          '会签写入此文件，默认 FILE.sm2.sig',
          'where the seal goes; FILE.sm2.sig if not given',
        ),
      ],
      [
        '--seal SIG',
        phrase('要核对的会签，默认 FILE.sm2.sig', 'the seal to check; FILE.sm2.sig if not given'),
      ],
      [
        '--public PEM',
        phrase(
          '公钥文件，默认密钥目录中的 sm2-seal/public.pem',
          'file of the public key; sm2-seal/public.pem in the folder of keys if not given',
        ),
      ],
      KEYS,
      PASSPHRASE,
      JSON_FLAG,
    ],
    more: phrase(
      '对文件的全部字节签名（SM3，标识 1234567812345678），结果可直接用 openssl pkeyutl 核对。适用于检查点、证书等小文件。',
      'Signs all bytes of a file (SM3, identity 1234567812345678), as openssl pkeyutl checks it. Meant for checkpoints, certificates and other small files.',
    ),
    example: [
      'yuanzheng sm2 keygen',
      'yuanzheng sm2 sign checkpoint.txt',
      'yuanzheng sm2 verify checkpoint.txt',
    ],
  },
} as const satisfies Readonly<Record<'sm2', Entry>>
