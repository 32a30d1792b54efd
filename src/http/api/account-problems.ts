/** Why nobody was signed in or let in, as problems: status, code and words for each reason. */

import { AccountRefusal, type AccountReason } from '../../services/accounts/refusal.ts'
import { type Problem, type Sentence } from '../problem.ts'
import { OtherOrigin } from './same-origin.ts'

type Row = readonly [status: number, title: Sentence, detail: Sentence, retryAfter?: number]

const say = (zh: string, en: string): Sentence => ({ zh, en })

/** How one comes by a link. */
const ANOTHER = say(
  '请在已登录的设备上打开“登录的设备”再取一个；或在运行平台的电脑上执行 npx yuanzheng sign-in。',
  'Make another on a device that is signed in, under Signed-in devices, or run npx yuanzheng sign-in on the computer that runs the registry.',
)

const then = (zh: string, en: string): Sentence => say(`${zh}${ANOTHER.zh}`, `${en} ${ANOTHER.en}`)

/** Does not compile while a reason lacks its status and words. */
const REASONS: Readonly<Record<AccountReason, Row>> = {
  'sign-in-word-used': [
    403,
    say('链接已经用过', 'The link was used'),
    then(
      '登录链接只能用一次。若不是本人用的，请登录后在“登录的设备”中退出陌生的设备。',
      'A link signs in once. If it was not you who used it, sign in and end what you do not know under Signed-in devices.',
    ),
  ],
  'sign-in-word-expired': [
    403,
    say('链接已经过期', 'The link is too old'),
    then('登录链接在 15 分钟内有效。', 'A link is good for 15 minutes.'),
  ],
  'sign-in-word-unknown': [
    403,
    say('链接无效', 'Not a link of this registry'),
    then(
      '链接不完整、有误，或平台在此之后重新启动过。请完整复制后重试。',
      'It is cut short or mistyped, or the registry was started anew since. Copy the whole of it and try again.',
    ),
  ],
  'too-many-attempts': [
    429,
    say('错误的链接过多', 'Too many wrong links'),
    say(
      '有人正在反复尝试错误的链接。正确的链接不受影响；请一分钟后重试。',
      'Somebody is trying wrong links. A right one is taken all the same; try again in a minute.',
    ),
    60,
  ],
  'session-ended': [
    401,
    say('登录已结束', 'Signed out'),
    then(
      '本设备已退出，或超过 30 天没有使用。',
      'This device was signed out, or not used for 30 days.',
    ),
  ],
  'unknown-session': [
    404,
    say('没有此登录', 'No such session'),
    say('该设备已经退出。请刷新列表。', 'It has ended already. Load the list again.'),
  ],
  'sessions-full': [
    507,
    say('磁盘已满', 'Disk full'),
    say(
      '无法保存登录状态。请运营方清理磁盘后重试；链接仍可使用。',
      'Who is signed in could not be written down. Try again when the operator has made room; the link is still good.',
    ),
  ],
  'not-served': [
    409,
    say('平台没有运行', 'The registry is not running'),
    say(
      '登录链接只对正在运行的平台有效。请先运行 npm start，启动时会显示链接。',
      'A link is to a registry that runs. Run npm start: it prints one.',
    ),
  ],
}

const OTHER_ORIGIN: Problem = {
  status: 403,
  code: 'other-origin',
  title: say('请求来自其他网站', 'Asked by another site'),
  detail: say(
    '登录后的操作只接受本平台网页发出的请求。若平台在反向代理之后，请让代理原样转发 Host，或用 --base 写明公众访问的网址。',
    'What a signed-in browser asks is taken from pages of this registry alone. Behind a proxy, have it pass Host on as it is, or say with --base at which address the public reaches it.',
  ),
}

const ACTOR_CLAIMED: Problem = {
  status: 403,
  code: 'actor-claimed',
  title: say('不能代其他机构操作', 'A session says for whom it acts'),
  detail: say(
    '登录的浏览器以所登录的机构操作。请去掉 yuanzheng-organisation 与 yuanzheng-person 头。',
    'A signed-in browser acts for whom it is signed in. Leave out the headers yuanzheng-organisation and yuanzheng-person.',
  ),
}

/** A browser that says for whom it acts: that is said by whom it is signed in for. */
export class ActorClaimed extends Error {
  override readonly name = 'ActorClaimed'
}

export function accountProblem(error: unknown): Problem | undefined {
  if (error instanceof OtherOrigin) return OTHER_ORIGIN
  if (error instanceof ActorClaimed) return ACTOR_CLAIMED
  if (!(error instanceof AccountRefusal)) return undefined
  const [status, title, detail, retryAfter] = REASONS[error.reason]
  const later = retryAfter === undefined ? {} : { retryAfter }
  return { status, code: error.reason, title, detail, ...later }
}
