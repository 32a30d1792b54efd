/** What the example leaves in its folder: certificates, a PDF, tags, the bundle of the case, and a page that says what to try. */

import { join } from 'node:path'
import { utf8ToBytes } from '../../core/bytes.ts'
import type { House, Settings } from '../house.ts'
import { tell } from '../io.ts'
import { baseOf } from '../printing.ts'
import { guide, GUIDE_NAME, papersWritten } from '../words/demo.ts'
import { CLAIMED } from './designs.ts'
import { fetched, read, type Stage, type WritingStage, written } from './stage.ts'
import type { Standing, World } from './steps.ts'

export async function standings(stage: Stage, { designs }: World): Promise<Standing[]> {
  const found: Standing[] = []
  for (const it of designs) {
    const { state } = await read<{ state: string }>(stage, it.owner, `/designs/${it.code}`)
    found.push({ ...it, state })
  }
  return found
}

interface Places {
  readonly house: Pick<House, 'trustPolicy'>
  readonly settings: Settings
  readonly places: string
}

/** `places` are the flags by which the registry is found again. The guide is written last: with it, all is there. */
export async function writePapers(
  stage: WritingStage,
  world: World,
  designs: readonly Standing[],
  { house, settings, places }: Places,
): Promise<void> {
  for (const { plan, code, owner } of designs) {
    const path = `/designs/${code}/certificate?history=true&refreshed=true`
    await fetched(stage, owner, `${path}&format=cbor`, `certificates/${plan.slug}.yzcert`)
    if (plan !== CLAIMED) continue
    const pdf = `/designs/${code}/certificate?format=pdf&thumbnails=true`
    await fetched(stage, owner, pdf, `${plan.slug}.pdf`)
    await fetched(stage, owner, `/designs/${code}/labels?size=a4-24&format=pdf`, 'tags.pdf')
  }
  const { case: id, by } = world.claim
  await fetched(stage, by, `/bundles?case=${id}&originals=kept`, 'case.zip')
  await written(stage, 'trust.policy', utf8ToBytes(await house.trustPolicy(settings)))
  const said = { out: stage.out, round: stage.round, base: baseOf(settings), designs, places }
  await written(stage, GUIDE_NAME, guide({ ...said, case: id }))
  tell(stage.io, papersWritten(join(stage.out, GUIDE_NAME)))
}
