import { existsSync, readFileSync } from 'node:fs'

// One level below the package root both in src/ and in dist/, so that the files are found from
// both.
const consoleEntry = new URL('../console/app.js', import.meta.url)

/** Reads a file of the console. */
export function readConsoleFile(name: string): Buffer {
  return readFileSync(new URL(name, consoleEntry))
}

/**
 * Where the page of the translator is: in the published package among the console's files, in the
 * workspace where it is built.
 */
const PORT_PAGES = ['port-page.html', '../../port/page/index.html']

/** Reads the page of the translator; returns undefined where it was not built. */
export function readPortPage(places: readonly string[] = PORT_PAGES): string | undefined {
  const found = places.map((place) => new URL(place, consoleEntry)).find((url) => existsSync(url))
  return found && readFileSync(found, 'utf8')
}
