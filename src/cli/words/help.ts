/** What `--help` says. Does not compile while a command lacks its words. */

import { EXIT } from '../exit.ts'
import { CASE_HELP } from './help-case.ts'
import { DEMO_HELP } from './help-demo.ts'
import { DATA, HOST, JSON_FLAG, KEYS, LOG, PASSPHRASE, phrase, POLICY, PORT } from './help-flags.ts'
import { ACT, type Entry, KEPT, REGISTRY_HELP } from './help-registry.ts'
import { SIGN_IN_HELP } from './help-sign-in.ts'
import { SM2_HELP } from './help-sm2.ts'
import { STAMP_FLAGS, STAMP_HELP } from './help-stamp.ts'
import { VERIFY_HELP } from './help-verify.ts'
import type { Phrase } from '../phrase.ts'

export const COMMANDS = [
  'serve',
  'sign-in',
  'keygen',
  'append',
  'checkpoint',
  'prove',
  'verify',
  'trust',
  'audit',
  'rebuild',
  'backup',
  'restore',
  'export',
  'mirror',
  'witness',
  'stamp',
  'stamps',
  'demo',
  'deposit',
  'version',
  'disclose',
  'link',
  'license',
  'pledge',
  'transfer',
  'object',
  'resolve',
  'correct',
  'revoke',
  'erase',
  'capture',
  'claim',
  'case',
  'bundle',
  'standing',
  'certificate',
  'label',
  'label-batch',
  'paper',
  'file',
  'redact',
  'history',
  'lookup',
  'rotate-key',
  'sm2',
] as const

export type CommandName = (typeof COMMANDS)[number]

