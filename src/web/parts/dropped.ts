/** Files as they are dropped or chosen: folders walked through, each file under its path. */

import type { HandedIn } from '../desk/messages.ts'

/** What systems leave in folders by themselves. Nobody hands it in on purpose. */
const LITTER = /^(?:\.DS_Store|Thumbs\.db|desktop\.ini|\._.*)$/i

export function chosenFiles(list: FileList | null): readonly HandedIn[] {
  const files = Array.from(list ?? [])
  return tidy(files.map((file) => ({ name: file.webkitRelativePath || file.name, file })))
}

/** Has to be called within the event: the list is empty once that is over. */
export function droppedFiles(transfer: DataTransfer): Promise<readonly HandedIn[]> {
  const entries = Array.from(transfer.items, (item) =>
    item.kind === 'file' ? item.webkitGetAsEntry() : null,
  ).filter((entry) => entry !== null)
  if (entries.length === 0) return Promise.resolve(chosenFiles(transfer.files))
  return Promise.all(entries.map(filesIn)).then((found) => tidy(found.flat()))
}

async function filesIn(entry: FileSystemEntry): Promise<readonly HandedIn[]> {
  const name = entry.fullPath.replace(/^\//, '')
  if (isFile(entry)) {
    const file = await new Promise<File>((resolve, reject) => {
      entry.file(resolve, reject)
    })
    return [{ name, file }]
  }
  if (!isFolder(entry)) return []
  const reader = entry.createReader()
  const found: FileSystemEntry[] = []
  // A browser hands out a hundred at a time, and none at the end.
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => {
      reader.readEntries(resolve, reject)
    })
    if (some.length === 0) break
    found.push(...some)
  }
  const files: HandedIn[] = []
  for (const it of found) files.push(...(await filesIn(it)))
  return files
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory
}

function tidy(files: readonly HandedIn[]): readonly HandedIn[] {
  const kept = files.filter(({ name }) => !LITTER.test(name.slice(name.lastIndexOf('/') + 1)))
  return kept.toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
}
