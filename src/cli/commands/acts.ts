/** Commands for what follows a deposit: each says one thing about a design that is there. */

import { parseArgs } from 'node:util'
import { post, send } from '../act.ts'
import type { Command } from '../command.ts'
import { EXIT } from '../exit.ts'
import { UsageError } from '../house.ts'
import { printJson, tell } from '../io.ts'
import { ACT_FLAGS, fieldsIn, inUrl, only, withApi } from '../registry.ts'
import { offered, withdrawn } from '../words/registry.ts'
import { filesAsFields } from './deposit.ts'

export const addVersion: Command = async (argv, io, house) => {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      ...ACT_FLAGS,
      stage: { type: 'string', default: 'revised' },
      label: { type: 'string' },
      role: { type: 'string', default: 'other' },
      kept: { type: 'boolean' },
    },
  })
  const [code, ...paths] = positionals
  if (code === undefined) throw new UsageError('CODE FILE...')
  const { stage, label } = values
  const fields = [
    { name: 'version', value: { stage, ...(label !== undefined && { label }) } },
    ...(await filesAsFields(io, house, paths, values.role)),
    ...(await fieldsIn(values.fields)),
  ]
  const files = values.kept === true ? paths : []
  const path = `/designs/${inUrl(code)}/versions`
  return withApi(house, io, values, (api, headers) =>
    send(api, io, values, { path, files, headers }, fields),
  )
}

/** A flag that says that the warning was read, and which: without it the warning is printed. */
export const disclose: Command = async (argv, io, house) => {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      ...ACT_FLAGS,
      on: { type: 'string' },
      channel: { type: 'string', default: 'other' },
      'warning-read': { type: 'string' },
    },
  })
  const code = only(positionals, 'CODE --on DATE')
  const { on, channel, 'warning-read': warned } = values
  if (on === undefined) throw new UsageError('--on DATE')
  return withApi(house, io, values, async (api, headers) => {
    const answer = await api.ask({ method: 'GET', path: '/warnings/novelty' })
    const warning = answer.json() as { version: string; zh: string; en: string }
    if (warned !== warning.version) {
      io.complain(`${warning[io.language]}\n  --warning-read ${warning.version}`)
      return EXIT.refused
    }
    const said = { name: 'disclosed', value: { on, channel, warned, showName: false } }
    // Whoever has consented to show a name says all of it in the file of fields.
    const given = await fieldsIn(values.fields)
    const fields = given.some(({ name }) => name === said.name) ? given : [said, ...given]
    return send(api, io, values, { path: `/designs/${inUrl(code)}/disclosures`, headers }, fields)
  })
}

export const link: Command = async (argv, io, house) => {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      ...ACT_FLAGS,
      patent: { type: 'string' },
      copyright: { type: 'string' },
      platform: { type: 'string' },
      url: { type: 'string' },
    },
  })
  const code = only(positionals, 'CODE')
  const { patent, copyright, platform, url } = values
  const listing = platform !== undefined && url !== undefined
  const fields = [
    ...(patent === undefined ? [] : [{ name: 'right.patent', value: { number: patent } }]),
    ...(copyright === undefined ? [] : [{ name: 'right.copyright', value: { number: copyright } }]),
    ...(listing ? [{ name: 'listing', value: { platform, url } }] : []),
    ...(await fieldsIn(values.fields)),
  ]
  if (fields.length === 0)
    throw new UsageError('--patent | --copyright | --platform --url | --fields')
  const kind = fields.some(({ name }) => name === 'listing') ? 'listings' : 'rights'
  const path = `/designs/${inUrl(code)}/${kind}`
  return withApi(house, io, values, (api, headers) =>
    send(api, io, values, { path, headers }, fields),
  )
}

export const transfer: Command = async (argv, io, house) => {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      ...ACT_FLAGS,
      to: { type: 'string' },
      accept: { type: 'string' },
      withdraw: { type: 'string' },
    },
  })
  const { to, accept, withdraw } = values
  const fields = await fieldsIn(values.fields)
  return withApi(house, io, values, async (api, headers) => {
    if (accept !== undefined) {
      const path = `/transfers/${inUrl(accept)}/acceptance`
      return post(api, io, values, { path, json: {}, headers })
    }
    if (withdraw !== undefined) {
      await api.ask({ method: 'DELETE', path: `/transfers/${inUrl(withdraw)}`, headers })
      tell(io, withdrawn)
    } else {
      const code = only(positionals, 'CODE --to ID --fields FILE | --accept ID | --withdraw ID')
      const path = `/designs/${inUrl(code)}/transfers`
      const answer = await api.ask({ method: 'POST', path, json: { to, fields }, headers })
      const { offer } = answer.json() as { offer: string }
      if (values.json === true) printJson(io, { offer })
      else tell(io, offered(offer))
    }
    return EXIT.done
  })
}

export const erase: Command = async (argv, io, house) => {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      ...ACT_FLAGS,
      record: { type: 'string' },
      places: { type: 'string' },
      ground: { type: 'string' },
      requested: { type: 'string' },
    },
  })
  const code = only(positionals, 'CODE --record LEAF --ground TEXT')
  const { record: leaf, places, ground, requested } = values
  if (leaf === undefined || ground === undefined)
    throw new UsageError('--record LEAF --ground TEXT')
  const json = {
    record: leaf,
    ground,
    ...(places !== undefined && { places: places.split(',').map(Number) }),
    ...(requested !== undefined && { requested }),
  }
  const path = `/designs/${inUrl(code)}/erasures`
  return withApi(house, io, values, (api, headers) =>
    post(api, io, values, { path, json, headers }),
  )
}
