import type { PortOptions, PortResult } from '../contract.js'

/** What is to be translated. */
export interface Job {
  readonly id: number
  readonly source: string
  readonly options: PortOptions
}

/** What the worker sends back. */
export type Reply = { readonly id: number } & (
  | { readonly result: PortResult; readonly failure?: never }
  | { readonly failure: string; readonly result?: never }
)

/** How the translation of the latest source ended. */
export type Outcome =
  | { readonly kind: 'done'; readonly result: PortResult; readonly milliseconds: number }
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'timeout' }

/** A worker that translates. */
export interface Helper {
  send(job: Job): void
  end(): void
}

export interface TranslatorOptions {
  readonly startWorker: (
    onReply: (reply: Reply) => void,
    onError: (reason: string) => void,
  ) => Helper
  /** Called for the latest source only. */
  readonly onOutcome: (outcome: Outcome) => void
  /** Milliseconds after which a translation is ended. */
  readonly limit: number
  /** Milliseconds after which one is ended whose source has changed meanwhile. */
  readonly patience: number
}

/**
 * Translates in a worker, one source at a time: while one is translated, only the latest of those
 * that follow waits.
 */
export function createTranslator({ startWorker, onOutcome, limit, patience }: TranslatorOptions) {
  let worker: Helper | undefined
  let running: { id: number; started: number } | undefined
  let waiting: Job | undefined
  let count = 0
  let endOfRunning: ReturnType<typeof setTimeout> | undefined
  let endOfOutdated: ReturnType<typeof setTimeout> | undefined

  const end = (outcome: Outcome): void => {
    clearTimeout(endOfRunning)
    clearTimeout(endOfOutdated)
    running = undefined
    const next = waiting
    waiting = undefined
    if (next === undefined) onOutcome(outcome)
    else run(next)
  }
  const stop = (outcome: Outcome): void => {
    worker?.end()
    worker = undefined
    end(outcome)
  }
  const receive = (reply: Reply): void => {
    if (running?.id !== reply.id) return
    end(
      reply.result === undefined
        ? { kind: 'failed', reason: reply.failure }
        : { kind: 'done', result: reply.result, milliseconds: Date.now() - running.started },
    )
  }
  const run = (job: Job): void => {
    worker ??= startWorker(receive, (reason) => stop({ kind: 'failed', reason }))
    running = { id: job.id, started: Date.now() }
    endOfRunning = setTimeout(() => stop({ kind: 'timeout' }), limit)
    worker.send(job)
  }
  return {
    /** Translates a source instead of all that were given before. */
    translate(source: string, options: PortOptions): void {
      const job = { id: ++count, source, options }
      if (running === undefined) {
        run(job)
        return
      }
      if (waiting === undefined)
        endOfOutdated = setTimeout(() => stop({ kind: 'timeout' }), patience)
      waiting = job
    },
  }
}
