/** What `npm start` and `npm test` share: Node's version, the packages, the build. Only Node's own modules. */

// Old syntax on purpose: an old Node must get as far as the sentence that says it is too old.

import { spawnSync } from 'child_process'
import { createHash } from 'crypto'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'fs'
import { dirname, join, relative } from 'path'
import { fileURLToPath } from 'url'

/** The project's own folder, wherever the command was typed. */
export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)))

const NEEDED = [20, 19]

/** Ends the process, with a sentence in both languages, where Node is older than package.json asks. */
export function requireNode(version = process.versions.node) {
  if (isNewEnough(version)) return
  const needed = NEEDED.join('.')
  console.error(
    `源证需要 Node.js ${needed} 或更新版本，当前为 ${version}。请从 https://nodejs.org 安装后再试。`,
  )
  console.error(
    `Yuanzheng needs Node.js ${needed} or newer; this is ${version}. Install it from https://nodejs.org and try again.`,
  )
  process.exit(1)
}

/** Whether a version such as `20.19.0` is one that we run on. */
export function isNewEnough(version) {
  const [major, minor] = version.split('.').map(Number)
  return major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1])
}

/** Runs `npm ci` unless node_modules already holds what package-lock.json names. Answers an exit code. */
export function install(root = ROOT) {
  if (isInstalled(root)) return 0
  say(
    '正在安装依赖（仅首次，或依赖有变化时）',
    'installing packages (the first time, or after a change)',
  )
  // Building needs TypeScript, so development packages too, whatever NODE_ENV says.
  // Warnings are left out: those of the packages' own packages help nobody here.
  // What npm says goes beside: standard output is the command's own, and may be JSON.
  return npm(['ci', '--include=dev', '--loglevel=error'], root, {}, ['inherit', 2, 'inherit'])
}

/**
 * Whether every package of the lock file stands in node_modules in its version.
 *
 * Compares what npm wrote down when it finished, because times of files say nothing after a
 * checkout or a copy, and an install that broke off leaves no such note.
 */
export function isInstalled(root = ROOT) {
  const noted = join(root, 'node_modules', '.package-lock.json')
  if (!existsSync(noted)) return false
  const wanted = readJson(join(root, 'package-lock.json')).packages
  const found = readJson(noted).packages
  return Object.keys(wanted).every((path) => {
    // The empty path is the project itself; optional packages are those of other systems.
    if (path === '' || (wanted[path].optional && !found[path])) return true
    return found[path] !== undefined && found[path].integrity === wanted[path].integrity
  })
}

/** Compiles src to dist unless dist was compiled from exactly these sources. Answers an exit code. */
export function build(root = ROOT) {
  const status = isBuilt(root) ? 0 : compile(root)
  if (status === 0) linkCommand(root)
  return status
}

/**
 * Lets `npx yuanzheng` find the command in the project's own packages. Left alone, npx makes a
 * link in the user's home on its first call, and keeps it, broken, if that came before a build.
 */
function linkCommand(root) {
  const folder = join(root, 'node_modules', '.bin')
  const command = join(root, 'dist', 'main.js')
  const link = join(folder, 'yuanzheng')
  chmodSync(command, 0o755)
  if (!existsSync(folder) || existsSync(link)) return
  if (process.platform === 'win32') {
    writeFileSync(`${link}.cmd`, '@node "%~dp0\\..\\..\\dist\\main.js" %*\r\n')
  } else {
    rmSync(link, { force: true })
    symlinkSync(relative(folder, command), link)
  }
}

function compile(root) {
  say('正在编译', 'building')
  const status = npm(['run', '--silent', 'build'], root)
  if (status !== 0) return status
  const dist = join(root, 'dist')
  // tsc leaves behind what it made of files that are gone. What is under web/ is the bundler's, which leaves nothing.
  const web = join(dist, 'web')
  for (const file of filesUnder(dist).filter((it) => !it.startsWith(join(web, '/')))) {
    const source = relative(dist, file).replace(/(\.d)?\.ts$|\.js$/, '.ts')
    if (/\.(js|d\.ts)$/.test(file) && !existsSync(join(root, 'src', source))) rmSync(file)
  }
  mkdirSync(dist, { recursive: true })
  writeFileSync(stampFile(root), sourceDigest(root))
  return 0
}

export function isBuilt(root = ROOT) {
  const stamp = stampFile(root)
  return (
    existsSync(join(root, 'dist', 'main.js')) &&
    existsSync(stamp) &&
    readFileSync(stamp, 'utf8') === sourceDigest(root)
  )
}

function stampFile(root) {
  return join(root, 'dist', '.built-from')
}

/** One digest of everything that the build reads. */
function sourceDigest(root) {
  const files = [
    ...filesUnder(join(root, 'src')),
    join(root, 'package-lock.json'),
    join(root, 'tsconfig.json'),
    join(root, 'tsconfig.build.json'),
    // Its version is printed on the pages.
    join(root, 'package.json'),
    ...['web.mjs', 'web-app.mjs', 'web-chunks.mjs']
      .map((name) => join(root, 'scripts', name))
      .filter(existsSync),
  ]
  const digest = createHash('sha256')
  for (const file of files) {
    const bytes = readFileSync(file)
    digest.update(`${relative(root, file)}\0${bytes.length}\0`).update(bytes)
  }
  return digest.digest('hex')
}

function filesUnder(folder) {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .sort()
    .map((name) => join(folder, name))
    .reduce((all, path) => all.concat(statSync(path).isDirectory() ? filesUnder(path) : path), [])
}

/** Runs npm and answers its exit code. */
export function npm(args, root = ROOT, env = {}, stdio = 'inherit') {
  // Under `npm start` npm says where it lives; a script started by hand must find it on PATH.
  const path = process.env.npm_execpath
  const [command, before] = path ? [process.execPath, [path]] : ['npm', []]
  const { status, error } = spawnSync(command, before.concat(args), {
    cwd: root,
    stdio,
    env: Object.assign({}, process.env, env),
    shell: !path && process.platform === 'win32',
  })
  if (error) console.error(`npm: ${error.message}`)
  if (status !== 0) say(`命令失败：npm ${args.join(' ')}`, `failed: npm ${args.join(' ')}`)
  return status === null ? 1 : status
}

/** Ends the process where a step that everything rests on has failed. */
export function must(status) {
  if (status !== 0) process.exit(status)
}

/** Says what is being done, to people, beside whatever goes to standard output. */
export function say(chinese, english) {
  console.error(`· ${chinese} · ${english}`)
}

function readJson(file) {
  return JSON.parse(readFileSync(file, 'utf8'))
}
