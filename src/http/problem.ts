/** Errors as people and programs read them: RFC 9457, with a stable code, in Chinese or English. */

import { type FastifyReply, type FastifyRequest } from 'fastify'

export type Language = 'zh' | 'en'

/** One sentence in both languages. */
export type Sentence = Readonly<Record<Language, string>>

export interface Problem {
  readonly status: number
  /** Never renamed: programs act on it. */
  readonly code: string
  readonly title: Sentence
  /** What is wrong here and what to do. Holds nothing secret and no whole input. */
  readonly detail: Sentence
  readonly retryAfter?: number
}

export function sendProblem(
  request: FastifyRequest,
  reply: FastifyReply,
  problem: Problem,
): FastifyReply {
  const language = languageOf(request)
  if (problem.retryAfter !== undefined) void reply.header('retry-after', problem.retryAfter)
  return reply
    .code(problem.status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .header('content-language', language === 'zh' ? 'zh-CN' : 'en')
    .header('cache-control', 'no-store')
    .send({
      type: problemType(problem.code),
      title: problem.title[language],
      status: problem.status,
      code: problem.code,
      detail: problem.detail[language],
    })
}

/** Names the kind of problem; there is nothing to fetch. */
export function problemType(code: string): string {
  return `https://yuanzheng.invalid/problems/${code}`
}

/** Chinese unless the client prefers English, in the order that it says. */
export function languageOf(request: FastifyRequest): Language {
  const wanted = (request.headers['accept-language'] ?? '').split(',').map(preference)
  const best = wanted.filter(({ tag }) => tag !== undefined).sort((a, b) => b.weight - a.weight)[0]
  return best?.tag ?? 'zh'
}

function preference(text: string): { tag: Language | undefined; weight: number } {
  const [range = '', quality = 'q=1'] = text.trim().toLowerCase().split(';')
  const tag = /^zh(-|$)/.test(range) ? 'zh' : /^en(-|$)/.test(range) ? 'en' : undefined
  return { tag, weight: Number(/q=([0-9.]+)/.exec(quality)?.[1] ?? 1) }
}
