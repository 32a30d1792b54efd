/** Constructs who is signed in, and knows at which address a browser finds the registry. */

import { openFileSessionStore } from '../adapters/file/session-store.ts'
import { memorySessionStore, newSessionMemory } from '../adapters/memory/session-store.ts'
import { networkAddress } from '../adapters/system/network.ts'
import { systemRandom } from '../adapters/system/random.ts'
import { systemTimer } from '../adapters/system/timer.ts'
import { type Settings } from '../cli/house.ts'
import { type ServeNews, type SignInLink } from '../cli/serving.ts'
import { signInLink, type Whereabouts } from '../http/api/sessions.ts'
import { type Clock } from '../ports/clock.ts'
import { type Files } from '../ports/files.ts'
import { type Accounts, openAccounts } from '../services/accounts/accounts.ts'

export interface AccountsHouse {
  readonly settings: Settings
  readonly files: Files
  readonly clock: Clock
  /** Who hears of damage, where the registry is served. */
  readonly news: ServeNews | undefined
}

export interface AccountsFaces {
  readonly accounts: Accounts
  /** Where we are found; nothing before we are served. */
  readonly address: () => Whereabouts | undefined
  /** To be called once it is served, with where. Answers by which name that is opened, and the link to begin with. */
  readonly welcome: (url: string) => Welcome
}

export interface Welcome {
  readonly url: string
  readonly signIn: SignInLink
}

/** Requires the writer's lock. */
export async function openAccountsHouse(house: AccountsHouse): Promise<AccountsFaces> {
  const { settings, files, clock, news } = house
  // Where it is not served there are no browsers, and nobody would hear that their sessions are lost.
  const store = news
    ? openFileSessionStore(files, `${settings.data}/sessions.json`)
    : memorySessionStore(newSessionMemory())
  const opened = await openAccounts({ store, random: systemRandom, clock, timer: systemTimer() })
  const { damaged, ...accounts } = opened
  if (damaged !== undefined) news?.sessionsLost(damaged)
  let address: Whereabouts | undefined
  return {
    accounts,
    address: () => address,
    welcome(listening) {
      const url = byName(listening)
      address = { here: url, network: byNumber(url, settings.host) }
      const { word, expires } = accounts.invite()
      return { url, signIn: { link: signInLink(settings.base ?? url, word), expires } }
    },
  }
}

/**
 * Browsers give some things to `localhost` that they give to no number, and it can be read. A cookie of one name is none of the
 * other's, so there is one name for all that is said.
 */
function byName(url: string): string {
  return url.replace(/^(https?:\/\/)(?:127\.0\.0\.1|0\.0\.0\.0|\[::1?\])(?=:|$)/, '$1localhost')
}

/** Where it listens for the whole network: at the number that this machine has there. */
function byNumber(url: string, host: string): string | undefined {
  const address = host === '0.0.0.0' || host === '::' ? networkAddress() : undefined
  return address === undefined ? undefined : `http://${address}:${new URL(url).port || '80'}`
}
