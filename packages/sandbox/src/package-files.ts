import { readFileSync } from 'node:fs'

// One level below the package root both in src/ and in dist/, so that the files are found from both.
const root = new URL('../', import.meta.url)

/** Reads a file of this package. */
export function readPackageFile(path: string): Buffer {
  return readFileSync(new URL(path, root))
}
