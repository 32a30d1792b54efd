/** Constructs the registry over an open log: vault, index, keys, and the API to it. */

import { type FastifyPluginAsync, type FastifyPluginCallback } from 'fastify'
import { openFileVault } from '../adapters/file/vault.ts'
import { openLevelRecordIndex } from '../adapters/level/record-index.ts'
import { type Keyring } from '../adapters/system/keyring.ts'
import { readVerifyPage } from '../adapters/system/package-texts.ts'
import { systemRandom } from '../adapters/system/random.ts'
import { readWebFiles } from '../adapters/system/web-files.ts'
import { type Settings } from '../cli/house.ts'
import { readVersion } from '../config.ts'
import { type CertificateTrust } from '../core/certificate/open.ts'
import { type NoteSigner } from '../core/note/key.ts'
import { registryApi } from '../http/api/api.ts'
import { codePage } from '../http/code-page.ts'
import { farewell } from '../http/farewell.ts'
import { gtinPage } from '../http/gtin-page.ts'
import { publicPages } from '../http/public-page.ts'
import { scanAssets } from '../http/scan-assets.ts'
import { trustPage } from '../http/trust-page.ts'
import { verifyPageRoutes } from '../http/verify-page.ts'
import { webAppRoutes } from '../http/web-app.ts'
import { type Clock } from '../ports/clock.ts'
import { type Files } from '../ports/files.ts'
import { health } from '../services/health.ts'
import { type Log } from '../services/log/log.ts'
import { type Progress } from '../services/log/log-parts.ts'
import { type LogWatch } from '../services/log/served-log.ts'
import { type Later } from '../services/opening.ts'
import { credentialsBy } from '../services/registry/credentials.ts'
import { recoverRegistry } from '../services/registry/recovery.ts'
import { openRegistry } from '../services/registry/registry.ts'
import { settleIssuer } from '../services/registry/rotation.ts'
import { type StampStanding } from '../services/time/stamping.ts'
import { type AccountsFaces, openAccountsHouse } from './accounts.ts'
import { houseBundles } from './bundles.ts'
import { evidenceDesk } from './evidence.ts'
import { houseExample } from './example.ts'
import { housePress } from './press.ts'
import { openTimeHouse, readRoots, type StampingHouse } from './time.ts'
import { trustText } from './trust.ts'
import { trustedWitnesses } from './witnesses.ts'

/** Somebody waits for their bundle: witnesses that live answer sooner, and dead ones are not waited for any longer. */
const WITNESSED_MS = 3000

export interface RegistryHouse {
  readonly settings: Settings
  readonly files: Files
  readonly keys: Keyring
  readonly clock: Clock
  readonly operator: NoteSigner
  readonly log: Log
  readonly published: () => Uint8Array | undefined
  readonly stamping: StampingHouse
  readonly progress: Progress
  /** Nothing where the log is open, but not served. */
  readonly watch?: () => LogWatch
}

export interface RegistryFaces extends Pick<AccountsFaces, 'welcome'> {
  readonly api: FastifyPluginAsync
  readonly pages: FastifyPluginCallback
  /** Nothing where no timestamp authority is asked. */
  readonly stamps: () => StampStanding | undefined
}

/** Requires the writer's lock. May reject with a `KeyFileError`. */
export async function openRegistryHouse(
  house: RegistryHouse,
  later: Later,
): Promise<RegistryFaces> {
  const { settings, files, keys, clock, operator, log, published, progress } = house
  const { data, fileBytes, base, policy } = settings
  const { policy: trusted } = policy === undefined ? {} : await trustedWitnesses(files, policy)
  const witnesses = (trusted?.witnesses ?? []).map(({ key }) => key)
  const time = await openTimeHouse({ ...house, log: operator.key, witnesses }, later)
  // A key that is made anew where there was one would hide that the old one is lost.
  const first = (await files.list(`${data}/vault`)).length === 0
  const secret = await keys.needVaultSecret(first)
  const issuer = await keys.needIssuer(first)
  const credentials = await keys.needCredentialSigner()
  const { text: token } = await keys.needOperatorToken()
  const vault = await openFileVault({ files, directory: `${data}/vault`, secret })
  later(() => vault.close())
  await files.makeDirectory(`${data}/level/records`)
  const index = await openLevelRecordIndex(`${data}/level/records`, secret)
  later(() => index.close())
  const parts = {
    log: {
      append: (entry: Uint8Array) => log.append(entry),
      head: () => log.head(),
      read: log.read,
      published,
      stamped: (index: number) => time.trees.over(index),
    },
    operator,
    issuer,
    vault,
    index,
    random: systemRandom,
    clock,
    fileBytes,
  }
  const { news } = house.stamping
  const { accounts, address, welcome } = await openAccountsHouse({ settings, files, clock, news })
  await recoverRegistry(parts, progress)
  await settleIssuer(parts)
  const registry = openRegistry(parts)
  later(() => registry.close())
  const trust: CertificateTrust = {
    // Read each time: the key may be followed by another while we serve.
    get issuers() {
      return [issuer.signer().key, ...issuer.former()]
    },
    logs: [operator.key],
    witnesses,
  }
  const credential = credentialsBy(credentials.signer, clock)
  const printing = { press: housePress(settings, clock), trust, base, credential }
  const { stamping } = time
  const version = readVersion()
  const roots = await readRoots(files, settings.tsaRoots)
  const ownTrust = () =>
    trustText({
      log: operator.key,
      issuers: [issuer.signer().key, ...issuer.former()],
      policy: trusted,
      roots,
      // Whatever is about the issuer and no design: rotations among it.
      entries: async () => {
        const rows = await index.history(new Uint8Array(0))
        return Promise.all(rows.map((row) => log.read.entry(row.index)))
      },
    })
  const bundles = houseBundles({
    registry,
    index,
    log: { head: () => log.head(), published, read: log.read },
    operator,
    stamps: time.trees,
    trust: ownTrust,
    settled: () => house.stamping.newest(WITNESSED_MS),
    version,
  })
  const stampHealth = async () => ({ ...(await time.summary()), asked: stamping?.standing() })
  const publicLog = {
    health: health({
      version,
      key: operator.key,
      log,
      clock,
      watch: house.watch,
      stamps: stampHealth,
    }),
    find: (leaf: Uint8Array) => log.read.find(leaf),
  }
  const [verifyPage, webFiles] = await Promise.all([readVerifyPage(), readWebFiles()])
  const pages = publicPages(scanAssets(webFiles))
  const example = houseExample(
    { registry, token, api: () => api, digestFile: evidenceDesk(files).digestFile },
    later,
  )
  const api = registryApi({
    registry,
    token,
    accounts,
    address,
    version,
    fileBytes,
    printing,
    bundles,
    publicLog,
    example,
    stamping,
  })
  return {
    api,
    pages: (app, _options, done) => {
      void app.register(codePage({ registry, trust, pages }))
      void app.register(gtinPage(registry, pages))
      void app.register(time.pages)
      void app.register(trustPage(ownTrust))
      void app.register(verifyPageRoutes(verifyPage))
      void app.register(farewell(webFiles))
      void app.register(webAppRoutes(webFiles))
      done()
    },
    welcome,
    stamps: () => stamping?.standing(),
  }
}
