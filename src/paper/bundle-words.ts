/** What the first page of a bundle says. No sentence here says more than the bundle can show. */

import { type Phrase, phrase } from './phrase.ts'
import { NOT_PROVED } from './words.ts'

export const BUNDLE_WORDS = {
  title: phrase('证据包', 'Evidence bundle'),
  start: phrase('请先读我', 'Read me first'),
  about: phrase('这是什么', 'What this is'),
  what: phrase(
    '本包收有下列存证或案件的全部记录、证书、所列原始文件（平台存有的）、日志检查点及其证明。解开后不需要联网，也不需要出具本包的平台，即可核验。',
    'It holds all records of the deposits or cases below, with their certificates, the files that they list (as far as the registry kept them), and checkpoints of the log with proofs. It can be verified without network and without the registry that made it.',
  ),
  origin: phrase('日志', 'Log'),
  subjects: phrase('存证与案件', 'Deposits and cases'),
  asOf: phrase('状态截至', 'Known up to'),
  asOfNote: phrase(
    '撤销、异议、更正只知道到这个检查点为止。此后的状态，请取得更新的检查点和记录再核验。',
    'Revocations, objections and corrections are known up to this checkpoint. For what came later, get a newer checkpoint and the records since, and verify again.',
  ),
  how: phrase('如何核验', 'How to check'),
  contents: phrase('各文件夹', 'What is where'),
  absent: phrase('未收入的文件', 'Files that are not here'),
  absentNote: phrase(
    '记录列有这些文件，但平台没有保存。请向持有人取得原始文件，与本包一并核验；经转发或另存的图片通常已被改写。',
    'Records list these files, and the registry does not keep them. Get the originals from whoever has them and verify them together with this bundle; pictures that were forwarded or saved again have usually been rewritten.',
  ),
  notProved: phrase('本包不证明', 'What this bundle does not prove'),
} as const satisfies Record<string, Phrase>

/** In the order in which a clerk would do them. */
export const HOW_TO_CHECK: readonly Phrase[] = [
  phrase(
    '先取得信任清单：日志、签发者、见证人的公钥，应来自法院预存、纸面印刷或其他独立渠道。data/trust/trust.policy 随包而来，可信度弱：能伪造证据的人也能伪造它。',
    'First get a trust policy: the public keys of log, issuers and witnesses, from what the court keeps, from print, or another way of its own. data/trust/trust.policy came with the evidence and is weak: whoever could forge the one could forge the other.',
  ),
  phrase(
    '用浏览器打开 verify.html（不联网），选入信任清单，再把整个 ZIP 拖进页面。data/verify.html 也是随包而来的，最好另行取得并核对它的 SHA-256。',
    'Open verify.html in a browser (no network), give it the trust policy, and drop the whole ZIP on the page. data/verify.html came with the bundle too; better get it elsewhere and compare its SHA-256.',
  ),
  phrase(
    '或用命令行：yuanzheng verify 证据包.zip --policy 信任清单',
    'Or on the command line: yuanzheng verify BUNDLE.zip --policy POLICY',
  ),
  phrase(
    '在解开的文件夹里运行 sha256sum -c manifest-sha256.txt，可看传送中有无损坏。清单没有签名，这一步不证明真伪。',
    'In the unpacked folder, sha256sum -c manifest-sha256.txt shows whether anything was damaged on the way. The manifest is not signed: this step proves nothing else.',
  ),
  phrase(
    'data/spec/ 是各格式的说明，可据以用 openssl、sha256sum 和 python3 手工核验，或另写软件。',
    'data/spec/ describes the formats, enough to check by hand with openssl, sha256sum and python3, or to write other software.',
  ),
]

/** By folder within `data/`. */
export const BUNDLE_FOLDERS: Readonly<Record<string, Phrase>> = {
  certificates: phrase('证书：证据本身', 'certificates: the evidence itself'),
  originals: phrase('原始文件', 'original files'),
  checkpoints: phrase(
    '日志检查点及见证签名',
    'checkpoints of the log, with cosignatures of witnesses',
  ),
  consistency: phrase(
    '一致性证明：日志只追加、未改写',
    'proofs that the log only grew and was not rewritten',
  ),
  proofs: phrase('C2SP 格式的收录证明', 'proofs of inclusion in the format of C2SP'),
  standing: phrase('签发者对最新记录的声明', 'statements of the issuer which record is the last'),
  tokens: phrase('第三方时间戳（RFC 3161）', 'timestamps of third parties (RFC 3161)'),
  anchors: phrase('其他时间锚定', 'other anchors in time'),
  trust: phrase(
    '生成时的公钥名录，仅供比对',
    'the keys as of when this was made, to compare with yours',
  ),
  report: phrase(
    '核验报告，由生成方作出，请自行重做',
    'a verification report by whoever made this: repeat it yourself',
  ),
  spec: phrase('各格式的规范', 'specifications of the formats'),
  claim: phrase('案件材料', 'papers of a case'),
}

/** The box that every bundle carries whole: as certificates have it, with what differs for a bundle. */
export const BUNDLE_NOT_PROVED: readonly Phrase[] = [
  ...NOT_PROVED.slice(0, 7),
  phrase(
    '上述检查点之后的状态，例如撤销、转让。',
    'What happened after the checkpoint above, such as revocation or transfer.',
  ),
  phrase(
    '本包及其中的报告不是作品登记证书、专利证书、公证书、司法鉴定意见或电子认证证书。',
    'Neither it nor the report in it is a copyright registration, patent, notarial or electronic certification certificate, or a forensic opinion.',
  ),
]
