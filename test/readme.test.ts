/** Documents do not lie: every command that one shows is run, and every link leads somewhere. */

import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { type Command, commandsOf, linksOf } from './readme/blocks.ts'
import { freePort, makePlace, type Place, projectFiles, ROOT } from './readme/place.ts'

const DOCUMENTS = projectFiles().filter((path) => path.endsWith('.md'))

/**
 * Commands that take minutes, or that would run these very tests again. That they exist is seen
 * here; that they work is seen by whoever runs them, continuous integration first.
 */
const ELSEWHERE = /^(?:npm test|npm run ([\w:]+)|(scripts\/[\w-]+\.sh|\.ci\/run))(?: |$)/

/** Commands that go on until they are stopped, and where they listen unless they say `--port`. */
const SERVERS = /^(?:npm start|(?:npx )?yuanzheng (?:serve|witness))(?: |$)/
const USUAL_PORT = '8080'

const places: Place[] = []

afterEach(() => {
  for (const place of places.splice(0)) place.remove()
})

function read(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8')
}

describe('the commands of', () => {
  const documents = DOCUMENTS.map((path) => ({ path, commands: commandsOf(read(path)) }))
  const withCommands = documents.filter(({ commands }) => commands.length > 0)

  test.each(withCommands)('$path do what it says', { timeout: 300_000 }, async (document) => {
    const { path, commands } = document
    for (const command of commands) checkElsewhere(command, path)
    await tryOut(
      path,
      commands.filter(({ text }) => !ELSEWHERE.test(text)),
    )
  })

  test('the README are there', () => {
    const paths = withCommands.map(({ path }) => path)
    expect(paths).toEqual(expect.arrayContaining(['README.md', 'README.zh-CN.md']))
  })
})

function checkElsewhere({ text, line }: Command, path: string): void {
  const [shown, script, file] = ELSEWHERE.exec(text) ?? []
  if (shown === undefined) return
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
  const run = file ?? scripts[script ?? 'test']?.replace(/^node /, '').split(' ')[0]
  const there = run !== undefined && (existsSync(join(ROOT, run)) || !run.includes('/'))
  expect(there, `${path}:${line}: ${text}`).toBe(true)
}

/** A document's commands run in the order in which they stand, in one place, as its reader would. */
async function tryOut(path: string, commands: readonly Command[]): Promise<void> {
  if (commands.length === 0) return
  const ports = await portsFor(commands)
  const usual = ports.get(USUAL_PORT) ?? 0
  const place = makePlace({ YUANZHENG_PORT: String(usual) })
  places.push(place)
  installCommand(place)
  for (const { line, text } of commands) {
    const command = text.replaceAll(/\b8[0-9]{3}\b/g, (port) => String(ports.get(port)))
    if (SERVERS.test(command)) {
      const [, port = usual] = / --port (\d+)/.exec(command) ?? []
      await place.serve(command, Number(port), '/healthz')
    } else {
      const { code, output } = await place.run(command)
      expect(code, `${path}:${line}: ${text}\n${output}`).toBe(0)
    }
  }
  for (const output of await place.stop()) expect(output).toMatch(/已停止。\s*$/)
}

/** A free port for each that the document names: the ones it names may be taken here. */
async function portsFor(commands: readonly Command[]): Promise<Map<string, number>> {
  const named = commands.flatMap(({ text }) => text.match(/\b8[0-9]{3}\b/g) ?? [])
  const ports = new Map<string, number>()
  for (const port of new Set([USUAL_PORT, ...named])) ports.set(port, await freePort())
  return ports
}

/** Puts `yuanzheng` on the PATH, as installing the package would. */
function installCommand({ folder, bin }: Place): void {
  const script = `#!/bin/sh\nexec node '${folder}/dist/main.js' "$@"\n`
  mkdirSync(bin, { recursive: true })
  writeFileSync(join(bin, 'yuanzheng'), script)
  chmodSync(join(bin, 'yuanzheng'), 0o755)
}

describe('the links of', () => {
  test.each(DOCUMENTS)('%s lead somewhere', (path) => {
    const dead = linksOf(read(path)).filter(
      (link) => !existsSync(join(ROOT, dirname(path), decodeURIComponent(link))),
    )
    expect(dead).toEqual([])
  })
})

describe('what is taken for a command', () => {
  test('is each line of a block of sh, and nothing else', () => {
    const document = [
      'Type this:',
      '```sh',
      '# a comment',
      'npm start',
      '',
      'cat > a <<EOF',
      '# no comment',
      'EOF',
      'one \\',
      '  two',
      '```',
      '```text',
      'rm -rf /',
      '```',
      'sh',
    ].join('\n')
    expect(commandsOf(document)).toEqual([
      { line: 4, text: 'npm start' },
      { line: 6, text: 'cat > a <<EOF\n# no comment\nEOF' },
      { line: 9, text: 'one \\\n  two' },
    ])
  })

  test('ends with its here-document, or is refused', () => {
    expect(() => commandsOf('```sh\ncat <<EOF\n```')).toThrow('without end')
  })

  test('is looked for elsewhere only if it is known there', () => {
    const [known, unknown] = ['npm run bench', 'npm run dream']
    expect(() => {
      checkElsewhere({ line: 1, text: known }, 'a.md')
    }).not.toThrow()
    expect(() => {
      checkElsewhere({ line: 1, text: unknown }, 'a.md')
    }).toThrow('a.md:1: npm run dream')
  })

  test('fails the document if it fails', async () => {
    await expect(tryOut('a.md', [{ line: 7, text: 'echo no >&2; exit 3' }])).rejects.toThrow(
      /a\.md:7: echo no[^]*no\n/,
    )
  })
})

describe('what is taken for a link', () => {
  test('is what leads to a file of ours', () => {
    const document = '[a](b.md#c) [d](https://e.example) [f](#g) ![h](i/j.svg) <img src="k.svg">'
    expect(linksOf(document)).toEqual(['b.md', 'i/j.svg', 'k.svg'])
  })
})
