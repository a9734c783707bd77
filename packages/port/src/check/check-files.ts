import path from 'node:path'
import type { PortedFile } from '../contract.js'
import { type Cell, type CellResult, closedCell, openCell } from './cell.js'
import { compareRequests, type Difference, titleOf } from './compare.js'
import { makeIdentity } from './identity.js'
import { type Bundle, runTypeScript, writeTypeScript } from './node-side.js'
import { type Php, runPhp } from './php-side.js'
import type { SideRun } from './recorded-request.js'
import { type Recorder, startRecorder } from './recorder.js'
import { merchantOf, variableValues } from './run-values.js'
import { openWorkshop, type Workshop } from './workshop.js'

/** What became of one file on both sides. */
export interface FileCheck {
  /** The PHP, relative to the root of the run. */
  readonly file: string
  /** Requests of the PHP, as method and URL. */
  readonly requests: readonly string[]
  readonly differences: readonly Difference[]
  /** Why a side ended early. */
  readonly phpError?: string
  readonly typescriptError?: string
}

/** What a comparison needs. */
export interface CheckOptions {
  readonly files: readonly PortedFile[]
  /** Absolute path of the folder that the names of the files are relative to. */
  readonly root: string
  /** Absolute path of the project: the working folder of both sides. */
  readonly project: string
  readonly php: Php
  /** Folders outside the project that the PHP may read. */
  readonly readable?: readonly string[]
  /** IANA name of the zone that the files were translated for; `Asia/Shanghai` if not given. */
  readonly timezone?: string
  readonly bundle: Bundle
  readonly withoutIsolation?: boolean
  readonly onProgress?: (done: number, total: number, file: string) => void
}

/** The system offers no isolation, and it was not said that the comparison may run without. */
export class NotIsolated extends Error {
  override readonly name = 'NotIsolated'
}

/** Returns whether programs can be run here so that only the recorder can be reached. */
export async function canIsolate(project: string): Promise<boolean> {
  const workshop = await openWorkshop(await makeIdentity())
  const socket = path.join(workshop.folder, 'recorder')
  try {
    return (await closedCell({ temporary: workshop.folder, project, socket })) !== undefined
  } finally {
    await workshop.remove()
  }
}

/**
 * Runs each file on both sides against a recorder and compares the requests. The PHP runs a second
 * time after the TypeScript: what differs between its two runs depends on chance or time, and is
 * not compared.
 *
 * @throws NotIsolated
 */
export async function checkFiles(options: CheckOptions): Promise<FileCheck[]> {
  const identity = await makeIdentity()
  const workshop = await openWorkshop(identity)
  const socket = path.join(workshop.folder, 'recorder')
  const { project, files } = options
  const closed = await closedCell({ temporary: workshop.folder, project, socket })
  const recorder = await startRecorder(identity, closed ? { path: socket } : { port: 0 })
  try {
    if (!closed && !options.withoutIsolation) throw new NotIsolated()
    const cell = closed ?? openCell(recorder.port)
    await writeTypeScript(files, workshop)
    const checks: FileCheck[] = []
    for (const file of files) {
      await workshop.setValues({
        variables: variableValues(file.free, identity),
        mchid: merchantOf(file.calls, identity),
        autoload: path.join(project, 'vendor/autoload.php'),
        port: cell.port,
      })
      const place = { cell, workshop, recorder }
      checks.push(
        await checkFile(file, { ...options, platformKey: identity.platform.privateKey }, place),
      )
      options.onProgress?.(checks.length, files.length, file.file)
    }
    return checks
  } finally {
    await recorder.close()
    await workshop.remove()
  }
}

/** How the line begins that says what ended a program, in PHP and in Node.js. */
const TELLING = /^(?:PHP )?(?:Fatal error|Parse error|\w*(?:Error|Exception)\b[^(]*:)/

interface Place {
  readonly cell: Cell
  readonly workshop: Workshop
  readonly recorder: Recorder
}

async function checkFile(
  file: PortedFile,
  options: CheckOptions & { readonly platformKey: string },
  place: Place,
): Promise<FileCheck> {
  const { php, project, bundle, readable = [], platformKey } = options
  const { timezone = 'Asia/Shanghai' } = options
  const job = { file: path.resolve(options.root, file.file), project, readable, timezone }
  const first = sideOf(await runPhp(php, job, place), place)
  const ours = sideOf(await runTypeScript(file.output, { project, bundle }, place), place)
  const again = sideOf(await runPhp(php, job, place), place)
  return {
    file: file.file,
    requests: first.requests.map(titleOf),
    differences: compareRequests(first.requests, ours.requests, {
      platformKey,
      again: again.requests,
    }),
    ...(first.error === undefined ? {} : { phpError: first.error }),
    ...(ours.error === undefined ? {} : { typescriptError: ours.error }),
  }
}

function sideOf({ code, stderr, timedOut }: CellResult, { recorder }: Place): SideRun {
  const requests = recorder.take()
  if (timedOut) return { requests, error: 'timed out' }
  return code === 0 ? { requests } : { requests, error: reasonIn(stderr) || `ended with ${code}` }
}

/** Returns the line of an error output that says what happened. */
function reasonIn(stderr: string): string {
  const lines = stderr
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !/^(?:at |file:|node:|\d+ [│|]|[|│^~])/.test(line))
  const telling = lines.find((line) => TELLING.test(line))
  return (telling ?? lines[0] ?? '').slice(0, 500)
}
