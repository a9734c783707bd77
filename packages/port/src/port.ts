import { createProject, readUnit, type Unit } from './analyse/project.js'
import { assemble } from './assemble.js'
import type { Diagnostic, PortedFile, PortOptions, PortResult, SourceFile } from './contract.js'
import { diagnose } from './messages/index.js'
import { readPhp, type SyntaxProblem } from './parse/read-php.js'
import { type Assembled, PrintedFile } from './refusals.js'
import { outputPath } from './rewrite/paths.js'
import { inComment } from './rewrite/piece.js'

/** Passes after which a run is given up; three to eight are usual, one more for each level of calls. */
const MAX_PASSES = 100

export interface PortFilesOptions extends Omit<PortOptions, 'file'> {
  /** Called after each file. */
  readonly onProgress?: (done: number, total: number, file: string) => void
}

/**
 * Translates PHP that uses `wechatpay/wechatpay` to TypeScript. What it could not translate it says
 * in `diagnostics`, and the code compiles all the same.
 */
export async function portPhp(source: string, options: PortOptions = {}): Promise<PortResult> {
  const { file = 'source.php', ...others } = options
  const { files } = await portFiles([{ file, source }], others)
  const [only] = files
  if (only === undefined) throw new Error('a source without a result')
  const { code, diagnostics, calls, free, lines } = only
  return { code, diagnostics, calls, free, lines }
}

/** Translates files together: what one of them awaits, the others await as well. */
export async function portFiles(
  sources: readonly SourceFile[],
  options: PortFilesOptions = {},
): Promise<{ files: readonly PortedFile[]; diagnostics: readonly Diagnostic[] }> {
  const settings = {
    file: '',
    free: options.free ?? 'declare',
    timezone: options.timezone ?? 'Asia/Shanghai',
    keep: options.keep ?? false,
  } as const
  const zone = settings.timezone
  if (!isZone(zone))
    throw new RangeError(`timezone takes the name of an IANA zone, not ${JSON.stringify(zone)}`)
  const units = new Map<SourceFile, Unit | SyntaxProblem | Error>()
  for (const one of sources)
    units.set(
      one,
      attempt(() => {
        const read = readPhp(one.source)
        return 'line' in read ? read : readUnit(one.file, read)
      }),
    )
  const readable = [...units.values()].filter((one): one is Unit => 'scopes' in one)
  const project = createProject(readable)
  let written = new Map<Unit, Written>()
  let isSettled = false
  for (let pass = 0; pass < MAX_PASSES && !isSettled; pass++) {
    project.changes = 0
    written = new Map(
      readable.map((unit) => [unit, attempt(() => assemble(unit, project, settings))]),
    )
    isSettled = project.changes === 0
  }
  if (!isSettled)
    for (const unit of readable) written.set(unit, new Error('the analysis did not come to an end'))
  const files: PortedFile[] = []
  for (const [index, one] of sources.entries()) {
    const unit = units.get(one)
    if (unit === undefined) continue
    const printed = (text: Assembled) => new PrintedFile(unit as Unit, project, settings, text)
    if (unit instanceof Error) files.push(await finish(one, unit, printed))
    else if ('line' in unit) files.push(unreadable(one, unit))
    else files.push(await finish(one, written.get(unit), printed))
    options.onProgress?.(index + 1, sources.length, one.file)
  }
  return { files, diagnostics: files.flatMap(({ diagnostics }) => diagnostics) }
}

/** A file as the last pass wrote it, or what that pass threw. */
type Written = Assembled | Error

function attempt<T>(run: () => T): T | Error {
  try {
    return run()
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }) !== undefined
  } catch {
    return false
  }
}

async function finish(
  { file, source }: SourceFile,
  written: Written | undefined,
  printed: (written: Assembled) => PrintedFile,
): Promise<PortedFile> {
  try {
    if (written === undefined || written instanceof Error) throw written
    const { code, lines, emitter } = await printed(written).print(source.split(/\r?\n/))
    const { reports, calls, free } = emitter
    const { diagnostics } = reports
    return {
      file,
      output: outputPath(file),
      code,
      diagnostics,
      calls,
      free: [...free.keys()],
      lines,
    }
  } catch (error) {
    const message = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
    return left(file, source, diagnose('internal-error', { message }, { file, line: 1, column: 1 }))
  }
}

function unreadable(
  { file, source }: SourceFile,
  { message, line, column }: SyntaxProblem,
): PortedFile {
  return left(file, source, diagnose('syntax-error', { message }, { file, line, column }))
}

/** A file that stays as it is, in a comment. */
function left(file: string, source: string, diagnostic: Diagnostic): PortedFile {
  const comment = inComment(source.replace(/\r\n?/g, '\n'))
  const code = `// PORT(${diagnostic.code}): ${diagnostic.message.replace(/\s+/g, ' ')}\n/*\n${comment}\n*/\nexport {}\n`
  const lines = code.split('\n').map((_, index) => Math.max(0, index - 1))
  return {
    file,
    output: outputPath(file),
    code,
    diagnostics: [diagnostic],
    calls: [],
    free: [],
    lines,
  }
}
