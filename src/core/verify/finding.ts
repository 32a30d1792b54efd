/** Findings: what a verification can say, as one closed table of codes, reasons and verdicts (docs/spec/report.md). */

/** 一致, 不一致, 无法判断, 不适用. What is missing is undetermined, and never consistent. */
export type Verdict = 'consistent' | 'inconsistent' | 'undetermined' | 'inapplicable'

/**
 * Whether a finding that stays undetermined keeps the whole from being consistent.
 *
 * An inconsistent one always does: it is a lie somewhere in the evidence, wherever it stands.
 */
export type Weight = 'required' | 'noted'

interface FindingKind {
  readonly weight: Weight
  /** Why, and so how it came out. A reason never changes its verdict. */
  readonly reasons: Readonly<Record<string, Verdict>>
}

/** Stable names: they stand in reports that are kept for decades. Never rename one, only add. */
export const FINDINGS = {
  /** Where the keys come from that all else was checked with. */
  'trust.source': {
    weight: 'required',
    reasons: { given: 'consistent', 'with-evidence': 'undetermined', none: 'undetermined' },
  },

  /** Whether a file of evidence is the one spelling of what it claims to be. */
  'evidence.form': {
    weight: 'required',
    reasons: {
      canonical: 'consistent',
      malformed: 'inconsistent',
      unsupported: 'undetermined',
      unreadable: 'undetermined',
    },
  },

  'issuer.signature': {
    weight: 'required',
    reasons: {
      signed: 'consistent',
      'not-signed': 'inconsistent',
      'unknown-issuer': 'undetermined',
    },
  },
  /** Whether the key was still, and already, the issuer's when the record was made. */
  'issuer.validity': {
    weight: 'required',
    reasons: {
      unlimited: 'consistent',
      within: 'consistent',
      'before-rotation': 'consistent',
      outside: 'inconsistent',
      'after-rotation': 'inconsistent',
      'time-unknown': 'undetermined',
      'perhaps-exposed': 'undetermined',
      'unknown-issuer': 'undetermined',
    },
  },

  /** Whether the record stands in a log that we trust. */
  'log.inclusion': {
    weight: 'required',
    reasons: {
      included: 'consistent',
      'not-included': 'inconsistent',
      'unknown-log': 'undetermined',
    },
  },
  /** Whether the log signed the size of its tree: without that, "No. N of M" is hearsay. */
  'log.size': {
    weight: 'required',
    reasons: {
      signed: 'consistent',
      'not-signed': 'inconsistent',
      unsigned: 'undetermined',
      'no-receipt': 'undetermined',
    },
  },
  /** Whether enough of the policy's witnesses cosigned a tree with the record in it. */
  'witness.quorum': {
    weight: 'required',
    reasons: {
      met: 'consistent',
      'false-cosignature': 'inconsistent',
      missing: 'undetermined',
      'none-asked': 'inapplicable',
    },
  },
  /** A further receipt, beside one that holds. */
  'log.receipt': {
    weight: 'noted',
    reasons: { holds: 'consistent', fails: 'inconsistent', unknown: 'undetermined' },
  },
  /** A checkpoint, a proof of growth or a tlog-proof that came as a file of its own. */
  'log.checkpoint': {
    weight: 'noted',
    reasons: { signed: 'consistent', 'not-signed': 'inconsistent', unknown: 'undetermined' },
  },
  'log.growth': {
    weight: 'noted',
    reasons: { holds: 'consistent', fails: 'inconsistent', unknown: 'undetermined' },
  },
  'log.proof': {
    weight: 'noted',
    reasons: { holds: 'consistent', fails: 'inconsistent', unknown: 'undetermined' },
  },
  /** Whether all the trees that the evidence knows are one log at different times. */
  'log.consistency': {
    weight: 'noted',
    reasons: {
      'one-log': 'consistent',
      forked: 'inconsistent',
      unlinked: 'undetermined',
      'one-tree': 'undetermined',
      'no-tree': 'undetermined',
    },
  },

  /** Whether each disclosure shown is part of what was signed. */
  'content.disclosures': {
    weight: 'required',
    reasons: { proved: 'consistent', 'not-proved': 'inconsistent', 'none-shown': 'inapplicable' },
  },
  /** A name that we know over a value of another shape, or a single name twice: shown raw. */
  'content.fields': {
    weight: 'noted',
    reasons: { understood: 'consistent', misshapen: 'undetermined', unknown: 'undetermined' },
  },
  'content.designer': {
    weight: 'noted',
    reasons: { signed: 'consistent', 'not-signed': 'inconsistent', 'not-shown': 'inapplicable' },
  },
  'content.consent': {
    weight: 'noted',
    reasons: {
      signed: 'consistent',
      'not-signed': 'inconsistent',
      'terms-not-shown': 'undetermined',
    },
  },
  /** Whether a record in the evidence bears out that a disclosure was erased by law. */
  'content.erasure': {
    weight: 'noted',
    reasons: { recorded: 'consistent', unrecorded: 'undetermined' },
  },

  /** One file that was handed in. */
  'file.digest': {
    weight: 'required',
    reasons: {
      equal: 'consistent',
      'other-bytes': 'inconsistent',
      'other-digest': 'inconsistent',
      'not-listed': 'inconsistent',
      'not-shown': 'undetermined',
    },
  },
  /** Whether any file was there to be examined at all. */
  'file.examined': {
    weight: 'required',
    reasons: { some: 'consistent', none: 'undetermined', 'none-listed': 'inapplicable' },
  },
  /** A file that a record lists and nobody handed in. */
  'file.missing': { weight: 'noted', reasons: { missing: 'undetermined' } },

  /** Whether the records of one certificate follow each other. */
  'history.chain': {
    weight: 'required',
    reasons: { unbroken: 'consistent', broken: 'inconsistent', single: 'inapplicable' },
  },
  /** Two records that follow the same one. */
  'history.fork': { weight: 'required', reasons: { forked: 'inconsistent' } },
  /** Whether the record before is in the evidence. */
  'history.previous': {
    weight: 'noted',
    reasons: { present: 'consistent', first: 'inapplicable', absent: 'undetermined' },
  },
  /** A type that this version does not know: kept, shown as such, read as nothing. */
  'history.type': { weight: 'noted', reasons: { unknown: 'undetermined' } },

  /** What later records in the evidence say of this one. */
  'standing.revocation': {
    weight: 'noted',
    reasons: {
      revoked: 'inconsistent',
      perhaps: 'undetermined',
      'none-known': 'undetermined',
      'none-stated': 'consistent',
    },
  },
  'standing.objection': {
    weight: 'noted',
    reasons: { open: 'undetermined', resolved: 'consistent' },
  },
  'standing.correction': { weight: 'noted', reasons: { corrected: 'undetermined' } },
  /** A statement by the issuer of which record about a thing is the last. */
  'standing.statement': {
    weight: 'noted',
    reasons: {
      complete: 'consistent',
      'not-signed': 'inconsistent',
      'records-missing': 'undetermined',
      unknown: 'undetermined',
    },
  },

  /** No later than: whether somebody independent saw the record in the log, and when. */
  'time.latest': {
    weight: 'noted',
    reasons: { witnessed: 'consistent', stamped: 'consistent', unknown: 'undetermined' },
  },
  /** Not before: whether the record holds something that nobody could know earlier. */
  'time.earliest': {
    weight: 'noted',
    reasons: {
      challenged: 'consistent',
      'tree-only': 'undetermined',
      unknown: 'undetermined',
      'other-tree': 'inconsistent',
      'false-challenge': 'inconsistent',
    },
  },
  'time.order': {
    weight: 'noted',
    reasons: { ordered: 'consistent', reversed: 'inconsistent' },
  },
  /** The issuer's own clock, and the depositor's own word, beside what is proved. */
  'time.platform': {
    weight: 'noted',
    reasons: { plausible: 'consistent', contradicted: 'inconsistent', unchecked: 'undetermined' },
  },
  'time.declared': {
    weight: 'noted',
    reasons: { 'only-declared': 'undetermined', contradicted: 'inconsistent' },
  },
  /** An RFC 3161 token over a checkpoint. */
  'time.stamp': {
    weight: 'noted',
    reasons: {
      holds: 'consistent',
      fails: 'inconsistent',
      'over-something-else': 'inconsistent',
      'unknown-authority': 'undetermined',
      'unknown-tree': 'undetermined',
    },
  },
  /** An OpenTimestamps proof. */
  'time.anchor': {
    weight: 'noted',
    reasons: {
      holds: 'consistent',
      fails: 'inconsistent',
      'over-something-else': 'inconsistent',
      'unknown-tree': 'undetermined',
      pending: 'undetermined',
      'no-header': 'undetermined',
      'weak-headers': 'undetermined',
    },
  },
  /** A counter-signature with SM2 and SM3. */
  'seal.sm2': {
    weight: 'noted',
    reasons: {
      signed: 'consistent',
      'not-signed': 'inconsistent',
      'unknown-key': 'undetermined',
      'nothing-sealed': 'undetermined',
    },
  },

  /** What a capture declares of how it was made. Nobody examined whether it is so. */
  'capture.provenance': {
    weight: 'noted',
    reasons: { declared: 'consistent', missing: 'undetermined', withheld: 'undetermined' },
  },
  /** The declared times of capturing, beside the time of the record as it is proved. */
  'capture.time': {
    weight: 'noted',
    reasons: {
      within: 'consistent',
      contradicted: 'inconsistent',
      'before-challenge': 'undetermined',
      'only-declared': 'undetermined',
      'not-stated': 'undetermined',
    },
  },
  /** An earlier claim of a case that has a newer one. */
  'claim.current': { weight: 'noted', reasons: { superseded: 'inapplicable' } },
  /** One record that the claim stands on. */
  'claim.support': {
    weight: 'required',
    reasons: {
      present: 'consistent',
      corrected: 'consistent',
      later: 'inconsistent',
      revoked: 'inconsistent',
      superseded: 'inconsistent',
      'corrected-uncited': 'inconsistent',
      'not-held': 'undetermined',
      absent: 'undetermined',
    },
  },
  /** Whether a comparison is of exact files. What it finds is the opinion of whoever made it. */
  'claim.comparison': {
    weight: 'required',
    reasons: { exact: 'consistent', 'not-listed': 'inconsistent', 'not-shown': 'undetermined' },
  },
  /** Whether a capture is proved to come after the deposits. */
  'claim.order': {
    weight: 'noted',
    reasons: { ordered: 'consistent', reversed: 'inconsistent', 'not-proved': 'undetermined' },
  },
  /** A captured listing that says of itself that it was there before the deposit. */
  'claim.prior': { weight: 'noted', reasons: { 'suspect-earlier': 'undetermined' } },
  /** A day that is quoted in a record which was there before that day. */
  'claim.date': { weight: 'noted', reasons: { contradicted: 'inconsistent' } },
  /** A right as it is quoted, at the time of the captures. Nobody examined it. */
  'claim.right': {
    weight: 'noted',
    reasons: {
      valid: 'consistent',
      'not-yet': 'inconsistent',
      ended: 'inconsistent',
      'only-filed': 'undetermined',
      'not-dated': 'undetermined',
      'time-unknown': 'undetermined',
      'none-quoted': 'undetermined',
    },
  },
  /** Whether the design was shown to the public before a patent was filed. */
  'claim.disclosure': {
    weight: 'noted',
    reasons: {
      'after-filing': 'consistent',
      'before-filing': 'undetermined',
      near: 'undetermined',
    },
  },
  /** The same file in an earlier deposit by somebody else, or by nobody knows whom. */
  'claim.duplicate': { weight: 'noted', reasons: { earlier: 'undetermined' } },
  /** Whether it is stated, as of after the claim, that nothing else was recorded of what it stands on. */
  'claim.standing': {
    weight: 'noted',
    reasons: { stated: 'consistent', 'not-stated': 'undetermined' },
  },
  /** One of the six elements of a claim. */
  'claim.element': {
    weight: 'noted',
    reasons: {
      supported: 'consistent',
      declared: 'undetermined',
      unproved: 'undetermined',
      withheld: 'undetermined',
      missing: 'undetermined',
    },
  },

  /** A bundle: the ZIP and the bag in it, before any of the evidence is looked at. */
  'bundle.form': {
    weight: 'required',
    reasons: { 'well-formed': 'consistent', refused: 'inconsistent' },
  },
  'bundle.manifest': {
    weight: 'required',
    reasons: { complete: 'consistent', differs: 'inconsistent' },
  },
  /** A file in it that is no evidence and no original that we know. */
  'bundle.unknown': { weight: 'noted', reasons: { unknown: 'undetermined' } },
} as const satisfies Readonly<Record<string, FindingKind>>

