/** What happens in the example: every design with what befalls it, and a case against an imitation. */

import { beijingTime } from '../../paper/instant.ts'
import { tell } from '../io.ts'
import type { FieldJson } from '../registry.ts'
import { recordedDesign } from '../words/demo.ts'
import { claimed } from './case.ts'
import { CLAIMED, DESIGNS } from './designs.ts'
import { pictureFiles } from './files.ts'
import { companyOf, type FirmName, FIRMS } from './firms.ts'
import { actingFor, made, type Made, read, type Stage } from './stage.ts'
import { type DesignPlan, said, type Seen, type Step, type Told, type World } from './steps.ts'

/** Whatever was done before an interruption is not done again. */
export async function play(stage: Stage): Promise<World> {
  const warning = await read<{ version: string }>(stage, 'office', '/warnings/novelty')
  const designs: Told[] = []
  // The first record of this world says which day it is in it, also when it is resumed tomorrow.
  let began: number | undefined
  for (const plan of [...(stage.before ?? []), ...DESIGNS]) {
    const { deposit, fields } = await deposited(stage, plan)
    began ??= deposit.issuedAt
    const day = beijingTime(began).slice(0, 10)
    const told = await follow(stage, plan, { deposit, fields, day, warned: warning.version })
    designs.push(told)
    tell(stage.io, recordedDesign(plan, told.code, told.records))
    stage.onTold?.(told)
  }
  const coat = designs.find(({ plan }) => plan === CLAIMED)
  if (!coat || began === undefined) throw new Error('the example lacks the design of its claim')
  return { designs, claim: { case: await claimed(stage, coat, began), by: coat.owner } }
}

interface Begun {
  readonly deposit: Made
  readonly fields: readonly FieldJson[]
  readonly day: string
  readonly warned: string
}

async function deposited(
  stage: Stage,
  plan: DesignPlan,
): Promise<{ deposit: Made; fields: readonly FieldJson[] }> {
  const pictures = await pictureFiles(stage, plan, plan.pictures)
  const fields = [...pictures.map(({ field }) => field), ...described(plan)]
  const files = pictures.map(({ path }) => path)
  const order = { key: plan.slug, by: plan.firm, path: '/deposits', json: { fields }, files }
  return { deposit: await made(stage, order), fields }
}

async function follow(
  stage: Stage,
  plan: DesignPlan,
  { deposit, fields, day, warned }: Begun,
): Promise<Told> {
  let [last, owner] = [deposit.leaf, plan.firm]
  const { code } = deposit
  for (const [i, step] of plan.steps.entries()) {
    const seen: Seen = { day, warned, deposit: deposit.leaf, last }
    const what = { plan, code, owner, key: `${plan.slug}/${i + 1}` }
    if (step.kind === 'transfer') {
      last = await transferred(stage, what, step)
      owner = step.to
    } else if (step.kind === 'erase') {
      const places = [fields.findIndex(({ name }) => name === step.field)]
      const json = { record: deposit.leaf, places, ground: step.ground }
      const path = `/designs/${code}/erasures`
      last = (await made(stage, { key: what.key, by: owner, path, json })).leaf
    } else last = (await acted(stage, what, step, seen)).leaf
  }
  return { plan, code, owner, records: 1 + plan.steps.length }
}

interface What {
  readonly plan: DesignPlan
  readonly code: string
  readonly owner: FirmName
  readonly key: string
}

async function acted(
  stage: Stage,
  { plan, code, owner, key }: What,
  { path, by = owner, fields, pictures = [] }: Extract<Step, { kind: 'act' }>,
  seen: Seen,
): Promise<Made> {
  const drawn = await pictureFiles(stage, plan, pictures)
  const json = { fields: [...drawn.map(({ field }) => field), ...fields(seen)] }
  const files = drawn.map(({ path: at }) => at)
  const owns = by === owner
  return made(stage, { key, by, owns, path: `/designs/${code}/${path}`, json, files })
}

/** An offer has no key of its own: that it was accepted, the design's history tells. */
async function transferred(
  stage: Stage,
  { code, owner, key }: What,
  { to, fields }: Extract<Step, { kind: 'transfer' }>,
): Promise<string> {
  const { records } = await read<{ records: readonly { type: string; leaf: string }[] }>(
    stage,
    'office',
    `/codes/${code}`,
  )
  const before = records.find(({ type }) => type === 'design.transferred/1')
  if (before) return before.leaf
  const json = { to: actingFor(stage, to), fields }
  const path = `/designs/${code}/transfers`
  const { offer } = await made<{ offer: string }>(stage, { key, by: owner, path, json })
  const accepted = { key, by: to, path: `/transfers/${offer}/acceptance`, json: {} }
  return (await made(stage, accepted)).leaf
}

function described({ zh, en, locarno, completed, firm, ...plan }: DesignPlan): FieldJson[] {
  const it = FIRMS[firm]
  return [
    said('title', { zh, en }),
    said('description', '示例作品，非真实设计。 An example, not a real design.'),
    said('locarno', { edition: 14, code: locarno }),
    said('right.kinds', ['copyright', 'design-patent']),
    said('pattern', { repeat: 'four-way', unit: [64, 64], colours: plan.cloth.colours }),
    said('declared.completed', { on: completed }),
    said('declared.method', { by: ['cad'] }),
    said('declared.work', { category: 'fine-art', nature: 'original' }),
    said('ownership', { basis: 'employment' }),
    said('party.designer', { name: it.designer }),
    said('party.owner', companyOf(firm)),
    ...(plan.fields ?? []),
  ]
}
