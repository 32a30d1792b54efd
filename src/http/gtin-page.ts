/** `GET /01/{GTIN}`: a GS1 Digital Link leads to the page of the design on whose labels it was printed. */

import { type FastifyPluginCallback } from 'fastify'
import { EvidenceError } from '../core/error.ts'
import { parseDigitalLink } from '../core/number/digital-link.ts'
import { gtinCheckDigit, type Gtin } from '../core/number/gtin.ts'
import { compactCode, formatCode, type ProvenanceCode } from '../core/record/code.ts'
import { el } from '../paper/markup.ts'
import { codeForm } from '../paper/scan-page.ts'
import { type Registry } from '../services/registry/registry.ts'
import { type Language, type Sentence } from './problem.ts'
import { pageLanguage, type PublicPage, type PublicPages } from './public-page.ts'

const WORDS = {
  none: { zh: '没有这个 GTIN', en: 'No such GTIN' },
  mistyped: { zh: 'GTIN 有误', en: 'Not a GTIN' },
  several: { zh: '多件设计', en: 'Several designs' },
  declared: {
    zh: '以下设计的存证方都申报在标签上使用这个 GTIN。平台没有审查 GTIN 属于谁。',
    en: 'The depositors of these designs declare that they print this GTIN on their labels. Nobody examined whose it is.',
  },
  unknown: {
    zh: '没有以这个 GTIN 记录的标签。请改扫标签上的溯源码，或向卖家询问。',
    en: 'No labels were recorded with this GTIN. Scan the provenance code on the label instead, or ask the seller.',
  },
  form: {
    zh: '地址应为 /01/ 加 14 位 GTIN，其后可有 /21/ 加序列号。',
    en: 'The address is /01/ and the 14 digits of a GTIN, and may go on with /21/ and a serial number.',
  },
} as const satisfies Record<string, Sentence>

/**
 * Variant, batch and serial number of a link are read and passed over: they are for records of
 * single garments, of which there are none yet.
 */
export function gtinPage(
  registry: Pick<Registry, 'labelled'>,
  pages: PublicPages,
): FastifyPluginCallback {
  return (app, _options, done) => {
    app.get('/01/*', async (request, reply) => {
      const send = async (page: PublicPage) => pages.send(request, reply, await pages.build(page))
      const language = pageLanguage(request)
      let gtin: Gtin
      try {
        gtin = parseDigitalLink(`https://gtin.invalid${request.url}`).gtin
      } catch (error) {
        if (!(error instanceof EvidenceError)) throw error
        void reply.code(400)
        return send(messagePage(language, WORDS.mistyped, slipIn(request.url)))
      }
      const [only, ...more] = await registry.labelled(gtin)
      if (!only) {
        void reply.code(404)
        return send(messagePage(language, WORDS.none, WORDS.unknown))
      }
      // 303 and not stored: tomorrow another batch may bear the same number.
      if (more.length === 0) {
        return reply.header('cache-control', 'no-store').redirect(pathOf(only), 303)
      }
      return send(listPage(language, gtin, [only, ...more]))
    })
    done()
  }
}

function pathOf(code: ProvenanceCode): string {
  return `/c/${compactCode(code)}`
}

/** What is wrong with the number, where that can be told. */
function slipIn(url: string): Sentence {
  const [, digits] = /^\/01\/(\d{1,30})(?:[/?#]|$)/.exec(url) ?? []
  if (digits === undefined) return WORDS.form
  if (!/^(?:\d{8}|\d{12,14})$/.test(digits)) {
    return {
      zh: `GTIN 有 8、12、13 或 14 位数字，这里是 ${digits.length} 位。`,
      en: `A GTIN has 8, 12, 13 or 14 digits; this has ${digits.length}.`,
    }
  }
  const fitting = gtinCheckDigit(digits.slice(0, -1))
  if (fitting === digits.at(-1)) return WORDS.form
  return {
    zh: `校验位不符：末位是 ${digits.at(-1) ?? ''}，按其余数字应为 ${fitting}。请与标签逐位核对。`,
    en: `The check digit does not fit: the last digit is ${digits.at(-1) ?? ''}, and by the others it would be ${fitting}. Compare it with the label, digit by digit.`,
  }
}

function messagePage(language: Language, title: Sentence, what: Sentence): PublicPage {
  const body = [
    el('h1', {}, title[language]),
    el('p', { class: 'slip' }, what[language]),
    codeForm(language, ''),
  ]
  return { language, title: title[language], body, path: '' }
}

function listPage(language: Language, gtin: Gtin, codes: readonly ProvenanceCode[]): PublicPage {
  const links = codes.map((code) =>
    el('li', {}, el('a', { href: pathOf(code) }, el('code', {}, formatCode(code)))),
  )
  const body = [
    el('h1', {}, WORDS.several[language], el('br', {}), el('code', {}, gtin)),
    el('p', {}, WORDS.declared[language]),
    el('ul', { class: 'codes' }, links),
  ]
  return { language, title: `${WORDS.several[language]} ${gtin}`, body, path: '' }
}
