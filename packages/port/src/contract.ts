/** How much a diagnostic weighs: an `error` was not translated, a `warning` asks for a look. */
export type Severity = 'error' | 'warning' | 'info'

/** What the translator says of one place. */
export interface Diagnostic {
  readonly severity: Severity
  /** A stable name, such as `route-unknown` or `changed-on-purpose`. */
  readonly code: string
  /** File of the PHP source, as it was given. */
  readonly file: string
  /** Line in the PHP source, from 1. */
  readonly line: number
  /** Column in the PHP source, from 1. */
  readonly column: number
  readonly message: string
  readonly messageZh: string
  /** What to do about it. */
  readonly help: string
  readonly helpZh: string
}

/** How a call was written in PHP. */
export type CallStyle = 'properties' | 'chain' | 'index' | 'driver' | 'other-sdk'

/** A WeChat Pay call that was found in the source. */
export interface PortedCall {
  /** Path template, variables in braces: `v3/pay/transactions/id/{transaction_id}`. */
  readonly route: string
  /** HTTP method in capitals. */
  readonly method: string
  readonly style: CallStyle
  /** Whether PHP wrote `…Async`. */
  readonly async: boolean
  readonly file: string
  readonly line: number
  /** The options as far as they are literal in the source. */
  readonly options?: unknown
}

/** What variables become that nothing in the source assigns. */
export type FreeVariables = 'declare' | 'parameters'

export interface PortOptions {
  /** Name of the PHP file, for diagnostics. Default: `source.php`. */
  readonly file?: string
  /** Default: `declare`. */
  readonly free?: FreeVariables
  /** IANA zone that PHP's `date()` meant. Default: `Asia/Shanghai`. */
  readonly timezone?: string
  /** Keeps values in literal segments where PHP had them, though they lose their capitals. */
  readonly keep?: boolean
}

/** A translated source. */
export interface PortResult {
  /** TypeScript. */
  readonly code: string
  readonly diagnostics: readonly Diagnostic[]
  readonly calls: readonly PortedCall[]
  /** Names of variables that nothing in the source assigns, without `$`. */
  readonly free: readonly string[]
  /** For each line of `code`, from 0, the PHP line that it comes from, 0 for none. */
  readonly lines: readonly number[]
}

/** One of the files that are translated together. */
export interface SourceFile {
  /** Path relative to the root of the run, with `/`. */
  readonly file: string
  readonly source: string
}

/** One of the files of a run, translated. */
export interface PortedFile extends PortResult {
  readonly file: string
  /** Path of the TypeScript, relative to the same root. */
  readonly output: string
}
