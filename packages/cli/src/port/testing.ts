import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Diagnostic, PortedFile } from '@wechatpay-chain/port'
import type { Environment } from './environment.js'
import { runPort } from './run-port.js'
import type { Translate } from './translate.js'

/** Makes a folder with files, `/` in their names; a Buffer is written as it is. */
export function folderWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'wxpay-port-')))
  for (const [name, content] of Object.entries(files)) put(folder, name, content)
  return folder
}

/** Writes a file and the folders above it. */
export function put(folder: string, name: string, content: string | Uint8Array): void {
  const file = path.join(folder, name)
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, content)
}

/** Reads a file of a folder. */
export function get(folder: string, name: string): string {
  return readFileSync(path.join(folder, name), 'utf8')
}

/** Runs git in a folder, as somebody whom no configuration of the machine concerns. */
export function git(folder: string, ...args: string[]): void {
  const as = [
    '-c',
    'user.name=Test',
    '-c',
    'user.email=test@shop.example',
    '-c',
    'commit.gpgsign=false',
  ]
  execFileSync('git', [...as, ...args], { cwd: folder, stdio: 'ignore' })
}

/**
 * Stands in for the translator: each line of PHP becomes a comment, `pay` a call, and `eval`
 * something that is left.
 */
export const fakeTranslate: Translate = async (files, { onProgress }) => {
  const ported = files.map(({ file, source }, index): PortedFile => {
    onProgress?.(index + 1, files.length, file)
    const lines = source.split('\n')
    const place = (severity: Diagnostic['severity'], code: string, line: number): Diagnostic => ({
      severity,
      code,
      file,
      line,
      column: 1,
      message: `${code} here`,
      messageZh: `此处 ${code}`,
      help: `Look at ${code}.`,
      helpZh: `请检查 ${code}。`,
    })
    const at = (word: string) =>
      lines.flatMap((text, row) => (text.includes(word) ? [row + 1] : []))
    return {
      file,
      output: file.replace(/\.\w+$/, '.ts'),
      code: `${lines.map((line) => `// ${line}`).join('\n')}\n`,
      diagnostics: [
        ...at('eval').map((line) => place('error', 'not-translated', line)),
        ...at('goto').map((line) => place('warning', 'look-here', line)),
      ],
      calls: at('pay').map((line) => ({
        route: 'v3/pay/transactions/native',
        method: 'POST',
        style: 'chain',
        async: false,
        file,
        line,
      })),
      free: [],
      lines: [],
    }
  })
  return { files: ported, diagnostics: ported.flatMap((file) => file.diagnostics) }
}

/** What a run did. */
export interface Outcome {
  readonly code: number
  readonly output: string
  readonly errors: string
}

/** Runs the command in a folder with the fake translator, in English. */
export async function run(
  cwd: string,
  args: readonly string[],
  changes: Partial<Environment> = {},
): Promise<Outcome> {
  let output = ''
  let errors = ''
  const code = await runPort(args, {
    write: (text) => {
      output += text
    },
    writeError: (text) => {
      errors += text
    },
    cwd,
    env: {},
    isTerminal: false,
    readStdin: async () => new Uint8Array(),
    now: () => 0,
    translate: fakeTranslate,
    ...changes,
  })
  return { code, output, errors }
}
