/** Why the registry did not do what it was asked, as problems: status, code and words for each reason. */

import { type FastifyInstance } from 'fastify'
import { z } from 'zod'
import { EvidenceError } from '../../core/error.ts'
import { RegistryRefusal, type RegistryReason } from '../../services/registry/refusal.ts'
import { accountProblem } from './account-problems.ts'
import { missingWords, MistypedCode } from '../code-slip.ts'
import { PaperUnsigned } from '../../paper/paper-unsigned.ts'
import { type Problem, sendProblem, type Sentence } from '../problem.ts'

type Row = readonly [status: number, title: Sentence, detail: Sentence]

const say = (zh: string, en: string): Sentence => ({ zh, en })

/** Does not compile while a reason lacks its status and words. */
const REASONS: Readonly<Record<RegistryReason, Row>> = {
  'unknown-code': [
    404,
    say('没有此溯源码', 'No such code'),
    say('没有对应的设计，请核对溯源码。', 'There is no design with this code; check it.'),
  ],
  'unknown-record': [
    404,
    say('没有此记录', 'No such record'),
    say('该设计没有这条记录。', 'The design has no such record.'),
  ],
  'unknown-case': [
    404,
    say('没有此案件', 'No such case'),
    say('贵机构没有此编号的案件，请核对案件编号。', 'You have no case with this id; check it.'),
  ],
  'unknown-file': [
    422,
    say('比对的文件不在所列记录中', 'Compared with a file that is not shown'),
    say(
      '比对所写的文件指纹，不在所引用的设计记录或取证记录中。请先引用出示该文件的记录。',
      'No record that the claim names shows a file with this digest. Name the record of the design, or the capture, that shows it.',
    ),
  ],
  'not-owner': [
    403,
    say('不是权利人', 'Not the owner'),
    say(
      '该设计归其他机构。代其他机构操作时，请写明机构（命令行用 --organisation）。',
      'The design belongs to another organisation. Whoever acts for another names it (--organisation on the command line).',
    ),
  ],
  conflict: [
    409,
    say('已有更新的记录', 'A newer record exists'),
    say('请先读取最新历史再提交。', 'Read the newest history, then hand in again.'),
  ],
  'idempotency-mismatch': [
    422,
    say('幂等键已用于其他请求', 'Idempotency key was used before'),
    say('请为新的请求换一个 Idempotency-Key。', 'Use another Idempotency-Key for another request.'),
  ],
  'missing-field': [
    422,
    say('缺少必要字段', 'A field is missing'),
    say('请补充该操作所需的字段。', 'Add the field that this act needs.'),
  ],
  'foreign-field': [
    422,
    say('字段不适用', 'A field that does not belong here'),
    say('请去掉该字段，或改用对应的操作。', 'Take it out, or use the act that it belongs to.'),
  ],
  'too-much': [
    413,
    say('内容过多', 'Too much content'),
    say(
      '请缩短文字，或把多个文件打包后存证。',
      'Shorten texts, or deposit many files as one archive.',
    ),
  ],
  'digest-mismatch': [
    422,
    say('文件与申报不符', 'Not the declared file'),
    say(
      '收到的文件与申报的数字指纹或大小不一致，未保存。请核对后重新提交。',
      'What arrived differs from the declared digests or size, and was not kept. Check the file and send it again.',
    ),
  ],
  'upload-missing': [
    422,
    say('文件与申报不对应', 'Files do not match'),
    say('收到未申报的文件，未保存。', 'A file came that was not declared; it was not kept.'),
  ],
  'file-too-large': [
    413,
    say('文件过大', 'File too large'),
    say(
      '文件超过保存上限，未保存。可只存数字指纹。',
      'The file is over the limit and was not kept. Deposit its digests instead.',
    ),
  ],
  'warning-not-acknowledged': [
    422,
    say('未确认新颖性提示', 'Warning not acknowledged'),
    say(
      '公开会使设计成为现有设计（专利法第23、24条）。请阅读 GET /api/v1/warnings/novelty，并在 disclosed.warned 填写其版本。',
      'Showing a design makes it prior design (Patent Law art. 23, 24). Read GET /api/v1/warnings/novelty and put its version into disclosed.warned.',
    ),
  ],
  'consent-missing': [
    422,
    say('缺少单独同意', 'Separate consent is missing'),
    say(
      '公开姓名须取得本人单独同意（个人信息保护法第25条）：填写 consent 与 consented，或设 showName 为 false。',
      'To show a name takes separate consent (PIPL art. 25): give consent and consented, or set showName to false.',
    ),
  ],
  'bad-consent': [
    422,
    say('同意书与条款不符', 'Consent to other terms'),
    say('同意签名针对的不是这些条款。', 'The consent was signed over other terms.'),
  ],
  'unknown-offer': [
    404,
    say('没有此转让要约', 'No such offer'),
    say(
      '要约不存在、已撤回或已接受。',
      'There is no such offer, or it was taken back or accepted.',
    ),
  ],
  'not-addressee': [
    403,
    say('不是受让方', 'Not the addressee'),
    say('该要约是向其他机构发出的。', 'The offer was made to another organisation.'),
  ],
  'already-erased': [
    409,
    say('已经删除', 'Erased already'),
    say('这些内容已依法删除。', 'Nothing of this is left to erase.'),
  ],
  'not-kept': [
    404,
    say('平台未保存', 'Not kept here'),
    say('平台没有保存该内容，或已依法删除。', 'The registry does not keep this, or it was erased.'),
  ],
  'not-empty': [
    409,
    say('平台里已有存证', 'The registry holds designs already'),
    say(
      '示例不会混入已有的存证，未做任何改动。要看示例，请另用一个空的数据目录启动。',
      'The example is not mixed with them, and nothing was done. To see it, start with an empty data directory.',
    ),
  ],
  'disk-full': [
    507,
    say('磁盘已满', 'Disk full'),
    say(
      '本次未写入，已有记录不受影响。请运营方清理磁盘后重试。',
      'Nothing was written and nothing was lost. Try again when the operator has made room.',
    ),
  ],
  stopped: [
    503,
    say('已停止写入', 'Writing has stopped'),
    say(
      '存储出现故障，重启后可用同一 Idempotency-Key 再次提交。',
      'Storage failed. After a restart hand it in again with the same Idempotency-Key.',
    ),
  ],
}

