/** Every error that leaves a route, as a problem. What nobody foresaw says nothing but that it happened. */

import { STATUS_CODES } from 'node:http'
import { type Socket } from 'node:net'
import { type ConnectionError, type FastifyError, type FastifyInstance } from 'fastify'
import { Refusal, type RefusalReason } from '../services/log/refusal.ts'
import { type Problem, problemType, sendProblem, type Sentence } from './problem.ts'

/** Does not compile while a reason lacks its status and words. */
const REFUSALS: Readonly<
  Record<RefusalReason, { status: number; title: Sentence; detail: Sentence }>
> = {
  busy: {
    status: 503,
    title: { zh: '服务繁忙', en: 'Busy' },
    detail: {
      zh: '等待写入的条目太多。请稍后重试，同一条目不会重复记录。',
      en: 'Too many entries are waiting. Try again shortly; the same entry is never logged twice.',
    },
  },
  'empty-entry': {
    status: 422,
    title: { zh: '内容为空', en: 'Nothing to log' },
    detail: { zh: '请提交至少一个字节的内容。', en: 'Hand in at least one byte.' },
  },
  'entry-too-large': {
    status: 413,
    title: { zh: '条目过大', en: 'Entry too large' },
    detail: {
      zh: '一个条目最多 65535 字节。大文件请先计算摘要，再记录摘要。',
      en: 'An entry has at most 65,535 bytes. Log the digest of a large file, not the file.',
    },
  },
  'disk-full': {
    status: 507,
    title: { zh: '磁盘已满', en: 'Disk full' },
    detail: {
      zh: '本次未写入，已有记录不受影响。请运营方清理磁盘后重试。',
      en: 'Nothing was written and nothing was lost. Try again when the operator has made room.',
    },
  },
  'clock-went-back': {
    status: 503,
    title: { zh: '系统时钟倒退', en: 'The clock went back' },
    detail: {
      zh: '本次未写入。请运营方校准系统时钟后重试。',
      en: 'Nothing was written. Try again when the operator has set the clock right.',
    },
  },
  halted: {
    status: 503,
    title: { zh: '已停止写入', en: 'Writing has stopped' },
    detail: {
      zh: '存储出现故障，服务已停止写入；已有记录仍可读取。重启后可再次提交，同一条目不会重复记录。',
      en: 'Storage failed and writing has stopped; what was logged can be read. After a restart hand it in again: the same entry is never logged twice.',
    },
  },
  closed: {
    status: 503,
    title: { zh: '正在关闭', en: 'Shutting down' },
    detail: { zh: '请稍后重试。', en: 'Try again shortly.' },
  },
}

const UNKNOWN: Problem = {
  status: 500,
  code: 'internal',
  title: { zh: '服务器内部错误', en: 'Internal error' },
  detail: {
    zh: '请求未完成。已记录的内容不受影响，请稍后重试。',
    en: 'The request was not completed. Nothing that was logged is affected; try again later.',
  },
}

export const NOT_FOUND: Problem = {
  status: 404,
  code: 'not-found',
  title: { zh: '未找到', en: 'Not found' },
  detail: { zh: '此地址没有内容，请检查网址。', en: 'There is nothing at this address; check it.' },
}

export function handleErrors(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError | Refusal, request, reply) => {
    const problem = problemOf(error)
    if (problem.status >= 500)
      request.log.error({ code: problem.code, error: error.name }, error.message)
    return sendProblem(request, reply, problem)
  })
  app.setNotFoundHandler((request, reply) => sendProblem(request, reply, NOT_FOUND))
}

function problemOf(error: FastifyError | Refusal): Problem {
  if (error instanceof Refusal) {
    const { retryAfter, reason } = error
    return { code: reason, ...REFUSALS[reason], ...(retryAfter !== undefined && { retryAfter }) }
  }
  const status = error.statusCode ?? 500
  if (status < 400 || status > 499) return UNKNOWN
  const [title, detail] = CLIENT_ERRORS[status] ?? OTHER
  return { status, code: `http-${status}`, title, detail }
}

type Words = readonly [title: Sentence, detail: Sentence]

/** What the framework itself refuses before a route is asked. */
const CLIENT_ERRORS: Readonly<Record<number, Words>> = {
  400: [
    { zh: '请求格式有误', en: 'The request is malformed' },
    {
      zh: '请求不完整或不符合所声明的格式，未写入任何内容。请检查后重新提交。',
      en: 'The request is cut off, or not in the format that it names. Nothing was written; check it and send it again.',
    },
  ],
  408: [
    { zh: '请求超时', en: 'The request took too long' },
    {
      zh: '请求未在规定时间内传完，未写入任何内容。请检查网络后重新提交。',
      en: 'The request did not arrive in time. Nothing was written; check the network and send it again.',
    },
  ],
  413: [
    { zh: '请求内容过大', en: 'The request is too large' },
    {
      zh: '未写入任何内容。请缩短文字或减少文件；大文件可只提交数字指纹。',
      en: 'Nothing was written. Shorten texts or send fewer files; of a large file the digests are enough.',
    },
  ],
  415: [
    { zh: '不支持此内容类型', en: 'This content type is not taken here' },
    {
      zh: '请使用 application/json，或在上传文件时使用 multipart/form-data。',
      en: 'Send application/json, or multipart/form-data with files.',
    },
  ],
  431: [
    { zh: '请求头过大', en: 'The header is too large' },
    {
      zh: '请求头最多 16 KB。请去掉不需要的请求头或 Cookie 后重新提交。',
      en: 'A header has at most 16 kB. Leave out headers or cookies that are not needed, and send it again.',
    },
  ],
}

const OTHER: Words = [
  { zh: '请求无法处理', en: 'The request cannot be handled' },
  {
    zh: '未写入任何内容。请对照接口文档检查后重新提交。',
    en: 'Nothing was written. Check the request against the documentation, and send it again.',
  },
]

/** What Node gives up on before there is a request to answer: nobody said yet in which language. */
export function answerBrokenRequest(error: ConnectionError, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  const status = BROKEN[error.code] ?? 400
  const [title, detail] = CLIENT_ERRORS[status] ?? OTHER
  const code = `http-${status}`
  const both = { title: `${title.zh} / ${title.en}`, detail: `${detail.zh} / ${detail.en}` }
  const body = JSON.stringify({ type: problemType(code), status, code, ...both })
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
    'content-type: application/problem+json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ]
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`)
}

const BROKEN: Readonly<Record<string, number>> = {
  HPE_HEADER_OVERFLOW: 431,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
}
