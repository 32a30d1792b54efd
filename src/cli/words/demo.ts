/** What is said about the example, and the page that it leaves behind. */

import { STATE_WORDS, type StateName } from '../../paper/record-words.ts'
import { organisationOf } from '../demo/firms.ts'
import type { Standing } from '../demo/steps.ts'
import type { Phrase } from '../phrase.ts'

export const GUIDE_NAME = '说明.txt'

export const playing: Phrase = {
  zh: '正在建立示例：4 家虚构企业、12 件设计、1 个案件……',
  en: 'making the example: 4 fictional firms, 12 designs, a case …',
}

export const resuming: Phrase = {
  zh: '示例此前没有建完，接着做；已记录的不会重复。',
  en: 'The example was interrupted and goes on; what was recorded is not recorded twice.',
}

export const rewriting = (out: string): Phrase => ({
  zh: `示例已全部记录，不再重复；只把缺少的文件写入 ${out}。`,
  en: `The example is recorded, and nothing is recorded twice; what is missing is written to ${out}.`,
})

export function recordedDesign(
  { zh, en }: Readonly<Record<'zh' | 'en', string>>,
  code: string,
  records: number,
): Phrase {
  return {
    zh: `  ✓ ${code} ${zh} · ${records} 条记录`,
    en: `  ✓ ${code} ${en} · ${records} ${records === 1 ? 'record' : 'records'}`,
  }
}

export const papersWritten = (path: string): Phrase => ({
  zh: `✓ 示例已建好。接下来可以做什么，见 ${path}`,
  en: `✓ The example is there. What to try next is in ${path}`,
})

interface Refused {
  readonly code: string
  readonly title: Phrase
  readonly detail: Phrase
}

/** Stable codes: whoever scripts this looks at them. */
export const NOT_EMPTY: Refused = {
  code: 'demo-not-empty',
  title: { zh: '平台里已有记录', en: 'The registry holds records already' },
  detail: {
    zh: '示例不会混入已有的记录，未做任何改动。请用 --data DIR --keys DIR 另指空目录；确要加入这里，请加 --again。',
    en: 'The example is not mixed with them, and nothing was done. Name empty folders with --data DIR --keys DIR; or, if it shall be here, say --again.',
  },
}

export const DONE: Refused = {
  code: 'demo-exists',
  title: { zh: '示例已经在这里', en: 'The example is there already' },
  detail: {
    zh: '未做任何改动。要再建一份，请加 --again；要不带示例重新开始，请用 --data DIR --keys DIR 另指空目录。',
    en: 'Nothing was done. For another one say --again; to start without it, name empty folders with --data DIR --keys DIR.',
  },
}

export const occupied = (out: string): Phrase => ({
  zh: `--out ${out}：目录里已有别的内容。请另选一个目录`,
  en: `--out ${out}: this folder holds other things. Name another one`,
})

interface Said {
  readonly out: string
  readonly round: number
  readonly base: string
  readonly case: string
  readonly designs: readonly Standing[]
  /** Flags that name the registry, with a space before them, or nothing. */
  readonly places: string
}

/** In both languages, for it is a file that is handed on. */
export function guide(it: Said): string {
  return [...chinese(it), '', '-'.repeat(64), '', ...english(it), ''].join('\n')
}

function chinese(it: Said): string[] {
  const { out, base, places, round } = it
  const { coat, run } = commands(it)
  return [
    '源证 · 示例说明',
    '',
    '这里的企业、设计人、权利号与案件全部是虚构的，并标有“（示例）”。权利号只是格式与校验位正确。',
    '',
    ...table(it, 'zh'),
    '',
    '试一试：',
    `  按名称查找        ${run('lookup 云纹')}`,
    `  按图片文件查找    ${run(`lookup --file ${out}/pictures/cloud-coat-unit.png`)}`,
    `  看一件设计的历史  ${run(`history ${coat} --organisation ${organisationOf(round, 'zixu')}`)}`,
    `  核验整个案件      ${verify(it, 'case.zip')}`,
    `  核验证书与原图    ${verify(it, `certificates/cloud-coat.yzcert ${out}/pictures/cloud-coat-unit.png`)}`,
    '  改动一个字节后再核验：结果应为“不一致”',
    `                    cp ${out}/pictures/cloud-coat-unit.png changed.png && printf x >> changed.png`,
    `                    ${verify(it, 'certificates/cloud-coat.yzcert changed.png', '')}`,
    `  看另一件未公开的  ${run(`history ${codeOf(it.designs, 'camellia-scarf')} --organisation ${organisationOf(round, 'zixu')}`)}`,
    `  看案件            ${run(`case ${it.case} --organisation ${organisationOf(round, 'zixu')}`)}`,
    `每家企业是一个机构；只有自己的 --organisation 才看得到它的历史与案件。示例里的编号以 example-${round}. 开头。`,
    '',
    '服务运行时（npm start），用浏览器打开吊牌所指的页面；网址与端口以启动时显示的为准：',
    ...pages(it, base, 'zh'),
    '',
    `可以打开看的：${out}/cloud-coat.pdf（证书）、${out}/tags.pdf（一张 24 枚吊牌）、${out}/case.zip（证据包）。`,
    `${out}/trust.policy 只为试用方便放在一起；真实使用时，信任策略应由另外的途径交给核验者。`,
    '',
    '不要示例了：日志只能追加，示例不能从中删去。请停止服务，另用空目录开始：',
    `  npx yuanzheng serve --data data-real --keys keys-real`,
    ...(places === '' ? ['  示例在 data 与 keys 两个目录里，确认不再需要后可自行删除。'] : []),
  ]
}

