/** What a document tells its reader to type: the commands of its `sh` blocks, in order. */

/** A command as it stands in a document, with the line it stands on. */
export interface Command {
  readonly line: number
  readonly text: string
}

/**
 * The commands of every block fenced as `sh`. Blocks fenced as anything else are not commands.
 *
 * A line is a command; a backslash at its end and a here-document go on with it; `#` begins a comment.
 */
export function commandsOf(document: string): Command[] {
  const lines = document.split('\n')
  const commands: Command[] = []
  let inBlock = false
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] ?? ''
    if (!inBlock) inBlock = line.trimEnd() === '```sh'
    else if (line.startsWith('```')) inBlock = false
    else if (line.trim() !== '' && !line.startsWith('#')) {
      const end = endOf(lines, i)
      commands.push({ line: i + 1, text: lines.slice(i, end + 1).join('\n') })
      i = end
    }
  }
  return commands
}

/** The last line of the command that begins on line `start`. */
function endOf(lines: readonly string[], start: number): number {
  let end = start
  while (lines[end]?.endsWith('\\')) end++
  const [, word] = /<<'?([A-Z]+)'?/.exec(lines[start] ?? '') ?? []
  if (word !== undefined) end = lines.indexOf(word, start)
  if (end < start) throw new Error(`line ${start + 1}: a here-document without end`)
  return end
}

/** Where a document's relative links lead, without what follows a `#`. */
export function linksOf(document: string): string[] {
  const links = document.matchAll(/\]\(([^)\s]+)\)|(?:src|srcset|href)="([^"]+)"/g)
  return [...links]
    .map(([, markdown, html]) => (markdown ?? html ?? '').replace(/#.*/, ''))
    .filter((link) => link !== '' && !/^[a-z]+:/.test(link))
}
