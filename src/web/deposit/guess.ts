/** What a file's name and type tell of it: a first guess, for people to change. */

import { EvidenceError } from '../../core/error.ts'
import { FILE_ROLES, type VIEW_KINDS } from '../../core/record/fields-of-design.ts'
import { checkFileName, MAX_FILE_NAME_BYTES } from '../../core/record/text.ts'

export type FileRole = (typeof FILE_ROLES)[number]
export type ViewKind = (typeof VIEW_KINDS)[number]

export interface RoleGuess {
  readonly role: FileRole
  readonly view?: ViewKind
}

/** The roles that a designer gives: what was captured belongs to cases. */
export const DESIGN_ROLES = FILE_ROLES.filter((role) => role !== 'capture')

// What people write into names of files, in the order in which it is looked for: 样板 is in 样板图, and 图 in all of them.
const VIEWS: readonly (readonly [RegExp, ViewKind])[] = [
  [/主视|正视|正面|前视|(?<![a-z])front(?![a-z])/iu, 'front'],
  [/后视|背面|(?<![a-z])(?:rear|back)(?![a-z])/iu, 'rear'],
  [/左视|左侧|(?<![a-z])left(?![a-z])/iu, 'left'],
  [/右视|右侧|(?<![a-z])right(?![a-z])/iu, 'right'],
  [/俯视|(?<![a-z])top[ _-]?view/iu, 'top'],
  [/仰视|(?<![a-z])bottom[ _-]?view/iu, 'bottom'],
  [/立体图/u, 'perspective'],
  [/局部放大/u, 'enlarged'],
]

const NAMED: readonly (readonly [RegExp, FileRole])[] = [
  [/工艺单|工艺表|尺寸表|技术单|tech[ _-]?(?:pack|sheet)|spec[ _-]?sheet/iu, 'tech-sheet'],
  [/纸样|样板|版型|打版|放码|pattern[ _-]?pieces?|marker/iu, 'pattern-pieces'],
  [/花型|花样|循环|单元|四方连续|二方连续|repeat|swatch|print[ _-]?unit/iu, 'repeat-unit'],
  [/草图|手稿|草稿|灵感|速写|sketch|draft|moodboard/iu, 'sketch'],
  [/款式图|平面图|线稿|线描|(?<![a-z])flats?(?![a-z])|line[ _-]?art/iu, 'flat'],
  [/样衣|试样|首样|初样|sample|proto/iu, 'sample'],
  [/成衣|成品|大货|上身|(?<![a-z])final(?![a-z])|lookbook|garment/iu, 'final'],
  [/效果图|渲染|render/iu, 'rendering'],
]

/** Names that cameras, telephones and chat programs give by themselves. */
const CAMERA =
  /^(?:img|dsc|dscf|dscn|pxl|mvimg|photo|image|wechatimg|mmexport|微信图片|照片|screenshot|截屏|截图|vid|video|mov|scan|扫描|未命名|untitled|无标题|新建)?[\s_-]*[\d\s_()（）.-]*$/iu

const EXTENSIONS: Readonly<Record<string, readonly [type: string, role: FileRole]>> = {
  ai: ['application/postscript', 'flat'],
  cdr: ['application/vnd.corel-draw', 'flat'],
  csv: ['text/csv', 'tech-sheet'],
  doc: ['application/msword', 'document'],
  docx: ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'document'],
  dxf: ['image/vnd.dxf', 'pattern-pieces'],
  eps: ['application/postscript', 'flat'],
  heic: ['image/heic', 'sample'],
  jpeg: ['image/jpeg', 'rendering'],
  jpg: ['image/jpeg', 'rendering'],
  mov: ['video/quicktime', 'video'],
  mp4: ['video/mp4', 'video'],
  pdf: ['application/pdf', 'tech-sheet'],
  plt: ['application/vnd.hp-hpgl', 'pattern-pieces'],
  png: ['image/png', 'rendering'],
  psd: ['image/vnd.adobe.photoshop', 'rendering'],
  svg: ['image/svg+xml', 'flat'],
  tif: ['image/tiff', 'repeat-unit'],
  tiff: ['image/tiff', 'repeat-unit'],
  webp: ['image/webp', 'rendering'],
  xls: ['application/vnd.ms-excel', 'tech-sheet'],
  xlsx: ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'tech-sheet'],
  zip: ['application/zip', 'other'],
}

