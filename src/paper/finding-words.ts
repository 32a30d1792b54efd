/** Findings in words: one sentence for each code and reason, with the facts filled in, in both languages. */

import { type Finding, type FindingCode, type FindingFacts } from '../core/verify/finding.ts'
import { CLAIM_WORDS } from './findings/claim.ts'
import { factLabel, factText } from './findings/facts.ts'
import { LOG_WORDS } from './findings/log.ts'
import { MATERIAL_WORDS } from './findings/material.ts'
import { RECORD_WORDS } from './findings/record.ts'
import type { ChecklistItem, CodeWords, WordsOf } from './findings/say.ts'
import { TIME_WORDS } from './findings/time.ts'
import { type Language, type Phrase } from './phrase.ts'

/** Does not compile while a code or one of its reasons has no words. */
export const FINDING_WORDS: WordsOf<FindingCode> = {
  ...MATERIAL_WORDS,
  ...LOG_WORDS,
  ...RECORD_WORDS,
  ...TIME_WORDS,
  ...CLAIM_WORDS,
}

export interface FindingWords {
  /** Where it belongs in the checklist. */
  readonly item: ChecklistItem
  readonly title: Phrase
  readonly says: Phrase
  readonly advice: Phrase | undefined
  /** What is known and does not stand in the sentence. */
  readonly details: readonly FactWords[]
}

export interface FactWords {
  readonly label: Phrase
  readonly value: Phrase
}

export function findingWords(finding: Finding): FindingWords {
  const { item, title, reasons }: CodeWords = FINDING_WORDS[finding.code]
  const words = reasons[finding.reason]
  if (words === undefined) throw new Error(`no words for ${finding.code}, ${finding.reason}`)
  const facts = factsWithSubject(finding)
  const details = detailsOf(finding, words.says)
  return { item, title, says: fillPhrase(words.says, facts), advice: words.advice, details }
}

function detailsOf({ code, facts }: Finding, says: Phrase): FactWords[] {
  const told = new Set(namesIn(says.zh))
  const area = code.slice(0, code.indexOf('.'))
  return Object.entries(facts)
    .filter(([name, value]) => !told.has(name) && value !== '')
    .map(([name, value]) => ({ label: factLabel(name, area), value: factText(name, value, area) }))
}

/** The name of the file is a fact like others; the record's hash stands beside the sentence. */
function factsWithSubject({ facts, item }: Finding): FindingFacts {
  return item === undefined ? facts : { item, ...facts }
}

function fillPhrase({ zh, en }: Phrase, facts: FindingFacts): Phrase {
  return { zh: fill(zh, facts, 'zh'), en: fill(en, facts, 'en') }
}

/** Facts are put in once: what stands in one is never read as a template. */
function fill(template: string, facts: FindingFacts, language: Language): string {
  const kept = template.replaceAll(/\[([^\]]*)\]/g, (_, clause: string) =>
    namesIn(clause).every((name) => Object.hasOwn(facts, name)) ? clause : '',
  )
  const filled = kept.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = Object.hasOwn(facts, name) ? facts[name] : undefined
    return value === undefined ? '—' : factText(name, value)[language]
  })
  return filled
}

function namesIn(clause: string): string[] {
  return Array.from(clause.matchAll(/\{(\w+)\}/g), ([, name = '']) => name)
}
