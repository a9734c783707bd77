import { readFileSync } from 'node:fs'

// One level below the package root both in src/ and in dist/, so that the files are found from
// both.
const consoleEntry = new URL('../console/app.js', import.meta.url)

/** Reads a file of the console. */
export function readConsoleFile(name: string): Buffer {
  return readFileSync(new URL(name, consoleEntry))
}
