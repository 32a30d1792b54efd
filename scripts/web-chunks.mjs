/** Which modules of the front end travel together: few files for each page, and in them little that the page does not use. */

import { gzipSync } from 'node:zlib'

/**
 * One more file costs a page as much as so many bytes of sources, packed. On a slow line with six connections a file is a
 * sixth of a round trip, which is 3 kB on 3G (400 ms, 50 kB/s) and 5 kB on 4G (150 ms, 200 kB/s), but only the first time.
 */
const REQUEST = 3000

/** Where strangers come in, with nothing kept from before: what is slow there counts so many times. */
const DOORS = /[\\/](?:home-page|online-page)\.tsx$/
const DOOR = 4

/** The chunk that the page begins with. Whatever it holds, every page has. */
const SHELL = 'app'

/** A plugin that reads the graph of modules, and the bundler's option that follows what it found. */
export function sharedChunks() {
  let chunks = new Map()
  return {
    plugin: {
      name: 'yuanzheng:shared-chunks',
      buildEnd(error) {
        if (error) return
        // Modules are read as they come; the same sources are to give the same chunks.
        const modules = [...this.getModuleIds()].toSorted().map((id) => this.getModuleInfo(id))
        chunks = planChunks(modules.map(moduleOf), weightOf)
      },
    },
    codeSplitting: {
      // What a module imports was given its own place.
      includeDependenciesRecursively: false,
      groups: [{ name: (id) => chunks.get(id) ?? null, debugName: 'shared' }],
    },
  }
}

function moduleOf({ id, code, isEntry, importedIds, dynamicallyImportedIds }) {
  const bytes = gzipSync(code ?? '').length
  return { id, bytes, isEntry, imports: importedIds, pages: dynamicallyImportedIds }
}

function weightOf(page) {
  return DOORS.test(page) ? DOOR : 1
}

/**
 * The name of the chunk of every module that is the shell's, or that several pages use; a page's own stay with it.
 *
 * At first those are together that the same pages use. Then, again and again, the two are joined whose joining saves the most, until
 * none saves anything. Chunks never import each other in a circle: what lies on the way from one to another is loaded by no
 * fewer pages than the one and no more than the other, so joining it to either saves as much at least, and comes first.
 */
export function planChunks(modules, weigh = () => 1, request = REQUEST) {
  const weights = (pages) => [...pages].reduce((sum, page) => sum + weigh(page), 0)
  let groups = firstGroups(modules)
  for (let better = groups; better; better = bestJoined(groups, weights, request)) groups = better
  const named = groups.map(({ ids, shell }, i) => {
    const name = shell ? SHELL : `shared-${i}`
    return ids.map((id) => [id, name])
  })
  return new Map(named.flat())
}

function firstGroups(modules) {
  const { users, pages } = usersOf(modules)
  const groups = new Map()
  for (const { id, bytes } of modules) {
    const used = users.get(id)
    const shell = used.has(SHELL)
    if (pages.has(id) || (!shell && used.size < 2)) continue
    const key = shell ? SHELL : [...used].toSorted().join('\n')
    const group = groups.get(key) ?? { ids: [], bytes: 0, users: shell ? pages : used, shell }
    group.ids.push(id)
    group.bytes += bytes
    groups.set(key, group)
  }
  return withImports([...groups.values()], modules)
}

/** For each module the pages that it is loaded for. A page is whatever is fetched only when it is wanted. */
function usersOf(modules) {
  const byId = new Map(modules.map((it) => [it.id, it]))
  const pages = new Set(modules.flatMap((it) => it.pages))
  const users = new Map(modules.map(({ id }) => [id, new Set()]))
  const reach = (id, page) => {
    const used = users.get(id)
    if (!used || used.has(page)) return
    used.add(page)
    for (const next of byId.get(id).imports) reach(next, page)
  }
  for (const { id, isEntry } of modules) if (isEntry) reach(id, SHELL)
  for (const id of pages) reach(id, id)
  return { users, pages }
}

/** `imports`: the other groups that come whenever this one does. */
function withImports(groups, modules) {
  const groupOf = new Map(groups.flatMap(({ ids }, i) => ids.map((id) => [id, i])))
  const imported = groups.map(() => new Set())
  for (const { id, imports } of modules) {
    for (const next of imports) imported[groupOf.get(id)]?.add(groupOf.get(next))
  }
  return groups.map((group, i) => {
    const imports = [...imported[i]].filter((it) => it !== undefined && it !== i)
    return { ...group, imports }
  })
}

function bestJoined(groups, weights, request) {
  const loaders = loadersOf(groups)
  const costOf = (some) => {
    const loads = loadersOf(some).map(weights)
    return some.reduce((sum, { bytes }, i) => sum + loads[i] * (request + bytes), 0)
  }
  /** As if neither brought others along; if they do, it is less. */
  const mostGain = (a, b) => {
    const both = weights([...loaders[a]].filter((page) => loaders[b].has(page)))
    const [onlyA, onlyB] = [weights(loaders[a]) - both, weights(loaders[b]) - both]
    return both * request - onlyA * groups[b].bytes - onlyB * groups[a].bytes
  }
  const before = costOf(groups)
  let best = { gain: 0, joined: undefined }
  for (let a = 0; a < groups.length; a++) {
    for (let b = a + 1; b < groups.length; b++) {
      if (mostGain(a, b) <= best.gain) continue
      const joined = joinedAt(groups, a, b)
      const gain = before - costOf(joined)
      if (gain > best.gain) best = { gain, joined }
    }
  }
  return best.joined
}

/** For each group the pages that load it: those that use it, and those of the groups that import it. */
function loadersOf(groups) {
  const loaders = groups.map(() => new Set())
  const load = (i, page) => {
    if (loaders[i].has(page)) return
    loaders[i].add(page)
    for (const next of groups[i].imports) load(next, page)
  }
  for (const [i, { users }] of groups.entries()) for (const page of users) load(i, page)
  return loaders
}

function joinedAt(groups, a, b) {
  const [one, other] = [groups[a], groups[b]]
  const both = {
    ids: [...one.ids, ...other.ids],
    bytes: one.bytes + other.bytes,
    users: new Set([...one.users, ...other.users]),
    shell: one.shell || other.shell,
    imports: [...one.imports, ...other.imports],
  }
  // Whoever stood after the one that is gone moves up.
  const moved = (i) => (i === b ? a : i > b ? i - 1 : i)
  const rest = groups.with(a, both).toSpliced(b, 1)
  return rest.map((group, i) => {
    const imports = new Set(group.imports.map(moved))
    imports.delete(i)
    return { ...group, imports: [...imports] }
  })
}
