import { execFile } from 'node:child_process'
import { readdir, realpath } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import type { Cell, CellResult } from './cell.js'
import type { Workshop } from './workshop.js'

const run = promisify(execFile)

/** Functions that start programs or open connections, and that Guzzle with curl does without. */
const DISABLED = [
  ...['exec', 'passthru', 'shell_exec', 'system', 'proc_open', 'popen', 'pcntl_exec', 'pcntl_fork'],
  ...['mail', 'fsockopen', 'pfsockopen', 'stream_socket_client', 'stream_socket_server'],
  ...['socket_create', 'socket_connect', 'ftp_connect', 'ftp_ssl_connect', 'mysqli_connect'],
  ...['dns_get_record', 'dns_check_record', 'checkdnsrr', 'dl', 'putenv'],
]

/** A PHP that can run. */
export interface Php {
  readonly program: string
  readonly version: string
  /** Folders of its include path, which the code may read. */
  readonly includePath: readonly string[]
}

/** Finds out what a PHP is; returns undefined where there is none. */
export async function findPhp(program: string): Promise<Php | undefined> {
  const code =
    "echo PHP_VERSION, PHP_EOL, PHP_SAPI, PHP_EOL, get_include_path(), PHP_EOL, extension_loaded('curl') ? 1 : 0;"
  try {
    const { stdout } = await run(program, ['-r', code])
    const [version = '', sapi, includes = '', curl] = stdout.trim().split(/\r?\n/)
    if (sapi !== 'cli' || curl !== '1') return undefined
    const folders = includes.split(path.delimiter).filter((folder) => path.isAbsolute(folder))
    return { program, version, includePath: folders }
  } catch {
    return undefined
  }
}

/** What is run, and where. */
export interface PhpJob {
  /** Absolute path of the PHP file. */
  readonly file: string
  /** Absolute path of the project, the working folder. */
  readonly project: string
  /** Other folders that the code may read, such as that of a linked SDK. */
  readonly readable: readonly string[]
  /** The zone of `date()` where the code sets none: the same as that of the translation. */
  readonly timezone: string
}

/** Runs a PHP file in a cell, with the bootstrap before it and what leads outside turned off. */
export async function runPhp(
  php: Php,
  job: PhpJob,
  { cell, workshop }: { cell: Cell; workshop: Workshop },
): Promise<CellResult> {
  const { files, folder } = workshop
  const linked = await linkedPackages(path.join(job.project, 'vendor'))
  const open = [job.project, folder, ...linked, ...job.readable, ...php.includePath]
  const physical = await Promise.all(open.map((one) => realpath(one).catch(() => one)))
  const settings = {
    auto_prepend_file: files.bootstrap,
    disable_functions: DISABLED.join(','),
    open_basedir: [...new Set([...open, ...physical])].join(path.delimiter),
    allow_url_fopen: '0',
    allow_url_include: '0',
    'ffi.enable': '0',
    'curl.cainfo': files.authority,
    'openssl.cafile': files.authority,
    'date.timezone': job.timezone,
    display_errors: 'stderr',
    html_errors: '0',
    log_errors: '0',
    error_reporting: 'E_ALL & ~E_DEPRECATED & ~E_NOTICE & ~E_WARNING',
    max_execution_time: '50',
    'opcache.enable_cli': '0',
  }
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-d', `${name}=${value}`])
  return cell.run({
    command: [php.program, ...flags, job.file],
    cwd: job.project,
    env: { ...process.env, ...proxies(cell.port), WXPAY_CHECK: files.values },
  })
}

/** Returns where packages lie that Composer has linked rather than copied. */
async function linkedPackages(vendor: string): Promise<string[]> {
  const owners = await entriesOf(vendor)
  const packages = (await Promise.all(owners.map(entriesOf))).flat()
  const physical = await Promise.all(packages.map((one) => realpath(one).catch(() => one)))
  return physical.filter((one, at) => one !== packages[at])
}

async function entriesOf(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => [])
  return names.map((name) => path.join(folder, name))
}

/** Environment that leads curl to the recorder, in the spellings that programs look for. */
function proxies(port: number): Record<string, string> {
  const url = `http://127.0.0.1:${port}`
  const names = ['http_proxy', 'https_proxy', 'all_proxy']
  const both = names.flatMap((name) => [name, name.toUpperCase()])
  return { ...Object.fromEntries(both.map((name) => [name, url])), no_proxy: '', NO_PROXY: '' }
}
