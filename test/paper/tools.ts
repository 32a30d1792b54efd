/** Programs that are not ours, and what they say. */

import { spawnSync } from 'node:child_process'

/** Whether a program is there. */
export function runs(program: string): boolean {
  return spawnSync('sh', ['-c', `command -v ${program}`]).status === 0
}

/** What it writes. Fails with its complaint if it ends with a status that is not `fine`. */
export function tool(
  program: string,
  args: readonly string[],
  cwd: string,
  fine: readonly (number | null)[] = [0],
): string {
  const { status, stdout, stderr } = spawnSync(program, args, { cwd, encoding: 'utf8' })
  if (!fine.includes(status)) throw new Error(`${program} ${args.join(' ')}: ${stderr}`)
  return stdout
}
