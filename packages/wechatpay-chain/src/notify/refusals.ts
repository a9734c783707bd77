import { printable } from '@wechatpay-chain/explain'
import { WeChatPayError } from '../errors/errors.js'
import type { Finding } from '../messages/finding.js'
import { type Language, Message, message } from '../messages/message.js'
import type { Outcome } from './acknowledgements.js'

/** Least time between two warnings of the same cause, in milliseconds. */
const INTERVAL = 60_000
/** Most causes that are remembered; what comes from outside must not fill the memory. */
const MOST_CAUSES = 100
/** Code of an error that has none. */
const UNKNOWN = 'ERR_UNKNOWN'

/** The last delivery that was not handled, and why. */
export interface NotifyRefusal {
  /** When, in milliseconds of the machine's clock. */
  readonly at: number
  /** `refused` (401), `failed` (500), `limit` (413). */
  readonly outcome: Outcome
  /** Code of the cause: that of the surest finding, or of the error. */
  readonly code: string
  /** What was wrong, in the language of the client. */
  readonly message: string
  /** Causes and cures, as far as they are known. */
  readonly findings: readonly Finding[]
}

/**
 * Remembers why deliveries are not handled, and warns of each cause at most once a minute: anyone
 * can send rubbish to a public address, and a shop that refuses everything must notice.
 */
export class Refusals {
  lastRefusal: NotifyRefusal | undefined
  readonly #language: Language
  readonly #warned = new Map<string, number>()

  constructor(language: Language) {
    this.#language = language
  }

  /** Takes note of a delivery that was not handled. Returns whether it is due to be told of. */
  take(error: unknown, outcome: Outcome): boolean {
    const at = Date.now()
    const told = read(error)
    this.lastRefusal = { at, outcome, ...told }
    // An error of the caller's own code is told each time, as any uncaught one is.
    if (!(error instanceof WeChatPayError)) return true
    const before = this.#warned.get(told.code)
    // A clock that was set back must not silence it.
    if (before !== undefined && at >= before && at - before < INTERVAL) return false
    if (this.#warned.size >= MOST_CAUSES) this.#warned.clear()
    this.#warned.set(told.code, at)
    return true
  }

  /** Warns of the last one. */
  warn(): void {
    if (this.lastRefusal === undefined) return
    const { outcome, message: whole } = this.lastRefusal
    // It was made fit for a log, and is long where it shows how bytes are kept raw.
    const reason = new Message({ en: whole, zh: whole })
    const said: Message =
      outcome === 'failed'
        ? message('notification.will-come-again', { reason })
        : message('notification.refused', { reason, status: outcome === 'limit' ? 413 : 401 })
    process.emitWarning(said.in(this.#language), { type: 'WeChatPayWarning', code: 'WECHATPAY' })
  }
}

type Told = Pick<NotifyRefusal, 'code' | 'message' | 'findings'>

/** What an error tells; whatever the caller's own code has thrown, it is read and does not throw. */
function read(error: unknown): Told {
  try {
    const { code, findings, name } = (error ?? {}) as Partial<WeChatPayError>
    const known = Array.isArray(findings) ? (findings as readonly Finding[]) : []
    const told = String(known[0]?.code ?? code ?? name ?? UNKNOWN)
    return { code: told, message: wordsOf(error), findings: known }
  } catch {
    return { code: UNKNOWN, message: String(message('warning.no-reason')), findings: [] }
  }
}

function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error
  const { name, message: said, hint } = error as Error & { hint?: unknown }
  const whole = typeof hint === 'string' && !said.includes(hint) ? `${said} ${hint}` : said
  // An error of the caller's own code may repeat what was posted.
  return error instanceof WeChatPayError ? `${name}: ${whole}` : printable(`${name}: ${whole}`)
}
