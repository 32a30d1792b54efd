/** What the auditor's page says: how to take the log along, how to witness it, and where everything is. */

import { type Phrase, phrase } from '../../paper/phrase.ts'

export const AUDIT_WORDS = {
  lead: phrase(
    '不必相信平台，也不必相信本站的任何页面：复制整份日志，或替它作见证，用您自己的机器核对。以下命令已填好本站的地址与公钥。',
    'Believe neither the registry nor any page of this site: copy the whole log, or witness it, and check on a machine of your own. The commands below have this site’s address and key filled in.',
  ),
  keyFirst: phrase(
    '先从纸面或电话核对公钥。从本页复制的公钥，最多证明“这一页与这份日志配套”。',
    'First compare the key with what you have on paper or by telephone. A key copied from this page shows at most that page and log belong together.',
  ),
  facts: phrase('凭以核对的数据', 'What to check by'),
  origin: phrase('来源名', 'Origin'),
  key: phrase('日志公钥', 'The log’s public key'),
  copyKey: phrase('日志公钥', 'the log’s public key'),
  policy: phrase('信任清单', 'Trust policy'),
  policyNote: phrase(
    '列出日志、见证人、签发者与时间戳机构的公钥。下面的 SHA-256 由浏览器算出，请与平台以外公布的比对。',
    'It lists the keys of log, witnesses, issuers and timestamp authorities. The SHA-256 below was computed by the browser; compare it with one published elsewhere.',
  ),
  verifier: phrase('离线核验页', 'The offline verifier'),
  verifierNote: phrase(
    '一个文件，断网可用。下面是本站声称的 SHA-256；下载后请自己算一遍，与发布页公布的比对。',
    'One file, used without network. Below is the SHA-256 that this site claims; compute it yourself after the download and compare with what the release lists.',
  ),
  download: phrase('下载', 'Download'),

  commands: phrase('命令', 'Commands'),
  commandsNote: phrase(
    '需要 Node 20.19 以上与本程序；日志符合 C2SP tlog-tiles，Go 等其他实现也能镜像与见证。',
    'They need Node 20.19 or newer and this program. The log is a C2SP tlog-tiles log: other software, in Go for one, can mirror and witness it as well.',
  ),
  local: phrase(
    '本页的地址只在这台机器上有效。在别的机器上，请换成平台对外的地址。',
    'The address of this page is good on this machine only. On another one, put in the address by which the registry is reached.',
  ),
  mirror: phrase('镜像并逐条核对', 'Mirror, checking every entry'),
  mirrorNote: phrase(
    '再运行一次即继续。日志若改口，两份检查点都会留作证据，并以 1 退出。',
    'Run again, it goes on. Should the log contradict itself, both checkpoints are kept as evidence, and the exit code is 1.',
  ),
  witness: phrase('运行见证人', 'Run a witness'),
  witnessNote: phrase(
    '启动后把打印出的公钥与地址交给平台运营方，写入信任清单。名称请用您的域名。',
    'Give the key and address that it prints to the operator, who writes them into the trust policy. Name it by your domain.',
  ),
  verify: phrase('核验一份证书', 'Verify a certificate'),
  verifyNote: phrase(
    '信任清单请用从平台以外取得的那一份。',
    'Use a trust policy that you got by a way other than this site.',
  ),
  byHand: phrase('只用通用工具', 'With common tools alone'),
  byHandNote: phrase(
    '当前检查点、第一块瓦片，以及离线核验页的 SHA-256。',
    'The checkpoint of now, the first tile, and the SHA-256 of the offline verifier.',
  ),

  endpoints: phrase('接口', 'Endpoints'),
  path: phrase('路径', 'Path'),
  what: phrase('内容', 'What it is'),
  formats: phrase('格式', 'Formats'),
} as const

export const ENDPOINTS: readonly (readonly [path: string, what: Phrase])[] = [
  [
    '/checkpoint',
    phrase('当前检查点，签名注记（signed note）', 'The checkpoint of now, a signed note'),
  ],
  [
    '/tile/<L>/<N>[.p/<W>]',
    phrase('第 L 层第 N 块瓦片，256 个哈希值', 'Tile N of level L: 256 hashes'),
  ],
  [
    '/tile/entries/<N>[.p/<W>]',
    phrase('第 N 束条目，至多 256 条', 'Bundle N of entries, at most 256'),
  ],
  ['/trust.policy', phrase('信任清单', 'The trust policy')],
  [
    '/stamps',
    phrase('时间戳一览；文件在 /stamps/<文件名>', 'The timestamps; each file under /stamps/<name>'),
  ],
  [
    '/verify.html',
    phrase(
      '离线核验页；摘要在 /verify.html.sha256',
      'The offline verifier; its digest under /verify.html.sha256',
    ),
  ],
  ['/api/v1/health', phrase('运行状况（平台自述）', 'How it is doing, by its own account')],
  ['/api/v1/leaves/<SHA-256>', phrase('叶哈希所在的序号', 'The index of a leaf hash')],
  ['/api/v1/openapi.json', phrase('全部接口的说明', 'All endpoints, described')],
]

export const FORMATS: readonly (readonly [name: string, what: Phrase])[] = [
  ['RFC 6962 §2.1', phrase('树与哈希', 'the tree and its hashes')],
  ['C2SP tlog-tiles, tlog-checkpoint, signed-note', phrase('日志与检查点', 'log and checkpoints')],
  ['C2SP tlog-witness, tlog-cosignature, tlog-policy', phrase('见证', 'witnessing')],
  ['C2SP tlog-proof', phrase('单条的收录证明', 'the proof of one entry')],
  [
    'RFC 9052, RFC 8949 §4.2.1',
    phrase('条目：COSE_Sign1，确定性 CBOR', 'entries: COSE_Sign1, deterministic CBOR'),
  ],
  ['RFC 9943, RFC 9942', phrase('证书与回执', 'certificates and receipts')],
  ['RFC 3161', phrase('时间戳', 'timestamps')],
]
