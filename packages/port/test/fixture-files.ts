import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type PortedFile, portFiles, type SourceFile } from '@wechatpay-chain/port'
import type { Answer } from './answers.js'
import type { Notification } from './notification.js'
import type { SentRequest } from './sent-requests.js'

const FOLDER = fileURLToPath(new URL('./fixtures/', import.meta.url))
/** What runs, where a fixture has several files: the first of them that it has. */
const ENTRIES = ['main.php', 'input.php']

/** A PHP program with what is expected of its translation. */
export interface Fixture {
  readonly name: string
  readonly folder: string
  readonly sources: readonly SourceFile[]
  /** The file that runs, undefined where the program is only a library. */
  readonly entry: string | undefined
  /** Whether its translation was reviewed and stands beside it. */
  readonly isReviewed: boolean
  /** What the recorder answers to its requests, where that is not success. */
  readonly answers: readonly Answer[]
  /** The notification with which it runs. */
  readonly notification: Notification | undefined
}

/** Reads all fixtures. */
export function readFixtures(): Fixture[] {
  return readdirSync(FOLDER, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => {
      const folder = join(FOLDER, name)
      const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.php'))
        .sort()
        .map((file) => ({ file, source: readFileSync(join(folder, file), 'utf8') }))
      const entry = ENTRIES.find((name) => sources.some(({ file }) => file === name))
      const isReviewed = existsSync(join(folder, 'diagnostics.json'))
      const answers = readJson<readonly Answer[]>(folder, 'answers.json') ?? []
      const notification = readJson<Notification>(folder, 'notification.json')
      return { name, folder, sources, entry, isReviewed, answers, notification }
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** Translates all files of a fixture together. */
export async function translate({ sources }: Fixture): Promise<readonly PortedFile[]> {
  return (await portFiles(sources)).files
}

/** Where the expected translation of a file stands: `output.ts` for `input.php`. */
function outputOf({ file, output }: PortedFile): string {
  return file === 'input.php' ? 'output.ts' : output
}

/** The translation that is expected, by PHP file. */
export function expectedCode(fixture: Fixture, files: readonly PortedFile[]) {
  return read(fixture, files.map(outputOf))
}

/** The translation that was made, in the same form. */
export function givenCode(files: readonly PortedFile[]) {
  return Object.fromEntries(files.map((file) => [outputOf(file), file.code]))
}

/** Diagnostics as `file:line code`, in their order. */
export function listDiagnostics(files: readonly PortedFile[]): string[] {
  return files.flatMap(({ diagnostics }) =>
    diagnostics.map(({ file, line, code }) => `${file}:${line} ${code}`),
  )
}

function read({ folder }: Fixture, names: readonly string[]) {
  const text = (name: string) => {
    const path = join(folder, name)
    return existsSync(path) ? readFileSync(path, 'utf8') : undefined
  }
  return Object.fromEntries(names.map((name) => [name, text(name)]))
}

/** Diagnostics that are expected, as {@link listDiagnostics} gives them. */
export function expectedDiagnostics({ folder }: Fixture): string[] {
  return JSON.parse(readFileSync(join(folder, 'diagnostics.json'), 'utf8'))
}

/** Requests of the PHP; undefined where it cannot run, or sends none. */
export function expectedRequests({ folder }: Fixture): SentRequest[] | undefined {
  return readJson(folder, 'requests.json')
}

/**
 * Fixtures whose translation ends early, where it reaches what was not translated or what the SDK
 * refuses: how many requests it has sent until then.
 */
export function readCuts(): ReadonlyMap<string, number> {
  return new Map(Object.entries(readJson<Record<string, number>>(FOLDER, 'cut.json') ?? {}))
}

function readJson<T>(folder: string, name: string): T | undefined {
  const path = join(folder, name)
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined
}

/** Writes what is expected from what was made. */
export function writeExpected({ folder }: Fixture, files: readonly PortedFile[]): void {
  for (const [name, code] of Object.entries(givenCode(files)))
    writeFileSync(join(folder, name), code)
  writeJson(join(folder, 'diagnostics.json'), listDiagnostics(files))
}

/** Writes the requests that the PHP sent. */
export function writeRequests({ folder }: Fixture, requests: readonly SentRequest[]): void {
  writeJson(join(folder, 'requests.json'), requests)
}

function writeJson(path: string, value: unknown): void {
  writeFileSync(path, `${JSON.stringify(value, null, 2)}\n`)
}
