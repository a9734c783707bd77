import type { Bundle } from '@wechatpay-chain/port/check'
import type { Translate } from './translate.js'

/** What the command needs of the process that it runs in. */
export interface Environment {
  /** Receives the result: the summary, a diff, or TypeScript. */
  readonly write: (text: string) => void
  /** Receives progress, notices and errors. */
  readonly writeError: (text: string) => void
  readonly cwd: string
  readonly env: NodeJS.ProcessEnv
  /** Whether `writeError` writes to a terminal. */
  readonly isTerminal: boolean
  /** Reads standard input to its end. */
  readonly readStdin: () => Promise<Uint8Array>
  /** Asks a question on the terminal; undefined where nobody can answer. */
  readonly ask?: (question: string) => Promise<string>
  /** Milliseconds, monotonic. */
  readonly now: () => number
  readonly translate: Translate
  /** Bundles the TypeScript for `--check`; defaults to esbuild. */
  readonly bundle?: Bundle
  /** Folders that the PHP of `--check` may read besides the project. */
  readonly readable?: readonly string[]
}
