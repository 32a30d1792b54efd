/** The forms of all acts on a design, and what each sends where. */

import { ACT_WORDS, type ActName, type ActWords } from '../../words/acts.ts'
import { ask, deed, optionsOf, party } from './parts.ts'
import type { Question } from './question.ts'
import type { JsonField } from './read-form.ts'
import { RIGHT_QUESTIONS } from './rights-questions.ts'

export interface ActForm {
  readonly name: ActName
  readonly words: ActWords
  /** Beneath `/designs/<code>/`. */
  readonly path: string
  readonly questions: readonly Question[]
  /** Which files belong to it: those of a version, or one picture for the public. */
  readonly files: FilePurpose | undefined
  /** What cannot be made good by another record: asked for twice, and drawn in madder. */
  readonly grave: boolean
  /** What is sent, of the fields that were read. */
  body(fields: readonly JsonField[], seen: string | undefined): object
}

export type FilePurpose = 'version' | 'picture'

const ONE_STEP = (fields: readonly JsonField[], seen: string | undefined): object => ({
  fields,
  ...(seen !== undefined && { seen }),
})

type FormParts = Pick<ActForm, 'path' | 'questions'> &
  Partial<Pick<ActForm, 'files' | 'grave' | 'body'>>

function form(name: ActName, parts: FormParts): ActForm {
  return { name, words: ACT_WORDS[name], files: undefined, grave: false, body: ONE_STEP, ...parts }
}

/** The record that an offer makes is made when it is accepted: what it followed is not named. */
function offerBody(fields: readonly JsonField[]): object {
  return {
    to: fields.find(({ name }) => name === 'to')?.value,
    fields: fields.filter(({ name }) => name !== 'to'),
  }
}

/** The registry writes the field itself, out of what it found to destroy. */
function erasureBody(fields: readonly JsonField[]): object {
  return fields[0]?.value as object
}

