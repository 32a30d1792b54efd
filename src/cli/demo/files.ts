/** Files of the example: drawn, written into its folder, and described as fields of a record. */

import { filesAsFields } from '../commands/deposit.ts'
import type { FieldJson } from '../registry.ts'
import {
  samplePicture,
  sketchPicture,
  swatchPicture,
  unitPicture,
  viewPicture,
} from './pictures.ts'
import { type Stage, written } from './stage.ts'
import type { DesignPlan, PictureName } from './steps.ts'

/** The first that is made in the folder of the example. */
export const PICTURES = 'pictures'

/** Where a file is, and what a record says of it. */
export interface Described {
  readonly path: string
  readonly field: FieldJson
  readonly sha256: string
}

interface FileValue {
  readonly sha256: string
}

export async function pictureFiles(
  stage: Stage,
  plan: DesignPlan,
  names: readonly PictureName[],
): Promise<Described[]> {
  const files: Described[] = []
  for (const name of names) {
    const { role, view } = ROLES[name]
    const picture = { name: `${plan.slug}-${name}.png`, content: draw(plan, name) }
    files.push(await file(stage, picture, role, view === undefined ? {} : { view }))
  }
  return files
}

/** `more` is what the record says besides of the file. */
export async function file(
  stage: Stage,
  { name, content }: { readonly name: string; readonly content: Uint8Array | string },
  role: string,
  more: Readonly<Record<string, string>> = {},
): Promise<Described> {
  const path = await written(stage, `${PICTURES}/${name}`, content)
  const [field] = await filesAsFields(stage.io, stage.house, [path], role)
  if (!field) throw new Error('a file without its field')
  const value = { ...(field.value as FileValue), ...more }
  return { path, field: { name: field.name, value }, sha256: value.sha256 }
}

const ROLES: Readonly<Record<PictureName, { readonly role: string; readonly view?: string }>> = {
  sketch: { role: 'sketch' },
  unit: { role: 'repeat-unit' },
  swatch: { role: 'rendering' },
  sample: { role: 'sample' },
  front: { role: 'view', view: 'front' },
  rear: { role: 'view', view: 'rear' },
  left: { role: 'view', view: 'left' },
  right: { role: 'view', view: 'right' },
  top: { role: 'view', view: 'top' },
  bottom: { role: 'view', view: 'bottom' },
}

function draw({ cloth, cut }: DesignPlan, name: PictureName): Uint8Array {
  if (name === 'sketch') return sketchPicture(cloth, cut)
  if (name === 'unit') return unitPicture(cloth)
  if (name === 'swatch') return swatchPicture(cloth)
  return name === 'sample' ? samplePicture(cloth, cut) : viewPicture(cloth, cut, name)
}
