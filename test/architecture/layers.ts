/** The layer table of docs/architecture.md, as data: which room may lean on which, and on what from outside. */

/** What a room may import. A change here is a decision record. */
export interface Room {
  /** Rooms whose files it may import. */
  readonly rooms: readonly string[]
  /** Rooms of which it may import types and nothing else. */
  readonly types: readonly string[]
  /** Packages, by name. */
  readonly packages: readonly string[]
  /** Modules of Node: the names, all, or none. */
  readonly node: readonly string[] | 'all'
}

const NOTHING: Room = { rooms: [], types: [], packages: [], node: [] }

/**
 * A room is a folder of src. A shelf of adapters is a room of its own, for each may know its
 * product and none may know another.
 */
export const ROOMS: Readonly<Record<string, Room>> = {
  crypto: {
    ...NOTHING,
    packages: ['@noble/ed25519', '@noble/hashes'],
    node: ['node:crypto', 'node:zlib'],
  },
  core: {
    ...NOTHING,
    rooms: ['#crypto'],
    packages: ['@noble/curves', '@noble/ed25519', '@noble/hashes', 'multiformats'],
  },
  ports: { ...NOTHING, rooms: ['core'] },
  services: { ...NOTHING, rooms: ['core', 'ports'] },
  'adapters/file': { ...NOTHING, rooms: ['core', 'ports'], node: 'all' },
  'adapters/level': { ...NOTHING, rooms: ['core', 'ports'], packages: ['level'], node: 'all' },
  'adapters/memory': { ...NOTHING, rooms: ['core', 'ports'], node: 'all' },
  'adapters/remote': { ...NOTHING, rooms: ['core', 'ports'], node: 'all' },
  'adapters/zxing': { ...NOTHING, rooms: ['core', 'ports'], packages: ['zxing-wasm'], node: 'all' },
  'adapters/system': { ...NOTHING, rooms: ['core', 'ports'], node: 'all' },
  paper: { ...NOTHING, rooms: ['core'], packages: ['@libpdf/core', 'fontkit', 'pdfkit', 'qrcode'] },
  http: {
    rooms: ['core', 'services', 'paper'],
    types: ['ports'],
    packages: ['@fastify/multipart', 'fastify', 'prom-client', 'zod'],
    node: 'all',
  },
  web: {
    ...NOTHING,
    rooms: ['core', 'paper'],
    packages: ['d3-scale', 'd3-shape', 'hash-wasm', 'preact', 'zxing-wasm'],
  },
  cli: {
    rooms: ['core', 'services', 'paper'],
    types: ['ports'],
    packages: ['fastify', 'zod'],
    node: 'all',
  },
  // Settings are values, read once; what they configure is none of their business.
  config: { ...NOTHING, rooms: ['core'], packages: ['zod'], node: 'all' },
}

/** The only file that knows everyone. It constructs, so it needs no package but through the others. */
export const MAIN = 'src/main.ts'

/** Parts of it that some commands do not need: read with it, imported by nothing else. */
export const MAIN_ROOM = 'src/main/'

/** The only file that reads the environment. */
export const CONFIG = 'src/config.ts'

/** Files that may write to the terminal. */
export const TALKERS: readonly string[] = [MAIN, 'src/cli/main.ts']

export const MAX_LINES = 450

/** What the core must not know by any name: clocks, chance, the network, Node and the DOM. */
export const IMPURE: ReadonlySet<string> = new Set([
  'Buffer',
  'Date',
  'WebSocket',
  'XMLHttpRequest',
  'console',
  'crypto',
  'document',
  'fetch',
  'globalThis',
  'localStorage',
  'navigator',
  'performance',
  'process',
  'queueMicrotask',
  'require',
  'self',
  'setImmediate',
  'setInterval',
  'setTimeout',
  'window',
])