export function guessRole(name: string, type: string): RoleGuess {
  const text = stem(name)
  const view = VIEWS.find(([words]) => words.test(text))?.[1]
  if (type.startsWith('video/')) return { role: 'video' }
  const named = NAMED.find(([words]) => words.test(text))?.[1]
  if (named) return { role: named }
  if (view) return { role: 'view', view }
  if (type.startsWith('image/') && CAMERA.test(text)) return { role: 'sample' }
  const known = EXTENSIONS[extension(name)]?.[1]
  if (known) return { role: known }
  return { role: type.startsWith('image/') ? 'rendering' : 'other' }
}

/** What the first file with a name of its own is called, without what only says its role. Empty if none has one. */
export function guessTitle(names: readonly string[]): string {
  const titles = names.map(titleOf)
  return titles.find((it) => it !== '') ?? ''
}

function titleOf(name: string): string {
  const text = stem(name).normalize('NFC')
  if (CAMERA.test(text)) return ''
  const bare = [...VIEWS, ...NAMED].reduce((it, [words]) => it.replace(words, ' '), text)
  const title = withoutCount(bare)
    .replaceAll(/[_\s\u3000-]+/g, ' ')
    .replaceAll(/(?:^|\s)(?:v\d+|图|副本|copy|（\d+）|\(\d+\))(?=\s|$)/giu, ' ')
    .replaceAll(/[\p{Cc}\p{Cf}]/gu, '')
    .replaceAll(/\s+/g, ' ')
    .trim()
  return /^[\d\s\p{P}]*$/u.test(title) ? '' : Array.from(title).slice(0, 100).join('').trim()
}

/** Without the 01 of 云纹外套_01. That of A-102 is what tells it from A-103, and stays. */
function withoutCount(text: string): string {
  const [, name = '', count] = /^(.*?)[\s_-]*[_-](\d{1,2})[\s_-]*$/u.exec(text) ?? []
  const isName = /\p{Script=Han}.*\p{Script=Han}|\p{L}{4}/u.test(name)
  return count !== undefined && isName ? name : text
}

/** In lower case and without parameters, as a record has it; by the name where the system says nothing. */
export function mediaTypeOf(name: string, type: string): string {
  const said = type.split(';')[0]?.trim().toLowerCase() ?? ''
  const part = '[a-z0-9][a-z0-9!#$&^_.+-]{0,63}'
  if (new RegExp(`^${part}/${part}$`).test(said)) return said
  return EXTENSIONS[extension(name)]?.[0] ?? 'application/octet-stream'
}

/** The name as a record may have it: composed, on one line, no path, nothing that does not show. */
export function recordedName(name: string): string {
  const tidy = name
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\p{Cf}\p{Surrogate}\u2028\u2029\u115f\u1160\u3164\uffa0\u2800]/gu, '')
    .replaceAll(/[/\\\u2044\u2215\u29f5\u29f8\ufe68\uff0f\uff3c]/g, '-')
    .trim()
  const short = shortened(tidy)
  return isName(short) ? short : 'file'
}

/** The end stays, for it says what kind of file it is. */
function shortened(name: string): string {
  const bytes = (text: string): number => new TextEncoder().encode(text).length
  if (bytes(name) <= MAX_FILE_NAME_BYTES) return name
  const end = /\.[\p{L}\p{N}]{1,16}$/u.exec(name)?.[0] ?? ''
  const characters = Array.from(name.slice(0, name.length - end.length))
  while (bytes(characters.join('') + end) > MAX_FILE_NAME_BYTES) characters.pop()
  return characters.join('').trim() + end
}

function isName(name: string): boolean {
  try {
    checkFileName(name)
    return true
  } catch (error) {
    if (error instanceof EvidenceError) return false
    throw error
  }
}

/** Without folders and without what stands behind the last point. */
export function stem(name: string): string {
  const file = name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
  const point = file.lastIndexOf('.')
  return point > 0 ? file.slice(0, point) : file
}

function extension(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1).toLowerCase()
}
