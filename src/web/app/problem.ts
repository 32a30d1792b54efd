/** What went wrong, as a person reads it: the registry's own words, or ours where it could not be asked. */

import { type Phrase, phrase } from '../../paper/phrase.ts'

export class Problem extends Error {
  override readonly name = 'Problem'
  /** Stable: `offline`, `cancelled`, or what the registry says. */
  readonly code: string
  /** 0 where there was no answer. */
  readonly status: number
  readonly title: Phrase
  readonly detail: Phrase

  constructor(
    code: string,
    status: number,
    words: { readonly title: Phrase; readonly detail: Phrase },
    options?: ErrorOptions,
  ) {
    super(code, options)
    this.code = code
    this.status = status
    this.title = words.title
    this.detail = words.detail
  }
}

export function offline(cause?: unknown): Problem {
  const words = {
    title: phrase('连接不上平台', 'The registry cannot be reached'),
    detail: phrase(
      '请检查网络；若平台就在这台电脑上，请确认它仍在运行。没有任何内容丢失，恢复后可以重试。',
      'Check the network; if the registry runs on this computer, see whether it is still running. Nothing is lost: try again when it is back.',
    ),
  }
  return new Problem('offline', 0, words, { cause })
}

export function cancelled(): Problem {
  const words = {
    title: phrase('已取消', 'Cancelled'),
    detail: phrase('没有提交任何内容。', 'Nothing was handed in.'),
  }
  return new Problem('cancelled', 0, words)
}

/** A page whose program did not come: the line is gone, or the registry has another release by now. */
export function notFetched(cause: unknown): Problem {
  const words = {
    title: phrase('本页未能载入', 'The page did not load'),
    detail: phrase(
      '网络中断，或平台刚刚更新过。请检查网络，然后重新载入。',
      'The network is gone, or the registry was just updated. Check the network, then load the page again.',
    ),
  }
  return new Problem('page-not-loaded', 0, words, { cause })
}

/** Of an answer that is an error: RFC 9457, in the language that was asked for. */
export function problemIn(status: number, body: unknown): Problem {
  const said = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {}
  const text = (name: string): string | undefined => {
    const value = said[name]
    return typeof value === 'string' && value !== '' ? value : undefined
  }
  const [title, detail] = [text('title'), text('detail')]
  return new Problem(text('code') ?? `http-${status}`, status, {
    title:
      title === undefined ? phrase('请求未完成', 'The request was not completed') : same(title),
    detail: detail === undefined ? phrase('请稍后重试。', 'Try again shortly.') : same(detail),
  })
}

/** Whatever was thrown, as a problem; a mistake of ours says that it is one. */
export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error
  const words = {
    title: phrase('本页出错', 'This page failed'),
    detail: phrase(
      '这是程序的错误，不是您的。已保存的内容不受影响，请重新载入本页再试。',
      'The program is at fault, not you. What was saved is not affected: load the page again and retry.',
    ),
  }
  return new Problem('page-failed', 0, words, { cause: error })
}

function same(text: string): Phrase {
  return phrase(text, text)
}