export const HELP: Readonly<Record<CommandName, Entry>> = {
  serve: {
    summary: phrase('运行日志服务', 'serve the log'),
    usage: 'serve',
    flags: [
      DATA,
      KEYS,
      [
        '--origin NAME',
        phrase('新建日志的来源名，存续期间不可更换', 'origin of a new log; it keeps it for life'),
      ],
      HOST,
      PORT,
      POLICY,
      PASSPHRASE,
      [
        '--scrub-rate N',
        phrase(
          '后台每秒复核的条目数，默认 2000，0 为不复核',
          'entries re-hashed a second in the background; 2000 if not given, 0 for none',
        ),
      ],
      [
        '--max-file-mib N',
        phrase(
          '保存文件的大小上限（MiB），默认 4096',
          'largest file to keep, in MiB; 4096 if not given',
        ),
      ],
      [
        '--base URL',
        phrase(
          '公众访问本平台的网址，印在二维码里；也可用 YUANZHENG_BASE',
          'address at which the public reaches this, for QR codes; or YUANZHENG_BASE',
        ),
      ],
      [
        '--pdf-tsa URL',
        phrase(
          'PDF 签名所用的时间戳服务；也可用 YUANZHENG_PDF_TSA',
          'timestamp authority for signatures on PDFs; or YUANZHENG_PDF_TSA',
        ),
      ],
      ...STAMP_FLAGS,
    ],
    more: phrase(
      '没有密钥或日志时自动新建。按 Ctrl-C 停止。',
      'Makes a key and a log where there are none. Ctrl-C stops it.',
    ),
    example: ['yuanzheng serve --port 8080'],
  },
  keygen: {
    summary: phrase('生成密钥', 'make a key'),
    usage: 'keygen [--role log-operator|certificate-issuer|witness] [--name NAME]',
    flags: [
      [
        '--role ROLE',
        phrase(
          'log-operator（默认）、certificate-issuer 或 witness',
          'log-operator (if not given), certificate-issuer or witness',
        ),
      ],
      [
        '--name NAME',
        phrase('密钥名；日志的密钥名就是来源名', "name of the key; a log's is its origin"),
      ],
      KEYS,
      PASSPHRASE,
      JSON_FLAG,
    ],
    more: phrase(
      '私钥只写入密钥目录（权限 0600），不会打印；打印的是可以公开的公钥。',
      'The secret goes into the folder of keys (mode 0600) and is not printed; what is printed is public.',
    ),
    example: ['yuanzheng keygen --name example.com/designs'],
  },
  append: {
    summary: phrase('把文件的内容记入日志', 'log the bytes of files'),
    usage: 'append FILE... [--receipts DIR]',
    flags: [
      [
        '--receipts DIR',
        phrase('把回执写成 DIR/文件名.tlog-proof', 'write each receipt to DIR/NAME.tlog-proof'),
      ],
      DATA,
      KEYS,
      PASSPHRASE,
      JSON_FLAG,
    ],
    more: phrase(
      '每个文件是一个条目，最多 65535 字节，原样公开；涉密内容请先加盐计算摘要。服务运行时也可使用。同一内容再次提交，回执相同。',
      'Each file is an entry of at most 65,535 bytes, public as it is: log a salted digest of what is confidential. Works while the log is served. The same bytes again get the same receipt.',
    ),
    example: ['yuanzheng append README.md > README.md.tlog-proof'],
  },
  checkpoint: {
    summary: phrase('打印当前检查点', 'print the current checkpoint'),
    usage: 'checkpoint',
    flags: [DATA, KEYS, PASSPHRASE, JSON_FLAG],
    example: ['yuanzheng checkpoint'],
  },
  prove: {
    summary: phrase('生成条目的证明文件（.tlog-proof）', 'make a proof of an entry (.tlog-proof)'),
    usage: 'prove INDEX | prove --entry FILE',
    flags: [
      ['--entry FILE', phrase('按内容查找条目', 'find the entry by its bytes')],
      ['--out FILE', phrase('写入文件，否则打印', 'write to a file instead of printing')],
      DATA,
      KEYS,
      PASSPHRASE,
    ],
    more: phrase(
      '证明以最新的检查点为准；已有见证签名时一并附上。',
      'The proof is under the newest checkpoint, cosigned if there is one that has the entry.',
    ),
    example: ['yuanzheng prove 0 --out 0.tlog-proof'],
  },
  audit: {
    summary: phrase('审计：逐条重算并核对', 'audit: derive everything again and compare'),
    usage: 'audit',
    flags: [
      DATA,
      KEYS,
      POLICY,
      LOG,
      ['--every-signature', phrase('核对每个分组的签名', 'check the signature of every group')],
      ['--journal-only', phrase('不核对 LevelDB', 'leave LevelDB out')],
      JSON_FLAG,
    ],
    more: phrase(
      '不改动任何内容；也可用于备份目录（--data DIR）。给出 --policy 时，与见证人见过的检查点比对。',
      'Changes nothing; also for backups (--data DIR). With --policy it compares with what the witnesses have seen.',
    ),
    example: ['yuanzheng audit'],
  },
  rebuild: {
    summary: phrase('由日志段重建 LevelDB', 'make LevelDB anew from the journal'),
    usage: 'rebuild',
    flags: [DATA, KEYS, PASSPHRASE, JSON_FLAG],
    more: phrase(
      '先建好并核对，再替换旧的。请先停止服务。',
      'The old one is replaced once the new one is there and checked. Stop the service first.',
    ),
    example: ['yuanzheng rebuild'],
  },
  backup: {
    summary: phrase('备份到目录，服务不必停止', 'back up into a folder, also while serving'),
    usage: 'backup DIR',
    flags: [
      DATA,
      KEYS,
      [
        '--vault-keys',
        phrase(
          '连同保密内容的密钥；每次删除后须重新备份',
          'with the keys of what is sealed; back up again after each erasure',
        ),
      ],
      LOG,
      JSON_FLAG,
    ],
    more: phrase(
      '再次备份到同一目录只复制新增部分。不包含密钥，请另行保管。',
      'The same folder again gets only what is new. Keys are not included: keep a copy elsewhere.',
    ),
    example: ['yuanzheng backup backup'],
  },
  restore: {
    summary: phrase('从备份恢复到空的数据目录', 'restore a backup into an empty data folder'),
    usage: 'restore DIR --data NEW',
    flags: [
      DATA,
      KEYS,
      POLICY,
      [
        '--mirror URL',
        phrase('也询问这个镜像，可多次给出', 'also ask this mirror; may be given more than once'),
      ],
      [
        '--without NAME',
        phrase('不等这位见证人或镜像答复', 'go on without this witness or mirror'),
      ],
      [
        '--alone',
        phrase('没有见证人和镜像可问，仍然恢复', 'restore although there is nobody to ask'),
      ],
      [
        '--vault-keys DIR',
        phrase(
          '另存的 vault/keys；代替备份中的',
          'the folder vault/keys that was kept, in place of the one in the backup',
        ),
      ],
      LOG,
      JSON_FLAG,
    ],
    more: phrase(
      '先询问见证人和镜像：有人见过更新的或不同的日志，或没有答复，就不恢复。',
      'Witnesses and mirrors are asked first: if any has seen a larger or another log, or does not answer, nothing is restored.',
    ),
    example: ['yuanzheng restore backup --data restored --alone'],
  },
  export: {
    summary: phrase('导出静态站点（C2SP tlog-tiles）', 'export a static site (C2SP tlog-tiles)'),
    usage: 'export tiles DIR',
    flags: [DATA, KEYS, LOG, JSON_FLAG],
    more: phrase(
      '任何网页服务器都能发布。再次导出只写新增部分，检查点最后写入。服务运行时也可使用。',
      'Any web server can serve it. Exporting again writes only what is new, the checkpoint last. Works while serving.',
    ),
    example: ['yuanzheng export tiles site'],
  },
  mirror: {
    summary: phrase('跟随并核对一个日志', 'follow and verify a log'),
    usage: 'mirror URL DIR --log VKEY',
    flags: [
      LOG,
      POLICY,
      [
        '--parallel N',
        phrase('同时下载的文件数，默认 8', 'files fetched at the same time; 8 if not given'),
      ],
      JSON_FLAG,
    ],
    more: phrase(
      '逐个瓦片核对后才保存，中断后接着来。发现分叉或倒退时，把两个检查点存入 DIR/evidence。',
      'Each tile is checked before it is kept, and it goes on where it stopped. A fork or rollback is kept in DIR/evidence, both checkpoints of it.',
    ),
    example: [
      'yuanzheng mirror http://127.0.0.1:8080 mirrored --log "$(cat keys/log-operator/public.vkey)"',
    ],
  },
  witness: {
    summary: phrase('运行见证人，为任何 C2SP 日志签名', 'run a witness for any C2SP log'),
    usage: 'witness --log VKEY... | --policy FILE',
    flags: [
      [
        '--log VKEY',
        phrase('要见证的日志，可多次给出', 'a log to witness; may be given more than once'),
      ],
      POLICY,
      ['--name NAME', phrase('新建见证密钥的名字', 'name of a new witness key')],
      DATA,
      KEYS,
      HOST,
      PORT,
      PASSPHRASE,
    ],
    more: phrase(
      '没有密钥时自动新建。签名离开之前，状态已先写入磁盘。',
      'Makes a key where there is none. What it signs is on the disk before the signature leaves.',
    ),
    example: ['yuanzheng witness --log "$(cat keys/log-operator/public.vkey)" --port 8081'],
  },
  version: {
    summary: phrase('打印版本；或为设计增加新版本', 'print the version; or add one to a design'),
    usage: 'version [CODE [FILE...] --stage STAGE]',
    flags: [
      [
        '--stage STAGE',
        phrase(
          'sketch、rendering、pattern、sample、final 或 revised',
          'sketch, rendering, pattern, sample, final or revised',
        ),
      ],
      ['--label TEXT', phrase('版本名', 'what the version is called')],
      ...KEPT,
      ...ACT,
    ],
    example: ['yuanzheng version', 'yuanzheng version YZ-7K3M-… sample.jpg --stage sample'],
  },
  ...DEMO_HELP,
  ...SIGN_IN_HELP,
  ...REGISTRY_HELP,
  ...CASE_HELP,
  ...STAMP_HELP,
  ...SM2_HELP,
  ...VERIFY_HELP,
}