const UNAUTHORISED: Problem = {
  status: 401,
  code: 'unauthorised',
  title: say('需要登录', 'Not signed in'),
  detail: say(
    '请先在浏览器中登录；程序请在 Authorization 头中提供 Bearer 令牌（见 keys/operator/token）。',
    'Sign in with a browser; a program sends a bearer token in the Authorization header (see keys/operator/token).',
  ),
}

const UNSIGNED: Problem = {
  status: 503,
  code: 'paper-unsigned',
  title: say('PDF 未能签名', 'The PDF could not be signed'),
  detail: say(
    '平台设有 PDF 签名，但此刻无法签署，因此没有给出 PDF。其他格式的证书不受影响；请运营方查看日志。',
    'PDFs are signed here, and this one could not be, so none was made. The certificate in its other forms is not affected; the operator must look at the key or the timestamp authority.',
  ),
}

/** The caller is not who may write. */
export class Unauthorised extends Error {
  override readonly name = 'Unauthorised'
}

/** What is not known here is passed on to the handler of the whole service. */
export function handleApiErrors(app: FastifyInstance): void {
  app.setErrorHandler((error, request, reply) => {
    const problem = problemOf(error)
    if (!problem) throw error
    if (problem.status === 401) void reply.header('www-authenticate', 'Bearer')
    return sendProblem(request, reply, problem)
  })
}

function problemOf(error: unknown): Problem | undefined {
  if (error instanceof RegistryRefusal) {
    const [status, title, detail] = REASONS[error.reason]
    const where = missingWords(error) ?? located(detail, error.about)
    return { status, code: error.reason, title, detail: where }
  }
  if (error instanceof MistypedCode) {
    const title = say('溯源码有误', 'Mistyped code')
    return { status: 422, code: 'malformed', title, detail: error.words }
  }
  if (error instanceof Unauthorised) return UNAUTHORISED
  const account = accountProblem(error)
  if (account) return account
  if (error instanceof PaperUnsigned) return UNSIGNED
  if (error instanceof EvidenceError) {
    const title = say('内容不成立', 'Not accepted')
    const detail = say(`内容不符合格式：${error.message}`, `Not in the format: ${error.message}.`)
    return { status: 422, code: error.fault, title, detail }
  }
  if (error instanceof z.ZodError) {
    const [issue] = error.issues
    const where = issue?.path.join('.') ?? ''
    const what = `${where === '' ? '' : `${where}: `}${issue?.message ?? ''}`
    const detail = say(`请求不符合接口定义：${what}`, `Not as /api/v1/openapi.json has it: ${what}`)
    return {
      status: 422,
      code: 'invalid-request',
      title: say('请求有误', 'Invalid request'),
      detail,
    }
  }
  return undefined
}

function located(detail: Sentence, about: string | undefined): Sentence {
  if (about === undefined) return detail
  return { zh: `${detail.zh}（${about}）`, en: `${detail.en} (${about})` }
}
