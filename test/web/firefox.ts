/** Firefox by its own protocol, Marionette: playwright drives only a Firefox of its own making. */

import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '../readme/place.ts'

const FIREFOX = process.env['FIREFOX'] ?? '/usr/bin/firefox-esr'

export const hasFirefox = existsSync(FIREFOX)
if (!hasFirefox) console.log(`skipped: the pages in Firefox (${FIREFOX})`)

type Answer = readonly [type: number, id: number, error: unknown, value: unknown]

export class Firefox {
  readonly #process: ChildProcess
  readonly #profile: string
  readonly #socket: Socket
  readonly #waiting: ((answer: Answer) => void)[] = []
  #received = Buffer.alloc(0)
  #asked = 0

  static async start(): Promise<Firefox> {
    const [profile, port] = [mkdtempSync(join(tmpdir(), 'yuanzheng-firefox-')), await freePort()]
    const wishes = [
      `user_pref("marionette.port", ${port});`,
      'user_pref("intl.accept_languages", "zh-CN");',
    ]
    writeFileSync(join(profile, 'user.js'), wishes.join('\n'))
    const args = ['--marionette', '--headless', '--no-remote', '--profile', profile]
    const child = spawn(FIREFOX, args, { stdio: 'ignore', env: { ...process.env, HOME: profile } })
    const firefox = new Firefox(child, profile, await connected(port))
    await firefox.#hello()
    await firefox.do('WebDriver:NewSession', {
      capabilities: { alwaysMatch: { strictFileInteractability: false } },
    })
    return firefox
  }

  private constructor(child: ChildProcess, profile: string, socket: Socket) {
    this.#process = child
    this.#profile = profile
    this.#socket = socket
    socket.on('data', (bytes) => {
      this.#received = Buffer.concat([this.#received, bytes])
      while (this.#next());
    })
  }

  async do(command: string, parameters: object): Promise<unknown> {
    const message = JSON.stringify([0, ++this.#asked, command, parameters])
    const answered = new Promise<Answer>((resolve) => this.#waiting.push(resolve))
    this.#socket.write(`${Buffer.byteLength(message)}:${message}`)
    const [, , error, value] = await answered
    if (error !== null) throw new Error(`${command}: ${JSON.stringify(error).slice(0, 500)}`)
    return value
  }

  open(url: string): Promise<unknown> {
    return this.do('WebDriver:Navigate', { url })
  }

  /** What a function body returns in the page. */
  async run(script: string): Promise<unknown> {
    const { value } = (await this.do('WebDriver:ExecuteScript', { script, args: [] })) as {
      value: unknown
    }
    return value
  }

  /** Chooses files in the dialog that this input would open. */
  async choose(selector: string, ...paths: readonly string[]): Promise<void> {
    const query = { using: 'css selector', value: selector }
    const { value } = (await this.do('WebDriver:FindElement', query)) as { value: object }
    const [id] = Object.values(value) as string[]
    await this.do('WebDriver:ElementSendKeys', { id, text: paths.join('\n') })
  }

  async stop(): Promise<void> {
    this.#socket.destroy()
    const gone = new Promise((resolve) => this.#process.once('exit', resolve))
    this.#process.kill('SIGKILL')
    await gone
    rmSync(this.#profile, { recursive: true, force: true, maxRetries: 5 })
  }

  #hello(): Promise<Answer> {
    return new Promise((resolve) => this.#waiting.push(resolve))
  }

  /** `<length>:<JSON>`; whether there was a whole one. */
  #next(): boolean {
    const colon = this.#received.indexOf(':')
    if (colon === -1) return false
    const end = colon + 1 + Number(this.#received.toString('latin1', 0, colon))
    if (this.#received.length < end) return false
    const answer = JSON.parse(this.#received.toString('utf8', colon + 1, end)) as Answer
    this.#received = this.#received.subarray(end)
    this.#waiting.shift()?.(answer)
    return true
  }
}

/** Firefox takes its time to listen. */
async function connected(port: number): Promise<Socket> {
  for (let i = 0; i < 240; i++) {
    const socket = await new Promise<Socket | undefined>((resolve) => {
      const tried = connect(port, '127.0.0.1')
      tried.once('connect', () => {
        resolve(tried)
      })
      tried.once('error', () => {
        resolve(undefined)
      })
    })
    if (socket) return socket
    await sleep(250)
  }
  throw new Error('Firefox does not listen')
}
