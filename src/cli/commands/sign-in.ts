/** `yuanzheng sign-in`: prints a link that signs a browser in to the registry that is being served. */

import { parseArgs } from 'node:util'
import { type Command, JSON_FLAG, PLACES } from '../command.ts'
import { EXIT } from '../exit.ts'
import { printJson, tell } from '../io.ts'
import { withApi } from '../registry.ts'
import type { SignInLink } from '../serving.ts'
import { notServed, openIt } from '../words/sign-in.ts'

/** Where whoever serves the data is reached. */
const SOCKET = 'control.sock'

export const signIn: Command = async (argv, io, house) => {
  const { values } = parseArgs({ args: [...argv], options: { ...PLACES, ...JSON_FLAG } })
  const { data } = house.settings(values)
  // Before anything is opened: in the wrong folder a registry would be made that nobody asked for.
  if (!(await house.files.list(data)).includes(SOCKET)) {
    tell(io, notServed(data))
    return EXIT.refused
  }
  const { link, expires } = await withApi(house, io, values, async (api) => {
    const answer = await api.ask({ method: 'POST', path: '/sign-in-links' })
    return answer.json() as SignInLink
  })
  if (values.json === true) printJson(io, { link, expires })
  else {
    io.print(link)
    tell(io, openIt)
  }
  return EXIT.done
}
