import { spawn } from 'node:child_process'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { CELL_SCRIPT } from './cell-script.js'

/** Exit code of a cell that could not be closed. */
const NOT_CLOSED = 125
/** Port in the cell that leads to the recorder. */
const CELL_PORT = 3128
/** Sockets that may belong to programs outside of this network, and so are not listed. */
const USUAL_SOCKETS = [
  '/run/docker.sock',
  '/run/mysqld/mysqld.sock',
  '/run/postgresql/.s.PGSQL.5432',
  '/run/redis/redis-server.sock',
  '/var/lib/mysql/mysql.sock',
  '/var/run/docker.sock',
  '/var/run/mysqld/mysqld.sock',
]
const LONGEST_MS = 60_000
const KEPT = 64 * 1024

/** What a cell runs. */
export interface CellJob {
  readonly command: readonly string[]
  readonly cwd: string
  readonly env: NodeJS.ProcessEnv
}

/** What became of a command. */
export interface CellResult {
  readonly code: number | null
  readonly stderr: string
  readonly timedOut: boolean
}

/** A place to run commands from which only the recorder can be reached, if it is closed. */
export interface Cell {
  readonly isClosed: boolean
  /** Port of 127.0.0.1 on which commands in the cell find the recorder. */
  readonly port: number
  readonly run: (job: CellJob) => Promise<CellResult>
}

/** What cells are made from. */
export interface CellOptions {
  /** Folder for the cell's own files. */
  readonly temporary: string
  /** Folder of the code that runs. */
  readonly project: string
  /** Unix socket of the recorder. */
  readonly socket: string
}

/**
 * Makes a cell with a network namespace and a throw-away layer over the project; returns undefined
 * where the system does not offer them to this user.
 */
export async function closedCell(options: CellOptions): Promise<Cell | undefined> {
  if (process.platform !== 'linux') return undefined
  const script = path.join(options.temporary, 'cell.mjs')
  const scratch = path.join(options.temporary, 'scratch')
  await Promise.all([writeFile(script, CELL_SCRIPT), mkdir(scratch, { recursive: true })])
  const { socket, project } = options
  const cell: Cell = {
    isClosed: true,
    port: CELL_PORT,
    async run({ command, cwd, env }) {
      const covered = (await unixSockets()).filter((one) => one !== socket)
      const job = { command, cwd, socket, project, scratch, covered, port: CELL_PORT }
      const spaces = [
        '--map-root-user',
        '--net',
        '--mount',
        '--pid',
        '--ipc',
        '--fork',
        '--kill-child',
      ]
      const inner = [process.execPath, script, JSON.stringify(job)]
      return execute({ command: ['unshare', ...spaces, ...inner], cwd, env })
    },
  }
  const command = [process.execPath, '-e', '0']
  const { code } = await cell.run({ command, cwd: project, env: process.env })
  return code === 0 ? cell : undefined
}

/** Returns the Unix sockets that have a path, by which a program could reach another. */
async function unixSockets(): Promise<string[]> {
  const rows = (await readFile('/proc/net/unix', 'utf8')).split('\n')
  const paths = rows.flatMap((row) => /^[0-9a-f]+:(?:\s+\S+){6}\s+(\/.*)$/i.exec(row)?.[1] ?? [])
  return [...new Set([...paths, ...USUAL_SOCKETS])]
}

/** Makes a cell that closes nothing: the command finds the recorder on its own port. */
export function openCell(port: number): Cell {
  return { isClosed: false, port, run: execute }
}

/** Runs a command with nothing on its standard input and ends it when it takes too long. */
export async function execute({ command, cwd, env }: CellJob): Promise<CellResult> {
  const [program = '', ...args] = command
  const child = spawn(program, args, {
    cwd,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    // Leads a group of its own, so that what it starts can be ended with it; Windows has no groups.
    detached: process.platform !== 'win32',
    windowsHide: true,
  })
  let stderr = ''
  // What is printed is of no interest, but has to be read for the program to go on.
  child.stdout.resume()
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr = (stderr + text).slice(-KEPT)
  })
  let timedOut = false
  const timer = setTimeout(() => {
    timedOut = true
    child.kill('SIGKILL')
    end(child.pid)
  }, LONGEST_MS)
  const code = await new Promise<number | null>((resolve) => {
    child.once('error', () => resolve(null))
    child.once('close', resolve)
  })
  clearTimeout(timer)
  // What the program started and left behind ends with it.
  end(child.pid)
  return { code: code === NOT_CLOSED ? null : code, stderr, timedOut }
}

function end(pid: number | undefined): void {
  if (pid === undefined) return
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // It has ended.
  }
}
