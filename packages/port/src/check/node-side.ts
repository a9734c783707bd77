import { mkdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Cell, CellResult } from './cell.js'
import type { Workshop } from './workshop.js'

/** Puts a TypeScript file and all that it imports into one file that Node.js runs. */
export type Bundle = (job: BundleJob) => Promise<void>

/** What is bundled. */
export interface BundleJob {
  /** Absolute path of the TypeScript. */
  readonly entry: string
  /** Absolute path of the JavaScript module to write, for Node.js. */
  readonly outfile: string
  /** File that stands for `wechatpay-chain`, and alone may import the SDK itself. */
  readonly wrapper: string
  /** Project whose packages the code imports. */
  readonly project: string
}

/** A TypeScript file of a run. */
export interface TypeScriptSource {
  /** Path relative to the root of the run. */
  readonly output: string
  readonly code: string
}

/** Writes the TypeScript of a run into the workshop. */
export async function writeTypeScript(
  sources: readonly TypeScriptSource[],
  workshop: Workshop,
): Promise<void> {
  for (const { output, code } of sources) {
    const file = path.join(workshop.folder, 'typescript', output)
    await mkdir(path.dirname(file), { recursive: true })
    await writeFile(file, code)
  }
}

/** Bundles and runs one of the files that were written. */
export async function runTypeScript(
  output: string,
  { project, bundle }: { project: string; bundle: Bundle },
  { cell, workshop }: { cell: Cell; workshop: Workshop },
): Promise<CellResult> {
  const { folder, files } = workshop
  const outfile = path.join(folder, 'bundle.mjs')
  const entry = path.join(folder, 'entry.mjs')
  const names = [path.basename(files.wrapper), `typescript/${output}`]
  // The wrapper comes first, and also where the code imports nothing from it: it sets variables.
  await writeFile(entry, names.map((name) => `import ${JSON.stringify(`./${name}`)}\n`).join(''))
  await rm(outfile, { force: true })
  try {
    await bundle({ entry, outfile, wrapper: files.wrapper, project })
  } catch (error) {
    const stderr = error instanceof Error ? error.message : String(error)
    return { code: 1, stderr, timedOut: false }
  }
  return cell.run({
    command: [
      process.execPath,
      '--no-warnings',
      ...permissions(project, folder),
      '--import',
      files.preload,
      outfile,
    ],
    cwd: project,
    env: {
      ...process.env,
      WXPAY_CHECK: files.values,
      NODE_EXTRA_CA_CERTS: files.authority,
      // What the shell adds to every Node.js could load code before the preload.
      NODE_OPTIONS: '',
    },
  })
}

/** Node.js's own limits: files may be written in the project only, and nothing be started. */
function permissions(project: string, folder: string): string[] {
  const current = process.allowedNodeEnvironmentFlags.has('--permission')
  const flag = current ? '--permission' : '--experimental-permission'
  const writable = [project, folder].map((one) => `--allow-fs-write=${path.join(one, '*')}`)
  return [flag, '--allow-fs-read=*', ...writable]
}