export const ACT_FORMS: Readonly<Record<ActName, ActForm>> = {
  version: form('version', {
    path: 'versions',
    files: 'version',
    questions: [
      ask('stage', 'choice', 'stage', {
        options: optionsOf('stage'),
        required: true,
        to: ['version', 'stage'],
      }),
      ask('label', 'word', 'versionLabel', { to: ['version', 'label'] }),
      ask('note', 'prose', 'versionNote', { to: ['version', 'note'] }),
    ],
  }),
  disclose: form('disclose', {
    path: 'disclosures',
    files: 'picture',
    grave: true,
    questions: [
      ask('on', 'day', 'publicOn', { required: true, to: ['disclosed', 'on'] }),
      ask('channel', 'choice', 'channel', {
        options: optionsOf('channel'),
        required: true,
        to: ['disclosed', 'channel'],
      }),
      ask('place', 'name', 'publicPlace', {
        to: ['disclosed', 'place'],
        when: { key: 'channel', has: ['shop', 'show', 'exhibition', 'media', 'other'] },
      }),
      ask('url', 'address', 'publicUrl', {
        to: ['disclosed', 'url'],
        when: { key: 'channel', has: ['marketplace', 'media', 'other'] },
      }),
      ask('showName', 'yes', 'showName', { to: ['disclosed', 'showName'] }),
      ask('consent', 'document', 'consent', {
        required: true,
        to: ['disclosed', 'consent'],
        when: { key: 'showName', has: ['yes'] },
      }),
      ask('consented', 'moment', 'consented', {
        required: true,
        to: ['disclosed', 'consented'],
        when: { key: 'showName', has: ['yes'] },
      }),
      ask('warned', 'warning', 'warned', { required: true, to: ['disclosed', 'warned'] }),
    ],
  }),
  link: form('link', { path: 'rights', questions: RIGHT_QUESTIONS }),
  listing: form('listing', {
    path: 'listings',
    questions: [
      ask('platform', 'name', 'platform', { required: true, to: ['listing', 'platform'] }),
      ask('url', 'address', 'itemUrl', { required: true, to: ['listing', 'url'] }),
      ask('id', 'name', 'itemId', { to: ['listing', 'id'] }),
      ask('shop', 'name', 'shop', { to: ['listing', 'shop'] }),
      ask('listed', 'day', 'listed', { to: ['listing', 'listed'] }),
      ask('firstListed', 'day', 'firstListed', { to: ['listing', 'firstListed'] }),
    ],
  }),
  transfer: form('transfer', {
    path: 'transfers',
    grave: true,
    body: offerBody,
    questions: [
      ask('to', 'organisation', 'to', { required: true, to: ['to'] }),
      ...party('from', ['transfer.terms', 'from'], 'partyFrom', true),
      ...party('receiver', ['transfer.terms', 'to'], 'partyTo', true),
      ask('rights', 'choices', 'rights', {
        options: optionsOf('rights'),
        required: true,
        to: ['transfer.terms', 'rights'],
      }),
      ask('effective', 'day', 'effective', { required: true, to: ['transfer.terms', 'effective'] }),
      ...deed('transfer.terms'),
    ],
  }),
  license: form('license', {
    path: 'licences',
    questions: [
      ask('kind', 'choice', 'licenceKind', {
        options: optionsOf('licence'),
        required: true,
        to: ['licence.terms', 'kind'],
      }),
      ...party('licensee', ['licence.terms', 'licensee'], 'licensee', false),
      ask('from', 'day', 'from', { required: true, to: ['licence.terms', 'from'] }),
      ask('until', 'day', 'until', { to: ['licence.terms', 'until'] }),
      ask('territory', 'name', 'territory', { to: ['licence.terms', 'territory'] }),
      ask('use', 'prose', 'use', { to: ['licence.terms', 'use'] }),
      ...party('licensor', ['licence.terms', 'licensor'], 'licensor', false),
      ...deed('licence.terms'),
    ],
  }),
  pledge: form('pledge', {
    path: 'pledges',
    questions: [
      ...party('pledgor', ['pledge.terms', 'pledgor'], 'pledgor', true),
      ...party('pledgee', ['pledge.terms', 'pledgee'], 'pledgee', true),
      ask('from', 'day', 'from', { required: true, to: ['pledge.terms', 'from'] }),
      ask('until', 'day', 'until', { to: ['pledge.terms', 'until'] }),
      ask('amount', 'money', 'amount', { to: ['pledge.terms', 'amount'] }),
      ask('currency', 'choice', 'currency', {
        options: optionsOf('currency'),
        start: 'CNY',
        to: ['pledge.terms', 'currency'],
        beside: 'amount',
      }),
      ...deed('pledge.terms'),
    ],
  }),
  correct: form('correct', {
    path: 'corrections',
    questions: [
      ask('record', 'record', 'record', { required: true, to: ['correction', 'record'] }),
      ask('fields', 'names', 'wrongFields', { required: true, to: ['correction', 'fields'] }),
      ask('reason', 'prose', 'correctionReason', { required: true, to: ['correction', 'reason'] }),
      ask('zh', 'name', 'rightTitleZh', {
        to: ['title', 'zh'],
        when: { key: 'fields', has: ['title'] },
      }),
      ask('en', 'name', 'rightTitleEn', {
        to: ['title', 'en'],
        when: { key: 'fields', has: ['title'] },
      }),
      ask('description', 'prose', 'rightDescription', {
        to: ['description'],
        when: { key: 'fields', has: ['description'] },
      }),
    ],
  }),
  object: form('object', {
    path: 'objections',
    questions: [
      ask('ground', 'prose', 'ground', { required: true, to: ['objection', 'ground'] }),
      ...party('by', ['objection', 'by'], 'objector', false),
      ask('earlier', 'digest', 'earlier', { to: ['objection', 'earlier'] }),
      ask('number', 'word', 'caseNumber', { to: ['objection', 'number'] }),
    ],
  }),
  resolve: form('resolve', {
    path: 'resolutions',
    questions: [
      ask('objection', 'record', 'objection', {
        required: true,
        types: ['objection.filed/1'],
        to: ['objection.outcome', 'objection'],
      }),
      ask('outcome', 'choice', 'outcome', {
        options: optionsOf('outcome'),
        required: true,
        to: ['objection.outcome', 'outcome'],
      }),
      ask('reason', 'prose', 'outcomeReason', { to: ['objection.outcome', 'reason'] }),
      ask('document', 'document', 'outcomeDocument', { to: ['objection.outcome', 'document'] }),
    ],
  }),
  revoke: form('revoke', {
    path: 'revocations',
    grave: true,
    questions: [
      ask('record', 'record', 'record', { required: true, to: ['revocation', 'record'] }),
      ask('reason', 'prose', 'revocationReason', { required: true, to: ['revocation', 'reason'] }),
      ask('since', 'day', 'since', { to: ['revocation', 'since'] }),
      ask('by', 'name', 'revokedBy', { to: ['revocation', 'by'] }),
    ],
  }),
  erase: form('erase', {
    path: 'erasures',
    grave: true,
    body: erasureBody,
    questions: [
      ask('record', 'record', 'record', { required: true, to: ['erasure', 'record'] }),
      ask('places', 'places', 'places', { required: true, to: ['erasure', 'places'] }),
      ask('ground', 'prose', 'erasureGround', { required: true, to: ['erasure', 'ground'] }),
      ask('requested', 'day', 'requested', { to: ['erasure', 'requested'] }),
    ],
  }),
}