function english(it: Said): string[] {
  const { out, base, places, round } = it
  const { coat, run } = commands(it)
  return [
    'Yuanzheng · the example',
    '',
    'All firms, designers, numbers of rights and the case are made up and marked "(example)". Of the numbers only form and check digits are right.',
    '',
    ...table(it, 'en'),
    '',
    'Try:',
    `  look up by title       ${run('lookup cloud')}`,
    `  look up by a picture   ${run(`lookup --file ${out}/pictures/cloud-coat-unit.png`)}`,
    `  history of a design    ${run(`history ${coat} --organisation ${organisationOf(round, 'zixu')}`)}`,
    `  verify the whole case  ${verify(it, 'case.zip')}`,
    `  verify one picture     ${verify(it, `certificates/cloud-coat.yzcert ${out}/pictures/cloud-coat-unit.png`)}`,
    '  change a byte and verify again: it must be inconsistent',
    `                         cp ${out}/pictures/cloud-coat-unit.png changed.png && printf x >> changed.png`,
    `                         ${verify(it, 'certificates/cloud-coat.yzcert changed.png', '')}`,
    `  one that is not shown  ${run(`history ${codeOf(it.designs, 'camellia-scarf')} --organisation ${organisationOf(round, 'zixu')}`)}`,
    `  see the case           ${run(`case ${it.case} --organisation ${organisationOf(round, 'zixu')}`)}`,
    `Each firm is an organisation, and only its own --organisation sees its histories and cases. Those of the example begin with example-${round}.`,
    '',
    'While the service runs (npm start), open the pages that the tags lead to; address and port are what it shows when it starts:',
    ...pages(it, base, 'en'),
    '',
    `To look at: ${out}/cloud-coat.pdf (certificate), ${out}/tags.pdf (a sheet of 24 tags), ${out}/case.zip (bundle).`,
    `${out}/trust.policy lies here only to try things; in earnest, whoever verifies gets it by another way.`,
    '',
    'Done with it? A log is only ever added to, so the example cannot be taken out. Stop the service and start with empty folders:',
    '  npx yuanzheng serve --data data-real --keys keys-real',
    ...(places === ''
      ? ['  The example is in the folders data and keys; delete them when you are sure.']
      : []),
  ]
}

function commands({ designs, places }: Said): {
  readonly coat: string
  readonly run: (command: string) => string
} {
  return {
    coat: codeOf(designs, 'cloud-coat'),
    run: (command) => `npx yuanzheng ${command}${places}`,
  }
}

function verify({ out }: Said, what: string, folder = `${out}/`): string {
  const [first = '', ...rest] = what.split(' ')
  const at = folder === '' && first.startsWith('certificates/') ? `${out}/${first}` : folder + first
  return ['npx yuanzheng verify', at, ...rest, `--policy ${out}/trust.policy`].join(' ')
}

function table({ designs }: Said, language: 'zh' | 'en'): string[] {
  return designs.map(
    ({ code, plan, state }) => `  ${code}  ${plan[language]} · ${stateIn(state, language)}`,
  )
}

/** One of each state: what a stranger sees differs. */
function pages({ designs }: Said, base: string, language: 'zh' | 'en'): string[] {
  const shown = new Map(designs.toReversed().map((it) => [it.state, it]))
  return [...shown].map(([state, { code }]) => `  ${base}/c/${code}  ${stateIn(state, language)}`)
}

function stateIn(state: string, language: 'zh' | 'en'): string {
  return Object.hasOwn(STATE_WORDS, state) ? STATE_WORDS[state as StateName][language] : state
}

function codeOf(designs: readonly Standing[], slug: string): string {
  return designs.find(({ plan }) => plan.slug === slug)?.code ?? ''
}
