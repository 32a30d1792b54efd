/** `yuanzheng verify` as its own process: every kind of evidence, every exit code, and evidence that means harm. */

import { execFileSync } from 'node:child_process'
import { appendFileSync, readFileSync } from 'node:fs'
import {
  chmod,
  copyFile,
  mkdir,
  mkdtemp,
  open,
  readdir,
  readFile,
  rm,
  symlink,
  truncate,
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { EXIT } from '../../src/cli/exit.ts'
import { tempDirectory } from '../support/temp.ts'
import { runs, tool } from '../paper/tools.ts'
import { MAIN, run, start } from './process.ts'

const PICTURE = 'the bytes of a picture'

/** A registry with a design in it, and what its owner has of it. Made once; tests change copies. */
const made = {} as { cwd: string; code: string }

beforeAll(async () => {
  made.cwd = await mkdtemp(join(tmpdir(), 'yuanzheng-verify-'))
  await writeFile(join(made.cwd, 'coat.png'), PICTURE)
  made.code = done('deposit', 'coat.png', '--title', '云纹外套')
  done('certificate', made.code, '--out', 'coat.yzcert', '--pdf', 'coat.pdf')
  await writeFile(join(made.cwd, 'own.policy'), `${done('trust')}\n`)
  done('bundle', made.code, '--file', 'coat.png', '--out', 'coat.zip')
  await writeFile(join(made.cwd, 'proof.tlog-proof'), `${done('prove', '0')}\n`)
  await writeFile(join(made.cwd, 'other.txt'), 'another entry')
  done('append', 'other.txt')
  await writeFile(join(made.cwd, 'newest'), `${done('checkpoint')}\n`)

  function done(...argv: string[]): string {
    const env = { PATH: process.env['PATH'], YUANZHENG_LANG: 'en' }
    return execFileSync(process.execPath, [MAIN, ...argv], {
      cwd: made.cwd,
      env,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim()
  }
  return async () => {
    await rm(made.cwd, { recursive: true, force: true })
  }
}, 60_000)

/** A folder of one's own with copies of these files. */
async function desk(...names: readonly string[]): Promise<string> {
  const folder = await tempDirectory()
  for (const name of ['own.policy', ...names]) {
    await copyFile(join(made.cwd, name), join(folder, name))
  }
  return folder
}

const POLICY = ['--policy', 'own.policy'] as const

interface Told {
  readonly overall: string
  readonly records: readonly { readonly item: string }[]
  readonly files: readonly { readonly name: string; readonly sha256: string }[]
  readonly findings: readonly {
    readonly code: string
    readonly reason: string
    readonly item?: string
  }[]
}

async function told(
  cwd: string,
  ...argv: readonly string[]
): Promise<Told & { code: number | null; err: string }> {
  const { code, out, err } = await run(cwd, 'verify', ...argv, '--json')
  expect(out, err).not.toBe('')
  return { ...(JSON.parse(out) as Told), code, err }
}

function reasons({ findings }: Told, code: string): string[] {
  return findings.filter((it) => it.code === code).map(({ reason }) => reason)
}

describe('the exit code is', () => {
  test('0 where all that must agree does', async () => {
    const cwd = await desk('coat.yzcert', 'coat.png')
    const { code, out } = await run(cwd, 'verify', 'coat.yzcert', 'coat.png', ...POLICY)
    expect(code).toBe(EXIT.done)
    expect(out).toContain('Result: ✓ Technical verification: consistent.')
    expect(out).toContain(made.code)
  })

  test('1 where something does not', async () => {
    const cwd = await desk('coat.yzcert', 'coat.png')
    appendFileSync(join(cwd, 'coat.png'), '!')
    const { code, out } = await run(cwd, 'verify', 'coat.yzcert', 'coat.png', ...POLICY)
    expect(code).toBe(EXIT.inconsistent)
    expect(out).toContain('changed by a messenger')
  })

  test('3 where trust or a file is missing', async () => {
    const cwd = await desk('coat.yzcert', 'coat.png')
    const strangers = await run(cwd, 'verify', 'coat.yzcert', 'coat.png')
    expect(strangers).toMatchObject({ code: EXIT.undetermined })
    expect(strangers.err).toContain('Without a trust policy')
    const fileless = await run(cwd, 'verify', 'coat.yzcert', ...POLICY)
    expect(fileless).toMatchObject({ code: EXIT.undetermined })
  })

  test.each([
    [['verify']],
    [['verify', 'nothing.yzcert', ...POLICY]],
    [['verify', 'coat.yzcert', '--policy', 'nothing.policy']],
    [['verify', 'coat.yzcert', '--policy', 'coat.yzcert']],
    [['verify', 'coat.yzcert', ...POLICY, '--use-trust-from-evidence']],
    [['verify', 'coat.yzcert', '--use-trust-from-evidence']],
    [['verify', 'coat.yzcert', ...POLICY, '--json', '--text']],
    [['verify', 'coat.yzcert', ...POLICY, '--pdf', 'coat.yzcert']],
    [['verify', 'coat.yzcert', ...POLICY, '--checkpoint', 'nothing']],
    [['verify', 'coat.yzcert', '--quietly']],
  ])('2 for %j', async (argv) => {
    const cwd = await desk('coat.yzcert')
    const before = await readFile(join(cwd, 'coat.yzcert'))
    const ended = await run(cwd, ...argv)
    expect(ended).toMatchObject({ code: EXIT.usage, out: '' })
    expect(ended.err).not.toBe('')
    expect(await readFile(join(cwd, 'coat.yzcert'))).toEqual(before)
  })
})

describe('it takes', () => {
  test('a PDF, and lifts the certificate out of it', async () => {
    const cwd = await desk('coat.pdf', 'coat.png')
    const report = await told(cwd, 'coat.pdf', 'coat.png', ...POLICY)
    expect(report).toMatchObject({ code: EXIT.done, overall: 'consistent' })
    expect(report.records.map(({ item }) => item)).toEqual(['coat.pdf#1.yzcert'])
    // The paper itself was never deposited, and nobody says so.
    expect(report.files.map(({ name }) => name)).toEqual(['coat.png'])
  })

  test('a PDF whose text was changed: the attachment counts', async () => {
    const cwd = await desk('coat.pdf', 'coat.png')
    const pdf = await readFile(join(cwd, 'coat.pdf'))
    const at = pdf.indexOf('/Title')
    pdf[at + 10] = (pdf[at + 10] ?? 0) ^ 1
    await writeFile(join(cwd, 'coat.pdf'), pdf)
    expect((await told(cwd, 'coat.pdf', 'coat.png', ...POLICY)).code).toBe(EXIT.done)
  })

  test('a PDF without a certificate as a file like others', async () => {
    const cwd = await desk('coat.yzcert')
    await writeFile(join(cwd, 'plain.pdf'), '%PDF-1.7\n1 0 obj<</Type/EmbeddedFile>>stream\n')
    const report = await told(cwd, 'coat.yzcert', 'plain.pdf', ...POLICY)
    expect(report.files.map(({ name }) => name)).toEqual(['plain.pdf'])
    expect(reasons(report, 'file.digest')).toEqual(['not-listed'])
  })

  test('a bundle, as a ZIP and unpacked, and finds the same', async () => {
    const cwd = await desk('coat.zip')
    const zipped = await told(cwd, 'coat.zip', ...POLICY)
    expect(zipped).toMatchObject({ code: EXIT.done })
    expect(reasons(zipped, 'bundle.form')).toEqual(['well-formed'])
    // The very policy that was brought along is in it, so there is nothing to say.
    expect(zipped.err).toBe('')
    tool('python3', ['-m', 'zipfile', '-e', 'coat.zip', 'out'], cwd)
    const [name = ''] = await readdir(join(cwd, 'out'))
    const unpacked = await told(cwd, join('out', name), ...POLICY)
    expect(unpacked).toMatchObject({ code: EXIT.done })
    const strip = (it: Told) => it.findings.map(({ code, reason }) => `${code}/${reason}`)
    expect(strip(unpacked)).toEqual(strip(zipped))
  })

  test('a bundle by its own policy only if told to, and then never as consistent', async () => {
    const cwd = await desk('coat.zip')
    const silent = await told(cwd, 'coat.zip')
    expect(reasons(silent, 'trust.source')).toEqual(['none'])
    const weak = await told(cwd, 'coat.zip', '--use-trust-from-evidence')
    expect(reasons(weak, 'trust.source')).toEqual(['with-evidence'])
    expect(weak).toMatchObject({ code: EXIT.undetermined, overall: 'incomplete' })
    expect(weak.err).toContain('which is weak')
  })

  test('a bundle in which a file was changed, and says which', async () => {
    const cwd = await desk('coat.zip')
    tool('python3', ['-m', 'zipfile', '-e', 'coat.zip', 'out'], cwd)
    const [name = ''] = await readdir(join(cwd, 'out'))
    appendFileSync(join(cwd, 'out', name, 'data', 'read-me-first.txt'), 'Pay here.')
    const report = await told(cwd, join('out', name), ...POLICY)
    expect(report.code).toBe(EXIT.inconsistent)
    expect(reasons(report, 'bundle.manifest')).toContain('differs')
  })

  test('a folder with everything in it, and passes over what desktops leave', async () => {
    const cwd = await desk('coat.yzcert', 'coat.png')
    await mkdir(join(cwd, '证据'))
    for (const name of ['coat.yzcert', 'coat.png']) {
      await copyFile(join(cwd, name), join(cwd, '证据', name))
    }
    await writeFile(join(cwd, '证据', '.DS_Store'), 'litter')
    await writeFile(join(cwd, '证据', 'Thumbs.db'), 'litter')
    const report = await told(cwd, '证据', ...POLICY)
    expect(report.code).toBe(EXIT.done)
    expect(report.files.map(({ name }) => name)).toEqual(['证据/coat.png'])
  })

  test('a tlog-proof', async () => {
    const cwd = await desk('coat.yzcert', 'coat.png', 'proof.tlog-proof')
    const report = await told(cwd, 'coat.yzcert', 'coat.png', 'proof.tlog-proof', ...POLICY)
    expect(report.code).toBe(EXIT.done)
    expect(reasons(report, 'log.proof')).toEqual(['holds'])
  })

  test('a newer checkpoint from elsewhere, whatever it is called', async () => {
    const cwd = await desk('coat.yzcert', 'coat.png', 'newest')
    const files = ['coat.yzcert', 'coat.png', ...POLICY]
    const before = await told(cwd, ...files)
    expect(reasons(before, 'log.consistency')).toEqual(['one-tree'])
    const after = await told(cwd, ...files, '--checkpoint', 'newest')
    expect(reasons(after, 'log.checkpoint')).toEqual(['signed'])
    // No proof links the two: that nothing was changed between is not known.
    expect(reasons(after, 'log.consistency')).toEqual(['unlinked'])
    const forged = (await readFile(join(cwd, 'newest'), 'utf8')).replace('\n2\n', '\n9\n')
    await writeFile(join(cwd, 'newest'), forged)
    expect((await told(cwd, ...files, '--checkpoint', 'newest')).code).toBe(EXIT.inconsistent)
  })

  test.skipIf(!runs('pdftoppm'))('a picture of the paper, as PNG and as JPEG', async () => {
    const cwd = await desk('coat.pdf')
    for (const form of ['png', 'jpeg']) {
      tool('pdftoppm', ['-r', '200', `-${form}`, 'coat.pdf', `page-${form}`], cwd)
    }
    for (const ending of ['png', 'jpg']) {
      const pages = (await readdir(cwd)).filter((it) => it.endsWith(`.${ending}`)).sort()
      const report = await told(cwd, ...pages, ...POLICY)
      expect(report.records.map(({ item }) => item)).toEqual([
        expect.stringMatching(/^QR-.*yzcert$/),
      ])
      expect(reasons(report, 'issuer.signature')).toEqual(['signed'])
      expect(reasons(report, 'log.inclusion')).toEqual(['included'])
      // Paper has no room for what was deposited.
      expect(reasons(report, 'content.disclosures')).toEqual(['none-shown'])
    }
  })

  test('pictures and ZIPs of somebody’s own as what was deposited', async () => {
    const cwd = await desk('coat.yzcert')
    await writeFile(join(cwd, 'photo.png'), Buffer.from('89504e470d0a1a0a', 'hex'))
    tool('python3', ['-m', 'zipfile', '-c', 'own.zip', 'own.policy'], cwd)
    const report = await told(cwd, 'coat.yzcert', 'photo.png', 'own.zip', ...POLICY)
    expect(report.files.map(({ name }) => name)).toEqual(['photo.png', 'own.zip'])
  })
})

describe('it prints', () => {
  test('a PDF besides, with the report in it', async () => {
    const cwd = await desk('coat.yzcert', 'coat.png')
    const ended = await run(
      cwd,
      'verify',
      'coat.yzcert',
      'coat.png',
      ...POLICY,
      '--pdf',
      'report.pdf',
      '--json',
    )
    expect(ended.code).toBe(EXIT.done)
    const pdf = await readFile(join(cwd, 'report.pdf'))
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
    if (!runs('pdfdetach')) return
    tool('pdfdetach', ['-save', '1', '-o', 'out.json', 'report.pdf'], cwd)
    expect(JSON.parse(readFileSync(join(cwd, 'out.json'), 'utf8'))).toEqual(JSON.parse(ended.out))
  })

  test('in the language that was asked for', async () => {
    const cwd = await desk('coat.yzcert', 'coat.png')
    const argv = ['verify', 'coat.yzcert', 'coat.png', ...POLICY]
    expect((await run(cwd, ...argv, '--lang', 'zh')).out).toContain('结论：✓ 技术核验一致')
  })
})

describe('it survives', () => {
  test('a folder with a pipe, links that lead in circles, and an empty file', async () => {
    const cwd = await desk('coat.yzcert', 'coat.png')
    const folder = join(cwd, 'evil')
    await mkdir(folder)
    execFileSync('mkfifo', [join(folder, 'pipe.yzcert')])
    await symlink('.', join(folder, 'loop'))
    await symlink('/dev/zero', join(folder, 'endless.yzcert'))
    await writeFile(join(folder, 'empty.yzcert'), '')
    await writeFile(join(folder, 'nothing'), '')
    const report = await told(cwd, 'evil', 'coat.yzcert', 'coat.png', ...POLICY)
    const unread = report.findings.filter(({ reason }) => reason === 'unreadable')
    expect(unread.map(({ item }) => item)).toEqual([
      'evil/endless.yzcert',
      'evil/loop',
      'evil/pipe.yzcert',
    ])
    expect(reasons(report, 'evidence.form')).toContain('malformed')
    expect(report.files.map(({ name }) => name)).toContain('evil/nothing')
  })

  test('a pipe and a device where a file should be', async () => {
    const cwd = await desk()
    execFileSync('mkfifo', [join(cwd, 'pipe')])
    const report = await told(cwd, 'pipe', '/dev/zero', ...POLICY)
    expect(reasons(report, 'evidence.form')).toEqual(['unreadable', 'unreadable'])
    expect(report.code).toBe(EXIT.undetermined)
  })

  test('a file that may not be read, but by those who may read all', async () => {
    const cwd = await desk('coat.yzcert', 'coat.png')
    await chmod(join(cwd, 'coat.png'), 0)
    const report = await told(cwd, 'coat.yzcert', 'coat.png', ...POLICY)
    const isRoot = process.getuid?.() === 0
    expect(reasons(report, 'evidence.form').includes('unreadable')).toBe(!isRoot)
    expect(report.code).toBe(isRoot ? EXIT.done : EXIT.undetermined)
  })

  test('a disk that fails while a file is read', async () => {
    const cwd = await desk('coat.yzcert', 'coat.png')
    // Reading its first page is an error to everybody.
    await symlink('/proc/self/mem', join(cwd, 'broken.bin'))
    const report = await told(cwd, 'coat.yzcert', 'coat.png', 'broken.bin', ...POLICY)
    expect(reasons(report, 'evidence.form')).toEqual(['unreadable', 'canonical'])
    expect(report.code).toBe(EXIT.undetermined)
  })

  test('a gigabyte, in flat memory', { timeout: 120_000 }, async () => {
    const cwd = await desk('coat.yzcert')
    const file = await open(join(cwd, 'video.mp4'), 'w')
    await file.close()
    await truncate(join(cwd, 'video.mp4'), 1024 ** 3)
    const running = start(cwd, ['verify', 'coat.yzcert', 'video.mp4', ...POLICY, '--json'])
    let most = 0
    const watch = setInterval(() => {
      try {
        const status = readFileSync(`/proc/${running.child.pid ?? 0}/status`, 'utf8')
        most = Math.max(most, Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0))
      } catch {
        // It has ended.
      }
    }, 20)
    onTestFinished(() => {
      clearInterval(watch)
    })
    const { code, out } = await running.ended
    expect(code).toBe(EXIT.inconsistent)
    const { files } = JSON.parse(out) as Told
    // 49bc20df…: `head -c 1G /dev/zero | sha256sum`.
    expect(files[0]?.sha256).toMatch(/^49bc20df15e412a6/)
    expect(most).toBeGreaterThan(0)
    expect(most).toBeLessThan(256 * 1024)
  })

  test.each([
    ['a ZIP that is cut off', 'bad.zip', 'PK\u0003\u0004 and no more'],
    ['a certificate that is text', 'bad.yzcert', 'certificate'],
    ['a checkpoint that is none', 'bad.checkpoint', 'log.example\n1\n'],
    ['a picture that is cut off', 'bad.jpg', '\u00ff\u00d8\u00ff\u00c0'],
    ['a PDF that is cut off', 'bad.pdf', '%PDF-1.7 /Type /EmbeddedFile stream'],
    ['a timestamp that is none', 'bad.tsr', 'now'],
    ['an anchor that is none', 'bad.ots', 'then'],
    ['a statement that is none', 'bad.standing', 'fine'],
  ])('%s', async (_, name, content) => {
    const cwd = await desk('coat.yzcert', 'coat.png')
    await writeFile(join(cwd, name), Buffer.from(content, 'latin1'))
    const report = await told(cwd, 'coat.yzcert', 'coat.png', name, ...POLICY)
    expect([EXIT.inconsistent, EXIT.undetermined]).toContain(report.code)
    expect(report.records).toHaveLength(1)
  })

  test('a seal over a file that nobody handed in', async () => {
    const cwd = await desk('coat.yzcert', 'coat.png')
    await writeFile(join(cwd, 'lonely.sm2.sig'), '0')
    const report = await told(cwd, 'coat.yzcert', 'coat.png', 'lonely.sm2.sig', ...POLICY)
    expect(reasons(report, 'seal.sm2')).toEqual(['nothing-sealed'])
  })

  test('a picture that asks for more pixels than there are', async () => {
    const cwd = await desk('coat.yzcert')
    const header = Buffer.from(
      '89504e470d0a1a0a0000000d49484452fffffff0fffffff0080600000000000000',
      'hex',
    )
    await writeFile(join(cwd, 'huge.png'), header)
    const report = await told(cwd, 'coat.yzcert', 'huge.png', ...POLICY)
    expect(report.files.map(({ name }) => name)).toEqual(['huge.png'])
  })
})
