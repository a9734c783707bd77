import { WeChatPayError } from '../errors/errors.js'
import type { Finding } from '../messages/finding.js'
import { type Language, type Message, message } from '../messages/message.js'
import type { Outcome } from './acknowledgements.js'

/** Least time between two warnings of the same cause, in milliseconds. */
const INTERVAL = 60_000
/** Most causes that are remembered; what comes from outside must not fill the memory. */
const MOST_CAUSES = 100

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
  last: NotifyRefusal | undefined
  readonly #language: Language
  readonly #warned = new Map<string, number>()

  constructor(language: Language) {
    this.#language = language
  }

  /** Takes note of a delivery that was not handled. Returns whether it is due to be told of. */
  take(error: unknown, outcome: Outcome): boolean {
    const at = Date.now()
    const { code, findings } = read(error)
    this.last = { at, outcome, code, message: reasonOf(error), findings }
    // An error of the caller's own code is told each time, as any uncaught one is.
    if (!(error instanceof WeChatPayError)) return true
    const before = this.#warned.get(code)
    // A clock that was set back must not silence it.
    if (before !== undefined && at >= before && at - before < INTERVAL) return false
    if (this.#warned.size >= MOST_CAUSES) this.#warned.clear()
    this.#warned.set(code, at)
    return true
  }

  /** Warns of the last one. */
  warn(): void {
    if (this.last === undefined) return
    const { outcome, message: reason } = this.last
    const said: Message =
      outcome === 'failed'
        ? message('notification.will-come-again', { reason })
        : message('notification.refused', { reason, status: outcome === 'limit' ? 413 : 401 })
    process.emitWarning(said.in(this.#language), { type: 'WeChatPayWarning', code: 'WECHATPAY' })
  }
}

function read(error: unknown): { code: string; findings: readonly Finding[] } {
  const { code, findings, name } = (error ?? {}) as Partial<WeChatPayError>
  const known = Array.isArray(findings) ? (findings as readonly Finding[]) : []
  return { code: String(known[0]?.code ?? code ?? name ?? 'ERR_UNKNOWN'), findings: known }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error
  const { name, message: said, hint } = error as Error & { hint?: unknown }
  const whole = typeof hint === 'string' && !said.includes(hint) ? `${said} ${hint}` : said
  return `${name}: ${whole}`
}