const LABELS = {
  usage: phrase('用法', 'Usage'),
  flags: phrase('选项', 'Options'),
  example: phrase('示例', 'Example'),
  commands: phrase('命令', 'Commands'),
  codes: phrase('退出码', 'Exit codes'),
  about: phrase(
    '源证：原创设计的存证日志，可检测篡改',
    'Yuanzheng: a tamper-evident log for original designs',
  ),
  each: phrase(
    '每个命令的说明：yuanzheng COMMAND --help',
    'About a command: yuanzheng COMMAND --help',
  ),
} as const

const EVERY: Entry['flags'] = [
  [
    '--lang zh|en',
    phrase('语言；也可用 YUANZHENG_LANG 或 LANG', 'language; or YUANZHENG_LANG, or LANG'),
  ],
  ['--help', phrase('显示本说明', 'show this')],
]

export const CODES: readonly (readonly [code: number, about: Phrase])[] = [
  [EXIT.done, phrase('完成；核对一致', 'done; checked and consistent')],
  [
    EXIT.inconsistent,
    phrase('核对不一致，或发现损坏', 'checked and inconsistent, or damage found'),
  ],
  [EXIT.usage, phrase('命令用法有误', 'the command line makes no sense')],
  [
    EXIT.undetermined,
    phrase('无法判断：有内容没能核对', 'not determined: something could not be checked'),
  ],
  [EXIT.refused, phrase('拒绝执行，未做任何改动', 'refused: nothing was done')],
  [EXIT.broken, phrase('程序出错或磁盘有故障', 'a bug, or a broken disk')],
]

export function commandHelp(name: CommandName): Phrase {
  const help = HELP[name]
  const text = (language: 'zh' | 'en') =>
    [
      `yuanzheng ${name} · ${help.summary[language]}`,
      '',
      `${LABELS.usage[language]}: yuanzheng ${help.usage}`,
      ...(help.more ? ['', help.more[language]] : []),
      '',
      `${LABELS.flags[language]}:`,
      ...[...help.flags, ...EVERY].map(
        ([flag, about]) => `  ${flag.padEnd(24)} ${about[language]}`,
      ),
      '',
      `${LABELS.example[language]}:`,
      ...help.example.map((line) => `  ${line}`),
    ].join('\n')
  return { zh: text('zh'), en: text('en') }
}

export function overview(): Phrase {
  const text = (language: 'zh' | 'en') =>
    [
      LABELS.about[language],
      '',
      `${LABELS.usage[language]}: yuanzheng COMMAND ...`,
      '',
      `${LABELS.commands[language]}:`,
      ...COMMANDS.map((name) => `  ${name.padEnd(12)} ${HELP[name].summary[language]}`),
      '',
      `${LABELS.codes[language]}:`,
      ...CODES.map(([code, about]) => `  ${String(code).padEnd(4)} ${about[language]}`),
      '',
      LABELS.each[language],
    ].join('\n')
  return { zh: text('zh'), en: text('en') }
}
