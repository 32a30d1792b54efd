/** What is shown of a deposit that was made: from this device, else from the registry; and what was found of its certificate. */

import { useCallback, useState } from 'preact/hooks'
import { bytesToHex } from '../../core/bytes.ts'
import { type ProvenanceCode } from '../../core/record/code.ts'
import { fetchBytes, fetchFile } from '../app/api.ts'
import { type Reading, useLoad } from '../app/use-ask.ts'
import { type Arrival, checkArrival, filesIn, titleIn } from './arrival.ts'
import { type Done, doneStore } from './done.ts'

export interface Deposited {
  readonly done: Done
  readonly arrival: Arrival
  /** Whether it came from this device, which knows how it was made. */
  readonly own: boolean
}

/** `code` as printed, and its bytes. */
export function useDone(
  code: string,
  bytes: ProvenanceCode,
): readonly [Reading<Deposited>, saved: boolean, markSaved: () => void] {
  const [saved, setSaved] = useState(false)
  const reading = useLoad(
    useCallback(async () => {
      const kept = await doneStore().read(code)
      if (kept?.saved) setSaved(true)
      return kept ? await judged(kept, bytes, true) : await fetched(code, bytes)
    }, [code]),
  )
  const markSaved = (): void => {
    setSaved(true)
    void doneStore()
      .read(code)
      .then((kept) => (kept ? doneStore().keep({ ...kept, saved: true }) : undefined))
  }
  return [reading, saved, markSaved]
}

async function judged(done: Done, code: ProvenanceCode, own: boolean): Promise<Deposited> {
  const policy = await fetchFile('/trust.policy').catch(() => undefined)
  const { certificate, files } = done
  const arrival = checkArrival({ certificate, code, policy, files: own ? files : undefined })
  return { done, arrival, own }
}

/** On another device, or after this one forgot: what the registry has. */
async function fetched(code: string, bytes: ProvenanceCode): Promise<Deposited> {
  const certificate = await fetchBytes(`/designs/${encodeURIComponent(code)}/certificate`)
  const bare: Done = {
    ...{ code, certificate, secrecy: 'kept', title: '', files: [], earlier: [], saved: true },
  }
  const { arrival } = await judged(bare, bytes, false)
  const title = arrival.facts && titleIn(arrival.facts)
  const files = arrival.facts ? filesIn(arrival.facts) : []
  const isBlind = arrival.facts?.disclosures.length === 0
  return {
    arrival,
    own: false,
    done: {
      ...bare,
      ...{ title: title?.zh ?? title?.en ?? '', secrecy: isBlind ? 'blind' : 'kept' },
      files: files.map(({ sha256 }) => bytesToHex(sha256)),
    },
  }
}
