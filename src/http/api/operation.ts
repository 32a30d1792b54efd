/** What one operation of the API is: routes and the OpenAPI document are both made of a list of these. */

import { type z } from 'zod'
import { type Sentence } from '../problem.ts'

export interface Operation {
  readonly method: 'GET' | 'POST' | 'DELETE'
  readonly path: string
  readonly id: string
  readonly summary: Sentence
  /** Without the token: what everybody may see. */
  readonly open?: boolean
  readonly params?: z.ZodType
  readonly query?: z.ZodType
  readonly body?: z.ZodType
  /** Files may come along, as multipart/form-data. */
  readonly files?: boolean
  readonly status: number
  /** Media types where it is not JSON alone. */
  readonly answer: z.ZodType | string | readonly string[]
}
