// Copies the pages that the package ships from the repository's docs, where each exists once.
import { cpSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** Pages of `docs/` in the package. They link only to each other, so that no link is broken. */
export const DOCUMENTS: readonly string[] = [
  'porting-from-php.md',
  'porting-from-php.zh-CN.md',
  'differences-from-php.md',
  'notifications.md',
]

/** Writes the pages into a folder. */
export function copyDocuments(target: string): void {
  rmSync(target, { recursive: true, force: true })
  for (const name of DOCUMENTS)
    cpSync(fileURLToPath(new URL(`../../../docs/${name}`, import.meta.url)), `${target}/${name}`)
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  copyDocuments(fileURLToPath(new URL('../docs', import.meta.url)))
