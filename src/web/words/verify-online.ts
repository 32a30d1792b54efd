/** What the verifier says within the front end, beside what it says everywhere. */

import { phrase } from '../../paper/phrase.ts'

export const ONLINE_WORDS = {
  software: phrase('源证在线核验', 'Yuanzheng online verifier'),
  lead: phrase(
    '核验全部在您的浏览器里完成，文件不会上传。本页由平台提供；要完全独立于平台，请下载离线核验页，并使用从平台以外取得的信任清单。',
    'All checking is done in your browser; no file is uploaded. This page is served by the registry: to be independent of it, download the offline verifier and use a trust policy that you got elsewhere.',
  ),
  ownPolicy: phrase('本平台自己的信任清单', 'The registry’s own trust policy'),
  ownPolicyNote: phrase(
    '尚未使用。它由本平台提供，只能算“弱”来源：平台若造假，清单也可以一并造假。',
    'Not in use. The registry itself serves it, so it counts as weak: whoever forged the one could forge the other.',
  ),
  offline: phrase('离线核验页', 'The offline verifier'),
  offlineNote: phrase(
    '一个文件，断网可用，与本页同样的判断、同样的文字。存进 U 盘，多年以后仍能打开。',
    'One file that works without network: the same judgement and the same words as here. Keep it on a USB stick; it still opens years from now.',
  ),
  download: phrase('下载 verify.html', 'Download verify.html'),
  digestNote: phrase(
    '这是本站声称的摘要。下载后请用 sha256sum verify.html 或 certutil -hashfile verify.html SHA256 自己计算，与发布页公布的比对。',
    'This is what the site claims. After the download compute it yourself, by sha256sum verify.html or certutil -hashfile verify.html SHA256, and compare with what the release lists.',
  ),
} as const
