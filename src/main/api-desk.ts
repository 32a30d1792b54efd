/** The API for a command: of the process that serves the log, or of this one if nobody does. */

import { type FastifyPluginAsync } from 'fastify'
import { type Keyring } from '../adapters/system/keyring.ts'
import { type Api, socketApi } from '../cli/api.ts'
import { HouseRefusal } from '../cli/house.ts'
import { type Language } from '../cli/phrase.ts'
import { controlApp } from '../http/control.ts'
import { listenToOwner } from '../http/listen.ts'
import { type Desk } from '../services/log/desk.ts'
import { type Later, opening } from '../services/opening.ts'

export interface ApiDeskParts {
  readonly socket: string
  readonly keys: Keyring
  readonly language: Language
  /** Opens log and registry here. Rejects with a `HouseRefusal` if somebody else has them. */
  readonly open: (
    later: Later,
  ) => Promise<{ readonly desk: Omit<Desk, 'close'>; readonly api: FastifyPluginAsync }>
}

export async function openApiDesk({ socket, keys, language, open }: ApiDeskParts): Promise<Api> {
  const here = await opening(async (later) => {
    const { desk, api } = await open(later)
    const deaf = await listenToOwner(controlApp(desk, api), socket, later)
    if (deaf !== undefined) throw new HouseRefusal('socket-too-long', { path: deaf })
    return {}
  }).catch((error: unknown) => {
    if (error instanceof HouseRefusal && error.reason === 'locked') return undefined
    throw error
  })
  const { text: token } = await keys.needOperatorToken()
  return socketApi(socket, token, language, async () => here?.close())
}
