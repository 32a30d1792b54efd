/** What signing in takes and gives as JSON. */

import { z } from 'zod'

const SECONDS = z.number().int()

/** Longer than any word of ours, so that one with something before or behind it is told what it is: unknown. */
export const SignIn = z.strictObject({ word: z.string().max(200) })

export const SessionParams = z.strictObject({ id: z.string().regex(/^[0-9a-f]{32}$/) })

const SessionAnswer = z.object({
  id: z.string(),
  device: z.string().describe('Such as Chrome · Android; empty where nothing is known'),
  begun: SECONDS,
  seen: SECONDS.describe('To the hour'),
  expires: SECONDS.describe('When it ends if it is not used'),
  current: z.boolean().describe('Whether it is the one that asks'),
})

export const WhoAnswer = z.object({
  signedIn: z.boolean(),
  organisation: z.string().optional(),
  session: SessionAnswer.optional(),
})

export const SessionsAnswer = z.object({ sessions: z.array(SessionAnswer) })

export const EndedAnswer = z.object({ ended: z.number().int() })

export const LinkAnswer = z.object({
  link: z.string().describe('Good once; the word is behind the #'),
  expires: SECONDS,
  reach: z
    .enum(['this-machine', 'network'])
    .describe('this-machine: the address in the link leads nowhere on another device'),
  qr: z.string().describe('The link as a QR code: an SVG image'),
})
