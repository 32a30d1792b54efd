/** The court's verifier within the front end: the same desk and the same sentences, with the registry's policy and the offline page at hand. */

import type { JSX } from 'preact'
import { useCallback } from 'preact/hooks'
import zxing from 'zxing-wasm/reader/zxing_reader.wasm?url'
import { bytesToHex } from '../../core/bytes.ts'
import { sha256 } from '../../core/digest.ts'
import { fetchFile } from '../app/api.ts'
import { useLoad } from '../app/use-ask.ts'
import { Digest } from '../parts/digest.tsx'
import { useSay } from '../parts/language.tsx'
import { TITLES } from '../words/common.ts'
import { ONLINE_WORDS } from '../words/verify-online.ts'
import { PAGE_WORDS } from '../words/verify.ts'
import './online.css'
import '../report/time-line.css'
import './room.css'
import { offlineDigest } from './offline-digest.ts'
import { Room, useRoom } from './room.tsx'
import type { Verifier } from './self.ts'
import type { Ask, DeskState } from './use-desk.ts'

const VERIFIER: Verifier = {
  name: ONLINE_WORDS.software,
  version: import.meta.env.YUANZHENG_VERSION,
  sha256: undefined,
  reader: { address: zxing },
  startDesk: () => new Worker(new URL('../desk/worker.ts', import.meta.url), { type: 'module' }),
}

export function VerifyPage(): JSX.Element {
  const say = useSay()
  const [state, ask] = useRoom(VERIFIER)
  return (
    <>
      <h1>{say(TITLES.verify)}</h1>
      <p>{say(ONLINE_WORDS.lead)}</p>
      <div class="room online">
        <Room
          state={state}
          ask={ask}
          verifier={VERIFIER}
          given={<OwnPolicy state={state} ask={ask} />}
          found={<Offline />}
        />
      </div>
    </>
  )
}

interface PolicyProps {
  readonly state: DeskState
  readonly ask: Ask
}

/** It takes an act of somebody's, and stays weak: whoever runs this site could forge both. */
function OwnPolicy({ state, ask }: PolicyProps): JSX.Element | null {
  const say = useSay()
  const { now } = useLoad(useCallback(ownPolicy, []))
  if (state.view.trust !== undefined || now.state !== 'there' || now.value === 'none') return null
  const { bytes, digest } = now.value
  return (
    <section class="found-policy" aria-labelledby="own-policy">
      <h3 id="own-policy">{say(ONLINE_WORDS.ownPolicy)}</h3>
      <p>{say(ONLINE_WORDS.ownPolicyNote)}</p>
      <p class="fingerprint">
        SHA-256 <Digest hex={digest} />
      </p>
      <p class="acts">
        <button
          type="button"
          onClick={() => {
            ask({ do: 'trust', policy: new Blob([bytes]), source: 'with-evidence' })
          }}
        >
          {say(PAGE_WORDS.useWeak)}
        </button>
      </p>
    </section>
  )
}

async function ownPolicy() {
  const bytes = await fetchFile('/trust.policy')
  return bytes ? { bytes, digest: bytesToHex(sha256(bytes)) } : 'none'
}

/** For a machine without network, and for whoever does not want to rest on what this site serves today. */
function Offline(): JSX.Element | null {
  const say = useSay()
  const { now } = useLoad(useCallback(offlineDigest, []))
  if (now.state !== 'there' || now.value === 'none') return null
  return (
    <section class="about" aria-labelledby="offline">
      <h2 id="offline">{say(ONLINE_WORDS.offline)}</h2>
      <p>{say(ONLINE_WORDS.offlineNote)}</p>
      <p class="acts">
        <a class="button" href="/verify.html" download>
          {say(ONLINE_WORDS.download)}
        </a>
      </p>
      <p class="fingerprint">
        SHA-256 <Digest hex={now.value} />
      </p>
      <p class="hint">{say(ONLINE_WORDS.digestNote)}</p>
    </section>
  )
}
