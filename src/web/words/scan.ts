/** What the script of the scan page says: what this very device found, and what it could not. */

import { type Phrase, phrase } from '../../paper/phrase.ts'
import type { ScanFindingName } from '../scan/check.ts'

export const SCAN_PAGE = {
  checking: phrase('正在您的设备上核验……', 'Your device is checking…'),
  consistent: phrase(
    '您的设备已核验：以上内容与日志中的签名记录一致。',
    'Checked by your device: this agrees with the signed records in the log.',
  ),
  undetermined: phrase(
    '您的设备未能全部核验，见下列各项。',
    'Your device could not check all of it: see below.',
  ),
  inconsistent: phrase(
    '核验不一致：请勿相信本页内容。',
    'This does not hold: do not believe this page.',
  ),
  inconsistentWhy: phrase(
    '服务器给出的内容与签名记录不符，可能在途中被改动。请换一个网络重试，或用离线核验页面核对证书。',
    'What the server gave does not agree with the signed records; it may have been changed on the way. Try another network, or check the certificate with the offline verifier.',
  ),
  failed: phrase(
    '未能在您的设备上核验：取不到证书。以上内容由本站服务器给出。',
    'Not checked by your device: the certificate could not be fetched. This is what the server says.',
  ),
  again: phrase('重新核验', 'Check again'),
  tree: phrase(
    '从这条记录到日志签名的根：每一步都在您的设备上重新计算',
    'From this record to the root that the log signed: each step computed anew on your device',
  ),
  treeNote: phrase(
    '左端是存证记录，右端是日志签名的根，方块是途经的哈希值。',
    'At the left the deposit, at the right the root that the log signed; squares are the hashes on the way.',
  ),
  details: phrase('核验了什么', 'What was checked'),
  place: (index: string, size: string): Phrase =>
    phrase(`第 ${index} 条，日志共 ${size} 条`, `Entry ${index} of a log of ${size}`),

  keysFromHere: phrase(
    '公钥取自本站：能发现途中的改动，不能防备本站自己作假。',
    'The keys came from this very site: changes on the way show, a lie of the site itself would not.',
  ),
  keysKept: phrase(
    '公钥取自本机保存的清单（{time} 保存）。',
    'The keys are those kept on this device since {time}.',
  ),
  keysDiffer: phrase(
    '本站现在给出的公钥清单与本机保存的不同，核验按本机的进行。平台更换过密钥时也会如此，请从其他渠道核对。',
    'The site now gives other keys than those kept here; the kept ones were used. So it is, too, after the registry changed a key: compare them by another way.',
  ),
  keepKeys: phrase('在本机保存这份清单', 'Keep these keys on this device'),
  dropKeys: phrase('不再使用保存的清单', 'Stop using the kept keys'),
  keysLink: phrase('查看公钥清单', 'See the keys'),

  pictureWrong: phrase(
    '图片与记录中的数字指纹不符，已不显示。',
    'The picture is not the one in the record, and is not shown.',
  ),
  pictureGone: phrase('图片暂时取不到。', 'The picture cannot be fetched just now.'),

  camera: phrase('用摄像头扫描', 'Scan with the camera'),
  cameraClose: phrase('关闭摄像头', 'Close the camera'),
  cameraLead: phrase('把标签上的二维码放进画面。', 'Hold the QR code of the tag into view.'),
  cameraDenied: phrase(
    '无法使用摄像头，请输入溯源码。',
    'The camera cannot be used. Type the code instead.',
  ),
  cameraFound: phrase('已识别，正在打开……', 'Found. Opening its page…'),
  cameraOther: phrase('这个二维码不是溯源码。', 'This QR code is no provenance code.'),
} as const satisfies Readonly<Record<string, Phrase | ((...args: string[]) => Phrase)>>

/** What each check is called. */
export const FINDING_NAMES: Readonly<Record<ScanFindingName, Phrase>> = {
  keys: phrase('公钥清单', 'List of keys'),
  issuer: phrase('签发者的签名', 'Signature of the issuer'),
  log: phrase('收录于日志', 'In the log'),
  witnesses: phrase('见证', 'Witnesses'),
  last: phrase('记录齐全', 'Nothing left out'),
  state: phrase('状态与记录相符', 'State follows from the records'),
}

/** What was found; `{count}` and `{time}` are filled in. */
export const FINDING_WORDS: Readonly<Record<string, Phrase>> = {
  signed: phrase(
    '证书由清单上的签发者签名，所示内容与签名相符，且就是这个溯源码的。',
    'An issuer on the list signed it, what is shown is what was signed, and it is of this code.',
  ),
  'key-given-up': phrase(
    '有记录签于 {time}，而签发密钥当时已经停用。',
    'A record was signed at {time} with a key that had been given up.',
  ),
  included: phrase(
    '{count} 条记录都在日志签名的树中。',
    'Records in the tree that the log signed: {count}.',
  ),
  'receipt-broken': phrase(
    '记录在日志签名的树中，但有一份回执不成立，或出自清单以外的日志。',
    'The records are in the tree that the log signed, but one receipt does not hold, or is of a log that is not on the list.',
  ),
  'none-asked': phrase(
    '清单不要求见证；时间只凭平台与日志的时钟。',
    'The list asks for none; times are by the clocks of registry and log alone.',
  ),
  seen: phrase(
    '清单要求的见证人都见过日志；最早的见证不晚于 {time}。',
    'As many witnesses as the list asks for have seen the log, the first of them no later than {time}.',
  ),
  'too-few': phrase(
    '见证签名还不够清单要求的数量。',
    'Fewer witnesses have signed than the list asks for.',
  ),
  complete: phrase(
    '签发者于 {time} 签名声明：到此为止没有其他记录。',
    'The issuer’s signed word of {time}: there are no other records.',
  ),
  'not-fresh': phrase(
    '签发者的声明签于 {time}，不是刚才；此后可能有新的记录。若您的时钟不准，也会这样。',
    'The issuer’s word is of {time}, not of just now; there may be newer records. A wrong clock of yours would look the same.',
  ),
  superseded: phrase(
    '签发者的声明签于 {time}，此后又有了新的记录；之后是否还有其他记录，无法判断。',
    'The issuer’s word is of {time}, and a record was made after it: whether there are others is open.',
  ),
  'records-missing': phrase(
    '签发者声明的最后一条记录不在证书中：有记录被漏掉了。',
    'The record that the issuer calls the last is not in the certificate: something was left out.',
  ),
  follows: phrase('状态由记录得出。', 'The state follows from the records.'),
  'no-revocation': phrase(
    '服务器称已撤销，但没有撤销记录。',
    'The server says revoked, but there is no such record.',
  ),
  'no-objection': phrase(
    '服务器称有异议，但没有异议记录。',
    'The server says objected to, but there is no such record.',
  ),
  'objection-open': phrase(
    '服务器没有说有异议，但记录中有未处理的异议。',
    'The server is silent about it, but the records have an objection that is open.',
  ),
  'not-as-published': phrase(
    '服务器所说的公开与否，与记录不符。',
    'Published or not: the server says otherwise than the records.',
  ),
  'revocation-of-what': phrase(
    '记录中有撤销。服务器称被撤销的不是存证证书；撤销了什么没有公开，您的设备无法判断。',
    'There is a revocation. The server says that it is not of this certificate; what it is of is not public, so your device cannot tell.',
  ),
  'unknown-signer': phrase('签名者不在清单上。', 'Signed by somebody who is not on the list.'),
  broken: phrase('签名、收录证明或内容不成立。', 'Signature, proof or content does not hold.'),
}