export type FindingCode = keyof typeof FINDINGS

export type ReasonOf<C extends FindingCode> = keyof (typeof FINDINGS)[C]['reasons'] & string

/** Values for the sentence that a finding is printed as: names, numbers, times, digests. Never markup. */
export type FindingFacts = Readonly<Record<string, string | number>>

/** What a finding is about: the file of evidence by its name, and in it the record by its leaf hash in hex. */
export interface FindingSubject {
  readonly item?: string
  readonly record?: string
}

export interface Finding extends FindingSubject {
  readonly code: FindingCode
  readonly reason: string
  readonly verdict: Verdict
  readonly weight: Weight
  readonly facts: FindingFacts
}

/** 技术核验一致, 不一致, 不能完成. */
export type Overall = 'consistent' | 'inconsistent' | 'incomplete'

export function finding<C extends FindingCode>(
  code: C,
  reason: ReasonOf<C>,
  subject: FindingSubject = {},
  facts: FindingFacts = {},
): Finding {
  const { weight, reasons }: FindingKind = FINDINGS[code]
  return { code, reason, verdict: reasons[reason] as Verdict, weight, ...subject, facts }
}

/**
 * One lie makes the whole inconsistent, one gap in what is required leaves it incomplete; and where
 * nobody whom we trust has said anything, nothing is shown.
 */
export function overallOf(findings: readonly Finding[]): Overall {
  if (findings.some(({ verdict }) => verdict === 'inconsistent')) return 'inconsistent'
  const isGap = ({ weight, verdict }: Finding) =>
    weight === 'required' && verdict === 'undetermined'
  const isSaid = ({ code, verdict }: Finding) =>
    code === 'issuer.signature' && verdict === 'consistent'
  return findings.some(isSaid) && !findings.some(isGap) ? 'consistent' : 'incomplete'
}
