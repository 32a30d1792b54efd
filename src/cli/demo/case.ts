/** The case of the example: an imitation is captured as a court would ask, and claimed against. */

import { beijingTime } from '../../paper/instant.ts'
import type { FieldJson } from '../registry.ts'
import { IMITATION } from './designs.ts'
import { type Described, file, pictureFiles } from './files.ts'
import { viewPicture } from './pictures.ts'
import { made, type Stage } from './stage.ts'
import { said, type Told } from './steps.ts'

const SHOP = 'https://item.example/listing/1002003'

/** The id of the case. `began` is when this world did: the capture was after that. */
export async function claimed(stage: Stage, coat: Told, began: number): Promise<string> {
  const { plan, owner: by, code } = coat
  const content = viewPicture(IMITATION, plan.cut, 'front')
  const page = await file(stage, { name: 'imitation-page.png', content }, 'capture')
  const har = JSON.stringify({ log: { version: '1.2', entries: [{ request: { url: SHOP } }] } })
  const name = 'imitation-page.har'
  const raw = await file(stage, { name, content: har }, 'document', { type: 'application/json' })
  const captured = { fields: [page.field, raw.field, ...captureSaid(began, raw)] }
  const { case: id = '' } = await made(stage, {
    ...{ key: 'capture', by, path: '/cases/new/captures', json: captured },
    files: [page.path, raw.path],
  })
  const [front] = await pictureFiles(stage, plan, ['front'])
  const day = beijingTime(began).slice(0, 10)
  const fields = claimSaid(front?.sha256 ?? '', page.sha256, day)
  const json = { fields, designs: [code], captures: 'all' }
  await made(stage, { key: 'claim', by, path: `/cases/${id}/claims`, json })
  return id
}

/** All that a court asks about a capture, so that nothing is shown as missing. */
function captureSaid(began: number, { field }: Described): FieldJson[] {
  const { sha256, name, type, bytes } = field.value as Readonly<Record<string, unknown>>
  return [
    said('capture', {
      method: 'web-page',
      started: began,
      ended: began,
      target: { url: SHOP, listing: '1002003', seller: '无此商行（示例）' },
    }),
    said('capture.operator', {
      name: '工号 0127（示例）',
      role: '取证员',
      organisation: '示例快维中心',
    }),
    said('capture.witness', { name: '工号 0131（示例）', organisation: '示例快维中心' }),
    said('capture.device', { model: 'Example PC', os: 'Linux', rooted: false }),
    said('capture.software', { name: 'Example Browser', version: '1.0' }),
    said('capture.network', { type: 'wired', ip: ['192.0.2.10'], dns: ['192.0.2.53'] }),
    said('capture.cleanliness', { performed: true, items: ['hosts 文件', '代理设置', '系统时间'] }),
    said('capture.steps', ['检查系统时间与网络', '打开商品页', '截取整页并保存网络记录']),
    said('capture.log', { sha256, name, type, bytes }),
    said('capture.consent', { location: false, people: false }),
  ]
}

function claimSaid(right: string, suspect: string, day: string): FieldJson[] {
  return [
    said('claim', {
      title: '云纹外套被仿（示例）',
      statement: '被控商品使用了与云纹外套相同的花型，仅改变配色。（示例，非真实案件）',
    }),
    said('comparison', {
      right,
      suspect,
      conclusion: 'similar',
      goods: 'same',
      by: { name: '工号 0203（示例）', duty: '比对员', organisation: '示例快维中心' },
      views: ['front'],
      same: ['云纹单元的轮廓与排列', '领型与衣长'],
      different: ['配色'],
    }),
    said('respondent', { kind: 'company', name: '无此商行（示例）' }),
    said('damage', { statement: '同期订单减少（示例）', amount: '80000.00', currency: 'CNY' }),
    said('notice', { on: day, how: '电商平台投诉（示例）', to: '示例商城' }),
  ]
}
